#!/bin/sh
# full.sh - workbooks on file systems that are really full: tiny ones, in a mount namespace of its own.
# A refusal ends with 3, the file that was there stays, and nothing is left beside it. A temporary
# folder that fills up while a workbook is written is the matter of tests/unit/test_book_file.c.
set -u
here=$(cd "$(dirname "$0")" && pwd); top=$here/../..
if [ "${1-}" != inside ]; then
    for options in -m -Urm; do
        unshare $options sh -c 'mount -t tmpfs tmpfs /tmp' 2>/dev/null && exec unshare $options "$0" inside
    done
    echo "SKIP full file systems: no mount namespace here (unshare -Urm)"
    exit 0
fi
work=$(mktemp -d -p /var/tmp); trap 'umount "$work/disk" "$work/tiny"; rm -rf "$work"' EXIT
# Copies, as the tree may stand in a folder that is filled below.
cp -R "${BUILD:-$top/build}/bin/palier-card" "$top/rubrics" "$top/questionnaires" "$top/examples/val-de-lorne" "$work" ||
    exit 1
PATH=$work:$PATH PALIER_PATH=$work LC_ALL=C SOURCE_DATE_EPOCH=1700000000
export PATH PALIER_PATH LC_ALL SOURCE_DATE_EPOCH
unset TMPDIR
passed=0 failed=0
tiny() { # FOLDER: a file system of 40 KiB in its place
    mkdir -p "$1" && mount -t tmpfs -o size=40k tmpfs "$1"
}
card() { # FOLDER STATUS WORDS WHAT: write a scorecard over the one in FOLDER
    echo yesterday >"$1/card.xlsx"
    palier-card --quiet --entity 00426 -o "$1/card.xlsx" "$work/val-de-lorne" >"$work/said" 2>&1
    status=$?
    kept=no; [ "$(head -c 9 "$1/card.xlsx" | tr -d '\0')" = yesterday ] && kept=yes
    expected=yes; [ "$2" -eq 0 ] && expected=no
    if [ $status -eq "$2" ] && { cat "$work/said"; echo done; } | grep -q "$3" && [ $kept = $expected ] &&
        [ "$(ls -A "$1")" = card.xlsx ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)); echo "FAIL $4: exit $status, $(cat "$work/said")"; ls -lA "$1"
    fi
}
mkdir "$work/out"
tiny "$work/disk"; tiny "$work/tiny"
card "$work/disk" 3 'cannot write: No space left on device' "a full disk"
TMPDIR=$work/tiny; export TMPDIR
card "$work/out" 0 done "TMPDIR is full, memory is not"
tiny /dev/shm
card "$work/out" 0 done "TMPDIR and memory are full, /tmp is not"
tiny /tmp
card "$work/out" 3 'less than 32 MiB free in every temporary folder' "no temporary folder has room"

echo "full file systems: $passed passed, $failed failed"
[ $failed -eq 0 ]
