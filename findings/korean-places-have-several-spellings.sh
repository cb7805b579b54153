#!/usr/bin/env bash
# One would expect: libraries for the romanisation of Korean that the government laid down in 2000 spell the words that its
#   rules give as examples as they do, or at least all alike.
# What happens: korean-romanizer knows few of the changes of sound, and hangul-romanize goes letter by letter. es-hangul,
#   which knows most, leaves out the h of 묵호 and 집현전 that the rules keep in nouns. All are right about 부산, Busan.
# Where a reader meets it: file names, anchors and keys to sort by are made of titles with one of them, in a site's
#   JavaScript and in a script in Python; links between the two lead nowhere, and the names are on no map.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q korean-romanizer==0.28.0 hangul-romanize==0.1.0 || exit 2
npm install --silent --no-audit --no-fund --prefix . es-hangul@2.4.0 >/dev/null || exit 2

cat >try.py <<'PY'
import sys
from importlib.metadata import version

from hangul_romanize import Transliter
from hangul_romanize.rule import academic
from korean_romanizer.romanizer import Romanizer

letters = Transliter(academic)
print("korean-romanizer", version("korean-romanizer"))
print(" ", *(Romanizer(word).romanize() for word in sys.argv[1:]))
print("hangul-romanize", version("hangul-romanize"))
print(" ", *(letters.translit(word) for word in sys.argv[1:]))
PY
cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { romanize } from "es-hangul";
console.log("es-hangul", JSON.parse(readFileSync("node_modules/es-hangul/package.json")).version);
console.log(" ", ...process.argv.slice(2).map((word) => romanize(word)));
JS
cat >expected <<'TEXT'
words: 부산 종로 신라 왕십리 별내 알약 해돋이 묵호 집현전
rules: Busan Jongno Silla Wangsimni Byeollae allyak haedoji Mukho Jiphyeonjeon
korean-romanizer 0.28.0
  busan jongro sinra wangsipri byeolnae aryak haedodi mukho jiphyeonjeon
hangul-romanize 0.1.0
  busan jonglo sinla wangsibli byeolnae al-yag haedod-i mugho jibhyeonjeon
es-hangul 2.4.0
  busan jongno silla wangsimni byeollae allyak haedoji muko jipyeonjeon
TEXT
set -- 부산 종로 신라 왕십리 별내 알약 해돋이 묵호 집현전
{
    echo "words: $*"
    echo "rules: Busan Jongno Silla Wangsimni Byeollae allyak haedoji Mukho Jiphyeonjeon"
    v/bin/python try.py "$@"
    node try.mjs "$@"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
