#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, mean, tell

answers = facts(HERE)
begin("variant")

GOALS = {"g1": {"a": 90, "b": 0}, "g2": {"c": 100, "d": 4, "e": 0}, "g3": {"f": 50}}
LOWER_IS_BETTER = {"b", "e"}


def quantile(values, share):
    """Type 7: straight between the two figures around 1 + (n - 1) share."""
    values = sorted(values)
    place = (len(values) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def geometric(values):
    known = [v for v in values if v is not None]
    if not known or min(known) <= 0:
        return None
    return math.exp(sum(math.log(v) for v in known) / len(known))


scores = {e: {} for e in answers}
for goal in GOALS.values():
    for indicator, target in goal.items():
        known = {e: float(s[indicator]) for e, s in answers.items() if s[indicator] not in ("DK", "NA")}
        worst = quantile(known.values(), 0.975 if indicator in LOWER_IS_BETTER else 0.025)
        for e in answers:
            share = (known[e] - worst) / (target - worst) if e in known else None
            scores[e][indicator] = None if share is None else 100 * min(max(share, 0), 1)
for variant, combine in (("", mean), ("geometric", geometric)):
    for e in answers:
        goals = [combine([scores[e][i] for i in goal]) for goal in GOALS.values()]
        for name, value in zip(GOALS, goals):
            tell(e, name, "exact", value, variant)
        tell(e, "sdg", "exact", combine(goals), variant)
tell("cyra", "g1", "status", "not-applicable", "")
tell("liam", "sdg", "reason", "no-data", "")
tell("ayla", "sdg", "exact", 0, "")
tell("ayla", "g1", "reason", "non-positive", "geometric")
