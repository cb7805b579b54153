#!/usr/bin/env bash
# One would expect: pinyin typed as in every input method, with v for ü, finds what a pinyin library has indexed.
# What happens: pypinyin writes 女儿 as "nv er", pinyin-pro as "nü er", and pinyin-pro's own search finds it by "nüer"
#   alone: neither the typed nver, which is also pypinyin's form, nor nuer. An option of its writing side (v: true)
#   knows v, its search does not. 绿 is found by lu too, but for another reading that it has.
# Where a reader meets it: titles are indexed by a Python script and narrowed in a web page, or a user types nver as on
#   the phone: 女, 旅, 吕, 虑 and their words are never found, and an empty list looks like an empty archive.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q pypinyin==0.55.0 || exit 2
npm install --silent --no-audit --no-fund --prefix . pinyin-pro@3.29.4 >/dev/null || exit 2

cat >try.py <<'PY'
import pypinyin

print("pypinyin", pypinyin.__version__)
for word in ("女儿", "绿色", "旅行"):
    print(f"  {word}: {' '.join(pypinyin.lazy_pinyin(word))}")
PY
cat >try.cjs <<'JS'
const { pinyin, match } = require("pinyin-pro");
console.log("pinyin-pro", JSON.parse(require("fs").readFileSync("node_modules/pinyin-pro/package.json")).version);
for (const [word, ...typed] of [["女儿", "nver", "nüer", "nuer"], ["绿色", "lvse", "lüse", "luse"], ["旅行", "lvxing", "lüxing", "luxing"]]) {
  const found = typed.map((letters) => `${letters} ${match(word, letters) ? "found" : "not found"}`);
  console.log(`  ${word}: ${pinyin(word, { toneType: "none" })}; searched: ${found.join(", ")}`);
}
JS
cat >expected <<'TEXT'
pypinyin 0.55.0
  女儿: nv er
  绿色: lv se
  旅行: lv xing
pinyin-pro 3.29.4
  女儿: nü er; searched: nver not found, nüer found, nuer not found
  绿色: lü se; searched: lvse not found, lüse found, luse found
  旅行: lü xing; searched: lvxing not found, lüxing found, luxing not found
TEXT
{ v/bin/python try.py; node try.cjs; } >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
