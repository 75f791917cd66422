"""links.py FILE.xlsx...: the ways between the sheets of scorecards, and what the agenda holds.

Every link leads to a cell that is there. Where the link is a criterion's code, or stands in a
criterion's row, that cell holds the same code; the number of an action leads to its row. Each criterion that is quoted has a way to its first
quote and back; no quote of the Evidence sheet is without its criterion, its interview and a place.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

from workbook import MAIN, cells, sheets

NAMES = {"Synthèse": ("Preuves", "Questions"), "Summary": ("Evidence", "Questions")}
OPEN = {"Preuves": ("○", "à valider"), "Evidence": ("○", "to be decided")}
faults, links = [], 0


def column(found, sheet, letter):
    """{row: value} of a column."""
    return {int(key[1][len(letter):]): value for key, (value, _) in found.items()
            if key[0] == sheet and re.fullmatch(letter + r"\d+", key[1])}


def fault(path, text, *arguments):
    faults.append("%s: %s" % (path.split("/")[-1], text % arguments))


def check_links(path, found):
    """{(sheet, cell): (sheet, cell)} of all links; each target exists, and is of the same criterion."""
    ways = {}
    for (sheet, cell), (value, formula) in found.items():
        match = re.match(r"HYPERLINK\(\"#'((?:[^']|'')+)'!([A-Z]+)(\d+)\"", formula or "")
        if not match:
            continue
        target, letters, row = match.group(1).replace("''", "'"), match.group(2), int(match.group(3))
        ways[sheet, cell] = (target, letters + str(row))
        if target not in sheets(path):
            fault(path, "%s!%s leads to no sheet: %s", sheet, cell, target)
        elif re.fullmatch(r"\d+ →", str(value)):  # an action, whose row holds its number
            if found.get((target, "B%d" % row), (None,))[0] != float(value.split()[0]):
                fault(path, "%s!%s (%s) leads to row %d of %s, which is not it", sheet, cell, value, row, target)
        elif letters + str(row) != "A1":
            own = found.get((sheet, "B" + re.sub("[A-Z]+", "", cell)), (None, None))[0]
            code = value if re.fullmatch(r"[A-Za-z]+[\d.]*", str(value)) else own
            if found.get((target, letters + str(row)), (None, None))[0] != code:
                fault(path, "%s!%s (%s) leads to %s!%s, which is not it", sheet, cell, code, target, letters + str(row))
    return ways


def check_evidence(path, found, name, ways):
    codes = column(found, name, "B")
    status, said, interviews = (column(found, name, letter) for letter in "JDF")
    header = next((row for row, code in sorted(codes.items()) if code == "Code"), None)
    rows = [row for row in sorted(codes) if header and row > header and row in said]
    first = {}
    for row in rows:
        first.setdefault(codes[row], row)
        if not interviews.get(row):
            fault(path, "%s row %d names no interview", name, row)
    for code, row in first.items():
        if ways.get((name, "B%d" % row), ("",))[0] != "Scores":
            fault(path, "no way from the quotes of %s to its score", code)
        if (name, "B%d" % row) not in [target for (sheet, _), target in ways.items() if sheet == "Scores"]:
            fault(path, "no way from the score of %s to its quotes", code)
    if sorted(first.values()) != [row for row in rows if (name, "B%d" % row) in ways]:
        fault(path, "the quotes of a criterion do not stand together")
    for row in rows:
        if ("○" in str(status.get(row))) != (OPEN[name][1] in str(status.get(row))):
            fault(path, "%s row %d is marked by a sign or a word alone", name, row)
    return len(rows)


def check_questions(path, found, name):
    """Points count from 1, each with what is seen, a question that asks or tells, whom to ask, a state."""
    numbers = {row: value for row, value in column(found, name, "B").items() if isinstance(value, float)}
    states = {value for row, value in column(found, name, "K").items()}
    if list(numbers.values()) != [float(i + 1) for i in range(len(numbers))]:
        fault(path, "the points are not numbered from 1: %s", list(numbers.values()))
    for row in numbers:
        for letter in "CDEFGI":
            if not found.get((name, letter + str(row)), (None, None))[0]:
                fault(path, "%s!%s%d is blank", name, letter, row)
        if found.get((name, "H" + str(row)), (None, None))[0]:
            fault(path, "%s!H%d is not left to be filled in", name, row)
        if found[name, "I" + str(row)][0] not in states:
            fault(path, "%s!I%d is not in the list of states", name, row)
    titles = [value for value in column(found, name, "B").values() if re.match(r"\d\. ", str(value))]
    if [title[0] for title in titles] != list("123456"):
        fault(path, "not six sections: %s", titles)
    return len(numbers)


def check_breaks(path, found, name):
    """No printed page ends below the title of a section, or below the line that explains it."""
    root = ElementTree.fromstring(zipfile.ZipFile(path).read(sheets(path)[name]))
    setup = root.find(MAIN + "pageSetup")
    titles = [row for row, value in column(found, name, "B").items() if re.match(r"\d\. ", str(value))]
    for brk in root.iter(MAIN + "brk"):
        if int(brk.get("id")) in titles or int(brk.get("id")) - 1 in titles:
            fault(path, "%s: a page ends below the title in row %s", name, brk.get("id"))
    if not setup.get("scale") or root.find(MAIN + "sheetPr/" + MAIN + "pageSetUpPr") is not None:
        fault(path, "%s is fitted to a page: no break of it is heeded", name)


for file in sys.argv[1:]:
    book = cells(file)
    evidence, questions = next(NAMES[name] for name in sheets(file) if name in NAMES)
    routes = check_links(file, book)
    quotes, points = check_evidence(file, book, evidence, routes), check_questions(file, book, questions)
    check_breaks(file, book, questions)
    links += len(routes)
    print("links %s: %d links, %d rows of evidence, %d points" % (file.split("/")[-1], len(routes), quotes, points))
print("\n".join("  " + text for text in faults[:20]))
sys.exit(bool(faults or not links))
