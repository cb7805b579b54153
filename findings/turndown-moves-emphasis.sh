#!/usr/bin/env bash
# One would expect: HTML that turndown wrote as Markdown shows the same words emphasised when it is shown again.
# What happens: turndown writes <em> with `_` and leaves out the blanks that CommonMark needs around it. Between
#   ideographs, which count as letters, an inner `_` neither closes nor opens: two emphasised words become one long
#   emphasis with the words between them, one alone becomes text with bars, and `**` beside a bracket stays visible.
# Where a reader meets it: many web clippers write their notes with turndown, so saved Chinese and Japanese articles
#   emphasise what their authors did not, and nothing in the Markdown tells which words were meant.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . turndown@7.2.5 commonmark@0.31.2 >/dev/null || exit 2

cat >try.cjs <<'JS'
const Turndown = require("turndown"), commonmark = require("commonmark");
for (const name of ["turndown", "commonmark"])
  console.log(name, JSON.parse(require("fs").readFileSync(`node_modules/${name}/package.json`)).version);
for (const html of [
  "<p><em>潮水</em>推着<em>渔船</em></p>",
  "<p>这是<em>潮</em>声</p>",
  "<p>读<strong>《潮》</strong>吧</p>",
]) {
  const markdown = new Turndown().turndown(html);
  const again = new commonmark.HtmlRenderer().render(new commonmark.Parser().parse(markdown)).trim();
  console.log(`${html}\n  ${markdown}\n  ${again}`);
}
JS
cat >expected <<'TEXT'
turndown 7.2.5
commonmark 0.31.2
<p><em>潮水</em>推着<em>渔船</em></p>
  _潮水_推着_渔船_
  <p><em>潮水_推着_渔船</em></p>
<p>这是<em>潮</em>声</p>
  这是_潮_声
  <p>这是_潮_声</p>
<p>读<strong>《潮》</strong>吧</p>
  读**《潮》**吧
  <p>读**《潮》**吧</p>
TEXT
node try.cjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
