#!/usr/bin/env python3
"""train_quotes.py SPLIT_DIR LESSONS.jsonl OUT_DIR [--folds N]

Trains the two linear models of direct quotation on one split of PolNeAR:
  sources.tsv   which phrase is the source of a quotation (softmax over its candidates)
  speech.tsv    whether a marked stretch is attributed to somebody (logistic)
LESSONS.jsonl is what `train-attribution SPLIT_DIR - /4 --lessons` prints: what reported speech tells of
a quotation comes from models that have not seen its article.
With --folds, articles are split by their order, the models are measured on what they were not
trained from, and those of part N are written to OUT_DIR/N; without, the weights are written. Same
input, same bytes out.
"""
import collections, json, math, os, random, re, sys

ROUNDS, RATE, DECAY, RAREST, SMALLEST = 8, 0.15, 2e-5, 3, 0.02
# How many bits of evidence against speech it takes to drop a stretch: a missed quotation is worse.
MARGIN = 0.1


def annotated(split):
    """Name of a text -> (text, its attributions as {role: [(start, end)]}, in characters)."""
    files = collections.defaultdict(list)
    for f in sorted(os.listdir(os.path.join(split, "attributions"))):
        files[f.rsplit(".", 1)[0].rsplit("_", 1)[0]].append(f)
    out = {}
    for name, notes in sorted(files.items()):
        text = open(os.path.join(split, "text", name + ".txt"), encoding="utf-8", newline="").read()
        spans, events = {}, []
        for line in open(os.path.join(split, "attributions", notes[0]), encoding="utf-8"):
            parts = line.rstrip("\n").split("\t")
            if parts[0].startswith("T") and len(parts) > 1:
                spans[parts[0]] = [tuple(map(int, p.split())) for p in parts[1].split(" ", 1)[1].split(";")]
            elif parts[0].startswith("E") and len(parts) > 1:
                events.append(parts[1].split())
        found = []
        for event in events:
            roles = collections.defaultdict(list)
            for part in event:
                role, unit = part.split(":")
                roles[re.sub(r"\d+$", "", role)] += spans.get(unit, [])
            if roles["Content"]:
                found.append(roles)
        out[name + ".txt"] = (text, found)
    return out


def letters(text, spans):
    return {i for s, e in spans for i in range(s, e) if text[i].isalnum()}


class Offsets:
    """Characters for bytes."""
    def __init__(self, text):
        self.at, byte = {}, 0
        for i, ch in enumerate(text):
            self.at[byte] = i
            byte += len(ch.encode())
        self.at[byte] = len(text)

    def __call__(self, span):
        return self.at[span["start"]], self.at[span["end"]]


def right(said, gold):
    """Both overlap, and the said one is no long stretch around the other."""
    return min(said[1], gold[1]) > max(said[0], gold[0]) and said[1] - said[0] <= max(60, 2 * (gold[1] - gold[0]))


def load(split, lessons):
    """[(article, speech?, mark features, [(right?, features)])]"""
    gold, last, items = annotated(split), None, []
    for line in open(lessons, encoding="utf-8"):
        d = json.loads(line)
        name = os.path.basename(d["article"])
        if name not in gold:
            continue
        if name != last:
            text, attributions = gold[name]
            offsets, last = Offsets(text), name
            contents = [(letters(text, a["Content"]), a) for a in attributions]
        quote = letters(text, [offsets(d["quote"])])
        size, best = max(((len(c & quote), a) for c, a in contents), key=lambda x: x[0], default=(0, None))
        speech = bool(quote) and 2 * size >= len(quote)
        sources = []
        if speech and best["Source"]:
            source = sorted(best["Source"])
            hull = source[0][0], source[-1][1]
            sources = [(right(offsets(s), hull), f) for s, f in d["sources"]]
        items.append((name, speech, d["mark"], sources))
    return items


class Weights:
    """Adagrad on a sparse linear model."""
    def __init__(self):
        self.w, self.g = collections.defaultdict(float), collections.defaultdict(float)

    def score(self, features):
        return sum(self.w[f] for f in features)

    def step(self, features, gradient):
        for f in features:
            step = gradient - DECAY * self.w[f]
            self.g[f] += step * step
            self.w[f] += RATE * step / math.sqrt(self.g[f] + 1e-2)


def frequent(lists):
    count = collections.Counter(f for features in lists for f in features)
    return {f for f, n in count.items() if n >= RAREST}


def softmax(scores):
    top = max(scores)
    e = [math.exp(s - top) for s in scores]
    total = sum(e)
    return [x / total for x in e]


def train_sources(items):
    sets = [s for _, _, _, s in items if any(r for r, _ in s)]
    keep = frequent(f for s in sets for _, f in s)
    sets = [[(r, [x for x in f if x in keep]) for r, f in s] for s in sets]
    model, order = Weights(), random.Random(7)
    for _ in range(ROUNDS):
        order.shuffle(sets)
        for s in sets:
            p = softmax([model.score(f) for _, f in s])
            mass = sum(x for x, (r, _) in zip(p, s) if r)
            for x, (r, f) in zip(p, s):
                model.step(f, (x / mass - x) if r else -x)
    return model


def train_speech(items):
    lists = [([f for f in m], y) for _, y, m, _ in items]
    keep = frequent(f for f, _ in lists)
    lists = [([x for x in f if x in keep], y) for f, y in lists]
    model, order = Weights(), random.Random(7)
    for _ in range(ROUNDS):
        order.shuffle(lists)
        for f, y in lists:
            model.step(f, y - 1 / (1 + math.exp(-model.score(f))))
    model.w["bias"] += MARGIN
    return model


def measure(items, sources, speech):
    n = collections.Counter()
    for _, y, mark, candidates in items:
        n["kept" if speech.score(mark) > 0 else "dropped", y] += 1
        if candidates:
            n["asked"] += 1
            n["possible"] += any(r for r, _ in candidates)
            n["rule"] += any(r for r, f in candidates if any(x.startswith("rule ") for x in f))
            n["right"] += max(candidates, key=lambda c: sources.score(c[1]))[0]
    return n


def write(model, path):
    with open(path, "w", encoding="utf-8") as out:
        for f, w in sorted(model.w.items()):
            if abs(w) >= SMALLEST:
                out.write(f"{f}\t{w:.3f}\n")


def main(split, lessons, out, folds):
    items = sorted(load(split, lessons), key=lambda i: i[0])
    # the parts are those of `train-attribution`: by place in the order of all files
    names = sorted(annotated(split))
    if folds:
        total = collections.Counter()
        for k in range(folds):
            held = set(names[k::folds])
            seen = [i for i in items if i[0] not in held]
            sources, speech = train_sources(seen), train_speech(seen)
            total += measure([i for i in items if i[0] in held], sources, speech)
            part = os.path.join(out, str(k))
            os.makedirs(part, exist_ok=True)
            write(sources, os.path.join(part, "sources.tsv"))
            write(speech, os.path.join(part, "speech.tsv"))
        print(dict(total))
        print("sources right, % of those asked: rules {:.1f}, model {:.1f}, possible {:.1f}".format(
            *(100 * total[k] / total["asked"] for k in ("rule", "right", "possible"))))
        return
    write(train_sources(items), os.path.join(out, "sources.tsv"))
    write(train_speech(items), os.path.join(out, "speech.tsv"))


if __name__ == "__main__":
    folds = 0
    args = sys.argv[1:]
    if "--folds" in args:
        at = args.index("--folds")
        folds = int(args[at + 1])
        del args[at:at + 2]
    if len(args) != 3:
        sys.exit(__doc__)
    main(*args, folds)
