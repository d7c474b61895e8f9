"""The problems of the input below a heading, errors first: what is wrong, where, and how to mend it."""

from collections.abc import Iterator

from nnl_cli.problems import Severity
from nnl_cli.report.model import Report
from nnl_cli.reports.layout import Line, Style, said
from nnl_cli.reports.table import problem_lines
from nnl_cli.wording.catalogue import Speaker

STYLES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.NOTE}


def problems_of(report: Report, speaker: Speaker) -> Iterator[Line]:
    """Yield the problems of the input as lines below a heading; nothing where there are none to tell."""
    lines = list(problem_lines(report.problems, speaker))
    if not lines:
        return
    counts = {s: sum(p.severity is s for p in report.problems) for s in Severity}
    errors, warnings = str(counts[Severity.ERROR]), str(counts[Severity.WARNING])
    yield said(speaker.say("problems-heading", errors=errors, warnings=warnings), Style.HEAD)
    yield from (said(line, STYLES[severity]) for severity, line in lines)
