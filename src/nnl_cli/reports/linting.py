"""Show what is wrong with a plan, or looks like a slip, one line each."""

from collections.abc import Iterator, Sequence
from typing import Any

from nnl_cli.problems import Mark, Problem
from nnl_cli.reports.dumping import dumped
from nnl_cli.wording.catalogue import Speaker


def lines(problems: Sequence[Problem], file: str, speaker: Speaker) -> Iterator[str]:
    """Yield for people each problem of a plan file with its place, or that there is none."""
    for problem in problems:
        severity = speaker.say(f"severity-{problem.severity}")
        yield f"{speaker.plain(str(problem.place))}: {severity}: {speaker.problem(problem)}"
    if not problems:
        yield speaker.say("lint-clean", value=file)


def as_json(problems: Sequence[Problem], speaker: Speaker) -> bytes:
    """Return the problems for programs, each with its code, line and column."""
    return dumped([_told(problem, speaker) for problem in problems])


def _told(problem: Problem, speaker: Speaker) -> dict[str, Any]:
    mark = problem.place if isinstance(problem.place, Mark) else Mark(problem.place.file)
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": mark.file,
        "line": mark.line,
        "column": mark.column,
        "message": speaker.problem(problem),
    }
