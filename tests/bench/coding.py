#!/usr/bin/env python3
"""coding.py BUILD FOLDER [ROUNDS]: how long palier-code takes, against trying each pattern on each answer.

Writes 50,000 answers and 120 patterns into FOLDER (make_coding.py), checks that palier-code finds
what the plain loop finds, then measures: interleaved, the median of several runs, as ratios to the
plain loop with PCRE2's just-in-time compiler. Slow programs get a part of the answers, and their
time is multiplied.
"""
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 5
PART = 25  # slow programs get every 25th answer

build, folder = map(os.path.abspath, sys.argv[1:3])
town, rubric = f"{folder}/town", f"{folder}/rubric"
answers, expressions = f"{folder}/answers.txt", f"{folder}/expressions.txt"
shared = os.path.join(HERE, "../../../shared/bench/patterns_a.tsv")
naive = f"{build}/coding-naive"


def palier_code(threads, where=rubric):
    return [f"{build}/bin/palier-code", "--quiet", "--threads", str(threads), "-r", where, town]


def elapsed(command, accepts=(0,)):
    start = time.monotonic()
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if run.returncode not in accepts:
        sys.exit(f"{command[0]} ended with {run.returncode}")
    return time.monotonic() - start


def plain_loop(path):
    run = subprocess.run([naive, "loop", answers, path], stdout=subprocess.PIPE, check=True)
    return float(run.stdout.split()[0])


def lines(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def each_pattern(*command):
    return PART * sum(elapsed([*command, "-e", line, f"{folder}/part.txt"], (0, 1))
                      for line in lines(expressions))


def python_re():
    texts = lines(f"{folder}/part.txt")
    patterns = [re.compile(line, re.IGNORECASE) for line in lines(expressions)]
    start = time.monotonic()
    for pattern in patterns:
        for text in texts:
            for _ in pattern.finditer(text):
                pass
    return PART * (time.monotonic() - start)


def check(where):
    expected = subprocess.run([naive, "code", town, where], stdout=subprocess.PIPE, check=True).stdout
    for threads in 1, 2, 7:
        found = subprocess.run(palier_code(threads, where), stdout=subprocess.PIPE, check=True).stdout
        if found != expected:
            sys.exit(f"{threads} threads find other evidence than the plain loop")
    print(f"{expected.count(chr(10).encode()) - 1} quotes, the same as by the plain loop")


def measure(jobs):
    times = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            times[name].append(job())
    return {name: statistics.median(of) for name, of in times.items()}


def show(medians):
    base = next(iter(medians.values()))
    for name, median in medians.items():
        ratio = base / median
        print(f"{name:44} {median:8.2f} s   " + (f"1/{ratio:.1f}" if ratio >= 1 else f"{1 / ratio:.1f}"))


def with_patterns_of(path):
    """A rubric with somebody else's patterns."""
    sys.path.insert(0, HERE)
    import make_coding

    other = f"{folder}/other"
    make_coding.write_rubric(other)
    found = [line.split("\t")[2] for line in lines(path)]
    make_coding.write(f"{other}/patterns.csv",
                      "pattern criterion language polarity level negated_level scope expression".split(),
                      ([f"p{i:03}", f"c{i % 40:02}", "fr", "supports", 3, "", 0, expression]
                       for i, expression in enumerate(found)))
    with open(f"{folder}/other.txt", "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in found)
    return other


def main():
    subprocess.run([sys.executable, f"{HERE}/make_coding.py", folder], check=True)
    check(rubric)
    show(measure({
        "plain loop, PCRE2 with JIT": lambda: plain_loop(expressions),
        "palier-code, whole command, 1 thread": lambda: elapsed(palier_code(1)),
        "palier-code, whole command, 2 threads": lambda: elapsed(palier_code(2)),
    }))
    if os.path.exists(shared):
        other = with_patterns_of(shared)
        print("with other patterns:")
        check(other)
        show(measure({
            "plain loop, PCRE2 with JIT": lambda: plain_loop(f"{folder}/other.txt"),
            "palier-code, whole command, 1 thread": lambda: elapsed(palier_code(1, other)),
            "palier-code, whole command, 2 threads": lambda: elapsed(palier_code(2, other)),
        }))
    with open(f"{folder}/part.txt", "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines(answers)[::PART])
    peers = {"plain loop, PCRE2 with JIT": lambda: plain_loop(expressions), "Python re": python_re}
    for name, command in (("grep -P", ["grep", "-Pic"]), ("ripgrep -P", ["rg", "-Pic"])):
        if shutil.which(command[0]):
            peers[f"{name}, lines, a run for each pattern"] = lambda c=command: each_pattern(*c)
        else:
            print(f"{name}: not installed")
    print(f"other programs, on one answer in {PART}:")
    show(measure(peers))


main()
