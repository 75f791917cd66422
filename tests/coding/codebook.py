"""codebook.py: what the patterns of the municipal codebook must have.

Each criterion without parts has, for each of its levels and in both languages, a pattern that proposes
it. A pattern holds somewhere in each of its alternatives a word of four letters, so that it need not be
tried on every text. No number is used twice.
"""
import csv
import os
import re
import sys
from collections import Counter

RUBRIC = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rubrics", "municipal")
AROUND = re.compile(r"\(\?<?[!=](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")  # asks for nothing that a match holds
ESCAPE = re.compile(r"\\[A-Za-z]|\[[^\]]*\]|\{[^}]*\}")
LETTERS = 4


def read(name):
    with open(os.path.join(RUBRIC, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def alternatives(expression):
    """The parts of an expression between the bars that stand in no bracket."""
    parts, depth, start, at, in_class = [], 0, 0, 0, False
    while at < len(expression):
        char = expression[at]
        if char == "\\":
            at += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and not depth:
            parts.append(expression[start:at])
            start = at + 1
        at += 1
    return parts + [expression[start:]]


def has_word(alternative):
    bare = ESCAPE.sub(" ", AROUND.sub(" ", alternative))
    return re.search(r"[^\W\d_]{%d}" % LETTERS, bare) is not None


def faults():
    criteria = read("criteria.csv")
    parents = {row["parent"] for row in criteria}
    patterns = read("patterns.csv")
    levels = sorted({row["level"] for row in read("descriptors.csv")})
    known = {(row["criterion"], row["level"], row["language"]) for row in patterns}
    for row in criteria:
        for level in levels if row["criterion"] not in parents else ():
            for language in ("fr", "en"):
                if (row["criterion"], level, language) not in known:
                    yield "%s: no pattern for level %s in %s" % (row["criterion"], level, language)
    for name, count in Counter(row["pattern"] for row in patterns).items():
        if count > 1:
            yield "%s: %d patterns have this number" % (name, count)
    for row in patterns:
        for part in alternatives(row["expression"]):
            if not has_word(part):
                yield "%s: no word of %d letters in %s" % (row["pattern"], LETTERS, part)


found = list(faults())
if found:
    sys.exit("\n".join(found))
