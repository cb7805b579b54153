#!/usr/bin/env python3
"""Makes a large library of real sentences: paragraphs of real articles under their real heads, drawn and put together anew.

    benches/recombined.py ARTICLES FOLDER [COUNT] [SEED]

ARTICLES is a folder of articles, as YUELAN_ARTICLES names one: the files with front matter (`*.md`) are taken. COUNT articles
(50,000 unless said) are written to FOLDER, in a folder for each source and year. The same arguments make the same files.
Characters, words and markup are as frequent as people wrote them, which drawing characters at random cannot give: neither
packing nor an index of Chinese can be measured on that. A paragraph recurs as often as the articles are too few.
"""
import datetime
import pathlib
import random
import re
import sys

SHORTEST, LONGEST = 60, 4_000
BYTES = 4_600


def language(text):
    """Returns the script that most of a text is in."""
    kana = len(re.findall(r"[\u3041-\u30ff]", text))
    hangul = len(re.findall(r"[\uac00-\ud7a3]", text))
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    if hangul * 4 > len(text) / 4:
        return "ko"
    if kana * 8 > han and kana * 12 > len(text):
        return "ja"
    return "zh" if han * 8 > len(text) else "other"


def articles(folder):
    """Yields source, head, title, paragraphs and language of each article with front matter."""
    for path in sorted(folder.rglob("*.md")):
        if "edge" in path.relative_to(folder).parts[:1]:
            continue
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        found = re.match(r"\s*---\n(.*?)\n---\n(.*)", text, re.S)
        if not found:
            continue
        head, body = found.groups()
        title = re.search(r"^title: *(.*)", head, re.M)
        pieces = re.split(r"(?<=</p>)|(?<=<br>)|\n\n+", body)
        pieces = [piece for piece in pieces if SHORTEST <= len(piece.encode()) <= LONGEST]
        if title and pieces:
            lines = [line for line in head.split("\n") if not re.match(r"(title|date|updated|lastmod):", line)]
            source = path.relative_to(folder).parts[-2]
            yield source, "\n".join(lines), title.group(1).strip("'\" "), pieces, language(body)


def main(folder, out, count, seed):
    draw = random.Random(seed)
    groups = {}
    for article in articles(folder):
        groups.setdefault(article[4], []).append(article)
    # As much of each script as there is, but no more than a fifth of the rest, whose sources are few.
    names = sorted(groups)
    weights = [len(groups[name]) if name == "zh" else min(len(groups[name]), len(groups["zh"]) / 4) for name in names]
    day = datetime.date(2010, 1, 1)
    for number in range(count):
        group = groups[draw.choices(names, weights)[0]]
        source, head, title, _, _ = draw.choice(group)
        other = draw.choice(group)[2]
        cut = draw.randrange(len(title) + 1)
        title = (title[:cut] + other[cut:]).replace('"', "").replace("\\", "")
        wanted, body = draw.lognormvariate(0, 0.7) * BYTES * 0.78, []
        while wanted > 0:
            pieces = draw.choice(group)[3]
            at = draw.randrange(len(pieces))
            run = pieces[at:at + draw.randint(1, 3)]
            body += run
            wanted -= sum(len(piece.encode()) for piece in run)
        date = day + datetime.timedelta(days=number * 4_400 // count)
        place = out / re.sub(r"[^\w-]", "", source)[:40] / f"{date:%Y}"
        place.mkdir(parents=True, exist_ok=True)
        text = f'---\ntitle: "{title}"\ndate: {date} {number % 24:02}:{number % 60:02}:00\n{head}\n---\n' + "\n\n".join(body) + "\n"
        (place / f"{date}-{number:06}.md").write_text(text)


if __name__ == "__main__":
    main(
        pathlib.Path(sys.argv[1]),
        pathlib.Path(sys.argv[2]),
        int(sys.argv[3]) if len(sys.argv) > 3 else 50_000,
        int(sys.argv[4]) if len(sys.argv) > 4 else 1,
    )
