"""replay.py COUNT FOLDER SCORECARD.xlsx...: write the same workbooks with Python's XlsxWriter, in memory.

They are read once, outside what is timed: cells, styles, widths, merges, conditional formats,
validations, names and charts become a list of calls. Then the calls are made, into FOLDER, for one
workbook after the other, COUNT in all. Prints the milliseconds that one takes, by the clock and in the
processor. XlsxWriter is told all that palier tells libxlsxwriter, so both write the same cells, which
the caller compares.
"""
import io
import os
import sys
import time
import zipfile
import xml.etree.ElementTree as ElementTree

import openpyxl
import xlsxwriter
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import range_boundaries

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
HORIZONTAL = {"center": "center", "left": "left", "right": "right"}
VERTICAL = {"center": "vcenter", "top": "top", "bottom": "bottom"}


def colour(of):
    return "#" + of.rgb[-6:] if of is not None and isinstance(of.rgb, str) else None


def style(cell):
    """What xlsxwriter's add_format wants, as a tuple that can be a key."""
    of = {"font_name": cell.font.name, "font_size": cell.font.sz, "font_color": colour(cell.font.color)}
    if cell.font.b:
        of["bold"] = True
    if cell.font.i:
        of["italic"] = True
    if cell.fill.fill_type == "solid":
        of["bg_color"] = colour(cell.fill.fgColor)
    if cell.number_format != "General":
        of["num_format"] = cell.number_format
    at = cell.alignment
    of.update({"align": HORIZONTAL.get(at.horizontal), "valign": VERTICAL.get(at.vertical, "bottom")})
    if at.wrap_text:
        of["text_wrap"] = True
    if at.shrink_to_fit:
        of["shrink"] = True
    if at.indent:
        of["indent"] = int(at.indent)
    for side in "left", "right", "top", "bottom":
        line = getattr(cell.border, side)
        if line is not None and line.style:
            of[side] = 2 if line.style == "medium" else 1
            of[side + "_color"] = colour(line.color)
    return tuple(sorted((key, value) for key, value in of.items() if value is not None))


def rule_calls(sheet):
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            where = str(area.sqref).split()[0]
            if rule.type == "expression":
                dxf, of = rule.dxf, {}
                if dxf.font is not None:
                    of = {"bold": dxf.font.b, "font_color": colour(dxf.font.color)}
                if dxf.fill is not None:
                    of["bg_color"] = colour(dxf.fill.bgColor)
                key = tuple(sorted((k, v) for k, v in of.items() if v))
                yield where, {"type": "formula", "criteria": "=" + rule.formula[0]}, key
            elif rule.type == "colorScale":
                points = [float(point.val) for point in rule.colorScale.cfvo]
                colours = [colour(each) for each in rule.colorScale.color]
                yield where, {"type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num",
                              "min_value": points[0], "mid_value": points[1], "max_value": points[2],
                              "min_color": colours[0], "mid_color": colours[1], "max_color": colours[2]}, None
            elif rule.type == "dataBar":
                yield where, {"type": "data_bar", "bar_solid": True, "bar_color": colour(rule.dataBar.color),
                              "min_type": "num", "max_type": "num", "min_value": float(rule.dataBar.cfvo[0].val),
                              "max_value": float(rule.dataBar.cfvo[1].val)}, None


def validation_calls(sheet):
    kinds = {"list": "list", "decimal": "decimal", "date": "date", "custom": "custom", "whole": "integer", None: "any"}
    for validation in sheet.data_validations.dataValidation:
        of = {"validate": kinds[validation.type]}
        if validation.type == "list":
            of["source"] = "=" + validation.formula1
        elif validation.type == "custom":
            of["value"] = "=" + validation.formula1
        elif validation.type in ("decimal", "whole"):
            of.update(criteria="between", minimum=float(validation.formula1), maximum=float(validation.formula2))
        elif validation.type == "date":
            of.update(criteria=">=", value="=" + validation.formula1)
        for theirs, ours in (("prompt", "input_message"), ("error", "error_message")):
            if getattr(validation, theirs):
                of[ours] = getattr(validation, theirs)[:255]
        for where in str(validation.sqref).split():
            yield where, of


def fill_of(element):
    shape = element.find(CHART + "spPr")
    paint = None if shape is None else shape.find(f"{DRAWING}solidFill/{DRAWING}srgbClr")
    return None if paint is None else {"color": "#" + paint.get("val")}


def series_of(element, kind):
    of = {}
    name = element.find(f"{CHART}tx/{CHART}v")
    if name is not None:
        of["name"] = name.text
    for tag, key in ((("cat",), "categories"), (("val",), "values"), (("xVal",), "categories"), (("yVal",), "values")):
        found = element.find(f"{CHART}{tag[0]}//{CHART}f")
        if found is not None:
            of[key] = "=" + found.text
    if fill_of(element):
        of["fill"] = fill_of(element)
    points = [{"fill": fill_of(point)} for point in element.findall(CHART + "dPt")]
    if points:
        of["points"] = points
    labels = element.find(CHART + "dLbls")
    if labels is not None:
        of["data_labels"] = {"value": True, "num_format": "0.0", "font": {"bold": True, "color": "#FFFFFF"}}
        if kind == "bar":
            of["data_labels"]["position"] = "inside_end"
    line = element.find(f"{CHART}spPr/{DRAWING}ln/{DRAWING}solidFill/{DRAWING}srgbClr")
    if line is not None:
        of["line" if kind != "bar" else "border"] = {"color": "#" + line.get("val"), "width": 1.25, "dash_type": "dash"}
    return of


