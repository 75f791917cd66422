#!/usr/bin/env python3
"""samples.py - each export is read exactly or refused with a place: no wrong table, no lost line.

    samples.py PALIER-IMPORT [FOLDER]

A table says of each file, by its kind, either the code of the refusal or how many records, header
lines and title lines it has and which of its columns hold answers. A file that is read is read
again here, by other code, and compared cell by cell. Small files of our own stand for each kind;
FOLDER, where it is, holds exports as tools write them.
"""
import csv
import os
import subprocess
import sys
import tempfile


class Reads:
    """What a reader must make of a file: `columns` (from 1) hold answers, each taken as a text."""

    def __init__(self, rows, columns, separator=",", encoding="utf-8-sig", header=1, titles=0,
                 options=(), ignores=(), change=None):
        self.rows, self.columns, self.separator, self.encoding = rows, columns, separator, encoding
        self.header, self.titles, self.options = header, titles, list(options)
        self.ignores, self.change = ignores, change or (lambda cell: cell)


class Refuses:
    def __init__(self, *codes, options=()):
        self.codes, self.options = codes, list(options)


def to(first, last):
    return list(range(first, last + 1))


def as_limesurvey_means(cell):
    """Not even quotes, or N/A: not shown. An apostrophe keeps a spreadsheet from running =2+2."""
    if cell is None or cell == "N/A":
        return "SKIP"
    return cell[1:] if cell.startswith("'=") else cell


def limesurvey(rows, columns, **more):
    return Reads(rows, columns, change=as_limesurvey_means, **more)


# Small ones of our own: one of each kind that breaks importers.
OWN = [
    ("empty.csv", b"", Refuses("no-header")),
    ("mark-alone.csv", b"\xef\xbb\xbf\r\n", Refuses("no-header")),
    ("header-alone.csv", b"answer1,answer2\n", Refuses("nothing-left",
                                                      options=["--set-aside", "unknown"])),
    ("nul.csv", b"answer1\na\x00b\n", Refuses("nul-byte")),
    ("undefined.csv", b"answer1\nd\xe9j\xe0 \x81\n", Refuses("undefined-byte")),
    ("mixed.csv", "answer1\ndéjà\n".encode() + b"d\xe9j\xe0\n", Refuses("mixed-encodings")),
    ("never-closed.csv", b'answer1,x\n"a,b\nc,d\n', Refuses("unclosed-quote")),
    ("stray-quote.csv", b'answer1,x\na "quote" here,b\n', Refuses("stray-quote")),
    ("ragged.csv", b"answer1,x\na,b\nc\n", Refuses("ragged-row", options=["--set-aside", "unknown"])),
    ("beyond.csv", b"answer1,x\na,b\nc,d,e\n",
     Refuses("ragged-row", options=["--set-aside", "unknown"])),
    ("two-separators.csv", b"a,b;c\n1,2;3\n", Refuses("separator-doubtful")),
    ("formulas.csv", b'a;b\n1;"=1+1"\n2;+33 4\n3;-2\n4;@x\n', Reads(4, to(1, 2), ";")),
    ("old-macintosh.csv", b"a;b\r1;2\r3;4\r", Reads(2, to(1, 2), ";")),
    ("mixed-ends.csv", b"a;b\r\n1;2\n3;4\r\n", Reads(2, to(1, 2), ";")),
    ("no-last-end.csv", b"a,b\n1,2", Reads(1, to(1, 2))),
    ("same-headers.csv", b"a,b,b,,c\n1,2,3,4,5\n", Reads(1, to(1, 5))),
    ("breaks.csv", b'a,b\n"1\n\n2","x, ""y"""\n', Reads(1, to(1, 2))),
    ("decomposed.csv", "a,re\u0301ponse\n1,plu\u0302t\u00f4t\n".encode(), Reads(1, to(1, 2))),
    ("tabs.txt", "a\tb\n1\tdéjà\n".encode("utf-16"), Reads(1, to(1, 2), "\t", "utf-16")),
    ("sep.csv", b"sep=;\r\na;b\r\n1;2\r\n", Reads(1, to(1, 2), ";")),
]

