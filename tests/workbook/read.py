"""read.py DUMP A.xlsx…: what the library reads in each sheet is what the XML says, cell by cell.

DUMP is the program of dump.c. Texts must be equal, numbers equal but for the 15th digit; a date that the
library shows must be the day that the number counts.
"""
import csv
import datetime
import io
import re
import subprocess
import sys

from workbook import cells, sheets


def number_of(reference):
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(row), column


def serial(text):
    if "-" not in text:
        return datetime.timedelta(**dict(zip(("hours", "minutes", "seconds"), map(int, text.split(":"))))) / datetime.timedelta(days=1)
    return (datetime.datetime.fromisoformat(text) - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)


def is_same(kind, text, value):
    if kind == "number" and text.endswith("%"):
        return isinstance(value, float) and abs(float(text[:-1]) / 100 - value) <= 1e-14 * abs(value)
    if kind == "number":
        return isinstance(value, float) and abs(float(text) - value) <= 1e-14 * abs(value)
    if kind == "date":
        return isinstance(value, float) and abs(serial(text) - value) < 1e-5
    if kind == "boolean":
        return value == (text == "TRUE")
    return value == text


def check(dump, path):
    found, wrong, asked = cells(path), [], 0
    for sheet in sheets(path):
        wanted = {number_of(reference): value for (name, reference), (value, _) in found.items()
                  if name == sheet and value is not None}
        run = subprocess.run([dump, path, sheet], capture_output=True, encoding="utf-8")
        if run.returncode != 0 and any(value != "" for value in wanted.values()):
            wrong.append((sheet, run.stderr))
        read = {(int(row), int(column)): (kind, text)
                for row, column, kind, text in csv.reader(io.StringIO(run.stdout, newline=""))}
        asked += len(read)
        for place in sorted(set(read) | set(wanted)):
            if not is_same(*read.get(place, ("text", "")), wanted.get(place, "")):
                wrong.append((sheet, place, read.get(place), wanted.get(place)))
    for fault in wrong[:10]:
        print("  ", *fault)
    print("read %s: %d cells, %d differ" % (path.split("/")[-1], asked, len(wrong)))
    return not wrong and asked


if not all([check(sys.argv[1], path) for path in sys.argv[2:]]):
    sys.exit(1)
