#!/usr/bin/env python3
"""run.py: published models, computed again by palier-score from rubric files alone.

    BUILD=DIR run.py [--keep DIR] [FOLDER ...]

Each folder beside this file holds a rubric, a small assessment and the figures that must come out;
README.md describes the layout. Where the larger oracles are at hand, a folder's prepare.py turns
them into more folders of that layout, which are compared in the same way.
"""
import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BIN = Path(os.environ.get("BUILD", ROOT / "build")).resolve() / "bin"
SHARED = Path(os.environ.get("CONFORMANCE", ROOT.parent / "shared" / "conformance")).resolve()
TIGHT = 1e-12  # of the value, or of 1 where the value is smaller
MOST_FAULTS_SHOWN = 12


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, header, lines):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


# ---- Rubrics -----------------------------------------------------------------------------------


def change(path, where, column, value):
    """Set COLUMN to VALUE in the rows of the CSV at PATH where WHERE holds."""
    table = rows(path)
    wanted = [pair.split("=", 1) for pair in where.split()]
    hits = [row for row in table if all(row[name] == cell for name, cell in wanted)]
    if not hits:
        raise ValueError("%s: no row where %s" % (path.name, where))
    for row in hits:
        row[column] = value
    header = list(dict.fromkeys([*table[0], column]))
    write(path, header, [[row.get(name, "") for name in header] for row in table])


def rubric_of(folder, variant, work):
    """The folder's rubric; of a variant, a copy in WORK with its few cells changed."""
    if not variant:
        return folder / "rubric"
    edits = [row for row in rows(folder / "variants.csv") if variant in row["variant"].split()]
    if not edits:
        raise ValueError("variants.csv has no variant %s" % variant)
    copy = work / "rubric-of" / folder.name / variant
    shutil.copytree(folder / "rubric", copy)
    for row in edits:
        change(copy / row["file"], row["where"], row["column"], row["value"])
    return copy


# ---- Scores ------------------------------------------------------------------------------------


def score(folder, rubric, wave):
    """What palier-score gives: {(entity, node): fields}."""
    command = [BIN / "palier-score", "--internal", "--quiet", "--format", "json", "--rubric", rubric, folder]
    if wave:
        command += ["--wave", wave]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if run.returncode:
        said = run.stderr.strip().splitlines()
        raise ValueError("palier-score: status %d\n    %s" % (run.returncode, "\n    ".join(said[:MOST_FAULTS_SHOWN])))
    scores = {}
    for entity in json.loads(run.stdout)["entities"]:
        for node in entity["nodes"] + entity.get("views", []):
            scores[entity["entity"], node.get("criterion") or node.get("view")] = node
    return scores


def field_of(node, field):
    """A key of NODE, or a dotted path: items.QUESTION.KEY, groups.GROUP.KEY."""
    value = node
    for key in field.split("."):
        if isinstance(value, list):
            value = next((part for part in value if part.get("question") == key), None)
        else:
            value = value.get(key) if value else None
    return value


# ---- Comparison --------------------------------------------------------------------------------


class Tally:
    """What was compared for one source of one folder."""

    def __init__(self):
        self.numbers = self.words = self.blanks = self.blanks_wanted = 0
        self.largest = 0.0
        self.digits = set()
        self.faults = []

    def compare(self, what, got, wanted, digits):
        self.blanks_wanted += wanted == ""
        if wanted == "" and got is None:
            self.blanks += 1
        elif wanted == "" or got is None:
            self.faults.append("%s: %r, wanted %s" % (what, got, wanted or "a blank"))
        elif isinstance(got, (int, float)) and not isinstance(got, bool):
            self.compare_numbers(what, got, float(wanted), digits)
        else:
            self.words += 1
            if str(got).lower() != wanted.lower():
                self.faults.append("%s: %s, wanted %s" % (what, got, wanted))

    def compare_numbers(self, what, got, wanted, digits):
        self.numbers += 1
        error = abs(got - wanted) / max(1, abs(wanted))
        self.digits.add(digits)
        self.largest = max(self.largest, error)
        # Both cut to the same decimals: half a unit of the last one, and a breath for the computer's halves.
        if abs(got - wanted) > 0.5 * 10 ** -int(digits) + 1e-12 if digits else error > TIGHT:
            self.faults.append("%s: %.15g, wanted %.15g%s" % (what, got, wanted, digits and " at %s digits" % digits))


