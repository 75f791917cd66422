"""comparison_xlsxwriter.py ROWS COLUMNS OUT.xlsx: a sheet as large as the comparison, by XlsxWriter with constant_memory.

A name, a population, scores of one decimal, as ours; the colours, the filter and the panes of our own.
"""
import sys

import xlsxwriter

rows, columns = int(sys.argv[1]), int(sys.argv[2])
book = xlsxwriter.Workbook(sys.argv[3], {"constant_memory": True})
sheet = book.add_worksheet("Comparaison")
head, score = book.add_format({"bold": 1}), book.add_format({"num_format": "0.0"})
for j in range(columns):
    sheet.write_string(0, j, f"Colonne {j}", head)
x = 12345
for i in range(1, rows + 1):
    sheet.write_string(i, 0, f"{i:05d} Commune-sur-Mer {i}")
    sheet.write_number(i, 1, i)
    for j in range(2, columns):
        x = (x * 1103515245 + 12345) & 0x7fffffff
        sheet.write_number(i, j, 1 + (x >> 4) % 41 / 10.0, score)
sheet.conditional_format(1, 2, rows, columns - 1, {"type": "3_color_scale"})
sheet.autofilter(0, 0, rows, columns - 1)
sheet.freeze_panes(1, 1)
book.close()
