#!/bin/sh
# run.sh - palier-batch on a thousand made-up towns: ten of them broken, runs that are stopped and
# killed, children that die.
#
#   run.sh [TOWNS [KILLS]]      1000 towns (a multiple of 20), 3 kills at random moments
#
# What a run leaves is compared byte by byte with what a clean one leaves.
set -u
here=$(cd "$(dirname "$0")" && pwd)
towns=${1:-1000} kills=${2:-3}
PATH=${BUILD:-$here/../../build}/bin:$PATH LC_ALL=C SOURCE_DATE_EPOCH=1795132800
export PATH LC_ALL SOURCE_DATE_EPOCH
unset PALIER_PATH TMPDIR
work=$(mktemp -d) passed=0 failed=0
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cp -R "$here/../data/mini/." "$work" && cd "$work" || exit 1
make() { python3 "$here/towns.py" "$here/../data/mini" "$@"; }
batch() { palier-batch --quiet "$@" >>said 2>&1; }
is() { # WHAT COMMAND...: a check
    what=$1; shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL $what"; fi
}
same() { # A B: all files the same, but for the report of the run, where kept is as good as done
    diff -r -x run.csv "$1" "$2" >differs && sed 's/,kept,/,done,/' "$1/run.csv" >a &&
        sed "s,$2/,$1/,; s/,kept,/,done,/" "$2/run.csv" >b && diff a b >differs || { head -5 differs; false; }
}
count() { grep -c ",$2," "$1/run.csv"; }
now() { date +%s%N; }

# Ten towns are broken in ten ways: the others have the bytes of a run without the ten.
make broken "$towns" broken; make absent "$towns" absent
batch -o b broken; status=$?
is "ten broken towns: exit status 4, not $status" [ $status -eq 4 ]
is "ten broken towns are told" [ "$(count b failed)" -eq 10 ]
is "each has its reason" [ "$(grep ,failed, b/run.csv | cut -d, -f4- | grep -c ':[0-9]*:')" -eq 10 ]
is "the others are done" [ "$(count b done)" -eq $((towns - 10)) ]
batch --jobs 1 -o a absent
is "a run without them" [ "$(count a done)" -eq $((towns - 10)) ]
is "the scorecards are the same" diff -r a/scorecards b/scorecards
is "the scores are the same" cmp a/scores.csv b/scores.csv
rm -rf a b broken

# One process or several: the same bytes. Resumed: nothing to do.
start=$(now); batch --jobs 2 -o clean absent; length=$((($(now) - start) / 1000000))
batch --jobs 7 -o many absent
is "seven processes" same clean many
find many -type f ! -name run.csv ! -name state.csv -exec cksum {} + | sort >before
batch --resume -o many absent
find many -type f ! -name run.csv ! -name state.csv -exec cksum {} + | sort >after
is "nothing to do again" cmp before after
is "and all is kept" [ "$(count many kept)" -eq $((towns - 10)) ]

# What was damaged, lost or changed is made again, and the town whose rows have changed, alone.
printf x >>many/scorecards/scorecard-00002-2026.xlsx
rm many/scorecards/scorecard-00006-2026.xlsx
: >many/scores.csv
batch --resume -o many absent
is "damage is mended" same clean many
is "and all else is kept" [ "$(count many kept)" -eq $((towns - 12)) ]
cp -R absent changed
sed -i '/^00005,2026,staff/s/,yearly,/,never,/' changed/responses-2026.csv
batch --resume -o many changed
batch -o fresh changed
is "one town's rows have changed" same fresh many
is "it alone is done" [ "$(count many kept)" -eq $((towns - 11)) ]
printf 'entity,wave,action,state\n00007,2026,%s,running\n' \
    "$(sed -n '2s/,.*//p' rubrics/mini/actions.csv)" >changed/actions.csv
batch --resume -o many changed
is "what became of an action of one town: it alone is done" [ "$(count many kept)" -eq $((towns - 11)) ]
batch --resume --no-intervals -o many changed
is "another option: all again" [ "$(count many kept)" -eq 0 ]
rm -rf many fresh changed

# Stopped: what was begun is whole, the rest is told; resumed: the bytes of one clean run.
palier-batch --jobs 2 -o stopped absent >told 2>&1 & batch=$!
while [ ! -f stopped/scorecards/scorecard-00005-2026.xlsx ]; do sleep 0.02; done
kill -TERM $batch; wait $batch; status=$?
is "SIGTERM: exit status 143, not $status" [ $status -eq 143 ]
is "some were not begun" [ "$(count stopped stopped)" -gt 0 ]
is "what is told to be done is there, and nothing else" \
    [ "$(count stopped done)" -eq "$(ls -A stopped/scorecards | wc -l)" ]
is "it is told" grep -q 'not begun' told
batch --resume -o stopped absent
is "stopped and resumed" same clean stopped
rm -rf stopped

# A signal that it was told to ignore, as a script tells what it runs behind itself, is ignored.
(trap '' INT; exec palier-batch --jobs 2 -o ignored absent) >told 2>&1 & batch=$!
while [ ! -f ignored/scorecards/scorecard-00005-2026.xlsx ]; do sleep 0.02; done
is "a first run has its folder to itself" [ -z "$(flock --nonblock ignored echo free)" ]
kill -INT $batch; wait $batch; status=$?
is "SIGINT, ignored: exit status 0, not $status" [ $status -eq 0 ]
is "SIGINT, ignored" same clean ignored
rm -rf ignored

# A child that is killed costs the workbook that it was at.
palier-batch --jobs 2 -o hurt absent >told 2>&1 & batch=$!
while [ ! -f hurt/scorecards/scorecard-00005-2026.xlsx ]; do sleep 0.02; done
kill -KILL "$(pgrep -P $batch | tail -n 1)"; wait $batch; status=$?
is "a child was killed: exit status 3, not $status" [ $status -eq 3 ]
is "it costs one workbook, or the comparison" [ "$(grep -c 'workbook-failed' told)" -eq 1 ]
batch --resume -o hurt absent
is "it is told how" grep -q 'killed by signal 9, perhaps' told
is "killed child, resumed" same clean hurt
rm -rf hurt

# Killed outright, again and again, at random moments.
i=0
while [ $i -lt "$kills" ]; do
    palier-batch --quiet --resume --jobs 2 -o killed absent >>said 2>&1 & batch=$!
    sleep "$(awk -v seed="$i$$" -v most=$length 'BEGIN { srand(seed); print rand() * most / 1000 }')"
    kill -KILL $batch 2>>said; wait $batch 2>>said
    i=$((i + 1))
done
batch --resume -o killed absent
is "killed $kills times and resumed" same clean killed
is "nothing is left behind" [ -z "$(find killed -name '.*' -type f)" ]

echo "palier-batch, $towns towns, $kills kills: $passed passed, $failed failed"
[ $failed -eq 0 ]
