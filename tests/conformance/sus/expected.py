#!/usr/bin/env -S python3 -B
"""Work out expected.csv from responses.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, tell
from run import rows

begin()

people = {}
for row in rows(HERE / "responses.csv"):
    answers = [row[f"s{i}"] for i in range(1, 11)]
    points = [2 if a in ("", "DK", "NA") else int(a) - 1 if i % 2 == 0 else 5 - int(a)
              for i, a in enumerate(answers)]
    said = any(a not in ("", "DK", "NA") for a in answers)
    people.setdefault(row["entity"], []).append(2.5 * sum(points) if said else None)
for entity, scores in people.items():
    known = [s for s in scores if s is not None]
    value = sum(known) / len(known) if known else None
    tell(entity, "sus", "exact", value)
    tell(entity, "sus", "level", None if value is None else 1 + (value >= 68))
tell("silent", "sus", "reason", "no-data")
