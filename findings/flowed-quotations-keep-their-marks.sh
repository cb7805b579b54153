#!/usr/bin/env bash
# One would expect: of a quotation in format=flowed, which a mail program has broken into lines with a blank at their ends, a
#   parser that joins the lines takes off the mark that each begins with (RFC 3676, 4.1 and 4.5).
# What happens: postal-mime and emailjs-mime-parser join the lines and leave every mark in, so that “> ” stands in the middle
#   of a sentence, and of a word where DelSp=yes. mailparser does not.
# Where a reader meets it: every reply to a long paragraph from Thunderbird or Apple Mail, the latter with DelSp for
#   Chinese and Japanese.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . postal-mime@4.0.0 emailjs-mime-parser@2.0.7 mailparser@3.14.2 >/dev/null || exit 2

cat >try.mjs <<'JS'
import { readFileSync } from "fs";
import PostalMime from "postal-mime";
import emailjs from "emailjs-mime-parser";
import { simpleParser } from "mailparser";
const version = (name) => `${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version}`;
const message = (parameters, body) => Buffer.from([
  "From: a@tide.example", "Subject: tide", "MIME-Version: 1.0",
  `Content-Type: text/plain; charset=utf-8; format=flowed${parameters}`, "Content-Transfer-Encoding: 8bit", "", ...body, "",
].join("\r\n"));
const messages = [
  message("", ["> The tide is ", "> out, and the ", "> boat is here."]),
  message("; delsp=yes", ["> 潮水退了，船 ", "> 还在。"]),
];
const parse = emailjs.default ?? emailjs;
const decoded = (node) => new TextDecoder(node.charset || "utf-8").decode(node.content);
for (const mail of messages) {
  console.log(`${version("postal-mime")}: ${(await PostalMime.parse(mail)).text.trim()}`);
  console.log(`${version("emailjs-mime-parser")}: ${decoded(parse(new Uint8Array(mail))).trim()}`);
  console.log(`${version("mailparser")}: ${(await simpleParser(mail)).text.trim()}`);
}
JS
cat >expected <<'TEXT'
postal-mime 4.0.0: > The tide is > out, and the > boat is here.
emailjs-mime-parser 2.0.7: > The tide is > out, and the > boat is here.
mailparser 3.14.2: > The tide is out, and the boat is here.
postal-mime 4.0.0: > 潮水退了，船> 还在。
emailjs-mime-parser 2.0.7: > 潮水退了，船> 还在。
mailparser 3.14.2: > 潮水退了，船还在。
TEXT
node try.mjs >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
