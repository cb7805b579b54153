#!/usr/bin/env bash
# One would expect: the body of a reply is what was written above the quotation and the signature.
# What happens: to mail-parser-reply any line but the first that begins with thanks begins the signature: 谢谢， or
#   "Thanks," with more words behind it, and every paragraph below it with it. Reply.body stops there, while
#   parse_reply() of the same text goes on to the end.
# Where a reader meets it: replies begin with thanks more often than they end with them, so a thread that is saved or
#   shown by .body has lost what the reply says.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q mail-parser-reply==1.36 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version
from mailparser_reply import EmailReplyParser

print("mail-parser-reply", version("mail-parser-reply"))
for language, text in (
    ("zh", "船到了。\n\n谢谢，灯也收到了。\n\n明天六点在渡口见。"),
    ("en", "The boat is here.\n\nThanks, the lamp came too.\n\nSee you at six."),
    ("zh", "谢谢，灯收到了。\n\n明天六点在渡口见。"),
):
    parser = EmailReplyParser(languages=[language])
    print(f"  {text!r}\n    body:  {parser.read(text).replies[0].body!r}\n    reply: {parser.parse_reply(text)!r}")
PY
cat >expected <<'TEXT'
mail-parser-reply 1.36
  '船到了。\n\n谢谢，灯也收到了。\n\n明天六点在渡口见。'
    body:  '船到了。'
    reply: '船到了。\n\n谢谢，灯也收到了。\n\n明天六点在渡口见。'
  'The boat is here.\n\nThanks, the lamp came too.\n\nSee you at six.'
    body:  'The boat is here.'
    reply: 'The boat is here.\n\nThanks, the lamp came too.\n\nSee you at six.'
  '谢谢，灯收到了。\n\n明天六点在渡口见。'
    body:  '谢谢，灯收到了。\n\n明天六点在渡口见。'
    reply: '谢谢，灯收到了。\n\n明天六点在渡口见。'
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
