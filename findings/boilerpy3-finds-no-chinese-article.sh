#!/usr/bin/env bash
# One would expect: what tells the text of an article from its menus by their length finds it in Chinese and Japanese as well.
# What happens: boilerpy3 counts words by the blanks between them. A paragraph of Chinese is a word or two, less than any
#   menu in English has, so its extractor of articles returns nothing, without an error. The same article in English,
#   and one in Korean, which has blanks, come out whole.
# Where a reader meets it: pages of several languages go through one extractor, and the Chinese and Japanese ones are empty.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q boilerpy3==1.0.7 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version
from boilerpy3 import extractors

print("boilerpy3", version("boilerpy3"))
for texts in (
    ["退潮以后，沿着栈桥走到最外面的石头上，那里总有几只没跟上水的小蟹，等着夜里的潮。", "守潮人每天都来记一笔，记了三十年，也没有一天漏过。"],
    ["潮が引いてから桟橋の先の岩まで歩くと、水に取り残された小さな蟹がいつも何匹か、夜の潮を待っている。", "番人は三十年、一日も欠かさず記録をつけてきた。"],
    ["물이 빠진 뒤 부두 끝의 바위까지 걸어가면 물을 따라가지 못한 작은 게 몇 마리가 늘 밤의 물때를 기다리고 있다.",
     "등대지기는 서른 해 동안 하루도 빠짐없이 나와서 그날의 물때를 한 줄씩 적어 왔다고 한다."],
    ["After the tide has gone out, walk to the outermost rocks, where a few small crabs wait for the tide of the night.",
     "The keeper comes every day to write his line, and in thirty years he has not missed a single day."],
):
    page = "<html><body><a href='/'>menu</a>" + "".join(f"<p>{text}</p>" for text in texts * 2) + "</body></html>"
    got = extractors.ArticleExtractor().get_content(page)
    print(f"  {texts[0][:12]}…: {len(got)} of {sum(map(len, texts * 2))} characters")
PY
cat >expected <<'TEXT'
boilerpy3 1.0.7
  退潮以后，沿着栈桥走到最…: 0 of 130 characters
  潮が引いてから桟橋の先の…: 0 of 144 characters
  물이 빠진 뒤 부두 끝…: 230 of 226 characters
  After the ti…: 429 of 420 characters
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
