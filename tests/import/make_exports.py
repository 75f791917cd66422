#!/usr/bin/env python3
"""make_exports.py - the same twelve answers in the shape of each collection tool.

    make_exports.py COLLECT FOLDER

Reads COLLECT/responses.csv and its questionnaire, and writes one file for each shape into FOLDER.
Nothing here knows palier-import: separators, quotes, line ends, encodings, header rows, time stamps
and the way ticks are joined are those that the tool itself is seen to write, or that its source
says.
"""
import csv
import io
import os
import sys
import unicodedata

from workbook import write_workbook

FR, EN = "Français (fr)", "English (en)"
TOWNS = {"01004": "Évreuil-sur-Lorne", "2A045": "L’Haÿ-d’en-Haut"}
GROUPS = {
    FR: {"elected": "Élus", "management": "Direction", "it": "Informatique", "staff": "Agents"},
    EN: {"elected": "Elected officials", "management": "Management", "it": "IT", "staff": "Staff"},
}
# What palier-form asks first.
ASKED = {
    FR: ("Pour quelle collectivité répondez-vous\u00a0?", "À quel titre répondez-vous\u00a0?"),
    EN: ("Which authority are you answering for?", "In what capacity are you answering?"),
}
NOTE = {FR: "Merci\u00a0! Vos réponses sont **confidentielles**.",
        EN: "Thank you! Your answers are **confidential**."}


class Question:
    """A row of survey.csv: `kind` is its type, `choices` the names and labels of its list."""

    def __init__(self, row, choices, page):
        kind, _, list_name = row["type"].partition(" ")
        self.kind, self.name, self.page = kind, row["name"], page
        self.label = {language: row["label::" + language] for language in (FR, EN)}
        self.audience = row["audience"].split()
        self.choices = {
            choice["name"]: {language: choice["label::" + language] for language in (FR, EN)}
            for choice in choices if choice["list_name"] == list_name
        }


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_questions(folder):
    choices, page, questions = read_csv(folder + "/choices.csv"), None, []
    for row in read_csv(folder + "/survey.csv"):
        if row["type"] == "begin_group":
            page = {"name": row["name"], FR: row["label::" + FR], EN: row["label::" + EN]}
        elif row["type"] not in ("end_group", "note"):
            questions.append(Question(row, choices, page))
    return questions


def read_answers(path):
    """The rows as they were before an apostrophe was put before what a spreadsheet could run."""
    return [{key: value[1:] if value.startswith("'") else value for key, value in row.items()}
            for row in read_csv(path)]


def is_asked(question, row):
    return not question.audience or row["group"] in question.audience


# Cells to bytes. None is a cell with nothing in it, not even quotes.

def quoted(cell):
    return "" if cell is None else '"' + cell.replace('"', '""') + '"'


def quoted_where_needed(separator):
    def quote(cell):
        cell = cell or ""
        return quoted(cell) if any(c in cell for c in separator + '"\r\n') else cell
    return quote


def text_of(rows, separator, end, quotes_all=False):
    quote = quoted if quotes_all else quoted_where_needed(separator)
    return "".join(separator.join(map(quote, row)) + end for row in rows)


class Folder:
    def __init__(self, path):
        self.path = path
        os.makedirs(path, exist_ok=True)

    def write(self, name, text, encoding="utf-8", mark=False):
        data = text.encode(encoding)
        if mark:
            data = "\ufeff".encode(encoding) + data
        with open(os.path.join(self.path, name), "wb") as file:
            file.write(data)


def day_first(date):
    return "/".join(reversed(date.split("-"))) if date else ""


def month_first(date):
    year, month, day = date.split("-") if date else ("", "", "")
    return f"{int(month)}/{int(day)}/{year}" if date else ""


def stamp(index, pattern):
    """The moment at which row INDEX was sent, on a day that any order of dates can tell."""
    hour = 9 + index // 4
    return pattern.format(day=13 + index, hour=hour, minute=5 + index, second=10 + index,
                          half="AM" if hour < 12 else "PM", hour12=hour if hour < 13 else hour - 12)


def labels_of(question, value, language):
    return [question.choices[name][language] for name in value.split()]


# KoboToolbox

KOBO_END = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status",
            "_submitted_by", "__version__", "_tags", "_index"]


