#!/usr/bin/env bash
# One would expect: libraries that read EPUB 3 give its table of contents, which stands in the navigation document.
# What happens: the Rust crate epub and the npm package epub2 read the chapters of such a book and an empty table of
#   contents: they know the NCX file of EPUB 2 alone, which EPUB 3 has made optional. Neither says that anything is
#   missing. EbookLib reads the navigation document.
# Where a reader meets it: many EPUB 3 books carry an NCX for old devices, so it seems to work; those of newer tools
#   without one have chapters and no names for them.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q EbookLib==0.20 || exit 2
npm install --silent --no-audit --no-fund --prefix . epub2@3.0.2 >/dev/null || exit 2
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "try"
version = "0.1.0"
edition = "2021"
[dependencies]
epub = "=2.1.6"
TOML
cat >src/main.rs <<'RS'
fn main() {
    let book = epub::doc::EpubDoc::new("book.epub").unwrap();
    println!("  chapters {}, contents {}", book.spine.len(), book.toc.len());
}
RS
export CARGO_TARGET_DIR="$dir/target"
nice cargo build -q || exit 2
cat >make.py <<'PY'
import zipfile

book = zipfile.ZipFile("book.epub", "w")
book.writestr("mimetype", "application/epub+zip")
book.writestr("META-INF/container.xml", '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
book.writestr("book.opf", '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:uuid:0f0e0d0c-0b0a-4908-8706-050403020100</dc:identifier><dc:title>潮</dc:title><dc:language>zh</dc:language><meta property="dcterms:modified">2024-03-05T00:00:00Z</meta></metadata><manifest><item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>')
page = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>潮</title></head><body>%s</body></html>'
book.writestr("nav.xhtml", page % '<nav epub:type="toc"><ol><li><a href="c.xhtml">涨潮</a></li></ol></nav>')
book.writestr("c.xhtml", page % "<h1>涨潮</h1><p>水来了。</p>")
book.close()
PY
cat >expected <<'TEXT'
epub v2.1.6
  chapters 1, contents 0
epub2 3.0.2
  chapters 1, contents 0
EbookLib 0.20
  chapters 1, contents 1
TEXT
{
    python3 make.py
    cargo tree -q --depth 1 --prefix none | grep '^epub ' | cut -d' ' -f1,2
    target/debug/try
    echo "epub2 $(node -p 'require("./node_modules/epub2/package.json").version')"
    node -e 'require("epub2").EPub.createAsync("book.epub").then((book) => console.log(`  chapters ${book.flow.length}, contents ${book.toc.length}`))'
    v/bin/python -W ignore -c '
from importlib.metadata import version; from ebooklib import epub
book = epub.read_epub("book.epub"); print("EbookLib", version("EbookLib")); print(f"  chapters {len(book.spine)}, contents {len(book.toc)}")'
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
