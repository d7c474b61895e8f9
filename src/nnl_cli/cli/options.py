"""What commands share: their options, each declared once, and the refusal of what a command line cannot mean.

A `help` here is a code of the catalogue; `cli.help` puts the sentence in its place.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.reports import PRINTED
from nnl_cli.wording.catalogue import LANGUAGES

if TYPE_CHECKING:
    from nnl_cli.report.form import ReportFile

STDIN = "-"
TABLE, JSON = "table", "json"
DEFAULT_LANG = LANGUAGES[0]
VIEWS = (TABLE, JSON)  # what a command prints for people and for programs
REPORTS = (TABLE, *PRINTED)  # and what `check` prints
COMPARISONS = (TABLE, JSON, "csv")  # and what `compare` prints

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="option-files")]
MaybeFiles = Annotated[list[str] | None, typer.Argument(metavar="FILE...", help="option-files")]
Plan = Annotated[str | None, typer.Option(help="option-plan")]
Baseline = Annotated[list[str] | None, typer.Option(help="option-baseline")]
Register = Annotated[str | None, typer.Option(help="option-register")]
Changes = Annotated[str | None, typer.Option(metavar="FILE", help="option-changes")]
Reading = Annotated[str | None, typer.Option("--reading", metavar="FILE", help="option-reading")]
Period = Annotated[str | None, typer.Option(help="option-period")]
AsOf = Annotated[str | None, typer.Option(help="option-as-of")]
Final = Annotated[bool, typer.Option("--final", help="option-final")]
By = Annotated[list[str] | None, typer.Option(help="option-by")]
Remarks = Annotated[str | None, typer.Option("--remarks", metavar="FILE", help="option-remarks")]
LetterheadFile = Annotated[str | None, typer.Option("--letterhead", help="option-letterhead")]
Format = Annotated[str, typer.Option("--format", help="option-format")]
Lang = Annotated[str, typer.Option("--lang", help="option-lang")]


def refuse_unknown(lang: str, format_: str, formats: Sequence[str] = VIEWS) -> None:
    """Raise UsageError for a format or language that nnl does not have."""
    wrong = []
    if format_ not in formats:
        known = {"known": ", ".join(formats)}
        wrong.append(Problem("format-unknown", Severity.ERROR, Mark("--format"), None, format_, known))
    if lang not in LANGUAGES:
        wrong.append(Problem("lang-unknown", Severity.ERROR, Mark("--lang"), None, lang))
    if wrong:
        raise UsageError(*wrong)


def report_named(name: str) -> "ReportFile":
    """Return the JSON report that a command line names; raise UsageError for a file that is none."""
    from nnl_cli.report.file import ReportError, read_report

    try:
        return read_report(name)
    except ReportError as error:
        reason = str(error)
    except OSError as error:
        reason = error.strerror or str(error)
    raise UsageError(Problem("report-unreadable", Severity.ERROR, Mark(name), None, reason))


def standard_input() -> BinaryIO | None:
    """Return standard input as bytes, or None where there is none."""
    return getattr(sys.stdin, "buffer", None)


def given_twice(files: Sequence[str]) -> bytes | None:
    """Return what standard input gives, where files name it and a command looks at it twice; else None."""
    stream = standard_input() if STDIN in files else None
    return stream.read() if stream else None
