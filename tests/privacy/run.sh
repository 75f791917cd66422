#!/bin/sh
# run.sh - attack what the tools write: the example, and towns made to be attacked.
set -u
LC_ALL=C
export LC_ALL
here=$(cd "$(dirname "$0")" && pwd)
bin=${BUILD:-$here/../../build}/bin
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0
cd "$here/../.." || exit 1

attack() { # FOLDER RUBRIC
    (cd "$here/../.." && python3 tests/privacy/attack.py "$bin" "$1" "$2") ||
        { echo "FAIL: $1"; status=1; }
}

attack examples/val-de-lorne rubrics/municipal

# A rubric of three criteria, whose group a is protected from four people on.
mkdir "$scratch/rubric"
cd "$scratch/rubric" || exit 1
printf 'key,value\nid,attacked\n' >rubric.csv
printf 'group,weight,minimum\na,1,4\nb,1,1\nc,1,1\n' >groups.csv
printf 'level,from\n1,1\n2,2\n3,3\n' >levels.csv
printf 'criterion,parent\nall,\nX,all\nY,all\nZ,all\n' >criteria.csv
printf 'criterion,source,question,scale\nX,survey,q1,1-5\nX,survey,q2,1-5\nY,survey,q3,1-5\nY,fact,f1,percent\nZ,survey,q4,1-5\n' >items.csv

# town RESPONSES: a folder with them, as group,respondent,q1,q2,q3,q4
town() {
    mkdir -p "$scratch/$1"
    { echo entity,group,respondent,q1,q2,q3,q4; cat; } | sed '2,$s/^/t,/' >"$scratch/$1/responses.csv"
    printf 'entity,question,value\nt,f1,50\n' >"$scratch/$1/facts.csv"
    attack "$scratch/$1" "$scratch/rubric"
}

town few-beside-one <<TOWN
a,1,2,3,4,5
a,2,3,3,4,4
b,1,1,2,5,1
TOWN
town an-item-with-one-answer-less <<TOWN
a,1,2,3,4,5
a,2,3,3,4,4
a,3,4,2,3,4
a,4,DK,5,2,1
b,1,1,2,5,1
c,1,4,4,2,1
c,2,5,3,3,2
TOWN
town all-of-one-mind <<TOWN
a,1,1,3,4,5
a,2,1,3,4,5
a,3,1,3,3,5
a,4,1,3,2,5
a,5,1,3,2,5
b,1,1,2,5,5
c,1,1,4,2,5
TOWN
town nobody-else <<TOWN
a,1,2,3,4,5
a,2,3,3,4,4
a,3,5,3,1,4
TOWN

# Two waves: what one of them has not been asked, or of whom, is set apart, and must not follow.
waves() { # NAME [RUBRIC] RESPONSES: as wave,group,respondent,q1,q2,q3,q4
    mkdir -p "$scratch/$1"
    { echo entity,wave,group,respondent,q1,q2,q3,q4; cat; } | sed '2,$s/^/t,/' >"$scratch/$1/responses.csv"
    printf 'key,value\nwaves,1 2\n' >"$scratch/$1/assessment.csv"
    [ $# -gt 1 ] || printf 'entity,wave,question,value\nt,1,f1,40\nt,2,f1,50\n' >"$scratch/$1/facts.csv"
    attack "$scratch/$1" "$scratch/${2-rubric}"
}
waves a-question-for-few-is-new <<TOWN
1,a,1,2,3,4,
1,a,2,3,3,4,
1,b,1,1,2,5,
1,c,1,4,4,2,
2,a,1,2,3,4,5
2,a,2,3,4,4,4
2,b,1,1,2,5,
2,c,1,4,4,2,
TOWN
waves a-group-of-few-is-heard-once <<TOWN
1,b,1,1,2,5,1
1,b,2,2,2,4,3
1,c,1,4,4,2,1
2,a,1,2,3,4,5
2,a,2,3,4,4,4
2,b,1,1,2,5,2
2,b,2,2,3,3,2
2,c,1,4,4,2,3
TOWN
waves of-one-mind-in-one-wave <<TOWN
1,a,1,2,3,4,5
1,a,2,3,3,4,4
1,a,3,2,4,1,4
1,a,4,3,5,2,3
1,b,1,1,2,5,1
2,a,1,2,,4,5
2,a,2,2,,4,4
2,a,3,2,,1,4
2,a,4,2,,2,3
2,b,1,1,,5,2
2,c,1,4,4,2,3
TOWN
# X is asked of a alone, and in the second wave: Z is hidden beside it, and what is left of the whole
# without X would tell Z, and Z would tell X.
cp -r "$scratch/rubric" "$scratch/asked-apart"
printf 'criterion,parent,weight\nall,,\nX,all,3\nY,all,3\nZ,all,1\n' >"$scratch/asked-apart/criteria.csv"
printf 'criterion,source,question,group,scale\nX,survey,q1,a,1-5\nY,survey,q2,b,1-5\nZ,survey,q3,b,1-5\nZ,survey,q4,b,1-5\n' \
    >"$scratch/asked-apart/items.csv"
waves what-is-left-of-the-whole asked-apart <<TOWN
1,b,1,,2,4,3
1,b,2,,3,2,2
2,a,1,2,,,
2,a,2,3,,,
2,a,3,3,,,
2,b,1,,2,4,4
2,b,2,,3,3,2
TOWN
exit $status
