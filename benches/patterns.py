#!/usr/bin/env python3
"""Measures how much time and memory the program takes for files that are nothing but one pattern.

    benches/patterns.py target/release/yuelan [--mib 8] [--top] [PATTERN ...]

Each pattern is repeated to fill a file, which `print` then loads and lays out. Shown are the seconds, the peak of memory, and
the peak for each byte of the file. With `--book` the files are 50 MiB of ordinary paragraphs instead.
"""
import argparse
import os
import resource
import subprocess
import sys
import tempfile

LINE = "入夜以后，老城的巷子还亮着，渡口的船工把缆绳又系了一遍。"
WORDS = "The river was calm that night, and the lamp at the ferry burned until morning. "

# name: (extension, what comes first, what is repeated; {} is a number)
PATTERNS = {
    "open-formatting": ("html", "<b><i><u><s><em><strong><small><big><code><tt><font><strike>", "<p>a"),
    "open-formatting-cells": ("html", "<table>", "<tr><td><b><i><u><s>a"),
    "open-formatting-each": ("html", "", "<b><p>a"),
    "links-open": ("html", "", "<a href=/a><p>a"),
    "paragraphs": ("html", "", "<p>a"),
    "breaks": ("html", "", "a<br>"),
    "rules": ("html", "", "<hr>"),
    "pictures": ("html", "", "<img src=a>"),
    "boxes": ("html", "", "<div>a</div>"),
    "deep": ("html", "", "<div>"),
    "spans": ("html", "", "<b>a</b>"),
    "links": ("html", "", "<a href=b>a</a> "),
    "items": ("html", "<ul>", "<li>a"),
    "quotes": ("html", "", "<blockquote>a</blockquote>"),
    "details": ("html", "", "<details><summary>a</summary>b</details>"),
    "rows-html": ("html", "<table>", "<tr><td>a<td>b"),
    "cells-html": ("html", "<table><tr>", "<td>a"),
    "cells-empty": ("html", "<table><tr><td>a<td>b<tr>", "<td>"),
    "spanning": ("html", "<table>", "<tr><td colspan=9 rowspan=9>a"),
    "definitions": ("html", "<dl>", "<dt>a<dd>b"),
    "terms": ("html", "<dl>", "<dt>a"),
    "ruby": ("html", "<p>", "<ruby>灯<rt>a</ruby>"),
    "notes-html": ("html", "", "<p>a<sup><a href='#fn:{0}'>{0}</a></sup><li class=footnote-item id='fn:{0}'>b"),
    "attributes": ("html", "<p ", "a{} "),
    "entities": ("html", "<p>", "&amp;"),
    "comments": ("html", "", "<!---->"),
    "lines": ("txt", "", "a\n"),
    "lines-apart": ("txt", "", "a\n\n"),
    "addresses": ("txt", "", "http://a.b/c "),
    "one-line": ("txt", "", "灯"),
    "spaces": ("txt", "", "a \t "),
    "marks": ("txt", "a", "\u0301"),
    "joiners": ("txt", "", "👩\u200d"),
    "marks-hangul": ("txt", "", "\u1112"),
    "selectors": ("txt", "a", "\ufe0f"),
    "tags": ("txt", "a", "\U000e0061"),
    "items-md": ("md", "", "- a\n"),
    "numbers-md": ("md", "", "1. a\n\n"),
    "quotes-md": ("md", "", "> a\n\n"),
    "headings-md": ("md", "", "# a\n"),
    "rules-md": ("md", "", "***\n"),
    "emphasis": ("md", "", "*a* "),
    "stars": ("md", "", "*a **b "),
    "brackets": ("md", "", "["),
    "links-md": ("md", "", "[a](b) "),
    "images-md": ("md", "", "![a](b)\n\n"),
    "references": ("md", "", "[a{0}]: /b\n"),
    "referring": ("md", "[a]: /b\n\n", "[a] "),
    "notes": ("md", "", "a[^{0}]\n\n[^{0}]: b\n\n"),
    "notes-apart": ("md", "", "[^{0}]: b\n\n"),
    "rows-md": ("md", "|a|b|\n|-|-|\n", "|c|d|\n"),
    "cells-md": ("md", "|a|b|\n|-|-|\n", "||\n"),
    "definitions-md": ("md", "", "a\n: b\n\n"),
    "code-spans": ("md", "", "`a` "),
    "code-blocks": ("md", "", "```rust\na\n```\n"),
    "code": ("md", "```rust\n", "a\n"),
    "code-lines": ("md", "```rust\n", "fn a() { b(\"c\", 1) }\n"),
    "code-html": ("html", "<pre>", "a\n"),
    "math": ("md", "", "$a$ "),
    "bold-html-md": ("md", "", "<b>a\n\n"),
    "struck": ("md", "", "~~a~~ "),
}
BOOKS = {
    "book-md": ("md", "# 书\n\n", LINE * 6 + "\n\n"),
    "book-html": ("html", "<h1>书</h1>", "<p>" + LINE * 6 + "</p>\n"),
    "book-txt": ("txt", "", LINE * 6 + "\n\n"),
    "english-md": ("md", "# Book\n\n", WORDS * 6 + "\n\n"),
    "english-html": ("html", "<h1>Book</h1>", "<p>" + WORDS * 6 + "</p>\n"),
}


def write(path, begin, unit, size):
    numbered = "{" in unit and "}" in unit and ("{0}" in unit or "{}" in unit)
    with open(path, "w", encoding="utf-8") as file:
        file.write(begin)
        if numbered:
            at, written = 0, 0
            while written < size:
                words = unit.replace("{0}", str(at)).replace("{}", str(at))
                written += len(words.encode())
                at += 1
                file.write(words)
        else:
            file.write(unit * (size // len(unit.encode())))


def measure(program, path, limit):
    def cap():
        resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))

    run = subprocess.Popen([program, "print", "--width", "80", path], stdout=subprocess.DEVNULL,
                           stderr=subprocess.PIPE, preexec_fn=cap)
    try:
        import threading
        timer = threading.Timer(limit, run.kill)
        timer.start()
        words = run.stderr.read()
        _, status, usage = os.wait4(run.pid, 0)
    finally:
        timer.cancel()
    return status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, words


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--mib", type=float, default=8)
    parser.add_argument("--book", action="store_true", help="50 MiB of ordinary paragraphs")
    parser.add_argument("--limit", type=float, default=120, help="seconds for each file")
    arguments = parser.parse_args()
    table = BOOKS if arguments.book else PATTERNS
    size = int((50 if arguments.book else arguments.mib) * (1 << 20))
    print(f"{'pattern':24}{'MiB':>7}{'seconds':>9}{'peak MiB':>10}{'bytes/byte':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for name, (extension, begin, unit) in table.items():
            if arguments.patterns and name not in arguments.patterns:
                continue
            path = os.path.join(folder, f"{name}.{extension}")
            write(path, begin, unit, size)
            length = os.path.getsize(path)
            status, seconds, peak, words = measure(arguments.program, path, arguments.limit)
            end = "" if status == 0 else f"  ended with {status}"
            said = words.decode(errors="replace").strip().splitlines()
            print(f"{name:24}{length / (1 << 20):7.1f}{seconds:9.1f}{peak / (1 << 20):10.0f}"
                  f"{peak / length:12.1f}{end}  {said[0][:60] if said else ''}", flush=True)
            os.remove(path)


if __name__ == "__main__":
    sys.exit(main())
