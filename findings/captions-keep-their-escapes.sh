#!/usr/bin/env bash
# One would expect: what gives the text of a WebVTT caption without its tags gives & for &amp; and < for &lt;, which its
#   authors have to escape.
# What happens: webvtt-py, pysubs2 and subsrt-ts take the tags off and leave every escape in; subtitle leaves tags and
#   escapes. pysubs2 writes them to SRT, too, where there are no escapes.
# Where a reader meets it: transcripts, indexes and conversions: viewers read &amp; and &lt;, and a search for "R&D" finds
#   nothing.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q webvtt-py==0.6.0 pysubs2==1.8.1 || exit 2
npm install --silent --no-audit --no-fund --prefix . subsrt-ts@2.1.2 subtitle@4.2.2 >/dev/null || exit 2

cat >tide.vtt <<'VTT'
WEBVTT

00:01.000 --> 00:02.000
<v 船长>潮 &amp; 汐 &lt; 海

00:03.000 --> 00:04.000
去<i>码头</i>
VTT
cat >try.py <<'PY'
from importlib.metadata import version

import pysubs2
import webvtt

print("webvtt-py", version("webvtt-py"))
print(" ", [caption.text for caption in webvtt.read("tide.vtt")])
print("pysubs2", version("pysubs2"))
lines = pysubs2.load("tide.vtt")
print(" ", [line.plaintext for line in lines], "as SRT", lines.to_string("srt").split("\n")[2])
PY
cat >try.cjs <<'JS'
const { readFileSync } = require("fs");
const text = readFileSync("tide.vtt", "utf8");
const subsrt = require("subsrt-ts").default ?? require("subsrt-ts");
const say = (name, found) => {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
  console.log(" ", JSON.stringify(found));
};
say("subsrt-ts", subsrt.parse(text).filter((one) => one.type === "caption").map((one) => one.text));
say("subtitle", require("subtitle").parseSync(text).filter((one) => one.type === "cue").map((one) => one.data.text));
JS
cat >expected <<'TEXT'
webvtt-py 0.6.0
  ['潮 &amp; 汐 &lt; 海', '去码头']
pysubs2 1.8.1
  ['潮 &amp; 汐 &lt; 海', '去码头'] as SRT 潮 &amp; 汐 &lt; 海
subsrt-ts 2.1.2
  ["潮 &amp; 汐 &lt; 海","去码头\n"]
subtitle 4.2.2
  ["<v 船长>潮 &amp; 汐 &lt; 海","去<i>码头</i>"]
TEXT
{ v/bin/python try.py; node try.cjs; } >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
