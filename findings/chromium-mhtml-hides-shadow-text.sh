#!/usr/bin/env bash
# One would expect: the HTML part of an MHTML file that Chromium wrote is HTML; a shadow root stands in it as HTML has it since
#   2023, <template shadowrootmode="open">, as the page itself may have had it.
# What happens: Chromium writes <template shadowmode="open">, which HTML does not know. It is a template that nobody uses, so its
#   text is shown by Chromium's own reader of MHTML and by nothing else, not even by Chromium for the part as a page.
# Where a reader meets it: pages built of components (documentation, shops, players, newspapers) keep their text in shadow
#   roots. Whatever unpacks the file or converts it to one page loses that text and cannot see that something is missing.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix . @sparticuz/chromium@153.0.0 puppeteer-core@24.43.1 >/dev/null || exit 2

cat >try.mjs <<'JS'
import { writeFileSync } from "fs";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";
const options = { executablePath: await chromium.executablePath(), args: chromium.args, headless: "shell" };
const browser = await puppeteer.launch(options).catch(() => process.exit(2));
console.log((await browser.version()).replace(/\.\d+$/, ""));
const text = (page) => page.evaluate(() => document.querySelector("tide-box").shadowRoot?.textContent ?? "no shadow root");
const page = await browser.newPage();
await page.setContent("<h1>潮汐</h1><tide-box></tide-box><script>document.querySelector('tide-box')" +
  ".attachShadow({ mode: 'open' }).innerHTML = '<p>大潮在朔望之后。</p>'</script>");
console.log("  the page:", await text(page));
const { data } = await (await page.createCDPSession()).send("Page.captureSnapshot", { format: "mhtml" });
const part = data.split(/\r\n------MultipartBoundary[^\r]*\r\n/)[1].split("\r\n\r\n").slice(1).join("\r\n\r\n");
const html = Buffer.from(part.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1");
console.log("  in the file:", html.toString().match(/<tide-box>.*<\/tide-box>/)[0]);
for (const [name, content] of [["saved.mhtml", data], ["part.html", html]]) {
  writeFileSync(name, content);
  await page.goto(`file://${process.cwd()}/${name}`);
  console.log(`  ${name}:`, await text(page));
}
await browser.close();
JS
cat >expected <<'TEXT'
HeadlessChrome/153.0.8010
  the page: 大潮在朔望之后。
  in the file: <tide-box><template shadowmode="open"><p>大潮在朔望之后。</p></template></tide-box>
  saved.mhtml: 大潮在朔望之后。
  part.html: no shadow root
TEXT
node try.mjs >got || exit 2
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
