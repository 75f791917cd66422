#!/bin/sh
# run.sh - workbooks as LibreOffice, Gnumeric and openpyxl see them: every formula is computed again
# and must give the cached value; a changed weight must move every score as palier itself would;
# every link must lead where it says; a form that is filled in must say how far each row has got;
# what openpyxl reads must be what is there.
#
# Gnumeric 1.12 knows no colour scales and no data bars, and drops them with a word on standard
# error; it joins print titles of rows and columns wrongly. None of that touches a value.
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
recalculate_in_gnumeric() { # DIRECTORY: its *.xlsx into DIRECTORY/gnumeric
    [ -n "$gnumeric" ] || return 0
    mkdir "$1/gnumeric"
    for file in "$1"/*.xlsx; do
        LC_ALL=C.UTF-8 timeout 120 ssconvert --recalc "$file" "$1/gnumeric/${file##*/}" >"$work/gnumeric.log" 2>&1 ||
            cat "$work/gnumeric.log"
    done
}
gnumeric=$(command -v ssconvert)
[ -n "$gnumeric" ] || echo "SKIP Gnumeric recalculates nothing: install gnumeric"
openpyxl=
for python in python3 /usr/bin/python3; do
    [ -n "$openpyxl" ] || ! "$python" -c 'import openpyxl' 2>"$work/openpyxl.log" || openpyxl=$python
done
[ -n "$openpyxl" ] || echo "SKIP openpyxl reads nothing: install python3-openpyxl"
check_by_openpyxl() { # FILE...
    [ -n "$openpyxl" ] || return 0
    "$openpyxl" -W ignore "$here/openpyxl_check.py" "$@"; verdict $? "openpyxl"
}
compare() { # WHAT A B
    python3 "$here/check.py" "$1" "$2" "$3"; verdict $? "$1 ${2##*/}"
}

example=$top/examples/val-de-lorne
mkdir "$work/all"
for language in fr en; do
    palier-batch --quiet --lang $language -o "$work/$language" "$example"
    verdict $? "palier-batch --lang $language"
    for file in "$work/$language"/scorecards/*.xlsx "$work/$language"/comparison.xlsx; do
        cp "$file" "$work/all/$language-${file##*/}"
    done
