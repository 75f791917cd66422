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
