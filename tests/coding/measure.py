"""measure.py: how well palier-code reads what people say, against labelled answers.

    measure.py [--list] [--held-out] [--third] [--criterion ID] [--raise]

Three files hold the answers, one row for each label:

- dev.csv, beside which the patterns were first written, and held-out.csv, of other speakers. Whoever
  writes patterns reads both by now: what they reach on them says that nothing was lost, not how well
  they read somebody new;
- third.csv, with others again, written and labelled without a look at the patterns and before the coder
  read it: nobody fitted patterns on this. No pattern may be written for what is wrong or missed there.

A label is a criterion, a polarity and the levels that a careful coder would accept:

- a plan speaks for level 2 at most; a wish denies; what a supplier claims is worth 2 at most;
- a hedge goes one step towards the middle; "only" lowers by one, unless what is left is the cure;
- what was, and what others have, is not labelled; nor is what the interviewer says;
- praise that is irony denies, at level 1;
- `either` stands where "it exists, but" may be read both ways: at level 2 and its neighbours only.

Each answer is one interview of a made-up assessment. A proposal is right where it meets a label of its
answer: criterion, polarity, and a level in the range. Precision is the share of proposals that are
right, recall the share of labels that a proposal meets. A proposal that has the criterion and misses
the level or the polarity counts as wrong, and is told apart as `off`.

floors.csv holds what may not be lost. --raise moves floors up to just under what is reached, never down.
"""
import argparse
import csv
import math
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
RUBRIC = os.path.join(ROOT, "rubrics", "municipal")
PARTS = {"dev": "patterns are written beside it", "held-out": "likewise, since this codebook",
         "third": "nobody fitted patterns on this"}
TRAPS = ("negation restriction hedge plan wish past contrast reported irony question other speaker two plus "
         "litotes").split()
COLUMNS = "id language group question answer trap criterion polarity low high".split()
FLOORS = os.path.join(HERE, "floors.csv")
ALL = "all"


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def leaves():
    rows = read(os.path.join(RUBRIC, "criteria.csv"))
    parents = {row["parent"] for row in rows}
    return sorted((row["criterion"] for row in rows if row["criterion"] not in parents), key="TOC".find)


class Answer:
    """What one person said, and what a coder would find in it."""

    def __init__(self, row):
        self.row = {name: row[name] for name in COLUMNS[:6]}
        self.id, self.traps, self.labels, self.proposals = row["id"], row["trap"].split(), [], []


class Label:
    def __init__(self, row):
        self.criterion, self.polarity = row["criterion"], row["polarity"]
        self.low, self.high = int(row["low"]), int(row["high"])

    def meets(self, proposal):
        return (proposal["criterion"] == self.criterion and self.polarity in ("either", proposal["polarity"])
                and proposal["level"] != "" and self.low <= float(proposal["level"]) <= self.high)

    def __str__(self):
        levels = "%d" % self.low if self.low == self.high else "%d-%d" % (self.low, self.high)
        return "%s %s %s" % (self.criterion, self.polarity, levels)


def label_faults(row, known):
    """What is wrong with the label of a row, in words."""
    if not row["criterion"]:
        if row["polarity"] or row["low"] or row["high"]:
            yield "a label without a criterion"
        return
    if row["criterion"] not in known:
        yield "unknown criterion " + row["criterion"]
    if row["polarity"] not in ("supports", "contradicts", "either"):
        yield "unknown polarity " + row["polarity"]
    if not (row["low"].isdigit() and row["high"].isdigit()):
        yield "levels that are no numbers"
        return
    low, high = int(row["low"]), int(row["high"])
    if low > high:
        yield "low above high"
    if low < 1 or high > 5:
        yield "a level outside 1 to 5"
    if row["polarity"] == "either" and not low <= 2 <= high <= 3:
        yield "either, where the level is not 2"


def row_faults(row, known, groups):
    for trap in row["trap"].split():
        if trap not in TRAPS:
            yield "unknown trap " + trap
    if row["language"] not in ("fr", "en"):
        yield "unknown language " + row["language"]
    if row["group"] not in groups:
        yield "unknown group " + row["group"]
    if not row["answer"].strip():
        yield "no answer"
    yield from label_faults(row, known)


