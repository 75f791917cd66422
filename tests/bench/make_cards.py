#!/usr/bin/env python3
"""make_cards.py EXAMPLE FOLDER COPIES: an assessment of COPIES times the entities of EXAMPLE.

Each copy has all that its original has, under an id of its own, so that palier-batch writes as many
scorecards as a département has, and each as long as a real one.
"""
import csv
import glob
import os
import shutil
import sys


def copy(source, target, copies):
    with open(source, encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    if "entity" not in header:
        shutil.copy(source, target)
        return
    at = header.index("entity")
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for number in range(1, copies + 1):
            writer.writerows(row[:at] + [f"{row[at]}-{number:03d}"] + row[at + 1:] for row in rows)


def make(example, folder, copies):
    os.makedirs(folder, exist_ok=True)
    for source in glob.glob(f"{example}/*.csv"):
        copy(source, os.path.join(folder, os.path.basename(source)), copies)


if __name__ == "__main__":
    make(sys.argv[1], sys.argv[2], int(sys.argv[3]))