def chart_calls(archive, part):
    """(row, column, options, series, description) of each chart that the drawing PART holds."""
    relations = {each.get("Id"): "xl/" + each.get("Target").replace("../", "") for each in ElementTree.fromstring(
        archive.read(part.replace("drawings/", "drawings/_rels/") + ".rels"))}
    for anchor in ElementTree.fromstring(archive.read(part)):
        link = anchor.find(f".//{CHART}chart")
        if link is None:
            continue
        target = relations[link.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")]
        plot = ElementTree.fromstring(archive.read(target)).find(f"{CHART}chart/{CHART}plotArea")
        body = next(each for each in plot if each.tag.endswith("Chart"))
        kind = body.tag[len(CHART):-len("Chart")]
        direction = body.find(CHART + "barDir")
        if direction is not None and direction.get("val") == "col":
            kind = "column"
        options = {"type": kind}
        if kind == "radar" and body.find(CHART + "radarStyle").get("val") == "filled":
            options["subtype"] = "filled"
        at = anchor.find(PLACE + "from")
        name = anchor.find(f".//{PLACE}cNvPr").get("descr", "")
        yield (int(at.find(PLACE + "row").text), int(at.find(PLACE + "col").text), options,
               [series_of(each, kind) for each in body.findall(CHART + "ser")], name)


def read(path):
    """The workbook as calls: (name, widths, heights, merges, cells, rules, validations, charts, filter) a sheet."""
    data = open(path, "rb").read()
    archive = zipfile.ZipFile(io.BytesIO(data))
    formulas, values = openpyxl.load_workbook(io.BytesIO(data)), openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    sheets = []
    for number, sheet in enumerate(formulas.worksheets, 1):
        cached, cells = values[sheet.title], []
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None and not cell.has_style:
                    continue
                cells.append((cell.row - 1, cell.column - 1, cell.value, cached[cell.coordinate].value, style(cell)))
        widths = [(column_index_from_string(key) - 1, of.width) for key, of in sheet.column_dimensions.items()]
        heights = [(key - 1, of.height) for key, of in sheet.row_dimensions.items() if of.height]
        links = f"xl/worksheets/_rels/sheet{number}.xml.rels"
        charts = []
        if links in archive.namelist():
            for relation in ElementTree.fromstring(archive.read(links)):
                if "drawings/drawing" in relation.get("Target"):
                    charts += chart_calls(archive, "xl/" + relation.get("Target").replace("../", ""))
        sheets.append((sheet.title, widths, heights, [str(each) for each in sheet.merged_cells.ranges], cells,
                       list(rule_calls(sheet)), list(validation_calls(sheet)), charts, sheet.auto_filter.ref))
    names = [(name, of.attr_text) for name, of in
             ((each.name, each) for each in formulas.defined_names.definedName)
             if not name.startswith("_xlnm")]
    return sheets, names


def write_cell(sheet, row, column, value, cached, form):
    if value is None:
        sheet.write_blank(row, column, None, form)
    elif isinstance(value, str) and value.startswith("=") and cached != value:
        sheet.write_formula(row, column, value, form, "" if cached is None else cached)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_datetime(row, column, value, form)


def write(path, sheets, names):
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    forms = {}

    def form(key):
        if key not in forms:
            forms[key] = book.add_format(dict(key))
        return forms[key]

    for title, widths, heights, merges, cells, rules, validations, charts, filtered in sheets:
        sheet = book.add_worksheet(title)
        for column, width in widths:
            sheet.set_column(column, column, width)
        for row, height in heights:
            sheet.set_row(row, height)
        for area in merges:
            left, top, right, bottom = range_boundaries(area)
            sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
        for row, column, value, cached, key in cells:
            write_cell(sheet, row, column, value, cached, form(key))
        for area, rule, key in rules:
            sheet.conditional_format(area, rule if key is None else dict(rule, format=form(key)))
        for area, validation in validations:
            sheet.data_validation(area, validation)
        for row, column, options, series, name in charts:
            chart = book.add_chart(dict(options))
            for each in series:
                chart.add_series(each)
            sheet.insert_chart(row, column, chart, {"description": name})
        if filtered:
            sheet.autofilter(filtered)
    for name, text in names:
        book.define_name(name, "=" + text)
    book.close()


def main():
    count, folder, sources = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    books = [(os.path.join(folder, os.path.basename(source)), *read(source)) for source in sources]
    for book in books:
        write(*book)
    start, used = time.perf_counter(), time.process_time()
    for i in range(count):
        write(*books[i % len(books)])
    print((time.perf_counter() - start) / count * 1000, (time.process_time() - used) / count * 1000)


main()
