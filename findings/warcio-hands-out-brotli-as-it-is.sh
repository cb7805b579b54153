#!/usr/bin/env bash
# One would expect: `content_stream()` of a record, which undoes chunks and Content-Encoding, says so where it cannot.
# What happens: without the package brotli, which warcio does not ask for, a page in br comes out as the compressed bytes, and
#   one in zstd always does: no error, no warning, and the header field Content-Encoding is still there as for those that
#   were undone. gzip and deflate are undone.
# Where a reader meets it: crawls by browsers, whose servers answer in br and zstd; the index of such an archive has
#   rubbish for most pages, and counts them as pages.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v && v/bin/pip install -q warcio==1.8.1 || exit 2
python3 -m venv tools && tools/bin/pip install -q brotli==1.1.0 zstandard==0.25.0 || exit 2

cat >make.py <<'PY'
import gzip, zlib, brotli, zstandard
page = "<p>潮水退了。</p>".encode()
bodies = {"gzip": gzip.compress(page), "deflate": zlib.compress(page), "br": brotli.compress(page),
          "zstd": zstandard.ZstdCompressor().compress(page)}
with open("crawl.warc", "wb") as warc:
    for number, (encoding, body) in enumerate(bodies.items()):
        http = (f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: {encoding}\r\n"
                f"Content-Length: {len(body)}\r\n\r\n").encode() + body
        warc.write((f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000{number}>\r\n"
                    f"WARC-Date: 2024-03-05T00:00:00Z\r\nWARC-Target-URI: https://tide.example/{encoding}\r\n"
                    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n").encode()
                   + http + b"\r\n\r\n")
PY
cat >try.py <<'PY'
import importlib.metadata as metadata
from warcio.archiveiterator import ArchiveIterator
print("warcio", metadata.version("warcio"))
page = "<p>潮水退了。</p>".encode()
with open("crawl.warc", "rb") as crawl:
    for record in ArchiveIterator(crawl):
        encoding = record.http_headers.get_header("Content-Encoding")
        body = record.content_stream().read()
        print(f"  {encoding}: {'the page' if body == page else 'compressed bytes'}")
PY
cat >expected <<'TEXT'
warcio 1.8.1
  gzip: the page
  deflate: the page
  br: compressed bytes
  zstd: compressed bytes
TEXT
tools/bin/python make.py && v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
