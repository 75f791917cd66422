#!/usr/bin/env python3
"""prepare.py SHARED WORK: the fifteen assessments of the official toolbox, as a folder of this layout.

An answer is the text of an option there; here it becomes the option's place in its set, 0 to 3.
"""
import shutil
import sys
from pathlib import Path

from run import rows, write

HERE, SHARED, WORK = Path(__file__).parent, Path(sys.argv[1]) / "samm", Path(sys.argv[2]) / "samm"
SOURCE = "official toolbox workbook 2.0.10, recalculated"


def main():
    shutil.copytree(HERE / "rubric", WORK / "rubric")
    place = {(row["answer_set"], row["text"]): row["order"] for row in rows(SHARED / "answer_sets.csv")}
    sets = {row["question"]: row["answer_set"] for row in rows(SHARED / "questions.csv")}
    write(WORK / "responses.csv", ["entity", "respondent", *sets],
          [[row["case"], "r1", *(row[question] and place[sets[question], row[question]] for question in sets)]
           for row in rows(SHARED / "answers.csv")])
    expected = []
    for row in rows(SHARED / "published.csv"):
        for column, suffix in (("score", ""), ("level1", "1"), ("level2", "2"), ("level3", "3")):
            if row[column]:
                expected.append([row["case"], "", row["node"] + suffix, "exact", row[column], "", SOURCE])
    write(WORK / "expected.csv", ["entity", "wave", "node", "field", "value", "digits", "source"], expected)


if SHARED.is_dir():
    main()
