#!/usr/bin/env bash
# One would expect: smart punctuation turns "…" into an opening and a closing quotation mark, or leaves both alone.
# What happens: the direction is taken from the blank beside the mark, and Chinese has none there. pulldown-cmark makes
#   two opening marks, marked-smartypants two closing ones, markdown-it leaves double marks straight and turns single
#   ones into two apostrophes. All three are right for English.
# Where a reader meets it: Chinese is typed with straight quotation marks wherever the input method was off; the same
#   file then opens its quotations twice in one program and closes them twice in the next.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . markdown-it@15.0.3 marked@18.2.1 marked-smartypants@1.1.12 \
    >/dev/null || exit 2
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
        let parser = pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION);
        pulldown_cmark::html::push_html(&mut html, parser);
        print!("  {html}");
    }
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2

cat >try.cjs <<'JS'
const fs = require("fs"), texts = process.argv.slice(2);
const version = (name) => JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`)).version;
const plain = (html) => "  " + html.trim().replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replace(/&quot;/g, '"');
const { Marked } = require("marked"), { markedSmartypants } = require("marked-smartypants");
const marked = new Marked(markedSmartypants()), it = require("markdown-it")({ typographer: true });
console.log("marked-smartypants", version("marked-smartypants"), "with marked", version("marked"));
for (const text of texts) console.log(plain(marked.parse(text)));
console.log("markdown-it", version("markdown-it"), "with typographer");
for (const text of texts) console.log(plain(it.render(text)));
JS
cat >expected <<'TEXT'
input: 她说"涨潮了"就走了。 / 她说'涨潮了'就走了。 / She said "the tide" and left.
pulldown-cmark v0.13.6
  <p>她说“涨潮了“就走了。</p>
  <p>她说’涨潮了’就走了。</p>
  <p>She said “the tide” and left.</p>
marked-smartypants 1.1.12 with marked 18.2.1
  <p>她说”涨潮了”就走了。</p>
  <p>她说’涨潮了’就走了。</p>
  <p>She said “the tide” and left.</p>
markdown-it 15.0.3 with typographer
  <p>她说"涨潮了"就走了。</p>
  <p>她说’涨潮了’就走了。</p>
  <p>She said “the tide” and left.</p>
TEXT
set -- '她说"涨潮了"就走了。' "她说'涨潮了'就走了。" 'She said "the tide" and left.'
{
    echo "input: $1 / $2 / $3"
    cargo tree -q --depth 1 --prefix none | grep '^pulldown' | cut -d' ' -f1,2
    target/debug/try "$@"
    node try.cjs "$@"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
