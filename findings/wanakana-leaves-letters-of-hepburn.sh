#!/usr/bin/env bash
# One would expect: a library that turns romaji into kana knows the spelling on passports and maps of Japan, Hepburn with
#   m before b, m, p and tch for a doubled ch, or refuses it.
# What happens: wanakana knows neither. It leaves the m or the t standing between the kana: sempai is せmぱい, matcha まtちゃ,
#   and both is what its own check of Japanese text then says no to. n before p and a doubled c are understood.
# Where a reader meets it: titles and names are searched by what one types in Latin letters; Gumma, Namba, Shimbashi,
#   tempura, matcha and botchan never find anything, and the words of a search end up half in Latin letters.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . wanakana@5.3.1 >/dev/null || exit 2

cat >try.cjs <<'JS'
const w = require("wanakana");
console.log("wanakana", JSON.parse(require("fs").readFileSync("node_modules/wanakana/package.json")).version);
for (const word of ["shimbun", "shinbun", "sempai", "senpai", "matcha", "maccha", "botchan"]) {
  const kana = w.toHiragana(word);
  console.log(`  ${word}: ${kana}${w.isKana(kana) ? "" : ", not kana"}`);
}
JS
cat >expected <<'TEXT'
wanakana 5.3.1
  shimbun: しmぶん, not kana
  shinbun: しんぶん
  sempai: せmぱい, not kana
  senpai: せんぱい
  matcha: まtちゃ, not kana
  maccha: まっちゃ
  botchan: ぼtちゃん, not kana
TEXT
node try.cjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
