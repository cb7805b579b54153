#!/usr/bin/env python3
"""Measures a kiosk with many readers: the response time of a key while all of them read, and the memory of each.

usage: kiosk.py [--ssh] [--readers 20] [--rounds 30] PROGRAM PATH     e.g. kiosk.py --ssh target/release/yuelan /srv/articles

Each reader is a process on a pseudo-terminal of its own, 80x24, as sshd starts it for a visitor (`--kiosk PATH`). With
`--ssh` an OpenSSH server is started on the loopback interface, on a port and with keys of its own, and each reader is its
`ForceCommand` for an `ssh` connection; the time then includes encryption and transport.
When all readers have opened an article, in each round every reader presses a key at the same moment: a line, a page, a
section, back to the list and into the next article. The response time ends with the first byte of the response.
"""
import argparse, fcntl, os, pwd, pty, re, select, signal, socket, struct, subprocess, sys, tempfile, termios, time

KEYS = [b"j", b" ", b"j", b"k", b"]", b"j", b"b", b"J"]


class Server:
    """An OpenSSH server that accepts one key and runs nothing but the reader."""

    def __init__(self, program, path, folder):
        for key in ("host", "guest"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{folder}/{key}"], check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        os.makedirs("/run/sshd", exist_ok=True)
        with open(f"{folder}/config", "w") as config:
            config.write(f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile none\nStrictModes no\n"
                         f"AuthorizedKeysFile {folder}/guest.pub\nUsePAM no\nMaxStartups 100\n"
                         f"ForceCommand exec env LC_ALL=C.UTF-8 XDG_CACHE_HOME={folder} XDG_STATE_HOME={folder} "
                         f"{os.path.abspath(program)} --lang zh --kiosk {os.path.abspath(path)}\n")
        self.process = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", f"{folder}/config"], stderr=subprocess.PIPE)
        while b"Server listening" not in self.process.stderr.readline():
            if self.process.poll() is not None:
                sys.exit("kiosk.py: the OpenSSH server does not start here")
        self.visit = ["/usr/bin/ssh", "-tt", "-F", "none", "-i", f"{folder}/guest", "-p", str(port)]
        for option in ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "BatchMode=yes", "LogLevel=ERROR"):
            self.visit += ["-o", option]
        self.visit.append(f"{pwd.getpwuid(os.getuid()).pw_name}@127.0.0.1")
        self.readers = f"--kiosk\0{os.path.abspath(path)}".encode()

    def processes(self):
        """Returns the readers that the server has started."""
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                if self.readers in open(f"/proc/{pid}/cmdline", "rb").read():
                    yield int(pid)
            except OSError:
                pass


class Reader:
    def __init__(self, command, cache):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", XDG_CACHE_HOME=cache, XDG_STATE_HOME=cache)
            for name in ("TMUX", "STY", "NO_COLOR"):
                os.environ.pop(name, None)
            os.execv(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.pressed = None

    def take(self):
        seen = os.read(self.fd, 1 << 16)
        for question in re.findall(rb"\x1b\[6n|\x1b\[c", seen):
            os.write(self.fd, b"\x1b[2;2R" if question.endswith(b"n") else b"\x1b[?62;22c")
        return seen

    def press(self, key):
        self.pressed = time.perf_counter()
        os.write(self.fd, key)


def memory(pid):
    rows = dict(line.split(":") for line in open(f"/proc/{pid}/smaps_rollup").read().splitlines()[1:])
    return tuple(int(rows[name].split()[0]) / 1024 for name in ("Pss", "Rss", "Private_Dirty"))


def drain(readers, patience, times=None):
    """Reads until no reader has written for some time; records the first response of each to a key."""
    by_fd = {reader.fd: reader for reader in readers}
    while True:
        ready, _, _ = select.select(list(by_fd), [], [], patience)
        if not ready:
            return
        now = time.perf_counter()
        for fd in ready:
            by_fd[fd].take()
            if times is not None and by_fd[fd].pressed:
                times.append(now - by_fd[fd].pressed)
                by_fd[fd].pressed = None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ssh", action="store_true")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("program")
    parser.add_argument("path")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        server = Server(asked.program, asked.path, cache) if asked.ssh else None
        command = server.visit if server else [asked.program, "--lang", "zh", "--kiosk", asked.path]
        readers = []
        for _ in range(asked.readers):
            readers.append(Reader(command, cache))
            drain(readers, 0.3)
        drain(readers, 2.0)
        for number, reader in enumerate(readers):
            os.write(reader.fd, b"j" * number)
            drain([reader], 0.2)
            os.write(reader.fd, b"\r")
        drain(readers, 1.0)
        times = []
        for at in range(asked.rounds):
            for reader in readers:
                reader.press(KEYS[at % len(KEYS)])
            drain(readers, 0.3, times)
            for reader in readers:
                reader.pressed = None
        times.sort()
        said = [f"{1e3 * times[min(int(len(times) * part), len(times) - 1)]:.1f}" for part in (0.5, 0.95, 1)]
        print(f"{len(readers)} readers, {len(times)} keys: median {said[0]} ms, 95 of 100 {said[1]} ms, slowest {said[2]} ms")
        processes = list(server.processes()) if server else [reader.pid for reader in readers]
        taken = [memory(pid) for pid in processes]
        for at, name in enumerate(("PSS", "RSS", "private")):
            of_one = sorted(each[at] for each in taken)
            print(f"{name}: median {of_one[len(of_one) // 2]:.1f} MiB, most {of_one[-1]:.1f} MiB, all {sum(of_one):.0f} MiB")
        for reader in readers:
            os.kill(reader.pid, signal.SIGKILL)
            os.waitpid(reader.pid, 0)
        if server:
            while any(server.processes()):
                time.sleep(0.05)
            server.process.terminate()
            server.process.wait()


if __name__ == "__main__":
    sys.exit(main())
