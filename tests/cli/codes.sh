#!/bin/sh
# codes.sh - every diagnostic of the catalogue is provoked by some golden case.
#
# A code that no file and no command line can provoke stands below, with the reason:
#   too-many-cells       takes an export of 64 MB and a gigabyte of memory
#   workbook-refused     a fault of palier's own; tests/unit/test_book.c provokes each
#   figure-disclosed     a fault of palier's own; tests/unit/test_privacy_audit.c reports one
#   child-killed, child-ended  take a child that dies; tests/unit/test_jobs.c has some
#   no-temporary-room    takes file systems that are full; tests/workbook/full.sh has them
cd "$(dirname "$0")/../.." || exit 1

exempt=' too-many-cells workbook-refused figure-disclosed child-killed child-ended no-temporary-room '
missing=
for code in $(sed -n 's/^PALIER_CODE([A-Z_0-9]*, [A-Z_]*, "\([a-z0-9-]*\)".*/\1/p' \
    lib/base/catalogue*.def | sort -u); do
    case "$exempt" in *" $code "*) continue ;; esac
    grep -rqF --include=stderr "[$code]" tests/cli || missing="$missing $code"
done
[ -z "$missing" ] || echo "no case in tests/cli expects:$missing"
[ -z "$missing" ]
