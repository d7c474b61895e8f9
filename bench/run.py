"""Measure nnl against the bare interpreter and its peers, and print Markdown: `python bench/run.py`."""

import argparse
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import gate
import goals
import growth
import measure
import programs
from agreement import agree, sums_of_nnl
from instructions import available, counted
from measure import Command, Runs

VERSION = "nnl --version"
CHECK = "nnl check"
SMALL, MIDDLE, LARGE = 60, 55_000, 1_000_000
DISTRICT = "nnl check, the example district"
PACKAGES = ("nnl-cli", "typer", "pydantic", "python-calamine")
PEERS = ("duckdb", "polars", "pandas", "pandera", "frictionless", "pointblank", "soda-core")


class Bench(NamedTuple):
    """One run: where its data are, how many rounds it takes, and the figures found for the goals."""

    folder: Path
    rounds: int
    large_rounds: int
    is_quick: bool
    found: dict[str, float]

    def data(self, rows: int, *more: str) -> tuple[Path, list[str]]:
        """Return the folder and files of a table, written when first asked for."""
        folder = self.folder / "-".join([str(rows), *more])
        if not folder.exists() and measure.run(programs.make_data(folder, rows, *more)).code:
            raise SystemExit(f"make_data.py failed for {rows} rows {more}")
        return folder, sorted(str(path) for path in folder.iterdir() if path.suffix != ".json")


def start(bench: Bench) -> None:
    """Print what a run costs before any data: against the bare process and the bare imports."""
    commands = {
        "python -c pass": programs.BARE,
        "the four imports": programs.IMPORTS,
        VERSION: programs.nnl("--version"),
        CHECK: programs.check(bench.data(SMALL)[1]),
        DISTRICT: programs.example(),
    }
    runs = measure.in_turn(commands, bench.rounds, warm_up=True)
    for name, command in ((CHECK, "check"), (DISTRICT, "example")):
        bench.found[f"{command} / imports"] = measure.ratio(runs[name], runs["the four imports"]).middle
    say(f"## Start-up ({SMALL} rows, {bench.rounds} rounds)", measure.table(runs, [VERSION, CHECK, DISTRICT]))


def middle(bench: Bench) -> None:
    """Print 55,000 rows against the peers."""
    against_peers(bench, "55k", MIDDLE, bench.rounds)


def large(bench: Bench) -> None:
    """Print 1,000,000 rows against the peers."""
    against_peers(bench, "1M", LARGE, bench.large_rounds)


def against_peers(bench: Bench, size: str, rows: int, rounds: int) -> None:
    """Print one size of CSV against every peer that is installed."""
    folder, files = bench.data(rows)
    heading = f"## {rows:,} rows of CSV in {len(files)} file(s) ({rounds} rounds)"
    compare(bench, size, rows, rounds, heading, folder, files, programs.TABLE_PEERS)


def workbook(bench: Bench) -> None:
    """Print a workbook of 55,000 rows against calamine's bare reading of it."""
    missing = find_missing("xlsxwriter")
    if missing:
        say("## .xlsx", missing)
        return
    folder, files = bench.data(MIDDLE, "--xlsx")
    heading = f"## {MIDDLE:,} rows of .xlsx ({bench.rounds} rounds)"
    compare(bench, "xlsx", MIDDLE, bench.rounds, heading, folder, files, (programs.CALAMINE,))


def find_missing(module: str) -> str:
    """Return the sentence that a module is not installed, or nothing."""
    peer = programs.Peer(module, "", (module,), "")
    return f"Skipped: {module} is not installed." if peer.missing else ""


def compare(
    bench: Bench,
    size: str,
    rows: int,
    rounds: int,
    heading: str,
    folder: Path,
    files: list[str],
    peers: tuple[programs.Peer, ...],
) -> None:
    """Check that all agree, then run them in turn and print the table; the check is the warm-up."""
    sums = sums_of_nnl(programs.check(files, "--format", "json"))
    if not sums:
        say(heading, "Skipped: nnl gives no sums for these files.")
        return
    present = [peer for peer in peers if not peer.missing]
    skipped = [f"{peer.name} skipped: {', '.join(peer.missing)} not installed." for peer in peers if peer.missing]
    same = agree(sums, rows, {p.name: programs.of_peer(p, folder, files, "--sums") for p in present})
    commands: dict[str, Command] = {CHECK: programs.check(files)}
    commands |= {peer.name: programs.of_peer(peer, folder, files) for peer in present}
    runs = measure.in_turn(commands, rounds, warm_up=False)
    for peer in present:
        bench.found[f"{size} / {peer.name}"] = measure.ratio(runs[CHECK], runs[peer.name]).middle
    does = [f"- {peer.name}: {peer.does}" for peer in present]
    say(heading, " ".join([same, *skipped]), measure.table(runs, [CHECK]), "\n".join(does), failures(runs))


