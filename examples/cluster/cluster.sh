#!/bin/sh
# cluster.sh - count responses on several machines, score them on one.
#
#   cluster.sh [-S HOST,HOST...] [-j JOBS] [-n SHARDS] ASSESSMENT OUT
#
# Each responses*.csv of the folder ASSESSMENT is a job, and with -n each is cut into SHARDS first.
# GNU parallel runs `palier-score --tally` for JOBS of them at a time (default: one for each
# processor) here or, with -S, on hosts that ssh reaches and that have the same palier installed.
# OUT becomes the same assessment with tallies instead of answers: palier-score, palier-card and
# palier-batch read it as they read any other, with the same scores and levels.
set -eu
umask 077 # a tally of a small group tells what its people said
say() { echo "cluster.sh: $*" >&2; }
usage() { say "usage: cluster.sh [-S HOST,HOST...] [-j JOBS] [-n SHARDS] ASSESSMENT OUT"; exit 2; }

hosts='' jobs=100% shards=1
while getopts S:j:n: option; do
    case $option in
    S) hosts=$OPTARG ;;
    j) jobs=$OPTARG ;;
    n) shards=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -eq 2 ] && [ -d "$1" ] || usage
assessment=$1 out=$2
command -v parallel >/dev/null || { say "GNU parallel is missing: apt-get install parallel"; exit 3; }
command -v palier-score >/dev/null || { say "palier-score is not in the PATH"; exit 3; }
[ ! -e "$out" ] || { say "$out is there already"; exit 1; }

# Beside OUT, so that it can be renamed: whole or absent.
work=$(mktemp -d "$(dirname "$out")/.cluster.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/base" "$work/shards" "$work/whole"
for file in assessment.csv entities.csv; do
    [ ! -f "$assessment/$file" ] || cp "$assessment/$file" "$work/base"
done

# Cut the CSV $1 into $2 shards $3-1.csv, $3-2.csv …, each with the header. Where a quote stands, a
# record may go over several lines; in the long form, with a row for each answer, a respondent's rows
# must stay together. Such a file stays whole.
cut_csv() {
    whole=
    ! grep -q '"' "$1" || whole="has quotes"
    ! head -n 1 "$1" | tr ';\t\r' ',,,' | grep -Eq '(^|,)question(,|$)' || whole="has a row for each answer"
    if [ "$2" -le 1 ] || [ -n "$whole" ]; then
        [ "$2" -le 1 ] || say "$1 $whole: it stays in one piece"
        cp "$1" "$3-1.csv"
        return
    fi
    awk -v n="$2" -v to="$3" 'NR == 1 { for (i = 1; i <= n; i++) print > (to "-" i ".csv"); next }
        { print > (to "-" NR % n + 1 ".csv") }' "$1"
}
found=no
for file in "$assessment"/responses*.csv; do
    [ -f "$file" ] || continue
    found=yes
    name=${file##*/}
    cut_csv "$file" "$shards" "$work/shards/${name%.csv}"
done
[ $found = yes ] || { say "no responses*.csv in $assessment"; exit 1; }

remote=''
[ -z "$hosts" ] || remote="-S $hosts --workdir ... --transferfile {} --return {.}.tally --cleanup"
[ -z "$hosts" ] || for file in "$work"/base/*; do remote="$remote --basefile base/${file##*/}"; done
(
    cd "$work"
    # shellcheck disable=SC2086 # options, one word each
    parallel --will-cite --halt now,fail=1 -j "$jobs" $remote \
        'mkdir -p base; umask 077; palier-score --tally --quiet --responses {} -o {.}.tally base' \
        ::: shards/*.csv
)

for file in "$assessment"/*.csv; do
    case ${file##*/} in responses*) ;; *) cp "$file" "$work/whole" ;; esac
done
for file in "$work"/shards/*.tally; do
    name=${file##*/}
    mv "$file" "$work/whole/${name%.tally}.csv"
done
mv "$work/whole" "$out"
say "$out: $(ls "$work"/shards | wc -l) tallies; now palier-score --no-intervals $out"
