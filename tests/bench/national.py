#!/usr/bin/env python3
"""national.py BUILD FOLDER [ROUNDS]: the scores of 34,935 entities from 699,158 respondents, beside other programs.

The assessment (make_national.py) is made once. Each program that is installed does the same job: from
the answers to the score of each dimension and the overall one, in a CSV. First all answers are compared,
to 1e-9; palier shows all of them for that (--internal), and what privacy hides is counted. Then palier runs
in turn with each of the others, with privacy on. Memory is the most that the process had at a time; twice
the respondents for the same entities should need no more, but for the keys by which the same respondent
twice is found.
"""
import os
import subprocess
import sys

import answers
import make_national
import measure

DUCKDB = "@duckdb/node-api@1.5.6-r.1"
PEERS = os.path.join(measure.HERE, "peers")
TWICE = 2


class Peer:
    """Another program: NAME as the table has it, and a COMMAND for the files, or WHY there is none."""

    def __init__(self, name, command, why):
        self.name, self.command, self.why = name, command, why


def data(folder, respondents):
    """The folder of the assessment with so many RESPONDENTS an entity, made if need be."""
    made = f"{folder}/national-{respondents}"
    if not os.path.exists(f"{made}/done"):
        print(f"bench: making {make_national.ENTITIES} entities of {respondents} respondents in {made}", flush=True)
        rows = make_national.make(made, respondents=respondents)
        with open(f"{made}/done", "w", encoding="utf-8") as file:
            file.write(f"{rows}\n")
    return made


def files(made, name):
    return [f"{made}/questions.csv", f"{made}/assessments/national/responses.csv", f"{made}/scores-{name}.csv"]


def duckdb(folder):
    home = measure.npm_folder(folder, DUCKDB)
    if not home:
        return Peer("DuckDB", None, "needs node and npm")
    os.environ["DUCKDB"] = home
    version = DUCKDB.rsplit("@", 1)[1].split("-")[0]
    return Peer(f"DuckDB {version}, 2 threads",
                lambda made: ["node", f"{PEERS}/score_duckdb.mjs", *files(made, "duckdb"), 2], "")


def pandas(_):
    python = measure.python_with("pandas")
    if not python:
        return Peer("pandas", None, "python3-pandas is not installed")
    version = measure.output_of(python, "-c", "import pandas; print(pandas.__version__)")
    return Peer(f"pandas {version}", lambda made: [python, f"{PEERS}/score_pandas.py", *files(made, "pandas")], "")


def data_table(_):
    version = measure.output_of("Rscript", "-e", 'cat(format(packageVersion("data.table")))')
    if not version:
        return Peer("data.table", None, "r-cran-data.table is not installed")
    return Peer(f"data.table {version}, 2 threads",
                lambda made: ["Rscript", f"{PEERS}/score_datatable.R", *files(made, "datatable"), 2], "")


def palier(build, made, threads, *options):
    """The command of palier-score for THREADS; None where this palier has no --threads and more are wanted."""
    tool = f"{build}/bin/palier-score"
    has_threads = "--threads" in measure.output_of(tool, "--help")
    if threads > 1 and not has_threads:
        return None
    return [tool, "--quiet", "--no-intervals", "--format", "csv", "--brief", "-o", f"{made}/scores.csv",
            *(["--threads", threads] if has_threads else []), *options, f"{made}/assessments/national"]


def check(build, made, peers):
    """Compare all answers; sys.exit where any differ."""
    questions = answers.questions_of(made)
    environment = {"PALIER_PATH": made}
    measure.run(palier(build, made, 1, "--internal"), **environment)
    whole = answers.of_palier(f"{made}/scores.csv", questions)
    measure.run(palier(build, made, 1), **environment)
    shown = answers.of_palier(f"{made}/scores.csv", questions)
    faults, withheld = answers.differences(shown, whole, may_withhold=True)
    for peer in peers:
        command = peer.command(made)
        measure.run(command)
        found, _ = answers.differences(whole, answers.of_other(command[4], questions), may_withhold=False)
        faults += [f"{peer.name}: {fault}" for fault in found]
    if faults:
        sys.exit("bench: not the same answers:\n" + "\n".join(faults[:10]))
    names = ", ".join(peer.name.split(",")[0] for peer in peers) or "nobody else"
    print(f"bench: {len(whole)} entities, {6 * len(whole)} scores the same to 1e-9 in palier and {names}; "
          f"{withheld} withheld for privacy", flush=True)


def time_rows(build, made, peer, rounds, bars):
    """A line for each of BARS, (threads, must, goal): palier in turn with PEER."""
    rows = []
    for threads, must, goal in bars:
        job = f"score, {threads} thread{'s' if threads > 1 else ''}"
        ours = palier(build, made, threads)
        if not peer.command or not ours:
            rows.append(measure.missing(job, peer.name, peer.why or "palier-score has no --threads", must, goal))
            continue
        pairs = [(measure.run(ours, PALIER_PATH=made), measure.run(peer.command(made))) for _ in range(rounds)]
        rows.append(measure.row(job, peer.name, *zip(*pairs), must, goal))
    return rows


def lines_of(path):
    return int(subprocess.run(["wc", "-l", path], stdout=subprocess.PIPE, check=True).stdout.split()[0])


def memory_rows(build, made, doubled, peer):
    """Memory beside PEER's, as it is and without what grows with respondents, and how much that is."""
    job = "score, memory"
    once, twice = (measure.run(palier(build, each, 1), PALIER_PATH=each).mib for each in (made, doubled))
    more = lines_of(files(doubled, "")[1]) - lines_of(files(made, "")[1])
    each_key = (twice - once) * 1024 * 1024 / more
    rest = once - (twice - once)
    note = measure.Row("score, twice the respondents", f"{twice:.0f} MiB: {each_key:.0f} bytes for one more", "",
                       "", None, None, None, None)
    if not peer.command:
        return [measure.missing(job, peer.name, peer.why, 0.16, 0.12), note]
    theirs = measure.run(peer.command(made)).mib
    return [measure.Row(f"{job}{kind}", f"{ours:.0f} MiB", peer.name, f"{theirs:.0f} MiB",
                        measure.Ratio(ours / theirs, ours / theirs, ours / theirs), None, *bars)
            for kind, ours, bars in (("", once, (None, None)), (", respondent keys apart", rest, (0.16, 0.12)))] + [note]


def bench(build, folder, rounds):
    made, doubled = (data(folder, make_national.RESPONDENTS * times) for times in (1, TWICE))
    duck, panda, table = peers = [each(folder) for each in (duckdb, pandas, data_table)]
    for peer in peers:
        if not peer.command:
            print(f"bench: {peer.name} is left out: {peer.why}")
    check(build, made, [peer for peer in peers if peer.command])
    return (time_rows(build, made, duck, rounds, [(1, 0.55, 0.42), (2, 0.40, 0.30)]) +
            time_rows(build, made, panda, max(3, rounds // 2), [(1, 0.16, 0.12)]) +
            time_rows(build, made, table, max(3, rounds // 2), [(1, 0.32, 0.24)]) +
            memory_rows(build, made, doubled, duck))


if __name__ == "__main__":
    measure.main(bench)
