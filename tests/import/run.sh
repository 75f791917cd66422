#!/bin/sh
# run.sh - the same twelve answers, exported in the shape of each collection tool, become the same
# responses.csv, byte for byte; whatever the encoding, the separator and what a spreadsheet did.
set -u
here=$(cd "$(dirname "$0")" && pwd) top=$here/../..
collect=$top/tests/data/collect
PATH=${BUILD:-$top/build}/bin:$PATH; export PATH
PALIER_PATH=$collect LC_ALL=C PYTHONDONTWRITEBYTECODE=1; export PALIER_PATH LC_ALL PYTHONDONTWRITEBYTECODE
unset LANG LC_MESSAGES
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
passed=0 failed=0
verdict() { # STATUS WHAT
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL $2"; fi
}

python3 "$here/make_exports.py" "$collect" "$work"; verdict $? "make_exports.py"
cd "$work" || exit 1

# What cannot be told from a tool's export is said beside the call; EXPECTED is then another file.
expected=$collect/responses.csv
same() { # EXPORT OPTION...
    rm -f out.csv
    palier-import "$@" -r collect -o out.csv 2>said && cmp "$expected" out.csv
    status=$?
    [ $status -eq 0 ] || { cat said; diff "$expected" out.csv; }
    verdict $status "$*"
}
refused() { # CODE EXPORT OPTION...: nothing is written, and the sentence names the file
    code=$1; shift
    rm -f out.csv
    palier-import "$@" -r collect -o out.csv 2>said
    status=$?
    [ $status -eq 1 ] && grep -q "$1:.*error: .*\[$code\]" said && [ ! -e out.csv ]; verdict $? "$* is refused as $code"
    grep -q "\[$code\]" said || cat said
}

# KoboToolbox: names or labels, paths or none, ticks together, apart or both.
same kobo-names.csv
same kobo-names-both.csv
same kobo-names-details-groups.csv
same kobo-labels-fr.csv
same kobo-labels-fr-groups.csv
same kobo-labels-en-details.csv
same kobo-two-versions.csv
same kobo-nfd.csv

same odk.csv
same odk-split.csv
same odk-no-groups.csv

same limesurvey-codes.csv
same limesurvey-codes-semicolon.csv
same limesurvey-codetext.csv
same limesurvey-full-short.csv
same limesurvey-shows-all.csv
same limesurvey-full.csv
same limesurvey-full-codes.csv

# The wave is that of the whole file, and towns go by their names.
town="--wave 2026 --entities $collect/entities.csv"
same google-direct-fr.csv $town
same google-sheets-fr.csv $town
same google-sheets-en.csv $town
same microsoft-fr-utf8.csv $town
same microsoft-fr-cp1252.csv $town
same microsoft.xlsx $town
same framaforms.csv $town
same framaforms.xls $town
same framaforms-compact.tsv $town

# The blank CSV of palier-form, filled in; and with a column for each tick, as its Excel form has.
palier-form collect -r collect --to csv >blank.csv
head -n 1 blank-filled.csv | cmp - blank.csv; verdict $? "the blank CSV"
same blank-filled.csv
same blank-ticked.csv
# Its Excel form, filled by a program that drops the results of formulas: what they show is not read.
openpyxl=
for python in python3 /usr/bin/python3; do
    [ -n "$openpyxl" ] || ! "$python" -c 'import openpyxl' 2>said || openpyxl=$python
done
if [ -n "$openpyxl" ]; then
    palier-form collect -r collect --to excel --lang fr -o form.xlsx
    "$openpyxl" -W ignore "$here/fill_form.py" "$collect" form.xlsx filled.xlsx; verdict $? "fill_form.py"
    same filled.xlsx
else
    echo "SKIP no form is filled by openpyxl: install python3-openpyxl"
fi
same free.csv $town --mapping free-mapping.csv
same free.xlsx $town --mapping free-mapping.csv --sheet Fiches

# Bytes: the same table in every encoding; what could be two is refused until an option says which.
for order in LE BE; do
    iconv -f UTF-8 -t UTF-16$order google-sheets-fr.csv >no-mark-$order.csv
    if [ $order = LE ]; then printf '\377\376'; else printf '\376\377'; fi | cat - no-mark-$order.csv >mark-$order.csv
    same mark-$order.csv $town
    same no-mark-$order.csv $town
done
sed '1s/^\xef\xbb\xbf//' microsoft-fr-utf8.csv | tr -d '\r' | tr '\n' '\r' | iconv -f UTF-8 -t MACINTOSH >macintosh.csv
refused encoding-doubtful macintosh.csv $town
same macintosh.csv $town --encoding macroman
# MS-DOS has no typographic signs: they are spelt in ASCII, and come back so.
plain() { sed "1s/^\\xef\\xbb\\xbf//; s/’/'/g; s/œ/oe/g; s/Œ/OE/g; s/€/EUR/g; s/Ÿ/Y/g; s/…/.../g" "$1"; }
plain microsoft-fr-utf8.csv | iconv -f UTF-8 -t CP850 >ms-dos.csv
plain "$collect/responses.csv" >ms-dos-expected.csv
refused encoding-doubtful ms-dos.csv $town
expected=ms-dos-expected.csv
same ms-dos.csv $town --encoding cp850
expected=$collect/responses.csv
# UTF-8 that a program took for Windows-1252 and saved again.
iconv -f CP1252 -t UTF-8 google-sheets-fr.csv 2>/dev/null >mojibake.csv || sed 's/é/Ã©/g' google-sheets-fr.csv >mojibake.csv
refused mojibake mojibake.csv $town
{ cat microsoft-fr-utf8.csv; printf 'x;\351;\r\n'; } >mixed.csv
refused mixed-encodings mixed.csv $town

# What a spreadsheet adds: a line that names the separator, titles, empty lines, a total.
{ printf 'sep=;\r\n'; cat microsoft-fr-cp1252.csv; } >sep-line.csv
same sep-line.csv $town
{ printf 'Enquête 2026;;;\r\n;;;\r\n'; sed '1s/^\xef\xbb\xbf//' microsoft-fr-utf8.csv; } >titles.csv
same titles.csv $town
{ cat microsoft-fr-utf8.csv; printf 'Total;;;;;;;;;;;;;;;\r\n'; } >total.csv
refused empty-row total.csv $town
same total.csv $town --set-aside empty
# An INSEE code that lost its zero.
sed 's/"01004"/"1004"/' kobo-names.csv >no-zero.csv
refused lost-zero no-zero.csv --entities "$collect/entities.csv"
same no-zero.csv --entities "$collect/entities.csv" --mend insee

# What was matched is written, and read again, edited or not.
palier-import --quiet microsoft.xlsx -r collect $town -o out.csv --write-mapping mapping.csv
same microsoft.xlsx $town --mapping mapping.csv

# Standard input and output; palier reads what it wrote.
palier-import --quiet - -r collect $town <google-direct-fr.csv >out.csv; cmp "$expected" out.csv; verdict $? "standard input and output"
palier-check --quiet -r collect --responses out.csv --entities "$collect/entities.csv"; verdict $? "palier-check"
palier-score --quiet -r collect --responses out.csv --entities "$collect/entities.csv" >/dev/null; verdict $? "palier-score"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
