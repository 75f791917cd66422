#!/usr/bin/env -S python3 -B
"""Work out expected.csv from responses.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, tell
from run import rows

begin()

POSSIBLE = {"cgsi": [2] * 15 + [3] * 2, "psdi": [2] * 7 + [3] * 2, "dcei": [2] * 6,
            "gtei": [3] * 4 + [2] * 8 + [1] * 4}

for said in rows(HERE / "responses.csv"):
    entity, shares = said["entity"], []
    for component, possible in POSSIBLE.items():
        got = most = 0
        for i, points in enumerate(possible):
            answer = said[f"{component[0]}{i + 1}"]
            if answer != "NA":
                most += points
                got += int(answer) if answer.isdigit() else 0  # not known: no points
        share = got / most if most else None
        shares.append(share)
        tell(entity, component, "exact", share)
    known = [s for s in shares if s is not None]
    index = sum(known) / len(known) if known else None
    tell(entity, "gtmi", "exact", index)
    if index is not None:
        level = 1 + sum(round(index, 3) > cut for cut in (0.25, 0.5, 0.75))
        tell(entity, "gtmi", "level", level)
tell("mixed", "dcei", "status", "not-applicable")
tell("mixed", "cgsi", "coverage", 1)
tell("outside", "gtmi", "status", "not-applicable")