done
# Comparisons of few, of a page and of thousands, all sheets; and copies that name one town.
many() { # TOWNS OPTION...: a comparison of made-up towns
    count=$1; shift
    python3 "$top/tests/bench/make_comparison.py" "$work/many-$count" "$count"
    palier-batch --quiet --no-scorecards --lang fr -r "$work/many-$count/rubric" \
        -q "$work/many-$count/questionnaire" "$@" "$work/many-$count/towns"
    verdict $? "palier-batch of $count towns"
}
many 45 -o "$work/many-45/out" --ranking; cp "$work/many-45/out/comparison.xlsx" "$work/all/many-45.xlsx"
many 900 -o "$work/many-900/out" --ranking; cp "$work/many-900/out/comparison.xlsx" "$work/all/many-900.xlsx"
many 24 -o "$work/many-24/out" --anonymous --ranking
cp "$work/many-24/out/comparisons/comparison-01009.xlsx" "$work/all/many-24-copy.xlsx"
python3 "$here/anonymous.py" "$work/many-24/towns/entities.csv" "$work/many-24/out/comparisons"; verdict $? "copies of 24"
palier-batch --quiet --no-scorecards --anonymous --ranking -o "$work/copies" "$example"; verdict $? "--anonymous"
python3 "$here/anonymous.py" "$example/entities.csv" "$work/copies/comparisons"; verdict $? "copies of the example"
cp "$work/copies/comparisons/comparison-00426.xlsx" "$work/all/example-copy.xlsx"
palier-batch --quiet --no-scorecards --anonymous --ranking --entity 00426 -o "$work/copy" "$example"; verdict $? "--anonymous --entity"
cmp "$work/copies/comparisons/comparison-00426.xlsx" "$work"/copy/comparisons/*.xlsx; verdict $? "one copy as among all"
python3 "$top/tests/bench/make_comparison.py" "$work/many-201" 201
palier-batch --no-scorecards --no-intervals --lang en --anonymous -r "$work/many-201/rubric" \
    -q "$work/many-201/questionnaire" -o "$work/many-201/out" "$work/many-201/towns" >"$work/many-201.out" 2>"$work/many-201.log"
verdict $? "--anonymous of 201 towns"
grep -q '^palier-batch: 201 copies of about [0-9]* kB, [0-9]* MB in all' "$work/many-201.log"; verdict $? "how much 201 copies are"
rm -r "$work/many-201/out"
palier-card --quiet --internal --entity 00107 -o "$work/all/internal.xlsx" "$example"; verdict $? "--internal"

# The indicators say what the report says; where nothing is hidden, what the rows of the responses say.
indicators() { # LANGUAGE ENTITY OPTION...
    language=$1 entity=$2; shift 2
    palier-card --quiet --lang "$language" --entity "$entity" "$@" -o "$work/card.xlsx" "$example"
    palier-score --quiet --format json --entity "$entity" "$@" -o "$work/card.json" "$example"
    [ $# -eq 0 ] || set -- "$example" "$top/questionnaires/municipal" "$top/rubrics/municipal"
    python3 "$here/indicators.py" "$work/card.xlsx" "$work/card.json" "$@"; verdict $? "indicators $language $entity"
}
indicators fr 00426
indicators en 00107
indicators fr 00107 --internal
indicators en 00426 --internal
if [ -d "$top/tests/data/mini" ]; then
    PALIER_PATH=$top/tests/data/mini palier-batch --quiet -o "$work/mini" "$top/tests/data/mini/town"
    verdict $? "palier-batch mini"
    for file in "$work"/mini/scorecards/*.xlsx; do cp "$file" "$work/all/mini-${file##*/}"; done
fi
# Rubrics as nobody should write them: gates upon gates, and three dozen dimensions.
odd() { # NAME: a copy of mini, whose rubric standard input extends: FILE,ROW...
    cp -r "$top/tests/data/mini" "$work/odd-$1"
    while IFS='|' read -r file row; do echo "$row" >>"$work/odd-$1/rubrics/mini/$file"; done
    PALIER_PATH=$work/odd-$1 palier-batch --quiet -o "$work/odd-$1/out" "$work/odd-$1/town"; verdict $? "odd-$1"
    for file in "$work/odd-$1"/out/scorecards/*.xlsx; do cp "$file" "$work/all/odd-$1-${file##*/}"; done
}
gate() { echo "gates.csv|T,$1,Si,If"; }
{ gate 'T2,<,1.2,zero'; for level in 1 2 3 4 1 2 3 4; do gate "T1,<,$level.5,cap $level"; done
  gate 'T3,>,4.9,blank'; gate 'T1,<,2.1,cap 3'; gate 'T2,>,4.9,full'; gate 'T1,<,3.3,cap 4'; } | odd gates
{ for i in $(seq 10 45); do
    echo "criteria.csv|X$i,all,Axe $i,Axis $i,,,1,mean,,,3"; echo "items.csv|X$i,fact,f_continuity,,yes-partly-no,1,,"
  done; } | odd dimensions

# Comparisons where a dimension, or the root with the first of them, is a heading without scores; and
# of names with signs that spreadsheets take for wildcards.
headings() { # CODE...
    name=headings-$(echo "$*" | tr ' ' -)
    cp -r "$top/tests/data/mini" "$work/$name"
    python3 "$here/compared.py" headings "$work/$name/rubrics/mini" "$@"
    PALIER_PATH=$work/$name palier-batch --quiet --no-scorecards --ranking -o "$work/$name/out" "$work/$name/town"
    verdict $? "palier-batch $name"
    cp "$work/$name/out/comparison.xlsx" "$work/all/$name.xlsx"
}
if [ -d "$top/tests/data/mini" ]; then
    headings O
    headings all O
    headings all T
    headings all T O
