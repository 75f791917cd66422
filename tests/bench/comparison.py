#!/usr/bin/env python3
"""comparison.py BUILD FOLDER [ROUNDS]: how long the comparison of 34,935 towns by 40 columns takes to write,
against XlsxWriter with constant_memory and exceljs's stream, which write one plain sheet of as many cells.

Makes the assessment (make_comparison.py) once. palier's child for the workbook is timed, from the fork to
its end; it reads back what it wrote. Its memory is what it has for itself alone (see comparison.c).
"""
import os
import re
import subprocess
import sys

import measure

TOWNS, COLUMNS = 34_935, 40
EXCELJS = "exceljs@4.4.0"
MOST_MIB = 16
PEERS = os.path.join(measure.HERE, "peers")
JOB = f"comparison workbook, {TOWNS} × {COLUMNS}"
BARS = {"XlsxWriter": (0.40, 0.30), "exceljs": (0.55, 0.43)}


def palier(build, folder):
    """One workbook: what it took, and the MiB of the child's own."""
    run = subprocess.run([f"{build}/comparison-bench", f"{folder}/towns", f"{folder}/rubric", f"{folder}/questionnaire",
                          f"{folder}/comparison.xlsx", "1"], stdout=subprocess.PIPE, check=True, text=True)
    clock, processor, kib = re.fullmatch(r"([0-9.]+) seconds, ([0-9.]+) of the processor\n(\d+) KiB of its own\n",
                                         run.stdout).groups()
    return measure.Usage(float(clock), float(processor), int(kib) / 1024)


def xlsxwriter(folder):
    """What the table calls it, its command, and why there is none."""
    python = measure.python_with("xlsxwriter")
    return ("XlsxWriter constant_memory",
            python and [python, f"{PEERS}/comparison_xlsxwriter.py", TOWNS, COLUMNS, f"{folder}/xlsxwriter.xlsx"],
            "python3-xlsxwriter is not installed")


def exceljs(folder):
    home = measure.npm_folder(os.path.dirname(folder), EXCELJS)
    if home:
        os.environ["EXCELJS"] = home
    return ("exceljs streaming",
            home and ["node", f"{PEERS}/comparison_exceljs.mjs", TOWNS, COLUMNS, f"{folder}/exceljs.xlsx"],
            "needs node and npm")


def bench(build, folder, rounds):
    folder = os.path.join(folder, "comparison")
    if not os.path.exists(f"{folder}/towns/facts.csv"):
        subprocess.run([sys.executable, f"{measure.HERE}/make_comparison.py", folder, str(TOWNS)], check=True)
    rows, ours = [], []
    for name, command, why in xlsxwriter(folder), exceljs(folder):
        bars = BARS[name.split()[0]]
        if not command:
            print(f"bench: {name} is left out: {why}")
            rows.append(measure.missing(JOB, name, why, *bars))
            continue
        pairs = [(palier(build, folder), measure.run(command)) for _ in range(rounds)]
        mine, theirs = zip(*pairs)
        ours += mine
        rows.append(measure.row(JOB, name, mine, theirs, *bars))
    most = max(each.mib for each in ours or [palier(build, folder)])
    of = most / MOST_MIB
    rows.append(measure.Row(f"{JOB}, memory of its own", f"{most:.1f} MiB", "a limit", f"{MOST_MIB} MiB",
                            measure.Ratio(of, of, of), None, 1, 1))
    return rows


if __name__ == "__main__":
    measure.main(bench)
