#!/usr/bin/env python3
"""fill_form.py - a LibreOffice macro that fills the Excel form as a person would.

    fill_form.py COLLECT FORM FOLDER

prints a Basic module. Its Main opens FORM, types the answers of COLLECT/responses.csv into the first
sheet that has "entity" in its first cell, picking from drop-downs what they offer, and saves
FOLDER/comma.csv, semicolon.csv, windows-1252.csv and filled.xlsx.
"""
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


def lines_of(questions, row, index, groups):
    place = 2 + index
    lines = [f"Pick {place}, \"entity\", {basic(row['entity'])}",
             f"Pick {place}, \"wave\", {basic(row['wave'])}",
             f"Pick {place}, \"group\", {basic(groups[row['group']])}"]
    for question in questions:
        name, value = question.name, row[question.name]
        if question.kind == "select_multiple":
            lines += [f'Pick {place}, "{name}/{choice}", "x"' for choice in value.split()]
        elif question.kind == "select_one" and value:
            lines.append(f'Pick {place}, "{name}", {basic(question.choices[value][exports.FR])}')
        elif question.kind == "date" and value:
            year, month, day = map(int, value.split("-"))
            lines.append(f'Day {place}, "{name}", {year}, {month}, {day}')
        elif question.kind in ("integer", "decimal") and value:
            lines.append(f'Number {place}, "{name}", {value}')
        elif value:
            lines.append(f'Pick {place}, "{name}", {basic(value)}')
    return lines


def main(collect, form, folder):
    questions = exports.read_questions(collect + "/questionnaires/collect")
    rows = exports.read_answers(collect + "/responses.csv")
    lines = ["Sub Main", "  Dim hidden(0) As New com.sun.star.beans.PropertyValue",
             '  hidden(0).Name = "Hidden" : hidden(0).Value = False',
             f'  book = StarDesktop.loadComponentFromURL("file://{form}", "_blank", 0, hidden())',
             "  For Each page In book.Sheets",
             '    If page.getCellByPosition(0, 0).String = "entity" Then Exit For',
             "  Next"]
    for index, row in enumerate(rows):
        lines += lines_of(questions, row, index, exports.GROUPS[exports.FR])
    lines += [f'  SaveAs book, "file://{folder}/{name}", "{filter_}", "{options}"'
              for name, filter_, options in SAVES]
    lines += ["  book.close(True)", "End Sub"]
    print('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC '
          '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n<script:module '
          'xmlns:script="http://openoffice.org/2000/script" script:name="Fill" '
          'script:language="StarBasic">')
    print(escape(HEAD + "\n" + "\n".join(lines)))
    print("</script:module>")


if __name__ == "__main__":
    main(*sys.argv[1:])
