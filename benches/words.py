#!/usr/bin/env python3
"""Measures searches for words as readers choose them beside ripgrep, in pairs, and the size of the catalogue by its parts.

    benches/words.py FOLDER CATALOGUE PROGRAM [COUNT] [OTHER]

FOLDER is a library, best one of real sentences (benches/recombined.py), CATALOGUE what `PROGRAM --library CATALOGUE scan FOLDER`
made of it. COUNT words (60) of two to four characters are cut out of titles. Both programs write into a pipe, in turn: PROGRAM, rg,
PROGRAM, rg …; what is printed are ratios of rg's time to the program's, by how many articles have the word. OTHER is
another build with a catalogue, as `PROGRAM=CATALOGUE`, that takes part in every turn.
"""
import os
import pathlib
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import time

TURNS = 5


def run(command):
    """Returns the milliseconds to the first byte and to the end, and the lines."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    first, output = None, []
    while piece := os.read(child.stdout.fileno(), 1 << 20):
        first = first or time.perf_counter() - start
        output.append(piece)
    child.wait()
    end = time.perf_counter() - start
    return (first or end) * 1000, end * 1000, b"".join(output).count(b"\n")


def words(catalogue, count):
    """Draws words out of titles, each from another title."""
    draw = random.Random(7)
    titles = [row[0] for row in sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True).execute("SELECT title FROM article ORDER BY id")]
    drawn = []
    while len(drawn) < count:
        runs = re.findall(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{4,}|[\u3041-\u30ff]{3,}|[\uac00-\ud7a3]{2,}", draw.choice(titles))
        if runs:
            word = draw.choice(runs)
            length = draw.randint(2, 4)
            at = draw.randrange(max(len(word) - length, 0) + 1)
            drawn.append(word if word.isascii() else word[at:at + length])
    return drawn


def sizes(folder, catalogue):
    files = sum(path.stat().st_size for path in pathlib.Path(folder).rglob("*") if path.is_file())
    size = os.path.getsize(catalogue)
    print(f"library {files / 1e6:.1f} MB, catalogue {size / 1e6:.1f} MB: {size / files:.3f}")
    connection = sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True)
    for name, pages in connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 6"):
        print(f"  {name} {pages / 1e6:.1f} MB: {pages / files:.3f}")


def main(folder, catalogue, program, count, others):
    try:
        sizes(folder, catalogue)
    except sqlite3.OperationalError as error:
        print(f"sizes by part: {error}")
    articles = sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True).execute("SELECT count(*) FROM article").fetchone()[0]
    rows = []
    for word in words(catalogue, count):
        commands = {"own": [program, "--library", catalogue, "search", word, folder]}
        for number, other in enumerate(others):
            binary, _, its = other.partition("=")
            commands[f"other{number}"] = [binary, "--library", its, "search", word, folder]
        commands["rg"] = ["rg", "--no-config", "-i", "--no-ignore", "-n", "--", word, folder]
        found = subprocess.run(["rg", "-il", "--no-ignore", "--", word, folder], capture_output=True).stdout.count(b"\n")
        turns = [{name: run(command) for name, command in commands.items()} for _ in range(TURNS)]
        median = {name: [statistics.median(turn[name][at] for turn in turns) for at in (0, 1)] for name in commands}
        rows.append((found / articles, word, median))
        shown = ", ".join(f"{name} {first:.1f} / {end:.1f}" for name, (first, end) in median.items())
        print(f"{word}: {found} articles; ms to the first and to the last: {shown}; rg {median['rg'][1] / median['own'][1]:.1f} x")
    for name, least, most in [("in < 1 %", 0, 0.01), ("in 1 to 10 %", 0.01, 0.1), ("in more", 0.1, 2)]:
        some = [median for share, _, median in rows if least <= share < most]
        if not some:
            continue
        ratios = sorted(median["rg"][1] / median["own"][1] for median in some)
        times = sorted(median["own"][1] for median in some)
        print(
            f"{name}, {len(some)} words: rg's time is {statistics.median(ratios):.1f} x (half), "
            f"{ratios[len(ratios) // 10]:.1f} x (nine of ten), {ratios[0]:.1f} x (all); "
            f"{statistics.median(times):.1f} ms (half), {times[-1 - len(times) // 10]:.1f} ms (nine of ten)"
        )


if __name__ == "__main__":
    main(*sys.argv[1:4], int(sys.argv[4]) if len(sys.argv) > 4 else 60, sys.argv[5:])
