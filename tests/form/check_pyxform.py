#!/usr/bin/env python3
"""check_pyxform.py - the XLSForms that palier-form writes, loaded by pyxform.

pyxform is what KoboToolbox and ODK make a form with. It is no part of palier and is not fetched:
put it on PYTHONPATH, with what it needs (openpyxl, defusedxml, xlrd, lark), and each form must load
with no error and no warning. Without it this check is skipped, and says so; tests/unit/test_form.c
has pyxform's documented rules without it.
"""
import os
import subprocess
import sys
import tempfile

try:
    from pyxform.xls2xform import convert
except ImportError as missing:
    print(f"skipped: pyxform cannot be imported here ({missing})")
    sys.exit(0)

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
TOOL = os.path.join(os.environ.get("BUILD", os.path.join(TOP, "build")), "bin", "palier-form")
MINI = os.path.join(TOP, "tests", "data", "mini")
GROUPS = {
    "municipal": "elected management it staff citizen partner".split(),
    "mini": "elected staff it".split(),
    "hard": "staff it elected".split(),
}
FOLDERS = {
    "municipal": os.path.join(TOP, "questionnaires", "municipal"),
    "mini": os.path.join(MINI, "questionnaires", "mini"),
    "hard": os.path.join(HERE, "hard"),
}
# Each questionnaire is written so: for everybody, with what is known beforehand, from a list.
OPTIONS = [
    [],
    ["--entity", "01001", "--wave", "2026"],
    ["--entities", os.path.join(MINI, "town", "entities.csv")],
]


def check(name, options, folder):
    """Write the form, load it; what is wrong with it, or None."""
    path = os.path.join(folder, "form.xlsx")
    command = [TOOL, FOLDERS[name], "--to", "xlsform", "-o", path, "--quiet", *options]
    written = subprocess.run(command, capture_output=True, text=True, check=False)
    if written.returncode:
        return written.stderr
    warnings = []
    try:
        convert(path, validate=False, warnings=warnings)
    except Exception as refusal:  # pyxform has errors of many kinds
        return str(refusal)
    return "\n".join(warnings) or None


def main():
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name, groups in GROUPS.items():
            for group in [None, *groups]:
                for options in OPTIONS:
                    if group:
                        options = [*options, "--group", group]
                    fault = check(name, options, folder)
                    if fault:
                        failed += 1
                        print(f"FAIL {name} {' '.join(options)}\n{fault}")
                    else:
                        passed += 1
    print(f"{passed} forms load in pyxform without a warning, {failed} do not")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
