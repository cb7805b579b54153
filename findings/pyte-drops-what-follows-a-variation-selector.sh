#!/usr/bin/env bash
# One would expect: a terminal emulator that does not know a character without width leaves it out and goes on.
# What happens: pyte stops there and drops the rest of what it was drawing, to the next control character: all that stands
#   behind a variation selector, U+200B or a vowel of Hangul in conjoining letters. A mark that is combined with a
#   wide letter (か with U+3099) is lost alone; with a narrow one it is right.
# Where a reader meets it: it is what tests of terminal programs and recorders of sessions in Python look at. Names of
#   places and people are written with selectors in Japanese, names of files from macOS are decomposed Hangul, and pages
#   have U+200B; a screen is half empty, and the program under test gets the blame.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q pyte==0.8.2 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version

import pyte

print("pyte", version("pyte"))
for text in ("葛城の灯台", "葛\U000e0100城の灯台", "潮水\u200b退了，\x1b[1m渔船\x1b[m回来了", "조수가", "\u110c\u1169\u1109\u116e\u1100\u1161", "か\u3099っこう", "cafe\u0301"):
    screen = pyte.Screen(40, 1)
    pyte.Stream(screen).feed(text)
    print(f"  {ascii(text)}: {screen.display[0].rstrip()}")
PY
cat >expected <<'TEXT'
pyte 0.8.2
  '\u845b\u57ce\u306e\u706f\u53f0': 葛城の灯台
  '\u845b\U000e0100\u57ce\u306e\u706f\u53f0': 葛
  '\u6f6e\u6c34\u200b\u9000\u4e86\uff0c\x1b[1m\u6e14\u8239\x1b[m\u56de\u6765\u4e86': 潮水渔船回来了
  '\uc870\uc218\uac00': 조수가
  '\u110c\u1169\u1109\u116e\u1100\u1161': ᄌ
  '\u304b\u3099\u3063\u3053\u3046': かっこう
  'cafe\u0301': café
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
