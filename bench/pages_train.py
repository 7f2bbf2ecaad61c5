#!/usr/bin/env python3
"""pages_train.py ROWS.jsonl TRUTH.json [TREES.txt]: the model that tells an article's blocks from the page's.

ROWS: what the example `page_rows` prints for the pages. TRUTH: {id: {"articleBody": text}}, id = the
file's name up to its first dot. Prints cross-validated figures (folds over pages, each page weighing the
same, 4-word shingles); with TREES.txt also trains on all pages and writes the model there.
Needs numpy and scikit-learn.
"""
import collections, json, re, sys
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

N, FOLDS, SEED = 4, 6, 7
SETTINGS = dict(max_iter=120, learning_rate=0.08, max_leaf_nodes=12, min_samples_leaf=15, l2_regularization=5.0,
                max_features=0.4, random_state=SEED, early_stopping=False)


def words(text):
    return re.findall(r"\w+", text or "")


def shingles(text):
    w = words(text)
    return collections.Counter(tuple(w[i:i + N]) for i in range(max(1, len(w) - N + 1)) if w[i:i + N])


def load(rows_file, truth_file):
    truth = json.load(open(truth_file, encoding="utf-8"))
    pages = collections.OrderedDict()
    for line in open(rows_file, encoding="utf-8"):
        d = json.loads(line)
        pages.setdefault(d["page"].split("/")[-1].split(".")[0], []).append((d["text"], d["row"]))
    return truth, {k: v for k, v in pages.items() if k in truth}


def label(text, want, lines, joined):
    """Share of a block that the truth has: by shingles, short blocks by whole lines."""
    w = words(text)
    if len(w) >= N + 2:
        own = shingles(text)
        return sum(1 for s in own if s in want) / len(own)
    return float(bool(w) and (tuple(w) in lines or (len(w) >= 3 and " " + " ".join(w) + " " in joined)))


def examples(truth, pages):
    X, y, weight, page, texts = [], [], [], [], []
    for number, (key, blocks) in enumerate(pages.items()):
        body = truth[key]["articleBody"]
        want, joined = shingles(body), " " + " ".join(words(body)) + " "
        lines = {tuple(words(l)) for l in body.split("\n")}
        total = max(1, len(words(body)))
        for text, row in blocks:
            share = label(text, want, lines, joined)
            X.append(row); y.append(share >= 0.5); page.append(number); texts.append(text)
            weight.append(min(0.3, (len(words(text)) + 1) / total) * abs(share - 0.5) * 2 + 0.002)
    return np.array(X, dtype=np.float32), np.array(y), np.array(weight), np.array(page), texts


def score(truth, pages, page, texts, chosen):
    got = collections.defaultdict(list)
    for number, text, c in zip(page, texts, chosen):
        if c:
            got[number].append(text)
    P, R, rows = [], [], []
    for number, key in enumerate(pages):
        want, have = shingles(truth[key]["articleBody"]), shingles("\n".join(got[number]))
        hit = sum((want & have).values()); said, gold = sum(have.values()), sum(want.values())
        if said:
            P.append(hit / said)
        R.append(hit / max(1, gold))
        rows.append((round(2 * hit / max(1, said + gold), 3), key))
    p, r = sum(P) / len(P), sum(R) / len(R)
    return p, r, 2 * p * r / (p + r), sorted(rows)


def dump(model, file):
    with open(file, "w") as out:
        print("%.5g" % float(model._baseline_prediction.ravel()[0]), file=out)
        for (tree,) in model._predictors:
            nodes = [("=%.4g" % n["value"]) if n["is_leaf"] else
                     "%d %.6g %d %d" % (n["feature_idx"], n["num_threshold"], n["left"], n["right"]) for n in tree.nodes]
            print(";".join(nodes), file=out)


def fit(X, y, weight):
    return HistGradientBoostingClassifier(**SETTINGS).fit(X, y, sample_weight=weight / weight.mean())


def main(rows_file, truth_file, trees=None):
    truth, pages = load(rows_file, truth_file)
    X, y, weight, page, texts = examples(truth, pages)
    print(len(pages), "pages", len(y), "blocks", int(y.sum()), "of the story")
    p, r, f, worst = score(truth, pages, page, texts, y)
    print("best that blocks allow: P %.4f R %.4f F1 %.4f" % (p, r, f))
    order = np.random.RandomState(SEED).permutation(len(pages))
    proba = np.zeros(len(y))
    for k in range(FOLDS):
        test = np.isin(page, order[k::FOLDS])
        proba[test] = fit(X[~test], y[~test], weight[~test]).predict_proba(X[test])[:, 1]
    for t in (0.3, 0.4, 0.5, 0.6):
        p, r, f, worst = score(truth, pages, page, texts, proba > t)
        print("cross-validated, threshold %.1f: P %.4f R %.4f F1 %.4f" % (t, p, r, f))
        if t == 0.5:
            print(*worst[:12], sep="\n")
    if trees:
        dump(fit(X, y, weight), trees)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
