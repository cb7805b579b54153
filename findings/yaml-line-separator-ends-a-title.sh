#!/usr/bin/env bash
# One would expect: U+2028 in the middle of a title is a character like others; YAML 1.2 says that it ends no line.
# What happens: YAML 1.1 counted U+0085, U+2028 and U+2029 as line ends, and PyYAML still does in plain scalars: the rest
#   of the title becomes a line of its own and the whole head is refused. Quoted, the character is kept. js-yaml keeps
#   it in plain titles too.
# Where a reader meets it: titles copied from web pages and word processors contain U+2028, which no editor shows. The
#   clipper that wrote the file (JavaScript) reads it back, tools in Python do not.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q PyYAML==6.0.3 || exit 2
npm install --silent --no-audit --no-fund --prefix . js-yaml@5.5.0 >/dev/null || exit 2

cat >try.py <<'PY'
import yaml

print("PyYAML", yaml.__version__)
for head in ("title: 渔船\u2028回港\n", 'title: "渔船\u2028回港"\n', "title: |\n  渔船\u2028回港\n"):
    try:
        print(" ", ascii(head), ascii(yaml.safe_load(head)))
    except yaml.YAMLError as error:
        print(" ", ascii(head), type(error).__name__)
PY
cat >try.cjs <<'JS'
const yaml = require("js-yaml");
console.log("js-yaml", require("js-yaml/package.json").version);
const { title } = yaml.load("title: 渔船\u2028回港\n");
console.log(" ", title === "渔船\u2028回港" ? "plain: kept" : "plain: changed");
JS
cat >expected <<'TEXT'
PyYAML 6.0.3
  'title: \u6e14\u8239\u2028\u56de\u6e2f\n' ScannerError
  'title: "\u6e14\u8239\u2028\u56de\u6e2f"\n' {'title': '\u6e14\u8239\u2028\u56de\u6e2f'}
  'title: |\n  \u6e14\u8239\u2028\u56de\u6e2f\n' ScannerError
js-yaml 5.5.0
  plain: kept
TEXT
{ v/bin/python try.py; node try.cjs; } >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
