#!/usr/bin/env python3
"""Measures the memory that opening an article takes for each byte of its file.

    benches/memory.py target/release/yuelan FILE... FOLDER...

For every file it prints the peak memory of `yuelan toc` (VmHWM of the kernel), minus that for an article of one line,
divided by the bytes of the file. In files of less than SMALL bytes the body is repeated until they have that size, because
the memory of a small one is too little to measure. A saved web page cannot be enlarged; it is compared with a small page.
Of a folder, the largest files are measured. Then generated pages: text, dense markup, and the densest possible.

On 22 November 2026 on two cores: text alone 2.4, dense markup 7.5, one glyph per paragraph 16 bytes for each byte. Of real
articles in HTML and saved pages the most was 7.2, of Markdown 8: pulldown-cmark's tree takes six bytes for each byte of
what is little but links and code spans. A table whose formatting is never closed takes 20, most of it the parser's.
"""
import os
import subprocess
import sys
import tempfile

SMALL = 4_000_000
WHOLE = "<!DOCTYPE html><html><head><title>灯</title></head><body><article><h1>灯</h1>" + "<p>山里的灯一盏一盏亮起来。</p>" * 9
LARGEST = 8
INVENTED = {
    "text alone": "<p>" + "山里的灯一盏一盏亮起来，渡船在对岸等着最后一班客人。" * 8 + "</p>\n",
    "dense markup": "<p>山<b>里</b>的<i>灯</i>一<a href=/a>盏</a>一<b>盏</b>亮<i>起</i>来</p>",
    "one glyph a paragraph": "<p><b>灯</b></p>",
}


def peak(program, file):
    """Returns the peak memory in bytes. A small process starts the program, because a child inherits the peak of its parent."""
    command = ["/usr/bin/time", "-f", "%M", program, "toc", file]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True)
    return int(done.stderr.split()[-1]) * 1024


def grown(text):
    """Returns an article with its body repeated up to SMALL bytes."""
    head, body = "", text
    if text.startswith("---\n") and "\n---\n" in text[4:]:
        end = text.index("\n---\n", 4) + 5
        head, body = text[:end], text[end:]
    whole = "<html" in body[:2000].lower()
    times = 1 if whole else max(1, -(-SMALL // max(1, len(body.encode()))))
    return head + body * times


def largest(folder):
    found = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
    wanted = [f for f in found if f.endswith((".md", ".html", ".htm", ".markdown"))]
    return sorted(wanted, key=os.path.getsize)[-LARGEST:]


def main(program, paths):
    pages = {}
    for path in paths:
        for file in largest(path) if os.path.isdir(path) else [path]:
            with open(file, encoding="utf-8", errors="replace") as source:
                pages[file] = (grown(source.read()), os.path.splitext(file)[1])
    for name, unit in INVENTED.items():
        pages[name] = (unit * (SMALL // len(unit.encode())), ".html")
    with tempfile.TemporaryDirectory() as folder:
        def measured(text, suffix):
            file = os.path.join(folder, "article" + suffix)
            with open(file, "w", encoding="utf-8") as out:
                out.write(text)
            return peak(program, file), os.path.getsize(file)

        start = max(measured("<p>灯</p>", ".html")[0] for _ in range(5))
        start_whole = max(measured(WHOLE, ".html")[0] for _ in range(5))
        print(f"start {start / 1e6:.1f} MB, of a whole page {start_whole / 1e6:.1f} MB")
        for name, (text, suffix) in pages.items():
            memory, size = measured(text, suffix)
            bare = start_whole if "<html" in text[:2000].lower() else start
            print(f"{(memory - bare) / size:6.1f}x  {size:>9}  {name}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
