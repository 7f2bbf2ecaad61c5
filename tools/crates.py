#!/usr/bin/env python3
"""crates.py: every crate can be packed as it would be published, without a warning, and is not too large.

Packing leaves out the build (--no-verify): what is packed is built by the tests already.
"""
import os
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
CRATES = ["onrecord-model-en", "onrecord-syntax", "onrecord", "onrecord-cli"]
MOST = 10 << 20  # bytes that a registry takes, compressed


def main():
    command = ["cargo", "package", "--no-verify", "--allow-dirty", "--locked"]
    for crate in CRATES:
        command += ["--package", crate]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    bad = done.returncode != 0 or "warning:" in done.stderr
    if bad:
        print(done.stderr)
    folder = os.path.join(os.environ.get("CARGO_TARGET_DIR", os.path.join(ROOT, "target")), "package")
    for crate in CRATES:
        name = max((n for n in os.listdir(folder) if n.startswith(crate + "-0") and n.endswith(".crate")), default=None)
        size = os.path.getsize(os.path.join(folder, name)) if name else MOST + 1
        print(f"{name}: {size / (1 << 20):.2f} MB of {MOST >> 20}")
        bad |= size > MOST
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
