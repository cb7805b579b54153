#!/usr/bin/env bash
# One would expect: Markdown made of a page has the words of the page, with marks around those that are emphasised.
# What happens: remark-stringify makes sure that `*` beside a bracket or a stop is still a mark when it is read again, and
#   does so by writing the character beside it as a reference: 潮水<em>「退了」</em>以后 is 潮&#x6C34;*「退了」*&#x4EE5;后.
#   It shows right. In English a blank is there, and no reference is needed.
# Where a reader meets it: pages are converted with rehype-remark. Chinese paragraphs often begin with bold words that end
#   in “：”. grep and editors do not find the words behind them in the file, and neither does a search that reads the
#   source.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . unified@11.0.5 rehype-parse@9.0.1 rehype-remark@10.0.1 \
    remark-stringify@11.0.0 commonmark@0.31.2 >/dev/null || exit 2

cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { HtmlRenderer, Parser } from "commonmark";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
for (const name of ["rehype-remark", "remark-stringify"]) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
}
const converter = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).use(remarkStringify);
for (const page of [
  "<p><b>注意：</b>潮水会回来。</p>",
  "<p>潮水<em>「退了」</em>以后</p>",
  "<p>潮水<em>退了</em>以后</p>",
  "<p><b>Note:</b> the tide comes back.</p>",
]) {
  const text = String(converter.processSync(page)).trim();
  console.log(`  ${page}\n    ${text}\n    ${new HtmlRenderer().render(new Parser().parse(text)).trim()}`);
}
JS
cat >expected <<'TEXT'
rehype-remark 10.0.1
remark-stringify 11.0.0
  <p><b>注意：</b>潮水会回来。</p>
    **注意：**&#x6F6E;水会回来。
    <p><strong>注意：</strong>潮水会回来。</p>
  <p>潮水<em>「退了」</em>以后</p>
    潮&#x6C34;*「退了」*&#x4EE5;后
    <p>潮水<em>「退了」</em>以后</p>
  <p>潮水<em>退了</em>以后</p>
    潮水*退了*以后
    <p>潮水<em>退了</em>以后</p>
  <p><b>Note:</b> the tide comes back.</p>
    **Note:** the tide comes back.
    <p><strong>Note:</strong> the tide comes back.</p>
TEXT
node try.mjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
