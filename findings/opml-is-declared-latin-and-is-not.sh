#!/usr/bin/env bash
# One would expect: a list of feeds that a program writes is in the charset that its first line declares.
# What happens: the package opml declares ISO-8859-1, whatever it was given, and returns a string with the letters
#   themselves, without character references. Written to a file by node, it is UTF-8.
# Where a reader meets it: in such files a parser that believes the declaration, as XML tells it to, reads Chinese and
#   Japanese titles as Latin letters with accents; one that tries UTF-8 first is right.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . opml@0.5.8 >/dev/null || exit 2

cat >try.cjs <<'JS'
const opml = require("opml"), fs = require("fs");
console.log("opml", JSON.parse(fs.readFileSync("node_modules/opml/package.json")).version);
const list = { opml: { head: { title: "书单" }, body: { subs: [{ text: "潮声", xmlUrl: "https://tide.example/feed" }] } } };
fs.writeFileSync("list.opml", opml.stringify(list));
JS
cat >expected <<'TEXT'
opml 0.5.8
  <?xml version="1.0" encoding="ISO-8859-1"?>
  believed: æ½®å£°
  as UTF-8: 潮声
TEXT
node try.cjs >got
python3 - >>got <<'PY'
import xml.etree.ElementTree as ET
data = open("list.opml", "rb").read()
print(" ", data.split(b"\n")[0].decode())
print("  believed:", ET.fromstring(data).find(".//outline").get("text"))
print("  as UTF-8:", ET.fromstring(data.decode().split("\n", 1)[1]).find(".//outline").get("text"))
PY
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
