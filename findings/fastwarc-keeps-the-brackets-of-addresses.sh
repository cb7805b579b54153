#!/usr/bin/env bash
# One would expect: two readers of web archives give a record the same address.
# What happens: the grammar of WARC/1.0 puts every address in <>, its examples do not, and WARC/1.1 took the brackets
#   away. wget still writes them. warcio takes them off, FastWARC hands them out as part of WARC-Target-URI.
# Where a reader meets it: relative links and pictures of pages that wget archived are resolved against <https://…>,
#   and a lookup of a page by its address finds what other tools wrote and nothing of wget's.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q fastwarc==2.0.1 warcio==1.8.1 || exit 2

cat >try.py <<'PY'
import io
from importlib.metadata import version
from fastwarc.warc import ArchiveIterator as Fast
from warcio.archiveiterator import ArchiveIterator as Warcio

body = "<p>潮水退了。</p>".encode()
http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
def record(uri):
    head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
            f"WARC-Date: 2024-03-05T14:30:00Z\r\nWARC-Target-URI: {uri}\r\n"
            f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"

print("fastwarc", version("fastwarc"), "warcio", version("warcio"))
for uri in ("https://tide.example/1", "<https://tide.example/1>"):
    data = record(uri)
    warcio = [r.rec_headers.get_header("WARC-Target-URI") for r in Warcio(io.BytesIO(data))]
    fast = [r.headers["WARC-Target-URI"] for r in Fast(io.BytesIO(data))]
    print(f"  written {uri}: warcio {warcio[0]}, FastWARC {fast[0]}")
PY
cat >expected <<'TEXT'
fastwarc 2.0.1 warcio 1.8.1
  written https://tide.example/1: warcio https://tide.example/1, FastWARC https://tide.example/1
  written <https://tide.example/1>: warcio https://tide.example/1, FastWARC <https://tide.example/1>
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
