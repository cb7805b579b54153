#!/usr/bin/env bash
# One would expect: what decodes Chinese numerals reads 两 and 〇, or refuses a numeral with a sign that it does not know.
# What happens: nzh leaves the sign out and returns what the rest makes, a number all the same. It does not know 两, the two
#   that stands before 百, 千 and 万, and takes 〇 and 零 between digits for nothing: 两百 is 0, 一千两百 is 1000, and the
#   years 二〇二一 and 二零二四 are 221 and 224. 一九八四 is right. cn2an reads all of them.
# Where a reader meets it: chapters and dates are sorted by such numbers: 第两百章 stands before the first chapter, and
#   this century's years before all others.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q cn2an==0.5.24 || exit 2
npm install --silent --no-audit --no-fund --prefix . nzh@1.0.14 >/dev/null || exit 2

cat >try.cjs <<'JS'
const { cn } = require("nzh");
console.log("nzh", JSON.parse(require("fs").readFileSync("node_modules/nzh/package.json")).version);
console.log(" ", process.argv.slice(2).map((text) => `${text} ${cn.decodeS(text)}`).join(", "));
JS
cat >try.py <<'PY'
import sys
from importlib.metadata import version

import cn2an

print("cn2an", version("cn2an"))
print(" ", ", ".join(f"{text} {cn2an.cn2an(text, 'smart')}" for text in sys.argv[1:]))
PY
cat >expected <<'TEXT'
nzh 1.0.14
  三百零五 305, 两百 0, 一千两百 1000, 一万两千 10000, 一九八四 1984, 二〇二一 221, 二零二四 224
cn2an 0.5.24
  三百零五 305, 两百 200, 一千两百 1200, 一万两千 12000, 一九八四 1984, 二〇二一 2021, 二零二四 2024
TEXT
set -- 三百零五 两百 一千两百 一万两千 一九八四 二〇二一 二零二四
{ node try.cjs "$@"; v/bin/python try.py "$@"; } >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
