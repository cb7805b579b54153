#!/usr/bin/env bash
# One would expect: whether a head is valid YAML depends on the head.
# What happens: serde_yaml leaves both questions below to the type that it fills. A key given twice is an error for its
#   own Value and for structs, while for serde_json::Value the last one silently wins. An unquoted number of more than 64
#   bits is fine where a struct wants a string; both Values refuse the whole head for it.
# Where a reader meets it: heads written by two tools have "date" twice; exports of chats and shops have unquoted ids of
#   twenty and more digits. A tool that was moved from one Value to the other reads other archives than before.
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
serde = { version = "1", features = ["derive"] }
serde_json = "=1.0.154"
serde_yaml = "=0.9.34"
TOML
cat >src/main.rs <<'RS'
#[derive(Debug, serde::Deserialize)]
#[allow(dead_code)]
struct Head { title: Option<String>, id: Option<String> }

fn show<T: std::fmt::Debug>(name: &str, read: Result<T, serde_yaml::Error>) {
    match read {
        Ok(read) => println!("  {name}: {read:?}"),
        Err(error) => println!("  {name}: error: {error}"),
    }
}

fn main() {
    for head in ["title: 潮\ntitle: 汐\n", "title: 潮\nid: 20240305143000123456\n"] {
        println!("input: {head:?}");
        show("serde_yaml::Value", serde_yaml::from_str::<serde_yaml::Value>(head));
        show("serde_json::Value", serde_yaml::from_str::<serde_json::Value>(head));
        show("struct of strings", serde_yaml::from_str::<Head>(head));
    }
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2

cat >expected <<'TEXT'
serde_yaml v0.9.34+deprecated
input: "title: 潮\ntitle: 汐\n"
  serde_yaml::Value: error: duplicate entry with key "title"
  serde_json::Value: Object {"title": String("汐")}
  struct of strings: error: duplicate field `title`
input: "title: 潮\nid: 20240305143000123456\n"
  serde_yaml::Value: error: id: invalid type: integer `20240305143000123456` as u128, expected any YAML value at line 2 column 5
  serde_json::Value: error: id: JSON number out of range at line 2 column 5
  struct of strings: Head { title: Some("潮"), id: Some("20240305143000123456") }
TEXT
{
    cargo tree -q --depth 1 --prefix none | grep '^serde_yaml' | cut -d' ' -f1,2
    target/debug/try
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
