#!/usr/bin/env python3
"""attribution_errors.py POLNEAR.py SPLIT_DIR PRED.jsonl KIND [FORM]: prints errors to be read.

POLNEAR.py is the scorer whose matching is used. KIND is
  content    contents of FORM (direct, mixed, indirect) that are not exact
  marks      stretches between marks that are no attribution and were taken for one
  missed     stretches between marks that were not found
  extra      attributions that match nothing that is marked
  source     right content, wrong source
  worst      the fifty of said words (not attitudes) that are furthest off: unmarked last, least overlap first
What it prints is the corpus' text: for the screen, not for the repository.
"""
import importlib.util, json, os, re, sys


def scorer(path):
    spec = importlib.util.spec_from_file_location("polnear", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def matched(p, text, gold, said):
    """For each gold the said one that overlaps most, one to one, as the scorer does it."""
    pairs = []
    for i, g in enumerate(gold):
        for j, q in enumerate(said):
            both = len(g["letters"] & q["letters"])
            if both:
                pairs.append((-both / len(g["letters"] | q["letters"]), i, j))
    got, used = {}, set()
    for u, i, j in sorted(pairs):
        if i not in got and j not in used:
            got[i] = (j, -u)
            used.add(j)
    return got, used


def words(text, spans):
    return " … ".join(text[s:e].replace("\n", " ") for s, e in spans) or "–"


def show(name, text, span, lines):
    before, after = text[max(0, span[0] - 160):span[0]], text[span[1]:span[1] + 160]
    print(f"\n{name} {span[0]}: {before}⟦{text[span[0]:span[1]]}⟧{after}".replace("\n", " ¶ "))
    for label, what in lines:
        print(f"   {label:5} {what}")


def main(path, split, pred_file, kind, form=None):
    p = scorer(path)
    pred = {}
    for line in open(pred_file, encoding="utf-8"):
        d = json.loads(line)
        pred[os.path.basename(d["article"])] = d
    count, worst = 0, []
    for name, text, gold in p.load(split):
        if name not in pred:
            continue
        at = p.char_of_byte(text)
        sp = lambda x: (at[x["start"]], at[x["end"]])
        gold = [g | {"letters": p.letters(text, g["content"]), "form": p.form(text, g["content"])} for g in gold]
        gold = [g for g in gold if g["letters"]]
        said = []
        for a in pred[name]["attributions"]:
            if a.get("inside") is None:
                content = [sp(c) for c in a["content"]]
                one = {r: [sp(a[r])] if a.get(r) else [] for r in ("source", "cue")}
                said.append(one | {"content": content, "letters": p.letters(text, content), "a": a})
        said = [a for a in said if a["letters"]]
        got, used = matched(p, text, gold, said)
        ours = lambda j: f'{words(text, said[j]["source"])} | {words(text, said[j]["cue"])} | {words(text, said[j]["content"])} [{said[j]["a"]["form"]}; {said[j]["a"]["why"]}]'
        theirs = lambda g: f'{words(text, g["source"])} | {words(text, g["cue"])} | {words(text, g["content"])}'
        hull = lambda g: (g["content"][0][0], g["content"][-1][1])
        if kind in ("content", "source"):
            for i, g in enumerate(gold):
                j, u = got.get(i, (None, 0))
                wrong = u < 1 if kind == "content" else u >= 0.5 and g["source"] and not p.same_source(p.hull(said[j]["source"]), p.hull(g["source"]))
                if wrong and (form is None or g["form"] == form):
                    count += 1
                    lines = [("ours", f"{u:.2f} {ours(j)}")] if j is not None else [
                        ("over", ours(k)) for k, q in enumerate(said) if q["letters"] & g["letters"]] or [("ours", "–")]
                    show(name, text, hull(g), [("gold", theirs(g))] + lines)
        if kind == "worst":
            for i, g in enumerate(gold):
                j, u = got.get(i, (None, 0))
                cue = re.findall(r"[a-z]+", words(text, g["cue"]).lower())
                speech = g["form"] != "indirect" or any(c in p.SAYING for c in cue)
                right = j is not None and (not g["source"] or p.same_source(p.hull(said[j]["source"]), p.hull(g["source"])))
                if speech and (u < 0.5 or not right):
                    lines = [("ours", f"{u:.2f} {ours(j)}")] if j is not None else [
                        ("over", ours(k)) for k, q in enumerate(said) if q["letters"] & g["letters"]]
                    order = ["direct", "mixed", "indirect"].index(g["form"])
                    worst.append((order, u, name, text, hull(g), [("gold", theirs(g))] + lines))
        if kind == "extra":
            for j, q in enumerate(said):
                if j not in used:
                    count += 1
                    show(name, text, hull(q), [("ours", ours(j))])
        if kind in ("marks", "missed"):
            for s, e in p.marked(text):
                w = {i for i in range(s, e) if text[i].isalnum()}
                covers = lambda a: 2 * len(a["letters"] & w) >= len(w)
                theirs_too, ours_too = any(map(covers, gold)), [j for j, q in enumerate(said) if covers(q)]
                if w and (kind == "marks" and not theirs_too and ours_too or kind == "missed" and theirs_too and not ours_too):
                    count += 1
                    show(name, text, (s, e), [("ours", ours(j)) for j in ours_too] + [("class", m) for m in
                         [f'{m["class"]}: {m["why"]}' for m in pred[name]["marks"] if sp(m)[0] < e and sp(m)[1] > s]])
    for _, _, name, text, span, lines in sorted(worst, key=lambda w: (w[0], w[1], w[2], w[4]))[:50]:
        show(name, text, span, lines)
    print(f"\n{count or len(worst)} of this kind")


if __name__ == "__main__":
    if not 5 <= len(sys.argv) <= 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
