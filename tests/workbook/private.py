"""private.py told|untold ASSESSMENT RUBRIC QUESTIONNAIRE A.xlsx...: whether workbooks hold what people said.

untold  no part of any of them, in whatever sheet, property or drawing, holds six words in a row of an
        interview or of a note (unless the rubric or the questionnaire has them too), nor the id of an interview, nor the line
        where a quote stands
told    each of them does: else the first check would prove nothing
"""
import csv
import glob
import html
import re
import sys
import zipfile

RUN = 6  # words; shorter ones are common to anybody's French


def rows(pattern):
    for path in sorted(glob.glob(pattern)):
        with open(path, encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def words(text):
    return re.findall(r"[\w’']+", text.lower())  # « n’y » is one


def runs(text):
    said = words(text)
    return {" ".join(said[i:i + RUN]) for i in range(len(said) - RUN + 1)}


def spoken(assessment, rubric, questionnaire):
    found, ids, public = set(), set(), set()
    for folder in (rubric, questionnaire):
        for row in rows(folder + "/*.csv"):
            for text in row.values():
                public |= runs(text if isinstance(text, str) else "")
    for row in rows(assessment + "/interviews*.csv"):
        found |= runs(row["answer"]) - runs(row["question"])
        ids.add(row["interview"])
    for row in list(rows(assessment + "/evidence*.csv")) + list(rows(assessment + "/ratings*.csv")):
        found |= runs(row.get("quote") or "") | runs(row.get("note") or "")
    return found - public, ids


def told(path, found, ids):
    archive = zipfile.ZipFile(path)
    for name in archive.namelist():
        text = archive.read(name).decode("utf-8", "replace")
        for between in ("", " "):  # a word may be cut in two by a change of looks
            plain = html.unescape(re.sub(r"<[^>]*>", between, text))
            said = words(plain)
            for i in range(len(said) - RUN + 1):
                if " ".join(said[i:i + RUN]) in found:
                    yield name, " ".join(said[i:i + RUN])
            for place in re.findall(r"(?:interviews|evidence)[\w-]*\.csv:\d+", plain):
                yield name, place
        for cell in re.findall(r"<t(?: [^>]*)?>([^<]*)</t>", text):
            for word in re.findall(r"\w+", html.unescape(cell)):
                if word in ids:
                    yield name, cell


def main():
    what, paths = sys.argv[1], sys.argv[5:]
    found, ids = spoken(*sys.argv[2:5])
    bad = not paths or len(found) < 100 or not ids
    for path in paths:
        seen = list(told(path, found, ids))
        if bool(seen) != (what == "told"):
            bad = True
            print("  %s: %s" % (path, seen[:5] or "nothing of what was said"))
    sys.exit(bad)


main()
