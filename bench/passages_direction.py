"""passages_direction.py TRUTH PREDICTIONS: of the pairs whose direction is told, how many run from the original to its copy.

TRUTH is the truth.jsonl of make_planted.py, PREDICTIONS the lines of `onrecord passages`. A pair of two copies of a
third article has no direction of its own, and one that is told is counted as wrong."""
import collections, json, sys
truth = collections.defaultdict(list)
for line in open(sys.argv[1]):
    family = json.loads(line)
    for i in family["instances"]:
        truth[i["doc"]].append((i["b"], i["e"], family["family"], i["orig"]))
counts = collections.Counter()
for line in open(sys.argv[2]):
    p = json.loads(line)
    at = lambda side: {f: o for b, e, f, o in truth[side["article"]] if min(e, side["end"]) - max(b, side["start"]) > (e - b) / 2}
    a, b = at(p["a"]), at(p["b"])
    families = a.keys() & b.keys()
    if not families:
        continue
    f = families.pop()
    kind = "from the original" if a[f] != b[f] else "between copies"
    if p["direction"] is None:
        counts[kind, "not told"] += 1
    else:
        right = a[f] if p["direction"] == "a" else b[f]
        counts[kind, "right" if right and a[f] != b[f] else "wrong"] += 1
for key, n in sorted(counts.items()):
    print(*key, n)
told = sum(n for (_, t), n in counts.items() if t != "not told")
print("precision", round(sum(n for (_, t), n in counts.items() if t == "right") / max(1, told), 3), "of", told)
