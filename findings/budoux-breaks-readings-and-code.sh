#!/usr/bin/env bash
# One would expect: what puts break opportunities into a page leaves readings and code alone, as it leaves scripts alone.
# What happens: BudouX runs through the text of <ruby> as if the readings stood in the line: it parts 東京 by its reading
#   and puts U+200B inside <rt>. Inside <pre>, where every character counts, it puts them into the code, too.
# Where a reader meets it: readings are found no longer (と U+200B うきょう), copied code does not run, and a saved page
#   holds them for ever. The text of its phrases changes with the readings, so the same sentence breaks elsewhere with ruby.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q budoux==0.10.1 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version
import budoux

print("budoux", version("budoux"), "(| for U+200B)")
parser = budoux.load_default_japanese_parser()
for html in ("<ruby>東京<rt>とうきょう</rt></ruby>へ行く。", "<pre>潮位 = 測った高さ[月]</pre>", "<script>潮の高さ</script>"):
    print("  " + parser.translate_html_string(html).split(">", 1)[1].removesuffix("</span>").replace("\u200b", "|"))
PY
cat >expected <<'TEXT'
budoux 0.10.1 (| for U+200B)
  <ruby>東京<rt>と|うきょう</rt></ruby>へ|行く。
  <pre>潮位 = 測った|高さ|[月]</pre>
  <script>潮の高さ</script>
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
