"""measure.py - commands run side by side, and the table of what they took.

Two programs are run in turn, A B A B, so that what else the machine does falls on both; each pair gives
a ratio, and the median of them is what counts, with the quartiles beside it. Times are by the clock; the
ratio in the processor stands beside it, which a busy machine changes less.
"""
import collections
import os
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

Usage = collections.namedtuple("Usage", "seconds processor mib")
Ratio = collections.namedtuple("Ratio", "median low high")
# A line of the table: ours and theirs as text; MUST and GOAL are the most that the ratio may be.
Row = collections.namedtuple("Row", "job ours against theirs ratio processor must goal")


def run(command, **environment):
    """Run COMMAND, a list, to its end. What it took."""
    # -S -E: a small interpreter; see usage.py.
    done = subprocess.run([sys.executable, "-S", "-E", f"{HERE}/usage.py", *map(str, command)], stdout=subprocess.PIPE,
                          check=True, text=True, env={**os.environ, **environment})
    seconds, processor, kib = map(float, done.stdout.split())
    return Usage(seconds, processor, kib / 1024)


def ratio(ours, theirs):
    of = sorted(a / b for a, b in zip(ours, theirs))
    return Ratio(statistics.median(of), of[len(of) // 4], of[(3 * len(of)) // 4])


def seconds(values):
    middle = statistics.median(values)
    return f"{middle * 1000:.1f} ms" if middle < 0.1 else f"{middle:.2f} s"


def row(job, against, ours, theirs, must, goal):
    """A line of the table out of two lists of Usage."""
    times = [[each.seconds for each in side] for side in (ours, theirs)]
    processor = ratio([each.processor for each in ours], [each.processor for each in theirs])
    return Row(job, seconds(times[0]), against, seconds(times[1]), ratio(*times), processor.median, must, goal)


def missing(job, against, why, must, goal):
    """The line of what cannot be run here."""
    return Row(job, "", against, why, None, None, must, goal)


def verdict(of):
    if of.must is None:
        return ""
    if of.ratio is None:
        return "not run"
    return "goal" if of.ratio.median <= of.goal else "held" if of.ratio.median <= of.must else "MISSED"


def table(rows):
    """ROWS as Markdown."""
    yield "| job | palier | against | theirs | ratio (quartiles) | processor | at most | goal | |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for of in rows:
        spread = f"**{of.ratio.median:.2f}** ({of.ratio.low:.2f} to {of.ratio.high:.2f})" if of.ratio else ""
        cells = [of.job, of.ours, of.against, of.theirs, spread,
                 "" if of.processor is None else f"{of.processor:.2f}", of.must or "", of.goal or "", verdict(of)]
        yield "| " + " | ".join(map(str, cells)) + " |"


def first_line(path, start):
    with open(path, encoding="utf-8") as file:
        return next((line.split(":" if ":" in line else "=", 1)[1].strip().strip('"') for line in file
                     if line.startswith(start)), "")


def machine():
    """What the figures were measured on, in a line."""
    memory = int(first_line("/proc/meminfo", "MemTotal").split()[0]) / 1024 / 1024
    return (f"{len(os.sched_getaffinity(0))} cores of {first_line('/proc/cpuinfo', 'model name')}, "
            f"{memory:.0f} GiB, {first_line('/etc/os-release', 'PRETTY_NAME')}; "
            f"load {os.getloadavg()[0]:.1f} at the start")


def python_with(*modules):
    """A Python that has MODULES; None where there is none. Debian's first: its modules are packaged."""
    for python in "/usr/bin/python3", shutil.which("python3"):
        code = "; ".join(f"import {module}" for module in modules)
        if python and not subprocess.run([python, "-c", code], stderr=subprocess.DEVNULL).returncode:
            return python
    return None


def output_of(*command):
    """What COMMAND prints, stripped; "" where it fails."""
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
                              text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def npm_folder(folder, package):
    """The folder in which npm has put PACKAGE, installed there if need be; None where that cannot be."""
    home = os.path.join(folder, "npm")
    if not os.path.exists(os.path.join(home, "node_modules", package.rsplit("@", 1)[0])):
        if not (shutil.which("node") and shutil.which("npm")):
            return None
        print(f"bench: npm installs {package} into {home}", flush=True)
        os.makedirs(home, exist_ok=True)
        with open(os.path.join(home, "package.json"), "a", encoding="utf-8") as file:
            file.write("" if file.tell() else '{"private": true}\n')
        if subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", package], cwd=home).returncode:
            return None
    return home


def main(bench):
    """BUILD FOLDER [ROUNDS] for one part of the bench."""
    build, folder = map(os.path.abspath, sys.argv[1:3])
    os.makedirs(folder, exist_ok=True)
    print(machine())
    print(*table(bench(build, folder, int(sys.argv[3]) if len(sys.argv) > 3 else 7)), sep="\n")
