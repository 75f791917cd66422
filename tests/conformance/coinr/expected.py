#!/usr/bin/env python3
"""Work out expected.csv from the data beside it, without palier; NOTE.md says how."""
import csv
import sys
from math import exp, log, sqrt
from pathlib import Path
from statistics import fmean, median, stdev

HERE = Path(__file__).parent
towns = {row["entity"]: row for row in csv.DictReader(open(HERE / "entities.csv"))}
said = {town: {"population": float(row["population"])} for town, row in towns.items()}
for row in csv.DictReader(open(HERE / "facts.csv")):
    said[row["entity"]][row["question"]] = float(row["value"])

PILLARS = {"links": ["trade", "schools", "delay"], "people": ["skills", "visits", "phones"]}
INDICATORS = [name for names in PILLARS.values() for name in names]
DIVISOR = {"trade": "budget", "schools": "population"}
LOW_IS_GOOD = {"delay", "phones"}
WEIGHTS = [1, 2, 3]  # of the indicators of a pillar, in their order

out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow("variant,entity,wave,node,field,value,digits,source".split(","))


def tell(variant, town, node, field, value):
    out.writerow([variant, town, "", node, field, "" if value is None else value, "", "expected.py"])


def tell_table(variant, table):
    for name, column in table.items():
        for town, value in zip(towns, column):
            tell(variant, town, name, "exact", value)


# ---- Four stages: divided, filled, pulled in ---------------------------------------------------


def divided(name):
    column = []
    for have in said.values():
        number, by = have.get(name), have.get(DIVISOR.get(name)) if name in DIVISOR else 1
        column.append(None if number is None or not by else number / by)
    return column


def filled(column):
    kinds = [row["type"] for row in towns.values()]
    means = {kind: fmean(v for v, k in zip(column, kinds) if k == kind and v is not None) for kind in kinds}
    return [means[kind] if value is None else value for value, kind in zip(column, kinds)]


def moment(column, power):
    centre = fmean(column)
    return fmean((value - centre) ** power for value in column)


def skewness(column):
    n = len(column)
    return moment(column, 3) / moment(column, 2) ** 1.5 * sqrt(n * (n - 1)) / (n - 2)


def kurtosis(column):
    n = len(column)
    return ((n + 1) * (moment(column, 4) / moment(column, 2) ** 2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def pulled_in(column, most=5):
    """The extreme figures become the next one, until the shape is tame or MOST figures were pulled."""
    pulled = 0
    while pulled < most and abs(skewness(column)) >= 2 and kurtosis(column) >= 3.5:
        extreme = max(column) if skewness(column) > 0 else min(column)
        inside = [value for value in column if value != extreme]
        pulled = column.count(extreme)
        column = [(max(inside) if extreme > inside[0] else min(inside)) if value == extreme else value for value in column]
    return column


# ---- Scales; figures that are good when low are negated first ----------------------------------


def on_scale(table, scale):
    scaled = {}
    for name, column in table.items():
        turned = [None if value is None else -value if name in LOW_IS_GOOD else value for value in column]
        known = [value for value in turned if value is not None]
        scaled[name] = [None if value is None else scale(value, known) for value in turned]
    return scaled


def share(value, known):
    return (value - min(known)) / (max(known) - min(known))


def rank(value, known):
    return 1 + sum(other < value for other in known)


SCALES = {
    "": lambda value, known: 100 * share(value, known),
    "minmax_1_100": lambda value, known: 1 + 99 * share(value, known),
    "zscore_0_1": lambda value, known: (value - fmean(known)) / stdev(known),
    "zscore_100_15": lambda value, known: 100 + 15 * (value - fmean(known)) / stdev(known),
    "dist2max": lambda value, known: 1 - (max(known) - value) / (max(known) - min(known)),
    "prank": lambda value, known: (rank(value, known) - 1) / (len(known) - 1),
    "rank": rank,
    "borda": lambda value, known: rank(value, known) - 1,
}

# ---- Means of weighted values ------------------------------------------------------------------

MEANS = {
    "amean": lambda v, w: sum(a * b for a, b in zip(v, w)) / sum(w),
    "gmean": lambda v, w: exp(sum(b * log(a) for a, b in zip(v, w)) / sum(w)),
    "hmean": lambda v, w: sum(w) / sum(b / a for a, b in zip(v, w)),
    "gen2": lambda v, w: sqrt(sum(b * a * a for a, b in zip(v, w)) / sum(w)),
    "genm1": lambda v, w: sum(w) / sum(b / a for a, b in zip(v, w)),
    "median": lambda v, w: median(v),
    "min": lambda v, w: min(v),
    "max": lambda v, w: max(v),
}


def combined(table, mean, least_present=0):
    whole = {}
    for pillar, names in PILLARS.items():
        whole[pillar] = []
        for row in zip(*(table[name] for name in names)):
            known = [(value, weight) for value, weight in zip(row, WEIGHTS) if value is not None]
            enough = known and len(known) / len(row) >= least_present
            whole[pillar].append(mean(*zip(*known)) if enough else None)
    return whole


stage1 = {name: divided(name) for name in INDICATORS}
stage2 = {name: filled(column) for name, column in stage1.items()}
stage3 = {name: pulled_in(column) for name, column in stage2.items()}
tell_table("denominated", stage1)
tell_table("imputed", stage2)
tell_table("treated", stage3)
tell_table("limit", {name: pulled_in(column, most=1) for name, column in stage2.items()})
for name, column in stage3.items():
    for town, before, after in zip(towns, stage2[name], column):
        tell("", town, name, "items.%s.before_treatment" % name, before if before != after else None)

tables = {variant: on_scale(stage3, scale) for variant, scale in SCALES.items()}
for variant, table in tables.items():
    tell_table(variant, table)
for variant in ("minmax_0_100", "zscore_0_1", "prank"):
    tell_table("gaps_" + variant, on_scale(stage1, SCALES[variant.replace("minmax_0_100", "")]))

pillars = combined(tables[""], MEANS["amean"])
tell_table("", pillars)
tell_table("", {"index": [(a + 3 * b) / 4 for a, b in zip(pillars["links"], pillars["people"])]})
tell_table("ranks", {name: [rank(value, column) for value in column] for name, column in pillars.items()})
for name, mean in MEANS.items():
    tell_table("minmax_1_100" if name == "amean" else name, combined(tables["minmax_1_100"], mean))

with_gaps = on_scale(stage1, SCALES[""])
tell_table("gaps_amean", combined(with_gaps, MEANS["amean"], least_present=0.6))
for pillar, names in PILLARS.items():
    for town, row in zip(towns, zip(*(with_gaps[name] for name in names))):
        tell("gaps_amean", town, pillar, "coverage", sum(value is not None for value in row) / 3)
tell("denominated", "karst", "trade", "reason", "zero-divisor")
tell("denominated", "hameau", "trade", "reason", "zero-divisor")
tell("denominated", "estran", "delay", "reason", "no-data")
