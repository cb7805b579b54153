#!/usr/bin/env bash
# One would expect: a string is as wide as a terminal draws it, at least of characters that have been in Unicode for
#   thirty years.
# What happens: the Rust crate unicode-width gives the Arabic pair lam-alef one column together (its characters have one
#   each) and the Hangul filler U+3164 none. tmux draws both in two columns. Python's wcwidth agrees with tmux on the
#   pair and with the crate on the filler.
# Where a reader meets it: padding that is computed from such a width is too long, so an Arabic word with لا pushes the
#   border of a list to the right, as does the filler, which Korean blogs use for empty paragraphs and indents.
set -eu
dir=$(mktemp -d)
socket=finding-$$
trap 'tmux -L "$socket" kill-server 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
# tmux of Debian 12, unpacked here.
apt-get download -q tmux=3.3a-3 libevent-core-2.1-7 libutempter0 >/dev/null 2>&1 || exit 2
for package in *.deb; do dpkg -x "$package" root; done
libraries=$(echo "$dir"/root/usr/lib/*-linux-gnu)
tmux() { LC_ALL=C.UTF-8 LD_LIBRARY_PATH="$libraries" root/usr/bin/tmux "$@"; }
python3 -m venv v
v/bin/pip install -q wcwidth==0.9.4 || exit 2
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "try"
version = "0.1.0"
edition = "2021"
[dependencies]
unicode-width = "=0.2.3"
TOML
cat >src/main.rs <<'RS'
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
fn main() {
    for text in std::env::args().skip(1) {
        let sum: usize = text.chars().filter_map(|c| c.width()).sum();
        println!("  {text}: {} (its characters: {sum})", text.width());
    }
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2

cat >expected <<'TEXT'
unicode-width v0.2.3
  لا: 1 (its characters: 2)
  ㅤ: 0 (its characters: 0)
  港: 2 (its characters: 2)
wcwidth 0.9.4
  لا: 2
  ㅤ: 0
  港: 2
tmux 3.3a
  لا: 2
  ㅤ: 2
  港: 2
TEXT
set -- 'لا' 'ㅤ' '港'
{
    cargo tree -q --depth 1 --prefix none | grep '^unicode' | cut -d' ' -f1,2
    target/debug/try "$@"
    v/bin/python - "$@" <<'PY'
import sys
import wcwidth

print("wcwidth", wcwidth.__version__)
for text in sys.argv[1:]:
    print(f"  {text}: {wcwidth.wcswidth(text)}")
PY
    tmux -V
    for text; do
        tmux -L "$socket" -f /dev/null new-session -d -x 20 -y 5 "printf '%s' '$text'; sleep 9"
        sleep 1
        echo "  $text: $(tmux -L "$socket" display-message -p '#{cursor_x}')"
        tmux -L "$socket" kill-server
        sleep 1
    done
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
