#!/usr/bin/env python3
"""utterances.py GOLD.jsonl PRED.jsonl: groups and variants of quotations against hand-made alignments.

GOLD: {"group","speaker","members":[{"doc","start","end"}],"pairs":{"000~002":"same …"}} one line an utterance.
PRED: what `onrecord utterances` prints. A group is found where one utterance has a reading over every member;
nothing else is grouped with it where every other reading of that utterance is none of the gold's quotations.
A pair's variant is right where the gold's first words name it: same, merged, reworded; longer, shorter or
"goes on" stand for extended, trimmed or overlap.
"""
import json
import os
import sys


def over(reading, member):
    both = min(reading["end"], member["end"]) - max(reading["start"], member["start"])
    return os.path.basename(reading["article"]) == member["doc"] and 2 * both >= member["end"] - member["start"]


def expected(label):
    label = label.lower()
    if label.startswith("same"):
        return {"same"}
    if label.startswith("merged"):
        return {"merged"}
    if label.startswith("reworded"):
        return {"reworded"}
    return {"trimmed", "extended", "overlap"}


def main(gold_file, pred_file):
    pred = [json.loads(line) for line in open(pred_file, encoding="utf-8")]
    groups = found = clean = pairs = right = 0
    for line in open(gold_file, encoding="utf-8"):
        gold = json.loads(line)
        groups += 1
        score = lambda u: sum(any(over(r, m) for r in u["readings"]) for m in gold["members"])
        best = max(pred, key=score)
        whole = score(best) == len(gold["members"])
        found += whole
        extra = [r for r in best["readings"] if not any(over(r, m) for m in gold["members"])]
        clean += whole and not extra
        if not whole or extra:
            print("group", gold["group"], f"{score(best)} of {len(gold['members'])} members,", "also:", [r["text"][:50] for r in extra])
        for names, label in gold["pairs"].items():
            a, b = names.split("~")
            said = [set(p["variant"]) for p in best["pairs"]
                    if {os.path.basename(best["readings"][p[k]]["article"])[:3] for k in "ab"} == {a, b}]
            pairs += 1
            ok = any(v & expected(label) for v in said)
            right += ok
            if not ok:
                print("pair", gold["group"], names, "gold:", label[:40], "said:", said)
    print(json.dumps({"groups": groups, "found": found, "nothing else with them": clean, "pairs": pairs, "variants right": right}))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
