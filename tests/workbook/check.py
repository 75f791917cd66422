"""check.py WHAT A.xlsx B.xlsx: compare two workbooks cell by cell.

same    A is what palier wrote, B the same after a program has computed every formula again: each cell
        of A must have kept its value, and no formula may have lost its cached one
change  A was recalculated after its weights were changed, B was written by palier with those weights
        in its rubric: every number and word of the sheet "Scores" must agree, but for the wave
        before (columns Q and R), which stays as it was told, and for intervals (G, H, I and the
        places of their ends in AC and AD), which must go blank where they are not B's
"""
import re
import sys

from workbook import cells, is_same

ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "Err:")


def is_interval(key):
    return re.match(r"(G|H|I|AC|AD)\d", key[1])


def differences(what, left, right):
    for key in sorted(set(left) | set(right)):
        if what == "change" and (key[0] != "Scores" or re.match(r"[QR]\d", key[1])):
            continue
        a, b = left.get(key, (None, None))[0], right.get(key, (None, None))[0]
        if what == "change" and is_interval(key) and a in (None, "", 0):
            continue
        if not is_same(a, b):
            yield key, a, b, left.get(key, (None, None))[1]


def main():
    what, left, right = sys.argv[1], cells(sys.argv[2]), cells(sys.argv[3])
    found = list(differences(what, left, right))
    formulas = [key for key, (_, formula) in left.items() if formula is not None]
    wrong = [key for key, (value, _) in list(left.items()) + list(right.items())
             if isinstance(value, str) and value.startswith(ERRORS)]
    for key, a, b, formula in found[:10]:
        print("  %s!%s: %r, recalculated %r  %s" % (*key, a, b, (formula or "")[:120]))
    for key in wrong[:10]:
        print("  %s!%s is an error" % key)
    print("%s %s: %d cells, %d formulas, %d differ" % (what, sys.argv[2].split("/")[-1], len(left), len(formulas), len(found)))
    sys.exit(bool(found or wrong or not formulas))


main()
