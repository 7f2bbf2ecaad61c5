#!/usr/bin/env python3
"""cast.py LABELS.jsonl PRED.jsonl... [--errors]: B-cubed precision and recall of mentions to people and organisations.

LABELS: {"article","mentions":[[start,end,"per:NAME"|"org:NAME"|"opt"]]}, byte offsets of the file, which is its text.
PRED: what `onrecord names --format jsonl` prints, one file a cluster. A printed mention and a labelled one are the same where they overlap
(the larger overlap first). "opt" is neither wanted nor wrong. A mention that is not labelled counts as wrong
(precision 0), one that is not printed as missed (recall 0): Bagga and Baldwin 1998, with the mentions of both sides.
"""
import collections
import json
import sys


def overlaps(gold, pred):
    """Pairs of labelled and printed mentions of one article, each used once, largest overlap first."""
    all_pairs = sorted(
        ((min(g[1], p[1]) - max(g[0], p[0]), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred) if g[0] < p[1] and p[0] < g[1]),
        reverse=True,
    )
    used_g, used_p, pairs = set(), set(), {}
    for _, i, j in all_pairs:
        if i not in used_g and j not in used_p:
            used_g.add(i)
            used_p.add(j)
            pairs[i] = j
    return pairs


def main(args):
    show = "--errors" in args
    labels, *preds = [a for a in args if not a.startswith("--")]
    gold = {}
    for line in open(labels, encoding="utf-8"):
        d = json.loads(line)
        gold[d["article"]] = d["mentions"]
    pred = collections.defaultdict(list)
    for number, file in enumerate(preds):
        for entity, line in enumerate(open(file, encoding="utf-8")):
            d = json.loads(line)
            for m in d["mentions"]:
                name = "/".join(m["article"].split("/")[-2:])
                pred[name].append((m["start"], m["end"], (number, entity, d["name"]), d["kind"], m["text"]))
    wanted, printed = [], []  # (cluster, gold entity, predicted entity)
    missed, spurious, kinds = [], [], collections.Counter()
    for article, mentions in gold.items():
        cluster = article.split("/")[0]
        people = [p for p in pred[article] if p[3] in ("person", "organisation")]
        pairs = overlaps(mentions, people)
        for i, g in enumerate(mentions):
            p = people[pairs[i]] if i in pairs else None
            if g[2] != "opt":
                wanted.append((cluster, g[2], p and p[2]))
                if p is None:
                    missed.append((article, g))
                elif p[3][:3] != g[2][:3]:
                    kinds[g[2][:3] + " as " + p[3]] += 1
        back = {j: i for i, j in pairs.items()}
        for j, p in enumerate(people):
            label = mentions[back[j]][2] if j in back else None
            if label != "opt":
                printed.append((cluster, label, p[2]))
                if label is None:
                    spurious.append((article, p[0], p[4], p[3]))
    both = collections.Counter((c, g, p) for c, g, p in printed if g)
    by_gold = collections.Counter((c, g) for c, g, _ in wanted)
    by_pred = collections.Counter((c, p) for c, _, p in printed)
    precision = [both[c, g, p] / by_pred[c, p] if g else 0.0 for c, g, p in printed]
    recall = [both[c, g, p] / by_gold[c, g] if p else 0.0 for c, g, p in wanted]
    true_pairs = [both[c, g, p] / sum(n for (c2, g2, p2), n in both.items() if c2 == c and p2 == p) for c, g, p in printed if g]
    clusters = sorted({c for c, _, _ in wanted})
    for cluster in clusters + [None]:
        pr = [x for x, (c, _, _) in zip(precision, printed) if cluster in (None, c)]
        re = [x for x, (c, _, _) in zip(recall, wanted) if cluster in (None, c)]
        print(f"{cluster or 'all':45} precision {100 * sum(pr) / len(pr):5.1f}  recall {100 * sum(re) / len(re):5.1f}  ({len(pr)} printed, {len(re)} labelled)")
    print(f"of printed mentions that are labelled, precision {100 * sum(true_pairs) / len(true_pairs):.1f}; missed {len(missed)}, not labelled {len(spurious)}; other kind {dict(kinds)}")
    if show:
        for (c, p), _ in by_pred.items():
            mixed = {g: n for (c2, g, p2), n in both.items() if c2 == c and p2 == p}
            if len(mixed) > 1:
                print("ONE FOR SEVERAL", c[:12], p[2], mixed)
        for c, g in by_gold:
            several = {p[2] + f"#{p[1]}": n for (c2, g2, p), n in both.items() if c2 == c and g2 == g}
            if len(several) > 1:
                print("SEVERAL FOR ONE", c[:12], g, several)
        for article, g in missed:
            print("MISSED", article[-14:], g)
        for s in spurious:
            print("NOT LABELLED", s[0][-14:], *s[1:])


main(sys.argv[1:])
