#!/bin/sh
# Installs the executable of a release, after comparing it with its checksum. VERSION is the option.
set -eu

case "$(uname -m)" in
  x86_64) file=iak-sandbox-linux-x64 ;;
  aarch64) file=iak-sandbox-linux-arm64 ;;
  *)
    echo "iak-sandbox has no executable for $(uname -m)" >&2
    exit 1
    ;;
esac
releases=https://github.com/iak-sandbox/iak-sandbox/releases
from="$releases/download/${VERSION:-latest}"
[ "${VERSION:-latest}" != latest ] || from="$releases/latest/download"

scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
cd "$scratch"
curl -fsSL -o "$file.gz" "$from/$file.gz"
curl -fsSL -o "$file.sha256" "$from/$file.sha256"
gunzip "$file.gz"
sha256sum -c "$file.sha256" >/dev/null
install -m 755 "$file" "${TARGET:-/usr/local/bin}/iak-sandbox"
