#!/usr/bin/env bash
# One would expect: "约10~20元，30~40元" shows two ranges of prices; tildes inside words and numbers mark nothing.
# What happens: GitHub's rules allow one tilde for striking out and, unlike those for `_`, say nothing of letters and
#   digits around it. cmark-gfm and marked strike out everything between the two ranges. pulldown-cmark, which reads one
#   tilde too, wants a boundary outside and shows the text as it is; markdown-it reads two tildes only.
# Where a reader meets it: Chinese, Japanese and Korean write ranges with a tilde; two in one paragraph are common
#   (prices, hours, ages), and half of the sentence is struck out on one site and not on the other.
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
pulldown-cmark = { version = "=0.13.6", default-features = false, features = ["html"] }
TOML
cat >src/main.rs <<'RS'
fn main() {
    for text in std::env::args().skip(1) {
        let mut html = String::new();
        let parser = pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_STRIKETHROUGH);
        pulldown_cmark::html::push_html(&mut html, parser);
        print!("  {html}");
    }
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2

cat >try.py <<'PY'
import sys
from importlib.metadata import version
import cmarkgfm

print("cmarkgfm", version("cmarkgfm"))
for text in sys.argv[1:]:
    print(" ", cmarkgfm.github_flavored_markdown_to_html(text).strip())
PY
cat >try.cjs <<'JS'
const version = (name) => JSON.parse(require("fs").readFileSync(`node_modules/${name}/package.json`)).version;
const it = require("markdown-it")(), { marked } = require("marked");
for (const [name, render] of [["marked", (text) => marked.parse(text)], ["markdown-it", (text) => it.render(text)]]) {
  console.log(name, version(name));
  for (const text of process.argv.slice(2)) console.log(" ", render(text).trim());
}
JS
cat >expected <<'TEXT'
input: 约10~20元，30~40元。 / ~停航~
cmarkgfm 2025.10.22
  <p>约10<del>20元，30</del>40元。</p>
  <p><del>停航</del></p>
marked 18.2.1
  <p>约10<del>20元，30</del>40元。</p>
  <p><del>停航</del></p>
markdown-it 15.0.3
  <p>约10~20元，30~40元。</p>
  <p>~停航~</p>
pulldown-cmark v0.13.6
  <p>约10~20元，30~40元。</p>
  <p><del>停航</del></p>
TEXT
set -- '约10~20元，30~40元。' '~停航~'
{
    echo "input: $1 / $2"
    v/bin/python try.py "$@"
    node try.cjs "$@"
    cargo tree -q --depth 1 --prefix none | grep '^pulldown' | cut -d' ' -f1,2
    target/debug/try "$@"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
