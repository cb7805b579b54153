#!/usr/bin/env bash
# One would expect: OpenCC's t2s, "traditional to simplified", makes 看着 of 看著, one of the commonest words of all.
# What happens: t2s starts from OpenCC's own norm of traditional characters, in which that word is written 着 already, and
#   leaves 著 as it is; hk2s too. Only tw2s turns it to 着, and keeps it in 著名. The ports for Python and JavaScript agree.
# Where a reader meets it: most traditional text on the Web is Taiwan's. A search that folds both sides with t2s does not
#   find 看着 in it, and a page "converted to simplified" has 著 in every other sentence.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q OpenCC==1.4.2 || exit 2
npm install --silent --no-audit --no-fund --prefix . opencc-js@1.4.2 >/dev/null || exit 2

cat >try.py <<'PY'
import sys
from importlib.metadata import version
import opencc

print("OpenCC", version("OpenCC"))
for name in ("t2s", "hk2s", "tw2s"):
    print(f"  {name}: {opencc.OpenCC(name).convert(sys.argv[1])}")
PY
cat >try.cjs <<'JS'
const { Converter } = require("opencc-js");
console.log("opencc-js", JSON.parse(require("fs").readFileSync("node_modules/opencc-js/package.json")).version);
for (const from of ["t", "hk", "tw"]) console.log(`  ${from} to cn: ${Converter({ from, to: "cn" })(process.argv[2])}`);
JS
cat >expected <<'TEXT'
input: 她看著海，藉著燈光讀一本著名的書。
OpenCC 1.4.2
  t2s: 她看著海，藉著灯光读一本著名的书。
  hk2s: 她看著海，藉著灯光读一本著名的书。
  tw2s: 她看着海，借着灯光读一本著名的书。
opencc-js 1.4.2
  t to cn: 她看著海，藉著灯光读一本著名的书。
  hk to cn: 她看著海，藉著灯光读一本著名的书。
  tw to cn: 她看着海，借着灯光读一本著名的书。
TEXT
text='她看著海，藉著燈光讀一本著名的書。'
{
    echo "input: $text"
    v/bin/python try.py "$text"
    node try.cjs "$text"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
