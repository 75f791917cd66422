#!/usr/bin/env python3
"""faults.py - one workbook that is broken in each way that can be told apart.

    faults.py FOLDER

writes FOLDER/NAME.xlsx for every fault. What is whole in them is the answer 4 to q_ease, of staff
in 01004.
"""
import os
import sys
import zipfile

import workbook
from workbook import MAIN

TABLE = [["entity", "group", "q_ease"], ["01004", "staff", "4"]]


def parts_of(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def save(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, (2026, 3, 13, 9, 0, 0)), text)


def row_of(number, cells):
    return f'<row r="{number}">{cells}</row>'


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = row_of(1, text_cell("A1", "entity") + text_cell("B1", "group") + text_cell("C1", "q_ease"))


def answer(cell):
    return HEADER + row_of(2, text_cell("A2", "01004") + text_cell("B2", "staff") + cell)


# Sheets with one fault in their cells.
CELLS = {
    "formula": answer('<c r="C2"><f>1+1</f></c>'),
    "shared-text": answer('<c r="C2" t="s"><v>99</v></c>'),
    "cell-type": answer('<c r="C2" t="zz"><v>4</v></c>'),
    "no-day": answer('<c r="C2" s="1"><v>60</v></c>'),
    "twice": answer(text_cell("C2", "4") + text_cell("C2", "5")),
    "row-order": answer(text_cell("C2", "4")) + row_of(1, ""),
    "percent": answer('<c r="C2" s="3"><v>0.25</v></c>'),
    "faults": HEADER + "".join(row_of(n, f'<c r="C{n}" t="zz"><v>4</v></c>')
                               for n in range(2, 140)),
    "too-wide": answer(text_cell("XFD2", "4")),
    "not-xml": "<row r='1'><c></row>",
    "hidden": ('<cols><col min="2" max="2" hidden="1"/></cols>',
               HEADER + '<row r="2" hidden="1">' + text_cell("A2", "01004")
               + text_cell("B2", "staff") + text_cell("C2", "4") + "</row>"),
}


def sheet(cells):
    before, rows = cells if isinstance(cells, tuple) else ("", cells)
    return (f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>'
            "</worksheet>")


def main(folder):
    good = os.path.join(folder, "good.xlsx")
    workbook.write_workbook(good, [("Réponses", TABLE)])
    whole = parts_of(good)
    styles = workbook.STYLES.replace('<cellXfs count="3">', '<cellXfs count="4">').replace(
        "</cellXfs>", '<xf numFmtId="9" applyNumberFormat="1"/></cellXfs>')
    for name, cells in CELLS.items():
        save(os.path.join(folder, name + ".xlsx"),
             {**whole, "xl/worksheets/sheet1.xml": sheet(cells), "xl/styles.xml": styles})

    first = "xl/worksheets/sheet1.xml"
    save(folder + "/doctype.xlsx", {**whole, first: "<!DOCTYPE a>" + sheet(answer(""))})
    save(folder + "/part.xlsx", {name: text for name, text in whole.items() if name != first})
    save(folder + "/document.xlsx", {"word/document.xml": "<document/>"})
    save(folder + "/opendocument.xlsx",
         {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
    with open(good, "rb") as file:
        data = file.read()
    with open(folder + "/cut.xlsx", "wb") as file:
        file.write(data[:len(data) // 2])
    with open(folder + "/old.xlsx", "wb") as file:  # the start of a compound file
        file.write(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    with open(folder + "/password.xlsx", "wb") as file:
        file.write(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
                   + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    workbook.write_workbook(folder + "/two.xlsx", [("Mars", TABLE), ("Avril", TABLE)])
    workbook.write_workbook(folder + "/empty.xlsx", [("Vide", [])])


if __name__ == "__main__":
    main(sys.argv[1])
