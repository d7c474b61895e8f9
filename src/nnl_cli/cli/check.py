"""`nnl check`: judge the targets of a plan from tables."""

from collections.abc import Set
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
    Remarks,
    refuse_unknown,
    standard_input,
)
from nnl_cli.cli.papers import CouncilFiles, LetterheadFile
from nnl_cli.cli.reminders import Asked, EachFolder, check_each, remind
from nnl_cli.reports import OPENED, PRINTED
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
    from nnl_cli.run import Prepared


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
    each: EachFolder = None,
    everything: Annotated[bool, typer.Option("--all", help="option-all")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="option-quiet")] = False,
    remarks: Remarks = None,
    remarks_for: Annotated[str | None, typer.Option("--remarks-for", metavar="FILE", help="option-remarks-for")] = None,
    output: Annotated[list[str] | None, typer.Option("-o", "--output", help="option-output")] = None,
    letter_template: Annotated[str | None, typer.Option("--letter-template", help="option-letter-template")] = None,
    council: CouncilFiles = None,
    letterhead: LetterheadFile = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Judge the targets, print the report or who owes figures, and write the report where it is asked for."""
    from nnl_cli.cli.again import again
    from nnl_cli.cli.papers import made_of, said_of
    from nnl_cli.cli.writing import after_writing, check_outputs
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
        remarks=remarks,
    )
    outputs, tables = output or [], council or []
    refuse_unknown(lang, format_, REPORTS)
    check_each(each, pending=pending)
    beside = [name for name in (register, letterhead, letter_template) if name]
    check_outputs(outputs, [*files, *request.baseline, *beside], tables, pending=pending)
    said = said_of(letterhead, letter_template, outputs)
    ready = prepare(request)
    check_outputs(outputs, [use.table.file for use in ready.inputs] + [ready.loaded.file], tables, pending=pending)
    suffixes = {Path(name).suffix.lower() for name in outputs} | ({".json"} if format_ == JSON else set())
    report, words = _report(ready, final, worst, suffixes), speaker(lang, ready.loaded.plan)
    report = report._replace(run=run_of(ready, lang, final, worst))
    if pending:
        remind(ready, report, words, request, Asked(outputs, each, tables, said, format_))
        raise typer.Exit(report.exit_code)
    made = made_of(outputs, tables, report, words, said, ready)
    with after_writing(made):  # the files stand before the screen can fail
        show(report, words, format_, _view(quiet, everything), partial(again, request, lang))
        tell_no_worst(report, words, worst)
    raise typer.Exit(report.exit_code)


def _view(quiet: bool, everything: bool) -> str:
    return QUIET if quiet else "all" if everything else "first"


def _report(ready: "Prepared", final: bool, worst: int, suffixes: Set[str]) -> "Report":
    """Return the report, with what the formats of these suffixes show, and who pulls an indicator down where asked."""
    report = ready.report(final)
    if worst:
        from nnl_cli.chasing import pullers_of

        report = report._replace(worst=pullers_of(ready.question, report.results, worst))
    if ".json" in suffixes:
        from nnl_cli.explain import unit_figures

        report = report._replace(units=unit_figures(ready.question))
    if suffixes & OPENED:
        from nnl_cli.drilling import drill

        report = report._replace(drill=drill(ready.question, report))
    return report


def tell_no_worst(report: "Report", words: Speaker, worst: int) -> None:
    """Say on standard error why missed counts have no units beside them, where those were asked for."""
    from nnl_cli.cli.streams import say_line
    from nnl_cli.reports.table import no_worst_line

    line = no_worst_line(report, words) if worst else None
    if line is not None:
        say_line(line)


def show(report: "Report", words: Speaker, format_: str, view: str, request: "Request") -> None:
    """Print a report on standard output, and the problems of its inputs on standard error."""
    from nnl_cli.cli.streams import emit_bytes, emit_screen, tell_problems
    from nnl_cli.reports import renderer

    if view != QUIET:
        tell_problems(report, words)
    if format_ == TABLE:
        next_ = partial(again, request, words.lang)
        emit_screen(partial(import_module(VIEWS[view]).lines, report, words, again=next_))
    else:
        emit_bytes(renderer(PRINTED[format_])(report, words))
