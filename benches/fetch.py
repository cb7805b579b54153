#!/usr/bin/env python3
"""Measures `yuelan fetch` beside newsboat's reload on the same feeds, served on loopback.

usage: fetch.py [--feeds 500] [--items 20] [--connections 8] [--rounds 3] PROGRAM     e.g. fetch.py target/release/yuelan

A server of a process of its own answers on as many loopback addresses as there are connections, with an ETag for each
feed, so that both programs have the same number of requests open. Pauses between requests are off. In each round both
programs begin with nothing, in turns; the further runs ask again for feeds that have not changed. Printed are the
medians of seconds on the clock and of processor, the peak of memory, and the ratios. newsboat 2.21 knows the tags of the
first run only after the second (findings/newsboat-asks-for-everything-twice.sh), so both run a third time, and that is
the fair comparison of answers without news. Without newsboat only ours is measured.

On 29 November 2026 on two cores, 500 feeds of 20 items, 8 connections: first 0.62 s against 6.21 s (10 times as fast), third
0.11 s against 7.29 s, 28 MB against 33 MB.
"""
import argparse, http.server, os, shutil, socketserver, statistics, subprocess, sys, tempfile, threading, time

SENTENCES = ["渡船在对岸等着最后一班客人，船工说今晚的水很静。", "三个月前，渡口贴出一张告示，要把两岸的灯都点亮。",
             "The last ferry waits on the far bank, and the water is quiet tonight.", "灯が一つずつともり、町は静かに夜を迎えた。"]


def feed(number, items):
    """Returns the bytes of an RSS feed with whole texts, some 2 KB an item."""
    parts = [f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
             f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed {number}</title>'
             f'<link>https://feed{number}.example/</link><description>Lamps</description>']
    for item in range(items):
        body = "".join(f"<p>{SENTENCES[(number + item + i) % 4]}{number}.{item}.{i}</p>" for i in range(24))
        parts.append(f"<item><title>Lamp {number}.{item}</title><link>https://feed{number}.example/{item}</link>"
                     f"<guid>feed{number}-{item}</guid><pubDate>Mon, {1 + item % 28:02} Jun 2026 08:00:00 +0000</pubDate>"
                     f"<content:encoded><![CDATA[{body}]]></content:encoded></item>")
    parts.append("</channel></rss>")
    return "".join(parts).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Else the head is sent by itself, and the body waits for 40 ms until that is acknowledged.
    wbufsize = -1
    disable_nagle_algorithm = True
    feeds = []

    def do_GET(self):
        number = int(self.path.rsplit("/", 1)[-1])
        tag = f'"tag-{number}"'
        unchanged = self.headers.get("If-None-Match") == tag
        body = b"" if unchanged else self.feeds[number]
        self.send_response(304 if unchanged else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", "application/rss+xml")
        if not unchanged:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128


def serve(hosts, feeds, items, ready):
    """Answers until the process is ended; writes the port into `ready`."""
    Handler.feeds = [feed(number, items) for number in range(feeds)]
    first = Server((hosts[0], 0), Handler)
    port = first.server_address[1]
    servers = [first] + [Server((host, port), Handler) for host in hosts[1:]]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    os.write(ready, str(port).encode())
    os.close(ready)
    while True:
        time.sleep(3600)


def timed(command, environment):
    """Runs the command; returns seconds on the clock, seconds of processor and the peak of memory in MB."""
    begin = time.monotonic()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, use = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"fetch.py: {command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - begin, use.ru_utime + use.ru_stime, use.ru_maxrss / 1000


def ours(program, addresses, connections, folder):
    home = os.path.join(folder, "home")
    os.makedirs(os.path.join(home, ".config/yuelan"))
    with open(os.path.join(home, ".config/yuelan/config.toml"), "w") as file:
        file.write(f"[fetch]\nprivate = true\npause = 0\nconnections = {connections}\n")
    with open(os.path.join(folder, "urls"), "w") as file:
        file.write("\n".join(addresses) + "\n")
    environment = {"HOME": home, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    command = [program, "fetch", "--now", os.path.join(folder, "urls"), "--into", os.path.join(folder, "articles")]
    runs = [timed(command, environment) for _ in range(3)]
    written = sum(len(files) for _, _, files in os.walk(os.path.join(folder, "articles")))
    return runs, written


def newsboat(addresses, connections, folder):
    for name, text in (("urls", "\n".join(addresses) + "\n"), ("config", f"reload-threads {connections}\nmax-items 0\n")):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    environment = {"HOME": folder, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    command = ["newsboat", "-q"]
    for flag, name in (("-u", "urls"), ("-c", "cache.db"), ("-C", "config")):
        command += [flag, os.path.join(folder, name)]
    return [timed(command + ["-x", "reload"], environment) for _ in range(3)]


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("program")
    for name, value in (("feeds", 500), ("items", 20), ("connections", 8), ("rounds", 3)):
        ask.add_argument(f"--{name}", type=int, default=value)
    asked = ask.parse_args()
    hosts = [f"127.0.0.{1 + number}" for number in range(asked.connections)]
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        serve(hosts, asked.feeds, asked.items, write)
    os.close(write)
    port = os.read(read, 16).decode()
    addresses = [f"http://{hosts[number % len(hosts)]}:{port}/{number}" for number in range(asked.feeds)]
    peers = {"yuelan": [], "newsboat": []} if shutil.which("newsboat") else {"yuelan": []}
    try:
        # Removed at the end only: ext4 without a journal looks for inodes that were not in use during the last minutes, and
        # after thousands of files were deleted, making one takes ten times as long.
        with tempfile.TemporaryDirectory() as all_folders:
            for _ in range(asked.rounds):
                for name in peers:
                    folder = tempfile.mkdtemp(dir=all_folders)
                    if name == "yuelan":
                        runs, written = ours(os.path.abspath(asked.program), addresses, asked.connections, folder)
                        if written < asked.feeds * asked.items:
                            sys.exit(f"fetch.py: {written} files of {asked.feeds * asked.items} are there")
                    else:
                        runs = newsboat(addresses, asked.connections, folder)
                    peers[name].append(runs)
    finally:
        os.kill(child, 15)
    print(f"{asked.feeds} feeds of {asked.items} items, {asked.connections} connections, load {os.getloadavg()[0]:.1f}")
    for index, label in enumerate(("first", "second", "third")):
        middle = {name: [statistics.median(run[index][part] for run in runs) for part in range(3)] for name, runs in peers.items()}
        for name, (clock, processor, peak) in middle.items():
            print(f"{label:7} {name:9} {clock:7.2f} s  {processor:7.2f} s of processor  {peak:5.0f} MB")
        if len(middle) == 2:
            print(f"{label:7} newsboat / yuelan: {middle['newsboat'][0] / middle['yuelan'][0]:.2f}")


if __name__ == "__main__":
    main()
