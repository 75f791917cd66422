#!/usr/bin/env python3
"""Work out expected.csv from responses.csv beside it, without palier; NOTE.md says how."""
import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow("entity,wave,node,field,value,digits,source".split(","))
people = {}
for row in csv.DictReader(open(HERE / "responses.csv")):
    answers = [row[f"s{i}"] for i in range(1, 11)]
    points = [2 if a in ("", "DK", "NA") else int(a) - 1 if i % 2 == 0 else 5 - int(a)
              for i, a in enumerate(answers)]
    said = any(a not in ("", "DK", "NA") for a in answers)
    people.setdefault(row["entity"], []).append(2.5 * sum(points) if said else None)
for entity, scores in people.items():
    known = [s for s in scores if s is not None]
    value = sum(known) / len(known) if known else None
    out.writerow([entity, "", "sus", "exact", "" if value is None else value, "", "expected.py"])
    out.writerow([entity, "", "sus", "level", "" if value is None else 1 + (value >= 68), "", "expected.py"])
out.writerow(["silent", "", "sus", "reason", "no-data", "", "expected.py"])
