#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, mean, tell

answers = facts(HERE)
begin()

WEIGHTS = {"1.1": 1.5, "1.2": 1.5, "1.3": 1.25, "1.4": 1.5, "1.5": 1.5, "1.6": 1.25, "1.7": 1,
           "1.8": 1.25, "1.9": 1.5, "1.10": 1.25, "2.1": 1.5, "2.2": 1.5, "2.3": 1.25, "2.4": 1.5,
           "2.5": 1.5}
POINTS = {"C": 100, "NC": 0}

for entity, said in answers.items():
    def share(member):
        chosen = [c for c in WEIGHTS if member(c)]
        return mean([POINTS.get(said["q" + c]) for c in chosen], [WEIGHTS[c] for c in chosen])
    tell(entity, "rgesn", "exact", share(lambda c: True))
    tell(entity, "priority", "exact", share(lambda c: WEIGHTS[c] == 1.5))
    tell(entity, "strategy", "exact", share(lambda c: c[0] == "1"))
    tell(entity, "specification", "exact", share(lambda c: c[0] == "2"))
tell("kiosk", "1.7", "status", "not-applicable")
tell("draft", "1.2", "status", "not-assessed")
tell("draft", "rgesn", "coverage", 5.75 / 18.5)
tell("stub", "strategy", "status", "not-applicable")
tell("blank", "rgesn", "status", "not-assessed")
tell("blank", "rgesn", "reason", "no-data")
