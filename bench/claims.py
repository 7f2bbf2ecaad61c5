"""Precision, agreement and recall of what `compare` says of one event, from judgements by hand and its records.

    for e in EVENTS; do (cd $e && onrecord compare *.txt --format json > RECORDS/$e.json); done
    python3 bench/claims.py RECORDS [--open]

bench/claims_judgements.psv: one line a judgement, `event|what|kind|article|start|about|label|again|cause`.
`what` is "finding" (place: its first evidence; about: the first ten characters' hash of its sentence) or "silent"
(place: the claim's words; about: the article said to be silent). Labels: right, wrong; `again` is the label of the
second, blind judging, where there was one. bench/claims_recall.psv: `event|number|kind|label|places|before|after|now|later`, what an
editor would want to know, and whether it was found (f in a finding, c in a claim's row or the brief, n not).
`--open` lists what no judgement is of. Places are byte offsets."""

import collections
import hashlib
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FIRST = 20


def rows(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("|") for line in file if line.strip() and not line.startswith("#")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def short(sentence):
    return hashlib.sha256(sentence.encode()).hexdigest()[:10]


def said(records):
    """(event, what, kind, article, start, about) of every finding among the first and every silent cell."""
    for name in sorted(os.listdir(records)):
        event, end = os.path.splitext(name)
        if end != ".json":
            continue
        with open(os.path.join(records, name), encoding="utf-8") as file:
            record = json.load(file)
        for finding in record["findings"][:FIRST]:
            place = finding["evidence"][0]
            key = (event, "finding", finding["kind"], place["article"], str(place["start"]), short(finding["sentence"]))
            yield key, finding["sentence"]
        for claim in record["claims"]:
            for cell in claim["cells"]:
                if cell["status"] == "silent":
                    at = claim["at"]
                    yield (event, "silent", "silent", at["article"], str(at["start"]), cell["article"]), claim["text"]


def kappa(pairs):
    seen = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(
        sum(a == label for a, _ in pairs) * sum(b == label for _, b in pairs) for label in ("right", "wrong")
    ) / len(pairs) ** 2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0


def share(part, all_of):
    return f"{part:4} of {all_of:4}  {100 * part / all_of:5.1f}%" if all_of else "   none"


def main():
    judged = {
        (r["event"], r["what"], r["kind"], r["article"], r["start"], r["about"]): r for r in rows("claims_judgements.psv")
    }
    right, total, unknown = collections.Counter(), collections.Counter(), []
    for key, words in said(sys.argv[1]):
        row = judged.get(key)
        if row is None:
            unknown.append((key, words))
            continue
        for kind in {key[2], key[1]}:
            total[kind] += 1
            right[kind] += row["label"] == "right"
    for kind in sorted(total):
        print(f"{kind:24} {share(right[kind], total[kind])}")
    differ = ("altered-quotation", "reworded-quotation", "merged-quotation", "other-figure", "other-date", "contradicted",
              "role-differs", "other-verdict", "other-speaker", "cut-changes-meaning", "terms-side-by-side")
    print(f"{'all that differ':24} {share(sum(right[k] for k in differ), sum(total[k] for k in differ))}")
    open_findings = sum(k[1] == "finding" for k, _ in unknown)
    print(f"no judgement of {open_findings} findings and {len(unknown) - open_findings} silent cells")
    pairs = [(r["label"], r["again"]) for r in judged.values() if r.get("again")]
    if pairs:
        print(f"{'judged twice, agree':24} {share(sum(a == b for a, b in pairs), len(pairs))}  kappa {kappa(pairs):.2f}")
    wants = rows("claims_recall.psv")
    for column in ("before", "after", "now", "later"):
        found = collections.Counter(w[column] for w in wants if w.get(column))
        print(f"recall {column:17} {share(found['f'] + found['c'], sum(found.values()))}  {found['f']} of them findings")
    if "--open" in sys.argv:
        for key, words in unknown:
            print(*key, words[:160].replace("\n", " "), sep="|")


main()
