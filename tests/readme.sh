#!/bin/sh
# readme.sh - run the README's tour in a copy of the tree and compare what it prints.
#
# In a ```console block, a line `$ command` is run, and the lines up to the next one are what it must
# print. --accept puts what was printed into README.md.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
PATH=${BUILD:-$top/build}/bin:$PATH LC_ALL=C TZ=UTC; export PATH LC_ALL TZ
unset LANG LANGUAGE PALIER_PATH NO_COLOR 2>/dev/null || true
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cp -r "$top/examples" "$top/questionnaires" "$top/rubrics" "$work"
mkdir "$work/tests"; cp -r "$top/tests/conformance" "$work/tests"
awk -v dir="$work" '
    /^```console$/ { inside = 1; print; next }
    /^```$/ && inside { inside = 0 }
    inside && /^\$ / {
        print
        command = substr($0, 3)
        gsub(/\047/, "\047\\\047\047", command)
        line = "cd " dir " && sh -c \047" command "\047 2>&1"
        while ((line | getline printed) > 0) print printed
        close(line)
        next
    }
    inside { next }
    { print }
' "$top/README.md" >"$work/README.md"
if [ "${1-}" = --accept ]; then cp "$work/README.md" "$top/README.md"; fi
if diff -u "$top/README.md" "$work/README.md"; then
    echo "README: $(grep -c '^\$ ' "$top/README.md") commands print what it says"
else
    echo "README: the tour prints something else"; exit 1
fi
