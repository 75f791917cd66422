#!/usr/bin/env python3
"""prepare.py SHARED WORK: the 67 domains of CSET's staged rule, as a folder of this layout.

Each domain there has practices of its own, so the rubric gets a criterion for each, made like those
of this folder: staged, three stages, a practice an item.
"""
import shutil
import sys
from pathlib import Path

from run import rows, write

HERE, SHARED, WORK = Path(__file__).parent, Path(sys.argv[1]) / "c2m2_cset", Path(sys.argv[2]) / "c2m2"
SOURCE = "CSET's roll-up of maturity indicator levels"


def main():
    shutil.copytree(HERE / "rubric", WORK / "rubric")
    root, domain, *_ = rows(HERE / "rubric" / "criteria.csv")
    practices = rows(SHARED / "answers.csv")
    domains = list(dict.fromkeys(row["domain"] for row in practices))
    write(WORK / "rubric/criteria.csv", list(root),
          [list(root.values())] + [list({**domain, "criterion": name}.values()) for name in domains])
    write(WORK / "rubric/items.csv", ["criterion", "source", "question", "scale", "stage"],
          [[row["domain"], "fact", row["domain"] + "." + row["practice"], "done", row["mil"]] for row in practices])
    write(WORK / "facts.csv", ["entity", "question", "value"],
          [["utility", row["domain"] + "." + row["practice"], row["answer"]] for row in practices])
    expected = []
    for row in rows(SHARED / "expected.csv"):
        expected.append(["utility", "", row["domain"], "exact", row["mil_achieved"], "", SOURCE])
    write(WORK / "expected.csv", ["entity", "wave", "node", "field", "value", "digits", "source"], expected)


if SHARED.is_dir():
    main()
