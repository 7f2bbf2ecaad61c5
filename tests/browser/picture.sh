#!/bin/sh
# picture.sh: makes docs/img/page.png, the README's picture, from the example's page.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
(cd "$root" && cargo run --quiet --release -p onrecord-cli -- compare examples/halden-gap -o "$made/record.html")
cd "$here"
[ -d node_modules ] || npm ci --silent --no-audit --no-fund
mkdir -p "$root/docs/img"
PAGE=$made/record.html node picture.mjs "$root/docs/img/page.png"
