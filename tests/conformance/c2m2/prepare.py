#!/usr/bin/env python3
"""prepare.py SHARED WORK: the 67 domains of CSET's staged rule, as a folder of this layout.

Each domain there has practices of its own, so the rubric gets a criterion for each, made like those
of this folder: staged, three stages, a practice an item.
"""
import csv
import shutil
import sys
from pathlib import Path

HERE, SHARED, WORK = Path(__file__).parent, Path(sys.argv[1]) / "c2m2_cset", Path(sys.argv[2]) / "c2m2"
SOURCE = "CSET's roll-up of maturity indicator levels"


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, header, rows):
    with open(WORK / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    shutil.copytree(HERE / "rubric", WORK / "rubric")
    root, domain, *_ = read(HERE / "rubric" / "criteria.csv")
    practices = read(SHARED / "answers.csv")
    domains = list(dict.fromkeys(row["domain"] for row in practices))
    write("rubric/criteria.csv", list(root),
          [list(root.values())] + [list({**domain, "criterion": name}.values()) for name in domains])
    write("rubric/items.csv", ["criterion", "source", "question", "scale", "stage"],
          [[row["domain"], "fact", row["domain"] + "." + row["practice"], "done", row["mil"]] for row in practices])
    write("facts.csv", ["entity", "question", "value"],
          [["utility", row["domain"] + "." + row["practice"], row["answer"]] for row in practices])
    expected = []
    for row in read(SHARED / "expected.csv"):
        expected.append(["utility", "", row["domain"], "exact", row["mil_achieved"], "", SOURCE])
    write("expected.csv", ["entity", "wave", "node", "field", "value", "digits", "source"], expected)


if SHARED.is_dir():
    main()
