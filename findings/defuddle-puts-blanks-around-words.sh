#!/usr/bin/env bash
# One would expect: what extracts the main content of a page takes away what is around it and leaves its sentences alone.
# What happens: defuddle puts a blank on both sides of every inline element that touches a letter or an ideograph. It
#   knows the marks of English, before which none belongs, and not ， or 。. So emphasis, links and readings in Chinese
#   and Japanese stand in blanks that nobody wrote, and an English word of which a part is bold falls apart.
# Where a reader meets it: in clips of such pages. The blanks cannot be told from the author's: 船頭（せんどう） is
#   three words then, and a search for the sentence does not find it.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . defuddle@0.19.4 linkedom@0.18.15 >/dev/null || exit 2

cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { parseHTML } from "linkedom";
import { Defuddle } from "defuddle/node";
console.log("defuddle", JSON.parse(readFileSync("node_modules/defuddle/package.json")).version);
const rest = "<p>退潮以后，沿着栈桥走到最外面的石头上，那里总有几只没跟上水的小蟹，等着夜里的潮。</p>";
for (const text of [
  "守潮人说<em>不</em>，<a href='/log'>日志</a>里也这样写。",
  "<ruby>潮<rp>（</rp><rt>しお</rt><rp>）</rp></ruby>が<b>満</b>ちる。",
  "The tide is un<b>believ</b>able, he <em>said</em>.",
]) {
  const html = `<html><head><title>守潮人</title></head><body><article><p>${text}</p>${rest}${rest}</article></body></html>`;
  const { document } = parseHTML((await Defuddle(parseHTML(html).document, "https://tide.example/1")).content);
  console.log(`  ${text}\n    ${document.querySelector("p").textContent}`);
}
JS
cat >expected <<'TEXT'
defuddle 0.19.4
  守潮人说<em>不</em>，<a href='/log'>日志</a>里也这样写。
    守潮人说 不 ， 日志 里也这样写。
  <ruby>潮<rp>（</rp><rt>しお</rt><rp>）</rp></ruby>が<b>満</b>ちる。
    潮 （ しお ） が 満 ちる。
  The tide is un<b>believ</b>able, he <em>said</em>.
    The tide is un believ able, he said.
TEXT
node try.mjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
