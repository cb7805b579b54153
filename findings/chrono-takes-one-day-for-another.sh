#!/usr/bin/env bash
# One would expect: what reads Japanese dates either knows a word for a day or leaves it alone.
# What happens: chrono does not know 一昨日, the day before yesterday, and finds 昨日, yesterday, inside it. The answer is a date, only another one; 明後日, the day after tomorrow, is left alone.
# Where a reader meets it: sites write the dates of new entries so, and what saves or sorts their pages reads them with
#   this library: such an entry is a day or more off for ever.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . chrono-node@2.10.3 >/dev/null || exit 2

cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import * as chrono from "chrono-node";
console.log("chrono-node", JSON.parse(readFileSync("node_modules/chrono-node/package.json")).version, "on 2021-03-10");
const day = (date) => `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
for (const text of ["昨日の満潮", "一昨日の満潮", "明日の満潮", "明後日の満潮", "一昨日の夜10時"]) {
  const found = chrono.ja.parse(text, new Date(2021, 2, 10, 12));
  console.log(`  ${text}: ${found.map((one) => `${one.text} ${day(one.start.date())}`).join(", ") || "nothing"}`);
}
JS
cat >expected <<'TEXT'
chrono-node 2.10.3 on 2021-03-10
  昨日の満潮: 昨日 2021-3-9
  一昨日の満潮: 昨日 2021-3-9
  明日の満潮: 明日 2021-3-11
  明後日の満潮: nothing
  一昨日の夜10時: 昨日 2021-3-9, 10時 2021-3-10
TEXT
TZ=UTC node try.mjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
