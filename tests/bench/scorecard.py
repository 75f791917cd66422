#!/usr/bin/env python3
"""scorecard.py BUILD FOLDER [ROUNDS]: how long a scorecard takes to write, against Python's XlsxWriter.

palier writes one of the example again and again in one process (scorecard-bench), as a child of
palier-batch does once, and reads it back each time; XlsxWriter writes the same cells, styles, rules
and charts again and again, in memory (replay.py), which is checked first, cell by cell. Runs are
interleaved; medians are shown. Wanted: at most 0.45 of the time.
"""
import os
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "../..")
sys.path.insert(0, os.path.join(HERE, "../workbook"))
from workbook import cells, is_same  # noqa: E402

build, folder = map(os.path.abspath, sys.argv[1:3])
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 7
EXAMPLE, ENTITY = os.path.join(TOP, "examples/val-de-lorne"), "00426"


def milliseconds(command):
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=dict(os.environ, PALIER_PATH=TOP))
    return float(run.stdout.split()[0])


def write(count, path):
    return milliseconds([f"{build}/scorecard-bench", str(count), EXAMPLE, ENTITY, path])


def replay(python, count, path, onto):
    return milliseconds([python, "-W", "ignore", f"{HERE}/replay.py", path, onto, str(count)])


def python_with(*modules):
    """A Python that has MODULES; None where there is none."""
    for python in "/usr/bin/python3", shutil.which("python3"):
        code = "; ".join(f"import {module}" for module in modules)
        if python and not subprocess.run([python, "-c", code], stderr=subprocess.DEVNULL).returncode:
            return python
    return None


def main():
    os.makedirs(folder, exist_ok=True)
    python = python_with("xlsxwriter", "openpyxl")
    if not python:
        print("XlsxWriter and openpyxl are not installed (python3-xlsxwriter, python3-openpyxl)")
        return
    ours, theirs = f"{folder}/scorecard.xlsx", f"{folder}/scorecard-replayed.xlsx"
    write(1, ours)
    replay(python, 1, ours, theirs)
    left, right = cells(ours), cells(theirs)
    wrong = [key for key in left.keys() | right.keys()
             if not is_same(left.get(key, (None,))[0], right.get(key, (None,))[0])]
    if wrong:
        sys.exit(f"not the same workbook: {sorted(wrong)[:5]}")
    times = [(write(40, ours), replay(python, 10, ours, theirs)) for _ in range(ROUNDS)]
    a, b = (statistics.median(of) for of in zip(*times))
    print(f"a scorecard of {len(left)} cells, the same in both: palier {a:.1f} ms, "
          f"XlsxWriter {b:.1f} ms: {a / b:.2f} (at most 0.45)")


main()
