"""indicators.py CARD.xlsx REPORT.json [ASSESSMENT QUESTIONNAIRE RUBRIC]: the Indicators sheet of a scorecard.

Each item of the report must have its row, in the report's order, with the report's counts of each answer, or none
where the report has none; the shares must be of the respondents; what the rows of a criterion bring must add up to
what the Scores sheet has before gates. With the three folders, of a card that hides nothing, the counts are made
again from the rows of the responses.
"""
import csv
import json
import re
import sys
from collections import Counter

from workbook import cells

HEADINGS = {"fr": ("Indicateurs", "n, option ", "Comptées", "Poids\nutilisé", "Apport"),
            "en": ("Indicators", "n, option ", "Counted", "Weight\nused", "Contribution")}
NUMBERS = ("steps", "linear", "percent", "number")  # classes are not remade here


def number_of(column):
    place = 0
    for letter in column:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def table(path):
    """The sheet as {row: {column number: value}}, and its formulas likewise."""
    everything = cells(path)
    name = next(sheet for sheet, _ in everything if sheet in ("Indicateurs", "Indicators"))
    values, formulas = {}, {}
    for (sheet, reference), (value, formula) in everything.items():
        if sheet == name:
            letters, row = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
            values.setdefault(int(row), {})[number_of(letters)] = value
            if formula is not None:
                formulas.setdefault(int(row), {})[number_of(letters)] = formula
    combined = {value: everything.get(("Scores", "T" + reference[1:]), (None,))[0]
                for (sheet, reference), (value, _) in everything.items() if sheet == "Scores" and reference[0] == "B"}
    return name, values, formulas, combined


def columns_of(name, header):
    words = HEADINGS["fr" if name == "Indicateurs" else "en"]
    find = {text: column for column, text in header.items()}
    counts = [column for column, text in sorted(header.items()) if str(text).startswith(words[1])]
    return {"strip": 7, "slots": len(counts), "counts": counts[0], "n": find[words[2]], "weight": find[words[3]],
            "points": find[words[3]] - 1, "brings": find[words[4]]}


def check_strip(row, formulas, item, at, fail):
    """The counts of one row against those of the report, and its strip against both."""
    told = item["distribution"]
    counts = [row.get(at["counts"] + i) for i in range(at["slots"])]
    if told is None:
        if any(count is not None for count in counts):
            fail("counts that the report does not tell")
        return 0
    wanted = [float(option["count"]) for option in told]
    if counts[:len(wanted)] != wanted:
        fail("counts %s, in the report %s" % (counts, wanted))
    if item["source"] != "survey":
        return 1
    if row[at["n"]] != item["respondents"]:
        fail("n %s, in the report %s" % (row[at["n"]], item["respondents"]))
    for i, count in enumerate(wanted):
        if abs(row[at["strip"] + i] - count / item["respondents"]) > 1e-12 or at["strip"] + i not in formulas:
            fail("share %d is not the count by the respondents" % (i + 1))
    if told[0]["kind"] != "tick" and sum(wanted) != item["respondents"]:
        fail("the counts are not of all respondents")
    return 1


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def recount(report, assessment, questionnaire, rubric):
    """How often each answer to each survey item stands in the rows, for the items of choices and ticks."""
    entity, wave = report["entities"][0]["entity"], report["wave"]
    rows = [row for row in read("%s/responses-%s.csv" % (assessment, wave)) if row["entity"] == entity]
    groups = [row["group"] for row in read(rubric + "/groups.csv")]
    questions = {row["name"]: row for row in read(questionnaire + "/survey.csv")}
    kinds = {row["scale"]: row["kind"] for row in read(rubric + "/scales.csv")}
    found = {}
    for item in read(rubric + "/items.csv"):
        if item["source"] != "survey" or kinds.get(item["scale"], item["scale"]) in NUMBERS:
            continue
        asked = (item["group"] or questions[item["question"]]["audience"]).split() or groups
        answers = Counter()
        for row in rows:
            answer = row[item["question"]]
            if row["group"] in asked and answer not in ("", "DK", "NA"):
                answers.update(answer.split())
        found[item["criterion"], item["question"]] = answers
    return found


def main():
    card, report = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
    name, values, formulas, combined = table(card)
    header = min(row for row, line in values.items() if any(str(text).startswith("n, option") for text in line.values()))
    at, faults, told, sums = columns_of(name, values[header]), [], 0, {}
    items = [(node["criterion"], item) for node in report["entities"][0]["nodes"] for item in node.get("items") or ()]
    again = recount(report, *sys.argv[3:6]) if len(sys.argv) > 3 else {}
    remade = 0

    for row, (code, item) in enumerate(items, header + 1):
        line = values.get(row, {})

        def fail(what):
            faults.append("row %d, %s %s: %s" % (row, code, item["question"] or item["source"], what))
        if line.get(2) != code:
            fail("code %s" % line.get(2))
            continue
        told += check_strip(line, formulas.get(row, {}), item, at, fail)
        if item["score"] is not None and abs(line[at["points"]] - item["score"]) > 1e-9:
            fail("points %s, in the report %s" % (line[at["points"]], item["score"]))
        if isinstance(line.get(at["brings"]), float):
            sums[code] = sums.get(code, 0) + line[at["brings"]]
        if item["source"] == "survey" and (code, item["question"]) in again:
            options = {option["answer"]: option["count"] for option in item["distribution"] or ()}
            if Counter(options) != again[code, item["question"]] + Counter():
                fail("%s, in the rows %s" % (options, dict(again[code, item["question"]])))
            remade += 1
    agreed = sum(abs(total - combined[code]) < 1e-9 for code, total in sums.items() if isinstance(combined[code], float))
    near = [code for code, total in sums.items() if isinstance(combined[code], float) and abs(total - combined[code]) > 0.051]
    faults += ["%s: what is brought adds up to %s, not to %s" % (code, sums[code], combined[code]) for code in near]
    if values.get(header + len(items) + 1, {}).get(2) in combined:
        faults.append("a row more than there are items")
    if again:
        faults += ["%s: nothing is hidden, and yet %s is not %s" % (code, total, combined[code]) for code, total
                   in sums.items() if isinstance(combined[code], float) and abs(total - combined[code]) > 1e-9]
    if "≠" in str(values) and not near:
        faults.append("a sum that the sheet itself finds wrong")
    for fault in faults[:10]:
        print("  " + fault)
    print("indicators %s: %d rows, %d with counts, %d counted again, %d sums of %d exact" % (
        card.split("/")[-1], len(items), told, remade, agreed, len(sums)))
    sys.exit(bool(faults or not told or not agreed or (again and not remade)))


main()
