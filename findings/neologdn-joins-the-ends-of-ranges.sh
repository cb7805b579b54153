#!/usr/bin/env bash
# One would expect: normalising Japanese for a search makes ways of writing the same, and never one number of two.
# What happens: neologdn takes 〜 and ～ for drawling ("すごーい〜") and deletes them everywhere. A range, which Japanese
#   writes with the same sign, becomes one larger number: 3〜5人 is 35人. A hyphen or dash between the same numbers stays.
#   An option (tilde="normalize", or "ignore") keeps them; nothing else warns.
# Where a reader meets it: an index built with it finds "35人" in a text that speaks of three to five, and no range at all.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q neologdn==0.5.6 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version
import neologdn

print("neologdn", version("neologdn"))
for text in ("満潮は3〜5人で見る", "午後6時～8時", "第1〜3章", "3-5人", "待って〜"):
    print(f"  {text}: {neologdn.normalize(text)}; kept: {neologdn.normalize(text, tilde='ignore')}")
PY
cat >expected <<'TEXT'
neologdn 0.5.6
  満潮は3〜5人で見る: 満潮は35人で見る; kept: 満潮は3〜5人で見る
  午後6時～8時: 午後6時8時; kept: 午後6時～8時
  第1〜3章: 第13章; kept: 第1〜3章
  3-5人: 3-5人; kept: 3-5人
  待って〜: 待って; kept: 待って〜
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
