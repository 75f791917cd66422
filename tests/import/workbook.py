"""workbook.py - an xlsx by hand: a zip of XML parts, as a survey platform's exporter writes it.

A cell is a text, a number, a bool, None (no cell), or ("date", "2026-03-13T09:12:31").
"""
import datetime
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def serial(text):
    moment = datetime.datetime.fromisoformat(text)
    days = moment - datetime.datetime(1899, 12, 30)
    return repr(days.days + days.seconds / 86400)


def column_name(index):
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


class Strings:
    def __init__(self):
        self.index = {}

    def add(self, text):
        return self.index.setdefault(text, len(self.index))

    def part(self):
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>'
                        for text in self.index)
        return f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(self.index)}">{items}</sst>'


def cell_of(value, place, strings):
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, tuple):
        style = 2 if "T" in value[1] else 1
        return f'<c r="{place}" s="{style}"><v>{serial(value[1])}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value:.17g}</v></c>'
    return f'<c r="{place}" t="s"><v>{strings.add(value)}</v></c>'


def sheet_part(table, strings):
    rows = "".join(
        f'<row r="{r}">' + "".join(cell_of(value, f"{column_name(c)}{r}", strings)
                                   for c, value in enumerate(row)) + "</row>"
        for r, row in enumerate(table, 1))
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


STYLES = (f'{HEAD}<styleSheet xmlns="{MAIN}">'
          '<numFmts count="1"><numFmt numFmtId="164" formatCode="m/d/yy\\ h:mm:ss"/></numFmts>'
          '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
          '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
          '<cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/>'
          '<xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>')


def write_workbook(path, sheets):
    """SHEETS: pairs of a name and a list of rows."""
    strings, parts = Strings(), {}
    for number, (_, table) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet_part(table, strings)
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
                     for n, (name, _) in enumerate(sheets, 1))
    parts["xl/workbook.xml"] = (f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
                                f"<sheets>{listed}</sheets></workbook>")
    links = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml")
             for n in range(1, len(sheets) + 1)]
    links += [("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "sharedStrings.xml")]
    parts["xl/_rels/workbook.xml.rels"] = relations(links)
    parts["_rels/.rels"] = relations([("rId1", "officeDocument", "xl/workbook.xml")])
    parts["xl/styles.xml"], parts["xl/sharedStrings.xml"] = STYLES, strings.part()
    kinds = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles"),
             ("/xl/sharedStrings.xml", "sharedStrings")]
    kinds += [(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in range(1, len(sheets) + 1)]
    overrides = "".join(f'<Override PartName="{part}" ContentType="{BOOK_TYPE}.{kind}+xml"/>'
                        for part, kind in kinds)
    parts["[Content_Types].xml"] = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name, (2026, 3, 13, 9, 0, 0)), text)


def relations(links):
    items = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                    for name, kind, target in links)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'
