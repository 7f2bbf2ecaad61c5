#!/usr/bin/env python3
"""senses.py LABELS.jsonl PRED.jsonl...: place or government, of names of countries, capitals and seats of power.

LABELS: {"article","mentions":[[start,end,"place"|"government"]]}; PRED: what `onrecord names --format jsonl` prints.
"unclear" is no answer: it costs recall, not precision.
"""
import collections
import json
import sys


def main(labels, preds):
    said = {}
    for file in preds:
        for line in open(file, encoding="utf-8"):
            d = json.loads(line)
            for m in d["mentions"]:
                said["/".join(m["article"].split("/")[-2:]), m["start"]] = m["sense"] or d["kind"]
    n = collections.Counter()
    for line in open(labels, encoding="utf-8"):
        d = json.loads(line)
        for start, end, label in d["mentions"]:
            n[label, said.get((d["article"], start), "not found")] += 1
    for label in ("place", "government"):
        right = n[label, label]
        wrong = sum(v for (l, s), v in n.items() if s == label and l != label)
        every = sum(v for (l, _), v in n.items() if l == label)
        print(f"{label:10} precision {100 * right / max(1, right + wrong):5.1f}  recall {100 * right / every:5.1f}  ({every} labelled)")
    print(dict(sorted((f"{l} as {s}", v) for (l, s), v in n.items())))


main(sys.argv[1], sys.argv[2:])
