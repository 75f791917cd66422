#!/usr/bin/env python3
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent
answers = {}
for row in csv.DictReader(open(HERE / "facts.csv")):
    answers.setdefault(row["entity"], {})[row["question"]] = row["value"]
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow("entity,wave,node,field,value,digits,source".split(","))


def tell(entity, node, field, value):
    out.writerow([entity, "", node, field, "" if value is None else value, "", "expected.py"])


def mean(values, weights=None):
    """Weighted mean of what is known; None where nothing is."""
    pairs = [(v, w) for v, w in zip(values, weights or [1] * len(values)) if v is not None and w]
    return sum(v * w for v, w in pairs) / sum(w for v, w in pairs) if pairs else None


for entity, said in answers.items():
    used = [said[f"t{i}"] == "1" for i in range(1, 12)]
    used.append(said["t12"] not in ("NA", "DK", "") and float(said["t12"]) >= 1)
    count = sum(used)
    nobody = set(said.values()) == {"NA"}
    tell(entity, "dii", "exact", None if nobody else count)
    tell(entity, "dii", "level", None if nobody else 1 + (count > 3) + (count > 6) + (count > 9))
tell("silent", "dii", "status", "not-applicable")
