#!/usr/bin/env python3
"""licences.py < METADATA: every crate that is built must have a licence that may be shipped.

METADATA is what `cargo metadata --format-version 1` prints. Of an expression with OR one side is enough.
"""
import json
import re
import sys

MAY = {
    "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "Unicode-3.0", "Unicode-DFS-2016", "0BSD",
    "BSL-1.0", "CC0-1.0", "MIT-0", "Unlicense", "Apache-2.0 WITH LLVM-exception",
}


def allowed(expression):
    """Whether a licence expression holds with licences of MAY alone."""
    expression = expression.replace("/", " OR ").replace("(", " ( ").replace(")", " ) ")
    words = re.sub(r"Apache-2.0\s+WITH\s+LLVM-exception", "Apache-2.0", expression).split()
    python = " ".join({"OR": "or", "AND": "and", "(": "(", ")": ")"}.get(w, str(w in MAY)) for w in words)
    return bool(words) and eval(python)


def main():
    packages = json.load(sys.stdin)["packages"]
    bad = [f"{p['name']} {p['version']}: {p.get('license')}" for p in packages if not allowed(p.get("license") or "")]
    for line in bad:
        print("licence not allowed:", line)
    print(f"{len(packages)} crates, {len(bad)} with a licence that is not allowed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
