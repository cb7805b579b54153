#!/usr/bin/env bash
# One would expect: what finds the phrases of a text never looks inside a number or a word of Latin letters.
# What happens: BudouX's model for simplified Chinese parts between any two characters that it rates so: 第12章 is "第1" and
#   "2章", Rust "Rus" and "t", 1,199 "1" and ",199". Its Japanese model leaves the same numbers whole but for full-width ones.
# Where a reader meets it: titles are broken at its phrases, and a line ends within 12. Whoever uses it has to take away the
#   breaks that UAX #14 forbids; its documentation and its web component do not.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q budoux==0.10.1 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version
import budoux

print("budoux", version("budoux"))
chinese, japanese = budoux.load_default_simplified_chinese_parser(), budoux.load_default_japanese_parser()
for parser, text in [(chinese, "第12章：Rust语言的所有权"), (chinese, "票价￥1,199起"), (japanese, "第12章、Rustの所有権"),
                     (japanese, "価格は1,199円です"), (japanese, "１２３，４５６人が参加")]:
    print("  " + " | ".join(parser.parse(text)))
PY
cat >expected <<'TEXT'
budoux 0.10.1
  第1 | 2章： | Rus | t | 语言 | 的 | 所有 | 权
  票 | 价 | ￥1 | ,199 | 起
  第12章、 | Rustの | 所有権
  価格は | 1,199円です
  １２３， | ４５６人が | 参加
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