fi
python3 "$top/tests/bench/make_comparison.py" "$work/signs" 45
python3 "$here/compared.py" signs "$work/signs"
palier-batch --quiet --no-scorecards --lang fr -r "$work/signs/rubric" -q "$work/signs/questionnaire" \
    -o "$work/signs/out" --ranking "$work/signs/towns"
verdict $? "palier-batch of names with signs"
cp "$work/signs/out/comparison.xlsx" "$work/all/signs.xlsx"
recalculate "$work/all"
recalculate_in_gnumeric "$work/all"
for file in "$work"/all/*.xlsx; do
    compare same "$file" "$work/all/again/${file##*/}"
    [ -z "$gnumeric" ] || compare same "$file" "$work/all/gnumeric/${file##*/}"
done
check_by_openpyxl "$work"/all/*.xlsx

# Another town is chosen on the sheet Profile: its scores, and the sign of those that are provisional.
mkdir "$work/chosen"
for town in Montfauchel Corvelle-les-Forges; do
    python3 "$here/chosen.py" choose "$work/fr/comparison.xlsx" "$work/chosen/$town.xlsx" $town; verdict $? "choose $town"
done
recalculate "$work/chosen"
for town in Montfauchel Corvelle-les-Forges; do
    python3 "$here/chosen.py" check "$work/chosen/again/$town.xlsx" $town; verdict $? "chosen $town"
done

# Scorecards in part, without quotes, and in other colours.
private() { # told|untold FILE...
    what=$1; shift
    python3 "$here/private.py" "$what" "$example" "$top/rubrics/municipal" \
        "$top/questionnaires/municipal" "$@"
    verdict $? "what was said is $what"
}
dress() { (cd "$here" && python3 dress.py "$@"); verdict $? "dress.py $1 ${2##*/}"; }
card() { # NAME OPTION...: of one town
    name=$1; shift
    palier-card --quiet --lang fr --entity 00426 -o "$work/dress/$name.xlsx" "$@" "$example"; verdict $? "palier-card $*"
}
mkdir "$work/dress" "$work/untold"
palier-batch --quiet --lang fr --no-quotes -o "$work/untold" "$example"; verdict $? "palier-batch --no-quotes"
private told "$work"/fr/scorecards/*-00426-*.xlsx
private untold "$work"/untold/scorecards/*.xlsx "$work/untold/comparison.xlsx" "$work/fr/comparison.xlsx"
cp "$work"/untold/scorecards/*-00426-*.xlsx "$work/dress/untold.xlsx"
card whole
card council --sheet summary,actions --no-quotes
card voices --sheet evidence,groups
private untold "$work/dress/council.xlsx"
private told "$work/dress/voices.xlsx"
dress part "$work/dress/council.xlsx" "$work/dress/whole.xlsx"
dress part "$work/dress/voices.xlsx" "$work/dress/whole.xlsx"
for palette in forest plum slate contrast grey; do
    card $palette --palette $palette --logo "$here/logo.png"
    dress logo "$work/dress/$palette.xlsx" "$here/logo.png" "Logo : logo"
    dress alike "$work/dress/$palette.xlsx" "$work/dress/whole.xlsx"
    [ $palette != grey ] || dress colourless "$work/dress/grey.xlsx"
done
cp -r "$top/rubrics/municipal" "$work/dressed"; cp "$here/logo.png" "$work/dressed/"
printf 'palette,plum\ncolour,#7A1F3D\ncolour:T,#1C4532\nlogo,logo.png\n' >>"$work/dressed/rubric.csv"
card rubric -r "$work/dressed"
dress logo "$work/dress/rubric.xlsx" "$here/logo.png" "Logo : Maturité numérique des mairies"
recalculate "$work/dress"
for file in "$work"/dress/*.xlsx; do compare same "$file" "$work/dress/again/${file##*/}"; done

