#!/usr/bin/env bash
# One would expect: cn2an turns the year of a Chinese date into digits, or leaves it as it is.
# What happens: for zero it knows 〇 (U+3007) and 零. Where the writer typed the circle ○ (U+25CB), which looks the same,
#   transform() converts the digits around it one by one and leaves the circle: 二○二四年 becomes 2○24年. Of the old
#   words for the tens, 廿 is 20, but 卅 for 30 is refused, and transform() leaves it before digits it has converted.
# Where a reader meets it: ○ is the usual zero of older Chinese web pages and of government documents, whose dates then
#   are neither words nor numbers.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q cn2an==0.5.24 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version
import cn2an

print("cn2an", version("cn2an"))
for text in ("二〇二四年三月", "二零二四年三月", "二○二四年三月", "廿一日", "卅一日"):
    print(f"  {text}: {cn2an.transform(text)}")
for text in ("廿一", "卅一"):
    try:
        print(f"  {text}: {cn2an.cn2an(text, 'smart')}")
    except ValueError as error:
        print(f"  {text}: ValueError")
PY
cat >expected <<'TEXT'
cn2an 0.5.24
  二〇二四年三月: 2024年3月
  二零二四年三月: 2024年3月
  二○二四年三月: 2○24年3月
  廿一日: 21日
  卅一日: 卅1日
  廿一: 21
  卅一: ValueError
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
