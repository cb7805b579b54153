#!/usr/bin/env bash
# One would expect: a date of Atom (RFC 3339) means the same moment with and without a fraction of a second.
# What happens: newsboat reads the seconds, finds a fraction where it looks for the offset, and takes the time for UTC:
#   "T10:00:00.250+08:00" is eight hours late, "T10:00:00+08:00" is right. A time without seconds loses its offset, too.
# Where a reader meets it: hosts of blogs write milliseconds into every date. Their articles sort hours before or after those
#   of others, some are of tomorrow, and whoever moves over from newsboat finds other dates than before.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# Of Debian 12, unpacked here; the other libraries are those that git and python3 bring.
apt-get download -q newsboat=2.21-1.5 libstfl0=0.22-3+b5 libjson-c5=0.16-2 >/dev/null 2>&1 || exit 2
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(echo "$dir"/root/usr/lib/*-linux-gnu)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8 HOME="$dir"

entry() { printf '<entry><title>%s</title><id>urn:tide:%s</id><updated>%s</updated></entry>' "$1" "$1" "$1"; }
{
    printf '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>潮汐</title>'
    printf '<id>urn:tide</id><updated>2021-03-05T02:00:00Z</updated>'
    entry 2021-03-05T10:00:00+08:00
    entry 2021-03-05T10:00:00.250+08:00
    entry 2021-03-05T10:00+08:00
    printf '</feed>\n'
} >tide.xml
echo "file://$dir/tide.xml" >urls
touch config
newsboat() { root/usr/bin/newsboat -q -u urls -c cache.db -C config "$@"; }
cat >expected <<'TEXT'
newsboat 2.21.0
  2021-03-05T10:00+08:00         2021-03-05T10:00:00Z
  2021-03-05T10:00:00+08:00      2021-03-05T02:00:00Z
  2021-03-05T10:00:00.250+08:00  2021-03-05T10:00:00Z
TEXT
{
    newsboat -v | sed -n '1s|^\(newsboat [0-9.]*\).*|\1|p'
    newsboat -x reload
    python3 - <<'PY'
import sqlite3
from datetime import datetime, timezone
for title, date in sqlite3.connect("cache.db").execute("SELECT title, pubDate FROM rss_item ORDER BY title"):
    print(f"  {title:29}  {datetime.fromtimestamp(date, timezone.utc):%Y-%m-%dT%H:%M:%SZ}")
PY
} >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
