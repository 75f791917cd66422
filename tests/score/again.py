"""again.py: the scores of an assessment, computed a second time.

The arithmetic of palier-rubric(5), written again in another language from the page alone, on the
same CSVs: every exact score, displayed score, level and coverage that `palier-score --internal
--format json` gives must agree, to 1e-9. What the page does not say, this cannot know.

    again.py RUBRIC QUESTIONNAIRE ASSESSMENT SCORES.json
"""
import csv
import json
import math
import sys
from collections import defaultdict


def read(path):
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        return []


rubric_folder, questionnaire_folder, folder, results = sys.argv[1:5]
settings = {row["key"]: row["value"] for row in read(rubric_folder + "/rubric.csv")}
LOW, HIGH = float(settings.get("minimum", 1)), float(settings.get("maximum", 5))
DECIMALS = int(settings.get("decimals", 1))
criteria = {row["criterion"]: row for row in read(rubric_folder + "/criteria.csv")}
children, items = defaultdict(list), defaultdict(list)
for name, row in criteria.items():
    children[row["parent"]].append(name)
for row in read(rubric_folder + "/items.csv"):
    items[row["criterion"]].append(row)
groups = {row["group"]: float(row["weight"] or 1) for row in read(rubric_folder + "/groups.csv")}
levels = [(float(row["from"]), int(row["level"])) for row in read(rubric_folder + "/levels.csv")]
gates, scales = read(rubric_folder + "/gates.csv"), defaultdict(list)
for row in read(rubric_folder + "/scales.csv"):
    scales[row["scale"]].append(row)
profiles = {(row["profile"], row["criterion"]): row for row in read(rubric_folder + "/profiles.csv")}
choices = defaultdict(list)
for row in read(questionnaire_folder + "/choices.csv"):
    choices[row["list_name"]].append(row["name"])
questions = {row["name"]: row for row in read(questionnaire_folder + "/survey.csv") if row["name"]}
entities = {row["entity"]: row for row in read(folder + "/entities.csv")}
responses = [row for wave in ("2025", "2026") for row in read(folder + "/responses-%s.csv" % wave)]
facts = {(row["entity"], row["wave"], row["question"]): row["value"] for row in read(folder + "/facts.csv")}
ratings, quotes, interviews = read(folder + "/ratings.csv"), read(folder + "/evidence.csv"), {}
for row in read(folder + "/interviews.csv"):
    interviews[row["entity"], row["wave"], row["interview"]] = row["group"]


def points(scale, question, answer):
    span, rows = HIGH - LOW, scales.get(scale)
    if scale == "1-5":
        return LOW + (int(answer) - 1) / 4 * span
    if scale in ("yes-no", "yes-partly-no"):
        return LOW + {"no": 0, "partly": 0.5, "yes": 1}[answer] * span
    if scale == "percent":
        return LOW + float(answer) / 100 * span
    kind = rows[0]["kind"] if rows else scale
    if kind == "map":
        return float(next(row["points"] for row in rows if row["answer"] == answer))
    if kind == "linear":
        low, high = float(rows[0]["low"]), float(rows[0]["high"])
        share = (float(answer) - low) / (high - low)
        return LOW + (min(max(share, 0), 1) if rows[0]["clamp"] == "yes" else share) * span
    if kind == "steps":
        return [float(row["points"]) for row in rows if row["low"] == "" or float(answer) >= float(row["low"])][-1]
    left_out = {row["answer"] for row in rows or []} | {"DK", "NA"} | (set() if rows else {"none"})
    offered = [name for name in choices[questions[question]["type"].split()[1]] if name not in left_out]
    ticked = [name for name in answer.split() if name not in left_out]
    if kind == "any":
        return HIGH if ticked else LOW
    return LOW + len(ticked) / len(offered) * span


def mean(pairs):
    pairs = [(weight, value) for weight, value in pairs if value is not None]
    total = math.fsum(weight for weight, _ in pairs)
    return math.fsum(weight * value for weight, value in pairs) / total if total else None


def survey(item, entity, wave):
    """(score, whether the item applies)"""
    asked = questions[item["question"]]["audience"].split()
    said = defaultdict(list)
    for row in responses:
        if row["entity"] == entity and row["wave"] == wave and row["group"] in asked and \
                item["group"] in ("", row["group"]) and item["question"] in row:
            said[row["group"]].append(row[item["question"]])
    answers = [answer for given in said.values() for answer in given]
    scored = {group: [points(item["scale"], item["question"], answer) for answer in given if answer not in ("", "NA", "DK")]
              for group, given in said.items()}
    score = mean((groups[group], math.fsum(values) / len(values)) for group, values in scored.items() if values)
    return score, not (score is None and "NA" in answers and "DK" not in answers)


