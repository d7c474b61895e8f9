"""`nnl compare`: two sources of the same units held against each other, cell by cell."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    COMPARISONS,
    DEFAULT_LANG,
    TABLE,
    Format,
    Lang,
    Period,
    Plan,
    Register,
    refuse_unknown,
    standard_input,
)
from nnl_cli.problems import ExitCode, Mark, Place, Problem, Severity, UsageError

if TYPE_CHECKING:
    from nnl_cli.comparing.model import Comparison, Source
    from nnl_cli.run import Request
    from nnl_cli.wording.catalogue import Speaker

SUGGESTED = "khac-nhau.xlsx"


def compare(
    files: Annotated[list[str], typer.Argument(metavar="A...", help="option-source")],
    others: Annotated[list[str], typer.Option("--with", metavar="B...", help="option-with")],
    plan: Plan = None,
    register: Register = None,
    period: Period = None,
    only: Annotated[list[str] | None, typer.Option(help="option-compare-only")] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="option-quiet")] = False,
    output: Annotated[list[str] | None, typer.Option("-o", "--output", help="option-compare-output")] = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print what two sources do not share; end with 1 where something differs, with 3 where input was refused."""
    from nnl_cli.cli.streams import watched
    from nnl_cli.cli.writing import after_writing, check_outputs
    from nnl_cli.comparing.compared import compared
    from nnl_cli.reports import COMPARED, comparer
    from nnl_cli.run import Request
    from nnl_cli.wording.catalogue import speaker

    refuse_unknown(lang, format_, COMPARISONS)
    outputs, named = tuple(output or ()), [*files, *others, *filter(None, (plan, register))]
    check_outputs(outputs, named, formats=COMPARED)
    if "-" in files and "-" in others:
        raise UsageError(Problem("compare-stdin-twice", Severity.ERROR, Mark("--with")))
    asked = Request(tuple(files), plan, (), register, period, only=tuple(only or ()), stdin=standard_input())
    found = watched(asked, lang, partial(compared, others=others), others)
    words = speaker(lang, found.plan)
    _refuse_empty(found, words)
    check_outputs(outputs, list(_read(found)), formats=COMPARED)
    made = {name: comparer(Path(name).suffix)(found, words) for name in outputs}
    with after_writing(made):  # the files stand before the screen can fail
        _show(found, words, format_, asked, others, is_quiet=quiet, is_written=bool(outputs))
    raise typer.Exit(ExitCode.REFUSED if found.refused else ExitCode.MET if found.is_same else ExitCode.MISSED)


def _read(found: "Comparison") -> Iterator[str]:
    """Yield the files that were read: a folder that was named may hold an output."""
    yield from (sheet.file for source in found.sources for sheet in source.inputs)


def _refuse_empty(found: "Comparison", words: "Speaker") -> None:
    """Raise UsageError where nothing can be compared, with the files that were refused: that is not the same."""
    wrong = [_empty(source, found.period, words) for source in found.sources if not source.units]
    if not wrong and not found.units:
        first, second = (words.figure(source.units) for source in found.sources)
        details = {"first": first, "second": second}
        wrong = [Problem("compare-no-unit", Severity.ERROR, Mark("nnl compare"), None, None, details)]
    if not wrong and not found.fields:
        wrong = [Problem("compare-no-field", Severity.ERROR, Mark("nnl compare"))]
    if wrong:
        raise UsageError(*filter(_is_whole, found.problems), *wrong)


def _is_whole(problem: Problem) -> bool:
    """Whether a problem refused a file or a sheet, and no single cell."""
    return problem.severity is Severity.ERROR and isinstance(problem.place, Place) and problem.place.row is None


def _empty(source: "Source", period: str, words: "Speaker") -> Problem:
    others = ", ".join(source.others)
    told = words.say("compare-others", periods=others) if others else words.say("compare-no-others")
    details = {"period": period, "others": told}
    return Problem("compare-source-empty", Severity.ERROR, Mark(", ".join(source.files)), None, None, details)


def _show(
    found: "Comparison",
    words: "Speaker",
    format_: str,
    asked: "Request",
    others: Sequence[str],
    *,
    is_quiet: bool,
    is_written: bool,
) -> None:
    """Print a comparison on standard output, and the problems of its inputs on standard error."""
    from nnl_cli.cli.streams import emit_bytes, emit_screen, tell_problems
    from nnl_cli.reports import PRINTED, comparer

    tell_problems(found, words, is_brief=is_quiet)
    if format_ != TABLE:
        emit_bytes(comparer(PRINTED[format_])(found, words))
        return
    from nnl_cli.reports import comparing_screen

    view = comparing_screen.ending if is_quiet else comparing_screen.lines
    next_ = partial(_next, asked, others, words.lang, is_written)
    emit_screen(lambda screen: view(found, words, screen, next_))


def _next(asked: "Request", others: Sequence[str], lang: str, is_written: bool, found: "Comparison") -> tuple[str, str]:
    """Return what the next step is and the line to type: judge what agrees, write or mend what differs."""
    from nnl_cli.cli.again import MOST_FILES, again

    if found.is_same:
        if not found.refused:
            return "compared-next-check", again(asked, lang)
        files = (*asked.files, *others)
        return "compared-next-validate", again(asked._replace(files=files), lang, command="validate")
    shown = [*others[:MOST_FILES], *(["…"] if len(others) > MOST_FILES else [])]
    more = [] if is_written else ["-o", SUGGESTED]
    line = again(asked, lang, *_only(asked), *more, "--with", *shown, command="compare")
    return "compared-next-again" if is_written else "compared-next-write", line


def _only(asked: "Request") -> list[str]:
    return [word for name in asked.only for word in ("--only", name)]
