#!/usr/bin/env bash
# One would expect: where a renderer of Markdown does not know footnotes, their text stays in the page as it was typed, as it
#   does in English.
# What happens: to CommonMark "[^1]: " and one word without blanks is the address of a link called ^1. A footnote in Chinese
#   or Japanese is one such word, however long. It disappears from the page, and the mark becomes a link to an
#   address made of the sentence. mdformat, without its plugin, writes that address into the file: %E5%B2%AC….
# Where a reader meets it: notes with footnotes are shown by tools that read plain CommonMark, or put in order by
#   mdformat before a commit: then all of their Chinese notes are percent signs, while the English ones are words.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q markdown-it-py==4.3.0 mdformat==1.0.0 Markdown==3.11.3 || exit 2
npm install --silent --no-audit --no-fund --prefix . commonmark@0.31.2 markdown-it@15.0.3 >/dev/null || exit 2

printf '灯台[^1]\n\n[^1]: 岬にある。\n' >japanese.md
printf '灯台[^1]\n\n[^1]: On the cape.\n' >english.md
cat >try.py <<'PY'
from importlib.metadata import version

import markdown
import mdformat
from markdown_it import MarkdownIt

for name, convert in (("markdown-it-py", MarkdownIt().render), ("Markdown", markdown.markdown), ("mdformat", mdformat.text)):
    print(name, version(name))
    for file in ("japanese.md", "english.md"):
        print(f"  {convert(open(file).read())!r}")
PY
cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { HtmlRenderer, Parser } from "commonmark";
import MarkdownIt from "markdown-it";
const convert = { commonmark: (text) => new HtmlRenderer().render(new Parser().parse(text)), "markdown-it": (text) => MarkdownIt().render(text) };
for (const [name, run] of Object.entries(convert)) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
  for (const file of ["japanese.md", "english.md"]) console.log(" ", JSON.stringify(run(readFileSync(file, "utf8"))));
}
JS
cat >expected <<'TEXT'
markdown-it-py 4.3.0
  '<p>灯台<a href="%E5%B2%AC%E3%81%AB%E3%81%82%E3%82%8B%E3%80%82">^1</a></p>\n'
  '<p>灯台[^1]</p>\n<p>[^1]: On the cape.</p>\n'
Markdown 3.11.3
  '<p>灯台<a href="岬にある。">^1</a></p>'
  '<p>灯台[^1]</p>\n<p>[^1]: On the cape.</p>'
mdformat 1.0.0
  '灯台[^1]\n\n[^1]: %E5%B2%AC%E3%81%AB%E3%81%82%E3%82%8B%E3%80%82\n'
  '灯台[^1]\n\n\\[^1\\]: On the cape.\n'
commonmark 0.31.2
  "<p>灯台<a href=\"%E5%B2%AC%E3%81%AB%E3%81%82%E3%82%8B%E3%80%82\">^1</a></p>\n"
  "<p>灯台[^1]</p>\n<p>[^1]: On the cape.</p>\n"
markdown-it 15.0.3
  "<p>灯台<a href=\"%E5%B2%AC%E3%81%AB%E3%81%82%E3%82%8B%E3%80%82\">^1</a></p>\n"
  "<p>灯台[^1]</p>\n<p>[^1]: On the cape.</p>\n"
TEXT
{ v/bin/python try.py; node try.mjs; } >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
