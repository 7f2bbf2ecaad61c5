#!/usr/bin/env python3
"""pages_meta.py LABELS.tsv PRED.jsonl: title and date of web pages against what a reader sees.

LABELS: page (the first 16 characters of its file's name), hash of the title that the page shows, date that
it shows (`-`: none, `~` before it: only "today" or "a day ago", held against the day the page was saved).
The hash is the first 16 hexadecimal digits of SHA-256 over the title's letters and digits in lower case.
PRED: {"article","title","published"} one line a page (`onrecord read --format jsonl`). A time counts as
right if it falls on the day shown in some time zone. Prints the shares and the pages that are wrong.
"""
import datetime, hashlib, json, re, sys


def title_hash(title):
    bare = "".join(c for c in (title or "").lower() if c.isalnum())
    return hashlib.sha256(bare.encode()).hexdigest()[:16]


def is_day(value, day):
    if not value:
        return False
    if value[:10] == day:
        return True
    if "T" not in value:
        return False
    moment = datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(datetime.timezone.utc)
    hours = [(moment + datetime.timedelta(hours=h)).date().isoformat() for h in (-12, 14)]
    return hours[0] <= day <= hours[1]


def main(labels, pred_file):
    pred = {}
    for line in open(pred_file, encoding="utf-8"):
        d = json.loads(line)
        pred[d["article"].split("/")[-1][:16]] = d
    titles = dates = shown = said = pages = 0
    for line in open(labels, encoding="utf-8"):
        page, title, date = line.split()
        pages += 1
        d = pred.get(page, {})
        right = title_hash(d.get("title")) == title
        titles += right
        if not right:
            print("title", page, d.get("title"))
        if date == "-":
            said += bool(d.get("published"))
            continue
        shown += 1
        right = is_day(d.get("published"), date.lstrip("~"))
        dates += right
        if not right:
            print("date", page, date, d.get("published"), d.get("evidence", {}).get("published"))
    print(json.dumps({"pages": pages, "title": round(titles / pages, 3), "date": round(dates / shown, 3),
                      "dates shown": shown, "dates said where none is shown": said}))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
