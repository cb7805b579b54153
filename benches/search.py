#!/usr/bin/env python3
"""Measures the time to the first and to the last hit of a search, and compares it with ripgrep on the same files.

    benches/search.py FOLDER CATALOGUE PROGRAM [WORDS]...

CATALOGUE is created by `yuelan --library CATALOGUE scan FOLDER`. Both programs write into a pipe that is read at once. They
run alternately, so that the load of the machine affects both; the minimum and the median of TURNS runs are printed.
"""
import os
import statistics
import subprocess
import sys
import time

TURNS = 7
DEFAULT_WORDS = ["灯", "冬奥", "第一百天", "无此词语", "River"]


def run(command):
    """Returns the milliseconds to the first byte and to the end, and the numbers of bytes and lines."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    first, size, lines = None, 0, 0
    while piece := os.read(child.stdout.fileno(), 1 << 20):
        first = first or time.perf_counter() - start
        size += len(piece)
        lines += piece.count(b"\n")
    child.wait()
    end = time.perf_counter() - start
    return (first or end) * 1000, end * 1000, size, lines


def main(folder, catalogue, program, words):
    for word in words:
        commands = {
            "yuelan": [program, "--library", catalogue, "search", word, folder],
            "rg": ["rg", "--no-config", "-i", "--no-ignore", "-n", "--", word, folder],
        }
        turns = [{name: run(command) for name, command in commands.items()} for _ in range(TURNS)]
        for name in commands:
            runs = [turn[name] for turn in turns]
            first, end = [[run[at] for run in runs] for at in (0, 1)]
            _, _, size, lines = runs[0]
            print(
                f"{word} {name}: first {min(first):.0f} ({statistics.median(first):.0f}) ms, "
                f"all {min(end):.0f} ({statistics.median(end):.0f}) ms, {lines} lines, {size / 1e6:.1f} MB"
            )
        ratio = statistics.median(turn["rg"][1] / turn["yuelan"][1] for turn in turns)
        print(f"{word}: rg takes {ratio:.1f} times as long")


if __name__ == "__main__":
    main(*sys.argv[1:4], sys.argv[4:] or DEFAULT_WORDS)
