#!/usr/bin/env python3
"""Differing figures and dates, against labels made by hand before the tool's answer was seen.

    figures.py LABELS.jsonl CLUSTERS_DIR ONRECORD [-v]

LABELS: one object a line, {"cluster", "thing", "class", "relation", "cells": [[article, start, end, value]]}:
what two or more articles of a cluster give different values for. `class` is toll, sum, date, time or other;
the first three are what the bar is on. CLUSTERS_DIR holds a folder for each cluster, with meta.json.

A label is found where the tool shows one thing with an agreement other than "same", two of whose cells
lie in two articles on cells of the label that have different values. A thing shown with another agreement
than "same" is wrong where no label is found in it. Two cells that are said to exclude each other, which
is what findings are made of, are wrong where they do not lie on two values of one label."""
import collections, json, pathlib, subprocess, sys, tempfile


def run(tool, folder):
    meta = json.loads((folder / "meta.json").read_text())
    lines = []
    for doc in meta["docs"]:
        line = {"id": f"{folder.name}/{doc['file']}", "text": (folder / doc["file"]).read_text(),
                "outlet": doc["outlet"]}
        if doc.get("date"):
            line["date"] = doc["date"]
        lines.append(json.dumps(line))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        out = subprocess.run([tool, "figures", file.name, "--format", "jsonl"], capture_output=True, check=True)
    return [json.loads(line) for line in out.stdout.splitlines()]


def met(label, group):
    """Values of the label's cells that the group's cells lie on, by article."""
    values = set()
    for article, start, end, value in label["cells"]:
        for cell in group["cells"]:
            if cell["article"] == article and cell["start"] < end and start < cell["end"]:
                values.add((article, value))
    return any(a[0] != b[0] and a[1] != b[1] for a in values for b in values)


def main():
    labels = [json.loads(line) for line in open(sys.argv[1])]
    root, tool, verbose = pathlib.Path(sys.argv[2]), sys.argv[3], "-v" in sys.argv
    found, shown, wrong = collections.Counter(), collections.Counter(), collections.Counter()
    apart = collections.Counter()
    total = collections.Counter(label["class"] for label in labels)
    for cluster in sorted({label["cluster"] for label in labels}):
        mine = [label for label in labels if label["cluster"] == cluster]
        hit = set()
        for group in run(tool, root / cluster):
            if group["agreement"] == "same":
                continue
            here = [i for i, label in enumerate(mine) if met(label, group)]
            hit.update(here)
            shown[group["agreement"]] += 1
            wrong[group["agreement"]] += not here
            for pair in group["apart"]:
                two = {"cells": [group["cells"][pair["a"]], group["cells"][pair["b"]]]}
                good = any(met(label, two) for label in mine)
                apart[good] += 1
                if verbose and not good:
                    print(f"WRONG PAIR {cluster} {group['thing']}: {[(c['article'], c['start'], c['value']) for c in two['cells']]}")
            if verbose and not here:
                print(f"WRONG {cluster} {group['kind']} {group['thing']}: {group['agreement']}")
                for cell in group["cells"]:
                    print(f"    {cell['article'].split('/')[-1]} {cell['start']} {cell['value']}")
        for i, label in enumerate(mine):
            found[label["class"]] += i in hit
            if verbose and i not in hit:
                print(f"MISSED {cluster} {label['class']} {label['thing']} ({label['relation']})")
    for kind in total:
        print(f"{kind}: {found[kind]} of {total[kind]} found")
    core = [k for k in total if k in ("toll", "sum", "date")]
    n, m = sum(found[k] for k in core), sum(total[k] for k in core)
    print(f"tolls, sums and dates: {n} of {m} found ({100 * n / m:.0f}%)")
    for agreement in shown:
        print(f"{agreement}: {wrong[agreement]} of {shown[agreement]} wrong")
    print(f"shown as not the same: {sum(shown.values())}, {sum(wrong.values())} wrong "
          f"({100 * sum(wrong.values()) / max(1, sum(shown.values())):.0f}%)")

    print(f"pairs of articles said to exclude each other: {sum(apart.values())}, {apart[False]} wrong")


main()
