#!/bin/sh
# limits.sh - what no survey can be is refused in bounded memory, with a place: made on the fly.
set -u
here=$(cd "$(dirname "$0")" && pwd) top=$here/../..
PATH=${BUILD:-$top/build}/bin:$PATH; export PATH
PALIER_PATH=$top/tests/data/collect LC_ALL=C; export PALIER_PATH LC_ALL
unset LANG LC_MESSAGES
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failed=0
bytes() { head -c "$1" /dev/zero | tr '\0' "$2"; }
refused() { # CODE: standard input is refused, with less than 1 GB of addresses
    (ulimit -v 1000000; palier-import - -q collect -o out.csv 2>said)
    status=$?
    if [ $status -ne 1 ] || ! grep -q "^palier-import: -:.* error: .*\[$1\]" said || [ -e out.csv ]; then
        failed=1; echo "FAIL $1: status $status"; head -c 2000 said
    fi
}
{ printf 'q_words\n"'; bytes 1000000000 x; printf '"\n'; } | refused file-too-large
{ printf 'q_words\n"'; bytes 100000000 x; printf '"\n'; } | refused line-too-long
{ printf 'q_words\n'; bytes 100000000 x; } | refused line-too-long
{ printf 'q_words\n'; bytes 100000000 ,; } | refused line-too-long
{ printf 'q_words'; bytes 10000 ,; printf '\nx\n'; } | refused too-many-columns
{ printf 'q_words\n'; bytes 10001 '"'; } | refused unclosed-quote
{ bytes 4000000 x; printf '\n1\n'; } | refused column-unknown
{ printf 'entity,group,q_ease\n01004,staff,'; bytes 4000000 x; printf '\n'; } | refused unreadable-answer
# A row of 4,000 cells, nine thousand times: a gigabyte before it is refused.
yes "x$(bytes 4000 ,)" | head -n 9000 | palier-import --quiet - -q collect -o out.csv 2>said
grep -q 'too-many-cells' said && [ ! -e out.csv ] || { failed=1; echo "FAIL too-many-cells"; }
[ $failed -eq 0 ] && echo "nothing too large is read"
exit $failed
