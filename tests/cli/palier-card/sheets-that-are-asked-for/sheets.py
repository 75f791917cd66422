"""sheets.py CARD.xlsx...: the sheets of each workbook, with a mark where one is hidden."""
import re
import sys
import zipfile

for path in sys.argv[1:]:
    book = zipfile.ZipFile(path).read("xl/workbook.xml").decode()
    found = re.findall(r'(<sheet name="([^"]*)"[^>]*/>)', book)
    print("%s: %s" % (path, ", ".join(name + (" (hidden)" if 'state="hidden"' in tag else "") for tag, name in found)))
