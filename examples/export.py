#!/usr/bin/env python3
"""Write examples/exports/kobo-corvelle.csv: the staff of Corvelle-les-Forges in 2026, as KoboToolbox exports them.

The answers are those of examples/val-de-lorne, under French labels: semicolons, every cell quoted, one column of 0 and 1
for each tick, and before them the line of whoever tried the form out. palier-import makes responses of it again.
"""
import csv
import pathlib

HERE = pathlib.Path(__file__).parent
QUESTIONNAIRE = HERE.parent / "questionnaires" / "municipal"
LABEL = "label::Français (fr)"
GROUP = "staff"
TRIAL = {"o12_brake": "", "c_one_change": "Test"}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def columns():
    """(header, question, choice): the questions put to the staff, a column for each tick."""
    choices = {}
    for row in read(QUESTIONNAIRE / "choices.csv"):
        choices.setdefault(row["list_name"], []).append((row["name"], row[LABEL]))
    page = ""
    for row in read(QUESTIONNAIRE / "survey.csv"):
        kind, _, options = row["type"].partition(" ")
        if kind == "begin_group":
            page = row[LABEL]
        if kind not in ("select_one", "select_multiple", "integer", "decimal", "text") or \
                GROUP not in (row["audience"] or GROUP).split():
            continue
        header = f"{page}/{row[LABEL]}"
        if kind == "select_multiple":
            for name, label in choices[options]:
                yield f"{header}/{label}", row["name"], name, {}
        else:
            yield header, row["name"], None, dict(choices.get(options, []))


def cell(answer, choice, labels):
    if choice is None:
        return labels.get(answer, answer)
    return "" if not answer else str(int(choice in answer.split()))


def main():
    staff = [row for row in read(HERE / "val-de-lorne" / "responses-2026.csv")
             if row["entity"] == "00426" and row["group"] == GROUP]
    asked = list(columns())
    rows = [[cell(answers.get(question, ""), choice, labels) for _, question, choice, labels in asked]
            for answers in [TRIAL, *staff]]
    (HERE / "exports").mkdir(exist_ok=True)
    with open(HERE / "exports" / "kobo-corvelle.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(["start", "end", *(header for header, *_ in asked),
                         "_id", "_uuid", "_submission_time", "_validation_status", "__version__", "_index"])
        for place, row in enumerate(rows, 1):
            day, minute = 2 + place // 6, 5 + 3 * place
            begun, ended = (f"2026-11-{day:02d}T09:{at:02d}:00.000+01:00" for at in (minute, minute + 2))
            writer.writerow([begun, ended, *row, 9100 + place, f"00000000-0000-4000-8000-{place:012d}",
                             f"2026-11-{day:02d}T08:{minute + 2:02d}:04", "", "v1", place])


if __name__ == "__main__":
    main()
