#!/usr/bin/env bash
# One would expect: the address of an Atom entry is its link of the relation "alternate", which is also the one without a
#   relation (RFC 4287, 4.2.7.2).
# What happens: htmlparser2, rss-parser and fastfeedparser give the first link, whatever its relation: a sound file, a page
#   that is only related, the feed of the comments. The same entry with its links the other way round is right.
# Where a reader meets it: “open in browser” plays a podcast, and an article counts as read when another one was, because
#   readers without a better key tell articles by their address.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . htmlparser2@12.0.0 rss-parser@3.13.0 >/dev/null || exit 2
python3 -m venv v && v/bin/pip install -q fastfeedparser==0.6.5 || exit 2

cat >make.mjs <<'JS'
import { writeFileSync } from "fs";
const links = ['<link rel="enclosure" href="https://tide.example/1.mp3" type="audio/mpeg"/>', '<link href="https://tide.example/1"/>'];
const entry = (id, links) => `<entry><title>${id}</title><id>urn:${id}</id><updated>2024-03-05T00:00:00Z</updated>${links.join("")}</entry>`;
writeFileSync("feed.xml", `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>潮声</title>
<id>urn:tide</id><updated>2024-03-05T00:00:00Z</updated>${entry("sound first", links)}${entry("page first", [...links].reverse())}</feed>`);
JS
cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { parseFeed } from "htmlparser2";
import Parser from "rss-parser";
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;
const xml = readFileSync("feed.xml", "utf8");
const say = (name, items) => items.forEach((item) => console.log(`${name} ${version(name)}: ${item.title}: ${item.link}`));
say("htmlparser2", parseFeed(xml, { xmlMode: true }).items);
say("rss-parser", (await new Parser().parseString(xml)).items);
JS
cat >expected <<'TEXT'
htmlparser2 12.0.0: sound first: https://tide.example/1.mp3
htmlparser2 12.0.0: page first: https://tide.example/1
rss-parser 3.13.0: sound first: https://tide.example/1.mp3
rss-parser 3.13.0: page first: https://tide.example/1
fastfeedparser 0.6.5: sound first: https://tide.example/1.mp3
fastfeedparser 0.6.5: page first: https://tide.example/1
TEXT
node make.mjs && node try.mjs >got
v/bin/python - >>got <<'PY'
import importlib.metadata as metadata, fastfeedparser
for entry in fastfeedparser.parse(open("feed.xml", "rb").read()).entries:
    print(f"fastfeedparser {metadata.version('fastfeedparser')}: {entry['title']}: {entry['link']}")
PY
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