# One scorecard alone is the same as among many.
palier-card --quiet --lang fr --entity 00531 -o "$work/alone.xlsx" "$example"
cmp "$work/alone.xlsx" "$work/fr/scorecards/scorecard-00531-2026.xlsx"; verdict $? "alone as among many"

# The ways between sheets, and what scorecards tell of people.
python3 "$here/links.py" "$work"/all/*scorecard*.xlsx "$work/all/internal.xlsx"; verdict $? "links"
for entity in 00107 00214 00318 00426 00531; do
    set -- "$work"/all/*-scorecard-$entity-*.xlsx
    [ $entity = 00107 ] && set -- "$@" "$work/all/internal.xlsx"
    python3 "$here/told.py" "$example" $entity 2026 "$@"; verdict $? "told $entity"
done

# Weights that are changed in the workbook, and the same weights in the rubric.
changed_card() { # NAME RUBRIC ASSESSMENT ENTITY CODE=WEIGHT...
    name=$1 rubric=$2 from=$3 entity=$4; shift 4
    rm -rf "$work/rubric"; cp -r "$rubric" "$work/rubric"
    palier-card --quiet --lang fr --entity "$entity" -r "$work/rubric" -o "$work/before.xlsx" "$from"
    python3 - "$work/rubric/criteria.csv" "$@" <<'PY'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
weights = dict(pair.split("=") for pair in sys.argv[2:])
for row in rows[1:]:
    row[rows[0].index("weight")] = weights.get(row[0], row[rows[0].index("weight")])
csv.writer(open(sys.argv[1], "w", encoding="utf-8", newline=""), lineterminator="\n").writerows(rows)
PY
    palier-card --quiet --lang fr --entity "$entity" -r "$work/rubric" -o "$work/weights/$name.xlsx" "$from"
    (cd "$here" && python3 -c "
import sys
from workbook import set_numbers
set_numbers('$work/before.xlsx', '$work/changed/$name.xlsx', 'Scores', 'D',
            {code: float(weight) for code, weight in (pair.split('=') for pair in sys.argv[1:])})" "$@")
}
mkdir "$work/weights" "$work/changed"
changed_card municipal "$top/rubrics/municipal" "$example" 00426 O=0 T4.1=4 O3.1=0.1

# Every way to combine (the assessment of a golden case) to round and to count what is known.
ways=$top/tests/cli/palier-score/explain-every-way
variant() { # NAME KEY,VALUE...
    name=$1; shift
    cp -r "$ways/ways" "$work/ways-$name"
    for line in "$@"; do echo "$line" >>"$work/ways-$name/rubric.csv"; done
    for entity in 01 03; do
        palier-card --quiet --lang en --entity $entity -r "$work/ways-$name" \
            -o "$work/ways/$name-$entity.xlsx" "$ways/towns"; verdict $? "palier-card $name $entity"
    done
    changed_card "$name" "$work/ways-$name" "$ways/towns" 02 M=1.5 geo=1 g2=0.5 h1=5 p1=3 m3=0 \
        d1=0.75 d2=1.5 r1=3 pro=2 o1=2 l1=2 u1=0.25 R=0.4
}
mkdir "$work/ways"
variant nearest
variant even rounding_mode,even
variant down rounding_mode,down coverage,parts
variant up rounding_mode,up bands,right
variant exact rounding,exact
recalculate "$work/ways"
recalculate_in_gnumeric "$work/ways"
python3 "$here/links.py" "$work"/ways/*.xlsx; verdict $? "links where nobody was interviewed"
for file in "$work"/ways/*.xlsx; do
    compare same "$file" "$work/ways/again/${file##*/}"
    [ -z "$gnumeric" ] || compare same "$file" "$work/ways/gnumeric/${file##*/}"
done
recalculate "$work/changed"
recalculate_in_gnumeric "$work/changed"
for file in "$work"/weights/*.xlsx; do
    compare change "$work/changed/again/${file##*/}" "$file"
    [ -z "$gnumeric" ] || compare change "$work/changed/gnumeric/${file##*/}" "$file"