def failures(runs: Runs) -> str:
    """Return which peers ended with an error; nnl's exit codes 0, 1, 3 and 4 are verdicts."""
    sound = {name: {0, 1, 3, 4} if name == CHECK else {0} for name in runs}
    wrong = {name: sorted({r.code for r in own} - sound[name]) for name, own in runs.items()}
    return "; ".join(f"**{name} ended with {codes}**" for name, codes in wrong.items() if codes)


def memory(bench: Bench) -> None:
    """Print nnl's peak memory at 55,000 rows and what each row from there to 1,000,000 adds."""
    small, big = (measure.run(programs.check(bench.data(rows)[1])).peak for rows in (MIDDLE, LARGE))
    a_row = (big - small) * 2**20 / (LARGE - MIDDLE)
    bench.found.update({"memory": small, "memory a row": a_row})
    peaks = f"Peak at {MIDDLE:,} rows: {small:.1f} MiB; at {LARGE:,}: {big:.1f} MiB."
    say("## Memory (one run each)", f"{peaks} Each further row: {a_row:.0f} bytes.")


def grown(bench: Bench) -> None:
    """Print what once grew badly, beside the same command of an earlier nnl, by processor time."""
    before = growth.earlier(bench.folder / "before")
    if before is None:
        say("## What grew badly", f"Skipped: the history here does not have {growth.BEFORE}.")
        return
    lines = ["| case | cpu s now | before | now / before | peak MiB now | before |", *["| --- " * 6 + "|"]]
    for case in growth.CASES:
        if bench.is_quick and case.is_long:
            continue
        runs = measure.in_turn(growth.commands(case, bench.folder, before), 1, warm_up=False)
        now, then = runs["now"][0], runs["before"][0]
        bench.found[case.name] = now.cpu / then.cpu
        figures = f"{now.cpu:.2f} | {then.cpu:.2f} | {now.cpu / then.cpu:.2f} | {now.peak:.0f} | {then.peak:.0f}"
        lines.append(f"| {case.name} | {figures} |")
    say(f"## What grew badly, beside {growth.BEFORE} (one run each)", "\n".join(lines))


def count_instructions(bench: Bench) -> None:
    """Print instruction counts over those of the four imports."""
    if not available():
        say("## Instructions", "Skipped: valgrind is not installed.")
        return
    commands = gate.commands(bench.folder / "counted")
    measure.in_turn(commands, 1, warm_up=False)  # so that the .pyc files are there
    counts = counted(commands)
    base = counts[gate.IMPORTS]
    names = dict(zip(list(commands)[1:], ("version", "check", "example"), strict=True))
    bench.found.update({f"instructions {short}": counts[name] / base for name, short in names.items()})
    lines = ["| program | M instructions | / the four imports |", "| --- | --- | --- |"]
    lines += [f"| {name} | {count / 1e6:.1f} | {count / base:.3f} |" for name, count in counts.items()]
    say("## Instructions (valgrind)", "\n".join(lines))


def say(*paragraphs: str) -> None:
    """Print paragraphs at once: a long run should show what it has."""
    print("\n\n".join(p for p in paragraphs if p) + "\n", flush=True)


def versions() -> str:
    """Return what was measured, in one line."""
    found = [f"Python {platform.python_version()}"]
    for name in (*PACKAGES, *PEERS):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


SECTIONS: Mapping[str, Callable[[Bench], None]] = {
    "start": start,
    "55k": middle,
    "1M": large,
    "xlsx": workbook,
    "memory": memory,
    "grown": grown,
    "instructions": count_instructions,
}
LONG = ("1M", "memory", "instructions")


def chosen(given: argparse.Namespace) -> list[Callable[[Bench], None]]:
    """Return the sections that the options ask for."""
    if given.only:
        return [SECTIONS[name] for name in given.only]
    return [section for name, section in SECTIONS.items() if not (given.quick and name in LONG)]


def arguments() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, help="rounds of each section (default 7, of 1M rows 3)")
    parser.add_argument("--quick", action="store_true", help="3 rounds, nothing that takes long")
    parser.add_argument("--only", action="append", choices=SECTIONS, metavar="NAME", help=", ".join(SECTIONS))
    return parser.parse_args()


def main() -> None:
    """Run the chosen sections in a temporary folder and compare the figures with the goals."""
    given = arguments()
    folder = Path(tempfile.mkdtemp(prefix="nnl-bench-"))
    rounds = given.rounds or (3 if given.quick else 7)
    bench = Bench(folder, rounds, given.rounds or 3, given.quick, {})
    if measure.run(programs.nnl("--version")).code:
        raise SystemExit(f"{sys.executable} -m nnl_cli --version fails: install nnl into this environment")
    try:
        say("# nnl measured", versions(), "A ratio is the median of the ratios round by round (lowest-highest).")
        for section in chosen(given):
            section(bench)
        say("## Against the goals", goals.table(bench.found))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
