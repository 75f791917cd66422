"""answers.py - the scores of the bench, from palier, from another program, and computed here.

All are {entity: (respondents, [score of each dimension in the order of questions.csv, overall])}. A score
that is not known, or that palier withholds, is None.
"""
import csv
import math

POINTS = {"opinion": {str(i): 25.0 * (i - 1) for i in range(1, 6)},
          "presence": {"oui": 100.0, "non": 0.0},
          "stage": {"aucun": 0.0, "essai": 35.0, "partiel": 70.0, "complet": 100.0}}
WEIGHTS = {"citizen": 0.3, "staff": 0.4, "elected": 0.3}
STEPS = [("question", "weight", "criterion"), ("criterion", "criterion_weight", "part"),
         ("part", "part_weight", "dimension"), ("dimension", "dimension_weight", None)]


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def questions_of(folder):
    return list(rows_of(f"{folder}/questions.csv"))


def dimensions_of(questions):
    return list(dict.fromkeys(of["dimension"] for of in questions))


def number(text):
    return None if text in ("", "NA", "nan") else float(text)


def of_palier(path, questions):
    """What palier-score wrote: a row for each entity and criterion."""
    wanted = {code: place for place, code in enumerate(dimensions_of(questions) + ["all"])}
    found = {}
    for row in rows_of(path):
        if row["criterion"] in wanted:
            count, scores = found.setdefault(row["entity"], [None, [None] * len(wanted)])
            scores[wanted[row["criterion"]]] = number(row["score"])
            if row["criterion"] == "all":
                found[row["entity"]][0] = int(row["respondents"]) if row["respondents"] else None
    return found


def of_other(path, questions):
    """What a peer wrote: a row for each entity."""
    columns = dimensions_of(questions) + ["overall"]
    return {row["entity"]: (int(float(row["n"])), [number(row[column]) for column in columns]) for row in rows_of(path)}


def weighted(parts):
    """The weighted mean of PARTS, (weight, value), whose value is known."""
    known = [(weight, value) for weight, value in parts if value is not None]
    total = math.fsum(weight for weight, _ in known)
    return math.fsum(weight * value for weight, value in known) / total if total else None


def points_of(row, of):
    points = POINTS[of["kind"]].get(row[of["question"]])
    return points if points is None or of["reverse"] == "0" else 100 - points


def climb(values, questions):
    """The score of each dimension and the overall one, from the mean of each question."""
    reached = []
    for child, weight, parent in STEPS:
        parts = {}
        for of in questions:
            parts.setdefault(of[parent] if parent else "overall", {})[of[child]] = float(of[weight])
        values = {key: weighted([(weight, values[each]) for each, weight in children.items()])
                  for key, children in parts.items()}
        if child in ("part", "dimension"):
            reached += values.values()
    return reached


def compute(responses, questions):
    """The scores by no program but this one: sums of points by entity, group and question, then up the tree."""
    sums, counts = {}, {}
    for row in rows_of(responses):
        counts[row["entity"]] = counts.get(row["entity"], 0) + 1
        for of in questions:
            points = points_of(row, of)
            if points is not None:
                cell = sums.setdefault((row["entity"], of["question"]), {}).setdefault(row["group"], [0.0, 0])
                cell[0] += points
                cell[1] += 1
    return {entity: (counts[entity], climb(
        {of["question"]: weighted([(WEIGHTS[group], total / count) for group, (total, count) in
                                   sums.get((entity, of["question"]), {}).items()]) for of in questions}, questions))
        for entity in counts}


def differences(ours, theirs, may_withhold):
    """What differs by more than 1e-9, as text, and how many scores palier withholds."""
    faults, withheld = [], 0
    if ours.keys() != theirs.keys():
        faults.append(f"{len(ours)} entities against {len(theirs)}: {sorted(ours.keys() ^ theirs.keys())[:3]}")
    for entity in ours.keys() & theirs.keys():
        (count, scores), (their_count, their_scores) = ours[entity], theirs[entity]
        if count != their_count and not (count is None and may_withhold):
            faults.append(f"{entity}: {count} respondents against {their_count}")
        for score, other in zip(scores, their_scores, strict=True):
            if score is None and other is not None and may_withhold:
                withheld += 1
            elif (score is None) != (other is None) or (score is not None and abs(score - other) > 1e-9):
                faults.append(f"{entity}: {score} against {other}")
    return faults, withheld
