"""anonymous.py ENTITIES.csv FOLDER [LEAST]: each FOLDER/comparison-ID.xlsx names the entity ID, and no other: no part
of it holds another's name, id or population, as text of a file in it, as a file's name or as a property. There must be LEAST copies, two by default."""
import csv
import glob
import os
import re
import sys
import zipfile


def texts(path):
    """Every part of the workbook as text, without the markup between its words."""
    with zipfile.ZipFile(path) as book:
        yield from book.namelist()
        for name in book.namelist():
            text = book.read(name).decode()
            yield text
            yield re.sub(r"<[^>]*>", "\n", text)


def has_word(word, text):
    return re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(word), text) is not None


def forms(entity):
    """How an entity might be given away. Short numbers are everywhere: populations from 1,000 on."""
    yield entity["name"]
    if len(entity["entity"]) > 3:
        yield entity["entity"]
    population = entity["population"]
    if population.isdigit() and int(population) >= 1000:
        yield population
        yield "%s\u202f%s" % (population[:-3], population[-3:])
        yield "%s,%s" % (population[:-3], population[-3:])


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        entities = list(csv.DictReader(file))
    paths = glob.glob(os.path.join(sys.argv[2], "comparison-*.xlsx"))
    least = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    leaks = 0
    for path in paths:
        own = re.match(r"comparison-(.*)\.xlsx", os.path.basename(path)).group(1)
        everything = "\n".join(texts(path))
        reader = next(entity for entity in entities if entity["entity"] == own)
        if not has_word(reader["name"], everything):
            print("  %s does not name its own entity" % path)
            leaks += 1
        for form in forms(reader):  # "Bourlieu" stands in "Bourlieu 2"
            everything = everything.replace(form, "")
        for entity in entities:
            for form in set(forms(entity)):
                if entity is not reader and has_word(form, everything):
                    print("  %s tells %s: %s" % (os.path.basename(path), entity["entity"], form))
                    leaks += 1
    print("anonymous: %d copies, %d entities, %d leaks" % (len(paths), len(entities), leaks))
    sys.exit(bool(leaks or len(paths) < least))


main()
