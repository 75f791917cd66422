#!/usr/bin/env python3
"""scorecard.py BUILD FOLDER [ROUNDS]: how long scorecards take to write, against Python's XlsxWriter.

palier writes those of the example again and again (scorecard-bench), by one process or two, as
palier-batch does, and reads each back; XlsxWriter writes the same cells, styles, rules and charts again
and again, in memory (replay.py), which is checked first, cell by cell. Then palier-batch as a whole, on
copies of the example as many as a département has communes (make_cards.py): it also reads, scores and
compares. Runs are interleaved.
"""
import glob
import os
import shutil
import subprocess
import sys

import make_cards
import measure

sys.path.insert(0, os.path.join(measure.HERE, "../workbook"))

TOP = os.path.join(measure.HERE, "../..")
EXAMPLE = os.path.join(TOP, "examples/val-de-lorne")
COUNT, REPLAYED, COPIES = 200, 20, 60
BARS = [(1, 0.45, 0.36), (2, 0.26, 0.20)]  # processes, most, goal
AGAINST = "XlsxWriter in memory"


def a_scorecard(command):
    """Run COMMAND, which prints milliseconds by the clock and in the processor."""
    run = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, check=True,
                         env=dict(os.environ, PALIER_PATH=TOP))
    clock, processor = map(float, run.stdout.split())
    return measure.Usage(clock / 1000, processor / 1000, None)


def write(build, count, folder, processes):
    return a_scorecard([f"{build}/scorecard-bench", count, EXAMPLE, folder, processes])


def replay(python, count, folder, sources):
    return a_scorecard([python, "-W", "ignore", f"{measure.HERE}/replay.py", count, folder, *sources])


def batch(build, assessment, folder, processes):
    """palier-batch as a whole, for one scorecard; None where it has no --jobs and more than one is wanted."""
    tool = f"{build}/bin/palier-batch"
    has_jobs = "--jobs" in measure.output_of(tool, "--help")
    if processes > 1 and not has_jobs:
        return None
    shutil.rmtree(folder, ignore_errors=True)
    usage = measure.run([tool, "--quiet", "--no-intervals", *(["--jobs", processes] if has_jobs else []), "-o", folder,
                         assessment], PALIER_PATH=TOP)
    count = len(glob.glob(f"{folder}/scorecards/*.xlsx"))
    return measure.Usage(usage.seconds / count, usage.processor / count, None)


def check_same(ours, theirs):
    """How many cells there are; sys.exit where they are not the same."""
    from workbook import cells, is_same
    count = 0
    for path in ours:
        left, right = cells(path), cells(os.path.join(theirs, os.path.basename(path)))
        wrong = [key for key in left.keys() | right.keys()
                 if not is_same(left.get(key, (None,))[0], right.get(key, (None,))[0])]
        if wrong:
            sys.exit(f"not the same workbook: {path}: {sorted(wrong)[:5]}")
        count += len(left)
    return count


def bench(build, folder, rounds):
    python = measure.python_with("xlsxwriter", "openpyxl")
    jobs = [f"scorecards, {n} process{'es' if n > 1 else ''}" for n, *_ in BARS]
    if not python:
        return [measure.missing(job, AGAINST, "python3-xlsxwriter is not installed", *bars)
                for job, (_, *bars) in zip(jobs, BARS)]
    ours, theirs, many = (f"{folder}/{name}" for name in ("scorecards", "scorecards-replayed", "copies"))
    for each in ours, theirs:
        os.makedirs(each, exist_ok=True)
    write(build, 5, ours, 1)
    cards = sorted(glob.glob(f"{ours}/*.xlsx"))
    replay(python, 1, theirs, cards)
    count = check_same(cards, theirs)
    print(f"bench: {len(cards)} scorecards of {count // len(cards)} cells, the same in palier and XlsxWriter", flush=True)
    make_cards.make(EXAMPLE, many, COPIES)
    rows = []
    for job, (processes, *bars) in zip(jobs, BARS):
        runs = [(write(build, COUNT, ours, processes), batch(build, many, f"{many}-out", processes),
                 replay(python, REPLAYED, theirs, cards)) for _ in range(rounds)]
        written, whole, replayed = zip(*runs)
        rows.append(measure.row(job, AGAINST, written, replayed, *bars))
        if None not in whole:
            rows.append(measure.row(f"{job}, palier-batch of {COPIES * len(cards)} as a whole", AGAINST, whole, replayed,
                                    None, None))
    return rows


if __name__ == "__main__":
    measure.main(bench)
