"""variant.py RUBRIC CHANGE...: change a rubric's own files.

KEY=VALUE              in rubric.csv, where KEY is one of its keys
CRITERION=COMBINE[/P]  how a criterion is combined, with its parameter
CRITERION/round=N      what it is cut to
A:B:N:EFFECT:LEVEL     a gate on A: while B is below N
"""
import csv
import pathlib
import sys


def change(path, alter):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    alter(rows)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def gate(text):
    held, tested, number, effect, level = text.split(":")

    def add(rows):
        rows.append(dict.fromkeys(rows[0], "") |
                    {"criterion": held, "if": tested, "test": "<", "value": number,
                     "effect": (effect + " " + level).strip()} |
                    {key: text for key in rows[0] if key.startswith("text")})
    return "gates.csv", add


def setting(name, value, rubric):
    keys = {line.split(",")[0] for line in (rubric / "rubric.csv").read_text(encoding="utf-8").splitlines()}
    if name in keys:
        return "rubric.csv", lambda rows: [row.update(value=value) for row in rows if row["key"] == name]
    criterion, _, column = name.partition("/")
    combine, _, parameter = value.partition("/")
    new = {column: value} if column else {"combine": combine, "parameter": parameter}
    return "criteria.csv", lambda rows: [row.update(new) for row in rows if row["criterion"] == criterion]


def main():
    rubric = pathlib.Path(sys.argv[1])
    for text in sys.argv[2:]:
        file, alter = gate(text) if text.count(":") == 4 else setting(*text.split("="), rubric)
        change(rubric / file, alter)


main()
