#!/usr/bin/env bash
# One would expect: EbookLib's get_content() gives a chapter of an EPUB as it stands in the file.
# What happens: it writes the page anew around the body. The language becomes the book's, and the language of a book that
#   was read is always "en", whatever the package says; the title of the page, and class and epub:type of the body, are
#   gone. The attribute `content` has the bytes of the file.
# Where a reader meets it: everything that goes by `lang`: line breaking, hyphenation, fonts, reading aloud, telling
#   Japanese from Chinese. A Japanese book is English after a round trip, with no warning.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q EbookLib==0.20 || exit 2

cat >try.py <<'PY'
import re, zipfile
from importlib.metadata import version
from ebooklib import epub

book = zipfile.ZipFile("book.epub", "w")
book.writestr("mimetype", "application/epub+zip")
book.writestr("META-INF/container.xml", '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
book.writestr("book.opf", '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:uuid:0f0e0d0c-0b0a-4908-8706-050403020100</dc:identifier><dc:title>灯台</dc:title><dc:language>ja</dc:language><meta property="dcterms:modified">2024-03-05T00:00:00Z</meta></metadata><manifest><item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>')
page = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="ja" xml:lang="ja"><head><title>朝の灯台</title></head><body class="vertical" epub:type="bodymatter">%s</body></html>'
book.writestr("nav.xhtml", page % '<nav epub:type="toc"><ol><li><a href="c.xhtml">朝</a></li></ol></nav>')
book.writestr("c.xhtml", page % "<p>灯台へ行く。</p>")
book.close()

book = epub.read_epub("book.epub")
chapter = book.get_item_with_id("c")
print("EbookLib", version("EbookLib"))
print("dc:language in the file:", book.get_metadata("DC", "language")[0][0], "- book.language:", book.language)
for name, text in (("content", chapter.content), ("get_content()", chapter.get_content())):
    text = text.decode() if isinstance(text, bytes) else text
    tags = re.findall(r"<html[^>]*?( lang=\S+?)[ >]|<(title>[^<]*|body[^>]*)", text)
    print(f"{name}:", "; ".join(a.strip() or b for a, b in tags))
PY
cat >expected <<'TEXT'
EbookLib 0.20
dc:language in the file: ja - book.language: en
content: lang="ja"; title>朝の灯台; body class="vertical" epub:type="bodymatter"
get_content(): lang="en"; body
TEXT
v/bin/python -W ignore try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
