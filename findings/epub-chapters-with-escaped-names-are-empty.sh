#!/usr/bin/env bash
# One would expect: the href of an item in an EPUB is a URL (EPUB 3.3, “The item element”), so that “b%20c.xhtml” is the file “b c.xhtml”.
# What happens: @lingo-reader/epub-parser looks for a file that is called like the URL. It finds none, says so on the console,
#   and gives a chapter without text. A name that needs no escapes is found.
# Where a reader meets it: books whose files are called like their chapters, in Chinese or with blanks: the cover and the
#   imprint are there, and every chapter is a blank page.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . @lingo-reader/epub-parser@0.4.6 >/dev/null || exit 2

cat >make.py <<'PY'
import urllib.parse, zipfile
names = ["one.xhtml", "two three.xhtml", "第三章.xhtml"]
items = "".join(f'<item id="c{n}" href="{urllib.parse.quote(name)}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names))
spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(names)))
with zipfile.ZipFile("book.epub", "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    book.writestr("META-INF/container.xml", '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
    book.writestr("EPUB/book.opf", '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:tide</dc:identifier><dc:title>潮声</dc:title>'
        f'<dc:language>zh</dc:language></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>')
    for name in names:
        book.writestr("EPUB/" + name, f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>潮水退了。</p></body></html>')
PY
cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { initEpubFile } from "@lingo-reader/epub-parser";
const path = "node_modules/@lingo-reader/epub-parser/package.json";
console.log("@lingo-reader/epub-parser", JSON.parse(readFileSync(path)).version);
console.warn = console.error = () => {};
const book = await initEpubFile("book.epub");
for (const { id, href } of book.getSpine()) {
  const chapter = await book.loadChapter(id).catch((error) => ({ html: error.message }));
  console.log(`  ${href}: ${chapter?.html || "(nothing)"}`);
}
process.exit();
JS
cat >expected <<'TEXT'
@lingo-reader/epub-parser 0.4.6
  epub:EPUB/one.xhtml: <p>潮水退了。</p>
  epub:EPUB/two%20three.xhtml: (nothing)
  epub:EPUB/%E7%AC%AC%E4%B8%89%E7%AB%A0.xhtml: (nothing)
TEXT
python3 make.py && node try.mjs 2>/dev/null | grep -v 'was not exit' >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
