#!/usr/bin/env python3
"""Terms against labels made by reading, by overlap of evidence.

    onrecord terms FOLDER > PRED.jsonl
    terms.py gold LABELS.jsonl PRED.jsonl      a gold of one event: arrangements found, slots right
    terms.py recall CLUSTER PRED.jsonl         terms_recall.jsonl: what an analyst listed before looking
    terms.py cells CLUSTER PRED.jsonl          the cells to be judged, with their words (--root FOLDER)
    terms.py precision                         terms_judged.jsonl: share borne out, by cluster

An article is known by its file's name. A slot is right when the arrangement that shares most evidence with
the labelled one has a slot of the same sense (SAME) and status, with words that overlap; an unspecified
one when that arrangement shows the slot as unspecified. A meeting's slots are days: any slot of a meeting may
have the words.
"""

import collections
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

# What a label may be called by the tool. Names that are not here stand for themselves.
SAME = {
    "offered by": ["who"], "by": ["who"], "demanded by": ["who"], "to": ["to-whom"],
    "accepted by": ["accepted-by"], "rejected by": ["rejected-by"], "rejected": ["rejected-by"],
    "standing": ["details", "who"], "each guarantor's role": ["roles", "details"],
    "enforcement": ["enforcement", "details"], "who decides": ["who-decides"], "in force when": ["start"],
    "extent": ["what", "limit"], "size of the force": ["size"], "who comes to Washington": ["who", "with-whom"],
    "against": ["limit", "what", "rejected-by", "condition"], "in return": ["in-return", "what"],
    "Trump's position": ["supported-by", "accepted-by", "details"],
    "basis of talks": ["what", "condition", "limit"], "bar": ["limit", "what", "condition"],
    "discussed in Alaska": ["limit", "what", "details", "when", "where"],
    "what": ["what", "condition", "limit", "details"], "details": ["details", "who-decides", "start"],
    "condition": ["condition", "who-decides"], "start": ["start", "end", "who-decides", "details"],
    "who-decides": ["who-decides", "condition"],
}


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def spans(row):
    return [(os.path.basename(e.get("doc") or e["article"]), e["start"], e["end"]) for e in row["evidence"]]


def overlap(a, b):
    return any(x[0] == y[0] and x[1] < y[2] and y[1] < x[2] for x in a for y in b)


def groups(rows, key):
    found = collections.OrderedDict()
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def owner(row):
    """Meetings are one arrangement in the labels, however many days they are on."""
    return "meetings" if row["lens"] == "meeting" else row["id"]


def shares(gold, pred):
    """How many of the labelled slots have evidence that a value of the arrangement overlaps."""
    return sum(any(overlap(spans(g), spans(p)) for p in pred) for g in gold if g["evidence"])


def assign(golds, preds):
    """Each labelled arrangement with the one found that shares most, largest share first, each once."""
    pairs = sorted(
        ((shares(g, p), a, b) for a, g in golds.items() for b, p in preds.items()),
        key=lambda x: (-x[0], str(x[1]), str(x[2])),
    )
    taken = {}
    for n, a, b in pairs:
        if n and a not in taken and b not in taken.values():
            taken[a] = b
    return taken


def right(row, pred):
    names = SAME.get(row["slot"], [row["slot"]])
    for p in pred:
        if (p["slot"] in names or row["kind"] == "meeting") and p["status"] == row["status"]:
            if row["status"] == "unspecified" or overlap(spans(row), spans(p)):
                return True
    return False


def compare(gold, pred, show=True):
    golds = groups(gold, lambda r: r["arrangement"])
    preds = groups(pred, owner)
    taken = assign(golds, preds)
    total, good = collections.Counter(), collections.Counter()
    for name, rows in golds.items():
        mine = preds.get(taken.get(name), [])
        found = f"“{mine[0]['arrangement']}”" if mine else "not found"
        if show:
            print(f"{name}: {found}")
        for row in rows:
            ok = right(row, mine)
            total[row["status"]] += 1
            good[row["status"]] += ok
            if show:
                print(f"    {'right' if ok else 'WRONG'}  {row['slot']} ({row['status']})")
    print(f"arrangements found: {len(taken)} of {len(golds)}")
    for status in total:
        print(f"{status}: {good[status]} of {total[status]}")
    print(f"all slots: {sum(good.values())} of {sum(total.values())}")


def cells(cluster, pred, root):
    for n, row in enumerate(pred):
        print(f"[{n}] {row['arrangement']} | {row['kind']} | {row['slot']} = {row['status']} by {row['by']}, {row['standing']}")
        for article, start, end in spans(row)[:2]:
            text = open(os.path.join(root, cluster, article), "rb").read()
            before = text[max(0, start - 120):start].decode("utf-8", "ignore").replace("\n", " ")
            words = text[start:end].decode("utf-8", "replace").replace("\n", " ")
            after = text[end:end + 60].decode("utf-8", "ignore").replace("\n", " ")
            print(f"      {article}: …{before}[[{words}]]{after}…")


def precision():
    judged = lines(os.path.join(HERE, "terms_judged.jsonl"))
    total, good = collections.Counter(), collections.Counter()
    for row in judged:
        what = "unspecified" if row["status"] == "unspecified" else "filled"
        # An event judged on the tool's first run is no part of the sum.
        sums = () if row.get("first") else (("all", what),)
        for key in ((row["cluster"], what), *sums):
            total[key] += 1
            good[key] += row["right"]
    for key in sorted(total):
        print(f"{key[0]} {key[1]}: {good[key]} of {total[key]} ({100 * good[key] / total[key]:.0f} %)")


def main():
    what, *rest = sys.argv[1:] or [""]
    if what == "gold":
        compare(lines(rest[0]), lines(rest[1]))
    elif what == "recall":
        gold = [r for r in lines(os.path.join(HERE, "terms_recall.jsonl")) if r["cluster"] == rest[0]]
        compare(gold, lines(rest[1]))
    elif what == "cells":
        cells(rest[0], lines(rest[1]), rest[rest.index("--root") + 1])
    elif what == "precision":
        precision()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
