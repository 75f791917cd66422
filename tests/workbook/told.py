"""told.py ASSESSMENT ENTITY WAVE FILE.xlsx...: what scorecards of an entity tell of people.

A quote stands there where a person has reviewed it. A note stands beside an accepted quote that does and nowhere else, that of a rating only where no item of its
criterion is hidden, none where the criterion's score is; a workbook that says that it is internal holds all of them. What the agenda says of a group is what the sheet of the groups shows of it.
"""
import csv
import re
import sys

from workbook import cells, sheets

INTERNAL = ("INTERNE, NE PAS DIFFUSER", "INTERNAL, DO NOT CIRCULATE")
faults, checked = [], 0


def read(name):
    with open("%s/%s.csv" % (sys.argv[1], name), encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if (row["entity"], row["wave"]) == tuple(sys.argv[2:4])]


def hidden_criteria(found):
    """The codes of which the sheet of indicators tells the points of some item not."""
    column = {re.sub(r"\d", "", cell) for (sheet, cell), (value, _) in found.items()
              if sheet in ("Indicateurs", "Indicators") and value == "Points"}
    return {found[sheet, "B" + re.sub("[A-Z]+", "", cell)][0] for (sheet, cell), (value, _) in found.items()
            if sheet in ("Indicateurs", "Indicators") and re.sub(r"\d", "", cell) in column
            and value in ("masqué", "hidden")}


def hidden_scores(found):
    """The codes whose score the sheet of the scores tells not."""
    return {found["Scores", "B" + cell[1:]][0] for (sheet, cell), (value, _) in found.items()
            if sheet == "Scores" and re.fullmatch(r"E\d+", cell) and value in ("masqué", "hidden")}


def notes(hidden, unscored):
    """(notes beside accepted quotes, all others that an internal copy holds): of criteria HIDDEN in part, or UNSCORED"""
    quotes = [row for row in read("evidence") if row["status"] != "refused"]
    accepted = {(row["interview"], row["criterion"]) for row in quotes
                if row["status"] == "accepted" and row["reviewed"] == "yes"}
    ratings = read("ratings")
    settled = {(row["interview"], row["criterion"]) for row in ratings if row["rater"] == "consensus"}
    told, other = set(), set()
    for row in quotes:
        if row["note"]:
            is_told = (row["status"] == "accepted" and row["reviewed"] == "yes"
                       and row["criterion"] not in unscored)
            (told if is_told else other).add(row["note"])
    for row in ratings:
        place = row["interview"], row["criterion"]
        if row["note"] and (row["rater"] == "consensus" or place not in settled):
            is_told = place in accepted and row["criterion"] not in hidden | unscored
            (told if is_told else other).add(row["note"])
    return told, other - told


def check_notes(path, found):
    told, other = notes(hidden_criteria(found), hidden_scores(found))
    texts = "\n".join(value for value, _ in found.values() if isinstance(value, str))
    is_internal = any(word in texts for word in INTERNAL)
    for note in told:
        if note not in texts:
            faults.append("%s: the note of an accepted quote is missing: %s" % (path, note))
    for note in other:
        if (note in texts) != is_internal:
            faults.append("%s: %s: %s" % (path, "missing" if is_internal else "told", note))
    return len(told) + len(other)


def check_quotes(path, found):
    texts = "\n".join(value for value, _ in found.values() if isinstance(value, str))
    is_internal = any(word in texts for word in INTERNAL)
    unscored = hidden_scores(found)
    quotes = [row for row in read("evidence") if row["status"] != "refused" and row["criterion"] not in unscored]
    for row in quotes:
        is_told = is_internal or row["reviewed"] == "yes"
        if (row["quote"] in texts) != is_told:
            faults.append("%s: a quote is %s: %s" % (path, "missing" if is_told else "told", row["quote"]))
    return len(quotes)


def check_groups(path, found):
    names = list(sheets(path))
    groups, questions = names[2], next(name for name in names if name == "Questions")
    header = next(cell[1:] for (sheet, cell), (value, _) in found.items()
                  if sheet == groups and cell[0] == "B" and value == "Code")
    letters = {str(value).split("\n")[0]: re.sub(r"\d", "", cell) for (sheet, cell), (value, _) in found.items()
               if sheet == groups and cell.endswith(header) and re.sub("[A-Z]+", "", cell) == header}
    rows = {value: cell[1:] for (sheet, cell), (value, _) in found.items() if sheet == groups and re.match(r"B\d", cell)}
    section, count = 0, 0
    for number in range(1, 1 + max(int(re.sub("[A-Z]+", "", key[1])) for key in found if key[0] == questions)):
        title = re.match(r"(\d)\. ", str(found.get((questions, "B%d" % number), ("",))[0]))
        section = int(title.group(1)) if title else section
        seen = found.get((questions, "E%d" % number), ("",))[0]
        if section != 2 or not seen:
            continue
        code = found[questions, "C%d" % number][0]
        for part in seen.split(" · "):
            name, figure = part.rsplit("\u00a0", 1)
            shown = found.get((groups, letters[name] + rows[code]), (None,))[0]
            count += 1
            if not isinstance(shown, float) or abs(shown - float(figure.replace(",", "."))) > 1e-9:
                faults.append("%s: %s of %s is %s there, %s on the sheet of the groups" % (path, name, code, figure, shown))
    return count


for file in sys.argv[4:]:
    book = cells(file)
    counts = check_notes(file, book), check_quotes(file, book), check_groups(file, book)
    checked += sum(counts)
    print("told %s: %d notes, %d quotes, %d figures of groups" % (file.split("/")[-1], *counts))
print("\n".join("  " + text for text in faults[:20]))
sys.exit(bool(faults or not checked))
