#!/usr/bin/env python3
"""dates.py LABELS.jsonl PRED.jsonl [--errors]: share of expressions of time with the right, a wrong or no value.

LABELS: {"article","start","end","value"}, byte offsets of the file; the value in ISO 8601, "?" where it cannot be told,
"-" where it is no expression of time. PRED: what the example `dates` prints. An expression that is printed and has no
label is counted apart; one with the value "?" or "-" is right when it has none. "Now" is of the article's day; in
somebody's mouth it has no value, which is right too.
"""
import collections
import json
import sys


def main(args):
    show = "--errors" in args
    labels, pred = [a for a in args if not a.startswith("--")]
    found = {}
    for line in open(pred, encoding="utf-8"):
        d = json.loads(line)
        found[d["article"], d["start"]] = d
    counts = collections.defaultdict(collections.Counter)
    for line in open(labels, encoding="utf-8"):
        d = json.loads(line)
        group = d["article"].split("/")[0]
        value = found.pop((d["article"], d["start"]), {"value": None})["value"]
        if value == d["value"] or value is None and d["value"] in ("?", "-"):
            verdict = "right"
        elif value is None:
            verdict = "no value"
        else:
            verdict = "wrong"
        counts[group][verdict] += 1
        counts["all"][verdict] += 1
        if show and verdict != "right":
            print(verdict, d, "printed", value)
    for group, count in counts.items():
        all_ = sum(count.values())
        print(f"{group:12} {all_:4} labelled: " + ", ".join(f"{v} {count[v]} ({100 * count[v] / all_:.1f}%)" for v in ("right", "wrong", "no value")))
    articles = {json.loads(line)["article"] for line in open(labels, encoding="utf-8")}
    print("printed without a label:", sum(1 for a, _ in found if a in articles))


main(sys.argv[1:])
