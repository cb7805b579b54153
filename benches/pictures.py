#!/usr/bin/env python3
"""Makes the pictures of the README from the real program: docs/reading.svg and docs/panes.svg.

    cargo build --release && benches/pictures.py [target/release/yuelan]

The reader runs in a separate tmux server, on a copy of examples/articles; the screen becomes an SVG with each word at its
column. Needs only tmux and Python.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parent.parent
CELL, LINE, FONT, EDGE = 8, 20, 16, 12
PAPER, INK = "#fbfaf7", "#24292e"
COLOURS = ["#24292e", "#b3261e", "#2b7a3d", "#8a6100", "#1f5fbf", "#8b3fa8", "#0b7285", "#6a6f76"]
BRIGHT = ["#6a6f76", "#d1372d", "#3a9a50", "#a87900", "#3b7ddd", "#a55cc2", "#1791a7", "#24292e"]
FAMILY = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Noto Sans Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"

PICTURES = [
    ("reading", (80, 24), "山城旧街再点三十年暖灯", ["5", "j", "Enter", "]"], "点灯"),
    ("panes", (120, 40), "写在瓦片上的账本", ["Enter", "2", "]"], "分类"),
]


def width(char):
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


class Tmux:
    """A tmux server with the reader."""

    def __init__(self, folder, program, articles, size):
        self.socket = str(folder / "tmux")
        homes = [f"XDG_{name}_HOME={folder / name}" for name in ("CONFIG", "STATE", "CACHE", "DATA")]
        columns, rows = map(str, size)
        self.run("new-session", "-d", "-x", columns, "-y", rows,
                 "env", *homes, "LC_ALL=C.UTF-8", str(program), "--lang", "zh", str(articles))
        self.run("set-option", "status", "off")
        self.run("resize-window", "-x", columns, "-y", rows)

    def run(self, *words):
        command = ["tmux", "-S", self.socket, "-f", "/dev/null", *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def wait_for(self, words):
        """Returns the screen once it shows the text and no longer changes."""
        before = None
        for _ in range(300):
            plain = self.run("capture-pane", "-p")
            if words in plain and plain == before:
                return self.run("capture-pane", "-e", "-p")
            before = plain
            time.sleep(0.1)
        sys.exit(f"pictures: {words} never came:\n{before}")


def styled(line, look):
    """Returns the characters of a line with their columns and styles."""
    column = 0
    for part in re.finditer(r"\x1b\[([0-9;]*)m|\x1b\][^\x1b]*\x1b\\|(.)", line):
        if part.group(2) is None:
            if part.group(1) is not None:
                apply(look, [int(code or 0) for code in part.group(1).split(";")])
            continue
        yield part.group(2), column, dict(look)
        column += width(part.group(2))


def apply(look, codes):
    codes = iter(codes)
    for code in codes:
        if code == 0:
            look.clear()
        elif code in (38, 48):
            look["ink" if code == 38 else "paper"] = mixed(codes)
        elif 30 <= code <= 37 or 90 <= code <= 97:
            look["ink"] = COLOURS[code - 30] if code < 90 else BRIGHT[code - 90]
        elif 40 <= code <= 47 or 100 <= code <= 107:
            look["paper"] = COLOURS[code - 40] if code < 100 else BRIGHT[code - 100]
        elif code in (39, 49):
            look.pop("ink" if code == 39 else "paper", None)
        elif code in (22, 23, 24, 27, 29):
            for name in {22: ("bold", "dim"), 23: ("italic",), 24: ("underline",), 27: ("reverse",),
                         29: ("strike",)}[code]:
                look.pop(name, None)
        else:
            name = {1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse", 9: "strike"}.get(code)
            if name:
                look[name] = True


def mixed(codes):
    if next(codes, 5) == 2:
        return "#%02x%02x%02x" % tuple(next(codes, 0) for _ in range(3))
    number = next(codes, 0)
    if number < 16:
        return (COLOURS + BRIGHT)[number]
    if number >= 232:
        return "#%02x%02x%02x" % ((8 + 10 * (number - 232),) * 3)
    steps = (0, 95, 135, 175, 215, 255)
    number -= 16
    return "#%02x%02x%02x" % (steps[number // 36], steps[number // 6 % 6], steps[number % 6])


def svg(screen, size):
    columns, rows = size
    wide, high = columns * CELL + 2 * EDGE, rows * LINE + 2 * EDGE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'font-family="{FAMILY}" font-size="{FONT}">',
        f'<rect width="100%" height="100%" rx="6" fill="{PAPER}" stroke="#d8d5cc"/>',
    ]
    look = {}
    for number, line in enumerate(screen.split("\n")[:rows]):
        top = EDGE + number * LINE
        runs = []
        for char, column, its in styled(line, look):
            if runs and runs[-1][0] == its and width(char):
                runs[-1][1].append((char, column))
            elif runs and not width(char):
                last, at = runs[-1][1][-1]
                runs[-1][1][-1] = (last + char, at)
            else:
                runs.append((its, [(char, column)]))
        for its, chars in runs:
            out.extend(drawn(its, chars, top))
    return "\n".join([*out, "</svg>"]) + "\n"


def drawn(look, chars, top):
    """Returns the characters of one style: the background, the words, each at its column, and the underline."""
    ink, paper = look.get("ink", INK), look.get("paper")
    if look.get("reverse"):
        ink, paper = paper or PAPER, ink
    left = EDGE + chars[0][1] * CELL
    long = (chars[-1][1] + width(chars[-1][0][0]) - chars[0][1]) * CELL
    if paper:
        yield f'<rect x="{left}" y="{top}" width="{long}" height="{LINE}" fill="{paper}"/>'
    if look.get("underline"):
        yield f'<rect x="{left}" y="{top + LINE - 2}" width="{long}" height="1" fill="{ink}" opacity=".5"/>'
    if look.get("strike"):
        yield f'<rect x="{left}" y="{top + LINE // 2}" width="{long}" height="1" fill="{ink}"/>'
    looks = [f'fill="{ink}"']
    looks += ['font-weight="bold"'] * bool(look.get("bold"))
    looks += ['font-style="italic"'] * bool(look.get("italic"))
    looks += ['opacity=".6"'] * bool(look.get("dim"))
    for words in parted(chars):
        text, cells = "".join(char for char, _ in words), sum(width(char[0]) for char, _ in words)
        yield (f'<text x="{EDGE + words[0][1] * CELL}" y="{top + LINE - 5}" textLength="{cells * CELL}" '
               f'lengthAdjust="spacingAndGlyphs" {" ".join(looks)}>{escape(text)}</text>')


def parted(chars):
    """Returns words of characters of equal width, so that with any font a character is displaced only within its word."""
    words = []
    for char, column in chars:
        if char == " ":
            words.append([])
        elif words and words[-1] and width(words[-1][-1][0][0]) == width(char[0]):
            words[-1].append((char, column))
        else:
            words.append([(char, column)])
    return filter(None, words)


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/yuelan").resolve()
    os.environ.pop("TMUX", None)
    for name, size, first, keys, words in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            articles = folder / "articles"
            shutil.copytree(ROOT / "examples/articles", articles)
            tmux = Tmux(folder, program, articles, size)
            try:
                tmux.wait_for(first)
                tmux.run("send-keys", *keys)
                screen = tmux.wait_for(words)
            finally:
                tmux.run("kill-server")
        target = ROOT / "docs" / f"{name}.svg"
        target.write_text(svg(screen, size), encoding="utf-8")
        print(target)


main()
