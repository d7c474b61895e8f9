"""`nnl explain`: one figure with its definition, its formula and every cell it came from."""

from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    JSON,
    TABLE,
    AsOf,
    Baseline,
    Format,
    Lang,
    Period,
    Plan,
    Register,
    refuse_unknown,
    standard_input,
)
from nnl_cli.problems import ExitCode, Mark, Problem, Severity, UsageError

if TYPE_CHECKING:
    from nnl_cli.explain import Explanation


def explain(
    indicator: Annotated[str, typer.Argument(metavar="ID", help="argument-id")],
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE...", help="option-files")] = None,
    unit: Annotated[str | None, typer.Option(help="option-unit")] = None,
    plan: Plan = None,
    baseline: Baseline = None,
    register: Register = None,
    period: Period = None,
    as_of: AsOf = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print how the figure of an indicator came to be; without tables, what it is."""
    from nnl_cli.cli.streams import emit_bytes, emit_lines
    from nnl_cli.explain import explain, with_baseline
    from nnl_cli.reports import explaining
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
    )
    refuse_unknown(lang, format_)
    ready = prepare(request)
    declared, report, words = ready.loaded.plan, ready.report(), speaker(lang, ready.loaded.plan)
    asked = next(known for known in declared.indicators if known.id == indicator)
    explanation = _of_unit(with_baseline(explain(ready.question, asked), ready.question), unit)
    if format_ == JSON:
        emit_bytes(explaining.as_json(explanation, report, declared, words))
    else:
        emit_lines(explaining.lines(explanation, report if files else None, declared, words))
    raise typer.Exit(report.exit_code if files else ExitCode.MET)


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
