#!/usr/bin/env python3
"""comparison.py BUILD FOLDER [ROUNDS]: how long the comparison of 34,935 towns by 40 columns takes to write,
against Python's XlsxWriter with constant_memory, which writes one plain sheet of as many cells.

Writes the assessment into FOLDER (make_comparison.py) once. Both run in turn; what counts is the median of
the time in the processor, which other work on the machine hardly changes, and the memory that the child
has for itself alone (see comparison.c). Wanted: at most 0.40 of the time, under 16 MB.
"""
import os
import re
import resource
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOWNS, COLUMNS = 34_935, 40
MOST_RATIO, MOST_KIB = 0.40, 16 * 1024

build, folder = map(os.path.abspath, sys.argv[1:3])
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 5
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable

# A name, a population, 38 scores of one decimal, as ours; the colours, the filter and the panes of our own.
XLSXWRITER = f"""
import sys, xlsxwriter
book = xlsxwriter.Workbook(sys.argv[1], {{"constant_memory": True}})
sheet = book.add_worksheet("Comparaison")
head, score = book.add_format({{"bold": 1}}), book.add_format({{"num_format": "0.0"}})
for j in range({COLUMNS}):
    sheet.write_string(0, j, f"Colonne {{j}}", head)
x = 12345
for i in range(1, {TOWNS} + 1):
    sheet.write_string(i, 0, f"{{i:05d}} Commune-sur-Mer {{i}}")
    sheet.write_number(i, 1, i)
    for j in range(2, {COLUMNS}):
        x = (x * 1103515245 + 12345) & 0x7fffffff
        sheet.write_number(i, j, 1 + (x >> 4) % 41 / 10.0, score)
sheet.conditional_format(1, 2, {TOWNS}, {COLUMNS} - 1, {{"type": "3_color_scale"}})
sheet.autofilter(0, 0, {TOWNS}, {COLUMNS} - 1)
sheet.freeze_panes(1, 1)
book.close()
"""


def python_seconds():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([PYTHON, "-c", XLSXWRITER, f"{folder}/xlsxwriter.xlsx"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def palier(rounds):
    run = subprocess.run([f"{build}/comparison-bench", f"{folder}/towns", f"{folder}/rubric",
                          f"{folder}/questionnaire", f"{folder}/comparison.xlsx", str(rounds)],
                         stdout=subprocess.PIPE, check=True, text=True)
    seconds = [float(text) for text in re.findall(r"([0-9.]+) of the processor", run.stdout)]
    return seconds, int(re.search(r"(\d+) KiB", run.stdout).group(1))


if not os.path.exists(f"{folder}/towns/facts.csv"):
    subprocess.run([sys.executable, f"{HERE}/make_comparison.py", folder, str(TOWNS)], check=True)
ours, theirs, kib = [], [], 0
for _ in range(ROUNDS):
    seconds, own = palier(1)
    ours += seconds
    kib = max(kib, own)
    theirs.append(python_seconds())
ratio = statistics.median(ours) / statistics.median(theirs)
print(f"palier {statistics.median(ours):.2f} s, XlsxWriter {statistics.median(theirs):.2f} s of the processor: "
      f"{ratio:.2f} (at most {MOST_RATIO}); {kib} KiB of its own (at most {MOST_KIB})")
sys.exit(ratio > MOST_RATIO or kib > MOST_KIB)
