#!/usr/bin/env bash
# One would expect: a backslash keeps a brace of Markdown literal, so "## 函数 \{ 返回 }" is a heading of all these words, with
#   pulldown-cmark's heading attributes as without them.
# What happens: the attributes are cut off the end of the line before escapes are read. What stands in the braces becomes
#   classes, ids and attributes of the heading, and a lone backslash is left where they were. Only a reference, &#123;,
#   keeps them.
# Where a reader meets it: headings about code, templates and formulas end in braces; a program that writes Markdown and
#   escapes what it writes loses their last words in every reader with this option (mdBook, Zola and others set it).
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "try"
version = "0.1.0"
edition = "2021"
[dependencies]
pulldown-cmark = { version = "=0.13.0", default-features = false }
TOML
cat >src/main.rs <<'RS'
use pulldown_cmark::{Event, Options, Parser, Tag};

fn main() {
    for source in ["## 函数 \\{ 返回 }", "## 函数 &#123; 返回 }"] {
        for options in [Options::empty(), Options::ENABLE_HEADING_ATTRIBUTES] {
            let (mut text, mut attributes) = (String::new(), 0);
            for event in Parser::new_ext(source, options) {
                match event {
                    Event::Text(words) => text.push_str(&words),
                    Event::Start(Tag::Heading { attrs, .. }) => attributes = attrs.len(),
                    _ => {}
                }
            }
            println!("  {source} -> {text} (attributes: {attributes}, option: {})", !options.is_empty());
        }
    }
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2

cat >expected <<'TEXT'
pulldown-cmark v0.13.0
  ## 函数 \{ 返回 } -> 函数 { 返回 } (attributes: 0, option: false)
  ## 函数 \{ 返回 } -> 函数 \ (attributes: 1, option: true)
  ## 函数 &#123; 返回 } -> 函数 { 返回 } (attributes: 0, option: false)
  ## 函数 &#123; 返回 } -> 函数 { 返回 } (attributes: 0, option: true)
TEXT
{
    cargo tree -q --depth 1 --prefix none | grep '^pulldown' | cut -d' ' -f1,2
    target/debug/try
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