EXCEL_FR = {"ignores": [5, 7]}  # columns with errors of formulas, which are no answers
ANSWERS_FR = [1, 2, 3, 4, 6, 8, 9, 10]

# As tools write them.
SHARED = [
    ("kobo/kobo_labels_en_details.csv", Reads(2, to(3, 15), ";")),
    ("kobo/kobo_labels_fr_both_groups.csv", Reads(2, to(3, 16), ";")),
    ("kobo/kobo_xml_both.csv", Reads(2, to(3, 16), ";")),
    ("kobo/kobo_xml_summary_groups.csv", Reads(2, to(3, 12), ";")),
    ("odk-central.csv", Reads(2, to(4, 14))),
    ("limesurvey-codes.csv", limesurvey(2, to(10, 17))),
    ("limesurvey-codes-ancien-pointvirgule.csv", limesurvey(1, to(5, 7), separator=";")),
    ("limesurvey-fr-textes.csv", limesurvey(3, to(9, 16))),
    ("shapes/limesurvey/shape_code_short_comma.csv", limesurvey(3, to(10, 20))),
    ("shapes/limesurvey/shape_full_long_semicolon_fr.csv",
     limesurvey(2, to(10, 20), separator=";")),
    ("shapes/limesurvey/shape_no_responses.csv", Refuses("column-unknown")),
    ("google-forms-fr-direct.csv", Reads(2, to(2, 7))),
    ("google-forms-fr-via-sheets.csv", Reads(2, to(2, 6))),
    ("google-forms-en-via-sheets.csv", Reads(1, to(2, 3))),
    ("shapes/google_forms/shape_forms_download.csv", Reads(2, to(2, 6))),
    ("shapes/google_forms/shape_sheets_download.csv", Reads(2, to(2, 6))),
    ("ms-forms-en.csv", Reads(1, to(7, 8))),
    ("ms-forms-fr-enregistre-excel.csv", Reads(2, to(7, 11), ";")),
    ("shapes/ms_forms/shape_excel_fr_cp1252_semicolon.csv", Reads(2, to(7, 10), ";", "cp1252")),
    ("shapes/ms_forms/shape_excel_fr_utf8bom_semicolon.csv", Reads(2, to(7, 10), ";")),
    ("framaforms-fr-3-entetes.csv", Reads(2, to(10, 13), header=3)),
    ("framaforms-excel-ancien-utf16le.xls.txt", Reads(1, [3], "\t", "utf-16", titles=1)),
    ("shapes/framaforms/shape_delimited_comma_utf8.csv", Reads(2, to(8, 12), header=3)),
    ("shapes/framaforms/shape_compact_tab_utf8.tsv", Reads(2, to(8, 10), "\t", header=3)),
    ("shapes/framaforms/shape_excel_tab_utf16le_bom.xls",
     Reads(2, to(8, 12), "\t", "utf-16", header=3)),
    ("shapes/framaforms/shape_legacy7x3_comma_utf16le_nobom.csv",
     Reads(2, to(8, 12), ",", "utf-16-le", header=3)),
    ("shapes/taguette/shape_all_tags.csv", Reads(4, to(1, 4))),
    ("shapes/taguette/shape_codebook.csv", Reads(3, to(1, 4))),
    ("excel-fr-cp1252.csv", Reads(4, ANSWERS_FR, ";", "cp1252", **EXCEL_FR)),
    ("excel-fr-cp1252.csv", Refuses("column-unknown")),
    ("excel-fr-utf8-bom.csv", Reads(4, ANSWERS_FR, ";", **EXCEL_FR)),
    ("excel-fr-sep-line.csv", Reads(4, ANSWERS_FR, ";", **EXCEL_FR)),
    ("excel-fr-titre-et-lignes-vides.csv", Reads(5, ANSWERS_FR, ";", titles=1, **EXCEL_FR)),
    ("excel-fr-texte-unicode-utf16le.txt", Reads(4, ANSWERS_FR, "\t", "utf-16", **EXCEL_FR)),
    ("excel-fr-macintosh.csv", Refuses("encoding-doubtful")),
    ("excel-fr-macintosh.csv", Reads(4, ANSWERS_FR, ";", "mac_roman",
                                     options=["--encoding", "macroman"], **EXCEL_FR)),
    ("excel-fr-msdos-cp850.csv", Refuses("encoding-doubtful")),
    ("excel-fr-msdos-cp850.csv", Reads(4, ANSWERS_FR, ";", "cp850",
                                       options=["--encoding", "cp850"], **EXCEL_FR)),
    ("excel-en-utf8-bom.csv", Reads(2, to(1, 4))),
    ("libreoffice-fr-utf8.csv", Reads(4, ANSWERS_FR, **EXCEL_FR)),
    ("entretiens-fr.csv", Reads(2, to(1, 10), ";", "cp1252")),
    ("bom-only.csv", Refuses("no-header")),
    ("empty.csv", Refuses("no-header")),
    ("header-only.csv", Refuses("column-unknown")),
    ("mixed-encodings.csv", Refuses("mixed-encodings")),
    ("mojibake-utf8-lu-cp1252.csv", Refuses("mojibake")),
    ("nul-and-ctrl.csv", Refuses("nul-byte")),
    ("ragged-and-unclosed.csv", Refuses("unclosed-quote")),
    ("hostile/bom_only.csv", Refuses("no-header")),
    ("hostile/empty.csv", Refuses("no-header")),
    ("hostile/header_only.csv", Refuses("column-unknown")),
    ("hostile/duplicate_and_empty_headers.csv", Reads(2, to(1, 5))),
    ("hostile/excel_mangled.csv", Refuses("column-unknown")),
    ("hostile/formula_injection.csv", Reads(5, to(1, 2), ";")),
    ("hostile/mixed_newlines_cr.csv", Reads(2, to(1, 2), ";")),
    ("hostile/nfd_accents.csv", Reads(1, to(1, 2))),
    ("hostile/nul_and_invalid_utf8.csv", Refuses("nul-byte")),
    ("hostile/preamble_then_header.csv", Reads(2, to(1, 3), ";", titles=2)),
    ("hostile/ragged.csv", Refuses("column-unknown")),
    ("hostile/sep_line.csv", Reads(1, to(1, 2), ";")),
    ("hostile/unbalanced_quote.csv", Refuses("unclosed-quote")),
]
def records_of(text, separator):
    """Rows of a CSV, strictly; None is a cell without even quotes."""
    rows, row, at = [], [], 0
    while at < len(text):
        if text[at] == '"':
            cell, at = "", at + 1
            while text[at] != '"' or text[at:at + 2] == '""':
                cell += text[at]
                at += 2 if text[at] == '"' else 1
            at += 1
        else:
            end = at
            while end < len(text) and text[end] not in separator + "\r\n":
                end += 1
            cell, at = text[at:end] or None, end
        row.append(cell)
        if at < len(text) and text[at] == separator:
            at += 1
            if at < len(text):
                continue
            row.append(None)
        at += 2 if text[at:at + 2] == "\r\n" else 1
        rows.append(row)
        row = []
    return rows


