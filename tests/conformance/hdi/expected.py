#!/usr/bin/env -S python3 -B
"""Work out expected.csv from facts.csv beside it, without palier; NOTE.md says how."""
import sys
from math import log
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from expected_common import begin, facts, tell

figures = {entity: {q: float(value) for q, value in said.items()} for entity, said in facts(HERE).items()}
begin()

BANDS = (0.55, 0.7, 0.8)


def cut(share):
    return min(max(share, 0), 1)


def dimensions(have, suffix, youngest, oldest):
    """Health, education and income, None where a figure is missing."""
    le, eys, mys, gni = (have.get(name + suffix) for name in ("le", "eys", "mys", "gni_pc" if suffix else "gnipc"))
    return [None if le is None else cut((le - youngest) / (oldest - youngest)),
            None if eys is None or mys is None else (cut(eys / 18) + cut(mys / 15)) / 2,
            None if gni is None else cut(log(gni / 100) / log(750))]


def cube_root(parts):
    """None where a part is missing, or is 0: a geometric mean needs figures above 0."""
    if None in parts or 0 in parts:
        return None
    return (parts[0] * parts[1] * parts[2]) ** (1 / 3)


for entity, have in figures.items():
    together = dimensions(have, "", 20, 85)
    for node, value in zip(("health", "education", "income"), together):
        tell(entity, node, "exact", value)
    hdi = cube_root(together)
    tell(entity, "HDI", "exact", hdi)
    tell(entity, "HDI", "level", None if hdi is None else 1 + sum(round(hdi, 3) >= band for band in BANDS))
    lost = [have.get("ineq_" + name) for name in ("le", "edu", "inc")]
    shared = [None if None in pair else pair[0] * (1 - pair[1] / 100) for pair in zip(together, lost)]
    for node, value in zip(("health-shared", "education-shared", "income-shared"), shared):
        tell(entity, node, "exact", value)
    tell(entity, "IHDI", "exact", cube_root(shared))
    female, male = cube_root(dimensions(have, "_f", 22.5, 87.5)), cube_root(dimensions(have, "_m", 17.5, 82.5))
    tell(entity, "HDI-f", "exact", female)
    tell(entity, "HDI-m", "exact", male)
    tell(entity, "GDI", "exact", None if None in (female, male) else female / male)
tell("cairn", "HDI", "reason", "non-positive")
tell("dune", "HDI", "reason", "low-coverage")
tell("fjord", "GDI", "reason", "no-data")
