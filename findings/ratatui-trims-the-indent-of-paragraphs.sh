#!/usr/bin/env bash
# One would expect: ratatui's Paragraph keeps the two ideographic spaces that begin a Chinese paragraph, as it keeps
#   no-break spaces, and puts the words beside them.
# What happens: U+3000 counts as white space between words. With Wrap { trim: true }, the usual choice for running text,
#   the indent becomes an empty row above a paragraph that begins flush left. With trim: false it stays.
# Where a reader meets it: nearly all Chinese novels and many crawled articles begin paragraphs with 　　; a reader built
#   on Paragraph shows them flush left and twice as far apart.
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
ratatui-core = "=0.1.2"
ratatui-widgets = { version = "=0.3.2", default-features = false }
TOML
cat >src/main.rs <<'RS'
use ratatui_core::{buffer::Buffer, layout::Rect, widgets::Widget};
use ratatui_widgets::paragraph::{Paragraph, Wrap};

fn main() {
    let area = Rect::new(0, 0, 12, 3);
    for indent in ["\u{3000}\u{3000}", "\u{a0}\u{a0}\u{a0}\u{a0}"] {
        for trim in [true, false] {
            let mut buffer = Buffer::empty(area);
            Paragraph::new(format!("{indent}渔船清早出港")).wrap(Wrap { trim }).render(area, &mut buffer);
            println!("indent of U+{:04X}, trim: {trim}", indent.chars().next().map_or(0, u32::from));
            for y in 0..area.height {
                // A wide character takes a cell and leaves a blank one behind it.
                let mut row = String::new();
                let mut x = 0;
                while x < area.width {
                    let symbol = buffer[(x, y)].symbol();
                    x += if symbol.chars().any(|c| c >= '\u{3000}') { 2 } else { 1 };
                    row.push_str(symbol);
                }
                println!("  |{row}|");
            }
        }
    }
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2

cat >expected <<'TEXT'
ratatui-core v0.1.2
ratatui-widgets v0.3.2
indent of U+3000, trim: true
  |            |
  |渔船清早出港|
  |            |
indent of U+3000, trim: false
  |　　渔船清早|
  |出港        |
  |            |
indent of U+00A0, trim: true
  |    渔船清早|
  |出港        |
  |            |
indent of U+00A0, trim: false
  |    渔船清早|
  |出港        |
  |            |
TEXT
{
    cargo tree -q --depth 1 --prefix none | grep '^ratatui' | cut -d' ' -f1,2
    target/debug/try
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
