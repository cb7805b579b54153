#!/usr/bin/env bash
# One would expect: what a reader of OPML makes of a file does not depend on whether lxml is installed, and a file without
#   an XML declaration is UTF-8, as XML says.
# What happens: alone, listparser does so. Where lxml can be imported it uses that, and reads what has no declaration as
#   ISO-8859-1, even a str that is decoded already, and reports no fault.
# Where a reader meets it: lists made by hand and by several feed readers have no declaration. Installing another tool
#   turns the Chinese and Japanese titles and folders of imported subscriptions into å, ç and é.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q listparser==0.20 || exit 2

cat >try.py <<'PY'
from importlib.metadata import PackageNotFoundError, version
import listparser

try:
    print("listparser", version("listparser"), "with lxml", version("lxml"))
except PackageNotFoundError:
    print("listparser", version("listparser"))
outline = '<opml version="2.0"><body><outline text="潮声" xmlUrl="https://tide.example/feed"/></body></opml>'
declared = '<?xml version="1.0" encoding="utf-8"?>' + outline
for name, text in (("no declaration", outline), ("declared", declared)):
    for kind, given in (("str", text), ("bytes", text.encode())):
        read = listparser.parse(given)
        title = read.feeds[0].title
        print(f"  {name}, {kind}: {title!a}, right: {title == '潮声'}, bozo: {read.bozo}")
PY
cat >expected <<'TEXT'
listparser 0.20
  no declaration, str: '\u6f6e\u58f0', right: True, bozo: False
  no declaration, bytes: '\u6f6e\u58f0', right: True, bozo: False
  declared, str: '\u6f6e\u58f0', right: True, bozo: False
  declared, bytes: '\u6f6e\u58f0', right: True, bozo: False
listparser 0.20 with lxml 6.0.2
  no declaration, str: '\xe6\xbd\xae\xe5\xa3\xb0', right: False, bozo: False
  no declaration, bytes: '\xe6\xbd\xae\xe5\xa3\xb0', right: False, bozo: False
  declared, str: '\u6f6e\u58f0', right: True, bozo: False
  declared, bytes: '\u6f6e\u58f0', right: True, bozo: False
TEXT
v/bin/python try.py >got
v/bin/pip install -q lxml==6.0.2 || exit 2
v/bin/python try.py >>got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
