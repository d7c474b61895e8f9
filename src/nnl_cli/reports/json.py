"""Write a report as JSON: exact figures, percents as text, the same bytes from run to run."""

from typing import NamedTuple

from nnl_cli.problems import Problem
from nnl_cli.report.file import written
from nnl_cli.report.form import ReportFile
from nnl_cli.report.model import Exact, Note, Report, Result
from nnl_cli.reports.dumping import dumped
from nnl_cli.verdicts.assemble import summary
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import Line, completion_digits, line_of, own_digits
from nnl_cli.wording.phrases import note_text


def render(report: Report, speaker: Speaker) -> bytes:
    """Return the report in the form nnl-report/1, UTF-8."""
    return dumped(file_of(report, speaker))


def file_of(report: Report, speaker: Speaker) -> ReportFile:
    """Return the report as it is written, messages in the run's language."""
    return written(report, summary(report.results), _Texts(speaker))


class _Texts(NamedTuple):
    """The words and digits of a report (`report.file.Texts`) as a speaker says them."""

    speaker: Speaker

    @property
    def lang(self) -> str:
        return self.speaker.lang

    def digits(self, result: Result) -> "_Digits":
        return _Digits(line_of(result))

    def note(self, note: Note, result: Result) -> str:
        return note_text(note, result, self.speaker)

    def problem(self, problem: Problem) -> str:
        return self.speaker.problem(problem)


class _Digits(NamedTuple):
    """The figures of one result in its own number of decimals."""

    line: Line

    def text(self, value: Exact | None) -> str | None:
        return self.line.text(value)

    def own(self, value: Exact | None) -> str | None:
        return own_digits(value, is_rate=self.line.scale == 100)

    def percent(self, value: Exact | None) -> str | None:
        return completion_digits(value, self.line)
