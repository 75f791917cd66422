#!/usr/bin/env python3
"""attack.py - try to recover what palier hides, from the files that it writes alone.

    attack.py BIN ASSESSMENT [RUBRIC]

Runs the tools of the folder BIN on ASSESSMENT as anybody would who publishes its results: scores as
text, CSV and JSON, explained and not, of all towns and of each alone, of each wave; scorecards and
the comparison, anonymous too. Then, as a reader who knows the rubric and owns nothing but these
files:

  sums      each score, each group's figure, each source is a weighted mean of its parts: intervals
            are drawn together until nothing moves
  algebra   the same means as one linear system, solved by elimination: what is not within reach of
            intervals may still be the only solution
  names     palier-check --privacy over every file of the run, anonymous copies among them
  digits    any number, in any cell, cache or line, with the digits of a hidden figure
  counts    a total minus the groups that are told, between runs as well
  waves     each score on what two waves have in common is one more mean over the same answers:
            subtracted from the published one it must not leave what was set apart, or the rest

Only the judge reads the --internal run: a hidden figure of few people that the reader knows closer
than one answer, or a hidden count, is a failure.
"""
import csv
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import zipfile

BIN, ASSESSMENT = sys.argv[1], sys.argv[2]
RUBRIC = sys.argv[3] if len(sys.argv) > 3 else "rubrics/municipal"
FAR = 1e9


