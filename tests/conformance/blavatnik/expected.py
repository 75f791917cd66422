#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import math
import sys
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, mean, tell

answers = facts(HERE)
begin()

CHILDREN = {"I1": ["m1", "m2"], "I2": ["m3"], "I3": ["m4"], "I4": ["m5", "m6"], "I5": ["m7"],
            "I6": ["m8"], "T1": ["I1", "I2"], "T2": ["I3"], "T3": ["I4", "I5"], "T4": ["I6"],
            "D1": ["T1", "T2"], "D2": ["T3", "T4"], "index": ["D1", "D2"]}
RANGE = {"m3": (1, 0), "m7": (0.3, 1), "m8": (0, 0.8)}  # else from 0 to 1


def cut(value):
    """To 2 decimals as R 4 does: to the nearer of the two neighbours, to the even one of a draw."""
    if value is None:
        return None
    below, above = math.floor(100 * value), math.ceil(100 * value)
    down, up = value - below / 100, above / 100 - value
    cut = below if down < up or (down == up and below % 2 == 0) else above
    # what a computer makes of decimal halves must not matter in this fixture
    assert cut == round(Fraction(round(value * 10**9), 10**7)), value
    return cut / 100


nodes = {e: {} for e in answers}
for metric in [f"m{i}" for i in range(1, 9)]:
    known = [float(said[metric]) for said in answers.values() if said[metric] != "DK"]
    start, end = RANGE.get(metric, (0, 1))
    for e, said in answers.items():
        share = None if said[metric] == "DK" else (float(said[metric]) - min(known)) / (max(known) - min(known))
        nodes[e][metric] = cut(None if share is None else start + share * (end - start))
for e in answers:
    for parent, children in CHILDREN.items():
        nodes[e][parent] = cut(mean([nodes[e][c] for c in children]))
    for node, value in nodes[e].items():
        tell(e, node, "exact", value)
tell("gefn", "index", "reason", "no-data")
