#!/usr/bin/env bash
# One would expect: Chinese text may be broken before “ and after ”, as before 「 and after 」.
# What happens: Unicode's line breaking allows no break on either side of ‘ ’ “ ”, since languages differ in which of
#   them opens. unicode-linebreak and icu_segmenter both hold together what they touch, and titles named in a row become
#   one piece that fits no line. textwrap then cuts the piece wherever the row ends, even before a closing mark.
# Where a reader meets it: “ ” are the quotation marks of mainland China. Rows end early wherever one stands, most of all
#   in narrow terminals, and a closing mark begins a row.
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
icu_segmenter = "=2.4.0"
textwrap = "=0.16.4"
unicode-linebreak = "=0.1.5"
TOML
cat >src/main.rs <<'RS'
fn pieces(text: &str, ends: impl Iterator<Item = usize>) -> String {
    let mut from = 0;
    let mut pieces = Vec::new();
    for end in ends.filter(|end| *end > 0) {
        pieces.push(&text[from..end]);
        from = end;
    }
    pieces.join("/")
}

fn main() {
    for text in ["看“潮汐”表", "看「潮汐」表", "“春”“夏”“秋”“冬”", "「春」「夏」「秋」「冬」"] {
        println!("input: {text}");
        println!("  unicode-linebreak {}", pieces(text, unicode_linebreak::linebreaks(text).map(|(end, _)| end)));
        let segmenter = icu_segmenter::LineSegmenter::new_auto(Default::default());
        println!("  icu_segmenter     {}", pieces(text, segmenter.segment_str(text)));
        println!("  textwrap, 7       {}", textwrap::wrap(text, 7).join("/"));
    }
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2

cat >expected <<'TEXT'
icu_segmenter v2.4.0
textwrap v0.16.4
unicode-linebreak v0.1.5
input: 看“潮汐”表
  unicode-linebreak 看“潮/汐”表
  icu_segmenter     看“潮/汐”表
  textwrap, 7       看“潮/汐”表
input: 看「潮汐」表
  unicode-linebreak 看/「潮/汐」/表
  icu_segmenter     看/「潮/汐」/表
  textwrap, 7       看「潮/汐」表
input: “春”“夏”“秋”“冬”
  unicode-linebreak “春”“夏”“秋”“冬”
  icu_segmenter     “春”“夏”“秋”“冬”
  textwrap, 7       “春”“夏/”“秋”“/冬”
input: 「春」「夏」「秋」「冬」
  unicode-linebreak 「春」/「夏」/「秋」/「冬」
  icu_segmenter     「春」/「夏」/「秋」/「冬」
  textwrap, 7       「春」/「夏」/「秋」/「冬」
TEXT
{
    cargo tree -q --depth 1 --prefix none | sed -n '2,$p' | cut -d' ' -f1,2
    target/debug/try
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
