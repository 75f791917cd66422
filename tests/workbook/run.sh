#!/bin/sh
# run.sh - workbooks as LibreOffice sees them: every formula is computed again and must give the
# cached value; a changed weight must move every score as palier itself would.
set -u
here=$(cd "$(dirname "$0")" && pwd); top=$here/../..
PATH=${BUILD:-$top/build}/bin:$PATH; export PATH
PALIER_PATH=$top LC_ALL=C SOURCE_DATE_EPOCH=1700000000 PYTHONDONTWRITEBYTECODE=1
export PALIER_PATH LC_ALL SOURCE_DATE_EPOCH PYTHONDONTWRITEBYTECODE
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
passed=0 failed=0
verdict() { # STATUS WHAT
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL $2"; fi
}

# A profile of its own, that trusts no cached value.
mkdir -p "$work/profile/user"
cat >"$work/profile/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XML
recalculate() { # DIRECTORY: its *.xlsx into DIRECTORY/again
    timeout 300 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx \
        --outdir "$1/again" "$1"/*.xlsx >"$work/soffice.log" 2>&1 || cat "$work/soffice.log"
}
compare() { # WHAT A B
    python3 "$here/check.py" "$1" "$2" "$3"; verdict $? "$1 ${2##*/}"
}

example=$top/examples/val-de-lorne
mkdir "$work/all"
palier-code --quiet -o "$work/evidence.csv" "$example"; verdict $? "palier-code"
for language in fr en; do
    palier-batch --quiet --lang $language --evidence "$work/evidence.csv" -o "$work/$language" "$example"
    verdict $? "palier-batch --lang $language"
    for file in "$work/$language"/scorecards/*.xlsx "$work/$language"/comparison.xlsx; do
        cp "$file" "$work/all/$language-${file##*/}"
    done
done
palier-card --quiet --internal --entity 00107 -o "$work/all/internal.xlsx" "$example"; verdict $? "--internal"
if [ -d "$top/tests/data/mini" ]; then
    PALIER_PATH=$top/tests/data/mini palier-batch --quiet -o "$work/mini" "$top/tests/data/mini/town"
    verdict $? "palier-batch mini"
    for file in "$work"/mini/scorecards/*.xlsx; do cp "$file" "$work/all/mini-${file##*/}"; done
fi
recalculate "$work/all"
for file in "$work"/all/*.xlsx; do compare same "$file" "$work/all/again/${file##*/}"; done

# Weights that are changed in the workbook, and the same weights in the rubric.
mkdir "$work/weights" "$work/changed"
cp -r "$top/rubrics/municipal" "$work/weights/rubric"
python3 - "$work/weights/rubric/criteria.csv" <<'PY'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
weights = {"O": "0", "T4.1": "4", "O3.1": "0.1"}
for row in rows[1:]:
    row[rows[0].index("weight")] = weights.get(row[0], row[rows[0].index("weight")])
csv.writer(open(sys.argv[1], "w", encoding="utf-8", newline=""), lineterminator="\n").writerows(rows)
PY
palier-card --quiet --lang fr --entity 00426 -o "$work/changed/card.xlsx" "$example"
palier-card --quiet --lang fr --entity 00426 -r "$work/weights/rubric" -o "$work/weights/card.xlsx" "$example"
(cd "$here" && python3 -c "
from workbook import set_numbers
set_numbers('$work/changed/card.xlsx', '$work/changed/moved.xlsx', 'Scores', 'D', {'O': 0, 'T4.1': 4, 'O3.1': 0.1})")
rm "$work/changed/card.xlsx"
recalculate "$work/changed"
compare change "$work/changed/again/moved.xlsx" "$work/weights/card.xlsx"

# The same input gives the same bytes, whatever the locale and the time zone.
mkdir "$work/once" "$work/twice"
palier-batch --quiet --lang fr -o "$work/once" "$example"
LC_ALL=fr_FR.UTF-8 TZ=Pacific/Auckland palier-batch --quiet --lang fr -o "$work/twice" "$example"
(cd "$work/once" && find . -name '*.xlsx' -exec cmp {} "$work/twice/{}" \;) >"$work/cmp" 2>&1
[ -s "$work/once/comparison.xlsx" ] && [ ! -s "$work/cmp" ]; verdict $? "same bytes twice"; cat "$work/cmp"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
