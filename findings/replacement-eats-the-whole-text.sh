#!/usr/bin/env bash
# One would expect: encoding_rs, asked for a label that it knows, decodes the text, or marks what it cannot decode.
# What happens: for hz-gb-2312, iso-2022-kr and iso-2022-cn the label is found, and what it gives is the encoding
#   "replacement" of the Web's standard: however long the text is, all of it becomes one single U+FFFD, the ASCII in it
#   included. A label that is not known at all, such as utf-7, gives None. Python decodes all three.
# Where a reader meets it: old Korean mail declares iso-2022-kr and old Chinese newsgroups hz-gb-2312. A reader that
#   trusts the label shows an empty article; one that ignored the label would show at least the ASCII.
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
encoding_rs = "=0.8.44"
TOML
cat >src/main.rs <<'RS'
use std::io::Read;
fn main() {
    let label = std::env::args().nth(1).unwrap();
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).unwrap();
    match encoding_rs::Encoding::for_label(label.as_bytes()) {
        None => println!("  encoding_rs: no encoding of that name"),
        Some(found) => println!("  encoding_rs: {}: {:?}", found.name(), found.decode(&bytes).0),
    }
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2

cat >expected <<'TEXT'
encoding_rs v0.8.44
input: 潮汐 tide, as hz-gb-2312
  encoding_rs: replacement: "�"
  Python: 潮汐 tide
input: 항구 harbour, as iso-2022-kr
  encoding_rs: replacement: "�"
  Python: 항구 harbour
input: 港 port, as utf-7
  encoding_rs: no encoding of that name
  Python: 港 port
TEXT
{
    cargo tree -q --depth 1 --prefix none | grep '^encoding_rs' | cut -d' ' -f1,2
    for try in 'hz-gb-2312|hz|潮汐 tide' 'iso-2022-kr|iso2022_kr|항구 harbour' 'utf-7|utf_7|港 port'; do
        IFS='|' read -r label codec text <<<"$try"
        echo "input: $text, as $label"
        python3 -c 'import sys; sys.stdout.buffer.write(sys.argv[1].encode(sys.argv[2]))' "$text" "$codec" >bytes
        target/debug/try "$label" <bytes
        python3 -c 'import sys; print("  Python:", sys.stdin.buffer.read().decode(sys.argv[1]))' "$codec" <bytes
    done
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
