#!/usr/bin/env bash
# One would expect: newsboat keeps the ETag of its first download, so that the second reload of a feed that has not changed
#   costs a 304 and nothing else.
# What happens: what the server said of the first download is written to a row of the cache that does not exist yet, and is
#   lost. The second reload asks without a condition, downloads everything again and stores every item again, which
#   takes longer than the first time; only the third is conditional.
# Where a reader meets it: a new list of feeds costs its servers twice the bytes; whoever compares fetchers by a first and a
#   second run measures a download where 304s were meant; a fetcher that is tried by two runs seems not to know ETags.
set -eu
dir=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$dir"' EXIT
cd "$dir"
# Of Debian 12, unpacked here; the other libraries are those that git and python3 bring.
apt-get download -q newsboat=2.21-1.5 libstfl0=0.22-3+b5 libjson-c5=0.16-2 >/dev/null 2>&1 || exit 2
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(echo "$dir"/root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8 HOME="$dir"

cat >serve.py <<'PY'
import http.server
FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>潮汐</title>
<link>https://tide.example/</link><description>d</description><item><title>退潮</title><guid>tide-1</guid>
<link>https://tide.example/1</link><description>潮水退了。</description></item></channel></rss>""".encode()

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked = self.headers.get("If-None-Match")
        status = 304 if asked == '"tide"' else 200
        self.send_response(status)
        self.send_header("ETag", '"tide"')
        if status == 200:
            self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        if status == 200:
            self.wfile.write(FEED)
        print(f"If-None-Match {asked or 'is missing'}, the answer {status}", flush=True)

    def log_message(self, *_):
        pass

server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
open("port", "w").write(str(server.server_address[1]))
server.serve_forever()
PY
python3 serve.py >answers &
server=$!
for _ in $(seq 50); do [ -s port ] && break; sleep 0.1; done
echo "http://127.0.0.1:$(cat port)/feed" >urls
touch config
newsboat() { root/usr/bin/newsboat -q -u urls -c cache.db -C config "$@"; }
cat >expected <<'TEXT'
newsboat 2.21.0
  reload 1: If-None-Match is missing, the answer 200
  reload 2: If-None-Match is missing, the answer 200
  reload 3: If-None-Match "tide", the answer 304
TEXT
{
    newsboat -v | sed -n '1s|^\(newsboat [0-9.]*\).*|\1|p'
    for reload in 1 2 3; do
        newsboat -x reload
        echo "  reload $reload: $(sed -n "${reload}p" answers)"
    done
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
