#!/usr/bin/env python3
"""prepare.py SHARED WORK: 195 countries from 1990 to 2021, as a folder of this layout.

An entity is a country in a year, so that one run gives all.
"""
import shutil
import sys
from pathlib import Path

from run import rows, write

HERE, SHARED, WORK = Path(__file__).parent, Path(sys.argv[1]) / "hdi2021", Path(sys.argv[2]) / "hdi"
BANDS = {"Low": 1, "Medium": 2, "High": 3, "Very High": 4}
# column there, node here, field, digits compared; NOTE.md says why the last two are not compared at nine
PUBLISHED = [("hdi", "HDI", "score", 3), ("ihdi", "IHDI", "score", 3), ("gdi", "GDI", "score", 3),
             ("hdi_f", "HDI-f", "exact", 8), ("hdi_m", "HDI-m", "exact", 8)]
NOT_PUBLISHED = ["RWA_%d" % year for year in range(1990, 1994)]  # though all that goes in is


def main():
    shutil.copytree(HERE / "rubric", WORK / "rubric")
    questions = list(dict.fromkeys(row["question"] for row in rows(HERE / "rubric" / "items.csv")))
    facts, expected = [], []
    for row in rows(SHARED / "hdi_long.csv"):
        entity = row["iso3"] + "_" + row["year"]
        facts += [[entity, question, row[question]] for question in questions if row[question]]
        for column, node, field, digits in PUBLISHED if entity not in NOT_PUBLISHED else []:
            source = "UNDP 2021/22, %s at %d digits" % (node, digits)
            expected.append([entity, "", node, field, row[column], digits, source])
    for row in rows(SHARED / "groups_2021.csv"):
        if row["hdicode"]:
            expected.append([row["iso3"] + "_2021", "", "HDI", "level", BANDS[row["hdicode"]], "", "UNDP 2021/22, four groups"])
    write(WORK / "facts.csv", ["entity", "question", "value"], facts)
    write(WORK / "expected.csv", ["entity", "wave", "node", "field", "value", "digits", "source"], expected)


if SHARED.is_dir():
    main()
