#!/usr/bin/env bash
# One would expect: what puts a blank between Chinese and Latin letters changes how a text looks and not what it means.
# What happens: pangu puts the blank into addresses that hold Chinese, so that they end there; into topics, which the
#   sites that have them write #in two signs# and read no longer; on both sides of a slash between a letter and an
#   ideograph; and behind a ~ between ideographs but not before it.
# Where a reader meets it: pages are saved with its browser extension on, or run through it before they are published.
#   Links lead elsewhere, topics are gone, and none of it can be told from what the author wrote.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . pangu@7.2.1 >/dev/null || exit 2

cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { pangu } from "pangu";
console.log("pangu", JSON.parse(readFileSync("node_modules/pangu/package.json")).version);
for (const text of ["看https://tide.example/潮汐log吧", "#潮汐表#很准", "日/月report", "a/乙方案", "周一~周五", "第3章"])
  console.log(`  ${text}: ${await pangu.spacingText(text)}`);
JS
cat >expected <<'TEXT'
pangu 7.2.1
  看https://tide.example/潮汐log吧: 看 https://tide.example/潮汐 log 吧
  #潮汐表#很准: #潮汐表 #很准
  日/月report: 日 / 月 report
  a/乙方案: a / 乙方案
  周一~周五: 周一~ 周五
  第3章: 第 3 章
TEXT
node try.mjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
