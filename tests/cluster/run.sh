#!/bin/sh
# run.sh - the example counted by several jobs of GNU parallel, and by a database where there is
# one, scores as the example itself does.
#
# DUCKDB: a folder whose node_modules have @duckdb/node-api; without it the SQL is not run.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
PATH=${BUILD:-$root/build}/bin:$PATH
LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=1795132800
PALIER_PATH=$root # where the rubrics are
export PATH LC_ALL TZ SOURCE_DATE_EPOCH PALIER_PATH
scratch=$(mktemp -d) status=0
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1

# Scores and levels. How few people are behind a figure is not known of counts, so that less is told.
scores() { palier-score --internal --no-intervals --quiet --format csv "$1" | cut -d, -f1-6; }
fail() { echo "cluster: $*"; status=1; }
cp -R "$root/examples/val-de-lorne" town
# Free text needs quotes, and a file with quotes is not cut.
python3 - town/responses-*.csv <<'END'
import csv, sys
for path in sys.argv[1:]:
    with open(path, encoding="utf-8", newline="") as file:
        rows = [[cell if not set(cell) & set('",\n') else "" for cell in row] for row in csv.reader(file)]
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
END
palier-score --tally --quiet -o whole.csv town || fail "no tally of the example"
scores town >whole-scores.csv
[ "$(wc -l <whole-scores.csv)" -gt 300 ] || fail "no score"
for shards in 1 3 7; do
    "$root/examples/cluster/cluster.sh" -j 3 -n $shards town out-$shards 2>log ||
        fail "$shards shards: $(cat log)"
    palier-score --tally --quiet out-$shards | cmp - whole.csv || fail "$shards shards: another tally"
    scores out-$shards | cmp - whole-scores.csv ||
        fail "$shards shards: other scores"
    [ "$(find out-$shards -name 'responses*' -perm /077 | wc -l)" = 0 ] || fail "others may read them"
done
[ "$(ls out-7/responses* | wc -l)" = 14 ] || fail "not as many tallies as shards"
printf 'entity,group,respondent,no_question\n00107,it,r1,1\n' >town/responses-2027.csv
"$root/examples/cluster/cluster.sh" town broken 2>log && fail "a broken shard went through"
grep -q unknown-column log || fail "a broken shard is not told: $(cat log)"
[ ! -e broken ] || fail "half an output is left"
rm town/responses-2027.csv

# A row for each answer: whoever gave two of them is one person, whatever the number of shards.
mkdir long && cp town/assessment.csv town/entities.csv long
python3 - town long <<'END'
import csv, glob, sys
for path in glob.glob(sys.argv[1] + "/responses-*.csv"):
    with open(path, encoding="utf-8", newline="") as file, \
            open(path.replace(sys.argv[1], sys.argv[2], 1), "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        fixed = ["entity", "wave", "group", "respondent"]
        writer.writerow(fixed + ["question", "answer"])
        for row in csv.DictReader(file):
            for question, answer in row.items():
                if question not in fixed + ["weight"] and answer:
                    writer.writerow([row[name] for name in fixed] + [question, answer])
END
palier-score --tally --quiet -o long.csv long || fail "no tally of the long form"
"$root/examples/cluster/cluster.sh" -n 3 long out-long 2>log || fail "the long form: $(cat log)"
grep -q 'a row for each answer' log || fail "not told that it stays in one piece: $(cat log)"
palier-score --tally --quiet out-long | cmp - long.csv || fail "the long form: another tally"

if [ -n "${DUCKDB-}" ]; then
    mkdir sql && cp town/responses*.csv sql && cp -R town counted && rm counted/responses*.csv
    (cd sql && node "$here/duckdb.mjs" "$DUCKDB" "$root/examples/cluster/duckdb.sql") ||
        fail "DuckDB refuses the SQL"
    cp sql/tally.csv counted/responses.csv
    palier-score --tally --quiet counted | cmp - whole.csv || fail "DuckDB counts otherwise"
    scores counted | cmp - whole-scores.csv ||
        fail "DuckDB's tally: other scores"
fi
[ $status -ne 0 ] || echo "cluster: 1, 3 and 7 shards, and a broken one${DUCKDB:+; DuckDB}: as the whole"
exit $status
