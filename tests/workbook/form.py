"""form.py fill FORM.xlsx FILLED.xlsx QUESTIONNAIRE RUBRIC: type answers into the Excel form, as people would.
form.py check FILLED.xlsx QUESTIONNAIRE RUBRIC: each row of FILLED, computed again by a program, must say how far
it has got, as counted here from the questionnaire alone.

The rows: nothing, one answer, one of each question that the group is asked, all but one, all and what others
are asked, comments alone, no group, a group that is none, and so on for each group.
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
            self.choices.setdefault(row["list_name"], []).append(row[LABELS[self.language]])
        self.questions = [row for row in rows_of(questionnaire + "/survey.csv")
                          if row["type"].split()[0] in ("select_one", "select_multiple", "integer", "decimal", "text")]
        self.cells = {reference: value for (sheet, reference), (value, _) in cells(path).items() if sheet == self.sheet}
        self.columns = {}
        for reference, value in self.cells.items():
            if re.fullmatch("[A-Z]+1", reference):
                self.columns.setdefault(value.split("/")[0], []).append(reference[:-1])

    def asks(self, question, group):
        return not question["audience"] or group in question["audience"].split()

    def answer(self, question):
        kind = question["type"].split()
        if kind[0] == "select_one":
            return self.choices[kind[1]][-1]
        return {"select_multiple": "X", "integer": 7.0, "decimal": 2.5, "text": "…"}[kind[0]]

    def plan(self):
        """[(what stands in the group's column, [question, …])], row by row."""
        asked = {group: [q for q in self.questions if self.asks(q, group)] for group in self.groups}
        counted = {group: [q for q in asked[group] if q["type"] != "text"] for group in self.groups}
        plan = [("", []), ("", self.questions[:1]), ("nobody", self.questions[:1])]
        for group, label in self.groups.items():
            others = [q for q in self.questions if q not in asked[group]]
            plan += [(label, []), (label, counted[group][:1]), (label, counted[group]), (label, counted[group][:-1]),
                     (label, counted[group][1:] + others), (label, asked[group] + others),
                     (label, [q for q in asked[group] if q["type"] == "text"])]
        return plan

    def expected(self, label, questions):
        complete, no_group = WORDS[self.language]
        if not questions:
            return ""
        group = next((id for id, text in self.groups.items() if text == label), None)
        if group is None:
            return no_group
        counted = [q for q in self.questions if self.asks(q, group) and q["type"] != "text"]
        given = sum(q in counted for q in questions)
        return complete if given == len(counted) else "%d / %d" % (given, len(counted))

    def ticks(self, question):
        """Where a question has several columns, its last one: any tick is an answer."""
        return self.columns[question["name"]][-1]


def fill(source, target, form):
    values = {}
    for row, (label, questions) in enumerate(form.plan(), FIRST_ROW):
        values["C%d" % row] = label
        for question in questions:
            values["%s%d" % (form.ticks(question), row)] = form.answer(question)
    part = sheets(source)[form.sheet]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                text, left = data.decode(), dict(values)

                def put(match):
                    value = left.pop(match[1], "")
                    if value == "":
                        return match[0]
                    if isinstance(value, float):
                        return '<c r="%s"%s><v>%r</v></c>' % (match[1], match[2], value)
                    return '<c r="%s"%s t="inlineStr"><is><t>%s</t></is></c>' % (match[1], match[2], escape(value))

                text = re.sub(r'<c r="([A-Z]+\d+)"( s="\d+")/>', put, text)
                assert not any(left.values()), [key for key, value in left.items() if value]
                data = text.encode()
            new.writestr(name, data)


def check(path, form):
    column, wrong = form.columns["_complete"][0], 0
    plan = form.plan()
    for row, (label, questions) in enumerate(plan, FIRST_ROW):
        found, expected = form.cells.get("%s%d" % (column, row)) or "", form.expected(label, questions)
        if found != expected:
            wrong += 1
            print("  row %d: %r, expected %r" % (row, found, expected))
    print("form %s: %d rows, %d differ" % (path.split("/")[-1], len(plan), wrong))
    sys.exit(bool(wrong))


def main():
    if sys.argv[1] == "fill":
        fill(sys.argv[2], sys.argv[3], Form(sys.argv[2], *sys.argv[4:6]))
    else:
        check(sys.argv[2], Form(sys.argv[2], *sys.argv[3:5]))


main()