def kobo(questions, rows, language=None, with_groups=False, ticks="both", versions=("vA",)):
    """language None: names. ticks: summary, details or both."""
    def heading(question):
        own = question.label[language] if language else question.name
        page = question.page[language] if language else question.page["name"]
        return page + "/" + own if with_groups else own

    def keys_of(row):
        group = GROUPS[language][row["group"]] if language else row["group"]
        return [row["entity"], row["wave"], group]

    note = questions[0].page[language or "name"] + "/" if with_groups else ""
    own = {None: ["entity", "wave", "group"], FR: KOBO_KEYS[FR], EN: KOBO_KEYS[EN]}[language]
    header = ["start", "end"] + own + [
        note + (NOTE[language] if language else "hello")]
    for question in questions:
        if question.kind != "select_multiple" or ticks != "details":
            header.append(heading(question))
        if question.kind == "select_multiple" and ticks != "summary":
            header += [heading(question) + "/" + (labels[language] if language else name)
                       for name, labels in question.choices.items()]
    table = [header + KOBO_END]
    for index, row in enumerate(rows):
        cells = [stamp(index, "2026-03-{day}T{hour:02}:{minute:02}:{second:02}.000+01:00"),
                 stamp(index, "2026-03-{day}T{hour:02}:{minute:02}:59.000+01:00")]
        cells += keys_of(row) + [""]
        for question in questions:
            value = row[question.name]
            if question.kind == "select_one":
                cells += [question.choices[value][language] if value and language else value]
            elif question.kind == "select_multiple":
                if ticks != "details":
                    cells.append(" ".join(labels_of(question, value, language)) if language
                                 else value)
                if ticks != "summary":
                    cells += ["" if not value else "1" if name in value.split() else "0"
                              for name in question.choices]
            else:
                cells.append(value)
        cells += [str(48213 + index), f"5c1e7a0a-8c1e-4f7e-9f0a-0d4f1b2c3d{index:02x}",
                  stamp(index, "2026-03-{day}T{hour:02}:{minute:02}:59"), "", "",
                  "submitted_via_web", "", versions[index * len(versions) // len(rows)], "",
                  str(index + 1)]
        table.append(cells)
    return text_of(table, ";", "\r\n", quotes_all=True)


KOBO_KEYS = {language: [ASKED[language][0], "wave", ASKED[language][1]] for language in (FR, EN)}


# ODK Central

def odk(questions, rows, with_groups=True, splits=False):
    header = ["SubmissionDate", "start", "end", "entity", "wave", "group"]
    for question in questions:
        path = (question.page["name"] + "-" if with_groups else "") + question.name
        header.append(path)
        if splits and question.kind == "select_multiple":
            header += [path + "/" + name for name in question.choices]
    header += ["meta-instanceID", "meta-instanceName", "KEY", "SubmitterID", "SubmitterName",
               "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState", "DeviceID",
               "Edits", "FormVersion"]
    table = [header]
    for index, row in enumerate(rows):
        moment = stamp(index, "2026-03-{day}T{hour:02}:{minute:02}:{second:02}.000")
        cells = [moment + "Z", moment + "+01:00", moment + "+01:00",
                 row["entity"], row["wave"], row["group"]]
        for question in questions:
            cells.append(row[question.name])
            if splits and question.kind == "select_multiple":
                cells += ["1" if name in row[question.name].split() else "0"
                          for name in question.choices]
        key = f"uuid:9a3a2a1e-1111-4c5b-8a77-1234567890{index:02x}"
        cells += [key, "", key, "5", "Lien public", "0", "0", "", "", "collect:abc", "0",
                  "2026031201"]
        table.append(cells)
    return text_of(table, ",", "\n")


# LimeSurvey: letters and digits in the codes, five of them in those of answers.

def limesurvey_code(name):
    return "".join(c for c in name if c.isalnum())


def limesurvey_choices(question):
    return {name: name if name.isalnum() and len(name) <= 5 else f"A{index}"
            for index, name in enumerate(question.choices, 1)}


LIMESURVEY_START = [
    ("id", "ID de la réponse"), ("submitdate", "Date de soumission"),
    ("lastpage", "Dernière page"), ("startlanguage", "Langue de départ"),
    ("seed", "Tête de série"), ("startdate", "Date de lancement"),
    ("datestamp", "Date de la dernière action"), ("ipaddr", "Adresse IP")]
LIMESURVEY_KEYS = [("entity", ASKED[FR][0]), ("wave", "Vague"), ("group", ASKED[FR][1]),
                   ("note2", NOTE[FR].replace("**", ""))]  # a text on the page, which has a column


def limesurvey(questions, rows, headings="code", answers="short", ticks=("Y", ""), separator=",",
               shows_all=False):
    """headings: code, codetext or full. shows_all: an export without a word on what was hidden."""
    def heading(code, text):
        return {"code": code, "codetext": code + ". " + text, "full": text}[headings]

    header = [heading(code, text) for code, text in LIMESURVEY_START]
    header += [heading(code, text) for code, text in LIMESURVEY_KEYS]
    for question in questions:
        code, text = limesurvey_code(question.name), question.label[FR].replace("**", "")
        if question.kind == "select_multiple":
            codes = limesurvey_choices(question)
            header += [heading(f"{code}[{codes[name]}]", f"{text} [{labels[FR]}]")
                       for name, labels in question.choices.items()]
        else:
            header.append(heading(code, text))
    table = [header]
    for index, row in enumerate(rows):
        moment = stamp(index, "2026-03-{day} {hour:02}:{minute:02}:{second:02}")
        group = GROUPS[FR][row["group"]] if answers == "long" else row["group"][:5]
        cells = [str(index + 12), moment, "4", "fr", "1804289383", moment, moment, "192.0.2.10",
                 row["entity"], row["wave"], group, ""]
        for question in questions:
            cells += limesurvey_cells(question, row, answers, ticks, shows_all)
        table.append(cells)
    return text_of(table, separator, "\r\n", quotes_all=True) + "\r\n"


def limesurvey_cells(question, row, answers, ticks, shows_all):
    value, hidden = row[question.name], not is_asked(question, row) and not shows_all
    if question.kind == "select_multiple":
        yes, no = ("Oui", "Non") if answers == "long" else ticks
        return [("N/A" if answers == "long" else None) if hidden
                else yes if name in value.split() else no for name in question.choices]
    if hidden:  # with full texts, a number alone tells that it was not shown
        is_told = answers == "short" or question.kind in ("select_one", "integer", "decimal")
        return [None if is_told else ""]
    if question.kind == "select_one":
        if answers == "long":  # a list that was left blank has no text either
            return [question.choices[value][FR] if value else None]
        return [limesurvey_choices(question)[value] if value else ""]
    if question.kind == "date" and value:
        return [day_first(value) if answers == "long" else value + " 00:00:00"]
    if value.startswith("="):
        return ["'" + value]
    return [value]


# Google Forms

GOOGLE_START = {FR: ["Horodateur", "Commune", "Groupe"],
                EN: ["Timestamp", "Municipality", "Group"]}


def google(questions, rows, language=FR, is_direct=False):
    header = GOOGLE_START[language] + [question.label[language].replace("**", "")
                                       for question in questions]
    table = [header]
    for index, row in enumerate(rows):
        if is_direct:
            moment = stamp(index, "2026/03/{day} {hour12}:{minute:02}:{second:02} {half} UTC+1")
        elif language == FR:
            moment = stamp(index, "{day}/03/2026 {hour:02}:{minute:02}:{second:02}")
        else:
            moment = stamp(index, "3/{day}/2026 {hour}:{minute:02}:{second:02}")
        cells = [moment, TOWNS[row["entity"]], GROUPS[language][row["group"]]]
        for question in questions:
            value = row[question.name]
            if question.choices:
                value = (";" if is_direct else ", ").join(labels_of(question, value, language))
            elif question.kind == "decimal" and language == FR and not is_direct:
                value = value.replace(".", ",")
            elif question.kind == "date" and not is_direct:
                value = day_first(value) if language == FR else month_first(value)
            cells.append(value)
        table.append(cells)
    if is_direct:
        return text_of(table, ",", "\n", quotes_all=True)
    return text_of(table, ",", "\r\n")


# Microsoft Forms: a workbook, or what Excel saves of it

MICROSOFT_START = ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom",
                   "Heure de la dernière modification", "Commune", "Groupe"]


