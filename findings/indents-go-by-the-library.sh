#!/usr/bin/env bash
# One would expect: Markdown takes spaces and tabs off the head of a line and nothing else (CommonMark 0.31, 4.8), so that
#   the two ideographic spaces that begin a Chinese paragraph are kept by all, or dropped by all.
# What happens: markdown-it-py, commonmark of npm and Markdown of Python drop them at the head of a paragraph, since what
#   they strip with takes U+3000 for white space, and keep them at the head of its further lines. mistune has it the other
#   way round, and mdformat takes all of them out of the file. markdown-it, which markdown-it-py is a port of, and
#   cmark-gfm keep all.
# Where a reader meets it: chapters and crawled articles are typed with 　　. The same file is indented in one program,
#   flush left in another, and in a third the first line alone stands out.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q markdown-it-py==4.3.0 mdformat==1.0.0 Markdown==3.11.3 mistune==3.4.0 cmarkgfm==2025.10.22 || exit 2
npm install --silent --no-audit --no-fund --prefix . commonmark@0.31.2 markdown-it@15.0.3 >/dev/null || exit 2

printf '　　潮水退了。\n　　渔船回来了。\n' >tide.md
cat >try.py <<'PY'
from importlib.metadata import version

import cmarkgfm
import markdown
import mdformat
import mistune
from markdown_it import MarkdownIt

text = open("tide.md").read()
for name, convert in (
    ("markdown-it-py", MarkdownIt().render),
    ("Markdown", markdown.markdown),
    ("mdformat", mdformat.text),
    ("mistune", mistune.html),
    ("cmarkgfm", cmarkgfm.markdown_to_html),
):
    print(f"{name} {version(name)}: {convert(text).rstrip()!r}")
PY
cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import { HtmlRenderer, Parser } from "commonmark";
import MarkdownIt from "markdown-it";
const text = readFileSync("tide.md", "utf8");
const convert = { commonmark: () => new HtmlRenderer().render(new Parser().parse(text)), "markdown-it": () => MarkdownIt().render(text) };
for (const [name, run] of Object.entries(convert)) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`));
  console.log(`${name} ${version}: ${run().trimEnd().replaceAll("\n", "\\n").replaceAll("\u3000", "\\u3000")}`);
}
JS
cat >expected <<'TEXT'
markdown-it-py 4.3.0: '<p>潮水退了。\n\u3000\u3000渔船回来了。</p>'
Markdown 3.11.3: '<p>潮水退了。\n\u3000\u3000渔船回来了。</p>'
mdformat 1.0.0: '潮水退了。\n渔船回来了。'
mistune 3.4.0: '<p>\u3000\u3000潮水退了。\n渔船回来了。</p>'
cmarkgfm 2025.10.22: '<p>\u3000\u3000潮水退了。\n\u3000\u3000渔船回来了。</p>'
commonmark 0.31.2: <p>潮水退了。\n\u3000\u3000渔船回来了。</p>
markdown-it 15.0.3: <p>\u3000\u3000潮水退了。\n\u3000\u3000渔船回来了。</p>
TEXT
{ v/bin/python try.py; node try.mjs; } >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
