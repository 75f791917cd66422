"""properties.py: what must not change a score.

Rows in another order, entities under other names (so that they sort otherwise), inputs cut into
several files: every figure that palier-score gives must stay the same to the last bit, intervals
too. Where a figure stands (file and line) may differ.

    properties.py ASSESSMENT RUBRIC
"""
import csv
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

assessment, rubric = Path(sys.argv[1]), sys.argv[2]
KINDS = ("entities", "responses", "facts", "interviews", "evidence", "ratings")
TABLES = [path for path in sorted(assessment.glob("*.csv")) if path.name.startswith(KINDS)]
PLACES = {"place", "places", "file", "line", "inputs", "path", "name", "title"}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def shuffled(stem, header, rows):
    random.Random(7).shuffle(rows)
    return [(stem, header, rows)]


def renamed(stem, header, rows):
    column = header.index("entity")
    for row in rows:
        row[column] = other_name(row[column])
    return [(stem, header, rows)]


def split(stem, header, rows):
    parts = 1 if stem == "entities" else 3
    return [(f"{stem}-{part}", header, rows[part::parts]) if parts > 1 else (stem, header, rows)
            for part in range(parts)]


def other_name(entity):
    """Names whose order is the reverse of the old one."""
    return "".join(chr(ord("z") - (ord(c) - ord("0")) % 26) for c in entity.upper())


def score(folder):
    output = subprocess.run(["palier-score", "--quiet", "--internal", "--rubric", rubric, "--format",
                             "json", "--date", "2026-01-01", str(folder)],
                            capture_output=True, text=True, check=False)
    if output.returncode:
        sys.exit(f"palier-score failed: {output.stderr}")
    return {entity["entity"]: entity for entity in json.loads(output.stdout)["entities"]}


def leaves(value, path=""):
    """Every figure and word of a result, with where it stands in it."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in PLACES:
                yield from leaves(below, f"{path}/{key}")
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from leaves(below, f"{path}/{index}")
    else:
        yield path, value


def figures(entity):
    # Quotes stand in the order of their files and lines, which may change.
    return {path: value for path, value in leaves(entity)
            if not path.startswith(("/entity", "/evidence"))}


status = 0
expected = score(assessment)
for change in (shuffled, renamed, split):
    with tempfile.TemporaryDirectory() as folder:
        if (assessment / "assessment.csv").exists():
            (Path(folder) / "assessment.csv").write_bytes((assessment / "assessment.csv").read_bytes())
        for table in TABLES:
            for stem, header, rows in change(table.stem, *read(table)):
                write(Path(folder) / f"{stem}.csv", header, rows)
        got = score(folder)
    compared = differing = 0
    for entity, result in expected.items():
        wanted = figures(result)
        there = figures(got.get(other_name(entity) if change is renamed else entity, {}))
        compared += len(wanted)
        for path in sorted(wanted.keys() | there.keys()):
            if wanted.get(path) != there.get(path):
                differing += 1
                if differing <= 3:
                    print(f"{entity}{path}: {wanted.get(path)!r} became {there.get(path)!r}")
    print(f"{assessment.name}, {change.__name__}: {compared} figures, {differing} differ")
    status |= differing > 0
sys.exit(status)
