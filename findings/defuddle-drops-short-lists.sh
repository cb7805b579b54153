#!/usr/bin/env bash
# One would expect: a list, or a list of terms, that stands between two paragraphs of the main text belongs to it.
# What happens: defuddle scores each block by itself. A list with few words, even of three whole steps, scores below zero
#   and is taken out, and so is a short <dl>; a table, an address or a longer list in the same place stays. Nothing is
#   left where it was.
# Where a reader meets it: the clipper of Obsidian and other tools save pages with it. Recipes, rules and steps of an
#   article are missing from the clip, and the sentence before them ends with a colon.
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
const before = "<p>退潮以后，沿着栈桥走到最外面的石头上，那里总有几只没跟上水的小蟹。</p><p>守潮人每天只做三件事：</p>";
const after = "<p>做完了，他就坐在门口，等水回来，一坐便是一个下午，谁叫也不答应。</p>";
const item = (word) => `<li>${word}</li>`;
for (const block of [
  `<ul>${["看潮位", "点航灯", "记日志"].map(item).join("")}</ul>`,
  `<ol>${["Read the tide gauge", "Light the harbour lamp", "Write the log"].map(item).join("")}</ol>`,
  "<dl><dt>潮位</dt><dd>水面的高度。</dd></dl>",
  "<table><tr><td>潮位</td><td>三尺</td></tr></table>",
  `<ul>${["清早出门先看潮位，写在门板上", "天黑以前点亮航灯", "睡前把一天的事记进日志"].map(item).join("")}</ul>`,
]) {
  const html = `<html><head><title>守潮人</title></head><body><article>${before}${block}${after}</article></body></html>`;
  const { content } = await Defuddle(parseHTML(html).document, "https://tide.example/1");
  console.log(`  ${block.replace(/<[^>]+>/g, " ").replace(/ +/g, " ").trim()}: ${/<(ul|ol|dl|table)/.test(content) ? "kept" : "gone"}`);
}
JS
cat >expected <<'TEXT'
defuddle 0.19.4
  看潮位 点航灯 记日志: gone
  Read the tide gauge Light the harbour lamp Write the log: gone
  潮位 水面的高度。: gone
  潮位 三尺: kept
  清早出门先看潮位，写在门板上 天黑以前点亮航灯 睡前把一天的事记进日志: kept
TEXT
node try.mjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
