#!/usr/bin/env bash
# One would expect: lynx -dump -width=40 sets Chinese in lines of at most forty columns, as it does English.
# What happens: in a dump lynx counts characters, and wide ones count once: Chinese lines come out nearly twice as wide
#   as asked, those with both scripts somewhere between. w3m -dump -cols 40 keeps to forty columns.
# Where a reader meets it: mail and feed readers hand HTML to lynx -dump (mailcap, newsboat's html-renderer) with the
#   columns that they have. The terminal wraps each line once more and leaves a stump below every full row.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# Of Debian 12, unpacked here.
apt-get download -q lynx=2.9.0dev.12-1 lynx-common=2.9.0dev.12-1 w3m=0.5.3+git20230121-2 libgc1=1:8.2.2-3 \
    libidn2-0 libbsd0 libmd0 libnettle8 libgnutls30 libgpm2 >/dev/null 2>&1 || exit 2
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(echo "$dir"/root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8 HOME="$dir"
mkdir -p .w3m

cat >page.html <<'HTML'
<!DOCTYPE html><meta charset="utf-8"><title>潮</title>
<p>潮水退去以后渔船陆续出港，岸上的人把网晾开，等着下一次涨潮，孩子们在沙滩上捡贝壳，远处的灯塔还没有熄灯。</p>
<p>When the tide is out the boats leave the harbour one after another, and the nets are hung up to dry.</p>
HTML
widest() {
    python3 -c '
import sys, unicodedata
widths = [sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.rstrip()) for line in sys.stdin.read().split("\n\n")[int(sys.argv[1])].split("\n")]
print(max(widths))' "$1" <"$2"
}
cat >expected <<'TEXT'
Lynx Version 2.9.0dev.12
  widest line of 40: Chinese 65, English 33
w3m version w3m/0.5.3+git20230121
  widest line of 40: Chinese 38, English 38
TEXT
{
    root/usr/bin/lynx -cfg=root/etc/lynx/lynx.cfg -lss=root/etc/lynx/lynx.lss -version | sed -n 's/^\(Lynx Version [^ ]*\).*/\1/p'
    root/usr/bin/lynx -cfg=root/etc/lynx/lynx.cfg -lss=root/etc/lynx/lynx.lss -dump -nolist -width=40 \
        -assume_charset=utf-8 -display_charset=utf-8 page.html >lynx.txt
    echo "  widest line of 40: Chinese $(widest 0 lynx.txt), English $(widest 1 lynx.txt)"
    root/usr/bin/w3m -version | sed 's/,.*//'
    root/usr/bin/w3m -dump -cols 40 -I UTF-8 -O UTF-8 -T text/html page.html >w3m.txt
    echo "  widest line of 40: Chinese $(widest 0 w3m.txt), English $(widest 1 w3m.txt)"
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
