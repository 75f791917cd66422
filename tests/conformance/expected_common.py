"""expected_common.py: what the expected.py of several folders share. They print an expected.csv."""
import csv
import sys

from run import rows

_out = csv.writer(sys.stdout, lineterminator="\n")


def begin(*more_columns):
    _out.writerow(["entity", "wave", "node", "field", "value", "digits", "source", *more_columns])


def tell(entity, node, field, value, *more):
    _out.writerow([entity, "", node, field, "" if value is None else value, "", "expected.py", *more])


def facts(folder):
    """{entity: {question: value}} of the folder's facts.csv."""
    said = {}
    for row in rows(folder / "facts.csv"):
        said.setdefault(row["entity"], {})[row["question"]] = row["value"]
    return said


def mean(values, weights=None):
    """Weighted mean of what is known; None where nothing is."""
    pairs = [(v, w) for v, w in zip(values, weights or [1] * len(values)) if v is not None and w]
    return sum(v * w for v, w in pairs) / sum(w for v, w in pairs) if pairs else None
