#!/usr/bin/env python3
"""Measures the bytes and the response time of keys over a slow connection.

usage: far.py [--trip 300] PROGRAM ARTICLE     e.g. far.py target/release/yuelan examples/articles/lamps.html

The reader runs on a pseudo-terminal, 80x24, behind a relay that delays everything by half the round trip in both
directions. A terminal at the near end answers queries. The time of a key is from the press to the last byte of the
response. At the end the reader quits while answers may still be on the way; the shell must get none of them. The second
run uses the answers that the first has cached.
"""
import argparse, fcntl, heapq, itertools, os, pty, re, select, struct, sys, tempfile, termios, time

WIDE = 2
PLAN = [("a line", b"j"), ("a page", b" "), ("eight lines typed ahead", b"jjjjjjjj"), ("the end", b"G"), ("the beginning", b"g"),
        ("searching", "/的\r".encode()), ("the next hit", b"n"), ("page down, the key", b"\x1b[6~"), ("help", b"\x1bOP"), ("left", b"Q")]


def column(said):
    """Returns the column of the cursor after the output, with ambiguous characters in one cell."""
    words = re.split(rb"\r|\x1b\[[\d;]*[HG]", said)[-1].decode("utf8", "ignore")
    words = re.sub(r"\x1b\[[\d;?]*[A-Za-z]|[\u200d\ufe0f]", "", words)
    return 1 + sum(WIDE if ord(c) > 0x2e80 else 1 for c in words)


class Line:
    """The reader behind the relay."""

    def __init__(self, program, article, trip, cache):
        self.trip, self.way, self.number = trip, [], itertools.count()
        self.said, self.last, self.gone = 0, None, False
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            for name in ("TMUX", "STY", "NO_COLOR"):
                os.environ.pop(name, None)
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", XDG_CACHE_HOME=cache, XDG_STATE_HOME=cache,
                              XDG_CONFIG_HOME=cache, SSH_CONNECTION="192.0.2.9 1 192.0.2.1 22")
            os.execv(program, [program, "--lang", "zh", article])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def later(self, inward, data):
        heapq.heappush(self.way, (time.perf_counter() + self.trip / 2, next(self.number), inward, data))

    def arrive(self, inward, data):
        if inward:
            try:
                os.write(self.fd, data)
            except OSError:
                self.gone = True
            return
        self.said, self.last = self.said + len(data), time.perf_counter()
        for question in re.finditer(rb"\x1b\[6n|\x1b\[c", data):
            is_place = question.group().endswith(b"n")
            self.later(True, b"\x1b[2;%dR" % column(data[: question.start()]) if is_place else b"\x1b[?62;22c")

    def press(self, keys):
        """Returns the milliseconds until the last byte, and the number of bytes."""
        self.said, self.last, begun = 0, None, time.perf_counter()
        if keys:
            self.later(True, keys)
        while not self.gone or self.way:
            now = time.perf_counter()
            while self.way and self.way[0][0] <= now:
                self.arrive(*heapq.heappop(self.way)[2:])
            if not self.way and now - max(self.last or 0, begun) > 2 * self.trip + 0.4:
                break
            patience = self.way[0][0] - time.perf_counter() if self.way else 0.05
            if self.gone:
                time.sleep(max(0, min(patience, 0.05)))
            elif select.select([self.fd], [], [], max(0, min(patience, 0.05)))[0]:
                try:
                    data = os.read(self.fd, 1 << 16)
                except OSError:
                    data = b""
                self.gone = not data
                if data:
                    self.later(False, data)
        return 1e3 * ((self.last or begun) - begun), self.said


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trip", type=float, default=300, help="milliseconds of a round trip")
    parser.add_argument("program")
    parser.add_argument("article")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        for visit in ("the first visit", "the second"):
            line = Line(asked.program, asked.article, asked.trip / 1e3, cache)
            took, said = line.press(b"")
            print(f"{visit}: {said} bytes, the last after {took:.0f} ms")
            for name, keys in PLAN:
                took, said = line.press(keys)
                print(f"  {name}: {said} bytes, the last after {took:.0f} ms")
            print(f"  ended with {os.waitstatus_to_exitcode(os.waitpid(line.pid, 0)[1])}")


if __name__ == "__main__":
    sys.exit(main())