def load(part, known, seen, faults):
    """The answers of one file; `seen` holds the ids and the answers of all."""
    groups, answers, last = {row["group"] for row in read(os.path.join(RUBRIC, "groups.csv"))}, [], None
    for row in read(os.path.join(HERE, part + ".csv")):
        found = list(row_faults(row, known, groups))
        if last is None or row["id"] != last.id:
            said = " ".join(row["answer"].replace("\u2019", "'").split()).lower()
            for key, what in ((row["id"], "the id"), (said, "the answer")):
                if key in seen:
                    found.append("%s stands twice, first in %s" % (what, seen[key]))
                seen[key] = "%s %s" % (part, row["id"])
            last = Answer(row)
            answers.append(last)
        elif any(row[name] != last.row[name] for name in COLUMNS[:6]):
            found.append("two rows of one answer differ")
        elif not last.labels or not row["criterion"] or row["criterion"] in [x.criterion for x in last.labels]:
            found.append("a row that adds no label")
        faults += ["%s.csv: %s: %s" % (part, row["id"], fault) for fault in found]
        if row["criterion"] and not found:
            last.labels.append(Label(row))
    return answers


def thin(part, answers, known):
    """Where a file has too little to measure with."""
    if len(answers) < 300:
        yield "%s.csv: fewer than 300 answers" % part
    if 2 * sum(bool(answer.traps) for answer in answers) < len(answers):
        yield "%s.csv: fewer than half of the answers carry a trap" % part
    if sum(not answer.labels for answer in answers) < 45:
        yield "%s.csv: fewer than 45 answers without a label" % part
    for criterion in known:
        labels = [(answer.row["language"], label) for answer in answers for label in answer.labels
                  if label.criterion == criterion]
        languages = Counter(language for language, _ in labels)
        if languages["fr"] < 4 or languages["en"] < 2:
            yield "%s.csv: %s: fewer than 4 French and 2 English labels" % (part, criterion)
        if not {"supports", "contradicts"} <= {label.polarity for _, label in labels}:
            yield "%s.csv: %s: labels of one polarity only" % (part, criterion)


def code(parts):
    """Let palier-code read the answers, and give each its proposals."""
    answers = {answer.id: answer for part in parts.values() for answer in part}
    build = os.environ.get("BUILD", os.path.join(ROOT, "build"))
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "interviews.csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("entity", "interview", "group", "question", "answer"))
            writer.writerows(("corpus", answer.id, answer.row["group"], answer.row["question"], answer.row["answer"])
                             for answer in answers.values())
        evidence = os.path.join(folder, "found.csv")
        run = subprocess.run([os.path.join(build, "bin", "palier-code"), "--quiet", "--raw", "--lang", "en",
                              "-r", "municipal", "-o", evidence, folder], timeout=300, text=True,
                             capture_output=True, env={**os.environ, "PALIER_PATH": ROOT, "LC_ALL": "C"})
        if run.returncode:
            sys.exit("measure.py: palier-code gave status %d\n%s" % (run.returncode, run.stderr))
        for proposal in read(evidence):
            answers[proposal["interview"]].proposals.append(proposal)


class Tally:
    """Proposals and labels of a group of answers, and how many of them meet."""

    def __init__(self):
        self.labels = self.met = self.proposals = self.right = self.off = 0

    def add(self, answer, criterion=None):
        labels = [label for label in answer.labels if criterion in (None, label.criterion)]
        proposals = [one for one in answer.proposals if criterion in (None, one["criterion"])]
        self.labels += len(labels)
        self.met += sum(any(label.meets(one) for one in proposals) for label in labels)
        self.proposals += len(proposals)
        for one in proposals:
            if any(label.meets(one) for label in labels):
                self.right += 1
            elif one["criterion"] in [label.criterion for label in labels]:
                self.off += 1

    def precision(self):
        return self.right / self.proposals if self.proposals else None

    def recall(self):
        return self.met / self.labels if self.labels else None

    def f1(self):
        precision, recall = self.precision(), self.recall()
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def cells(self):
        shares = ["    -" if share is None else "%5.2f" % share
                  for share in (self.precision(), self.recall(), self.f1())]
        return "%6d %5d  %s %4d" % (self.labels, self.proposals, " ".join(shares), self.off)


def tally(answers, wanted=lambda answer: True, criterion=None):
    result = Tally()
    for answer in answers:
        if wanted(answer):
            result.add(answer, criterion)
    return result


def table(title, parts, rows):
    line = "%-12s" + " %-38s" * len(parts)
    print("\n" + (line % (title, *parts)).rstrip())
    print((line % ("", *["labels found   prec   rec    F1  off"] * len(parts))).rstrip())
    for name, count in rows:
        print((line % (name, *[count(answers).cells() for answers in parts.values()])).rstrip())


