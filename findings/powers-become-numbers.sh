#!/usr/bin/env bash
# One would expect: where a format has no raised letters, what converts a page into it writes 10^6, or keeps the element.
# What happens: html2text, markdownify, turndown, node-html-markdown and html-to-text join power and base: 10<sup>6</sup> is
#   106, m<sup>2</sup> m2, and a note at the end of a number becomes part of it. Markdown may hold <sup>; none of them keeps
#   it by itself.
# Where a reader meets it: notes and archives are made with them. The number is wrong, and nothing is left that tells it.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q html2text==2025.4.15 markdownify==1.2.3 || exit 2
npm install --silent --no-audit --no-fund --prefix . turndown@7.2.5 html-to-text@10.0.1 node-html-markdown@2.0.0 \
    >/dev/null || exit 2

page='<p>约 10<sup>6</sup> 只蟹，栈桥建于 1890<sup>3</sup> 年。</p>'
echo "$page" >page.html
row() { printf '  %-21s' "$1"; grep . | paste -sd ' '; }
cat >expected <<'TEXT'
<p>约 10<sup>6</sup> 只蟹，栈桥建于 1890<sup>3</sup> 年。</p>
  html2text 2025.4.15  约 106 只蟹，栈桥建于 18903 年。
  markdownify 1.2.3    约 106 只蟹，栈桥建于 18903 年。
  turndown 7.2.5       约 106 只蟹，栈桥建于 18903 年。
  html-to-text 10.0.1  约 106 只蟹，栈桥建于 18903 年。
  node-html-markdown 2 约 106 只蟹，栈桥建于 18903 年。
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
