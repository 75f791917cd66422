#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, mean, tell

answers = facts(HERE)
begin()

# dimension → sub-dimension → its weight, and indicator → goalposts and weight
TREE = {
    "d1": {
        "1a": (50, {'1a1': (0, 100, 2), '1a2': (0, 60, 1)}),
        "1b": (50, {'1b1': (0, 10, 2), '1b4': (0, 10, 1)}),
    },
    "d2": {
        "2a": (25, {'2a1': (50, 100, 1)}),
        "2b": (25, {'2b1': (25, 100, 1), '2b2': (0, 100, 2)}),
        "2c": (40, {'2c2': (0, 100, 2), '2c3': (0, 100, 1)}),
        "2d": (10, {'2d1': (100, 0, 1)}),
    },
    "d3": {
        "3a": (15, {'3a1': (0, 100, 1)}),
        "3b": (70, {'3b2': (0, 50, 1), '3b4': (0, 75, 2)}),
        "3c": (15, {'3c1': (0, 33, 1), '3c2': (0, 33, 1)}),
    },
    "d4": {
        "4a": (100, {'4a1': (0, 100, 1), '4a3': (0, 100, 2), '4a5': (0, 100, 1)}),
    },
}


def normal(text, low, high):
    return None if text in ("DK", "NA") else 100 * (float(text) - low) / (high - low)


for entity, said in answers.items():
    dimensions = []
    for dimension, subs in TREE.items():
        values = []
        for sub, (_, posts) in subs.items():
            values.append(mean([normal(said[i], p[0], p[1]) for i, p in posts.items()],
                               [p[2] for p in posts.values()]))
            tell(entity, sub, "exact", values[-1])
        dimensions.append(mean(values, [weight for weight, _ in subs.values()]))
        tell(entity, dimension, "exact", dimensions[-1])
    tell(entity, "desi", "exact", mean(dimensions))
tell("elba", "d4", "status", "not-applicable")
tell("elba", "d1", "coverage", 0.5)
tell("gozo", "desi", "reason", "no-data")
