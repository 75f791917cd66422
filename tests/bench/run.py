#!/usr/bin/env python3
"""run.py BUILD FOLDER [ROUNDS]: the whole bench, and its figures as one table in Markdown.

Scores and workbooks; how interviews are coded is coding.py's. What is not installed is named and left out.
Ends well whatever the ratios are: the machine may be busy. Only answers that differ are a failure.
"""
import os
import sys

import comparison
import measure
import national
import scorecard

# `python3 run.py BUILD FOLDER ROUNDS PART...` runs only these.
PARTS = {"national": national, "scorecard": scorecard, "comparison": comparison}


def main():
    build, folder = map(os.path.abspath, sys.argv[1:3])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    os.makedirs(folder, exist_ok=True)
    about = measure.machine()
    rows = []
    for name in sys.argv[4:] or PARTS:
        rows += PARTS[name].bench(build, folder, rounds)
    print("\n" + about + f"; medians of {rounds} runs in turn\n")
    print(*measure.table(rows), sep="\n")


main()
