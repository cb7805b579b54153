#!/usr/bin/env bash
# One would expect: a date that feedparser cannot read is None, as "3月5日" is; else it is the date that was written.
# What happens: of "2024年3月5日" only the year is taken. The month is the one of the day on which the feed is parsed, the
#   day is the first: read in July it is 1 July 2024, read in August 1 August 2024. The same goes for 2024/3/5 with
#   a time behind it and for the Korean form. Nothing marks the date as a guess.
# Where a reader meets it: small Chinese, Japanese and Korean sites write their dates so in <pubDate>. Entries change
#   their dates from month to month and jump in lists sorted by date.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q feedparser==6.0.14 || exit 2

cat >try.py <<'PY'
import time
import feedparser

print("feedparser", feedparser.__version__)
month = time.gmtime().tm_mon
for date in ("2024-03-05", "3月5日", "2024年3月5日", "2024年12月25日 14:30", "2024/3/5 下午 2:30", "2024년 3월 5일"):
    feed = f'<rss version="2.0"><channel><item><pubDate>{date}</pubDate></item></channel></rss>'
    read = feedparser.parse(feed).entries[0].get("published_parsed")
    if read is None:
        said = "None"
    elif date == "2024-03-05":
        said = time.strftime("%Y-%m-%d", read)
    else:
        said = f"{read.tm_year}, {'the month of today' if read.tm_mon == month else read.tm_mon}, day {read.tm_mday}"
    print(f"{date}: {said}")
PY
cat >expected <<'TEXT'
feedparser 6.0.14
2024-03-05: 2024-03-05
3月5日: None
2024年3月5日: 2024, the month of today, day 1
2024年12月25日 14:30: 2024, the month of today, day 1
2024/3/5 下午 2:30: 2024, the month of today, day 1
2024년 3월 5일: 2024, the month of today, day 1
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
