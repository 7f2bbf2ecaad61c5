#!/usr/bin/env python3
"""dates.py LABELS.jsonl PRED.jsonl [--errors]: share of expressions of time with the right, a wrong or no value.

LABELS: {"article","start","end","value"}, byte offsets of the file; the value in ISO 8601, "?" where it cannot be told,
"-" where it is no expression of time, "a|b" where both are right. PRED: what the example `dates` prints (longer paths of
the same article are the same article). A label is met by the printed expression that covers most of it. A printed value
where nothing is labelled is counted apart, by kind: a length dates nothing. One with "?" or "-" is right when it has no
value; such labels are counted apart from those with a value. "Now" is of the article's day; in somebody's mouth it has no
value, which is right too.
"""
import collections
import json
import sys


def main(args):
    show = "--errors" in args
    labels, pred = [a for a in args if not a.startswith("--")]
    labels = [json.loads(line) for line in open(labels, encoding="utf-8")]
    found = collections.defaultdict(list)
    for line in open(pred, encoding="utf-8"):
        d = json.loads(line)
        found[d["article"].rsplit("/", 1)[-1]].append(d)
    counts = collections.Counter()
    for d in labels:
        mine = found[d["article"].rsplit("/", 1)[-1]]
        over = [(min(p["end"], d["end"]) - max(p["start"], d["start"]), p) for p in mine]
        over = [(o, i, p) for i, (o, p) in enumerate(over) if o > 0]
        best = max(over)[2] if over else {"value": None}
        best["met"] = True
        value, right = best["value"], d["value"].split("|")
        kind = "no value to tell" if right[0] in "?-" else "a value to tell"
        if value in right or value is None and set(right) & {"?", "-"}:
            verdict = "right"
        else:
            verdict = "no value" if value is None else "wrong"
        counts[kind, verdict] += 1
        if show and verdict != "right":
            print(verdict, json.dumps(d), "printed", value)
    for kind in ("a value to tell", "no value to tell"):
        all_ = sum(n for (k, _), n in counts.items() if k == kind) or 1
        parts = (f"{v} {counts[kind, v]} ({100 * counts[kind, v] / all_:.1f}%)" for v in ("right", "wrong", "no value"))
        print(f"{kind}: {all_}: " + ", ".join(parts))
    articles = {d["article"].rsplit("/", 1)[-1] for d in labels}
    rest = [p for a in articles for p in found[a] if "met" not in p and p["value"]]
    lengths = sum(p["value"].startswith("P") for p in rest)
    print(f"printed without a label: {len(rest) - lengths} with a date, {lengths} lengths")
    if show:
        for p in rest:
            print("unlabelled", json.dumps(p))


main(sys.argv[1:])
