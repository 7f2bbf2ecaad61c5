#!/usr/bin/env python3
"""third_party.py [--check]: THIRD-PARTY.txt, the licences of everything that is in the binary, in one file.

First data and models (packaging/data-sources.txt, written by hand), then every crate that the command is linked
with, as `cargo metadata` has them, with the notices that lie in the crate. With --check the file is only compared.
"""
import json
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
OUT = os.path.join(ROOT, "THIRD-PARTY.txt")
NOTICE = re.compile(r"^(un)?(licen[cs]es?|copying|copyright|notice)([-._].*)?$", re.IGNORECASE)
RULE = "=" * 78


def linked(metadata):
    """Ids of the packages that the command is linked with."""
    nodes = {n["id"]: n for n in metadata["resolve"]["nodes"]}
    waiting = [p["id"] for p in metadata["packages"] if p["name"] == "onrecord-cli"]
    seen = set()
    while waiting:
        package = waiting.pop()
        if package in seen:
            continue
        seen.add(package)
        for dep in nodes[package]["deps"]:
            if any(kind["kind"] is None for kind in dep["dep_kinds"]):
                waiting.append(dep["pkg"])
    return seen


def notices(package):
    """Texts of the licence files in a crate's folder, and in those of C sources that it carries along."""
    found = []
    for folder, _, names in os.walk(os.path.dirname(package["manifest_path"])):
        found += [os.path.join(folder, n) for n in names if NOTICE.match(n)]
    return list(dict.fromkeys(read(path) for path in sorted(found)))


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return "\n".join(line.rstrip() for line in file.read().strip("\ufeff").splitlines()).strip()


def made():
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", "x86_64-unknown-linux-gnu"]
    command += ["--filter-platform", "x86_64-unknown-linux-musl"]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    members, wanted = set(metadata["workspace_members"]), linked(metadata)
    packages = [p for p in metadata["packages"] if p["id"] in wanted and p["id"] not in members]
    packages.sort(key=lambda p: (p["name"], p["version"]))
    holders = {}  # text -> crates that carry it
    for package in packages:
        name = f"{package['name']} {package['version']} ({package['license']})"
        texts = notices(package)
        if not texts:
            texts = [f"No notice lies in the crate. Authors: {', '.join(package['authors']) or 'not named'}."]
        for text in texts:
            holders.setdefault(text, []).append(name)
    parts = [
        "What onrecord is made of, and under which licences. Made by tools/third_party.py.",
        "onrecord itself is under MIT or Apache-2.0, at your choice.",
        "", RULE, "DATA AND MODELS", RULE, "", read(os.path.join(ROOT, "packaging/data-sources.txt")),
    ]
    for name in ("LICENSE.spacy-model.txt", "LICENSES_SOURCES.spacy-model.txt"):
        parts += ["", RULE, f"crates/model-en/{name}", RULE, "", read(os.path.join(ROOT, "crates/model-en", name))]
    parts += ["", RULE, f"LIBRARIES: {len(packages)} crates", RULE]
    for text, crates in sorted(holders.items(), key=lambda item: item[1]):
        parts += ["", RULE, *crates, RULE, "", text]
    return "\n".join(parts) + "\n"


def main():
    text = made()
    if "--check" in sys.argv[1:]:
        same = os.path.exists(OUT) and open(OUT, encoding="utf-8").read() == text
        print("THIRD-PARTY.txt is up to date" if same else "THIRD-PARTY.txt is old: run tools/third_party.py")
        return 0 if same else 1
    with open(OUT, "w", encoding="utf-8") as file:
        file.write(text)
    print(f"{OUT}: {len(text)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
