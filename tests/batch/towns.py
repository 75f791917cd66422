#!/usr/bin/env python3
"""towns.py - an assessment of many towns by the rubric of tests/data/mini, some of them broken.

    towns.py MINI OUT COUNT [BROKEN]

COUNT towns (a multiple of 20), half of them made after each town of MINI/town. With BROKEN, ten of them, spread among
the others, are broken each in a way of its own ("broken") or are not there at all ("absent").
There are no interviews: scorecards cite the lines of transcripts, which move where a town is left out.
"""
import csv
import shutil
import sys
from pathlib import Path

mini, out, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
how = sys.argv[4] if len(sys.argv) > 4 else ""
step = count // 10
broken = {(step // 2 | 1) + k * step: k for k in range(10)} if how else {}  # after 01001


def cell(name, column, value, group=None):
    """A way to break a town: the first row of its file NAME, of GROUP, has VALUE in COLUMN."""

    def change(file, rows):
        if file != name:
            return
        row = next(r for r in rows if group is None or r["group"] == group)
        row[column] = value

    return change


def repeat(file, rows):
    if file == "responses-2026.csv":
        rows.append(dict(rows[0]))


def ragged(file, rows):
    if file == "responses-2026.csv":
        rows[0]["q_comment"] = None


WAYS = [
    cell("responses-2026.csv", "q_backup", "often", "elected"),  # no such answer
    cell("responses-2026.csv", "group", "clerks"),  # no such group
    ragged,  # a cell is missing
    cell("facts.csv", "value", "perhaps"),  # a fact that no scale reads
    cell("ratings.csv", "level", "9"),  # no such level
    repeat,  # one respondent twice
    cell("responses-2026.csv", "weight", "heavy"),  # no number
    cell("entities.csv", "population", "many"),  # in the file of entities
    cell("responses-2026.csv", "wave", "2031"),  # no such wave
    cell("facts.csv", "proof", "rumoured"),  # no such proof
]


def rows_of(rows, number):
    """The rows of town NUMBER, after one of the two of the sample."""
    model = "01001" if number % 2 else "02002"
    made = [dict(r) for r in rows if r["entity"] == model]
    for row in made:
        row["entity"] = f"{number:05d}"
        if "name" in row:
            row["name"] = f"Ville {number}"
            row["population"] = str(500 + number * 37 % 9000)
        if row.get("q_plan", "").isdigit():
            row["q_plan"] = str(1 + (number * 7 + int(row["q_plan"])) % 5)
    return made


shutil.rmtree(out, ignore_errors=True)
out.mkdir(parents=True)
shutil.copy(mini / "town" / "assessment.csv", out)
for path in sorted((mini / "town").glob("*.csv")):
    if path.name in ("assessment.csv", "evidence.csv", "interviews.csv"):
        continue
    with open(path, newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
        header = list(rows[0])
    with open(out / path.name, "w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        for number in range(1, count + 1):
            if number in broken and how == "absent":
                continue
            made = rows_of(rows, number)
            if number in broken and made:
                WAYS[broken[number]](path.name, made)
            for row in made:
                writer.writerow([row[c] for c in header if row[c] is not None])
