#!/usr/bin/env python3
"""Measures the response time of keys during a scan, and the memory that the reader uses meanwhile.

    benches/while_scanning.py FOLDER PROGRAM

The reader is started on FOLDER without a catalogue, in a terminal of 80 by 24; j or k is pressed every 50 ms from the first
article until some time after the end of the scan. The same is done for R, which scans again. Since the list may be drawn
at any time, each key is followed by `:`, which shows the cursor, and then Enter, which hides it. The time that the main
thread worked, and the time that it waited for a CPU, are printed too: only the first depends on the program.
"""
import fcntl
import os
import pty
import re
import select
import struct
import sys
import tempfile
import termios
import time

EVERY = 0.05
AFTERWARDS = 20
SHOWN, HIDDEN = b"\x1b[?25h", b"\x1b[?25l"


class Terminal:
    def __init__(self, program, folder, home):
        self.child, self.file = pty.fork()
        if self.child == 0:
            homes = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CACHE", "STATE", "CONFIG")}
            os.environ.update(LC_ALL="zh_CN.UTF-8", TERM="xterm-256color", **homes)
            os.execv(program, [program, folder])
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, seconds):
        """Returns what is received within some seconds."""
        if not select.select([self.file], [], [], seconds)[0]:
            return b""
        seen = os.read(self.file, 1 << 16)
        if b"\x1b[c" in seen or b"\x1b[0c" in seen:
            os.write(self.file, b"\x1b[?62;22c")
        return seen

    def wait_for(self, text, seconds=60):
        end, seen = time.time() + seconds, b""
        while text.encode() not in seen:
            if time.time() > end:
                raise SystemExit(f"{text} was not received: {seen[-500:]!r}")
            seen += self.read(1)

    def press(self, keys, answer):
        """Presses keys and returns the milliseconds until the last one is answered."""
        start, seen = time.perf_counter(), b""
        os.write(self.file, keys)
        while answer not in seen:
            seen += self.read(0.05)
            if time.perf_counter() - start > 5:
                raise SystemExit(f"{keys} was not answered: {seen[-500:]!r}")
        return (time.perf_counter() - start) * 1000

    def rest(self, seconds):
        """Waits, and discards what is received."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def clock(self):
        """Returns the milliseconds that the main thread has worked, and that it has waited for a CPU."""
        worked, waited, _ = open(f"/proc/{self.child}/task/{self.child}/schedstat").read().split()
        return int(worked) / 1e6, int(waited) / 1e6

    def memory(self):
        status = open(f"/proc/{self.child}/status").read()
        find = lambda name: int(re.search(name + r":\s+(\d+)", status).group(1)) // 1024
        return f"resident {find('VmRSS')} MB, own {find('RssAnon')} MB, most {find('VmHWM')} MB"

    def workers(self):
        """Returns the number of worker threads."""
        count = 0
        for thread in os.listdir(f"/proc/{self.child}/task"):
            try:
                count += open(f"/proc/{self.child}/task/{thread}/comm").read().startswith("yuelan-worker")
            except FileNotFoundError:  # the thread has ended
                pass
        return count


def keys_while(terminal, name, is_busy):
    """Presses keys while `is_busy`, and some times more."""
    times, worked, waited, left = [], [], [], AFTERWARDS
    began = time.time()
    while left > 0 or len(times) % 2:
        before = terminal.clock()
        key = (b"j:", b"\r", b"k:", b"\r")[len(times) % 4]
        took = terminal.press(key, HIDDEN if key == b"\r" else SHOWN)
        after = terminal.clock()
        times.append(took)
        worked.append(after[0] - before[0])
        waited.append(after[1] - before[1])
        terminal.rest(max(0, EVERY - took / 1000))
        if not is_busy():
            left -= 1
    times_sorted = sorted(times)
    at = lambda share: times_sorted[min(len(times) - 1, int(len(times) * share))]
    worst = max(range(len(times)), key=times.__getitem__)
    print(
        f"{name}: {len(times)} keys in {time.time() - began:.1f} s: median {at(0.5):.1f} ms, 99 of 100 {at(0.99):.1f} ms, "
        f"worst {times[worst]:.1f} ms (worked {worked[worst]:.1f}, waited {waited[worst]:.1f}); "
        f"most work for a key {max(worked):.1f} ms; {terminal.memory()}"
    )


def main(folder, program):
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(program, folder, home)
        terminal.wait_for("1/")
        terminal.rest(0.3)
        # A scan has several worker threads; the one that watches for changes remains.
        is_scanning = lambda: terminal.workers() > 2
        keys_while(terminal, "first scan", is_scanning)
        terminal.rest(1)
        print("afterwards:", terminal.memory())
        os.write(terminal.file, b"R")
        terminal.rest(0.01)
        keys_while(terminal, "scan without changes", is_scanning)
        os.write(terminal.file, b"Q")
        try:
            while terminal.read(1):
                pass
        except OSError:
            pass
        os.waitpid(terminal.child, 0)


if __name__ == "__main__":
    main(*sys.argv[1:3])
