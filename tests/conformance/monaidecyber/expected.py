#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, mean, tell

answers = facts(HERE)
begin()

THEMES = {"governance": {"g1": 3, "g2": 2, "g3": 2}, "access": {"a1": 1, "a2": 3, "a3": 0.5, "a4": 0},
          "reaction": {"r1": 3, "r2": 0}}
PART = {"g2": 2, "a2": 1.5, "r2": 2}
TICKS = {"a": 3, "b": 2, "c": 1.5, "d": 0}  # "other" has no index: it leaves both sums

for entity, said in answers.items():
    for theme, weights in THEMES.items():
        indices = []  # of each answer and of each tick, with the weight of its question
        for question, weight in weights.items():
            answer = said[question]
            if answer in ("DK", "NA", ""):
                continue
            if question in ("g3", "a3", "r1"):
                indices += [(TICKS[t], weight) for t in answer.split() if t in TICKS]
            else:
                indices.append(({"no": 0, "yes": 3, "part": PART.get(question)}[answer], weight))
        tell(entity, theme, "exact", mean([i for i, _ in indices], [w for _, w in indices]))
    tell(entity, "mac", "status", "heading")
tell("anse", "reaction", "items.r1.score", 6.5 / 4)
tell("golfe", "access", "reason", "no-data")
