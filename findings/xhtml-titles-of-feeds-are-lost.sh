#!/usr/bin/env bash
# One would expect: a title of an Atom entry in XHTML, as for a formula or a foreign word, is read as its text.
# What happens: atoma gives no title and no content at all for type="xhtml"; fastfeedparser gives an empty title, and for the
#   content the element of the feed itself, with `<content type="xhtml">` around the article. Neither reports an error.
# Where a reader meets it: entries without a name in the list, though every other one of the same feed has its own.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v && v/bin/pip install -q atoma==0.0.17 fastfeedparser==0.6.5 || exit 2

cat >try.py <<'PY'
import importlib.metadata as metadata
import atoma, fastfeedparser
def xhtml(name, body):
    return f'<{name} type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{body}</div></{name}>'
def entry(number, title, content):
    return f'<entry><id>urn:{number}</id><updated>2024-03-05T00:00:00Z</updated>{title}{content}</entry>'
feed = ('<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>潮声</title>'
        '<id>urn:tide</id><updated>2024-03-05T00:00:00Z</updated>'
        + entry(1, '<title type="html">水 H&lt;sub&gt;2&lt;/sub&gt;O</title>', '<content type="html">&lt;p&gt;潮&lt;/p&gt;</content>')
        + entry(2, xhtml('title', '水 H<sub>2</sub>O'), xhtml('content', '<p>潮</p>')) + '</feed>').encode()
print('atoma', metadata.version('atoma'))
for entry in atoma.parse_atom_bytes(feed).entries:
    print(' ', entry.id_, '|', entry.title and entry.title.value, '|', entry.content and entry.content.value)
print('fastfeedparser', metadata.version('fastfeedparser'))
for entry in fastfeedparser.parse(feed).entries:
    print(' ', entry['id'], '|', entry['title'] or '(empty)', '|', entry['content'][0]['value'])
PY
cat >expected <<'TEXT'
atoma 0.0.17
  urn:1 | 水 H<sub>2</sub>O | <p>潮</p>
  urn:2 | None | None
fastfeedparser 0.6.5
  urn:1 | 水 H<sub>2</sub>O | <p>潮</p>
  urn:2 | (empty) | <content xmlns="http://www.w3.org/2005/Atom" type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>潮</p></div></content>
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
