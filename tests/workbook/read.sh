#!/bin/sh
# read.sh - workbooks that others write, as the library reads them: what LibreOffice makes of typed.csv
# and shapes.fods (hidden rows, dates from 1904, durations) must be typed.read and shapes.read, and
# palier's own workbooks must read as their XML says, before and after LibreOffice saved them.
#
#   read.sh [--accept]
set -u
here=$(cd "$(dirname "$0")" && pwd); top=$here/../..
build=${BUILD:-$top/build}
PATH=$build/bin:$PATH PALIER_PATH=$top LC_ALL=C SOURCE_DATE_EPOCH=1700000000 PYTHONDONTWRITEBYTECODE=1
export PATH PALIER_PATH LC_ALL SOURCE_DATE_EPOCH PYTHONDONTWRITEBYTECODE
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
passed=0 failed=0
verdict() { # STATUS WHAT
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL $2"; fi
}
convert() { # TO INTO FILE... [--infilter=…]: by LibreOffice
    to=$1 into=$2; shift 2
    timeout 300 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$to" \
        --outdir "$into" "$@" >"$work/soffice.log" 2>&1 || cat "$work/soffice.log"
}

# Columns: text, as it comes, as it comes, a day, a day and a time, a formula.
typed='Text - txt - csv (StarCalc):44,34,76,1,1/2/2/2/3/1/4/5/5/5/6/1,1033,false,true,false'
for to in xlsx ods xls; do convert $to "$work" "--infilter=$typed" "$here/typed.csv"; done
convert xlsx "$work" "$here/shapes.fods"
cd "$work" || exit 1
for file in typed.xlsx shapes.xlsx typed.ods typed.xls; do
    name=${file%.xlsx}
    { "$build/dump-workbook" "$file"; echo "status $?"; } >"$work/read" 2>&1
    [ "${1-}" = --accept ] && cp "$work/read" "$here/$name.read"
    diff "$here/$name.read" "$work/read"; verdict $? "$file"
done

palier-batch --quiet --lang fr -o "$work/fr" "$top/examples/val-de-lorne"; verdict $? "palier-batch"
mkdir "$work/books"
cp "$work"/fr/comparison.xlsx "$work/books"
for entity in 00426 00107; do cp "$work"/fr/scorecards/*$entity*.xlsx "$work/books"; done
convert xlsx "$work/books/again" "$work"/books/*.xlsx
python3 "$here/read.py" "$build/dump-workbook" "$work"/books/*.xlsx "$work"/books/again/*.xlsx
verdict $? "palier's own workbooks"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
