#!/bin/sh
# run.sh - run the tools as people do, and compare what they print and write.
#
#   run.sh [--accept] [TOOL/CASE...]
#
# A case is a folder tests/cli/TOOL/CASE with `cmd`, some lines of shell. It runs in a scratch folder
# that holds a copy of tests/data/mini, of the questionnaire and the rubric of tests/data/collect and
# of the case's other files, so that it may spoil what it wants. Beside it stands what is expected, where it is not empty:
#
#   stdout, stderr   what the command prints
#   exit             its exit status; none: 0
#   written          the files that are new or changed when it ends, one a line
#
# --accept writes these from what happened: read them before you commit.
set -u
LC_ALL=C LANG=C TZ=UTC SOURCE_DATE_EPOCH=1795132800 # 2026-11-20
export LC_ALL LANG TZ SOURCE_DATE_EPOCH
unset PALIER_PATH NO_COLOR LC_MESSAGES LOCPATH

accept=no
[ "${1-}" = --accept ] && accept=yes && shift
here=$(cd "$(dirname "$0")" && pwd)
PATH=${BUILD:-$here/../../build}/bin:$PATH
TESTS=$here/.. # where a case finds a program that makes its files
export PATH TESTS
scratch=$(mktemp -d) passed=0 failed=0
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

# A French locale, for the cases that must not care; LOCALES tells them where it is.
LOCALES=$scratch/locales
export LOCALES
mkdir "$LOCALES"
localedef -i fr_FR -f UTF-8 "$LOCALES/fr_FR.UTF-8" >/dev/null 2>&1 || LOCALES=

# The files below the current folder, each with its sum.
list_files() {
    find . -type f -exec cksum {} + | sort
}

# Run CASE in a fresh folder; leaves $scratch/got/{stdout,stderr,exit,written}, empty ones left out.
run_case() {
    rm -rf "$scratch/run" "$scratch/got"
    mkdir "$scratch/run" "$scratch/got"
    cp -R "$here/../data/mini/." "$here/../data/collect/questionnaires" \
        "$here/../data/collect/rubrics" "$1/." "$scratch/run"
    (
        cd "$scratch/run" || exit
        rm -f cmd stdout stderr exit written
        list_files >"$scratch/before"
        sh "$1/cmd" >"$scratch/got/stdout" 2>"$scratch/got/stderr" </dev/null
        status=$?
        [ $status -eq 0 ] || echo $status >"$scratch/got/exit"
        list_files | comm -13 "$scratch/before" - | sed 's/^[0-9]* [0-9]* \.\///' | sort \
            >"$scratch/got/written"
    )
    sed -i 's,[^ ]*/share/palier/,PREFIX/share/palier/,' "$scratch/got/stdout" "$scratch/got/stderr"
    find "$scratch/got" -type f -empty -delete
}

# Compare with what CASE expects; what differs is shown.
is_as_expected() {
    good=yes
    for what in stdout stderr exit written; do
        expected=$1/$what got=$scratch/got/$what
        [ -f "$expected" ] || expected=/dev/null
        [ -f "$got" ] || got=/dev/null
        diff -u --label "expected $what" --label "$what" "$expected" "$got" || good=no
    done
    [ $good = yes ]
}

accept_case() {
    for what in stdout stderr exit written; do
        rm -f "$1/$what"
        [ ! -f "$scratch/got/$what" ] || cp "$scratch/got/$what" "$1/$what"
    done
}

[ $# -gt 0 ] || set -- $(cd "$here" && ls -d */*/cmd | sed 's/\/cmd$//')
for name; do
    run_case "$here/$name"
    [ $accept = no ] || accept_case "$here/$name"
    if is_as_expected "$here/$name"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $name"
    fi
done
[ -n "$LOCALES" ] || echo "note: no French locale could be made; its case compared C with C"
if "$here/codes.sh"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
