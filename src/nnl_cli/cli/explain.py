"""`nnl explain`: one figure with its definition, its formula and every cell it came from."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    JSON,
    TABLE,
    AsOf,
    Baseline,
    Changes,
    Format,
    Lang,
    MaybeFiles,
    Period,
    Plan,
    Reading,
    Register,
    Remarks,
    refuse_unknown,
    standard_input,
)
from nnl_cli.problems import ExitCode, Mark, Problem, Severity, UsageError
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.explain import Explanation
    from nnl_cli.report.model import Report
    from nnl_cli.run import Prepared, Request


def explain(
    indicator: Annotated[str, typer.Argument(metavar="ID", help="argument-id")],
    files: MaybeFiles = None,
    unit: Annotated[str | None, typer.Option(help="option-unit")] = None,
    plan: Plan = None,
    baseline: Baseline = None,
    register: Register = None,
    changes: Changes = None,
    reading: Reading = None,
    period: Period = None,
    as_of: AsOf = None,
    remarks: Remarks = None,
    all_: Annotated[bool, typer.Option("--all", help="option-explain-all")] = False,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print how the figure of an indicator came to be; without tables, what it is."""
    from nnl_cli.cli.remarking import remarking
    from nnl_cli.cli.streams import emit_bytes, emit_screen, tell_unreviewed, watched
    from nnl_cli.explain import explain, with_baseline
    from nnl_cli.run import Request, prepare
    from nnl_cli.wording.catalogue import speaker

    request = Request(
        files=tuple(files or ()),
        plan=plan,
        baseline=tuple(baseline or ()),
        register=register,
        period=period,
        as_of=as_of,
        only=(indicator,),
        stdin=standard_input(),
        only_from="ID",
        remarks=remarks,
        reading=reading,
        changes=changes,
    )
    refuse_unknown(lang, format_)
    notes = remarking(request)
    ready = watched(request, lang, prepare)
    declared, words = ready.loaded.plan, speaker(lang, ready.loaded.plan)
    tell_unreviewed(ready.problems, words)
    report = notes.onto(ready.report(), ready.loaded)
    asked = next(known for known in declared.indicators if known.id == indicator)
    explanation = _of_unit(with_baseline(explain(ready.question, asked), ready.question), unit)
    if format_ == JSON:
        from nnl_cli.reports import explaining
        from nnl_cli.reports.explaining_noted import noted_columns

        noted = noted_columns(explanation, ready.inputs)
        emit_bytes(explaining.as_json(explanation, report, declared, words, noted))
    elif not files:
        from nnl_cli.reports import explaining_screen

        emit_screen(partial(explaining_screen.lines, explanation, None, declared, words))
    else:
        _show(explanation, report, ready, request, words, all_)
    raise typer.Exit(report.exit_code if files else ExitCode.MET)


def _show(
    explanation: "Explanation", report: "Report", ready: "Prepared", request: "Request", words: Speaker, is_all: bool
) -> None:
    """Print an explanation with its units, those that pull a missed figure down first, and how to break it down."""
    from nnl_cli.chasing import worst
    from nnl_cli.cli.again import again
    from nnl_cli.cli.streams import emit_screen
    from nnl_cli.report.model import Verdict
    from nnl_cli.reports import explaining_screen
    from nnl_cli.reports.explaining_noted import noted_columns

    plan, whole = ready.loaded.plan, explanation.whole or explanation
    missed = [result for result in report.results if result.verdict is Verdict.MISSED][:1]
    pulling = {(one.key, one.name): one for result in missed for one in worst(ready.question, result, len(whole.used))}
    place = plan.unit.place
    next_ = again(request, words.lang, "--by", place) if place and not explanation.whole else ""
    view = partial(explaining_screen.lines, explanation, report, plan, words)
    noted = noted_columns(explanation, ready.inputs)
    emit_screen(partial(view, pulling=pulling, next_=next_, is_all=is_all, noted=noted))


def _of_unit(explanation: "Explanation", unit: str | None, must_be_there: bool = True) -> "Explanation":
    """Return the explanation of one unit, found by code or name; raise UsageError where it is not there."""
    if unit is None:
        return explanation

    from nnl_cli.names import fold

    def same(key: str, name: str) -> bool:
        return key == unit or fold(unit) in (fold(name), fold(name.rpartition(" (")[0]))

    used = tuple(use for use in explanation.used if same(use.key, use.name))
    left_out = tuple(left for left in explanation.left_out if same(left.key, left.name))
    places = tuple(place for place in explanation.places if fold(place.place) == fold(unit))
    if not (used or left_out or places) and must_be_there:
        raise UsageError(Problem("explain-unit-unknown", Severity.ERROR, Mark("--unit"), None, unit))
    before = _of_unit(explanation.before, unit, must_be_there=False) if explanation.before else None
    return explanation._replace(used=used, left_out=left_out, places=places, before=before, whole=explanation)
