#!/usr/bin/env python3
"""msrv.py < METADATA: no crate that is linked may ask for a newer Rust than the workspace states.

METADATA is what `cargo metadata --format-version 1` prints. What the code itself uses of the standard library is
held against the stated version by Clippy (incompatible_msrv).
"""
import json
import sys


def number(version):
    return tuple(int(part) for part in (version.split(".") + ["0", "0"])[:3])


def main():
    metadata = json.load(sys.stdin)
    members = set(metadata["workspace_members"])
    stated = min(number(p["rust_version"]) for p in metadata["packages"] if p["id"] in members and p["rust_version"])
    asks = [(number(p["rust_version"]), p["name"]) for p in metadata["packages"] if p["rust_version"]]
    newer = [f"{name} asks for Rust {'.'.join(map(str, version))}" for version, name in asks if version > stated]
    for line in newer:
        print(line)
    version, name = max((a for a in asks if a[1] not in {p["name"] for p in metadata["packages"] if p["id"] in members}))
    print(f"stated: {'.'.join(map(str, stated))}; asked for: {'.'.join(map(str, version))} by {name}")
    return 1 if newer else 0


if __name__ == "__main__":
    sys.exit(main())
