"""Run commands in turn (A B C A B C …) and compare them round by round, so that a drift of the machine cancels."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

Command = Sequence[str]
TO_MEBIBYTES = 2**20 if sys.platform == "darwin" else 2**10


class Run(NamedTuple):
    """One finished process: seconds by the clock and of the processor, and the most memory it held (MiB)."""

    wall: float
    cpu: float
    peak: float
    code: int


Runs = Mapping[str, Sequence[Run]]


def environment() -> dict[str, str]:
    """Return the environment of a measured process: no NNL_ settings, and .pyc files as after an install."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("NNL_") and name != "PYTHONDONTWRITEBYTECODE"
    }


def run(command: Command) -> Run:
    """Run a command to its end; its output goes nowhere.

    The kernel counts the memory of the process that started a child as the child's for a moment, so a
    peak below this script's own (about 15 MiB) cannot be seen.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
    ) as child:
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / TO_MEBIBYTES, child.returncode)


def output_of(command: Command) -> str:
    """Return what a command prints; where it prints nothing, say on stderr how it ended: silence hides the cause."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment(), check=False)
    if not done.stdout:
        print(f"{' '.join(command)} printed nothing, code {done.returncode}: {done.stderr[-2000:]}", file=sys.stderr)
    return done.stdout


def in_turn(commands: Mapping[str, Command], rounds: int, warm_up: bool) -> Runs:
    """Return the runs of each command; a warm-up round is not counted."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    if warm_up:
        for command in commands.values():
            run(command)
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(run(command))
    return found


class Ratio(NamedTuple):
    """The median of the ratios round by round, and the lowest and highest of them."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({self.low:.2f}-{self.high:.2f})"


def ratio(top: Sequence[Run], bottom: Sequence[Run], figure: str = "wall") -> Ratio:
    """Return how many times as much a command takes as another."""
    quotients = [getattr(a, figure) / getattr(b, figure) for a, b in zip(top, bottom, strict=True)]
    return Ratio(median(quotients), min(quotients), max(quotients))


def table(runs: Runs, tops: Sequence[str]) -> str:
    """Return a Markdown table: each command alone, and how many times as much nnl takes."""
    heads = ["program", "wall s", "cpu s", "peak MiB", *(f"{top} / this, {f}" for top in tops for f in ("wall", "cpu"))]
    lines = [heads, ["---"] * len(heads)]
    for name, own in runs.items():
        middle = [median(values) for values in list(zip(*own, strict=True))[:3]]
        against = [str(ratio(runs[top], own, figure)) for top in tops for figure in ("wall", "cpu")]
        lines.append([name, f"{middle[0]:.3f}", f"{middle[1]:.3f}", f"{middle[2]:.0f}", *against])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