done

# Actions that are done: every score with them must be what palier-score gives where the leaf's value
# is replaced: to the last digit on internal copies, where nothing is rounded to protect people. The
# backup opens the gate on security: more than its share. On a copy for all, where some are told
# rounded, each follows to a digit.
mkdir -p "$work/plan/in" "$work/plan/rubrics/municipal"
cp "$top"/rubrics/municipal/*.csv "$work/plan/rubrics/municipal"
plan_variant() { # NAME KEY=VALUE...: other gates, ways to combine and rules of levels
    name=$1; shift
    cp -r "$work/plan/rubrics/municipal" "$work/plan/rubrics/$name"
    python3 "$here/variant.py" "$work/plan/rubrics/$name" "$@"; verdict $? "variant $name"
}
plan_variant gates T2=geometric T3=min O3=median O2=harmonic C4=max \
    T1.2:T1.1:2.6:cap:2 T1.3:T1.1:5:cap:1 T1:T1.3:2:cap:2 O2:O2.1:2.6:blank: C4.2:C4.1:2.6:zero: O3:O3.1:2.6:full: T5/round=0
plan_variant right bands=right O4=power/2
plan_variant exact rounding=exact T3=product T4=min
plan_of() { # NAME LANGUAGE ENTITY WHICH [RUBRIC]
    name=$work/plan/$1 rubric=$work/plan/rubrics/${5:-municipal}
    palier-card --quiet $for_whom --lang "$2" --entity "$3" -r "$rubric" -o "$name.xlsx" "$example"; verdict $? "plan $1"
    python3 "$here/plan.py" tick "$name.xlsx" "$work/plan/in/$1.xlsx" "$4" "$rubric" &&
        python3 "$here/plan.py" assess "$name.xlsx" "$4" "$rubric" "$top/questionnaires/municipal" "$example" \
            "$3" 2026 "$name"
    verdict $? "plan $1: ticked"
}
for_whom=
plan_of public fr 00426 all
for_whom=--internal
plan_of none fr 00426 none; plan_of all fr 00426 all; plan_of english en 00107 all
plan_of gate fr 00426 A-T4.3; plan_of first en 00426 1,2,3,4,5,6; plan_of early fr 00426 A-T4.2c,A-C3.2,A-O4.3b
for other in gates right exact; do plan_of $other-all en 00426 all $other; done
plan_of gates-some fr 00426 2,3,7,11,15,20,26,30 gates
python3 "$here/plan.py" due "$work/plan/none.xlsx" "$work/plan/in/late.xlsx" 4 45000; cp -r "$work/plan/none" "$work/plan/late"
python3 "$here/plan.py" sort "$work/plan/in/first.xlsx" "$work/plan/in/sorted.xlsx"; cp -r "$work/plan/first" "$work/plan/sorted"
mini=$work/mini/scorecards/scorecard-01001-2026.xlsx # O has a hidden criterion below it
mini_rubric=$top/tests/data/mini/rubrics/mini
[ ! -f "$mini" ] || python3 "$here/plan.py" tick "$mini" "$work/plan/in/hidden.xlsx" 1 "$mini_rubric"
recalculate "$work/plan/in"
follows() { # FILE NAME [MOVED [WITHIN]]
    python3 "$here/plan.py" compare "$1" "$work/plan/$2/scores.json" ${3:-} ${4:-}; verdict $? "plan: ${1##*/} ${1%/*}"
}
for file in "$work"/plan/in/*.xlsx; do
    name=$(basename "$file" .xlsx)
    [ "$name" = hidden ] || [ "$name" = public ] || follows "$work/plan/in/again/$name.xlsx" "$name"
done
for name in all first gates-all; do # Gnumeric, where it is there
    command -v ssconvert >/dev/null || continue
    ssconvert --recalc "$work/plan/in/$name.xlsx" "$work/plan/$name.gnumeric.xlsx" >"$work/gnumeric.log" 2>&1
    follows "$work/plan/$name.gnumeric.xlsx" "$name"
done
follows "$work/plan/in/again/gate.xlsx" gate 0.05
follows "$work/plan/in/again/public.xlsx" public 0.5 0.1
said() { # FILE ACTION TEXT [RUBRIC]
    python3 "$here/plan.py" said "$work/plan/in/again/$1.xlsx" "$2" "$3" "${4:-$top/rubrics/municipal}"
    verdict $? "plan $1: said of no. $2"
}
said early A-T4.2c "▲ d’abord n° {A-O2.1}"; said all A-T4.2c "✓ compte"; said gate A-O2.1 ""
said english 1 "✓ counts"
if [ -f "$mini" ]; then
    python3 "$here/plan.py" stays "$work/plan/in/again/hidden.xlsx" O 2.9; verdict $? "plan hidden: O stays"
    said hidden 1 "◇ compte, sans remonter" "$mini_rubric"
fi
said late 4 "! en retard"; said late 5 ""; said sorted 1 "✓ counts"; said sorted 7 ""

# The Excel form: as it goes out, filled in, and what comes back from it.
mkdir "$work/form" "$work/progress" "$work/answers"
of_form() { # WHAT FORM FILE
    python3 "$here/form.py" "$1" "$2" "$3" "$top/questionnaires/municipal" "$top/rubrics/municipal"
    verdict $? "form: $1 ${2##*/}"
}
for language in fr en; do
    palier-form --quiet --to excel --lang $language --rows 60 --entity 00107 --wave 2026 \
        --entities "$example/entities.csv" -o "$work/form/$language.xlsx" municipal
    verdict $? "palier-form --lang $language"
    of_form progress "$work/form/$language.xlsx" "$work/progress/$language.xlsx"
    of_form answers "$work/form/$language.xlsx" "$work/answers/$language.xlsx"
