#!/bin/sh
# full.sh - palier-batch where the machine refuses: a full disk, a folder that cannot be written to, no
# more descriptors, no memory. It is said, with status 3; yesterday's files stay; what could be written is
# whole, and a run on a machine with room leaves the bytes of a clean one.
set -u
here=$(cd "$(dirname "$0")" && pwd); top=$here/../..
if [ "${1-}" != inside ]; then
    for options in -m -Urm; do
        unshare $options sh -c 'mount -t tmpfs tmpfs /tmp' 2>/dev/null && exec unshare $options "$0" inside
    done
    echo "SKIP full file systems: no mount namespace here (unshare -Urm)"
    exit 0
fi
PATH=${BUILD:-$top/build}/bin:$PATH LC_ALL=C SOURCE_DATE_EPOCH=1795132800
export PATH LC_ALL SOURCE_DATE_EPOCH
unset TMPDIR PALIER_PATH
work=$(mktemp -d -p /var/tmp) passed=0 failed=0
trap 'umount "$work/disk" "$work/frozen" 2>/dev/null; rm -rf "$work"' EXIT
cp -R "$here/../data/mini/." "$work" && cd "$work" || exit 1
python3 "$here/towns.py" "$here/../data/mini" towns 20
is() { # WHAT COMMAND...
    what=$1; shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL $what"; cat said; fi
}
run() { "$@" >said 2>&1; status=$?; }
same() { # A B, but for run.csv
    diff -r -x run.csv "$1" "$2"
}
run palier-batch --quiet -o clean towns

# A disk with room for some of the workbooks.
mkdir disk && mount -t tmpfs -o size=400k tmpfs disk
run palier-batch --quiet -o disk/out towns
is "a full disk: status 3, not $status" [ $status -eq 3 ]
is "it is said" grep -q 'No space left on device' said
is "what is there is whole" sh -c 'for f in disk/out/scorecards/*.xlsx; do
    cmp "$f" "clean/${f#disk/out/}" || exit 1; done'
is "nothing else is there" [ -z "$(find disk -name '.*' -type f)" ]
mount -o remount,size=20m disk
run palier-batch --quiet --resume -o disk/out towns
is "then there is room" same clean disk/out

# A folder that cannot be written to: all stays as it was.
mkdir frozen && mount -t tmpfs tmpfs frozen && cp -R clean frozen/out && mount -o remount,ro frozen
run palier-batch --quiet -o frozen/out towns
is "read-only: status 3, not $status" [ $status -eq 3 ]
is "it is said" grep -q 'Read-only file system' said
is "yesterday's files stay" same clean frozen/out

# Few descriptors, fewer and fewer: a refusal that is told, or all of it.
cp -R clean few
for most in 40 24 16 12 10 9 8 7 6 5; do
    run sh -c "ulimit -n $most; exec palier-batch --quiet --jobs 2 -o few towns"
    is "$most descriptors: status $status" \
        [ $status -eq 0 -o \( $status -eq 3 -a "$(grep -c 'Too many open files\|temporary folder' said)" -gt 0 \) ]
    is "$most descriptors: yesterday's files stay, or today's, which are the same" \
        sh -c 'for f in scores.csv comparison.xlsx; do cmp clean/$f few/$f || exit 1; done; diff -r clean/scorecards few/scorecards'
done

# No memory: the children that are refused say so.
run sh -c 'ulimit -v 60000; exec palier-batch --quiet --jobs 2 -o small towns'
is "no memory: status 3, not $status" [ $status -eq 0 -o $status -eq 3 ]
echo "palier-batch, a machine that refuses: $passed passed, $failed failed"
[ $failed -eq 0 ]
