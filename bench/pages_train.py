#!/usr/bin/env python3
"""pages_train.py ROWS.jsonl TRUTH.json [TREES.txt]: the model that tells an article's blocks from the page's.

ROWS: what the example `page_rows` prints for the pages. TRUTH: {id: {"articleBody": text}}, id = the
file's name up to its first dot. Prints cross-validated figures (folds over sites, known from the pages' own
addresses, so that no template is in both halves; several splits into folds; each page weighing the same,
4-word shingles); with TREES.txt
also trains on all pages and writes the model there. Needs numpy and scikit-learn.
"""
import collections, difflib, json, re, sys
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

N, FOLDS, SEED = 4, 6, 7
SPLITS = 5
THRESHOLD = 0.45
# Features that can only speak against a block, and for it: links, what is around it, furniture, credits, the
# place; good labels, prose and the structured body. They keep a hundred pages from teaching accidents.
FALLS = (3, 15, 16, 17, 18, 24, 25, 29, 31, 34, 35, 55, 61, 62, 72, 73, 74, 78, 79, 80)
RISES = (28, 30, 33, 39, 59)
SETTINGS = dict(max_iter=200, learning_rate=0.08, max_leaf_nodes=6, min_samples_leaf=15, l2_regularization=5.0,
                max_features=0.4, random_state=SEED, early_stopping=False)


def site(file):
    """The host that a page says it is of, without its first label where three are left."""
    html = open(file, encoding="utf-8", errors="replace").read()
    link = re.search(r"""(?:rel=["']?canonical|og:url)[^>]*?(?:href|content)=["']?https?://([^/"'>]+)""", html)
    host = link.group(1).lower() if link else file
    return ".".join(host.split(".")[-2:]) if not host.endswith(("co.uk", "com.br", "com.ph")) else host


def words(text):
    return re.findall(r"\w+", text or "")


def shingles(text):
    w = words(text)
    return collections.Counter(tuple(w[i:i + N]) for i in range(max(1, len(w) - N + 1)) if w[i:i + N])


def load(rows_file, truth_file):
    truth = json.load(open(truth_file, encoding="utf-8"))
    pages, sites = collections.OrderedDict(), {}
    for line in open(rows_file, encoding="utf-8"):
        d = json.loads(line)
        key = d["page"].split("/")[-1].split(".")[0]
        if key not in pages:
            sites[key] = site(d["page"])
        pages.setdefault(key, []).append(d)
    return truth, {k: v for k, v in pages.items() if k in truth}, sites


def shares(texts, body):
    """Share of each block's words that stand in the truth, in its order: each word of the truth is one
    block's, so a teaser that repeats the lead is not the lead, and cells of a table are found by their row."""
    page, ends = [], []
    for text in texts:
        page += words(text.lower()) or [""]
        ends.append(len(page))
    hit = np.zeros(len(page) + 1)
    for m in difflib.SequenceMatcher(None, page, words(body.lower()), autojunk=False).get_matching_blocks():
        if m.size >= 3:
            hit[m.a:m.a + m.size] = 1
    starts = [0] + ends[:-1]
    return [hit[a:b].mean() for a, b in zip(starts, ends)]


def examples(truth, pages):
    X, y, weight, page, texts, left = [], [], [], [], [], []
    for number, (key, blocks) in enumerate(pages.items()):
        body = truth[key]["articleBody"]
        total = max(1, len(words(body)))
        for d, share in zip(blocks, shares([d["text"] for d in blocks], body)):
            text = d["text"]
            left.append(d["left"]); X.append(d["row"]); y.append(share >= 0.5); page.append(number); texts.append(text)
            weight.append(min(0.3, (len(words(text)) + 1) / total) * abs(share - 0.5) * 2 + 0.002)
    return np.array(X, dtype=np.float32), np.array(y), np.array(weight), np.array(page), texts, np.array(left)


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


def choose(pages, page, proba, threshold):
    """The blocks that are taken for the story, as `choose.rs` and `tables.rs` do it."""
    chosen = np.zeros(len(proba), bool)
    for number, blocks in enumerate(pages.values()):
        mine = page == number
        told = proba[mine] >= min(threshold, proba[mine].max() * 0.6)
        lengths = np.array([len(d["text"].encode()) * (not d["tabled"]) for d in blocks]) * told
        for start, d in enumerate(blocks):
            if d["table"] and any(lengths[a:b].sum() * 2 > lengths.sum() for a, b in d["table"]["around"]):
                told[start:d["table"]["end"]] = True
        chosen[mine] = told
    return chosen


def dump(model, file):
    with open(file, "w") as out:
        print("%.5g" % float(model._baseline_prediction.ravel()[0]), file=out)
        for (tree,) in model._predictors:
            nodes = [("=%.4g" % n["value"]) if n["is_leaf"] else
                     "%d %.6g %d %d" % (n["feature_idx"], n["num_threshold"], n["left"], n["right"]) for n in tree.nodes]
            print(";".join(nodes), file=out)


def fit(X, y, weight, left):
    """Of the blocks that can be chosen at all: three quarters stand where none is, and teach nothing."""
    can = left >= THRESHOLD
    X, y, weight = X[can], y[can], weight[can]
    slopes = [-1 if i in FALLS else int(i in RISES) for i in range(X.shape[1])]
    return HistGradientBoostingClassifier(monotonic_cst=slopes, **SETTINGS).fit(X, y, sample_weight=weight / weight.mean())


def folds(pages, sites, seed):
    """For each page the fold that it is tested in: all pages of a site in one."""
    names = sorted({sites[k] for k in pages})
    place = {names[j]: i % FOLDS for i, j in enumerate(np.random.RandomState(seed).permutation(len(names)))}
    return np.array([place[sites[k]] for k in pages])


def main(rows_file, truth_file, trees=None):
    truth, pages, sites = load(rows_file, truth_file)
    X, y, weight, page, texts, left = examples(truth, pages)
    print(len(pages), "pages", len(y), "blocks", int(y.sum()), "of the story")
    p, r, f, worst = score(truth, pages, page, texts, y)
    print("best that blocks allow: P %.4f R %.4f F1 %.4f" % (p, r, f))
    found = []
    for seed in range(SEED, SEED + SPLITS):
        fold = folds(pages, sites, seed)
        proba = np.zeros(len(y))
        for k in range(FOLDS):
            test = fold[page] == k
            model = fit(X[~test], y[~test], weight[~test], left[~test])
            proba[test] = model.predict_proba(X[test])[:, 1] * left[test]
        found.append(proba)
    for t in (0.3, 0.35, 0.4, 0.45, 0.5):
        all_ = np.array([score(truth, pages, page, texts, choose(pages, page, proba, t))[:3] for proba in found])
        print("cross-validated, threshold %.2f: P %.4f R %.4f F1 %.4f" % (t, *all_.mean(0)),
              "by split", *("%.4f" % f for f in all_[:, 2]))
    print(*score(truth, pages, page, texts, choose(pages, page, found[0], THRESHOLD))[3][:12], sep="\n")
    if trees:
        dump(fit(X, y, weight, left), trees)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
