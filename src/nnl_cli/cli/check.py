"""`nnl check`: judge the targets of a plan from tables."""

import contextlib
from collections.abc import Iterator, Mapping, Set
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    JSON,
    REPORTS,
    TABLE,
    AsOf,
    Baseline,
    Files,
    Format,
    Lang,
    Period,
    Plan,
    Register,
    refuse_unknown,
    standard_input,
)
from nnl_cli.cli.papers import CouncilFiles, LetterheadFile
from nnl_cli.problems import OutputError, Problem
from nnl_cli.reports import OPENED, PRINTED, TOLD
from nnl_cli.wording.catalogue import Speaker

QUIET = "closing"
VIEWS = {
    QUIET: "nnl_cli.reports.screen_closing",
    "all": "nnl_cli.reports.screen_all",
    "first": "nnl_cli.reports.screen",
}

if TYPE_CHECKING:
    from nnl_cli.report.model import Report
    from nnl_cli.reports.layout import Again
    from nnl_cli.run import Prepared, Request


def check(
    files: Files,
    plan: Plan = None,
    baseline: Baseline = None,
    register: Register = None,
    period: Period = None,
    as_of: AsOf = None,
    final: Annotated[bool, typer.Option("--final", help="option-final")] = False,
    by: Annotated[list[str] | None, typer.Option(help="option-by")] = None,
    only: Annotated[list[str] | None, typer.Option(help="option-only")] = None,
    worst: Annotated[int, typer.Option(min=0, help="option-worst")] = 0,
    pending: Annotated[bool, typer.Option("--pending", help="option-pending")] = False,
    everything: Annotated[bool, typer.Option("--all", help="option-all")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="option-quiet")] = False,
    output: Annotated[list[str] | None, typer.Option("-o", "--output", help="option-output")] = None,
    council: CouncilFiles = None,
    letterhead: LetterheadFile = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Judge the targets, print the report or who owes figures, and write the report where it is asked for."""
    from nnl_cli.cli.again import again
    from nnl_cli.cli.papers import all_rendered, said_of
    from nnl_cli.cli.writing import check_outputs
    from nnl_cli.run import Request, prepare, run_of
    from nnl_cli.wording.catalogue import speaker

    request = Request(
        files=tuple(files),
        plan=plan,
        baseline=tuple(baseline or ()),
        register=register,
        period=period,
        as_of=as_of,
        final=final,
        by=tuple(dict.fromkeys(by or ())),
        only=tuple(only or ()),
        stdin=standard_input(),
    )
    outputs, tables = output or [], council or []
    refuse_unknown(lang, format_, REPORTS)
    beside = [name for name in (register, letterhead) if name]
    check_outputs(outputs, [*files, *request.baseline, *beside], tables)
    said = said_of(letterhead)
    ready = prepare(request)
    check_outputs(outputs, [use.table.file for use in ready.inputs] + [ready.loaded.file], tables)
    suffixes = {Path(name).suffix.lower() for name in outputs} | ({".json"} if format_ == JSON else set())
    report, words = _report(ready, final, worst, suffixes), speaker(lang, ready.loaded.plan)
    report = report._replace(run=run_of(ready, lang, final, worst))
    made = all_rendered(outputs, tables, report, words, said, ready)
    with after_writing(made):  # the files stand before the screen can fail
        if pending:
            show_pending(ready, report, words, format_, request)
        else:
            view = QUIET if quiet else "all" if everything else "first"
            show(report, words, format_, view, partial(again, request, lang))
            tell_no_worst(report, words, worst)
    raise typer.Exit(report.exit_code)


@contextlib.contextmanager
def after_writing(rendered: Mapping[str, bytes]) -> Iterator[None]:
    """Write files, then let the screen be written; what either lost is told at the end."""
    from nnl_cli.cli.streams import PipeClosed
    from nnl_cli.cli.writing import write_all

    lost: list[Problem] = []
    try:
        write_all(rendered)
    except OutputError as error:
        lost += error.problems
    try:
        yield
    except OutputError as error:
        lost += error.problems
    except PipeClosed:
        if not lost:
            raise
    if lost:
        raise OutputError(*lost)


def _report(ready: "Prepared", final: bool, worst: int, suffixes: Set[str]) -> "Report":
    """Return the report, with what the formats of these suffixes show, and who pulls an indicator down where asked."""
    report = ready.report(final)
    if worst:
        from nnl_cli.chasing import pullers_of

        report = report._replace(worst=pullers_of(ready.question, report.results, worst))
    if ".json" in suffixes:
        from nnl_cli.explain import unit_figures

        report = report._replace(units=unit_figures(ready.question))
    if suffixes & (OPENED | TOLD):
        from nnl_cli.drilling import drill

        report = report._replace(drill=drill(ready.question, report, is_brief=not suffixes & OPENED))
    return report


def show_pending(ready: "Prepared", report: "Report", words: Speaker, format_: str, request: "Request") -> None:
    """Print who owes figures: by place with what would be enough, or for programs and papers."""
    from nnl_cli.chasing import pending
    from nnl_cli.cli.streams import emit_bytes, emit_screen
    from nnl_cli.reports import owing

    owed = pending(ready.question, report)
    if any(sheet.status == "refused" for sheet in report.inputs):  # a file that nobody could read may be anybody's
        tell_problems(report, words)
    if format_ == TABLE:
        from nnl_cli.cli.again import again
        from nnl_cli.reports import owing_screen
        from nnl_cli.verdicts.enough import enough

        known = [enough(ready.question, result) for result in report.whole()]
        next_ = again(request, words.lang, "--pending", "--format", "csv")
        emit_screen(partial(owing_screen.lines, owed, report, known, words, next_=next_))
    elif format_ == JSON:
        emit_bytes(owing.as_json(owed))
    else:
        emit_bytes({"csv": owing.as_csv, "markdown": owing.as_markdown}[format_](owed, words))


def tell_no_worst(report: "Report", words: Speaker, worst: int) -> None:
    """Say on standard error why missed counts have no units beside them, where those were asked for."""
    from nnl_cli.cli.streams import say_line
    from nnl_cli.reports.table import no_worst_line

    line = no_worst_line(report, words) if worst else None
    if line is not None:
        say_line(line)


def show(report: "Report", words: Speaker, format_: str, view: str, again: "Again") -> None:
    """Print a report on standard output, and the problems of its inputs on standard error."""
    from nnl_cli.cli.streams import emit_bytes, emit_screen
    from nnl_cli.reports import renderer

    if view != QUIET:
        tell_problems(report, words)
    if format_ == TABLE:
        emit_screen(partial(import_module(VIEWS[view]).lines, report, words, again=again))
    else:
        emit_bytes(renderer(PRINTED[format_])(report, words))


def tell_problems(report: "Report", words: Speaker) -> None:
    """Say on standard error what is wrong with the input."""
    import sys

    from nnl_cli.cli.streams import laid_out, say_line
    from nnl_cli.reports.problems import problems_of

    if report.problems:
        say_line(laid_out(partial(problems_of, report, words), sys.stderr).rstrip("\n"))
