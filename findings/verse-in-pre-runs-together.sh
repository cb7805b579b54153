#!/usr/bin/env bash
# One would expect: what is preformatted on a page stays so in Markdown, which has blocks for it.
# What happens: turndown and node-html-markdown know <pre> only around <code>. Anything else in <pre>, as verses, letters, tables
#   of plain text and 青空文庫's layouts are, is written as it stands, without a fence; read back it is one paragraph, its
#   lines joined and its indents gone. markdownify writes a block.
# Where a reader meets it: clippers and note programs are built on these two. The text looks right in the file and runs
#   together wherever it is shown.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . turndown@7.2.5 node-html-markdown@2.0.0 marked@18.2.1 >/dev/null || exit 2
python3 -m venv v
v/bin/pip install -q markdownify==1.2.3 || exit 2

cat >try.cjs <<'JS'
const { marked } = require("marked"), page = "<pre>潮水退去\n    石头还在\n        等着</pre>";
const markdownify = require("child_process").execFileSync("v/bin/markdownify", { input: page }).toString();
console.log(JSON.stringify(page));
for (const [name, text] of [["turndown 7.2.5", new (require("turndown"))().turndown(page)],
    ["node-html-markdown 2.0.0", require("node-html-markdown").NodeHtmlMarkdown.translate(page)], ["markdownify 1.2.3", markdownify]])
  console.log(`  ${name}: ${JSON.stringify(text.trim())}\n    read by marked 18: ${JSON.stringify(marked.parse(text).trim())}`);
JS
cat >expected <<'TEXT'
"<pre>潮水退去\n    石头还在\n        等着</pre>"
  turndown 7.2.5: "潮水退去\n    石头还在\n        等着"
    read by marked 18: "<p>潮水退去\n    石头还在\n        等着</p>"
  node-html-markdown 2.0.0: "潮水退去\n    石头还在\n        等着"
    read by marked 18: "<p>潮水退去\n    石头还在\n        等着</p>"
  markdownify 1.2.3: "```\n潮水退去\n    石头还在\n        等着\n```"
    read by marked 18: "<pre><code>潮水退去\n    石头还在\n        等着\n</code></pre>"
TEXT
node try.cjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
