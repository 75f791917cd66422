"""compared.py WHAT FOLDER: change an assessment in FOLDER so that its comparison is not an easy one.

headings CODE...   these criteria of the rubric in FOLDER become headings, without scores
signs              names, types and the label of a profile hold signs that spreadsheets take for wildcards
"""
import csv
import sys


def change(path, edit):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    edit(rows)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def make_headings(codes):
    def edit(criteria):
        for row in criteria:
            if row["criterion"] in codes:
                row["combine"] = "none"
                row["target"] = row["minimum_coverage"] = ""
    return edit


def name_with_signs(towns):
    """Each name with a sign would also find the one before it. Peers: by type, and by profile alone."""
    names = ("Val1", "Val?", "Val10", "Val*", "Val~?", "Val~~", "<Val", "=Val")
    for place, town in enumerate(towns):
        town["name"] = names[place] if place < len(names) else town["name"]
        town["type"] = ("commune1", "commune?", "commune*")[place % 3]
        town["profile"] = "rural"
        town["population"] = "" if place % 2 else "800"


def label_with_signs(profiles):
    for row in profiles:
        row["label::fr"] = "> 100 * ~?"


def main():
    what, folder, *codes = sys.argv[1:]
    if what == "headings":
        change(f"{folder}/criteria.csv", make_headings(codes))
    else:
        change(f"{folder}/towns/entities.csv", name_with_signs)
        change(f"{folder}/rubric/profiles.csv", label_with_signs)


main()
