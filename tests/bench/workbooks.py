#!/usr/bin/env python3
"""workbooks.py BUILD FOLDER [ROUNDS]: how long workbooks take, against Python's XlsxWriter.

A scorecard of the example: palier writes it again and again in one process (bench-scorecard), as
a child of palier-batch does once; XlsxWriter writes the same cells, styles, rules and charts again
and again, in memory (replay.py), which is checked first, cell by cell. A comparison of 34,935
towns: palier-batch writes the workbook alone; XlsxWriter writes a table of as many cells in its
constant_memory mode. Runs are interleaved; medians are shown, as ratios to XlsxWriter.
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


def seconds(command):
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=dict(os.environ, PALIER_PATH=TOP))
    return float(run.stdout.split()[0])


def python_with(*modules):
    """A Python that has MODULES; None where there is none."""
    for python in "/usr/bin/python3", shutil.which("python3"):
        code = "; ".join(f"import {module}" for module in modules)
        if python and not subprocess.run([python, "-c", code], stderr=subprocess.DEVNULL).returncode:
            return python
    return None


def show(name, times):
    ours, theirs = (statistics.median(of) for of in times)
    print(f"{name}: palier {ours * 1e3:.1f} ms, XlsxWriter {theirs * 1e3:.1f} ms: {ours / theirs:.2f}")


def scorecard(python):
    ours, theirs = f"{folder}/scorecard.xlsx", f"{folder}/scorecard-replayed.xlsx"
    write = [f"{build}/bench-scorecard", EXAMPLE, ENTITY, ours]
    replay = [python, "-W", "ignore", f"{HERE}/replay.py", ours, theirs]
    seconds([*write, "1"])
    seconds([*replay, "1"])
    left, right = cells(ours), cells(theirs)
    wrong = [key for key in left.keys() | right.keys()
             if not is_same(left.get(key, (None,))[0], right.get(key, (None,))[0])]
    if wrong:
        sys.exit(f"not the same workbook: {sorted(wrong)[:5]}")
    print(f"{len(left)} cells, the same in both workbooks")
    times = [], []
    for _ in range(ROUNDS):
        times[0].append(seconds([*write, "40"]))
        times[1].append(seconds([*replay, "10"]))
    show("a scorecard", times)


def main():
    os.makedirs(folder, exist_ok=True)
    python = python_with("xlsxwriter", "openpyxl")
    if not python:
        sys.exit("XlsxWriter and openpyxl are not installed (python3-xlsxwriter, python3-openpyxl)")
    scorecard(python)


main()
