#!/usr/bin/env python3
"""fill_form.py - the Excel form filled as a person would, in LibreOffice or by a program.

    fill_form.py COLLECT FORM FOLDER
    fill_form.py COLLECT FORM FILE.xlsx

The answers of COLLECT/responses.csv are typed into the first sheet of FORM that has "entity" in its
first cell, with what the drop-downs offer. The first prints a Basic module whose Main does so, and
saves FOLDER/comma.csv, semicolon.csv, windows-1252.csv and filled.xlsx. The second does so by
openpyxl, which drops the results of all formulas.
"""
import datetime
import sys
from xml.sax.saxutils import escape

import make_exports as exports

CSV = "Text - txt - csv (StarCalc)"
# Separator, quote, character set (76: UTF-8, 1: Windows-1252), first line, columns, language, quotes
# all, cells as shown.
SAVES = [("comma.csv", CSV, "44,34,76,1,,0,false,true"),
         ("semicolon.csv", CSV, "59,34,76,1,,0,false,true"),
         ("windows-1252.csv", CSV, "59,34,1,1,,0,false,true"),
         ("filled.xlsx", "Calc MS Excel 2007 XML", "")]

HEAD = """Dim page As Object
Dim columns As Object

Function ColumnOf(code As String) As Long
  For ColumnOf = 0 To 499
    If page.getCellByPosition(ColumnOf, 0).String = code Then Exit Function
  Next
  MsgBox "no column " & code
End Function

Sub Pick(row As Long, code As String, text As String)
  page.getCellByPosition(ColumnOf(code), row).setString(text)
End Sub

Sub Number(row As Long, code As String, value As Double)
  page.getCellByPosition(ColumnOf(code), row).setValue(value)
End Sub

Sub Day(row As Long, code As String, year As Integer, month As Integer, date_ As Integer)
  page.getCellByPosition(ColumnOf(code), row).setValue(CLng(DateSerial(year, month, date_)))
End Sub

Sub SaveAs(book As Object, url As String, filter As String, options As String)
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = filter
  how(1).Name = "FilterOptions" : how(1).Value = options
  book.CurrentController.setActiveSheet(page)
  book.storeToURL(url, how())
End Sub
"""


def basic(text):
    pieces = ['"' + piece.replace('"', '""') + '"' for piece in text.split("\n")]
    return " & Chr(10) & ".join(pieces)


def typed(questions, row, groups):
    """What is typed for ROW: a text, a number or a day in the column of each code."""
    yield "entity", row["entity"]
    yield "wave", row["wave"]
    yield "group", groups[row["group"]]
    for question in questions:
        name, value = question.name, row[question.name]
        if question.kind == "select_multiple":
            yield from ((f"{name}/{choice}", "x") for choice in value.split())
        elif question.kind == "select_one" and value:
            yield name, question.choices[value][exports.FR]
        elif question.kind == "date" and value:
            yield name, datetime.date.fromisoformat(value)
        elif question.kind in ("integer", "decimal") and value:
            yield name, float(value)
        elif value:
            yield name, value


def line_of(row, code, value):
    if isinstance(value, datetime.date):
        return f'Day {row}, "{code}", {value.year}, {value.month}, {value.day}'
    if isinstance(value, float):
        return f'Number {row}, "{code}", {value!r}'
    return f'Pick {row}, "{code}", {basic(value)}'


def fill(form, path, questions, rows):
    import openpyxl

    book = openpyxl.load_workbook(form)
    page = next(sheet for sheet in book if sheet["A1"].value == "entity")
    columns = {cell.value: cell.column for cell in page[1]}
    for index, row in enumerate(rows, 3):
        for code, value in typed(questions, row, exports.GROUPS[exports.FR]):
            cell = page.cell(index, columns[code], value)
            if isinstance(value, str):
                cell.data_type = "s"  # words that start with "=" are words all the same
    book.save(path)


def print_macro(form, folder, questions, rows):
    lines = ["Sub Main", "  Dim hidden(0) As New com.sun.star.beans.PropertyValue",
             '  hidden(0).Name = "Hidden" : hidden(0).Value = False',
             f'  book = StarDesktop.loadComponentFromURL("file://{form}", "_blank", 0, hidden())',
             "  For Each page In book.Sheets",
             '    If page.getCellByPosition(0, 0).String = "entity" Then Exit For',
             "  Next"]
    for index, row in enumerate(rows):
        lines += [line_of(2 + index, *cell) for cell in typed(questions, row, exports.GROUPS[exports.FR])]
    lines += [f'  SaveAs book, "file://{folder}/{name}", "{filter_}", "{options}"'
              for name, filter_, options in SAVES]
    lines += ["  book.close(True)", "End Sub"]
    print('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC '
          '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n<script:module '
          'xmlns:script="http://openoffice.org/2000/script" script:name="Fill" '
          'script:language="StarBasic">')
    print(escape(HEAD + "\n" + "\n".join(lines)))
    print("</script:module>")


def main(collect, form, target):
    questions = exports.read_questions(collect + "/questionnaires/collect")
    rows = exports.read_answers(collect + "/responses.csv")
    if target.endswith(".xlsx"):
        fill(form, target, questions, rows)
    else:
        print_macro(form, target, questions, rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
