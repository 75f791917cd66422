"""form.py WHAT FORM.xlsx FILE QUESTIONNAIRE RUBRIC

progress  type answers into FORM, as people would, giving the workbook FILE
said      FORM was filled by `progress` and computed again by a program: each row must say how far it has got, as
          counted here from the questionnaire alone (FILE is not read)
answers   as `progress`, with nothing that palier-import refuses
imported  FILE is what palier-import made of FORM after `answers`: the same answers, row by row

The rows: nothing, one answer, one of each question that the group is asked, all but one, all and what others
are asked, comments alone, and so on for each group; no group, a group that is none.
"""
import csv
import re
import sys
import zipfile
from xml.sax.saxutils import escape

from workbook import cells, sheets

ANSWERS = {"fr": "Réponses", "en": "Answers"}
WORDS = {"fr": ("complet", "groupe à choisir"), "en": ("complete", "choose a group")}
LABELS = {"fr": "label::Français (fr)", "en": "label::English (en)"}
FIRST_ROW = 3


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Form:
    def __init__(self, path, questionnaire, rubric):
        self.language = "fr" if ANSWERS["fr"] in sheets(path) else "en"
        self.sheet = ANSWERS[self.language]
        self.groups = {row["group"]: row["label::" + self.language] for row in rows_of(rubric + "/groups.csv")}
        self.choices = {}
        for row in rows_of(questionnaire + "/choices.csv"):
            self.choices.setdefault(row["list_name"], []).append((row["name"], row[LABELS[self.language]]))
        self.questions = [row for row in rows_of(questionnaire + "/survey.csv")
                          if row["type"].split()[0] in ("select_one", "select_multiple", "integer", "decimal", "text")]
        self.cells = {reference: value for (sheet, reference), (value, _) in cells(path).items() if sheet == self.sheet}
        self.columns = {}  # of a question with ticks the last one: any tick is an answer
        for reference, value in self.cells.items():
            if re.fullmatch("[A-Z]+1", reference):
                self.columns[value.split("/")[0]] = reference[:-1]

    def asks(self, question, group):
        return not question["audience"] or group in question["audience"].split()

    def answer(self, question):
        """What is typed, and what palier-import makes of it."""
        kind = question["type"].split()
        if kind[0] == "select_one":
            return self.choices[kind[1]][-1][::-1]
        if kind[0] == "select_multiple":
            return "X", self.choices[kind[1]][-1][0]
        return {"integer": (7.0, "7"), "decimal": (2.5, "2.5"), "text": ("…", "…")}[kind[0]]

    def plan(self, is_clean):
        """[(group, [question, …])], row by row."""
        plan = [] if is_clean else [("", []), ("", self.questions[:1]), ("nobody", self.questions[:1])]
        for group in self.groups:
            asked = [q for q in self.questions if self.asks(q, group)]
            counted = [q for q in asked if q["type"] != "text"]
            others = [] if is_clean else [q for q in self.questions if q not in asked]
            plan += [(group, some) for some in ([], counted[:1], counted, counted[:-1], counted[1:] + others,
                                                asked + others, [q for q in asked if q["type"] == "text"])]
        return plan

    def progress(self, group, questions):
        complete, no_group = WORDS[self.language]
        if not questions:
            return ""
        if group not in self.groups:
            return no_group
        counted = [q for q in self.questions if self.asks(q, group) and q["type"] != "text"]
        given = sum(q in counted for q in questions)
        return complete if given == len(counted) else "%d / %d" % (given, len(counted))


def fill(source, target, form, is_clean):
    values = {}
    for row, (group, questions) in enumerate(form.plan(is_clean), FIRST_ROW):
        if group:
            values["C%d" % row] = form.groups.get(group, group)
        for question in questions:
            values["%s%d" % (form.columns[question["name"]], row)] = form.answer(question)[0]

    def put(match):
        value = values.pop(match[1], None)
        if value is None:
            return match[0]
        if isinstance(value, float):
            return '<c r="%s"%s><v>%r</v></c>' % (match[1], match[2], value)
        return '<c r="%s"%s t="inlineStr"><is><t>%s</t></is></c>' % (match[1], match[2], escape(value))

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == sheets(source)[form.sheet]:
                data = re.sub(r'<c r="([A-Z]+\d+)"( s="\d+")/>', put, data.decode()).encode()
            new.writestr(name, data)
    assert not values, values


def report(what, path, found, expected):
    wrong = [(i, a, b) for i, (a, b) in enumerate(zip(found, expected), 1) if a != b]
    for row, a, b in wrong[:10]:
        print("  row %d: %r, expected %r" % (row, a, b))
    if len(found) != len(expected):
        print("  %d rows, expected %d" % (len(found), len(expected)))
    print("%s %s: %d rows, %d differ" % (what, path.split("/")[-1], len(found), len(wrong)))
    sys.exit(len(found) != len(expected) or bool(wrong))


def check_progress(path, form):
    plan = form.plan(False)
    found = [form.cells.get("%s%d" % (form.columns["_complete"], row)) or ""
             for row in range(FIRST_ROW, FIRST_ROW + len(plan))]
    report("progress", path, found, [form.progress(*row) for row in plan])


def check_imported(path, form):
    found = [{key: value for key, value in row.items() if value and key not in ("entity", "wave")}
             for row in rows_of(path)]
    expected = [{"group": group, "respondent": "r%03d" % number,
                 **{q["name"]: form.answer(q)[1] for q in questions}}
                for number, (group, questions) in enumerate(form.plan(True), 1) if questions]
    report("imported", path, found, expected)


def main():
    what, source, target = sys.argv[1:4]
    form = Form(source, *sys.argv[4:6])
    if what == "said":
        check_progress(source, form)
    elif what == "imported":
        check_imported(target, form)
    else:
        fill(source, target, form, what == "answers")


main()