def compare(folder, work):
    """The tallies of the folder, by source."""
    tallies, cases = defaultdict(Tally), defaultdict(list)
    for row in rows(folder / "expected.csv"):
        cases[row.get("variant") or "", row["wave"]].append(row)
    rubrics = {}
    for (variant, wave), expected in cases.items():
        try:
            if variant not in rubrics:
                rubrics[variant] = rubric_of(folder, variant, work)
            scores = score(folder, rubrics[variant], wave)
        except (ValueError, OSError, KeyError) as fault:
            for source in {row["source"] for row in expected}:
                tallies[source].faults.append("%s%s" % (variant and variant + ": ", fault))
            continue
        for row in expected:
            node = scores.get((row["entity"], row["node"]))
            what = " ".join(filter(None, (variant, wave, row["entity"], row["node"], row["field"])))
            if node is None:
                tallies[row["source"]].faults.append(what + ": there is no such entity or node")
            else:
                tallies[row["source"]].compare(what, field_of(node, row["field"]), row["value"], row["digits"])
    return tallies


# ---- The table ---------------------------------------------------------------------------------

LINE = "%-14s %7s  %13s  %-18s %s"


def error_text(tally):
    """The largest error, and at how many digits figures were compared where not at all of them."""
    if not tally.numbers:
        return "-"
    digits = sorted(int(digits) for digits in tally.digits if digits)
    return "%.1e" % tally.largest + (" (%s digits)" % ", ".join(map(str, digits)) if digits else "")


def show(name, tallies):
    """Print the lines of one folder; whether all agree."""
    agrees = bool(tallies)  # nothing compared is nothing shown
    for source, tally in tallies.items():
        blanks = "%d of %d" % (tally.blanks, tally.blanks_wanted) if tally.blanks_wanted else "-"
        print(LINE % (name, tally.numbers + tally.words, blanks, error_text(tally), source))
        for fault in tally.faults[:MOST_FAULTS_SHOWN]:
            print("    ! " + fault)
        if len(tally.faults) > MOST_FAULTS_SHOWN:
            print("    ! and %d more" % (len(tally.faults) - MOST_FAULTS_SHOWN))
        agrees = agrees and not tally.faults
    sys.stdout.flush()
    return agrees


def prepared(folder, work):
    """The folders that prepare.py makes of the larger oracle, if there is one."""
    script = folder / "prepare.py"
    if not script.exists() or not SHARED.is_dir():
        return []
    target = work / "prepared" / folder.name
    target.mkdir(parents=True)
    lends = {**os.environ, "PYTHONPATH": str(HERE)}  # prepare.py reads and writes with rows() and write() from here
    if subprocess.run([sys.executable, "-B", script, SHARED, target], env=lends).returncode:
        sys.exit("%s failed" % os.path.relpath(script))
    return sorted(path for path in target.iterdir() if (path / "expected.csv").exists())


def run(names, work):
    folders = [HERE / name for name in names] or sorted(path.parent for path in HERE.glob("*/expected.csv"))
    agrees, compared, blanks = bool(folders), 0, 0
    print(LINE % ("framework", "numbers", "missing agree", "largest error", "source"))
    for folder in folders:
        for case in [folder] + prepared(folder, work):
            tallies = compare(case, work)
            agrees = show(case.name, tallies) and agrees
            compared += sum(tally.numbers + tally.words for tally in tallies.values())
            blanks += sum(tally.blanks for tally in tallies.values())
    if not SHARED.is_dir():
        print("%s is not there: only figures of our own were compared" % os.path.relpath(SHARED, ROOT))
    print("%d numbers compared, %d missing: %s" % (compared, blanks, "all agree" if agrees else "NOT ALL AGREE"))
    return agrees


def main():
    parser = argparse.ArgumentParser(description="Published models, computed again from rubric files alone.")
    parser.add_argument("folder", nargs="*", help="only these, e.g. samm hdi")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave what was prepared in this new folder")
    options = parser.parse_args()
    for name in options.folder:
        if not (HERE / name / "expected.csv").exists():
            parser.error("%s: no such folder beside run.py, or no expected.csv in it" % name)
    if options.keep:
        options.keep.mkdir(parents=True)
        sys.exit(not run(options.folder, options.keep))
    with tempfile.TemporaryDirectory(prefix="conformance-") as work:
        sys.exit(not run(options.folder, Path(work)))


if __name__ == "__main__":
    main()
