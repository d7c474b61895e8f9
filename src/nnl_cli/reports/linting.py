"""Show what is wrong with a plan, or looks like a slip, one line each."""

from collections.abc import Iterator, Sequence
from typing import Any

from nnl_cli.problems import Mark, Problem, Severity
from nnl_cli.reports.dumping import dumped
from nnl_cli.reports.layout import Line, Piece, Screen, Style
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.NOTE}


def lines(problems: Sequence[Problem], file: str, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield for people each problem of a plan file with its place, or that there is none; whole lines for programs."""
    for problem in problems:
        place, severity = plain(str(problem.place)), speaker.say(f"severity-{problem.severity}")
        pieces = (
            Piece(f"{place}: "),
            Piece(severity, STYLES[problem.severity]),
            Piece(f": {speaker.problem(problem)}"),
        )
        yield Line(pieces, whole=not screen.coloured)
    if not problems:
        yield Line((Piece(speaker.say("lint-clean", value=file)),), whole=not screen.coloured)


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
