"""dress.py: what --palette, --logo and --sheet make of a workbook.

part A.xlsx B.xlsx      each cell of A is B's, formulas too, but for links; A has fewer sheets
alike A.xlsx B.xlsx     A and B differ in nothing but their looks
colourless A.xlsx       no sheet, chart or style of A has a colour but greys and the paper of cells to fill in
logo A.xlsx FILE WORDS  the summary holds FILE as it is, within its band, at its right end, in its shape
                        (44 pixels high, or 220 wide), with WORDS for those who do not see it
"""
import re
import struct
import sys
import zipfile

from workbook import cells, sheets

PIXEL = 9525  # English Metric Units


def part(a, b):
    few, all_ = cells(a), cells(b)
    assert 0 < len(sheets(a)) < len(sheets(b)), (sheets(a), sheets(b))
    links = {key for key, (value, _) in few.items() if isinstance(value, str) and value.endswith("→")}

    def same(key):  # what leads to a sheet that is not there is plain text
        (value, formula), (other, full) = few[key], all_.get(key, (None, None))
        return value == other and (formula == full or (not formula and str(full).startswith("HYPERLINK(")))

    wrong = [key for key in few if key not in links and not same(key)]
    assert not wrong, wrong[:10]
    assert any(formula for _, formula in few.values())


def alike(a, b):
    assert cells(a) == cells(b)
    for name in "xl/styles.xml", "xl/charts/chart1.xml":
        looks = [zipfile.ZipFile(path).read(name).decode() for path in (a, b)]
        assert looks[0] != looks[1], name
        drawn = [re.sub(r'(rgb="FF|val=")[0-9A-F]{6}"|<(a:srgbClr|color)[^>]*>', "", text) for text in looks]
        if name != "xl/styles.xml":  # where two roles get one colour, there is one style fewer
            assert drawn[0] == drawn[1], name


def colourless(path):
    archive, found = zipfile.ZipFile(path), set()
    for name in archive.namelist():
        if name.startswith(("xl/charts/", "xl/worksheets/sheet", "xl/styles")):
            text = re.sub(r"<x14:negative[^>]*>", "", archive.read(name).decode())  # bars that are never drawn
            found |= set(re.findall(r'(?:srgbClr val="|rgb="FF)([0-9A-F]{6})"', text))
    tinted = {each for each in found if len({each[0:2], each[2:4], each[4:6]}) > 1}
    assert found and not tinted, tinted


def logo(path, file, words):
    archive = zipfile.ZipFile(path)
    picture = open(file, "rb").read()
    media = [name for name in archive.namelist() if name.startswith("xl/media/")]
    assert len(media) == 1 and archive.read(media[0]) == picture, media
    summary = list(sheets(path).values())[0]
    rels = archive.read(summary.replace("worksheets/", "worksheets/_rels/") + ".rels").decode()
    drawing = archive.read("xl/drawings/" + re.search(r"drawings/(drawing\d+\.xml)", rels)[1]).decode()
    anchor = next(text for text in re.findall(r"<xdr:(?:two|one)CellAnchor.*?</xdr:(?:two|one)CellAnchor>", drawing, re.S)
                  if "<xdr:pic>" in text)
    assert 'descr="%s"' % words in anchor.replace("\u00a0", " "), anchor
    ends = [[int(part) for part in re.findall(r">(\d+)<", anchor.split("<xdr:%s>" % end)[1].split("</xdr:%s>" % end)[0])]
            for end in ("from", "to")]
    (left, left_at, top, top_at), (right, right_at, bottom, bottom_at) = ends
    width = 18 * (right - left) + (right_at - left_at) / PIXEL
    heights = [38, 28]
    height = sum(heights[top:bottom]) + (bottom_at - top_at) / PIXEL
    natural = struct.unpack(">II", picture[16:24])
    assert top == 0 and bottom <= 1 and bottom_at / PIXEL <= heights[bottom], ends
    assert 18 * right + right_at / PIXEL == 60 * 18, ends
    assert abs(width - natural[0] * min(44 / natural[1], 220 / natural[0])) <= 1, (width, natural)
    assert abs(height - natural[1] * min(44 / natural[1], 220 / natural[0])) <= 1, (height, natural)


globals()[sys.argv[1]](*sys.argv[2:])