def microsoft_heading(question, index):
    """A no-break space at the end of some, and before the question mark, as the tool leaves them."""
    text = question.label[FR].replace("**", "")
    return text + "\u00a0" if index % 2 else text


def microsoft(questions, rows, is_workbook=False):
    header = MICROSOFT_START + [microsoft_heading(question, index)
                                for index, question in enumerate(questions)]
    table = [header]
    for index, row in enumerate(rows):
        moment = stamp(index, "2026-03-{day}T{hour:02}:{minute:02}:{second:02}")
        if not is_workbook:
            moment = stamp(index, "{day}/03/2026 {hour:02}:{minute:02}")
        cells = [index + 1 if is_workbook else str(index + 1),
                 ("date", moment) if is_workbook else moment,
                 ("date", moment) if is_workbook else moment, "anonymous", "", "",
                 TOWNS[row["entity"]], GROUPS[FR][row["group"]]]
        for question in questions:
            value = row[question.name]
            if question.kind == "select_multiple":
                value = "".join(label + ";" for label in labels_of(question, value, FR))
            elif question.kind == "select_one":
                value = question.choices[value][FR] if value else ""
            elif question.kind == "date" and value:
                value = ("date", value) if is_workbook else day_first(value)
            elif question.kind in ("integer", "decimal") and value:
                value = float(value) if is_workbook else value.replace(".", ",")
            cells.append(value)
        table.append(cells)
    return table if is_workbook else text_of(table, ";", "\r\n")


