#!/usr/bin/env python3
"""manual.py - run the examples of the man pages, and look for what they say in what is printed.

In a literal block, a line `$ command` is run, in a copy of what the tree ships, and the lines up to
the next one are what it must print. Lines are folded there, so blanks do not count, and a line of
dots, or dots at an end, stand for what is cut. A command that nothing is shown of may fail, and one
that needs files which only its reader has is counted apart.

    manual.py [PAGE...]
"""
import os, pathlib, re, shutil, subprocess, sys, tempfile, unicodedata

top = pathlib.Path(__file__).resolve().parent.parent
build = os.environ.get("BUILD", str(top / "build"))


def environment():
    kept = {k: v for k, v in os.environ.items() if k not in ("PALIER_PATH", "NO_COLOR", "LANG")}
    return {**kept, "PATH": f"{build}/bin:{kept['PATH']}", "LC_ALL": "C", "TZ": "UTC"}


accents = {"'": "\u0301", "`": "\u0300", "^": "\u0302", ":": "\u0308", ",": "\u0327"}
signs = {"&": "", "e": "\\", "-": "-", "(dq": '"', "(aq": "'", "(cq": "’", "(->": "→", "(oe": "œ"}


def plain(line):
    """A line of mdoc as it is read."""
    line = re.sub(r"\\\(([\'`^:,])([A-Za-z])",
                  lambda at: unicodedata.normalize("NFC", at[2] + accents[at[1]]), line)
    return re.sub(r"\\(\(..|[&e-])", lambda at: signs.get(at[1], at[0]), line)


def examples(page):
    """(line, command, what is shown) of each command of PAGE."""
    inside, found = False, []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(".Bd -literal"):
            inside, at = True, None
        elif line.startswith(".Ed"):
            inside = False
        elif inside and line.startswith("$ "):
            at = [number, plain(line[2:]), []]
            found.append(at)
        elif inside and at and not at[2] and at[1].endswith(("\\", "|")):
            at[1] += "\n" + plain(line)
        elif inside and at:
            at[2].append(plain(line))
    return found


def pieces(shown):
    """What must stand in the output, one after the other, without blanks."""
    text = "\n".join(re.sub(r"(^\.\.\.|…)$", "\0", line.strip()) for line in shown)
    return [piece for piece in re.sub(r"\s+", "", text).split("\0") if piece]


def differs(shown, printed):
    """The first piece that is not there; None: all are."""
    printed, at = re.sub(r"\s+", "", printed), 0
    for piece in pieces(shown):
        place = printed.find(piece, at)
        if place < 0:
            return piece
        at = place + len(piece)
    return None


# Examples with files that only their reader has: another number is a tool that reads no more.
OF_THE_READER = 7


def lacks_file(printed):
    return re.search("No such file or directory|cannot read", printed) is not None


def check(page):
    count = failed = apart = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("examples", "questionnaires", "rubrics", "tests/conformance"):
            shutil.copytree(top / name, pathlib.Path(folder) / name)
        for line, command, shown in examples(page):
            if command.startswith("editor "):  # its reader writes there
                continue
            run = subprocess.run(["sh", "-c", command], cwd=folder, env=environment(), text=True,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, timeout=300)
            missing = differs(shown, run.stdout)
            count += bool(shown)
            if missing and lacks_file(run.stdout):
                apart += 1
            elif missing:
                failed += 1
                print(f"FAIL {page.relative_to(top)}:{line}: $ {command}\n  not printed: {missing}")
                print("  printed:", *run.stdout.splitlines()[:40], sep="\n    ")
    return count - apart, failed, apart


pages = [top / name for name in sys.argv[1:]] or sorted([*top.glob("cmd/*.1"), *top.glob("lib/*/*.5")])
totals = [check(page) for page in pages]
count, failed, apart = (sum(column) for column in zip(*totals))
print(f"man pages: {count - failed} of {count} examples print what they say; {apart} need files of their reader")
if not sys.argv[1:] and apart != OF_THE_READER:
    sys.exit(f"man pages: {OF_THE_READER} examples were expected to need files of their reader")
sys.exit(failed > 0)