def fact(item, entity, wave):
    value = facts.get((entity, wave, item["question"]))
    if value in (None, "", "DK", "NA"):
        return None, value != "NA"
    return points(item["scale"], item["question"], value), True


def interview(criterion, entity, wave):
    by_interview = defaultdict(list)
    for row in ratings:
        if (row["entity"], row["wave"], row["criterion"]) == (entity, wave, criterion):
            by_interview[row["interview"]].append((row["rater"] == "consensus", int(row["level"])))
    if not by_interview:  # nobody rated it: what the quotes speak for, those refused left out
        for row in quotes:
            if ((row["entity"], row["wave"], row["criterion"]) == (entity, wave, criterion)
                    and row["status"] != "refused" and row["level"]):
                by_interview[row["interview"]].append((False, int(row["level"])))
    by_group = defaultdict(list)
    for name, given in by_interview.items():
        settled = [level for is_settled, level in given if is_settled] or [level for _, level in given]
        by_group[interviews.get((entity, wave, name))].append(math.fsum(settled) / len(settled))
    means = [math.fsum(values) / len(values) for values in by_group.values()]
    if not means:
        return None, True
    return LOW + (math.fsum(means) / len(means) - 1) / (len(levels) - 1) * (HIGH - LOW), True


def displayed(score):
    scale = 10 ** DECIMALS
    return math.copysign(math.floor(abs(score) * scale + 1e-6 + 0.5) / scale, score)


def holds(test, left, right):
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right,
            "=": left == right, "!=": left != right}[test]


def gated(name, score, entity, wave, tree):
    for gate in gates:
        if gate["criterion"] != name or score is None:
            continue
        if gate["if"] in criteria:
            known = tree[gate["if"]][0]
            left, right = (None if known is None else displayed(known)), float(gate["value"])
        else:
            left, right = facts.get((entity, wave, gate["if"])), gate["value"]
            if left not in (None, "", "DK", "NA"):
                try:
                    left, right = float(left), float(right)
                except ValueError:
                    pass
        if left in (None, "", "DK", "NA") or not holds(gate["test"], left, right):
            continue
        effect, amount = gate["effect"].split()
        assert effect == "cap", effect
        above = [cut for cut, level in levels if level == int(amount) + 1]
        score = min(score, displayed(above[0] - 10 ** -DECIMALS)) if above else score
    return score


def score_tree(entity, wave):
    tree = {}
    profile = entities[entity]["profile"]

    def visit(name):
        row = criteria[name]
        for child in children[name]:
            visit(child)
        if children[name]:
            parts = [(float((profiles.get((profile, child), {}).get("weight") or criteria[child]["weight"]) or 1), *tree[child][:2])
                     for child in children[name]]
        else:
            parts = [(float(item["weight"] or 1), *(survey(item, entity, wave) if item["source"] == "survey" else
                                                    fact(item, entity, wave) if item["source"] == "fact" else
                                                    interview(name, entity, wave))) for item in items[name]]
        assert row["combine"] in ("", "mean") and not row["applies"], name
        whole = math.fsum(weight for weight, _, applies in parts if applies)
        known = math.fsum(weight for weight, value, applies in parts if applies and value is not None)
        coverage = known / whole if whole else 0
        least = float(row["minimum_coverage"] or settings.get("minimum_coverage", 0.5))
        score = mean((weight, value) for weight, value, applies in parts if applies)
        if score is not None and coverage + 1e-9 < least:
            score = None
        tree[name] = (gated(name, score, entity, wave, tree), any(applies for _, _, applies in parts), coverage)

    visit(next(iter(children[""])))
    return tree


wrong = compared = 0
for entity in json.load(open(results, encoding="utf-8"))["entities"]:
    tree = score_tree(entity["entity"], entity["wave"])
    for node in entity["nodes"]:
        score, _, coverage = tree[node["criterion"]]
        mine = (score, None if score is None else displayed(score),
                None if score is None else max(level for cut, level in levels if displayed(score) >= cut), coverage)
        theirs = (node["exact"], node["score"], node["level"], node["coverage"])
        for left, right in zip(mine, theirs):
            compared += 1
            if (left is None) != (right is None) or (left is not None and abs(left - right) > 1e-9):
                wrong += 1
                print("%s %s: here %r, palier %r" % (entity["entity"], node["criterion"], mine, theirs))
                break
print("%d figures compared, %d differ" % (compared, wrong))
sys.exit(bool(wrong or not compared))