# Framaforms: three header rows

FRAMAFORMS_START = ["Série", "SID", "Heure de soumission", "Heure de complétion",
                    "Heure de modification", "Brouillon", "Adresse IP", "UID", "Nom d’utilisateur"]


def framaforms(questions, rows, separator=",", is_compact=False):
    columns = [(key, None) for key in ("Commune", "Groupe")]
    first, second, third = [], [], []
    second = ["Détails de la soumission"] + [""] * (len(FRAMAFORMS_START) - 1 + len(columns))
    third = FRAMAFORMS_START + [name for name, _ in columns]
    for question in questions:
        text = question.label[FR].replace("**", "")
        if question.kind == "select_multiple" and not is_compact:
            second += [text] + [""] * (len(question.choices) - 1)
            third += [labels[FR] for labels in question.choices.values()]
        else:
            second.append("")
            third.append(text)
    first = ["L’accueil à la mairie"] + [""] * (len(third) - 1)
    table = [first, second, third]
    for index, row in enumerate(rows):
        moment = stamp(index, "{day}/03/2026 - {hour:02}:{minute:02}")
        cells = [str(index + 1), str(1048571 + index), moment, moment, moment, "0", "192.0.2.10",
                 "0", "Anonyme (non vérifié)", TOWNS[row["entity"]], GROUPS[FR][row["group"]]]
        for question in questions:
            value = row[question.name]
            if question.kind == "select_multiple" and not is_compact:
                cells += ["X" if name in value.split() else "" for name in question.choices]
            elif question.choices:
                cells.append(",".join(labels_of(question, value, FR)))
            elif question.kind == "date":
                cells.append(day_first(value))
            else:
                cells.append(value.replace("\n", "\r\n"))
        table.append(cells)
    return text_of(table, separator, "\n", quotes_all=True)


# palier's own: the blank CSV filled in

def blank_csv(questions, rows, splits=False):
    header = ["entity", "wave", "group", "respondent"]
    for question in questions:
        if splits and question.kind == "select_multiple":
            header += [f"{question.name}/{name}" for name in question.choices]
        else:
            header.append(question.name)
    table = [header]
    for row in rows:
        cells = [row["entity"], row["wave"], row["group"], row["respondent"]]
        for question in questions:
            value = row[question.name]
            if splits and question.kind == "select_multiple":
                cells += ["1" if name in value.split() else "" for name in question.choices]
            else:
                cells.append(value)
        table.append(cells)
    return text_of(table, ",", "\n")


# Any table: headers, words and columns as one consultant keeps them

FREE = {
    "q_ease": ("Accueil facile", {"1": "--", "2": "-", "3": "=", "4": "+", "5": "++", "DK": "?",
                                  "NA": "s.o."}),
    "q_plan": ("Plan", {"yes": "VRAI", "no": "FAUX", "DK": "nsp"}),
    "q_tools": ("Outils", None),
    "q_years": ("Ancienneté", None),
    "q_channels": ("Canaux", None),
    "q_paper": ("Papier", None),
    "q_drill": ("Essai", None),
    "q_words": ("Remarque", None),
}
FREE_GROUPS = {"elected": "élu", "management": "DGS", "it": "DSI", "staff": "agent"}


def free_table(questions, rows):
    table = [["Nom de la fiche", "Ville", "Qui", "Année"]
             + [FREE[question.name][0] for question in questions]]
    for index, row in enumerate(rows):
        cells = [f"fiche {index + 1}", TOWNS[row["entity"]], FREE_GROUPS[row["group"]], row["wave"]]
        for question in questions:
            words, value = FREE[question.name][1], row[question.name]
            if words:
                value = words[value] if value else ""
            elif question.kind == "select_multiple":
                value = " ; ".join(labels_of(question, value, FR))
            elif question.kind == "date":
                value = day_first(value)
            cells.append(value)
        table.append(cells)
    return table


