"""plan.py WHAT ...: the what-if of the Action plan against palier's own scoring.

tick IN.xlsx OUT.xlsx WHICH RUBRIC
    set the state of actions to done: WHICH is none, all, numbers such as 1,4 or names such as A-T4.3
sort IN.xlsx OUT.xlsx
    turn the order of the actions' numbers and states round, as sorting the table does
due IN.xlsx OUT.xlsx NUMBER DAY
    set the due date of an action, in days as spreadsheets count them
assess IN.xlsx WHICH RUBRIC QUESTIONNAIRE ASSESSMENT ENTITY WAVE OUT
    write to the folder OUT the same assessment, which the consultant alone reads (--internal: every score exact), a rubric and a questionnaire in which each criterion
    that those actions lift has one item alone, a fact that gives the promised score: the leaf's
    value replaced by palier's own means. Whether an action counts is worked out here, from
    actions.csv.
compare RECALCULATED.xlsx SCORES.json [MOVED [WITHIN]]
    every criterion of the Scores sheet with actions, and the table of the plan, against palier-score;
    MOVED: the overall score must have moved by this much or more; WITHIN: what scores may differ by
stays RECALCULATED.xlsx CRITERION SCORE
    a criterion that cannot follow stands with actions where it stood
said RECALCULATED.xlsx ACTION TEXT RUBRIC
    what the follow-up says of an action, a number or a name; a name in braces in TEXT is its number
"""
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys

from workbook import cells, set_cells

WORDS = {"Plan d’action": ("Terminée", "score exact", "avec actions\u00a0: score exact"),
         "Action plan": ("Done", "exact score", "with actions: exact score")}


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def split(reference):
    letters = reference.rstrip("0123456789")
    return letters, int(reference[len(letters):])


class Book:
    def __init__(self, path):
        self.cells = cells(path)
        self.plan = next(name for name in WORDS if any(key[0] == name for key in self.cells))
        self.done, self.today, self.with_actions = WORDS[self.plan]
        self.rows = {}  # of the plan, by number of action
        for (sheet, reference), (value, _) in self.cells.items():
            letters, row = split(reference)
            if sheet == self.plan and letters == "B" and isinstance(value, float):
                self.rows[int(value)] = row

    def at(self, sheet, letters, row):
        return self.cells.get((sheet, "%s%d" % (letters, row)), (None, None))[0]

    def actions(self, rubric):
        """{number: the row of actions.csv}"""
        by_label = {(row["criterion"], label): row for row in table(pathlib.Path(rubric) / "actions.csv")
                    for key, label in row.items() if key.startswith("label")}
        return {number: by_label[self.at(self.plan, "D", row), self.at(self.plan, "E", row)]
                for number, row in self.rows.items()}

    def numbers(self, which, rubric):
        if which in ("none", "all"):
            return sorted(self.rows) if which == "all" else []
        named = {row["action"]: number for number, row in self.actions(rubric).items()}
        return [named[name] if name in named else int(name) for name in which.split(",")]

    def column(self, heading):
        return next(split(reference) for (sheet, reference), (value, _) in self.cells.items()
                    if sheet == "Scores" and value == heading)

    def exact(self):
        """{criterion: its exact score with actions, or today's where no action changes it}"""
        today, header = self.column(self.today)
        with_actions, _ = self.column(self.with_actions)
        found, row = {}, header + 1
        while self.at("Scores", "C", row) is not None:
            lifted = ("Scores", "%s%d" % (with_actions, row)) in self.cells
            found[self.at("Scores", "B", row) or ""] = self.at("Scores", with_actions if lifted else today, row)
            row += 1
            if ("Scores", "%s%d" % (today, row)) not in self.cells and not self.at("Scores", "B", row):
                break
        return found


def score(rubric, questionnaire, assessment, entity, wave):
    out = subprocess.run(["palier-score", "--quiet", "--internal", "--format", "json", "--no-intervals", "-r", rubric, "-q",
                          questionnaire, "--entity", entity, "--wave", wave, assessment],
                         check=True, capture_output=True, text=True).stdout
    return {node["criterion"]: node for node in json.loads(out)["entities"][0]["nodes"]}


def floors(rubric):
    """{level: the lowest score that displays as it}"""
    said = {row["key"]: row["value"] for row in table(rubric / "rubric.csv")}
    unit = 10 ** -int(said["decimals"]) if said["bands"] == "right" else 0
    return {row["level"]: round(float(row["from"]) + (unit if i else 0), 9)
            for i, row in enumerate(table(rubric / "levels.csv"))}


def counted(book, numbers, rubric):
    """The actions among NUMBERS that count: all that they need and that the plan has counts too."""
    of_number = book.actions(rubric)
    in_plan = {row["action"] for row in of_number.values()}
    done = {of_number[number]["action"]: of_number[number] for number in numbers}

    def counts(name):
        return name in done and all(counts(first) for first in done[name]["prerequisites"].split() if first in in_plan)
    return [row for name, row in done.items() if counts(name)]


