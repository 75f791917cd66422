"""openpyxl_check.py FILE.xlsx…: what openpyxl makes of a workbook is what stands in its XML.

openpyxl knows nothing of us, and refuses or drops what it does not understand. Values, formulas, number
formats, merged ranges, validations, conditional formats, defined names, filters, panes, charts and comments
are read by it and, with the standard library alone, from the parts; they must agree. What a reader who does
not see the page needs is there, too: title and language of the document, a description of each chart, a name
at each header row.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl
from openpyxl.utils.datetime import to_excel

from workbook import MAIN, RELATION, cells, is_same, sheets

BUILT_IN = openpyxl.styles.numbers.BUILTIN_FORMATS
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def squares(text):
    return sorted(text.replace("$", "").split())


class Parts:
    """The parts of a workbook as they are."""

    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        self.sheets = sheets(path)
        self.cells = cells(path)
        styles = self.xml("xl/styles.xml")
        codes = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
        self.formats = [codes.get(int(xf.get("numFmtId")), BUILT_IN.get(int(xf.get("numFmtId"))))
                        for xf in styles.find(MAIN + "cellXfs")]

    def xml(self, name):
        return ElementTree.fromstring(self.archive.read(name))

    def related(self, name, kind):
        """The parts of KIND that the part NAME leads to."""
        folder, _, base = name.rpartition("/")
        relations = "%s/_rels/%s.rels" % (folder, base)
        if relations not in self.archive.namelist():
            return []
        return ["xl/" + r.get("Target").replace("../", "") for r in self.xml(relations).iter(RELATIONSHIP)
                if r.get("Type").endswith("/" + kind)]

    def sheet(self, name):
        root = self.xml(self.sheets[name])
        drawings = self.related(self.sheets[name], "drawing")
        pane, filter_ = root.find(".//" + MAIN + "pane"), root.find(MAIN + "autoFilter")
        return {
            "merges": sorted(m.get("ref") for m in root.iter(MAIN + "mergeCell")),
            "validations": sorted((squares(v.get("sqref")), v.get("type") or "none", v.findtext(MAIN + "formula1") or "",
                                   v.get("prompt") or "", v.get("error") or "")
                                  for v in root.iter(MAIN + "dataValidation")),
            "conditions": sorted((squares(c.get("sqref")), r.get("type"), int(r.get("priority")),
                                  [f.text for f in r.iter(MAIN + "formula")])
                                 for c in root.iter(MAIN + "conditionalFormatting") for r in c.iter(MAIN + "cfRule")),
            "charts": sum(len(self.related(drawing, "chart")) for drawing in drawings),
            "comments": sum(len(list(self.xml(part).iter(MAIN + "comment")))
                            for part in self.related(self.sheets[name], "comments")),
            "formats": {c.get("r"): self.formats[int(c.get("s") or 0)] for c in root.iter(MAIN + "c")},
            "pane": pane.get("topLeftCell") if pane is not None else None,
            "filter": filter_.get("ref") if filter_ is not None else None,
        }

    def names(self):
        """{(name, sheet number or None): what it stands for}, without those that Excel has by itself."""
        return {(n.get("name"), n.get("localSheetId")): n.text for n in self.xml("xl/workbook.xml").iter(MAIN + "definedName")
                if not n.get("name").startswith("_xlnm.")}


def of_openpyxl(sheet):
    return {
        "merges": sorted(str(m) for m in sheet.merged_cells.ranges),
        "validations": sorted((squares(str(v.sqref)), v.type or "none", v.formula1 or "", v.prompt or "", v.error or "")
                              for v in sheet.data_validations.dataValidation),
        "conditions": sorted((squares(str(c.sqref)), r.type, r.priority, list(r.formula))
                             for c in sheet.conditional_formatting for r in c.rules),
        "charts": len(sheet._charts),
        "comments": sum(cell.comment is not None for row in sheet.iter_rows() for cell in row),
        "pane": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
    }


def value_of(cell):
    if cell.is_date and cell.value is not None and not isinstance(cell.value, (int, float, str)):
        return float(to_excel(cell.value))
    return float(cell.value) if isinstance(cell.value, (int, float)) else cell.value


def check_sheet(parts, name, formulas, values):
    wanted, got = parts.sheet(name), of_openpyxl(formulas)
    for what in got:
        if got[what] != wanted[what]:
            yield name, what, got[what], wanted[what]
    for row in formulas.iter_rows():
        for cell in row:
            value, formula = parts.cells.get((name, cell.coordinate), (None, None))
            shown = value_of(values[cell.coordinate]) if not isinstance(cell, openpyxl.cell.cell.MergedCell) else None
            if not is_same(value, shown):
                yield name, cell.coordinate, shown, value
            if formula is not None and cell.value != "=" + formula:
                yield name, cell.coordinate, cell.value, formula
            if isinstance(cell, openpyxl.cell.cell.MergedCell):
                continue  # the first of them has the format, to openpyxl
            if cell.coordinate in wanted["formats"] and cell.number_format != wanted["formats"][cell.coordinate]:
                yield name, cell.coordinate, cell.number_format, wanted["formats"][cell.coordinate]
    missing = [key for key in parts.cells if key[0] == name and formulas[key[1]].value is None]
    if missing:
        yield name, "cells", "missing", missing[:5]


def check_accessible(parts, book):
    titles = [name for name, _ in parts.names() if name.startswith("TitleRegion")]
    custom = parts.archive.read("docProps/custom.xml").decode()
    if not (book.properties.title and book.properties.subject):
        yield "document", "title", book.properties.title, "some title"
    if not re.search('name="Language".*(fr-FR|en-GB)', custom):
        yield "document", "language", custom, "fr-FR or en-GB"
    if not titles:
        yield "document", "header rows", titles, "a name for each"
    for name in parts.archive.namelist():
        if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name):
            for frame in parts.xml(name).iter(DRAWING + "graphicFrame"):
                shape = frame.find(".//" + DRAWING + "cNvPr")
                if len(shape.get("descr") or "") < 20:
                    yield name, shape.get("name"), shape.get("descr"), "a description"


def check(path):
    parts = Parts(path)
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    faults = []
    if formulas.sheetnames != list(parts.sheets):
        faults.append(("document", "sheets", formulas.sheetnames, list(parts.sheets)))
    names = {(n.name, n.localSheetId): n.attr_text for n in formulas.defined_names.definedName
             if not n.name.startswith("_xlnm.")}
    if names != parts.names():
        faults.append(("document", "names", names, parts.names()))
    faults += check_accessible(parts, formulas)
    for name in parts.sheets:
        faults += check_sheet(parts, name, formulas[name], values[name])
    for fault in faults[:10]:
        print("  %s %s: openpyxl has %.200r, the file %.200r" % fault)
    print("openpyxl %s: %d cells, %d differ" % (path.split("/")[-1], len(parts.cells), len(faults)))
    return not faults and parts.cells


if not all([check(path) for path in sys.argv[1:]]):
    sys.exit(1)
