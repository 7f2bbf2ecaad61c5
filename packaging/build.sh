#!/usr/bin/env bash
# build.sh [FOLDER]: what is given to people who have no Rust, in target/packages or FOLDER:
#   onrecord-VERSION-TARGET.tar.gz   the static binary, manual pages, completions, the example, the licences
#   onrecord_VERSION_ARCH.deb        the same for Debian and its relatives
#   SHA256SUMS                       of both
# Linked against musl where that target is installed (rustup target add …-linux-musl) and musl-gcc (Debian's
# musl-tools), else statically against glibc. The same source and toolchain give the same archives to the byte.
# Needs dpkg-deb, tar and gzip.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-target/packages}
host=$(rustc -vV | sed -n 's/^host: //p')
musl=${host%-gnu}-musl
libdir=$(rustc --print target-libdir --target "$musl" 2>/dev/null || true)
target=$host
flags="-C target-feature=+crt-static"
[ -n "$libdir" ] && [ -d "$libdir" ] && command -v musl-gcc >/dev/null && target=$musl && flags=""
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}

# Paths of this machine do not go into the binary.
flags="$flags --remap-path-prefix=$PWD=/onrecord --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
RUSTFLAGS="$flags" CARGO_PROFILE_RELEASE_STRIP=true \
    cargo build --release --locked --package onrecord-cli --target "$target" --target-dir target/packaging
binary=target/packaging/$target/release/onrecord

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
tree=$stage/deb
doc=$tree/usr/share/doc/onrecord
install -D -m 755 "$binary" "$tree/usr/bin/onrecord"
"$binary" generate man "$tree/usr/share/man/man1"
"$binary" generate completions "$stage/completions"
install -D -m 644 "$stage/completions/onrecord.bash" "$tree/usr/share/bash-completion/completions/onrecord"
install -D -m 644 "$stage/completions/_onrecord" "$tree/usr/share/zsh/vendor-completions/_onrecord"
install -D -m 644 "$stage/completions/onrecord.fish" "$tree/usr/share/fish/vendor_completions.d/onrecord.fish"
mkdir -p "$doc/examples"
cp README.md LICENSE-MIT LICENSE-APACHE THIRD-PARTY.txt "$doc"
cp -r examples/. "$doc/examples"
cat LICENSE-MIT THIRD-PARTY.txt > "$doc/copyright"
gzip -9n < CHANGELOG.md > "$doc/changelog.gz"

# The archive holds the same files under one folder, as a prefix like /usr/local has them.
name=onrecord-$version-$target
cp -r "$tree/usr" "$stage/$name"
rm "$stage/$name/share/doc/onrecord/copyright"
gzip -9n "$tree"/usr/share/man/man1/*
mkdir -p "$out"
pack() { tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw,a-s "$@"; }
pack -C "$stage" -cf - "$name" | gzip -9n > "$out/$name.tar.gz"

arch=$(dpkg --print-architecture)
mkdir "$tree/DEBIAN"
cat > "$tree/DEBIAN/control" <<EOF
Package: onrecord
Version: $version
Architecture: $arch
Maintainer: The onrecord developers <onrecord@example.org>
Section: text
Priority: optional
Installed-Size: $(du -sk "$tree/usr" | cut -f1)
Description: what is on record in the news reports of one event
 Reads the reports of one event and sets side by side who said what, in which
 words, and where the reports differ. Every word leads back to its place in
 its report. Works offline; nothing is sent anywhere.
EOF
chmod -R go=rX,u+rw,a-s "$tree"
chmod 755 "$tree/usr/bin/onrecord"
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --build --root-owner-group "$tree" "$out/onrecord_${version}_$arch.deb"
(cd "$out" && sha256sum "$name.tar.gz" "onrecord_${version}_$arch.deb" > SHA256SUMS && cat SHA256SUMS)
