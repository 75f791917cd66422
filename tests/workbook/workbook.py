"""workbook.py - read the cells of an xlsx, with nothing but the standard library."""
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from xml.sax.saxutils import escape

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _text(element):
    return "".join(part.text or "" for part in element.iter(MAIN + "t"))


def _strings(archive):
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(item) for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml")).findall(MAIN + "si")]


def _value(cell, strings):
    kind, value = cell.get("t"), cell.find(MAIN + "v")
    if kind == "inlineStr":
        return _text(cell)
    if value is None or value.text is None:
        return None
    if kind == "s":
        return strings[int(value.text)]
    if kind in ("str", "e"):
        return value.text
    return float(value.text)


def sheets(path):
    """{sheet name: part name}, in the order of the workbook."""
    archive = zipfile.ZipFile(path)
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    targets = {relation.get("Id"): relation.get("Target").lstrip("/")
               for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}
    return {sheet.get("name"): targets[sheet.get(RELATION)] if targets[sheet.get(RELATION)].startswith("xl/")
            else "xl/" + targets[sheet.get(RELATION)] for sheet in book.find(MAIN + "sheets")}


def cells(path):
    """{(sheet, reference): (value, formula or None)}. Fails where a part is not well-formed XML."""
    archive = zipfile.ZipFile(path)
    assert archive.testzip() is None, path
    for name in archive.namelist():
        if name.endswith((".xml", ".rels", ".vml")):
            ElementTree.fromstring(archive.read(name))
    strings, found = _strings(archive), {}
    for sheet, part in sheets(path).items():
        for cell in ElementTree.fromstring(archive.read(part)).iter(MAIN + "c"):
            formula, value = cell.find(MAIN + "f"), _value(cell, strings)
            if formula is not None or value not in (None, ""):
                found[sheet, cell.get("r")] = (value, None if formula is None else formula.text)
    return found


def is_same(left, right):
    """Whether two values are one to a reader: numbers to 1e-9, no text and "" alike."""
    if isinstance(left, float) and isinstance(right, float):
        return abs(left - right) <= 1e-9 * max(1.0, abs(left))
    return (left or "") == (right or "")


def set_numbers(source, target, sheet, column, values):
    """Copy the workbook SOURCE to TARGET with VALUES, {text of column B: number}, written to COLUMN of SHEET."""
    where = {value: re.sub("[A-Z]+", "", reference) for (name, reference), (value, _) in cells(source).items()
             if name == sheet and re.fullmatch(r"B\d+", reference) and value in values}
    assert set(where) == set(values), (where, values)
    part = sheets(source)[sheet]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                text = data.decode()
                for code, row in where.items():
                    text, count = re.subn(r'(<c r="%s%s"[^>]*><v>)[^<]*' % (column, row), r"\g<1>%r" % values[code], text)
                    assert count == 1, (code, row)
                data = text.encode()
            new.writestr(name, data)


def set_cells(source, target, sheet, values):
    """Copy the workbook SOURCE to TARGET with VALUES, {reference: text or number}, written to cells of SHEET
    that are there. A text is written into the cell itself: no other cell shares it."""
    part = sheets(source)[sheet]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                text = data.decode()
                for reference, value in values.items():
                    written = ('<v>%r</v>' % value if isinstance(value, float) else
                               "<is><t>%s</t></is>" % escape(value))
                    kind = "" if isinstance(value, float) else ' t="inlineStr"'
                    text, count = re.subn(r'<c r="%s"((?: s="\d+")?)(?: t="\w+")?(?:/>|>.*?</c>)' % reference,
                                          lambda cell: '<c r="%s"%s%s>%s</c>' % (reference, cell.group(1), kind, written),
                                          text)
                    assert count == 1, reference
                data = text.encode()
            new.writestr(name, data)