done
for folder in form progress answers; do recalculate "$work/$folder"; done
for folder in form progress; do recalculate_in_gnumeric "$work/$folder"; done
check_by_openpyxl "$work"/form/*.xlsx
(cd "$work/answers" && LC_ALL=C.UTF-8 timeout 300 soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to \
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' ./*.xlsx) >"$work/soffice.log" 2>&1
import_form() { # FILE LANGUAGE
    palier-import --quiet -q municipal -r municipal --entities "$example/entities.csv" -o "$1.out" "$1"
    verdict $? "palier-import ${1##*/}"
    of_form imported "$work/answers/$2.xlsx" "$1.out"
}
for language in fr en; do
    compare same "$work/form/$language.xlsx" "$work/form/again/$language.xlsx"
    of_form said "$work/progress/again/$language.xlsx" -
    if [ -n "$gnumeric" ]; then
        compare same "$work/form/$language.xlsx" "$work/form/gnumeric/$language.xlsx"
        of_form said "$work/progress/gnumeric/$language.xlsx" -
    fi
    import_form "$work/answers/again/$language.xlsx" $language
done
import_form "$work/answers/fr-Réponses.csv" fr
import_form "$work/answers/en-Answers.csv" en
for file in again/en.xlsx fr-Réponses.csv en-Answers.csv; do
    cmp "$work/answers/$file.out" "$work/answers/again/fr.xlsx.out"; verdict $? "the same answers from $file"
done

# The same input gives the same bytes, whatever the locale and the time zone.
mkdir "$work/once" "$work/twice"
palier-batch --quiet --lang fr -o "$work/once" "$example"
LC_ALL=fr_FR.UTF-8 TZ=Pacific/Auckland palier-batch --quiet --lang fr -o "$work/twice" "$example"
(cd "$work/once" && find . -name '*.xlsx' -exec cmp {} "$work/twice/{}" \;) >"$work/cmp" 2>&1
[ -s "$work/once/comparison.xlsx" ] && [ ! -s "$work/cmp" ]; verdict $? "same bytes twice"; cat "$work/cmp"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
