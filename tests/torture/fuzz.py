"""Spoil ten tables in many ways, one at a time, and see that no figure changes without a word."""

import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from running import Outcome, run_nnl
from torture.looking import Units, plainly
from torture.mutating import mutant
from torture.seeds import PLAN, seeds

LONGEST = 20  # seconds for one mutant of two kilobytes, on a machine that does other things beside
Figures = dict[str, tuple[Any, ...]]


class Hang(BaseException):
    """A run that took too long: no `except Exception` stops it."""


class Fault(NamedTuple):
    """A mutant that `nnl` got wrong: how it was made, what went wrong, and its bytes."""

    what: str
    name: str
    kind: str
    number: int
    data: bytes
    said: str


def timed(work: Callable[[], Outcome]) -> Outcome:
    """Return what work returns; raise Hang where it takes too long."""

    def stop(*_: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Bench:
    """A folder with the plan, in which one file after the other is judged."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.plan = folder, folder / "plan.yaml"
        self.plan.write_text(PLAN, encoding="utf-8")

    def judged(self, name: str, data: bytes) -> Outcome:
        """Return how the file ended."""
        path = self.folder / name
        path.write_bytes(data)
        words = ["check", str(path), "--plan", str(self.plan), "--format", "json", "--lang", "en"]
        return timed(lambda: run_nnl(words))


def figures(report: dict[str, Any]) -> Figures:
    """Return what every result that has a verdict says: its sums and its units."""
    given = (one for one in report["results"] if one["verdict"] in ("met", "missed"))
    return {one["id"]: (one["numerator"], one["denominator"], one["units"]["used"]) for one in given}


def is_told(report: dict[str, Any]) -> bool:
    """Whether anything was said that an officer would stop at."""
    return any(problem["severity"] in ("warning", "error") for problem in report["problems"])


def wrong(bench: Bench, name: str, data: bytes, right: Figures) -> tuple[str, str]:
    """Return what is wrong with how `nnl` judges a mutant, if anything, and what it said."""
    try:
        ended = bench.judged(name, data)
    except Hang:
        return "hang", ""
    if not 0 <= ended.exit_code <= 5:
        return f"exit {ended.exit_code}", ended.stderr
    if "Traceback" in ended.stderr:
        return "traceback", ended.stderr
    if ended.stdout and (figure := silent(name, data, ended.report, right)):
        return "silent", figure
    return "", ""


def silent(name: str, data: bytes, report: dict[str, Any], right: Figures) -> str:
    """Return the figures of a report that are other than the seed's, untold and not what the mutant plainly says."""
    found = figures(report)
    other = {key: value for key, value in found.items() if value != right[key]}
    if not other or is_told(report):
        return ""
    units = plainly(name, data)
    if units is not None and all(cleanly(units)[key] == value for key, value in other.items()):
        return ""
    return f"{other} told: {[problem['code'] for problem in report['problems']]}"


def cleanly(units: Units) -> Figures:
    """Return what the results would be of just these figures, a unit with a blank left out."""
    pupils = [pupil for pupil, _ in units.values() if pupil is not None]
    girls = [girl for _, girl in units.values() if girl is not None]
    both = [(girl, pupil) for pupil, girl in units.values() if pupil is not None and girl is not None]
    share = (sum(girl for girl, _ in both), sum(pupil for _, pupil in both), len(both))
    return {"so": (sum(pupils), None, len(pupils)), "nu": (sum(girls), None, len(girls)), "tl": share}


def faults(count: int, seed: int, folder: Path) -> Iterator[Fault]:
    """Yield the mutants that are judged wrongly; the same count and seed make the same mutants."""
    bench, chance = Bench(folder), random.Random(seed)
    originals = seeds()
    right = {name: figures(bench.judged(name, data).report) for name, data in originals.items()}
    for number in range(count):
        name = list(originals)[number % len(originals)]
        kind, data = mutant(chance, name, originals[name])
        what, said = wrong(bench, name, data, right[name])
        if what:
            yield Fault(what, name, kind, number, data, said)


def main(count: int, seed: int) -> int:
    """Print every fault and how many there are of each kind, keep the mutants in `NNL_MUTANTS` if that is a folder."""
    kept, kinds = os.environ.get("NNL_MUTANTS"), Counter[tuple[str, str, str]]()
    with tempfile.TemporaryDirectory() as folder:
        for fault in faults(count, seed, Path(folder)):
            kinds[fault.what, fault.name, fault.kind] += 1
            print(fault.number, fault.what, fault.name, fault.kind, fault.said[-400:], flush=True)  # noqa: T201
            if kept:
                Path(kept, f"{fault.number}-{fault.name}").write_bytes(fault.data)
    for (what, name, kind), many in sorted(kinds.items()):
        print(f"{many:5} {what}: {name}, {kind}")  # noqa: T201
    print(f"{count} mutants, {sum(kinds.values())} faults")  # noqa: T201
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
