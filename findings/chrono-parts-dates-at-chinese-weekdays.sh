#!/usr/bin/env bash
# One would expect: a weekday in brackets, as Chinese and Japanese put it between date and time, belongs to the date.
# What happens: chrono reads the Japanese form as one moment and the Chinese form as three: the date at noon, the next such
#   weekday from today, and the time today. Whoever takes the first has lost the time, whoever takes the last the date.
# Where a reader meets it: 2021年3月5日（周五）15:20 is how notices, programmes and mails write a moment in Chinese.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . chrono-node@2.10.3 >/dev/null || exit 2

cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import * as chrono from "chrono-node";
console.log("chrono-node", JSON.parse(readFileSync("node_modules/chrono-node/package.json")).version, "on 2021-03-10");
const moment = (date) => date.toISOString().slice(0, 16).replace("T", " ");
for (const [language, text] of [["ja", "2021年3月5日(金)15時20分"], ["zh", "2021年3月5日15点20分"],
    ["zh", "2021年3月5日（周五）15点20分"], ["zh", "2021年3月5日(周五)15:20"], ["zh", "2021年3月5日 星期五 15:20"]]) {
  const found = chrono[language].parse(text, new Date(Date.UTC(2021, 2, 10, 12)));
  console.log(`  ${text}`);
  for (const one of found) console.log(`    ${one.text}: ${moment(one.start.date())}`);
}
JS
cat >expected <<'TEXT'
chrono-node 2.10.3 on 2021-03-10
  2021年3月5日(金)15時20分
    2021年3月5日(金)15時20分: 2021-03-05 15:20
  2021年3月5日15点20分
    2021年3月5日15点20分: 2021-03-05 15:20
  2021年3月5日（周五）15点20分
    2021年3月5日: 2021-03-05 12:00
    周五: 2021-03-12 12:00
    15点20分: 2021-03-10 15:20
  2021年3月5日(周五)15:20
    2021年3月5日: 2021-03-05 12:00
    周五: 2021-03-12 12:00
    15:20: 2021-03-10 15:20
  2021年3月5日 星期五 15:20
    2021年3月5日: 2021-03-05 12:00
    星期五 15:20: 2021-03-12 15:20
TEXT
TZ=UTC node try.mjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
