"""corpora.py - each file of other people's suites is read exactly, or refused with a place.

    corpora.py DUMP-GRID [SHARED]

What palier reads is compared with the expected rows where a suite has them, else with what Python's
csv module makes of the same file. A file may be refused only if it stands below, with the code: so
that no refusal and no reading comes or goes unnoticed. Without SHARED (../shared) nothing is tested.
"""
import csv
import io
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

DUMP = sys.argv[1]
SHARED = Path(sys.argv[2] if len(sys.argv) > 2 else "../shared")

# What is wrong with these files, as a code and where: nobody could read them without a guess.
REFUSED = {
    "csv-spectrum/": {
        "location_coordinates.csv": ("stray-quote", 2),
    },
    "libcsv/": {
        "test_01.csv": ("separator-doubtful", 1),  # commas and tabs
        "test_07.csv": ("stray-quote", 1),  # blanks before or behind quotes, as below
        "test_08.csv": ("stray-quote", 1),
    },
    "miller/": {
        "docs__src__data__lazy-quotes.csv": ("unclosed-quote", 2),
    },
    "samples/": {
        "excel-fr-macintosh.csv": ("encoding-doubtful", 1),
        "excel-fr-msdos-cp850.csv": ("encoding-doubtful", 1),
        "mixed-encodings.csv": ("mixed-encodings", 3),
        "mojibake-utf8-lu-cp1252.csv": ("mojibake", 1),
        "nul-and-ctrl.csv": ("nul-byte", 2),
        "ragged-and-unclosed.csv": ("unclosed-quote", 4),
        "hostile/nul_and_invalid_utf8.csv": ("nul-byte", 2),
        "hostile/unbalanced_quote.csv": ("unclosed-quote", 2),
    },
}
# Read when somebody says what they are.
ASKED = {
    "excel-fr-macintosh.csv": ("macroman", "mac_roman"),
    "excel-fr-msdos-cp850.csv": ("cp850", "cp850"),
    "mojibake-utf8-lu-cp1252.csv": ("utf-8", "utf-8-sig"),
}
# rust-csv keeps quotes behind a blank as text, and a backslash before one: two readings fit.
RUST_REFUSED = {"quote_outer_space", "quote_no_escapes"}
# Its expectation is for another input: the file is defective.
NO_EXPECTATION = {"location_coordinates.csv", "newlines_crlf.csv"}
PYTHON_CODECS = {
    "UTF-8": "utf-8",
    "UTF-8 (BOM)": "utf-8-sig",
    "UTF-16LE (BOM)": "utf-16",
    "UTF-16BE (BOM)": "utf-16",
    "UTF-16LE": "utf-16-le",
    "UTF-16BE": "utf-16-be",
    "Windows-1252": "cp1252",
}
failures = []
counts = {"read": 0, "refused": 0}


def dump(path, *asked):
    """What was found out, the rows (None: refused), and what was said."""
    run = subprocess.run([DUMP, str(path), *asked], capture_output=True, check=False)
    said = run.stderr.decode()
    if run.returncode not in (0, 1):
        failures.append(f"{path}: exit status {run.returncode}: {said}")
        return {}, None, said
    if run.returncode == 1:
        return {}, None, said
    found, *rows = json.loads(run.stdout.decode())
    return found, [[cell or "" for cell in row] for row in rows], said


def is_kept(row):
    """Whether a row of Python's reader is one of palier's: not blank, not several empty cells."""
    if len(row) <= 1:
        return bool(row) and (not row[0] or bool(row[0].strip(" \t")))
    return any(cell.strip(" \t") for cell in row)


def read_by_python(path, codec, separator):
    text = path.read_bytes().decode(codec)
    text = re.sub(r'\A"?sep=(.)"?\r?\n', "", text)
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if is_kept(row)]


def expect_rows(path, rows, expected):
    counts["read"] += 1
    if rows != expected:
        failures.append(f"{path}: read {rows}, expected {expected}")


def expect_refusal(path, said, code, line):
    counts["refused"] += 1
    if not re.search(rf":{line}:(\d+:)? error: .*\[{code}\]", said):
        failures.append(f"{path}: expected {code} on line {line}, and it said: {said}")


def check_file(path, name, refused):
    found, rows, said = dump(path)
    if name in refused:
        if rows is not None:
            failures.append(f"{path}: was read, though {refused[name][0]} was expected")
        expect_refusal(path, said, *refused[name])
    elif rows is None:
        failures.append(f"{path}: was refused: {said}")
    else:
        expect_rows(path, rows, read_by_python(path, PYTHON_CODECS[found["encoding"]], found["separator"]))
    if name in ASKED:
        encoding, codec = ASKED[name]
        found, rows, said = dump(path, encoding)
        expect_rows(path, rows, read_by_python(path, codec, found.get("separator", ";")))


def check_spectrum(folder):
    for path in sorted((folder / "csvs").glob("*.csv")):
        check_file(path, path.name, REFUSED["csv-spectrum/"])
        if path.name not in NO_EXPECTATION:
            expected = json.loads((folder / "json" / (path.stem + ".json")).read_text(encoding="utf-8"))
            _, rows, _ = dump(path)
            expect_rows(path, [dict(zip(rows[0], row)) for row in rows[1:]], expected)


def check_rust(path):
    for case in json.loads(path.read_text(encoding="utf-8")):
        tab = "\t" if case["name"] == "delimiter_tabs" else None
        if case["config"] and not tab:
            continue
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            file.write(case["input"].encode())
            file.flush()
            _, rows, said = dump(file.name)
        if case["name"] in RUST_REFUSED:
            expect_refusal(case["name"], said, "stray-quote", 1)
        else:
            expect_rows(case["name"], rows, case["expected"])


def check_folder(folder, key):
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".csv", ".tsv", ".txt", ".xls"):
            check_file(path, str(path.relative_to(folder)), REFUSED[key])


corpora = SHARED / "corpora" / "csv"
if not corpora.is_dir():
    print(f"corpora: no {corpora} here; nothing to compare")
    sys.exit(0)
check_spectrum(corpora / "csv-spectrum")
check_rust(corpora / "rust-csv-core.json")
check_folder(corpora / "libcsv", "libcsv/")
check_folder(corpora / "miller", "miller/")
check_folder(SHARED / "samples", "samples/")
print("\n".join(failures))
print(f"corpora: {counts['read']} readings compared, {counts['refused']} refusals, {len(failures)} wrong")
sys.exit(1 if failures else 0)
