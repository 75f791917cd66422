"""score_pandas.py QUESTIONS.csv RESPONSES.csv OUT.csv: the bench's scores by pandas.

One read_csv with the type of each column told beforehand; a mean for each question, entity and group;
then weighted means up the tree, which numpy does on whole columns.
"""
import csv
import sys

import numpy
import pandas

POINTS = {"presence": {"oui": 100.0, "non": 0.0},
          "stage": {"aucun": 0.0, "essai": 35.0, "partiel": 70.0, "complet": 100.0}}
WEIGHTS = {"citizen": 0.3, "staff": 0.4, "elected": 0.3}


def read(path, questions):
    types = {of["question"]: "float64" if of["kind"] == "opinion" else "category" for of in questions}
    frame = pandas.read_csv(path, usecols=["entity", "group", *types], na_values=["DK", "NA"],
                            dtype={"entity": "category", "group": "category", **types})
    for of in questions:
        column = frame[of["question"]]
        points = (column - 1) * 25 if of["kind"] == "opinion" else column.map(POINTS[of["kind"]]).astype("float64")
        frame[of["question"]] = 100 - points if of["reverse"] == "1" else points
    return frame


def weighted(columns, weights):
    """The weighted mean of COLUMNS, of those that are known in each row."""
    known = ~numpy.isnan(columns)
    with numpy.errstate(invalid="ignore"):
        return (numpy.where(known, columns, 0) @ weights) / (known @ weights)


def step(columns, questions, child, weight, parent):
    """One step up the tree, from a column for each CHILD to one for each PARENT."""
    children = {of[child]: (of[parent] if parent else "overall", float(of[weight])) for of in questions}
    parents = list(dict.fromkeys(key for key, _ in children.values()))
    result = numpy.empty((len(columns), len(parents)))
    for i, key in enumerate(parents):
        at = [j for j, (of, _) in enumerate(children.values()) if of == key]
        result[:, i] = weighted(columns[:, at], numpy.array([list(children.values())[j][1] for j in at]))
    return result


def main():
    questions = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
    names = [of["question"] for of in questions]
    grouped = read(sys.argv[2], questions).groupby(["entity", "group"], observed=True)
    means, counts = grouped[names].mean(), grouped.size()
    entity, known = means.index.get_level_values(0).astype(str), means.notna()
    share = means.index.get_level_values(1).map(WEIGHTS).to_numpy(float)
    items = means.mul(share, axis=0).groupby(entity).sum() / known.mul(share, axis=0).groupby(entity).sum()
    columns = items.to_numpy(float)
    for child, weight, parent in (("question", "weight", "criterion"), ("criterion", "criterion_weight", "part"),
                                  ("part", "part_weight", "dimension")):
        columns = step(columns, questions, child, weight, parent)
    overall = step(columns, questions, "dimension", "dimension_weight", None)
    result = pandas.DataFrame(numpy.hstack([columns, overall]), index=items.index,
                              columns=[*dict.fromkeys(of["dimension"] for of in questions), "overall"])
    result.insert(0, "n", counts.groupby(entity).sum())
    result.to_csv(sys.argv[3], index_label="entity")


main()
