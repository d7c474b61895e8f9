"""`nnl indicators`: what a plan declares, which plans ship, and where the documents of several plans disagree."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import DEFAULT_LANG, JSON, TABLE, Format, Lang, Period, refuse_unknown

if TYPE_CHECKING:
    from nnl_cli.plan.model import PlanFile
    from nnl_cli.problems import UsageError

Plans = Annotated[list[str] | None, typer.Option("--plan", help="option-plans")]


def indicators(
    plan: Plans = None,
    list_: Annotated[bool, typer.Option("--list", help="option-list")] = False,
    period: Period = None,
    format_: Format = TABLE,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print the clauses and the indicators of a plan, the plans that ship, or where several plans disagree."""
    refuse_unknown(lang, format_)
    if list_:
        _show_list(lang, format_)
    elif plan and len(plan) > 1:
        _show_disagreements(plan, period, lang, format_)
    else:
        _show_plan(plan[0] if plan else None, period, lang, format_)


def _show_plan(named: str | None, period: str | None, lang: str, format_: str) -> None:
    from nnl_cli.cli.streams import emit_bytes, emit_screen
    from nnl_cli.plan.standing import in_period
    from nnl_cli.reports import declaring
    from nnl_cli.run import loaded_plan
    from nnl_cli.wording.catalogue import speaker

    found = loaded_plan(named).plan
    words = speaker(lang, found)
    overview = declaring.overview_of(in_period(found, _known(period, [found]) or found.plan.period), words)
    if format_ == JSON:
        emit_bytes(declaring.as_json(overview))
    else:
        emit_screen(partial(declaring.lines, overview, words))


def _show_list(lang: str, format_: str) -> None:
    from nnl_cli.plan.loader import load_plan
    from nnl_cli.plan.shipped import shipped_plans
    from nnl_cli.reports import disagreeing
    from nnl_cli.wording.catalogue import speaker

    listed = disagreeing.listing({name: load_plan(path) for name, path in shipped_plans().items()}, speaker(lang))
    _emit(listed, disagreeing.listing_lines(listed, speaker(lang)), format_)


def _show_disagreements(named: list[str], period: str | None, lang: str, format_: str) -> None:
    from nnl_cli.reports import disagreeing
    from nnl_cli.run import loaded_plan
    from nnl_cli.verdicts.disagreeing import common_period, topics, untold
    from nnl_cli.wording.catalogue import speaker

    plans = [loaded_plan(name).plan for name in dict.fromkeys(named)]
    when = _known(period, plans) or common_period(plans)
    if other := untold(plans, when):
        raise _refused("period-of-other-form", {"found": when, "period": other.plan.period})
    found = disagreeing.disagreements(list(topics(plans, when)), when, speaker(lang))
    _emit(found, disagreeing.disagreement_lines(found, speaker(lang)), format_)


def _known(period: str | None, plans: "Sequence[PlanFile]") -> str | None:
    """Return a period that is asked for; raise UsageError for one that none of the plans speaks of."""
    from nnl_cli.plan.periods import known_periods
    from nnl_cli.verdicts.disagreeing import speaks

    if period is not None and not any(speaks(plan, period) for plan in plans):
        known = {one for plan in plans for one in known_periods(plan.plan, plan.indicators, plan.documents.values())}
        raise _refused("period-not-known", {"known": ", ".join(sorted(known))}, period)
    return period


def _refused(code: str, details: dict[str, str], value: str | None = None) -> "UsageError":
    """Return the error of a period that is asked for and cannot be."""
    from nnl_cli.problems import Mark, Problem, Severity, UsageError

    return UsageError(Problem(code, Severity.ERROR, Mark("--period"), None, value, details))


def _emit(data: Any, lines: Iterable[str], format_: str) -> None:
    from nnl_cli.cli.streams import emit_bytes, emit_screen
    from nnl_cli.reports.dumping import dumped

    if format_ == JSON:
        emit_bytes(dumped(data))
    else:
        from nnl_cli.reports.layout import spoken

        emit_screen(partial(spoken, lines))
