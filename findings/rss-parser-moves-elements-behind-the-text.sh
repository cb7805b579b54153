#!/usr/bin/env bash
# One would expect: the content of an Atom entry in XHTML comes out as the HTML that it is.
# What happens: rss-parser writes it anew from a tree in which the text of an element and the elements in it are apart: all
#   text comes first, then the elements, all of one name together. Links and emphasis stand behind the sentence they were in,
#   and all paragraphs in front of all headings. The same content as escaped HTML is untouched.
# Where a reader meets it: feeds of blogs whose programs write type="xhtml", the form that RFC 4287 gives first.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . rss-parser@3.13.0 >/dev/null || exit 2

cat >try.cjs <<'JS'
const Parser = require("rss-parser");
console.log("rss-parser", require("./node_modules/rss-parser/package.json").version);
const body = '<p>潮水<em>退</em>了，<a href="/b">船</a>还在。</p><h2>夜里</h2><p>灯亮着。</p>';
const entry = (id, content) => `<entry><title>${id}</title><id>urn:tide:${id}</id><updated>2024-03-05T00:00:00Z</updated>
  ${content}</entry>`;
const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>潮声</title><id>urn:tide</id>
  <updated>2024-03-05T00:00:00Z</updated>
  ${entry("html", `<content type="html">${body.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</content>`)}
  ${entry("xhtml", `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${body}</div></content>`)}</feed>`;
new Parser().parseString(feed).then(({ items }) => {
  for (const { title, content } of items) console.log(`  ${title}: ${content}`);
});
JS
cat >expected <<'TEXT'
rss-parser 3.13.0
  html: <p>潮水<em>退</em>了，<a href="/b">船</a>还在。</p><h2>夜里</h2><p>灯亮着。</p>
  xhtml: <div type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>潮水了，还在。<em>退</em><a href="/b">船</a></p><p>灯亮着。</p><h2>夜里</h2></div></div>
TEXT
node try.cjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
