#!/usr/bin/env bash
# One would expect: words that a page quotes are quoted in the text made of it.
# What happens: the marks of <q> come from the style sheet of the browser, not from the page (HTML 15.3.5), so turndown,
#   html-to-text and node-html-markdown leave none; html2text and markdownify write straight ones, whatever
#   the language of the page is: those of Japanese would be 「 and 」.
# Where a reader meets it: publishers that mark quotations as HTML asks for lose them all, and what somebody else said
#   stands as if the author had.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q html2text==2025.4.15 markdownify==1.2.3 || exit 2
npm install --silent --no-audit --no-fund --prefix . turndown@7.2.5 html-to-text@10.0.1 node-html-markdown@2.0.0 \
    >/dev/null || exit 2

page='<html lang="ja"><body><p>番人は<q>潮が満ちる</q>と言った。</p></body></html>'
echo "$page" >page.html
row() { printf '  %-21s' "$1"; grep . | paste -sd ' '; }
cat >expected <<'TEXT'
<html lang="ja"><body><p>番人は<q>潮が満ちる</q>と言った。</p></body></html>
  html2text 2025.4.15  番人は"潮が満ちる"と言った。
  markdownify 1.2.3    番人は"潮が満ちる"と言った。
  turndown 7.2.5       番人は潮が満ちると言った。
  html-to-text 10.0.1  番人は潮が満ちると言った。
  node-html-markdown 2 番人は潮が満ちると言った。
TEXT
{
    echo "$page"
    v/bin/html2text page.html | row "html2text 2025.4.15"
    v/bin/markdownify page.html | row "markdownify 1.2.3"
    node -e 'const T = require("turndown"); console.log(new T().turndown(process.argv[1]))' "$page" | row "turndown 7.2.5"
    node -e 'console.log(require("html-to-text").convert(process.argv[1]))' "$page" | row "html-to-text 10.0.1"
    node -e 'console.log(require("node-html-markdown").NodeHtmlMarkdown.translate(process.argv[1]))' "$page" |
        row "node-html-markdown 2"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
