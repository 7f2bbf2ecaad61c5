#!/usr/bin/env python3
"""check_speed.py TEXTS OUT [MEGABYTES]: a mass of reports and a draft of 1,000 quotations, to time `onrecord check`.

Sentences of TEXTS (plain text files, folders are walked) are drawn at random into reports of about 5 kB, every fourth
of them as somebody's words; the draft quotes 1,000 of those, every third with a word changed, every tenth made of
words that no report has together. Writes OUT/reports.jsonl and OUT/draft.txt. Then:

  time onrecord check OUT/draft.txt --against OUT/reports.jsonl --threads 1 --format json -o OUT/check.json
"""
import json
import os
import random
import re
import sys

NAMES = ["Ann Orvill", "Tom Berrick", "Nora Quist", "Ivo Marden", "Lena Okafor", "Paul Drewe", "Mina Sorel", "Karl Aster"]


def sentences(path):
    out = []
    for folder, _, files in os.walk(path):
        for file in sorted(files):
            if file.endswith(".txt"):
                text = open(os.path.join(folder, file), encoding="utf-8", errors="replace").read()
                out += re.findall(r"[A-Z][^.!?\n“”\"]{50,240}[.!?]", text)
    return sorted(set(out))


def main(texts, out, megabytes):
    rng = random.Random(7)
    stock = sentences(texts)
    os.makedirs(out, exist_ok=True)
    written, said = 0, []
    with open(os.path.join(out, "reports.jsonl"), "w", encoding="utf-8") as reports:
        n = 0
        while written < megabytes * 1_000_000:
            paragraphs = []
            for _ in range(14):
                words = " ".join(rng.sample(stock, 2))
                # A few words that are this report's alone, as in life.
                words = words.replace(" the ", f" the {rng.choice('north south east west old new lower upper'.split())} ", 1)
                if rng.random() < 0.25:
                    name = rng.choice(NAMES)
                    said.append((words, name))
                    words = f"“{words[:-1]},” {name} said."
                paragraphs.append(words)
            line = json.dumps({"id": f"report-{n}", "text": "\n\n".join(paragraphs), "date": "2024-05-06"}, ensure_ascii=False)
            written += len(line)
            reports.write(line + "\n")
            n += 1
    lines = []
    for i, (words, name) in enumerate(rng.sample(said, 1000)):
        tokens = words.split()
        if i % 10 == 9:
            tokens = [rng.choice(rng.choice(stock).split()) for _ in range(20)]
        elif i % 3 == 2:
            tokens[len(tokens) // 2] = "otherwise"
        lines.append(f"“{' '.join(tokens).rstrip('.!?')},” {name} said.")
    open(os.path.join(out, "draft.txt"), "w", encoding="utf-8").write("A draft\n\n" + "\n\n".join(lines) + "\n")
    print(n, "reports,", written, "bytes")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 100)
