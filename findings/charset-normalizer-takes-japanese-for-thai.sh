#!/usr/bin/env bash
# One would expect: the more text, the surer the guess, and wrong guesses between scripts that look alike.
# What happens: charset-normalizer takes one short clause of Japanese in EUC-JP for Big5, forty characters for Korean,
#   eighty for Thai, and is right from about a hundred on; a clause of Chinese in GBK is Korean. chardet and uchardet
#   are right about every one of them.
# Where a reader meets it: it is what Python's requests and many crawlers ask for pages that declare nothing. Titles,
#   captions and short notes of old Japanese and Chinese sites are stored as Hangul or Thai that looks like text.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q charset-normalizer==3.5.3 chardet==5.2.0 || exit 2
# uchardet of Debian 12, unpacked here.
apt-get download -q uchardet=0.0.7-1 libuchardet0=0.0.7-1 >/dev/null 2>&1 || exit 2
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(echo "$dir"/root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH

cat >try.py <<'PY'
import subprocess
import chardet, charset_normalizer

print("charset-normalizer", charset_normalizer.__version__, "chardet", chardet.__version__)
version = subprocess.run(["root/usr/bin/uchardet", "--version"], capture_output=True, text=True).stdout
print("uchardet", *[line.split()[-1] for line in version.splitlines() if line.startswith("Version")])
japanese = "港の朝はとても静かで、漁船が次々に戻り、人々は岸壁で待ち、空は少しずつ明るくなる。市場は人の声でにぎやかで、魚屋の前には列ができ、子どもたちがそばで追いかけっこをしている。灯台は百年前に建てられた。"
chinese = "港口的早晨很安静，渔船陆续返回，人们在码头上等候，天色渐渐亮了起来。"
for text, encoding in ((japanese[:11], "euc_jp"), (japanese[:40], "euc_jp"), (japanese[:80], "euc_jp"), (japanese, "euc_jp"), (chinese[:16], "gbk"), (chinese, "gbk")):
    data = text.encode(encoding)
    open("text", "wb").write(data)
    best = charset_normalizer.from_bytes(data).best()
    other = subprocess.run(["root/usr/bin/uchardet", "text"], capture_output=True, text=True).stdout.strip()
    print(f"  {len(text)} characters {encoding}: {best.encoding} {str(best)[:6]}; chardet {chardet.detect(data)['encoding']}; uchardet {other}")
PY
cat >expected <<'TEXT'
charset-normalizer 3.5.3 chardet 5.2.0
uchardet 0.0.7
  11 characters euc_jp: big5 嘗及蘋反午化; chardet EUC-JP; uchardet EUC-JP
  40 characters euc_jp: cp949 뮐ㅞ카ㅟㅘㅖ; chardet EUC-JP; uchardet EUC-JP
  80 characters euc_jp: cp874 นมคฮฤซ; chardet EUC-JP; uchardet EUC-JP
  99 characters euc_jp: euc_jis_2004 港の朝はとて; chardet EUC-JP; uchardet EUC-JP
  16 characters gbk: cp949 멍왯돨豆냄붤; chardet GB2312; uchardet GB18030
  34 characters gbk: gb18030 港口的早晨很; chardet GB2312; uchardet GB18030
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
