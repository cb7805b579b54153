#!/usr/bin/env bash
# One would expect: a relative address in an Atom feed is read against the nearest xml:base (RFC 4287, 2), as that of a page
#   against its <base>; entries have bases of their own.
# What happens: feedparser and @rowanmanning/feed-parser do it for links, and only feedparser for what the text holds. atoma,
#   rss-parser and sfeed hand out "spring.html" as it is, feedsmith beside the base and unresolved, newsboat resolves it
#   against where it fetched the feed, and feed-extractor makes an empty string of it without an option and then does the
#   same as newsboat.
# Where a reader meets it: generators of sites write such feeds so that they can move. Their links open nothing, or another
#   page; and what is kept of a feed by its links has entries that are all alike, or empty.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# sfeed and newsboat of Debian 12, unpacked here; the other libraries are those that git and python3 bring.
apt-get download -q sfeed=1.7-1 newsboat=2.21-1.5 libstfl0=0.22-3+b5 libjson-c5=0.16-2 >/dev/null 2>&1 || exit 2
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(echo "$dir"/root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8 HOME="$dir"
python3 -m venv v
v/bin/pip install -q feedparser==6.0.12 atoma==0.0.17 || exit 2
npm install --silent --no-audit --no-fund --prefix . feedsmith@3.0.1 rss-parser@3.13.0 @extractus/feed-extractor@8.0.3 \
    @rowanmanning/feed-parser@2.1.5 >/dev/null || exit 2

cat >feed.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://tide.example/log/"><title>潮汐</title><id>urn:tide</id>
<updated>2021-03-05T02:00:00Z</updated><author><name>守潮人</name></author><link href="./"/>
<entry xml:base="2021/"><title>大潮</title><id>urn:tide:1</id><updated>2021-03-05T10:00:00Z</updated>
<link href="spring.html"/><content type="html">&lt;img src="crab.jpg"></content></entry></feed>
XML
cat >try.py <<'PY'
import atoma, feedparser
entry = feedparser.parse("feed.xml").entries[0]
print("  feedparser 6.0.12:", entry.link, entry.content[0].value)
entry = atoma.parse_atom_file("feed.xml").entries[0]
print("  atoma 0.0.17:", entry.links[0].href, entry.content.value)
PY
cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { parseFeed } from "feedsmith";
import Parser from "rss-parser";
import { extractFromXml } from "@extractus/feed-extractor";
import { parseFeed as parse } from "@rowanmanning/feed-parser";
const text = readFileSync("feed.xml", "utf8");
const one = parse(text).items[0].toJSON(), two = (await new Parser().parseString(text)).items[0];
const three = parseFeed(text).feed.entries[0], options = { baseUrl: "https://tide.example/feeds/atom.xml" };
console.log("  @rowanmanning/feed-parser 2.1.5:", one.url, one.content);
console.log("  rss-parser 3.13.0:", two.link, two.content);
console.log("  feedsmith 3.0.1:", three.links[0].href, three.content.value, "base", three.xml.base);
for (const given of [{}, options])
  console.log("  feed-extractor 8.0.3:", JSON.stringify(extractFromXml(text, given).entries[0].link));
JS
cat >expected <<'TEXT'
spring.html and crab.jpg below https://tide.example/log/ and 2021/
  feedparser 6.0.12: https://tide.example/log/2021/spring.html <img src="https://tide.example/log/2021/crab.jpg" />
  atoma 0.0.17: spring.html <img src="crab.jpg">
  @rowanmanning/feed-parser 2.1.5: https://tide.example/log/2021/spring.html <img src="crab.jpg">
  rss-parser 3.13.0: spring.html <img src="crab.jpg">
  feedsmith 3.0.1: spring.html <img src="crab.jpg"> base 2021/
  feed-extractor 8.0.3: ""
  feed-extractor 8.0.3: "https://tide.example/feeds/spring.html"
  sfeed 1.7: spring.html	<img src="crab.jpg">
  newsboat 2.21: file:///feeds/spring.html
TEXT
{
    echo "spring.html and crab.jpg below https://tide.example/log/ and 2021/"
    v/bin/python try.py
    node try.mjs
    echo "  sfeed 1.7: $(root/usr/bin/sfeed <feed.xml | cut -f3,4)"
    echo "file://$dir/feed.xml" >urls && touch config
    root/usr/bin/newsboat -q -u urls -c cache.db -C config -x reload
    python3 -c 'import sqlite3; print("  newsboat 2.21:", *sqlite3.connect("cache.db").execute("SELECT url FROM rss_item").fetchone())' |
        sed "s|$dir|/feeds|"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
