#!/bin/sh
# run.sh [PAGE.html]: tests the page in a real browser. Without a page it makes that of the example.
# CHROMIUM names the browser where it is not /usr/bin/chromium; where there is none and apt may be
# used, Debian's is installed. Without a browser or npm the tests are skipped, and that is said.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
missing=
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing="chromium fonts-liberation"
command -v npm >/dev/null || missing="$missing npm"
if [ -n "$missing" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "installing:$missing"
    apt-get update -qq || true
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null || true
fi
if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ] || ! command -v npm >/dev/null; then
    echo "browser tests SKIPPED: they need Chromium and npm" >&2
    exit 0
fi
page=${1:-}
if [ -z "$page" ]; then
    made=$(mktemp -d)
    trap 'rm -rf "$made"' EXIT
    page=$made/record.html
    (cd "$root" && cargo run --quiet --release -p onrecord-cli -- compare examples/halden-gap -o "$page")
fi
PAGE=$(cd "$(dirname "$page")" && pwd)/$(basename "$page")
export PAGE
cd "$here"
[ -d node_modules ] || npm ci --silent --no-audit --no-fund
npm test --silent
