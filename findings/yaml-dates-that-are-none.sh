#!/usr/bin/env bash
# One would expect: a date that does not exist is a string or an error of the parser, in whatever language.
# What happens: YAML 1.1 says what a date looks like, not that it must exist. PyYAML raises ValueError, which code
#   that catches YAMLError does not catch; gray-matter (with js-yaml 3) carries the surplus days over: 1 March for
#   30 February, and 30 November 1899 for 0000-00-00. js-yaml 5 reads every date as a string.
# Where a reader meets it: 0000-00-00 is what WordPress stores for drafts and exporters copy into heads. In Python one
#   such file ends the whole import; in JavaScript it sorts as the oldest article there is.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q PyYAML==6.0.3 || exit 2
npm install --silent --no-audit --no-fund --prefix . gray-matter@4.0.3 js-yaml@5.5.0 >/dev/null || exit 2

cat >try.py <<'PY'
import yaml

print("PyYAML", yaml.__version__)
for date in ("2024-02-29", "2024-02-30", "0000-00-00"):
    try:
        print(f"  {date}:", yaml.safe_load(f"date: {date}\n")["date"])
    except yaml.YAMLError:
        print(f"  {date}: YAMLError")
    except ValueError as error:
        print(f"  {date}: ValueError: {error}")
PY
cat >try.cjs <<'JS'
const version = (name) => JSON.parse(require("fs").readFileSync(`node_modules/${name}/package.json`)).version;
const matter = require("gray-matter"), yaml = require("js-yaml");
for (const [name, read] of [["gray-matter", (head) => matter(`---\n${head}---\n`).data], ["js-yaml", (head) => yaml.load(head)]]) {
  console.log(name, version(name));
  for (const date of ["2024-02-29", "2024-02-30", "0000-00-00"]) console.log(`  ${date}: ${JSON.stringify(read(`date: ${date}\n`).date)}`);
}
JS
cat >expected <<'TEXT'
PyYAML 6.0.3
  2024-02-29: 2024-02-29
  2024-02-30: ValueError: day is out of range for month
  0000-00-00: ValueError: year 0 is out of range
gray-matter 4.0.3
  2024-02-29: "2024-02-29T00:00:00.000Z"
  2024-02-30: "2024-03-01T00:00:00.000Z"
  0000-00-00: "1899-11-30T00:00:00.000Z"
js-yaml 5.5.0
  2024-02-29: "2024-02-29"
  2024-02-30: "2024-02-30"
  0000-00-00: "0000-00-00"
TEXT
{ v/bin/python try.py; node try.cjs; } >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
