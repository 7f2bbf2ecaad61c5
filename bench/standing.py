"""How a clause is put, against labels by hand: agreement beyond chance.

    cd FOLDER_OF_EVENTS && target/release/examples/standings */*.txt | python3 bench/standing.py bench/standing_labels.jsonl [--wrong]

Labels: A told as so (flatly or on somebody's word), R probable, O possible, F to come, wanted or demanded,
K conditional, N told as not so. Scale for the weights: N 0, F O K 1, R 2, A 3.
Kappa after Cohen (1968), with linear and with quadratic weights; places are byte offsets."""

import collections
import json
import sys

LEVEL = {"N": 0, "F": 1, "O": 1, "K": 1, "R": 2, "A": 3}
LABEL = {"asserted": "A", "attributed": "A", "planned": "F", "conditional": "K", "denied": "N"}


def label(row):
    if row["put"] == "hedged":
        return "R" if row["certainty"] == "probable" else "O"
    return LABEL[row["put"]]


def kappa(pairs, weight):
    """Cohen's weighted kappa of pairs (a, b); `weight` gives the cost of a disagreement."""
    n = len(pairs)
    first, second = (collections.Counter(p[i] for p in pairs) for i in (0, 1))
    seen = sum(weight(a, b) for a, b in pairs) / n
    chance = sum(first[a] * second[b] * weight(a, b) for a in first for b in second) / n / n
    return 1 - seen / chance


def main():
    gold = [json.loads(line) for line in open(sys.argv[1])]
    found = {}
    for line in sys.stdin:
        row = json.loads(line)
        found[row["article"], row["start"]] = label(row)
    places = [(g["article"], g["start"]) for g in gold]
    pairs = [(g["label"], found.get(p, "A")) for g, p in zip(gold, places)]
    levels = [(LEVEL[a], LEVEL[b]) for a, b in pairs]
    print(f"{len(pairs)} clauses, {sum(p not in found for p in places)} not found")
    print(f"kappa of six classes {kappa(pairs, lambda a, b: a != b):.3f}")
    print(f"weighted, linear     {kappa(levels, lambda a, b: abs(a - b)):.3f}")
    print(f"weighted, quadratic  {kappa(levels, lambda a, b: (a - b) ** 2):.3f}")
    for (a, b), n in collections.Counter(p for p in pairs if p[0] != p[1]).most_common():
        print(f"  {n:3} by hand {a}, found {b}")
    if "--wrong" in sys.argv:
        for i, (p, pair) in enumerate(zip(places, pairs)):
            if pair[0] != pair[1]:
                print(i, *p, *pair)


main()
