"""sheet.py BOOK.xlsx SHEET [COLUMNS]: the cells of a sheet, a row a line; COLUMNS, as in "BCF", only these.
Without SHEET: the names of the sheets."""
import re
import sys

from workbook import cells, sheets

if len(sys.argv) < 3:
    print("\n".join(sheets(sys.argv[1])))
    sys.exit()
rows = {}
for (sheet, reference), (value, _) in cells(sys.argv[1]).items():
    column, row = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    if sheet == sys.argv[2] and (len(sys.argv) < 4 or column in sys.argv[3]):
        rows.setdefault(int(row), []).append("%g" % value if isinstance(value, float) else value or "")
for row in sorted(rows):
    print(" | ".join(rows[row]).replace("\n", " "))
