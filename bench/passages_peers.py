#!/usr/bin/env python3
"""passages_peers.py - pairwise text-reuse tools beside `onrecord passages` on sampled pairs, in one run.

  passages_peers.py PLANTED_DIR ONRECORD_BINARY [--pairs N] [--slow N]

PLANTED_DIR is what make_planted.py writes. N pairs of articles that share a planted passage and N that
share none are drawn (fixed seed). `onrecord` reads the whole collection at once, and is scored on the same
pairs; text-matcher and collatex (PyPI) are given each pair, collatex the first `--slow` of either sort only.
Scores as eval_planted.py has them: recall of passages covered to a half on both sides, and the share of
predictions that lie to a half in a planted passage. Times are CPU seconds. text-matcher wants NLTK's
stop words (NLTK_DATA).
"""
import argparse, collections, contextlib, io, json, random, resource, subprocess, time


def covered(spans, b, e):
    return sum(max(0, min(y, e) - max(x, b)) for x, y in spans)


def score(truth, found, pairs):
    hit = total = right = said = 0
    for pair in pairs:
        planted = truth.get(pair, [])
        total += len(planted)
        for a, b in planted:
            hit += any(covered([p], *a) * 2 >= a[1] - a[0] and covered([q], *b) * 2 >= b[1] - b[0] for p, q in found.get(pair, []))
        for p, q in found.get(pair, []):
            said += 1
            right += any(covered([a], *p) * 2 >= p[1] - p[0] and covered([b], *q) * 2 >= q[1] - q[0] for a, b in planted)
    return total, hit / max(1, total), said, right / max(1, said)


def ours(binary, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([binary, "passages", folder + "/docs.jsonl", "--threads", "1", "--format", "jsonl"],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    rows = [json.loads(line) for line in out.splitlines()]
    return rows, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def text_matcher(a, b):
    from text_matcher.matcher import Matcher, Text
    s, t = Text(a, "a"), Text(b, "b")
    with contextlib.redirect_stdout(io.StringIO()):
        m = Matcher(s, t)
    end = lambda x, at, size: x.spans[min(at + size, len(x.spans)) - 1][1]
    # A match of n trigrams takes n + 2 words.
    return [((s.spans[x.a][0], end(s, x.a, x.sizeA + 2)), (t.spans[x.b][0], end(t, x.b, x.sizeB + 2)))
            for x in m.extended_matches]


def collatex(a, b):
    """Runs of ten aligned equal words and more, gaps of up to three words bridged."""
    import re
    import collatex as cx
    words = [list(re.finditer(r"\S+", t)) for t in (a, b)]
    c = cx.Collation()
    for name, ws in zip("ab", words):
        c.add_witness({"id": name, "tokens": [{"t": w.group() + " ", "n": w.group().lower().strip('.,;:"“”'), "i": i} for i, w in enumerate(ws)]})
    table = cx.collate(c, segmentation=False, near_match=False)
    equal = []
    for column in table.columns:
        cells = column.tokens_per_witness
        if len(cells) == 2 and cells["a"][0].token_data["n"] == cells["b"][0].token_data["n"]:
            equal.append((cells["a"][0].token_data["i"], cells["b"][0].token_data["i"]))
    runs, now = [], []
    for i, j in equal:
        if now and (i - now[-1][0] > 4 or j - now[-1][1] > 4 or j <= now[-1][1]):
            runs.append(now)
            now = []
        now.append((i, j))
    runs.append(now)
    at = lambda side, run: (words[side][run[0][side]].start(), words[side][run[-1][side]].end())
    return [(at(0, r), at(1, r)) for r in runs if len(r) >= 10]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder")
    ap.add_argument("binary")
    ap.add_argument("--pairs", type=int, default=150)
    ap.add_argument("--slow", type=int, default=10)
    a = ap.parse_args()
    docs = {d["id"]: d["text"] for d in map(json.loads, open(a.folder + "/docs.jsonl", encoding="utf-8"))}
    truth = collections.defaultdict(list)
    for line in open(a.folder + "/truth.jsonl", encoding="utf-8"):
        of = json.loads(line)["instances"]
        for i, x in enumerate(of):
            for y in of[i + 1:]:
                if x["doc"] != y["doc"]:
                    x1, y1 = sorted((x, y), key=lambda v: v["doc"])
                    truth[x1["doc"], y1["doc"]].append(((x1["b"], x1["e"]), (y1["b"], y1["e"])))
    draw = random.Random(1)
    shared = draw.sample(sorted(truth), min(a.pairs, len(truth)))
    names, apart = sorted(docs), set()
    while len(apart) < len(shared):
        pair = tuple(sorted(draw.sample(names, 2)))
        if pair not in truth:
            apart.add(pair)
    apart = sorted(apart)
    print("| tool | pairs | passages planted | recall | predictions | of them right | CPU s | for |\n|---|---|---|---|---|---|---|---|")

    def row(name, pairs, found, seconds, what):
        total, recall, said, right = score(truth, found, pairs)
        print("| %s | %d | %d | %.3f | %d | %.3f | %.2f | %s |" % (name, len(pairs), total, recall, said, right, seconds, what), flush=True)

    rows, seconds = ours(a.binary, a.folder)
    found = collections.defaultdict(list)
    chars = lambda x: tuple(len(docs[x["article"]].encode()[:x[k]].decode("utf-8", "ignore")) for k in ("start", "end"))
    for r in rows:
        p, q = sorted((r["a"], r["b"]), key=lambda v: v["article"])
        found[p["article"], q["article"]].append((chars(p), chars(q)))
    few = shared[:a.slow] + apart[:a.slow]
    row("onrecord", shared + apart, found, seconds, "all %s pairs" % format(len(docs) * (len(docs) - 1) // 2, ","))
    for name, tool, pairs in (("text-matcher", text_matcher, shared + apart), ("collatex", collatex, few)):
        began, found_by = time.process_time(), {}
        for p in pairs:
            found_by[p] = tool(docs[p[0]], docs[p[1]])
        row(name, pairs, found_by, time.process_time() - began, "these pairs")
    row("onrecord, collatex's pairs", few, found, seconds, "all pairs")


if __name__ == "__main__":
    main()
