"""Plumb remarks through a command: read what people wrote, put it beside the results, write what is to be filled in."""

import datetime
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.run import Request

if TYPE_CHECKING:  # a run without remarks reads none
    from nnl_cli.plan.loader import LoadedPlan
    from nnl_cli.remarks.reading import Written
    from nnl_cli.report.model import Report
    from nnl_cli.wording.catalogue import Speaker

SUFFIXES = (".yaml", ".yml")


class Remarking(NamedTuple):
    """The remarks that a run was given, and the file to fill in that it writes, with what that holds already.

    `today` is the day (ISO text) on which days that are written are past.
    """

    today: str
    given: "Written | None" = None
    target: str | None = None
    kept: "Written | None" = None

    def onto(self, report: "Report", loaded: "LoadedPlan") -> "Report":
        """Return a report with the remarks beside its results."""
        if self.given is None:
            return report
        from nnl_cli.remarks.attaching import attached

        return attached(report, self.given, loaded, self.today)

    @property
    def options(self) -> Sequence[str]:
        """What tells a run with these remarks from any other."""
        return (self.given.sha256, self.today) if self.given else ()

    def to_fill(self, report: "Report", words: "Speaker") -> Mapping[str, bytes]:
        """Return the file to fill in by its name, where one is asked for; raise UsageError where nothing can be added.

        What somebody wrote in it stays as it is; indicators that it does not name yet are added below.
        """
        if self.target is None:
            return {}
        from nnl_cli.reports.remarks_form import form

        return {self.target: form(report, self.kept, words, self.target)}


def remarking(request: Request, target: str | None = None) -> Remarking:
    """Return the remarks that a request names, read, and what the file to fill in holds by now.

    Raises UsageError for what is no file of remarks.
    """
    today = _day(request.as_of)
    if request.remarks is None and target is None:
        return Remarking(today)
    from nnl_cli.remarks.reading import read_remarks

    given = None if request.remarks is None else read_remarks(request.remarks)
    if target is None:
        return Remarking(today, given)
    return Remarking(today, given, target, read_remarks(target) if os.path.isfile(target) else None)


def _day(as_of: str | None) -> str:
    """Return the day of the command line, else today's; what is no date is refused where the run looks at it."""
    if as_of is None:
        return datetime.datetime.now().astimezone().date().isoformat()
    try:
        return datetime.date.fromisoformat(as_of).isoformat()
    except ValueError:
        return as_of


def check_target(target: str, outputs: Sequence[str], inputs: Sequence[str]) -> None:
    """Refuse a file to fill in that cannot be meant, also since it is written or read besides; raises UsageError."""
    from nnl_cli.cli.writing import may_wait

    suffix, real = Path(target).suffix.lower(), os.path.realpath(target)
    wrong = {
        "output-not-plain": may_wait(target),
        "output-twice": real in map(os.path.realpath, outputs),
        "output-is-input": real in map(os.path.realpath, inputs),
    }
    if suffix not in SUFFIXES:
        details = {"known": ", ".join(SUFFIXES)}
        raise UsageError(Problem("suffix-unknown", Severity.ERROR, Mark(target), None, suffix or target, details))
    if any(wrong.values()):
        raise UsageError(*(Problem(code, Severity.ERROR, Mark(target)) for code, is_so in wrong.items() if is_so))
