#!/usr/bin/env bash
# One would expect: what converts simplified to traditional Chinese by phrases knows the words of everyday length and weight.
# What happens: zhconv writes 里, the inside and also the mile, as 裡 or 裏 wherever no phrase says otherwise, and it has no
#   phrase for kilometres, nautical miles and mileage. A text that is traditional already is changed the same way: 一斗米,
#   a peck of rice, becomes a fight, and 干戈, weapons, a stem.
# Where a reader meets it: pages are offered in both scripts by it; the mistakes are in nearly every travel or sports text,
#   and a search for 公里 no longer finds them.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q zhconv==1.4.3 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version
import zhconv

print("zhconv", version("zhconv"))
for text in ("三公里", "海里", "里程", "心里", "一斗米", "干戈", "乾隆"):
    print(f"  {text}: {zhconv.convert(text, 'zh-hant')}, {zhconv.convert(text, 'zh-tw')}")
PY
cat >expected <<'TEXT'
zhconv 1.4.3
  三公里: 三公裏, 三公裡
  海里: 海裏, 海裡
  里程: 裏程, 裡程
  心里: 心裡, 心裡
  一斗米: 一鬥米, 一鬥米
  干戈: 幹戈, 幹戈
  乾隆: 乾隆, 乾隆
TEXT
v/bin/python try.py 2>/dev/null >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
