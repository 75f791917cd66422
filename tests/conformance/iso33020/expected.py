#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, mean, tell

answers = facts(HERE)
begin()

ATTRIBUTES = ["1.1", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2", "5.1", "5.2"]


def rate(percent):
    """N, P, L, F as 0 to 3: each band has its upper end."""
    return None if percent is None else sum(percent > cut for cut in (15, 50, 85))


def level(ratings):
    """RATINGS: attribute → 0 to 3, None for what is not known; what does not apply is not there."""
    reached = 0
    for stage in range(1, 6):
        here = [v for a, v in ratings.items() if int(a[0]) == stage]
        below = [v for a, v in ratings.items() if int(a[0]) < stage]
        if all(v is not None and v >= 2 for v in here) and all(v == 3 for v in below):
            reached = stage
    return reached


for entity, said in answers.items():
    letters = {a: {"N": 0, "P": 1, "L": 2, "F": 3}.get(said["r" + a]) for a in ATTRIBUTES
               if said["r" + a] != "NA"}
    percents = {}
    for a in ATTRIBUTES:
        outcomes = [said[f"m{a}{x}"] for x in "ab"]
        if outcomes != ["NA", "NA"]:
            percents[a] = rate(mean([float(o) if o != "DK" else None for o in outcomes]))
            tell(entity, "m" + a, "exact", percents[a])
    for node, ratings in (("rated", letters), ("measured", percents)):
        value = level(ratings) if any(v is not None for v in ratings.values()) else None
        tell(entity, node, "exact", value)
        tell(entity, node, "level", value or None)
tell("skip", "m2.2", "status", "not-applicable")
tell("none", "rated", "reason", "no-data")
