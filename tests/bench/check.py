#!/usr/bin/env python3
"""check.py BUILD: the bench's answers, on a small assessment: no clock.

The same seed makes the same bytes; palier-check has nothing to say; palier-score's figures, with nothing
hidden, are those that Python computes from the answers, to 1e-9; what privacy hides is all that differs.
"""
import filecmp
import os
import subprocess
import sys
import tempfile

import answers
import make_national

ENTITIES, RESPONDENTS = 60, 10

build = os.path.abspath(sys.argv[1])


def palier(tool, folder, *options):
    return subprocess.run([f"{build}/bin/{tool}", *options, f"{folder}/assessments/national"], check=True, text=True,
                          stdout=subprocess.PIPE, env={**os.environ, "PALIER_PATH": folder, "LC_ALL": "C"}).stdout


def scores(folder, questions, *options):
    path = f"{folder}/scores.csv"
    palier("palier-score", folder, "--no-intervals", "--format", "csv", "--brief", "-o", path, *options)
    return answers.of_palier(path, questions)


def main(work):
    folder, again = f"{work}/national", f"{work}/again"
    for each in folder, again:
        make_national.make(each, ENTITIES, RESPONDENTS)
    same = "assessments/national/responses.csv"
    if not filecmp.cmp(f"{folder}/{same}", f"{again}/{same}", shallow=False):
        return ["another run makes other answers"]
    said = palier("palier-check", folder)
    faults = [] if "no error, 0 warnings" in said else [said]
    questions = answers.questions_of(folder)
    wanted = answers.compute(f"{folder}/{same}", questions)
    open_faults, _ = answers.differences(scores(folder, questions, "--internal"), wanted, may_withhold=False)
    shown_faults, withheld = answers.differences(scores(folder, questions), wanted, may_withhold=True)
    if not withheld: # of 10 respondents in three groups, some entity has no group of 5
        faults.append("privacy withholds nothing")
    faults += open_faults + shown_faults
    if not faults:
        print(f"bench: {len(wanted)} entities, {6 * len(wanted)} scores as Python computes them, {withheld} withheld")
    return faults


with tempfile.TemporaryDirectory() as folder:
    faults = main(folder)
for fault in faults[:10]:
    print(f"bench: {fault}", file=sys.stderr)
sys.exit(bool(faults))
