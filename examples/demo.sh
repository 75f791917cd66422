#!/bin/sh
# demo.sh - check, code and score the example, write its workbooks, show where they are.
set -eu
cd "$(dirname "$0")/.."
PATH=${BUILD:-$PWD/build}/bin:$PATH; export PATH
out=${OUT:-build/demo}
mkdir -p "$out"
step() { printf '\n\033[1m%s\033[0m\n' "$*" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi; }

step "palier-check examples/val-de-lorne"
palier-check examples/val-de-lorne
step "palier-form municipal --to excel -o $out/form.xlsx"
palier-form --quiet municipal --to excel -o "$out/form.xlsx"
step "palier-import examples/exports/kobo-corvelle.csv"
palier-import --set-aside tests -q municipal --entity 00426 --wave 2026 --group staff \
    -o "$out/staff.csv" examples/exports/kobo-corvelle.csv 2>&1 | grep -v column-
step "palier-code --matrix --entity 00426 examples/val-de-lorne"
palier-code --matrix --entity 00426 examples/val-de-lorne
step "palier-score --brief examples/val-de-lorne"
palier-score --brief examples/val-de-lorne
step "palier-batch -o $out examples/val-de-lorne"
palier-batch -o "$out" examples/val-de-lorne
step "Open these in a spreadsheet program:"
ls -1 "$out"/scorecards/*.xlsx "$out"/comparison.xlsx "$out"/form.xlsx
