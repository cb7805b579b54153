#!/usr/bin/env bash
# One would expect: what turns Japanese into kana and Latin letters leaves a character that it does not know where it is.
# What happens: pykakasi writes the word before a line feed, a tab, a no-break space or ㎞ once more in its place. Hangul and
#   ideographs that it does not know are left out together with the character behind them, and of ﾊﾟ the mark is lost and
#   the kana stands twice. ★ and → are known and stay.
# Where a reader meets it: titles are given readings and Latin file names with it, and lists are sorted by them. A title
#   of two lines has a word too many, 渔船 has lost its ship, and of 髙橋, a common name, nothing is left.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q pykakasi==2.3.0 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version

import pykakasi

print("pykakasi", version("pykakasi"))
reader = pykakasi.kakasi()
for text in ("港の灯台★潮", "港の灯台→潮", "港の灯台\n潮", "港の灯台\t潮", "港の灯台\u00a0潮", "港の灯台㎞先", "港가あり", "渔船の港", "髙橋の船", "ﾊﾟﾝ"):
    found = reader.convert(text)
    kana = "".join(word["hira"] for word in found)
    print(f"  {text!r}: {kana!r} of {[word['orig'] for word in found]}")
PY
cat >expected <<'TEXT'
pykakasi 2.3.0
  '港の灯台★潮': 'みなとのとうだい★しお' of ['港', 'の', '灯台', '★', '潮']
  '港の灯台→潮': 'みなとのとうだい→しお' of ['港', 'の', '灯台', '→', '潮']
  '港の灯台\n潮': 'みなとのとうだいとうだいしお' of ['港', 'の', '灯台', '\n', '灯台', '潮']
  '港の灯台\t潮': 'みなとのとうだいとうだいしお' of ['港', 'の', '灯台', '\t', '灯台', '潮']
  '港の灯台\xa0潮': 'みなとのとうだいとうだいしお' of ['港', 'の', '灯台', '\xa0', '灯台', '潮']
  '港の灯台㎞先': 'みなとのとうだいとうだいさき' of ['港', 'の', '灯台', '㎞', '灯台', '先']
  '港가あり': 'みなとり' of ['港', '가', 'り']
  '渔船の港': 'のみなと' of ['渔', 'の', '港']
  '髙橋の船': 'のふね' of ['髙', 'の', '船']
  'ﾊﾟﾝ': 'ははん' of ['ﾊ', 'ﾊ', 'ﾝ']
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
