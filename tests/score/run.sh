#!/bin/sh
# run.sh - the example's scores, computed again by a program that shares no code with palier, and
# what must not change them.
set -u
cd "$(dirname "$0")/../.." || exit 1
PATH=${BUILD:-$PWD/build}/bin:$PATH PALIER_PATH=$PWD PYTHONDONTWRITEBYTECODE=1
export PATH PALIER_PATH PYTHONDONTWRITEBYTECODE
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
status=0
for wave in 2025 2026; do
    palier-score --quiet --internal --wave $wave --format json -o "$work/scores.json" examples/val-de-lorne &&
        python3 tests/score/again.py rubrics/municipal questionnaires/municipal examples/val-de-lorne \
            "$work/scores.json" || status=1
done
python3 tests/score/properties.py examples/val-de-lorne rubrics/municipal || status=1
python3 tests/score/properties.py tests/conformance/coinr tests/conformance/coinr/rubric || status=1
exit $status
