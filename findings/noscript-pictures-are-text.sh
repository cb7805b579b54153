#!/usr/bin/env bash
# One would expect: the picture that a lazy page keeps in <noscript> is found by the selector "noscript img".
# What happens: scraper parses as a browser with scripts does, and for such a browser the inside of <noscript> is a
#   string: the selector finds nothing, and text() gives the tag's source among the words of the article. jsdom and
#   linkedom, asked the same, have the element, since they run no scripts.
# Where a reader meets it: code and tests brought over from JavaScript (the readers' modes of browsers unwrap <noscript>)
#   lose the only real address of a lazy picture, and "<img src=…>" stands in the text.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . jsdom@29.1.1 linkedom@0.18.15 >/dev/null || exit 2
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "try"
version = "0.1.0"
edition = "2021"
[dependencies]
scraper = { version = "=0.29.0", default-features = false }
TOML
cat >src/main.rs <<'RS'
fn main() {
    let page = scraper::Html::parse_document(&std::env::args().nth(1).unwrap());
    let found = page.select(&scraper::Selector::parse("noscript img").unwrap()).count();
    println!("  noscript img: {found}; text: {}", page.root_element().text().collect::<String>());
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2
cat >try.cjs <<'JS'
const version = (name) => JSON.parse(require("fs").readFileSync(`node_modules/${name}/package.json`)).version;
const page = process.argv[2];
for (const [name, read] of [
  ["jsdom", () => new (require("jsdom").JSDOM)(page).window.document],
  ["linkedom", () => require("linkedom").parseHTML(page).document],
]) {
  const document = read();
  console.log(`${name} ${version(name)}`);
  console.log(`  noscript img: ${document.querySelectorAll("noscript img").length}; text: ${document.body.textContent}`);
}
JS

cat >expected <<'TEXT'
input: <html><body><p>涨潮</p><img src="blank.gif"><noscript><img src="tide.jpg"></noscript><p>落潮</p></body></html>
scraper v0.29.0
  noscript img: 0; text: 涨潮<img src="tide.jpg">落潮
jsdom 29.1.1
  noscript img: 1; text: 涨潮落潮
linkedom 0.18.15
  noscript img: 1; text: 涨潮落潮
TEXT
page='<html><body><p>涨潮</p><img src="blank.gif"><noscript><img src="tide.jpg"></noscript><p>落潮</p></body></html>'
{
    echo "input: $page"
    cargo tree -q --depth 1 --prefix none | grep '^scraper' | cut -d' ' -f1,2
    target/debug/try "$page"
    node try.cjs "$page"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
