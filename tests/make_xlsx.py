"""make_xlsx.py - CSVs become the sheets of a workbook on standard output.

    make_xlsx.py SHEET [SHEET FILE]...

The first sheet comes from standard input, each further one from its file.
Cells are strings, as programs write them that take no cell for a number; one that starts with "=" is
a formula, without its result, as programs write them that compute nothing.
"""
import csv
import io
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def column_name(index):
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def sheet(rows):
    text = f'<worksheet xmlns="{MAIN}"><sheetData>'
    for r, row in enumerate(rows, 1):
        text += f'<row r="{r}">'
        for c, cell in enumerate(row):
            if cell.startswith("="):
                text += f'<c r="{column_name(c)}{r}"><f>{escape(cell[1:])}</f><v/></c>'
            elif cell:
                text += (f'<c r="{column_name(c)}{r}" t="inlineStr"><is>'
                         f'<t xml:space="preserve">{escape(cell)}</t></is></c>')
        text += "</row>"
    return text + "</sheetData></worksheet>"


def relations(*targets):
    return f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="r{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)) + "</Relationships>"


def main():
    names, files = sys.argv[1:2] + sys.argv[2::2], sys.argv[3::2]
    streams = [sys.stdin.buffer] + [open(name, "rb") for name in files]
    sheets = [list(csv.reader(io.TextIOWrapper(stream, "utf-8", newline=""))) for stream in streams]
    places = [f"worksheets/sheet{i}.xml" for i in range(1, len(sheets) + 1)]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = {
        "[Content_Types].xml":
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>'
            + "".join(f'<Override PartName="/xl/{place}" ContentType="{kind}worksheet+xml"/>' for place in places)
            + "</Types>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml":
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            + "".join(f'<sheet name="{escape(name)}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(names, 1))
            + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(*(("worksheet", place) for place in places)),
    }
    parts.update((f"xl/{place}", sheet(rows)) for place, rows in zip(places, sheets))
    with zipfile.ZipFile(sys.stdout.buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text)


main()
