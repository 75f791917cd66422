"""chosen.py WHAT BOOK.xlsx ...: the sheet Profile of a comparison, on which a town is chosen.

choose BOOK.xlsx OUT.xlsx NAME
    the same, with the town NAME chosen
check RECALCULATED.xlsx NAME
    the scores of that town stand there, and those that are provisional are marked as the Data sheet
    marks them
"""
import re
import sys

from workbook import cells, set_cells

PROFILE, DATA, SIGN, ALL = "Profil", "Données", "AC", "Global"


def rows(found, sheet):
    """{row: {column: value}}"""
    table = {}
    for (name, reference), (value, _) in found.items():
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
        if name == sheet:
            table.setdefault(int(row), {})[column] = value
    return table


def chosen_cell(found):
    return next("D%d" % row for row, cells_of in rows(found, PROFILE).items()
                if cells_of.get("B") == "Collectivité à regarder")


def check(path, name):
    found = cells(path)
    data = rows(found, DATA)
    heads = next(row for row in data.values() if "Scores provisoires (~)" in row.values())
    town = next(row for row in data.values() if row.get("B") == name)
    of_code = {code: column for column, code in heads.items()}
    provisional = set(town[of_code["Scores provisoires (~)"]].split()) - {"–"}
    failures, count = [], 0
    for row in rows(found, PROFILE).values():
        if SIGN not in row:
            continue
        code, count = row.get("B") or ALL, count + 1
        if bool(row[SIGN]) != (code in provisional) or row["D"] != town[of_code[code]]:
            failures.append("  %s: %r, marked %r; on the Data sheet %r, %s" % (
                code, row["D"], row[SIGN], town[of_code[code]], sorted(provisional)))
    print("\n".join(failures + ["chosen %s: %d scores, %d provisional" % (name, count, len(provisional))]))
    return failures or not count


if sys.argv[1] == "choose":
    set_cells(sys.argv[2], sys.argv[3], PROFILE, {chosen_cell(cells(sys.argv[2])): sys.argv[4]})
else:
    sys.exit(bool(check(sys.argv[2], sys.argv[3])))
