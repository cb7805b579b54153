#!/usr/bin/env bash
# One would expect: the parser aozora puts a reading in 《》 over the ideographs before it, as Aozora Bunko's own converter
#   does, for which 々 仝 〆 〇 ヶ are ideographs too.
# What happens: 々 and 仝 are, 〇 and ヶ are not. 三ヶ月《みかげつ》 has the whole reading over 月 alone, and 一〇〇年
#   over 年. No diagnostic is given. A bar (｜) before the word makes it right.
# Where a reader meets it: ヶ月, ヶ所, ヶ原 and years with 〇 are common, and the books, written for Aozora Bunko's own
#   converter, have no bar there.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q aozora==0.5.0 || exit 2

cat >try.py <<'PY'
import re
from importlib.metadata import version
import aozora

print("aozora", version("aozora"))
for text in ("人々《ひとびと》", "仝上《どうじょう》", "三ヶ月《みかげつ》", "一〇〇年《ひゃくねん》", "｜三ヶ月《みかげつ》"):
    html = aozora.parse_to_html(text)
    print(f"  {text}: {re.sub('<rp>.*?</rp>|</?p>', '', html).strip()}")
PY
cat >expected <<'TEXT'
aozora 0.5.0
  人々《ひとびと》: <ruby>人々<rt>ひとびと</rt></ruby>
  仝上《どうじょう》: <ruby>仝上<rt>どうじょう</rt></ruby>
  三ヶ月《みかげつ》: 三ヶ<ruby>月<rt>みかげつ</rt></ruby>
  一〇〇年《ひゃくねん》: 一〇〇<ruby>年<rt>ひゃくねん</rt></ruby>
  ｜三ヶ月《みかげつ》: <ruby>三ヶ月<rt>みかげつ</rt></ruby>
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
