#!/usr/bin/env bash
# One would expect: a Markdown file that does not begin with a fence has no front matter.
# What happens: hexo-front-matter needs no opening fence. Whatever stands above the first line of dashes is tried as
#   YAML, and where it is a mapping it becomes the head: a first line such as "lead: words" leaves the article.
#   gray-matter and front-matter keep the very same file whole.
# Where a reader meets it: crawled articles begin with "来源: …" or "导语: …" and a rule below. In a blog made by Hexo the
#   line is missing, so a reader of its source folder shows more than the site does.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . hexo-front-matter@5.0.0 gray-matter@4.0.3 front-matter@4.0.2 \
    >/dev/null || exit 2

cat >try.cjs <<'JS'
const hexo = require("hexo-front-matter"), gray = require("gray-matter"), front = require("front-matter");
for (const name of ["hexo-front-matter", "gray-matter", "front-matter"])
  console.log(name, require(`${name}/package.json`).version);
for (const file of ["导语: 渔船今天回港\n---\n正文一\n", "渔船今天回港。\n---\n正文一\n"]) {
  console.log("input", JSON.stringify(file));
  console.log("  hexo ", JSON.stringify(hexo.parse(file)));
  console.log("  gray ", JSON.stringify({ data: gray(file).data, content: gray(file).content }));
  console.log("  front", JSON.stringify({ data: front(file).attributes, content: front(file).body }));
}
JS
cat >expected <<'TEXT'
hexo-front-matter 5.0.0
gray-matter 4.0.3
front-matter 4.0.2
input "导语: 渔船今天回港\n---\n正文一\n"
  hexo  {"导语":"渔船今天回港","_content":"正文一\n"}
  gray  {"data":{},"content":"导语: 渔船今天回港\n---\n正文一\n"}
  front {"data":{},"content":"导语: 渔船今天回港\n---\n正文一\n"}
input "渔船今天回港。\n---\n正文一\n"
  hexo  {"_content":"渔船今天回港。\n---\n正文一\n"}
  gray  {"data":{},"content":"渔船今天回港。\n---\n正文一\n"}
  front {"data":{},"content":"渔船今天回港。\n---\n正文一\n"}
TEXT
node try.cjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
