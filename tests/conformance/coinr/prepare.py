#!/usr/bin/env python3
"""prepare.py SHARED WORK: the ASEM index of COINr, as a folder of this layout.

The rubric is asem/rubric; asem/variants.csv turns it into every stage and every table of the oracle.
"""
import shutil
import sys
from decimal import Decimal
from pathlib import Path

from run import rows, write

HERE, SHARED, WORK = Path(__file__).parent, Path(sys.argv[1]) / "coinr_asem", Path(sys.argv[2]) / "coinr-asem"
DIVISORS = {"Den_GDP": "GDP", "Den_Pop": "Population", "Den_Energy": "Energy", "Den_Area": "Area"}
# table there, what it is of, variant here
STAGES = [("v0_Denominated", "stage 1, divided", "denominated"), ("v0_Imputed", "stage 2, gaps filled", "imputed"),
          ("v0_Treated", "stage 3, outliers pulled in", "treated"), ("v0_Normalised", "stage 4, normalised", "")]
NORMS = ["minmax_0_100", "minmax_1_100", "zscore_0_1", "zscore_100_15", "dist2max", "prank", "rank", "borda"]
GAP_NORMS = ["minmax_0_100", "zscore_0_1", "prank"]
MEANS = ["amean", "gmean", "hmean", "gen2", "genm1", "median", "min", "max"]  # Copeland is left out: see NOTE.md
TIERS = {"ranks_index": ["Index"], "ranks_halves": ["Conn", "Sust"],
         "ranks_pillars": ["Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin"]}


def read(name):
    return rows(SHARED / (name + ".csv"))


class Expected:
    def __init__(self):
        self.rows = []

    def add(self, variant, entity, node, field, value, source, digits=""):
        self.rows.append([variant, entity, "", node, field, "" if value == "NA" else value, digits, "COINr " + source])

    def add_table(self, variant, table, nodes, source, field="exact", digits=""):
        for row in table:
            for node in nodes:
                self.add(variant, row["UnitCode"], node, field, row[node], source, digits)


def write_data():
    raw, divisors = read("v0_Raw"), read("v0_Denominators")
    indicators = [row["IndCode"] for row in read("v0_IndMeta")]
    facts = [[row["UnitCode"], name, row[name]] for row in raw for name in indicators]
    facts += [[row["UnitCode"], name, row[column]] for row in divisors for column, name in DIVISORS.items()]
    write(WORK / "entities.csv", ["entity", "type"], [[row["UnitCode"], row["Group_EurAsia"]] for row in raw])
    write(WORK / "facts.csv", ["entity", "question", "value"],  # palier reads no exponents
          [[entity, name, "{:f}".format(Decimal(value))] for entity, name, value in facts if value not in ("", "NA")])
    return indicators


def expect_stages(expected, indicators):
    for name, source, variant in STAGES:
        expected.add_table(variant, read(name), indicators, source)
    expected.add_table("", read("v0_Aggregated"), sum(TIERS.values(), []), "stage 5, aggregated")
    expected.add_table("", read("v0_ResultsScore"), sum(TIERS.values(), []), "results at 2 digits", "score", 2)
    expect_ranks(expected)
    changed = dict.fromkeys(indicators, 0)
    for before, after in zip(read("v0_Imputed"), read("v0_Treated")):
        for node in indicators:
            is_changed = float(before[node]) != float(after[node])
            changed[node] += is_changed
            expected.add("", before["UnitCode"], node, "items.%s.before_treatment" % node,
                         before[node] if is_changed else "", "which figures were pulled in")
    assert all(changed[row["IndCode"]] == int(row["Low"]) + int(row["High"]) for row in read("v0_TreatSummary"))


def expect_ranks(expected):
    """There 1 is the highest and scores are rounded first; here 1 is the lowest and they are not, so
    that the two countries in each tie there have ranks of their own."""
    ranks = read("v0_ResultsRank")
    for variant, nodes in TIERS.items():
        for node in nodes:
            column = [row[node] for row in ranks]
            for row in ranks:
                if column.count(row[node]) == 1:
                    expected.add(variant, row["UnitCode"], node, "exact", len(ranks) + 1 - int(row[node]), "ranks, ties aside")


def expect_oracles(expected, indicators):
    for name in NORMS:
        expected.add_table(name.replace("minmax_0_100", ""), read("oracle_norm_" + name), indicators, "normalise " + name)
    for name in GAP_NORMS:
        expected.add_table("gaps_" + name, read("oracle_gaps_norm_" + name), indicators, "with gaps, normalise " + name)
    for row in read("oracle_aggregate_pillars_w123"):
        for mean in MEANS:
            for pillar in TIERS["ranks_pillars"]:
                expected.add(mean, row["UnitCode"], pillar, "exact", row[pillar + "." + mean], "weights 1 2 3, " + mean)
    parts = {}
    for row in read("v0_IndMeta"):
        parts[row["Agg1"]] = parts.get(row["Agg1"], 0) + 1
    for row in read("oracle_gaps_amean_w123_thresh095"):
        for pillar, count in parts.items():
            source = "weights 1 2 3, amean with gaps, 95 % present"
            expected.add("gaps_amean", row["UnitCode"], pillar, "exact", row[pillar], source)
            expected.add("gaps_amean", row["UnitCode"], pillar, "coverage", int(row[pillar + ".present"]) / count, source)


def main():
    shutil.copytree(HERE / "asem", WORK)
    indicators, expected = write_data(), Expected()
    expect_stages(expected, indicators)
    expect_oracles(expected, indicators)
    write(WORK / "expected.csv", ["variant", "entity", "wave", "node", "field", "value", "digits", "source"], expected.rows)


if SHARED.is_dir():
    main()