def run(tool, *arguments):
    """What TOOL prints; it must go well."""
    done = subprocess.run([os.path.join(BIN, tool), "--quiet", "--date", "2026-11-20", *arguments],
                          capture_output=True, check=False, text=True)
    if done.returncode:
        sys.exit(f"{tool} {' '.join(arguments)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def scores(*arguments):
    return json.loads(run("palier-score", "--format", "json", ASSESSMENT, *RUBRIC_OPTION, *arguments))


def compare(kind, *arguments):
    told = run("palier-compare", "--waves", "--groups", "--peers", "--format", kind, ASSESSMENT,
               *RUBRIC_OPTION, *arguments)
    return json.loads(told) if kind == "json" else told


def waves():
    """Those of the responses, or the only one."""
    found = set()
    for name in os.listdir(ASSESSMENT):
        if name.startswith("responses"):
            with open(os.path.join(ASSESSMENT, name), encoding="utf-8-sig") as rows:
                found |= {row.get("wave") or "" for row in csv.DictReader(rows)}
    return sorted(found - {""}) or [""]


WAVES = waves()
RUBRIC_OPTION = ["-r", RUBRIC] if len(sys.argv) > 3 else []
with open(os.path.join(RUBRIC, "groups.csv"), encoding="utf-8") as stream:
    GROUPS = {row["group"]: row for row in csv.DictReader(stream)}
for row in GROUPS.values():
    row["weight"] = float(row.get("weight") or 1)
    row["minimum"] = int(row.get("minimum") or 5)
WEIGHTS = {}
with open(os.path.join(RUBRIC, "items.csv"), encoding="utf-8") as stream:
    for row in csv.DictReader(stream):
        WEIGHTS.setdefault(row["criterion"], []).append(float(row.get("weight") or 1))


class Reader:
    """What is known of each figure, as [low, high], and the means that tie them together."""

    def __init__(self):
        self.bounds, self.means = {}, []

    def know(self, key, value, slack=0.0):
        low, high = self.bounds.get(key, (-FAR, FAR))
        self.bounds[key] = (max(low, value - slack), min(high, value + slack))

    def within(self, key, low, high):
        self.bounds.setdefault(key, (low, high))

    def mean(self, whole, parts):
        parts = [(weight, key) for weight, key in parts if weight > 0]
        total = sum(weight for weight, _ in parts)
        if total:
            self.means.append([(weight / total, key) for weight, key in parts] + [(-1.0, whole)])

    def draw(self):
        for _ in range(60):
            moved = False
            for terms in self.means:
                spans = [sorted((w * self.bounds[k][0], w * self.bounds[k][1])) for w, k in terms]
                least, most = sum(s[0] for s in spans), sum(s[1] for s in spans)
                for (weight, key), span in zip(terms, spans):
                    ends = sorted(((span[1] - most) / weight, (span[0] - least) / weight))
                    low, high = self.bounds[key]
                    new = (max(low, ends[0]), min(high, ends[1]))
                    if new[0] > low + 1e-9 or new[1] < high - 1e-9:
                        self.bounds[key], moved = new, True
            if not moved:
                return


    def solve(self):
        """The unknowns that the system determines, with their values: Gauss and Jordan."""
        unknown = {key: i for i, key in enumerate(k for k, (low, high) in self.bounds.items()
                                                  if high - low > 1e-9)}
        rows = []
        for terms in self.means:
            row = {}
            for weight, key in terms:
                column = unknown.get(key, -1)  # -1: what is known, on the other side
                share = weight if column >= 0 else -weight * self.bounds[key][0]
                row[column] = row.get(column, 0.0) + share
            rows.append(row)
        solved = {}  # by pivot
        for row in rows:
            for pivot, other in solved.items():
                reduce(row, pivot, other)
            pivot = max((c for c in row if c >= 0), key=lambda c: abs(row[c]), default=None)
            if pivot is None or abs(row[pivot]) < 1e-9:
                continue
            row = {c: value / row[pivot] for c, value in row.items()}
            for other in solved.values():
                reduce(other, pivot, row)
            solved[pivot] = row
        names = {i: key for key, i in unknown.items()}
        return {names[pivot]: row.get(-1, 0.0) for pivot, row in solved.items()
                if not any(abs(v) > 1e-9 for c, v in row.items() if c not in (pivot, -1))}


def reduce(row, pivot, other):
    """Take OTHER, whose PIVOT is 1, so many times off ROW that it has none left."""
    times = row.pop(pivot, 0.0)
    if times:
        for column, value in other.items():
            if column != pivot:
                row[column] = row.get(column, 0.0) - times * value


def displayed(value):
    return abs(value * 10 - round(value * 10)) < 1e-9


def cells(item):
    """What each group gave for ITEM, where its answers are told: {group: [points, people, kinds]}."""
    found = {}
    for answer in item.get("answers") or []:
        if answer["group"] and answer["points"] is not None:
            sums = found.setdefault(answer["group"], [0.0, 0, set()])
            sums[0] += answer["points"] * answer["count"]
            sums[1] += answer["count"]
            sums[2].add(answer["points"])
    return found


def weight_of(item, name, place):
    """What ITEM, the one at PLACE of criterion NAME, weighs: the rubric says it where the file does not."""
    return WEIGHTS[name][place] if item["own_weight"] is None else item["own_weight"]


def read(entity, asked):
    """The figures of ENTITY as a reader takes them down; ASKED: who answers each item, at most."""
    reader, nodes = Reader(), {node["criterion"]: node for node in entity["nodes"]}
    children = {}
    for node in entity["nodes"]:
        children.setdefault(node["parent"], []).append(node)
    for name, node in nodes.items():
        has_gate = node["gate"] is not None
        reader.within(("node", name), 1, 5)
        if node["exact"] is not None:
            reader.know(("node", name), node["exact"], 0.05 if displayed(node["exact"]) else 0)
        for group, figure in node["groups"].items():
            reader.within(("group", name, group), 1, 5)
            if figure["score"] is not None:
                reader.know(("group", name, group), figure["score"],
                            0.05 if displayed(figure["score"]) else 0)
        for place, item in enumerate(node["items"]):
            reader.within(("item", name, place), 1, 5)
            if item["score"] is not None:
                reader.know(("item", name, place), item["score"],
                            0.05 if displayed(item["score"]) else 0)
            if item["source"] != "survey":
                continue
            for group in asked[name, place]:
                reader.within(("cell", name, place, group), 1, 5)
            for group, (points, people, _) in cells(item).items():
                reader.know(("cell", name, place, group), points / people)
            reader.mean(("item", name, place),
                        [(GROUPS[g]["weight"], ("cell", name, place, g))
                         for g in asked[name, place]])
        below = [c for c in children.get(name, []) if c["status"] != "not-applicable"]
        if below and not has_gate:
            reader.mean(("node", name), [(c["weight"], ("node", c["criterion"])) for c in below
                                         if c["exact"] is not None or c["status"] == "hidden"])
        if not below and not has_gate:
            reader.mean(("node", name), [(weight_of(item, name, place), ("item", name, place))
                                         for place, item in enumerate(node["items"])
                                         if item["score"] is not None or item["hidden"]])
        for group in GROUPS:
            parts = [(c["weight"], ("group", c["criterion"], group)) for c in below
                     if c["groups"][group]["score"] is not None or c["groups"][group]["hidden"]]
            if not below:
                parts = [(weight_of(item, name, place), ("cell", name, place, group))
                         for place, item in enumerate(node["items"])
                         if group in asked.get((name, place), ())]
            if parts:
                reader.mean(("group", name, group), parts)
    return reader


def judge(entity, truth):
    """The hidden figures of few people: {key: (value, tolerance)}, and who answers each item."""
    secrets, asked = {}, {}
    for node in truth["nodes"]:
        for place, item in enumerate(node["items"]):
            asked[node["criterion"], place] = tuple(cells(item))
            for group, (points, people, kinds) in cells(item).items():
                minimum = GROUPS[group]["minimum"]
                if minimum > 1 and (people < minimum or (people > 1 and len(kinds) == 1)):
                    secrets["cell", node["criterion"], place, group] = points / people
    return secrets, asked


def attack_sums(told, truth):
    failures = 0
    for entity, true in zip(told["entities"], truth["entities"]):
        secrets, asked = judge(entity, true)
        reader = read(entity, asked)
        reader.draw()
        for key, value in secrets.items():
            low, high = reader.bounds[key]
            if high - low < 0.5 and low - 1e-6 <= value <= high + 1e-6:
                print(f"recovered: {entity['entity']} {entity['wave']} {key}: "
                      f"{low:.3f} to {high:.3f} ({value:.3f})")
                failures += 1
        for key, value in reader.solve().items():
            if key in secrets and abs(value - secrets[key]) < 1e-6:
                print(f"determined: {entity['entity']} {entity['wave']} {key}: {value:.6f}")
                failures += 1
        ATTACKED[0] += len(secrets)
    return failures


def apart_of(waves):
    """What one wave alone has: {(criterion, question or source): its groups, none for all of it}."""
    found = {}
    for row in waves["apart"]:
        key = row["criterion"], row["question"] or row["source"]
        if row["apart"] == "group" or row["groups"]:
            found.setdefault(key, set()).update(row["groups"])
        else:
            found[key] = set()
    return found


def read_shared(reader, entity, asked, changes, real, apart, side):
    """Add to what READER knows of a wave what the comparison tells of it; SIDE: before or now."""
    children = {}
    for node in entity["nodes"]:
        children.setdefault(node["parent"], []).append(node)
    for node in entity["nodes"]:
        name, change = node["criterion"], changes[node["criterion"]]
        reader.within(("rest", name), 1, 5)
        if real[name][side] is None or node["gate"] is not None:
            continue
        if change[side] is not None:
            reader.know(("rest", name), change[side], 0.05)
        below = [c for c in children.get(name, []) if real[c["criterion"]][side] is not None]
        if children.get(name):
            reader.mean(("rest", name), [(c["weight"], ("rest", c["criterion"])) for c in below])
            continue
        if not real[name]["is_partial"]:
            reader.mean(("rest", name), [(1, ("node", name))])
            continue
        parts = []
        for place, item in enumerate(node["items"]):
            gone = apart.get((name, item.get("question") or item["source"]))
            if gone == set() or (item["score"] is None and not item["hidden"]):
                continue
            key = ("item", name, place)
            if gone:
                key = ("restitem", name, place)
                reader.within(key, 1, 5)
                reader.mean(key, [(GROUPS[g]["weight"], ("cell", name, place, g))
                                  for g in asked[name, place] if g not in gone])
            parts.append((weight_of(item, name, place), key))
        reader.mean(("rest", name), parts)


def attack_waves(told, truth):
    """TOLD, TRUTH: the scores of each wave, by name, as told and as they are."""
    failures = 0
    compared = compare("json")
    real = {e["entity"]: e["waves"] for e in compare("json", "--internal")["entities"]}
    by = {wave: {e["entity"]: e for e in run_["entities"]} for wave, run_ in told.items()}
    true = {wave: {e["entity"]: e for e in run_["entities"]} for wave, run_ in truth.items()}
    for entity in compared["entities"]:
        waves, name = entity["waves"], entity["entity"]
        if not waves:
            continue
        changes = {row["criterion"]: row for row in waves["changes"]}
        whole = {row["criterion"]: row for row in real[name]["changes"]}
        for side, wave in (("before", waves["since"]), ("now", compared["wave"])):
            secrets, asked = judge(by[wave][name], true[wave][name])
            reader = read(by[wave][name], asked)
            read_shared(reader, by[wave][name], asked, changes, whole, apart_of(real[name]), side)
            reader.draw()
            for key, value in secrets.items():
                low, high = reader.bounds[key]
                if high - low < 0.5 and low - 1e-6 <= value <= high + 1e-6:
                    print(f"recovered by the change: {name} {wave} {key}: {low:.3f} to {high:.3f} ({value:.3f})")
                    failures += 1
            ATTACKED[0] += len(secrets)
    return failures


ATTACKED = [0]


def numbers_of(path):
    """Every number in a file; of a workbook, in every part."""
    pattern = re.compile(rb"-?\d+\.\d{3,}")
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            content = b"\n".join(book.read(name) for name in book.namelist())
    else:
        with open(path, "rb") as stream_:
            content = stream_.read()
    return {round(float(number), 7) for number in pattern.findall(content)}


def hidden_digits(told, truth):
    """The figures that are hidden, of all kinds, that have digits to be known by."""
    hidden, shown = set(), set()
    for entity, true in zip(told["entities"], truth["entities"]):
        for node, real in zip(entity["nodes"], true["nodes"]):
            pairs = [(node["exact"], real["exact"])]
            pairs += [(node["groups"][g]["score"], real["groups"][g]["score"]) for g in GROUPS]
            pairs += [(a["score"], b["score"]) for a, b in zip(node["items"], real["items"])]
            for said, value in pairs:
                if value is None or abs(value * 1000 - round(value * 1000)) < 1e-6:
                    continue
                # what is told with all its digits elsewhere is no secret
                (shown if said is not None and abs(said - value) < 1e-9 else hidden).add(
                    round(value, 7))
    return hidden - shown


def attack_digits(folder, told, truth):
    """One or two in fifty meet by chance: 2.125 is what many groups give."""
    secrets, failures = hidden_digits(told, truth), 0
    for place, _, names in os.walk(folder):
        for name in names:
            found = secrets & numbers_of(os.path.join(place, name))
            if found and len(found) > len(secrets) // 50:
                print(f"digits of hidden figures in {name}: {sorted(found)[:5]}")
                failures += 1
    return failures


def attack_counts(runs, truth):
    """Rows of the inputs, and totals of people, against the groups that are told."""
    failures = 0
    for told in runs:
        if any(item["kind"] == "responses" and item["rows"] is not None for item in told["inputs"]):
            print("the number of rows of responses is told")
            failures += 1
    true = {entity["entity"]: entity for entity in truth["entities"]}
    for told in runs:
        for entity in told["entities"]:
            for node, real in zip(entity["nodes"], true[entity["entity"]]["nodes"]):
                if node["respondents"] is None:
                    continue
                few = [g for g in GROUPS if node["groups"][g]["hidden"]]
                left = node["respondents"] - sum(node["groups"][g]["respondents"] or 0
                                                 for g in GROUPS if g not in few)
                small = [g for g in few
                         if 0 < real["groups"][g]["respondents"] < GROUPS[g]["minimum"] > 2]
                if small and (len(few) == 1 or left == len(few)):
                    print(f"people of {small} in {entity['entity']} {node['criterion']}: {left}")
                    failures += 1
    return failures


def main():
    failures = 0
    root = scores()["entities"][0]["nodes"][0]["criterion"]
    by_wave, truth_by_wave = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        if len(WAVES) > 1:
            for kind in ("text", "csv", "json"):
                with open(os.path.join(folder, f"compared.{kind}"), "w", encoding="utf-8") as out:
                    told = compare(kind)
                    out.write(json.dumps(told) if kind == "json" else told)
            run("palier-compare", "--waves", "--groups", "--peers", ASSESSMENT, *RUBRIC_OPTION,
                "-o", os.path.join(folder, "compared.xlsx"))
        for wave in [["--wave", wave] if wave else [] for wave in WAVES]:
            told = scores("--explain", root, *wave)
            truth = scores("--explain", root, "--internal", *wave)
            alone = [scores("--explain", root, "--entity", entity["entity"], *wave)
                     for entity in told["entities"]]
            by_wave[told["wave"]], truth_by_wave[told["wave"]] = told, truth
            failures += attack_sums(told, truth)
            failures += attack_counts([told, *alone], truth)
            for one in alone:
                match = [e for e in told["entities"] if e["entity"] == one["entities"][0]["entity"]]
                if one["entities"] != match:
                    print(f"{match[0]['entity']}: another answer when asked alone")
                    failures += 1
            for kind in ("text", "csv", "json"):
                with open(os.path.join(folder, f"scores.{kind}"), "w", encoding="utf-8") as out:
                    out.write(run("palier-score", "--format", kind, ASSESSMENT, *RUBRIC_OPTION,
                                  *wave))
            run("palier-batch", ASSESSMENT, *RUBRIC_OPTION, *wave, "-o",
                os.path.join(folder, "batch"))
            run("palier-batch", ASSESSMENT, *RUBRIC_OPTION, *wave, "--anonymous", "-o",
                os.path.join(folder, "anonymous"))
            run("palier-check", *RUBRIC_OPTION, "--privacy", folder, ASSESSMENT)
            failures += attack_digits(folder, told, truth)
    if len(WAVES) > 1:
        failures += attack_waves(by_wave, truth_by_wave)
    print(f"{ATTACKED[0]} figures of few people attacked, {failures} recovered")
    return 1 if failures or not ATTACKED[0] else 0


if __name__ == "__main__":
    sys.exit(main())