def tables(parts, known):
    table("criterion", parts, [(name, lambda answers, name=name: tally(answers, criterion=name)) for name in known]
          + [(ALL, tally)])
    table("trap", parts, [(trap, lambda answers, trap=trap: tally(answers, lambda one: trap in one.traps))
                           for trap in TRAPS] + [("none", lambda answers: tally(answers, lambda one: not one.traps))])
    table("language", parts, [(name, lambda answers, name=name: tally(answers, lambda it: it.row["language"] == name))
                               for name in ("fr", "en")])
    print()
    for part, answers in parts.items():
        empty = [answer for answer in answers if not answer.labels]
        hit = sum(bool(answer.proposals) for answer in empty)
        print("%s (%s): %d of %d answers without a label are hit" % (part, PARTS[part], hit, len(empty)))


def list_faults(part, answers, criterion):
    """Each proposal that meets no label, each label that no proposal meets."""
    for answer in answers:
        for one in answer.proposals:
            if criterion in (None, one["criterion"]) and not any(label.meets(one) for label in answer.labels):
                off = [str(label) for label in answer.labels if label.criterion == one["criterion"]]
                print("%s %s wrong: %s %s %s by %s%s\n    %s" % (
                    part, answer.id, one["criterion"], one["polarity"], one["level"] or "-", one["pattern"],
                    ", wanted " + off[0] if off else "", one["quote"]))
        for label in answer.labels:
            if criterion in (None, label.criterion) and not any(label.meets(one) for one in answer.proposals):
                print("%s %s missed: %s\n    %s" % (part, answer.id, label, answer.row["answer"].replace("\n", " / ")))


def figures(parts, known):
    """(part, criterion) -> Tally, in the order of floors.csv."""
    return {(part, name): tally(answers, criterion=None if name == ALL else name)
            for part, answers in parts.items() for name in [ALL] + known}


def check(counted, floors):
    """The figures that fell under their floor."""
    for row in floors:
        key = (row["file"], row["criterion"])
        if key not in counted:
            yield "floors.csv: %s %s: no such figure" % key
            continue
        for name in ("precision", "recall"):
            share = getattr(counted[key], name)()
            if share is not None and share < float(row[name]):
                yield "%s %s: %s %.3f is under its floor, %s" % (*key, name, share, row[name])
    for key in counted.keys() - {(row["file"], row["criterion"]) for row in floors}:
        yield "floors.csv: %s %s: no floor" % key


def reached(name, count):
    """A floor just under what a figure is. One criterion has few answers: there is room for one of them."""
    room = 0 if name == ALL else 1
    precision = count.right / (count.proposals + room) if count.proposals else 0
    recall = max(count.met - room, 0) / count.labels
    return [math.floor(100 * share) / 100 for share in (precision, recall)]


def raise_floors(counted, floors):
    old = {(row["file"], row["criterion"]): row for row in floors}
    with open(FLOORS, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("file", "criterion", "precision", "recall"))
        for key, count in counted.items():
            kept = [float(old[key][name]) if key in old else 0.0 for name in ("precision", "recall")]
            writer.writerow((*key, *["%.2f" % max(pair) for pair in zip(reached(key[1], count), kept)]))


def main():
    parser = argparse.ArgumentParser(description="measure palier-code on labelled answers")
    parser.add_argument("--list", action="store_true", help="print each wrong proposal and missed label of dev")
    parser.add_argument("--held-out", action="store_true", help="list those of held-out, too")
    parser.add_argument("--third", action="store_true", help="list those of third, too, to look for wrong labels")
    parser.add_argument("--criterion", help="list only those of this criterion")
    parser.add_argument("--raise", dest="up", action="store_true", help="move the floors up to what is reached")
    options = parser.parse_args()
    known, seen, faults = leaves(), {}, []
    if options.criterion and options.criterion not in known:
        parser.error("unknown criterion " + options.criterion)
    parts = {part: load(part, known, seen, faults) for part in PARTS}
    if not faults:
        faults = [fault for part, answers in parts.items() for fault in thin(part, answers, known)]
    if faults:
        sys.exit("\n".join(faults))
    code(parts)
    listed = [part for part in PARTS if part == "dev" or getattr(options, part.replace("-", "_"))]
    if options.list or options.criterion or len(listed) > 1:
        for part in listed:
            list_faults(part, parts[part], options.criterion)
    else:
        tables(parts, known)
    floors, counted = read(FLOORS) if os.path.exists(FLOORS) else [], figures(parts, known)
    if options.up:
        raise_floors(counted, floors)
        floors = read(FLOORS)
    under = sorted(check(counted, floors))
    if under:
        sys.exit("\n".join(under))


main()
