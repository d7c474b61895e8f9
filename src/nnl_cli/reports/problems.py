"""The problems of the input, as a judged report tells them: by cause, a few of each; of many files a line a file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from nnl_cli.problems import Place, Problem, Severity, past_of
from nnl_cli.report.model import Report
from nnl_cli.reports.causes import cause_lines
from nnl_cli.reports.layout import Line, Screen
from nnl_cli.wording.catalogue import Speaker

COUNTED = (Severity.ERROR, Severity.WARNING)  # what only informs needs nobody
MANY = 20  # files: of more, each is told by itself
MOST = 3  # of a cause: `nnl validate` tells more


class Told(Protocol):
    """What has problems to tell, a report or a comparison: `rows` are the units of the rows that they stand in."""

    @property
    def problems(self) -> Sequence[Problem]: ...  # the line above says it

    @property
    def rows(self) -> Mapping[Place, str]: ...


def problems_of(report: Told, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield errors, then warnings, then what only informs; nothing where there are none to tell.

    Where many files were read, every one that something is wrong with has its line.
    """
    problems = report.problems
    if isinstance(report, Report) and len({sheet.file for sheet in report.inputs}) > MANY:
        from nnl_cli.reports import by_file  # an inbox at the end of a year

        yield from by_file.lines(report, speaker, screen)
        problems = by_file.elsewhere(report)
    yield from cause_lines(problems, report.rows, speaker, screen.width, MOST, named=True)


def counted(report: Told, speaker: Speaker) -> str:
    """Return how many errors and warnings there are, errors first; "" where there is neither."""
    found = {s: sum(one.severity is s for one in report.problems) + past_of(report.problems, s) for s in COUNTED}
    told = [speaker.say(f"problems-{severity}", count=count) for severity, count in found.items() if count]
    return speaker.say("problems-counted", counts=", ".join(told)) if told else ""
