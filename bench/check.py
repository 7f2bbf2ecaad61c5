#!/usr/bin/env python3
"""check.py CLUSTERS ONRECORD [--seed=N]: checked quotations made from real reports, and how `onrecord check` judges them.

From each folder of CLUSTERS (n.txt: title, empty line, body) quotations are taken by a plain scan of double marks,
and each is put into a draft of one line, “words,” Name said., after one operation:

  verbatim   as it stands                         trimmed   its first or last words are cut
  changed    one word of content is another       negation  a "not", "n't", "no" or "never" is taken out
  merged     two of one speaker's marks, run on   speaker   put on another person of the same reports
  invented   of another event's reports

Where a plain pattern beside the marks ("…," Full Name said) names who said it, the draft names the same; a draft on
another speaker is made from those alone, elsewhere nobody is named. The operation is the label. Prints each error
(its place and operation, no words with --quiet) and a table.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

# A straight mark opens after white space: what stands between two quotations is none.
MARKS = re.compile(r'“([^“”"\n]+)”|(?<!\S)"([^"“”\n]+)"')
NAME = r"((?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+)"
AFTER = re.compile(r'^["”] (?:(?:said|told|wrote|added) ' + NAME + r"|" + NAME + r" (?:said|told|wrote|added))\b")
NEGATION = re.compile(r"\b(?:not|never|no) |n['’]t\b", re.I)
WANTED = {"verbatim": 110, "trimmed": 60, "changed": 60, "negation": 40, "merged": 50, "speaker": 40, "invented": 60}
SAYS = {"verbatim": {"verbatim"}, "trimmed": {"trimmed"}, "changed": {"altered"}, "negation": {"altered"},
        "merged": {"merged"}, "speaker": {"wrong-speaker"}, "invented": {"not-found"}}


def words(text):
    return re.findall(r"\w+(?:['’.]\w+)*", text)


def quotations(text):
    """(start, end, name or None) of each marked stretch of seven words and more that ends a clause."""
    odd = [p.span() for p in re.finditer(r"[^\n]+", text) if p.group().count('"') % 2 or p.group().count("“") != p.group().count("”")]
    for m in MARKS.finditer(text):
        if any(s <= m.start() < e for s, e in odd):
            continue
        start, end = m.span(1) if m.group(1) is not None else m.span(2)
        if len(words(text[start:end])) < 7 or "..." in text[start:end] or "…" in text[start:end] or "[" in text[start:end]:
            continue
        after = AFTER.match(text[end:end + 90])
        name = next((g for g in after.groups() if g), None) if after and "\n" not in after.group(0) else None
        yield start, end, name


def load(folder):
    """All quotations of a folder: (file, start, end, words, name)."""
    out = []
    for file in sorted(os.listdir(folder)):
        if file.endswith(".txt"):
            text = open(os.path.join(folder, file), encoding="utf-8", newline="").read()
            out += [(file, s, e, text[s:e], name) for s, e, name in quotations(text)]
    return out


def tidy(quoted):
    return quoted.strip().rstrip(",")


def operations(all_quotes, rng):
    """(label, cluster, source places, quoted words, name) of every case that can be made, in a fixed order."""
    clusters = sorted(all_quotes)
    stock = {c: sorted({w for q in all_quotes[c] for w in words(q[3]) if w.islower() and len(w) > 6}) for c in clusters}
    for cluster in clusters:
        quotes = all_quotes[cluster]
        names = sorted({q[4] for q in quotes if q[4]})
        for q in quotes:
            file, start, end, said, name = q
            place = [(file, start, end)]
            said = tidy(said)
            yield "verbatim", cluster, place, said, name
            tokens = list(re.finditer(r"\S+", said))
            inside = [t for t in tokens[1:-1] if not re.search(r"[.,;:!?—–-]", said[tokens[tokens.index(t) - 1].start():t.end()])]
            sentence = not re.search(r"[.!?] ", said)
            if sentence and len(tokens) >= 12:
                n = rng.randint(3, 5)
                if rng.random() < 0.5:
                    yield "trimmed", cluster, place, said[tokens[n].start():].rstrip(".!?"), name
                elif said[tokens[-n].start() - 2].isalnum():
                    yield "trimmed", cluster, place, said[:tokens[-n].start()].rstrip(" .,;:"), name
            content = [t for t in inside if len(t.group()) > 4 and t.group().isalpha() and t.group().islower()]
            if content and len(stock[cluster]) > 30:
                t = rng.choice(content)
                new = rng.choice([w for w in stock[cluster] if w[:4] != t.group()[:4]])
                yield "changed", cluster, place, said[:t.start()] + new + said[t.end():], name
            negation = NEGATION.search(said, 3)
            if negation:
                yield "negation", cluster, place, said[:negation.start()] + said[negation.end():], name
            other = [q2 for q2 in quotes if q2[0] == file and q2[1] > end + 300 and (q2[4] or "") == (name or "")]
            if other:
                o = rng.choice(other)
                joined = said.rstrip(".!?") + ". " + tidy(o[3])
                yield "merged", cluster, place + [(o[0], o[1], o[2])], joined, name
            last = lambda n: n.split()[-1]
            wrong = [n for n in names if name and not set(words(n)) & set(words(name))]
            if wrong:
                yield "speaker", cluster, place, said, rng.choice(wrong)
            foreign = clusters[(clusters.index(cluster) + rng.randint(1, len(clusters) - 1)) % len(clusters)]
            if all_quotes[foreign]:
                o = rng.choice(all_quotes[foreign])
                yield "invented", cluster, [(foreign + "/" + o[0], o[1], o[2])], tidy(o[3]), None


def draft_line(said, name):
    end = "," if said[-1] not in ".!?" else ""
    said = said[:-1] + "," if said.endswith(".") else said + end
    return f"“{said}” {name} said." if name else f"“{said}”"


def main(clusters, binary, quiet, seed=20):
    rng = random.Random(seed)
    all_quotes = {c: load(os.path.join(clusters, c)) for c in sorted(os.listdir(clusters)) if os.path.isdir(os.path.join(clusters, c))}
    by_label = {label: [] for label in WANTED}
    for case in operations(all_quotes, rng):
        by_label[case[0]].append(case)
    chosen, seen = [], set()
    for label, n in WANTED.items():
        cases = by_label[label]
        rng.shuffle(cases)
        # A line that stands twice would be read as the page's, not the draft's.
        for case in cases[:n]:
            known = (case[1], " ".join(words(case[3])))
            if known not in seen:
                seen.add(known)
                chosen.append(case)
    results = {label: {} for label in WANTED}
    for cluster in all_quotes:
        cases = [c for c in chosen if c[1] == cluster]
        if not cases:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "draft.txt")
            lines = [draft_line(c[3].replace("“", "'").replace("”", "'").replace('"', "'"), c[4]) for c in cases]
            open(path, "w", encoding="utf-8").write("A draft\n\n" + "\n\n".join(lines) + "\n")
            out = subprocess.run([binary, "check", path, "--against", os.path.join(clusters, cluster, "*.txt"),
                                  "--format", "json"], capture_output=True, text=True)
            if out.returncode == 2:
                sys.exit(out.stderr)
            found = json.loads(out.stdout)["quotations"]
        for case, line in zip(cases, lines):
            bare = " ".join(words(line.split("”")[0]))
            said = next((q for q in found if " ".join(words(q["at"]["text"])) == bare), None)
            found.remove(said) if said else None
            verdict = said["verdict"] if said else "no quotation seen"
            results[case[0]][verdict] = results[case[0]].get(verdict, 0) + 1
            if verdict not in SAYS[case[0]]:
                print(case[0], "→", verdict, case[1], case[2])
                if not quiet:
                    print("    draft:", line)
                    for p in (said["places"] if said else [])[:2]:
                        print("    found:", p["article"].split("/")[-1], p["text"])
                    print("    said by:", said and said["said_by"])
    print("\n| made | cases | right | judged |\n|---|---|---|---|")
    for label, verdicts in results.items():
        n = sum(verdicts.values())
        right = sum(verdicts.get(v, 0) for v in SAYS[label])
        told = ", ".join(f"{v} {k}" for k, v in sorted(verdicts.items(), key=lambda x: -x[1]))
        print(f"| {label} | {n} | {100 * right / max(n, 1):.1f} % | {told} |")


if __name__ == "__main__":
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    seeds = [int(a.removeprefix("--seed=")) for a in sys.argv if a.startswith("--seed=")]
    if len(args) != 2:
        sys.exit(__doc__)
    main(args[0], args[1], "--quiet" in sys.argv, *seeds)
