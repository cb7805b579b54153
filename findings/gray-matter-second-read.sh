#!/usr/bin/env bash
# One would expect: a file whose front matter cannot be parsed gives the same answer however often it is read.
# What happens: gray-matter stores its result under the text of the file before it has parsed it. The first call throws;
#   every further call with the same text returns the stored, unfinished result: no data, the whole file with its fences
#   as the content, and no error. Passing any options object, even an empty one, turns the store off.
# Where a reader meets it: a title with ": " in it is the commonest fault of a head. A site generator that reads again
#   after a reload, or twice in one run, publishes the raw head as text, and the error is only in the first log.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . gray-matter@4.0.3 >/dev/null || exit 2

cat >try.cjs <<'JS'
const matter = require("gray-matter");
console.log("gray-matter", require("gray-matter/package.json").version);
const file = "---\ntitle: 港口: 清晨\n---\n正文\n";
console.log("input", JSON.stringify(file));
const read = (name, ...options) => {
  try {
    const { data, content } = matter(file, ...options);
    console.log(name, JSON.stringify({ data, content }));
  } catch (error) {
    console.log(name, error.name);
  }
};
read("first");
read("second");
read("third, with {}", {});
JS
cat >expected <<'TEXT'
gray-matter 4.0.3
input "---\ntitle: 港口: 清晨\n---\n正文\n"
first YAMLException
second {"data":{},"content":"---\ntitle: 港口: 清晨\n---\n正文\n"}
third, with {} YAMLException
TEXT
node try.cjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
