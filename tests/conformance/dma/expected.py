#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, mean, tell

answers = facts(HERE)
begin()


def ticks(offered):
    return lambda text: 10 * len([t for t in text.split() if t != "none"]) / offered


scale = lambda text: 10 * float(text) / 5
tri = lambda text: {"yes": 10, "partly": 5, "no": 0}[text]
DIMENSIONS = {
    "d1": {"q1": ticks(5), "q2": ticks(4)},
    "d2": {"q3": scale, "q4": ticks(3)},
    "d3": {"q5": tri, "q6": ticks(4)},
    "d4": {"q7": ticks(6), "q8": tri},
    "d5": {"q9": scale, "q10": scale},
    "d6": {"q11": ticks(4)},
}


def points(question, score, text):
    if text in ("NA", "DK"):
        return None
    return score(text) if text else 0  # nothing ticked


for entity, said in answers.items():
    dimensions = []
    for dimension, questions in DIMENSIONS.items():
        value = mean([points(q, f, said[q]) for q, f in questions.items()])
        value = None if value is None else 10 * value
        dimensions.append(value)
        tell(entity, dimension, "exact", value)
    overall = mean(dimensions)
    tell(entity, "dma", "exact", overall)
    level = None if overall is None else 1 + (overall > 25) + (overall > 50) + (overall > 75)
    tell(entity, "dma", "level", level)
tell("fir", "d1", "status", "not-applicable")
tell("fir", "d3", "status", "not-assessed")
tell("fir", "dma", "coverage", 3 / 5)
tell("gorse", "dma", "reason", "no-data")
tell("alder", "d1", "items.q1.score", 6)
