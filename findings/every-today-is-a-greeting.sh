#!/usr/bin/env bash
# One would expect: 今日は at the head of a sentence is kyō wa, today, unless it is all that is said.
# What happens: in the dictionary of kakasi, which pykakasi has taken over, 今日は is one word, the greeting, and the longest
#   word wins. A sentence that begins with “today” says hello, in kana and in Latin letters, whether a comma follows or
#   not. With も in place of は it is today.
# Where a reader meets it: readings over titles, names of files and keys to sort by are made with both. Diaries, news and
#   weather begin so every day, and a search for きょう finds none of them.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q pykakasi==2.3.0 || exit 2
# kakasi of Debian 12, unpacked here.
apt-get download -q kakasi=2.3.6-4.1 kakasi-dic=2.3.6-4.1 libkakasi2=2.3.6-4.1 >/dev/null 2>&1 || exit 2
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(echo "$dir"/root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH KANWADICTPATH="$dir/root/usr/share/kakasi/kanwadict" ITAIJIDICTPATH="$dir/root/usr/share/kakasi/itaijidict"

cat >try.py <<'PY'
import sys
from importlib.metadata import version

import pykakasi

print("pykakasi", version("pykakasi"))
reader = pykakasi.kakasi()
for text in sys.argv[1:]:
    print(f"  {text}: {' '.join(word['hepburn'] for word in reader.convert(text))}")
PY
cat >expected <<'TEXT'
pykakasi 2.3.0
  今日は雨です: konnichiha ame desu
  今日は、雨です: konnichiha , ame desu
  今日も雨です: kyou mo ame desu
  昨日は雨です: kinou ha ame desu
kakasi 2.3.6-4.1
  今日は雨です: konnichiha ame desu
  今日は、雨です: konnichiha , ame desu
  今日も雨です: kyou mo ame desu
  昨日は雨です: kinou ha ame desu
TEXT
set -- 今日は雨です 今日は、雨です 今日も雨です 昨日は雨です
{
    v/bin/python try.py "$@"
    echo "kakasi $(dpkg-deb -f kakasi_*.deb Version)"
    for text; do
        echo "  $text: $(echo "$text" | root/usr/bin/kakasi -iutf8 -outf8 -Ja -Ha -Ka -Ea -s)"
    done
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
