#!/usr/bin/env bash
# One would expect: where a book names an author and a translator, each keeps the role that refines it (EPUB 3.3, property `role`).
# What happens: epub2 keeps the first creator, and the last role that anybody has, as if it were that one's: an author with the
#   role “trl”. The translator is nowhere. If the book says the author's role behind it, the author is an author again.
# Where a reader meets it: translated books, which name both; a library sorted by author then puts the author among
#   translators, or shows “translated by” in front of the wrong name.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . epub2@3.0.2 >/dev/null || exit 2

cat >make.py <<'PY'
import zipfile
def make(file, roles):
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
        meta = "".join(f'<meta refines="#{who}" property="role" scheme="marc:relators">{role}</meta>' for who, role in roles)
        book.writestr("book.opf", '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:tide</dc:identifier><dc:title>潮声</dc:title>'
            f'<dc:language>zh</dc:language><dc:creator id="a">南窗</dc:creator><dc:creator id="b">北窗</dc:creator>{meta}</metadata>'
            '<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>')
        book.writestr("c.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>潮</p></body></html>')
make("author first.epub", [("a", "aut"), ("b", "trl")])
make("translator first.epub", [("b", "trl"), ("a", "aut")])
PY
cat >try.cjs <<'JS'
const { EPub } = require("epub2"), fs = require("fs");
console.log("epub2", JSON.parse(fs.readFileSync("node_modules/epub2/package.json")).version);
(async () => {
  for (const file of ["author first.epub", "translator first.epub"]) {
    const { metadata } = await EPub.createAsync(file);
    console.log(`  ${file}: creator ${metadata.creator}, role ${metadata.role}`);
  }
})();
JS
cat >expected <<'TEXT'
epub2 3.0.2
  author first.epub: creator 南窗, role trl
  translator first.epub: creator 南窗, role aut
TEXT
python3 make.py && node try.cjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
