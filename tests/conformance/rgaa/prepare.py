#!/usr/bin/env python3
"""prepare.py SHARED WORK: the teaching example of ten criteria on ten pages, as a folder of this layout.

A page is a respondent.
"""
import shutil
import sys
from pathlib import Path

from run import rows, write

HERE, SHARED, WORK = Path(__file__).parent, Path(sys.argv[1]) / "rgaa_example", Path(sys.argv[2]) / "rgaa"
SOURCE = "published example, both rates"
NODES = {"global_rate_percent": "legal", "mean_page_rate_percent": "pages"}


def main():
    shutil.copytree(HERE / "rubric", WORK / "rubric")
    audit = rows(SHARED / "audit.csv")
    write(WORK / "responses.csv", ["entity", "respondent", *(row["criterion"] for row in audit)],
          [["site", page, *(row[page] for row in audit)] for page in audit[0] if page != "criterion"])
    write(WORK / "expected.csv", ["entity", "wave", "node", "field", "value", "digits", "source"],
          [["site", "", NODES[row["measure"]], "exact", row["value"], "", SOURCE] for row in rows(SHARED / "published.csv")])


if SHARED.is_dir():
    main()