def free_mapping(questions):
    table = [["column", "header", "use", "question", "choice", "value", "answer", "how"],
             ["1", "Nom de la fiche", "ignore"] + [""] * 5,
             ["2", "Ville", "entity"] + [""] * 5,
             ["3", "Qui", "group"] + [""] * 5]
    table += [["3", "Qui", "", "", "", word, name, ""] for name, word in FREE_GROUPS.items()]
    table.append(["4", "Année", "wave"] + [""] * 5)
    for index, question in enumerate(questions, 5):
        header, words = FREE[question.name]
        table.append([str(index), header, "question", question.name, "", "", "", ""])
        table += [[str(index), header, "", "", "", word, name, ""]
                  for name, word in (words or {}).items()]
    return text_of(table, ",", "\n")


def decomposed(text, kept):
    """TEXT in NFD, as a Macintosh writes it, but for what people wrote: that stays as it is."""
    text = unicodedata.normalize("NFD", text)
    for words in filter(None, kept):
        text = text.replace(unicodedata.normalize("NFD", words), words)
    return text


def write_kobo(folder, questions, rows):
    for name, options in {
            "kobo-names": {"ticks": "summary"},
            "kobo-names-both": {},
            "kobo-names-details-groups": {"ticks": "details", "with_groups": True},
            "kobo-labels-fr": {"language": FR},
            "kobo-labels-fr-groups": {"language": FR, "with_groups": True, "ticks": "summary"},
            "kobo-labels-en-details": {"language": EN, "ticks": "details"},
            "kobo-two-versions": {"versions": ("vA", "vB")},
    }.items():
        folder.write(name + ".csv", kobo(questions, rows, **options))
    text = kobo(questions, rows, language=FR, with_groups=True)
    folder.write("kobo-nfd.csv", decomposed(text, [row["q_words"].replace('"', '""')
                                                   for row in rows]))


def write_limesurvey(folder, questions, rows):
    for name, options in {
            "limesurvey-codes": {},
            "limesurvey-codes-semicolon": {"separator": ";", "ticks": ("Y", "N")},
            "limesurvey-codetext": {"headings": "codetext"},
            "limesurvey-full": {"headings": "full", "answers": "long"},
            "limesurvey-full-codes": {"headings": "code", "answers": "long", "separator": ";"},
            "limesurvey-full-short": {"headings": "full"},
            "limesurvey-shows-all": {"shows_all": True},
    }.items():
        folder.write(name + ".csv", limesurvey(questions, rows, **options), mark=True)


def main(collect, to):
    questions = read_questions(collect + "/questionnaires/collect")
    rows = read_answers(collect + "/responses.csv")
    folder = Folder(to)
    write_kobo(folder, questions, rows)
    folder.write("odk.csv", odk(questions, rows))
    folder.write("odk-split.csv", odk(questions, rows, splits=True))
    folder.write("odk-no-groups.csv", odk(questions, rows, with_groups=False, splits=True))
    write_limesurvey(folder, questions, rows)
    folder.write("google-direct-fr.csv", google(questions, rows, is_direct=True))
    folder.write("google-sheets-fr.csv", google(questions, rows))
    folder.write("google-sheets-en.csv", google(questions, rows, language=EN))
    text = microsoft(questions, rows)
    folder.write("microsoft-fr-utf8.csv", text, mark=True)
    folder.write("microsoft-fr-cp1252.csv", text, encoding="cp1252")
    write_workbook(to + "/microsoft.xlsx", [("Sheet1", microsoft(questions, rows, True))])
    folder.write("framaforms.csv", framaforms(questions, rows))
    folder.write("framaforms.xls", framaforms(questions, rows, separator="\t"),
                 encoding="utf-16-le", mark=True)
    folder.write("framaforms-compact.tsv", framaforms(questions, rows, "\t", is_compact=True))
    folder.write("blank-filled.csv", blank_csv(questions, rows))
    folder.write("blank-ticked.csv", blank_csv(questions, rows, splits=True))
    folder.write("free.csv", text_of(free_table(questions, rows), ";", "\r\n"), encoding="cp1252")
    folder.write("free-mapping.csv", free_mapping(questions))
    write_workbook(to + "/free.xlsx", [("Lisez-moi", [["Fiches de l’enquête"]]),
                                       ("Fiches", free_table(questions, rows))])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
