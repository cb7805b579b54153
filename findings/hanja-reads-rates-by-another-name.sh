#!/usr/bin/env bash
# One would expect: what writes Chinese characters as Hangul knows the readings of everyday words, or leaves them alone.
# What happens: hanja has one reading for each character, the one its table gives, and only the rule for the head of a
#   word on top. 率 is 솔 in every word, so that 確率, probability, is 확솔 for 확률; 音樂, music, is 음락 for 음악; 不動産 is
#   불동산 for 부동산. All are words that no one writes, and nothing tells them from the others.
# Where a reader meets it: old newspapers and books in mixed script are made readable and searchable with it; a search for
#   확률 or 음악 finds nothing in them.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q hanja==0.15.1 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version

import hanja

print("hanja", version("hanja"))
for word, hangul in (("歷史", "역사"), ("確率", "확률"), ("比率", "비율"), ("音樂", "음악"), ("不動産", "부동산"), ("自轉車", "자전거"), ("殺到", "쇄도"), ("便所", "변소")):
    print(f"  {word}: {hanja.translate(word, 'substitution')} (written {hangul})")
PY
cat >expected <<'TEXT'
hanja 0.15.1
  歷史: 역사 (written 역사)
  確率: 확솔 (written 확률)
  比率: 비솔 (written 비율)
  音樂: 음락 (written 음악)
  不動産: 불동산 (written 부동산)
  自轉車: 자전차 (written 자전거)
  殺到: 살도 (written 쇄도)
  便所: 편소 (written 변소)
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
