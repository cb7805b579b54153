#!/usr/bin/env bash
# One would expect: a title, an id and a summary of a feed are text, whatever they look like.
# What happens: @extractus/feed-extractor lets its XML parser turn what looks like a number into one, and writes that out
#   again: leading zeros go, 1e3 becomes 1000 and 0x10 becomes 16. The same words with a letter beside them stay.
# Where a reader meets it: posts named after an issue (007), a day (0305) or a film; and ids that are numbers with zeros in
#   front, two of which (12 and 0012) become one, so that an article counts as read that nobody has seen.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . @extractus/feed-extractor@8.0.3 >/dev/null || exit 2

cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { extractFromXml } from "@extractus/feed-extractor";
const { version } = JSON.parse(readFileSync("node_modules/@extractus/feed-extractor/package.json"));
console.log("@extractus/feed-extractor", version);
const item = (id, title, summary) => `<item><title>${title}</title><link>https://tide.example/${title}</link>
  <guid isPermaLink="false">${id}</guid><description>${summary}</description></item>`;
const items = [["0012", "007", "0x10"], ["12", "第007期", "潮水退了"], ["a", "1e3", "3.10"]];
const feed = `<rss version="2.0"><channel><title>潮声</title><link>https://tide.example/</link>
  <description>x</description>${items.map((words) => item(...words)).join("")}</channel></rss>`;
extractFromXml(feed).entries.forEach(({ id, title, description }, at) => {
  console.log(`  ${items[at].join(" | ")}  →  ${[id, title, description].join(" | ")}`);
});
JS
cat >expected <<'TEXT'
@extractus/feed-extractor 8.0.3
  0012 | 007 | 0x10  →  12 | 7 | 16
  12 | 第007期 | 潮水退了  →  12 | 第007期 | 潮水退了
  a | 1e3 | 3.10  →  a | 1000 | 3.1
TEXT
node try.mjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
