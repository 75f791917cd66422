#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, tell

answers = facts(HERE)
begin()

for entity, said in answers.items():
    used = [said[f"t{i}"] == "1" for i in range(1, 12)]
    used.append(said["t12"] not in ("NA", "DK", "") and float(said["t12"]) >= 1)
    count = sum(used)
    nobody = set(said.values()) == {"NA"}
    tell(entity, "dii", "exact", None if nobody else count)
    tell(entity, "dii", "level", None if nobody else 1 + (count > 3) + (count > 6) + (count > 9))
tell("silent", "dii", "status", "not-applicable")
