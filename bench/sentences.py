"""Scores sentence starts against texts with known bounds.

    cargo build --release -p onrecord-syntax --example sentences
    python3 bench/sentences.py SENTENCES.json target/release/examples/sentences [--errors]

SENTENCES.json is a list of {"name", "text", "starts"}, where `starts` counts
the characters of the text that are not white space. The program gets a text
on standard input and prints the byte offset of each start. Texts at even and
at odd places of the list are scored apart: the rules were written with a view
of the first half only. --errors prints the errors of the first half.
"""

import json
import subprocess
import sys


def known(text, starts):
    places = [i for i, c in enumerate(text) if not c.isspace()]
    return {places[start] for start in starts}


def found(program, text):
    out = subprocess.run([program], input=text.encode(), capture_output=True, check=True).stdout
    data = text.encode()
    return {len(data[:int(line)].decode()) for line in out.split()}


def paragraph_starts(text):
    at, starts = 0, set()
    for line in text.splitlines(keepends=True):
        if line.strip():
            starts.add(at + len(line) - len(line.lstrip()))
        at += len(line)
    return starts


def f_score(pairs):
    hits = sum(len(gold & got) for gold, got in pairs)
    wrong = sum(len(got - gold) for gold, got in pairs)
    missed = sum(len(gold - got) for gold, got in pairs)
    p, r = hits / (hits + wrong), hits / (hits + missed)
    return f"right {hits:5} wrong {wrong:3} missed {missed:3}  P {p:.4f} R {r:.4f} F {2*p*r/(p+r):.4f}"


def main():
    texts = json.load(open(sys.argv[1], encoding="utf-8"))
    program = sys.argv[2]
    scored = []
    for t in texts:
        scored.append((known(t["text"], t["starts"]), found(program, t["text"])))
    inner = [(g - paragraph_starts(t["text"]), p - paragraph_starts(t["text"]))
             for t, (g, p) in zip(texts, scored)]
    for name, pairs in (("all starts", scored), ("inside lines", inner)):
        print(f"{name}, seen half  {f_score(pairs[0::2])}")
        print(f"{name}, other half {f_score(pairs[1::2])}")
        print(f"{name}, together   {f_score(pairs)}")
    if "--errors" in sys.argv:
        for t, (gold, got) in list(zip(texts, scored))[0::2]:
            for at in sorted(gold ^ got):
                kind = "wrong " if at in got else "missed"
                text = t["text"]
                print(kind, t["name"], repr(text[max(0, at - 60):at]), "|", repr(text[at:at + 40]))


if __name__ == "__main__":
    main()
