#!/usr/bin/env bash
# One would expect: the page of an MHTML file is decoded by its Content-Transfer-Encoding, whichever of RFC 2045 it is.
# What happens: mhtml2html decodes quoted-printable. A page in base64 is handed to the HTML parser undecoded, so that the
#   document shows the base64 itself. 8bit and binary are right, and so are pictures in base64.
# Where a reader meets it: browsers' own saved pages are quoted-printable, but mail programs and word processors write
#   pages that are mostly Chinese or Japanese in base64, as RFC 2045 advises, for it is shorter.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . mhtml2html@3.0.0 >/dev/null || exit 2

cat >try.cjs <<'JS'
const mhtml2html = require("mhtml2html"), { JSDOM } = require("jsdom");
console.log("mhtml2html", JSON.parse(require("fs").readFileSync("node_modules/mhtml2html/package.json")).version);
const html = "<html><head></head><body><p>潮水退了。</p></body></html>";
const quoted = [...Buffer.from(html)]
  .map((byte) => (byte > 126 ? "=" + byte.toString(16).toUpperCase() : String.fromCharCode(byte))).join("");
const bodies = { "quoted-printable": quoted, base64: Buffer.from(html).toString("base64"), "8bit": html, binary: html };
for (const [encoding, body] of Object.entries(bodies)) {
  const mhtml = [
    "MIME-Version: 1.0", 'Content-Type: multipart/related;', '\ttype="text/html";', '\tboundary="----tide"', "", "",
    "------tide", "Content-Type: text/html", "Content-ID: <page@tide.example>", `Content-Transfer-Encoding: ${encoding}`,
    "Content-Location: https://tide.example/1", "", body, "", "------tide--", "",
  ].join("\r\n");
  try {
    const page = mhtml2html.convert(mhtml, { parseDOM: (text) => new JSDOM(text) });
    console.log(`  ${encoding}: ${page.window.document.body.textContent.trim().slice(0, 40)}`);
  } catch (error) {
    console.log(`  ${encoding}: error: ${error.message}`);
  }
}
JS
cat >expected <<'TEXT'
mhtml2html 3.0.0
  quoted-printable: 潮水退了。
  base64: PGh0bWw+PGhlYWQ+PC9oZWFkPjxib2R5PjxwPua9
  8bit: 潮水退了。
  binary: 潮水退了。
TEXT
node try.cjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
