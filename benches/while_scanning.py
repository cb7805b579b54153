#!/usr/bin/env python3
"""How long does a key wait while the library is scanned, and how much memory does the reader take then?

    benches/while_scanning.py FOLDER PROGRAM

The reader is opened on FOLDER with nothing known of it, in a terminal of 80 by 24; j or k is pressed every 50 ms from the
first article on until the scan has ended and some keys longer. Then the same for R, which looks at every file again.
Since a frame may come by itself, each is pressed with `:` behind it, which is answered by showing the cursor, and then
Enter, which hides it. Beside the times stands how long the thread of the keys worked and how long it waited for a processor: only the
first is the program's own doing.
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
        """What comes within some seconds; nothing if nothing does."""
        if not select.select([self.file], [], [], seconds)[0]:
            return b""
        seen = os.read(self.file, 1 << 16)
        if b"\x1b[c" in seen or b"\x1b[0c" in seen:
            os.write(self.file, b"\x1b[?62;22c")
        return seen

    def await_words(self, words, seconds=60):
        end, seen = time.time() + seconds, b""
        while words.encode() not in seen:
            if time.time() > end:
                raise SystemExit(f"{words} did not come: {seen[-500:]!r}")
            seen += self.read(1)

    def press(self, keys, answer):
        """Presses keys; gives the milliseconds until the last of them was answered."""
        start, seen = time.perf_counter(), b""
        os.write(self.file, keys)
        while answer not in seen:
            seen += self.read(0.05)
            if time.perf_counter() - start > 5:
                raise SystemExit(f"{keys} was not answered: {seen[-500:]!r}")
        return (time.perf_counter() - start) * 1000

    def rest(self, seconds):
        """Lets time go by, and takes what comes."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def clock(self):
        """Milliseconds that the thread of the keys worked, and that it waited for a processor."""
        worked, waited, _ = open(f"/proc/{self.child}/task/{self.child}/schedstat").read().split()
        return int(worked) / 1e6, int(waited) / 1e6

    def memory(self):
        said = open(f"/proc/{self.child}/status").read()
        find = lambda name: int(re.search(name + r":\s+(\d+)", said).group(1)) // 1024
        return f"resident {find('VmRSS')} MB, own {find('RssAnon')} MB, most {find('VmHWM')} MB"

    def workers(self):
        """How many threads do slow work."""
        count = 0
        for thread in os.listdir(f"/proc/{self.child}/task"):
            try:
                count += open(f"/proc/{self.child}/task/{thread}/comm").read().startswith("yuelan-worker")
            except FileNotFoundError:  # it has ended meanwhile
                pass
        return count


def keys_while(terminal, name, is_busy):
    """Presses keys as long as something is under way."""
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
        terminal.await_words("1/")
        terminal.rest(0.3)
        # A scan has two readers and who hears them; one that listens for changes is left.
        is_scanning = lambda: terminal.workers() > 2
        keys_while(terminal, "first scan", is_scanning)
        terminal.rest(1)
        print("afterwards:", terminal.memory())
        os.write(terminal.file, b"R")
        terminal.rest(0.01)
        keys_while(terminal, "scan, nothing changed", is_scanning)
        os.write(terminal.file, b"Q")
        try:
            while terminal.read(1):
                pass
        except OSError:
            pass
        os.waitpid(terminal.child, 0)


if __name__ == "__main__":
    main(*sys.argv[1:3])
