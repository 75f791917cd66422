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
    known = [int(v) for v in said.values() if v not in ("NA", "DK", "")]
    is_whole = known and not {"DK", ""} & set(said.values())
    value = min(known) if is_whole else None
    tell(entity, "ozg", "exact", value)
    tell(entity, "ozg", "level", value or None)  # stage 0 is below the first level
    tell(entity, "ozg", "status",
         "scored" if is_whole else "not-applicable" if set(said.values()) == {"NA"} else "not-assessed")
tell("offline", "ozg", "reason", "below-levels")
tell("unknown", "ozg", "reason", "low-coverage")
tell("nothing", "ozg", "reason", "no-data")
tell("no-fee", "k4", "status", "not-applicable")
