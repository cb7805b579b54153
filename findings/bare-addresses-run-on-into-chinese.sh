#!/usr/bin/env bash
# One would expect: a bare address ends at the next full-width comma, stop or bracket, as it ends at "," before a blank.
# What happens: GitHub's rules end an address at a blank or "<" and trim only ASCII punctuation from its end. Chinese has
#   no blanks, so cmark-gfm, marked and the linkify crate make the rest of the sentence, and the next address with it,
#   part of the first. markdown-it with its option linkify, from version 15 on, knows full-width punctuation and finds
#   both.
# Where a reader meets it: every pasted address in a Chinese or Japanese note; what is opened is a page that is not there.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q cmarkgfm==2025.10.22 || exit 2
npm install --silent --no-audit --no-fund --prefix . markdown-it@15.0.3 marked@18.2.1 >/dev/null || exit 2
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "try"
version = "0.1.0"
edition = "2021"
[dependencies]
linkify = "=0.11.0"
TOML
cat >src/main.rs <<'RS'
fn main() {
    for text in std::env::args().skip(1) {
        for link in linkify::LinkFinder::new().links(&text) {
            println!("  {}", link.as_str());
        }
    }
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2

cat >try.py <<'PY'
import re, sys
from importlib.metadata import version
import cmarkgfm

print("cmarkgfm", version("cmarkgfm"))
for words in re.findall(r">([^<]+)</a>", cmarkgfm.github_flavored_markdown_to_html(sys.argv[1])):
    print(" ", words)
PY
cat >try.cjs <<'JS'
const version = (name) => JSON.parse(require("fs").readFileSync(`node_modules/${name}/package.json`)).version;
const text = process.argv[2];
console.log("marked", version("marked"));
for (const [, words] of require("marked").marked.parse(text).matchAll(/>([^<]+)<\/a>/g)) console.log(" ", words);
console.log("markdown-it", version("markdown-it"));
const html = require("markdown-it")({ linkify: true }).render(text);
for (const [, words] of html.matchAll(/>([^<]+)<\/a>/g)) console.log(" ", words);
JS
cat >expected <<'TEXT'
input: 船期见https://a.example/ships，潮汐（见https://a.example/tides）每天更新。
cmarkgfm 2025.10.22
  https://a.example/ships，潮汐（见https://a.example/tides）每天更新。
marked 18.2.1
  https://a.example/ships，潮汐（见https://a.example/tides）每天更新。
markdown-it 15.0.3
  https://a.example/ships
  https://a.example/tides
linkify v0.11.0
  https://a.example/ships，潮汐（见https://a.example/tides）每天更新。
TEXT
set -- '船期见https://a.example/ships，潮汐（见https://a.example/tides）每天更新。'
{
    echo "input: $1"
    v/bin/python try.py "$@"
    node try.cjs "$@"
    cargo tree -q --depth 1 --prefix none | grep '^linkify' | cut -d' ' -f1,2
    target/debug/try "$@"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
