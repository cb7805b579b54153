#!/usr/bin/env bash
# One would expect: a date with a zone by name is read in that zone, or refused by all alike.
# What happens: the standard for mail knows no names but Greenwich's and the American ones. CST, which Java prints for China, is read as six hours west
#   of Greenwich by feedparser, jiff and chrono: fourteen hours off. JST is silently taken for Greenwich by feedparser and
#   jiff, nine hours off, while chrono refuses the date.
# Where a reader meets it: feeds of Chinese and Japanese sites that format dates in the zone of the server. Articles of
#   tonight are dated tomorrow and stay on top of the list until then.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q feedparser==6.0.14 || exit 2
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "try"
version = "0.1.0"
edition = "2021"
[dependencies]
jiff = { version = "=1.0.2", default-features = false, features = ["std"] }
chrono = { version = "=0.4.45", default-features = false, features = ["std"] }
TOML
cat >src/main.rs <<'RS'
fn main() {
    for date in std::env::args().skip(1) {
        let jiff = jiff::fmt::rfc2822::parse(&date).map(|read| read.timestamp().to_string());
        let chrono = chrono::DateTime::parse_from_rfc2822(&date).map(|read| read.to_utc().to_rfc3339());
        println!("  jiff {}; chrono {}", jiff.unwrap_or("refused".into()), chrono.unwrap_or("refused".into()));
    }
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2
cat >try.py <<'PY'
import sys, time
import feedparser

date = sys.argv[1]
feed = f'<rss version="2.0"><channel><item><pubDate>{date}</pubDate></item></channel></rss>'
print("  feedparser", time.strftime("%Y-%m-%dT%H:%M:%SZ", feedparser.parse(feed).entries[0].published_parsed))
PY

cat >expected <<'TEXT'
feedparser 6.0.14
chrono v0.4.45
jiff v1.0.2
input: Tue, 05 Mar 2024 20:30:00 +0800
  jiff 2024-03-05T12:30:00Z; chrono 2024-03-05T12:30:00+00:00
  feedparser 2024-03-05T12:30:00Z
input: Tue, 05 Mar 2024 20:30:00 CST
  jiff 2024-03-06T02:30:00Z; chrono 2024-03-06T02:30:00+00:00
  feedparser 2024-03-06T02:30:00Z
input: Tue, 05 Mar 2024 21:30:00 JST
  jiff 2024-03-05T21:30:00Z; chrono refused
  feedparser 2024-03-05T21:30:00Z
TEXT
{
    v/bin/python -c 'import feedparser; print("feedparser", feedparser.__version__)'
    cargo tree -q --depth 1 --prefix none | grep -E '^(jiff|chrono) ' | cut -d' ' -f1,2
    for date in 'Tue, 05 Mar 2024 20:30:00 +0800' 'Tue, 05 Mar 2024 20:30:00 CST' 'Tue, 05 Mar 2024 21:30:00 JST'; do
        echo "input: $date"
        target/debug/try "$date"
        v/bin/python try.py "$date"
    done
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
