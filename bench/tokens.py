"""Holds the tokenizer's cases against spaCy's English tokenizer.

    python3 -m venv VENV && VENV/bin/pip install spacy==3.8.*
    VENV/bin/python bench/tokens.py crates/syntax/tests/cases/tokens [--write]

A case is a line of text and a line "→ token|token|…"; in both, ␣ stands for a
space that is a token (or a part of one), ⏎ for a line end and \\u200b for the
character of that number. Lines that begin with "# " are comments. Without --write,
cases that spaCy splits otherwise are printed and the exit status is 1. With it,
missing and differing "→" lines are written anew: read the change before you
commit it.
"""

import pathlib
import re
import sys

import spacy

ARROW = "→ "


def expected(tokenizer, line):
    text = line.replace("␣", " ").replace("⏎", "\n")
    text = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)
    return ARROW + "|".join(shown(t.text) for t in tokenizer(text))


def shown(token):
    token = token.replace("\n", "⏎").replace(" ", "␣")
    plain = lambda c: ord(c) > 0xFFFF or c.isprintable() and c != "|"
    return "".join(c if plain(c) else f"\\u{ord(c):04x}" for c in token)


def main():
    folder, write = pathlib.Path(sys.argv[1]), "--write" in sys.argv
    tokenizer = spacy.blank("en").tokenizer
    cases = differing = 0
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        out = []
        for at, line in enumerate(lines):
            if line.startswith(ARROW):
                continue
            out.append(line)
            if not line or line.startswith("# "):
                continue
            cases += 1
            want = expected(tokenizer, line)
            got = lines[at + 1] if at + 1 < len(lines) else ""
            if got != want:
                differing += 1
                print(f"{path.name}: {line}\n  file  {got}\n  spaCy {want}")
            out.append(want)
        if write:
            path.write_text("\n".join(out), encoding="utf-8")
    print(f"{cases} cases, {differing} differ from spaCy {spacy.__version__}")
    return 0 if write or not differing else 1


if __name__ == "__main__":
    sys.exit(main())
