#!/usr/bin/env bash
# One would expect: get_text() gives all text of an element, whichever parser built the tree.
# What happens: with "html.parser" and "lxml" the text of <rt> and <rp> is left out of get_text() of everything around
#   them, and only the <rt> itself gives it. With "html5lib" it is the other way round: the paragraph has the reading,
#   the <rt> gives nothing.
# Where a reader meets it: a converter of Japanese articles loses all readings, or gains them, when somebody changes the
#   parser for its speed; readings that carry the meaning (手紙 read ラブレター) go without a trace.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q beautifulsoup4==4.15.0 lxml==6.1.3 html5lib==1.1 || exit 2

cat >try.py <<'PY'
import bs4

print("beautifulsoup4", bs4.__version__)
page = "<p>岬の<ruby>灯台<rp>（</rp><rt>とうだい</rt><rp>）</rp></ruby>へ。</p>"
print("input", page)
for parser in ("html.parser", "lxml", "html5lib"):
    soup = bs4.BeautifulSoup(page, parser)
    print(f"{parser}: p {soup.p.get_text()} rt [{soup.rt.get_text()}]")
PY
cat >expected <<'TEXT'
beautifulsoup4 4.15.0
input <p>岬の<ruby>灯台<rp>（</rp><rt>とうだい</rt><rp>）</rp></ruby>へ。</p>
html.parser: p 岬の灯台へ。 rt [とうだい]
lxml: p 岬の灯台へ。 rt [とうだい]
html5lib: p 岬の灯台（とうだい）へ。 rt []
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
