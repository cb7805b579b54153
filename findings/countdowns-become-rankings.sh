#!/usr/bin/env bash
# One would expect: a list whose items a browser numbers 3, 2, 1 (<ol reversed>, HTML 4.4.5) has these numbers as text, too.
# What happens: w3m, pandoc, html2text, markdownify, turndown and html-to-text number it 1, 2, 3. Of an item with a number of
#   its own (<li value="7">) only w3m knows. A format that cannot count down could hold the numbers as text; none does.
# Where a reader meets it: rankings are told from the last place to the first, and in the saved text the third is the winner.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# w3m and pandoc of Debian 12, unpacked here; the other libraries are those of git and python3.
apt-get download -q w3m=0.5.3+git20230121-2 libgc1=1:8.2.2-3 libgpm2=1.20.7-10+b1 pandoc=2.17.1.1-2~deb12u1 \
    pandoc-data=2.17.1.1-2~deb12u1 liblua5.3-0=5.3.6-2 >/dev/null 2>&1 || exit 2
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(echo "$dir"/root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8 HOME="$dir"
python3 -m venv v
v/bin/pip install -q html2text==2025.4.15 markdownify==1.2.3 || exit 2
npm install --silent --no-audit --no-fund --prefix . turndown@7.2.5 html-to-text@10.0.1 >/dev/null || exit 2

page='<ol reversed><li>铜牌</li><li>银牌</li><li>金牌</li></ol><p>又：</p><ol><li>甲</li><li value="7">庚</li></ol>'
echo "$page" >page.html
row() { printf '  %-14s' "$1"; grep -E '[0-9]\.' | sed 's/[[:space:]]\{1,\}/ /g; s/^ //' | paste -sd ' '; }
cat >expected <<'TEXT'
<ol reversed><li>铜牌</li><li>银牌</li><li>金牌</li></ol><p>又：</p><ol><li>甲</li><li value="7">庚</li></ol>
w3m 0.5.3, pandoc 2.17, html2text 2025.4.15, markdownify 1.2.3, turndown 7.2.5, html-to-text 10.0.1
  w3m           1. 铜牌 2. 银牌 3. 金牌 1. 甲 7. 庚
  pandoc        1. 铜牌 2. 银牌 3. 金牌 1. 甲 2. 庚
  html2text     1. 铜牌 2. 银牌 3. 金牌 1. 甲 2. 庚
  markdownify   1. 铜牌 2. 银牌 3. 金牌 1. 甲 2. 庚
  turndown      1. 铜牌 2. 银牌 3. 金牌 1. 甲 2. 庚
  html-to-text  1. 铜牌 2. 银牌 3. 金牌 1. 甲 2. 庚
TEXT
{
    echo "$page"
    echo "w3m 0.5.3, pandoc 2.17, html2text 2025.4.15, markdownify 1.2.3, turndown 7.2.5, html-to-text 10.0.1"
    root/usr/bin/w3m -dump -T text/html page.html | row w3m
    root/usr/bin/pandoc --data-dir=root/usr/share/pandoc/data -f html -t commonmark page.html | row pandoc
    v/bin/html2text page.html | row html2text
    v/bin/markdownify page.html | row markdownify
    node -e 'const T = require("turndown"); console.log(new T().turndown(process.argv[1]))' "$page" | row turndown
    node -e 'console.log(require("html-to-text").convert(process.argv[1]))' "$page" | row html-to-text
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
