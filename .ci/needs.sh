#!/bin/sh
# needs.sh - the Debian packages that palier needs.
#
#   needs.sh --check PACKAGE...    name the missing ones and the command; 1 if there are any
#   needs.sh --install PACKAGE...  say what is missing, then install it (sudo only when not root)
set -eu
mode=$1; shift
missing=
for package; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^.i' ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$mode" = --check ]; then
    command -v dpkg-query >/dev/null 2>&1 || exit 0   # not Debian: the compiler will say
    echo "palier: missing packages:$missing" >&2
    echo "palier: install them with: apt-get install$missing" >&2
    exit 1
fi
sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
echo "palier: installing missing packages:$missing"
$sudo apt-get update -qq
# shellcheck disable=SC2086  # a list of package names
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