def as_written(cell):
    """A text as palier writes it: no blanks around it, one kind of line end."""
    text = (cell or "").strip(" \t\r\n\u00a0\u202f")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def rows_of(path, expected):
    """Header rows and rows of answers."""
    with open(path, "rb") as file:
        text = file.read().decode(expected.encoding)
    if text.startswith("sep="):
        text = text[text.index("\n") + 1:]
    rows = [row for row in records_of(text, expected.separator) if any(row)][expected.titles:]
    header, answers = rows[:expected.header], rows[expected.header:]
    assert len(answers) == expected.rows, f"{len(answers)} records"
    return header, answers


def answers_of(path, expected):
    return [[as_written(expected.change(row[c - 1] if c <= len(row) else None))
             for c in expected.columns] for row in rows_of(path, expected)[1]]


def write_model(folder, path, expected):
    """A questionnaire of open questions, and a mapping that gives each column one of them."""
    reads = isinstance(expected, Reads)
    columns = expected.columns if reads else [1]
    os.makedirs(folder + "/q", exist_ok=True)
    with open(folder + "/q/survey.csv", "w", encoding="utf-8") as file:
        file.write("type,name,label::fr,label::en\n")
        file.writelines(f"text,answer{c},Réponse {c},Answer {c}\n" for c in columns)
    if not reads:
        return
    header = rows_of(path, expected)[0]
    with open(folder + "/mapping.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["column", "header", "use", "question"])
        for c in expected.columns:
            name = header[0][c - 1] if len(header) == 1 else ""
            writer.writerow([c, name, "question", f"answer{c}"])
        writer.writerows([c, "", "ignore", ""] for c in expected.ignores)


def run(tool, path, folder, options):
    output = folder + "/responses.csv"
    for name in ("responses.csv", "import-responses.csv"):
        if os.path.exists(folder + "/" + name):
            os.remove(folder + "/" + name)
    done = subprocess.run([tool, path, "-q", folder + "/q", "--entity", "01004", "--group", "staff",
                           "-o", output] + options, capture_output=True, check=False)
    return done.returncode, done.stderr.decode("utf-8"), output


def judge_refusal(expected, path, status, said, output):
    if status != 1:
        return f"status {status} instead of 1"
    if os.path.exists(output):
        return "it is refused, and yet something is written"
    places = [line for line in said.splitlines()
              if " error: " in line and line.startswith(f"palier-import: {path}")]
    if not places:
        return "no error says where"
    for code in expected.codes:
        if not any(line.endswith(f"[{code}]") for line in places):
            return f"no error is [{code}]"
    return None


def judge_reading(expected, path, status, said, output):
    if status != 0:
        return f"status {status}"
    with open(output, encoding="utf-8", newline="") as file:
        header, *rows = records_of(file.read(), ",")
    keys = header.index("respondent") + 1
    written = [[cell[1:] if (cell or "").startswith("'") else cell or "" for cell in row[keys:]]
               for row in rows]
    if header[keys:] != [f"answer{c}" for c in expected.columns]:
        return f"columns {header}"
    wanted = answers_of(path, expected)
    for number, (have, want) in enumerate(zip(written, wanted), 1):
        if have != want:
            return f"row {number}: {have} instead of {want}"
    if len(written) != len(wanted):
        return f"{len(written)} rows instead of {len(wanted)}"
    counts = [int(word) for word in said.splitlines()[-1].replace(",", "").split() if word.isdigit()]
    if counts != [expected.rows, 0]:
        return f"the last line counts {counts}"
    return None


def judge(tool, path, expected, folder):
    write_model(folder, path, expected)
    options = list(expected.options)
    if isinstance(expected, Reads):
        options += ["--mapping", folder + "/mapping.csv"]
    status, said, output = run(tool, path, folder, options)
    check = judge_reading if isinstance(expected, Reads) else judge_refusal
    fault = check(expected, path, status, said, output)
    if fault:
        print(f"FAIL {path}: {fault}\n{said}")
    return not fault


def main(tool, shared=None):
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        cases = []
        for name, data, expected in OWN:
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(data)
            cases.append((path, expected))
        if shared and os.path.isdir(shared):
            cases += [(os.path.join(shared, name), expected) for name, expected in SHARED]
            cases += untold(shared)
        for path, expected in cases:
            if judge(tool, path, expected, folder):
                passed += 1
            else:
                failed += 1
    print(f"{passed} passed, {failed} failed")
    return failed != 0


def untold(shared):
    """Files that the table does not know: at least, they are not read as if nothing were wrong."""
    known = {os.path.join(shared, name) for name, _ in SHARED}
    found = [os.path.join(where, name) for where, _, names in os.walk(shared) for name in names
             if not name.endswith(".md")]
    return [(path, Refuses()) for path in sorted(found) if path not in known]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
