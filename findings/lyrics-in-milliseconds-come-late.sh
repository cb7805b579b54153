#!/usr/bin/env bash
# One would expect: in a file of lyrics (LRC) [00:03.5], [00:03.50] and [00:03.500] are the same moment, 3.5 seconds.
# What happens: subsrt-ts takes what stands behind the point for hundredths, however many digits it has: five hundred of
#   them are five seconds, and one digit is a twentieth. clrc reads two digits and three, and calls a line with one
#   invalid. lrc-kit and pylrc read all three.
# Where a reader meets it: many files of Chinese songs give three digits. Such lyrics come up to nine seconds late
#   and out of order, each by another time, and a conversion to SRT keeps it so.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q pylrc==0.1.2 || exit 2
npm install --silent --no-audit --no-fund --prefix . subsrt-ts@2.1.2 clrc@3.1.4 lrc-kit@1.2.1 >/dev/null || exit 2

printf '%s\n' '[00:03.5]潮水' '[00:03.50]退了' '[00:03.500]渔船' '[00:04.050]回来' >tide.lrc
cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { createRequire } from "module";
import * as clrc from "clrc";
const require = createRequire(import.meta.url);
const { Lrc } = require("lrc-kit");
const { parse } = require("subsrt-ts").default ?? require("subsrt-ts");
const text = readFileSync("tide.lrc", "utf8").trim();
const say = (name, times) => {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
  console.log(" ", times.join(", "));
};
say("subsrt-ts", parse(text, { format: "lrc" }).map((one) => `${one.text} ${one.start / 1000}`));
say("clrc", clrc.parse(text).map((one) => (one.type === "lyric" ? `${one.content} ${one.startMillisecond / 1000}` : `${one.raw} ${one.type}`)));
say("lrc-kit", Lrc.parse(text).lyrics.map((one) => `${one.content} ${one.timestamp}`));
JS
cat >try.py <<'PY'
from importlib.metadata import version

import pylrc

print("pylrc", version("pylrc"))
print(" ", ", ".join(f"{line.text} {line.time:g}" for line in pylrc.parse(open("tide.lrc").read())))
PY
cat >expected <<'TEXT'
subsrt-ts 2.1.2
  潮水 3.05, 退了 3.5, 渔船 8, 回来 4.5
clrc 3.1.4
  [00:03.5]潮水 invalid, 退了 3.5, 渔船 3.5, 回来 4.05
lrc-kit 1.2.1
  潮水 3.5, 退了 3.5, 渔船 3.5, 回来 4.05
pylrc 0.1.2
  潮水 3.5, 退了 3.5, 渔船 3.5, 回来 4.05
TEXT
{ node try.mjs; v/bin/python try.py; } >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