def assess(source, which, rubric, questionnaire, assessment, entity, wave, out):
    book, out = Book(source), pathlib.Path(out)
    for name, folder in (("rubric", rubric), ("questionnaire", questionnaire), ("assessment", assessment)):
        shutil.copytree(folder, out / name, symlinks=False)
    levels = floors(out / "rubric")
    nodes, lifts = score(rubric, questionnaire, assessment, entity, wave), {}
    for action in counted(book, book.numbers(which, rubric), rubric):
        name, promised = action["criterion"], levels[action["to"]]
        lifts[name] = max(promised, lifts.get(name, nodes[name]["exact"]))
    items, scales, criteria, gates, survey, facts = (
        table(out / name) for name in ("rubric/items.csv", "rubric/scales.csv", "rubric/criteria.csv",
                                       "rubric/gates.csv", "questionnaire/survey.csv", "assessment/facts.csv"))
    names = {row["criterion"] for row in criteria}
    survey.append(dict.fromkeys(survey[0], "") | {"type": "integer", "name": "lifted", "audience": "it"} |
                  {key: "?" for key in survey[0] if key.startswith("label")})
    facts.append(dict.fromkeys(facts[0], "") | {"entity": entity, "wave": wave, "question": "lifted", "value": "1",
                                                "proof": "shown"})
    items = [row for row in items if row["criterion"] not in lifts]
    for name, promised in lifts.items():
        items.append(dict.fromkeys(items[0], "") | {"criterion": name, "source": "fact", "question": "lifted",
                                                    "scale": "to-" + name, "weight": "1"})
        scales.append(dict.fromkeys(scales[0], "") | {"scale": "to-" + name, "kind": "steps",
                                                      "points": repr(promised)})
    for row in criteria:
        if row["criterion"] in lifts:
            row["combine"] = row["parameter"] = row["round"] = ""
    gates = [row for row in gates if row["criterion"] not in lifts or row["if"] in names]
    ratings = out / "assessment/ratings.csv"
    if ratings.exists():
        write(ratings, [row for row in table(ratings) if row["criterion"] not in lifts] or table(ratings)[:1])
    for name, rows in (("rubric/items.csv", items), ("rubric/scales.csv", scales), ("rubric/criteria.csv", criteria),
                       ("rubric/gates.csv", gates), ("questionnaire/survey.csv", survey),
                       ("assessment/facts.csv", facts)):
        write(out / name, rows)
    scored = score(out / "rubric", out / "questionnaire", out / "assessment", entity, wave)
    (out / "scores.json").write_text(json.dumps({"nodes": scored, "lifts": lifts}))


def compare(path, scores, moved=0.0, within=1e-9):
    book, said = Book(path), json.loads(pathlib.Path(scores).read_text())
    exact, failures = book.exact(), 0
    root = next(node for node in said["nodes"].values() if node["parent"] is None)["criterion"]
    exact[root] = exact.pop("")
    for name, node in said["nodes"].items():
        mine, palier = exact.get(name), node["exact"]
        mine = mine if isinstance(mine, float) else None
        if (mine is None) != (palier is None) or (mine is not None and abs(mine - palier) > within):
            print("  %s: %r with actions, palier-score gives %r" % (name, mine, palier))
            failures += 1
    today, header = book.column(book.today)
    difference = exact[root] - book.at("Scores", today, header + 1)
    shown = [value for (sheet, reference), (value, _) in book.cells.items()
             if sheet == book.plan and split(reference)[0] == "O" and isinstance(value, float)]
    if abs(shown[0] - difference) > 1e-5 or difference < moved - 1e-9:
        print("  the plan shows %r, the overall score moves by %r" % (shown[0], difference))
        failures += 1
    print("what-if %s: %d criteria, %d lifted, overall %+.4f, %d differ"
          % (path.split("/")[-1], len(said["nodes"]), len(said["lifts"]), difference, failures))
    return failures


def main():
    what, arguments = sys.argv[1], sys.argv[2:]
    if what == "tick":
        book = Book(arguments[0])
        set_cells(arguments[0], arguments[1], book.plan,
                  {"O%d" % book.rows[number]: book.done for number in book.numbers(arguments[2], arguments[3])})
    elif what == "sort":
        book, values = Book(arguments[0]), {}
        for number, row in book.rows.items():
            values["B%d" % row] = float(len(book.rows) + 1 - number)
            values["O%d" % row] = book.at(book.plan, "O", book.rows[len(book.rows) + 1 - number])
        set_cells(arguments[0], arguments[1], book.plan, values)
    elif what == "due":
        book = Book(arguments[0])
        set_cells(arguments[0], arguments[1], book.plan, {"Q%d" % book.rows[int(arguments[2])]: float(arguments[3])})
    elif what == "assess":
        assess(*arguments)
    elif what == "compare":
        sys.exit(bool(compare(arguments[0], arguments[1], *map(float, arguments[2:]))))
    elif what == "stays":
        found = Book(arguments[0]).exact()[arguments[1]]
        if found != float(arguments[2]):
            print("  %s: %r with actions, expected %s" % (arguments[1], found, arguments[2]))
            sys.exit(1)
    elif what == "said":
        book = Book(arguments[0])
        [number] = book.numbers(arguments[1], arguments[3])
        expected = re.sub(r"{(.*?)}", lambda name: str(book.numbers(name[1], arguments[3])[0]), arguments[2])
        said = book.at(book.plan, "P", book.rows[number]) or ""
        if said != expected:
            print("  no. %d: %r, expected %r" % (number, said, expected))
            sys.exit(1)


main()
