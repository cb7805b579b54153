#!/usr/bin/env bash
# One would expect: htmldate, which trafilatura takes its dates from, reads 2024年3月5日 or finds no date.
# What happens: only the year is taken, and the answer is a full date, 1 January, with nothing to tell it from a real one.
#   Japanese is written the same way and shares the fate; the Korean form and bare digits are read right.
# Where a reader meets it: archives made with trafilatura. Chinese news sites state their dates in the page
#   in just this form, so a whole year of articles falls on one day.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q htmldate==1.11.0 trafilatura==2.3.1 lxml_html_clean==0.4.6 || exit 2

cat >try.py <<'PY'
from importlib.metadata import version
import htmldate, trafilatura

print("htmldate", version("htmldate"), "trafilatura", version("trafilatura"))
for date in ("发布时间：2024年3月5日 14:30", "公開日：2024年12月25日", "2024년 3월 5일", "2024-3-5"):
    page = f"<html><head><title>港</title></head><body><article><h1>港</h1><p>{date}</p><p>涨潮了。</p></article></body></html>"
    print(f"  {date}: {htmldate.find_date(page)}, {trafilatura.extract_metadata(page).date}")
PY
cat >expected <<'TEXT'
htmldate 1.11.0 trafilatura 2.3.1
  发布时间：2024年3月5日 14:30: 2024-01-01, 2024-01-01
  公開日：2024年12月25日: 2024-01-01, 2024-01-01
  2024년 3월 5일: 2024-03-05, 2024-03-05
  2024-3-5: 2024-03-05, 2024-03-05
TEXT
v/bin/python try.py >got
cat got
diff expected got || { echo "CHANGED: this is no longer what happens"; exit 1; }
