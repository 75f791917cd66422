#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import sys
from pathlib import Path
from statistics import fmean, stdev

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, mean, tell

answers = facts(HERE)
begin()

HCI = {"hci1": 3, "hci2": 2, "hci3": 2, "hci4": 2}  # thirds and ninths


def number(text):
    return None if text == "DK" else float(text)


def z(question):
    """Standard scores of a question by entity."""
    known = [v for v in (number(said[question]) for said in answers.values()) if v is not None]
    centre, spread = fmean(known), stdev(known)
    return {e: None if number(said[question]) is None else (number(said[question]) - centre) / spread
            for e, said in answers.items()}


def unit(values):
    """From 0 for the lowest entity to 1 for the highest."""
    known = [v for v in values.values() if v is not None]
    low, high = min(known), max(known)
    return {e: None if v is None else (v - low) / (high - low) for e, v in values.items()}


def portal(text):
    return {"yes": 1, "no": 0, "DK": None}[text]


scores = {q: z(q) for q in ["tii1", "tii2", "tii3", "tii4", *HCI]}
tii = {e: mean([scores[f"tii{i}"][e] for i in range(1, 5)]) for e in answers}
hci = {e: mean([scores[q][e] for q in HCI], list(HCI.values())) for e in answers}
osi = {}
for e, said in answers.items():
    parts = [v for v in (portal(said["portal"]), number(said["features"])) if v is not None]
    osi[e] = sum(parts) if parts else None
tii, hci, osi = unit(tii), unit(hci), unit(osi)
for e, said in answers.items():
    if said["portal"] == "no":
        tell(e, "osi", "before_gate", osi[e])
        osi[e] = 0
    index = mean([osi[e], tii[e], hci[e]])
    for node, value in (("osi", osi[e]), ("tii", tii[e]), ("hci", hci[e]), ("egdi", index)):
        tell(e, node, "exact", value)
    if index is not None:
        tell(e, "egdi", "level", 1 + sum(round(index, 4) > cut for cut in (0.25, 0.5, 0.75)))
tell("dov", "osi", "reason", "gated")
tell("gil", "egdi", "reason", "no-data")
