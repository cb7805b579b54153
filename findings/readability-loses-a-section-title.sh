#!/usr/bin/env bash
# One would expect: @mozilla/readability drops a heading only where it repeats the title of the page.
# What happens: it compares heading and title by their words, and cuts words out with `\W`, for which every ideograph is
#   a separator. Of a Chinese, Japanese or Korean heading only the Latin words and digits are left, so the first section
#   of the page below counts as a copy of the title and disappears, although the two share nothing but "Rust". A heading
#   without any Latin word is kept even where it is the title letter by letter.
# Where a reader meets it: technical articles in CJK saved through a "reader view" lack their first section title, while
#   plain ones show their title twice.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . @mozilla/readability@0.6.0 jsdom@29.1.1 >/dev/null || exit 2

cat >try.cjs <<'JS'
const { Readability } = require("@mozilla/readability");
const { JSDOM } = require("jsdom");
console.log("@mozilla/readability", require("@mozilla/readability/package.json").version);
const paragraph = "<p>编译器先读完整个文件，再逐个检查名字和类型，最后才生成代码，所以改动一个文件以后，依赖它的部分都要重新检查一遍。</p>";
for (const [title, heading] of [
  ["Rust 异步编程入门", "Rust 的所有权"],
  ["写一个编译器", "名字和类型"],
  ["写一个编译器", "写一个编译器"],
]) {
  const page = `<html><head><title>${title}</title></head><body><div>${paragraph.repeat(6)}<h2>${heading}</h2>${paragraph.repeat(6)}</div></body></html>`;
  const read = new Readability(new JSDOM(page).window.document).parse();
  console.log(`title: ${title}; section: ${heading}; ${read.content.includes(heading) ? "kept" : "gone"}`);
}
JS
cat >expected <<'TEXT'
@mozilla/readability 0.6.0
title: Rust 异步编程入门; section: Rust 的所有权; gone
title: 写一个编译器; section: 名字和类型; kept
title: 写一个编译器; section: 写一个编译器; kept
TEXT
node try.cjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
