"""Run `nnl check`: read and judge, make every file that is asked for, put these in place, then print."""

from collections.abc import Mapping, Sequence, Set
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from nnl_cli.cli.asked import ALL, FIRST, QUIET, Asked
from nnl_cli.cli.options import JSON, TABLE
from nnl_cli.cli.papers import council_tables, rendered, said_of
from nnl_cli.cli.remarking import Remarking, check_target, remarking
from nnl_cli.cli.streams import watched
from nnl_cli.cli.writing import after_writing, check_outputs
from nnl_cli.reports import OPENED, PRINTED, TOLD, renderer
from nnl_cli.run import Prepared, Request, prepare, run_of
from nnl_cli.wording.catalogue import Speaker, speaker

if TYPE_CHECKING:
    from nnl_cli.cli.papers import Said
    from nnl_cli.report.model import Report

VIEWS = {
    QUIET: "nnl_cli.reports.screen_closing",
    ALL: "nnl_cli.reports.screen_all",
    FIRST: "nnl_cli.reports.screen",
}


def judged(request: Request, asked: Asked) -> int:
    """Do what a command line asks, and return its report's exit code; raises UsageError before anything is read."""
    said = _refused_or_said(request, asked)
    notes = remarking(request, asked.remarks_for)
    ready = watched(request, asked.lang, prepare)
    read = [*(use.table.file for use in ready.inputs), *(one.file for one in ready.sources), ready.loaded.file]
    _check_outputs(asked, read)
    words = speaker(asked.lang, ready.loaded.plan, request.final)
    report = _report(ready, request, asked, notes)
    beside = {**council_tables(asked.council, report, words, said), **notes.to_fill(report, words)}
    if asked.pending:
        from nnl_cli.cli.reminders import remind

        remind(ready, report, words, request, asked, said, beside)
    else:
        made = {name: rendered(name, report, words, said, ready) for name in asked.outputs}
        _put_and_show({**made, **beside}, report, words, request, asked)
    return report.exit_code


def _refused_or_said(request: Request, asked: Asked) -> "Said":
    """Return what people say about papers; raises UsageError for what a command line cannot mean."""
    if asked.each is not None:
        from nnl_cli.cli.reminders import check_each

        check_each(asked.each, pending=asked.pending)
    if asked.pending and asked.letter_template is not None:
        from nnl_cli.cli.letter_templates import refused

        raise refused("template-with-pending")
    beside = (request.plan, request.register, request.changes, request.reading, asked.letterhead, asked.letter_template)
    _check_outputs(asked, [*request.files, *request.baseline, *filter(None, beside)], request.remarks)
    return said_of(asked.letterhead, asked.letter_template, () if asked.pending else asked.outputs)


def _check_outputs(asked: Asked, inputs: Sequence[str], remarks: str | None = None) -> None:
    """Refuse outputs that cannot be meant; of all that is read only the remarks may be the file to fill in."""
    check_outputs(asked.outputs, [*inputs, *filter(None, [remarks])], asked.council, pending=asked.pending)
    if asked.remarks_for is not None:
        check_target(asked.remarks_for, (*asked.outputs, *asked.council), inputs)


def _put_and_show(made: Mapping[str, bytes], report: "Report", words: Speaker, request: Request, asked: Asked) -> None:
    with after_writing(made):  # the files stand before the screen can fail
        _show(report, words, request, asked)
        _tell_no_worst(report, words, asked.worst)


def _report(ready: Prepared, request: Request, asked: Asked, notes: Remarking) -> "Report":
    """Return the report, with what its formats show, what people wrote beside it, and who pulls an indicator down."""
    report = notes.onto(ready.report(request.final), ready.loaded)
    if asked.worst:
        from nnl_cli.chasing import pullers_of

        report = report._replace(worst=pullers_of(ready.question, report.results, asked.worst))
    suffixes = {Path(name).suffix.lower() for name in asked.outputs} | ({".json"} if asked.format_ == JSON else set())
    report = _opened(ready, report, suffixes)
    return report._replace(run=run_of(ready, asked.lang, request.final, asked.worst, *notes.options))


def _opened(ready: Prepared, report: "Report", suffixes: Set[str]) -> "Report":
    """Return the report with every unit's figures and what lies below its own, where a format shows that."""
    if ".json" in suffixes:
        from nnl_cli.explain import unit_figures

        report = report._replace(units=unit_figures(ready.question))
    if suffixes & (OPENED | TOLD):
        from nnl_cli.drilling import drill

        report = report._replace(drill=drill(ready.question, report, is_brief=not suffixes & OPENED))
    return report


def _tell_no_worst(report: "Report", words: Speaker, worst: int) -> None:
    """Say on standard error why missed counts have no units beside them, where those were asked for."""
    from nnl_cli.cli.streams import say_line
    from nnl_cli.reports.pullers import no_worst_line

    line = no_worst_line(report, words) if worst else None
    if line is not None:
        say_line(line)


def _show(report: "Report", words: Speaker, request: Request, asked: Asked) -> None:
    """Print a report on standard output, and the problems of its inputs on standard error."""
    from nnl_cli.cli.streams import emit_bytes, emit_screen, tell_problems

    tell_problems(report, words, is_brief=asked.view == QUIET)
    if asked.format_ == TABLE:
        from nnl_cli.cli.again import again

        next_ = partial(again, request, words.lang)
        emit_screen(partial(import_module(VIEWS[asked.view]).lines, report, words, again=next_))
    else:
        emit_bytes(renderer(PRINTED[asked.format_])(report, words))
