#!/usr/bin/env bash
# One would expect: the text of a line of subtitles in ASS is all that stands behind the ninth comma.
# What happens: subsrt-ts leaves out the first character of every line, as if a blank always stood behind that comma, where
#   Aegisub writes none. Its own ASS has none either: what it wrote and reads back has lost a letter, and so again each
#   time. pysubs2 reads the same file whole, and a blank there is part of the text for it.
# Where a reader meets it: transcripts of talks and films are made of subtitles. A letter less is seen at once in English;
#   a Chinese line without its first character often is a sentence, another one: 不去 becomes 去, 没退 becomes 退.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q pysubs2==1.8.1 || exit 2
npm install --silent --no-audit --no-fund --prefix . subsrt-ts@2.1.2 >/dev/null || exit 2

cat >tide.ass <<'ASS'
[Script Info]
Title: 潮
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,28

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,不去码头
Dialogue: 0,0:00:03.00,0:00:04.50,Default,船长,0,0,0,,没退潮，等等
Dialogue: 0,0:00:05.00,0:00:06.50,Default,,0,0,0,, The boats, too.
ASS
cat >try.cjs <<'JS'
const { readFileSync } = require("fs");
const { build, parse } = require("subsrt-ts").default ?? require("subsrt-ts");
console.log("subsrt-ts", JSON.parse(readFileSync("node_modules/subsrt-ts/package.json")).version);
const texts = (captions) => JSON.stringify(captions.filter((one) => one.type === "caption").map((one) => one.text));
let captions = parse(readFileSync("tide.ass", "utf8"));
console.log("  read:", texts(captions));
captions = parse(build(captions, { format: "ass" }));
console.log("  written and read again:", texts(captions));
JS
cat >try.py <<'PY'
import pysubs2

print("pysubs2", pysubs2.VERSION)
print("  read:", [line.plaintext for line in pysubs2.load("tide.ass")])
PY
cat >expected <<'TEXT'
subsrt-ts 2.1.2
  read: ["去码头","退潮，等等","The boats, too."]
  written and read again: ["码头","潮，等等","he boats, too."]
pysubs2 1.8.1
  read: ['不去码头', '没退潮，等等', ' The boats, too.']
TEXT
{ node try.cjs; v/bin/python try.py; } >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
