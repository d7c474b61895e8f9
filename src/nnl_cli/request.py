"""What the options of a command ask for, and what of it cannot be."""

import datetime
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from nnl_cli.names import nearest
from nnl_cli.plan.grouping import wrong_group
from nnl_cli.plan.loader import LoadedPlan
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.periods import asked_period, is_day_before, known_periods, year_shifted
from nnl_cli.plan.scalars import day_iso
from nnl_cli.plan.standing import in_period
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.reading_notes.held import HeldNotes
from nnl_cli.sources.tables import Table
from nnl_cli.verdicts.targets import chosen_indicators, expressions_of, reached_indicators


class Request(NamedTuple):
    """What the options of a command ask for; every table goes through `watch`, which tells how far a run has come."""

    files: tuple[str, ...]
    plan: str | None = None
    baseline: tuple[str, ...] = ()
    register: str | None = None
    period: str | None = None
    as_of: str | None = None
    final: bool = False
    by: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    stdin: BinaryIO | None = None
    only_from: str = "--only"
    remarks: str | None = None
    reading: str | None = None
    changes: str | None = None
    watch: Callable[[Iterator[Table]], Iterator[Table]] = iter

    def notes(self, plan: PlanFile) -> HeldNotes:
        """Return the reading notes of what it names; raise UsageError for given ones that cannot be read."""
        return HeldNotes(plan, self.reading, [*self.files, *self.baseline, *filter(None, [self.register])])


def _usage(code: str, option: str, value: str, **details: str) -> Problem:
    return Problem(code, Severity.ERROR, Mark(option), None, value, details)


def checked(request: Request, plan: PlanFile) -> tuple[str, str]:
    """Return the period and reference date (ISO text, "" for none); raise UsageError for what cannot be."""
    period = asked_period(plan.plan, request.period)
    wrong = [problem] if (problem := wrong_period(period, plan)) else []
    wrong += unknown_indicators(request, plan)
    wrong += [problem for name in request.by if (problem := wrong_group(name, plan.fields))]
    as_of, problem = _reference_date(request, in_period(plan, period), period)
    if problem or wrong:
        raise UsageError(*wrong, *([problem] if problem else []))
    return period, as_of


def unknown_indicators(request: Request, plan: PlanFile) -> list[Problem]:
    """Return what is wrong with the indicators that a request names."""
    ids, where = [indicator.id for indicator in plan.indicators], request.only_from
    unknown = [name for name in request.only if name not in ids]
    return [_usage("indicator-unknown", where, name, nearest=nearest(name, ids) or "") for name in unknown]


def wrong_period(period: str, plan: PlanFile) -> Problem | None:
    """Return what is wrong with a period that is asked for, None of one that the plan speaks of."""
    known = known_periods(plan.plan, plan.indicators, plan.documents.values())
    return None if period in known else _usage("period-not-known", "--period", period, known=", ".join(known))


def _reference_date(request: Request, plan: PlanFile, period: str) -> tuple[str, Problem | None]:
    """Return the date that the report speaks of, given or the plan's; needed where anything evaluated asks for it."""
    as_of, problem = given_date(request, plan, period)
    if as_of or problem:
        return as_of, problem
    for indicator in reached_indicators(plan, chosen_indicators(plan, request.only)):
        if any(expression.uses_as_of for expression in expressions_of(indicator)):
            return "", _usage("as-of-missing", "--as-of", indicator.id)
    rule = next((rule.that.text for rule in plan.rules if rule.that.uses_as_of), None)
    return "", _usage("as-of-missing", "--as-of", rule) if rule else None


def given_date(request: Request, plan: PlanFile, period: str) -> tuple[str, Problem | None]:
    """Return the date of the command line, `31/12/2024` or `2024-12-31`, else the plan's; "" where there is none."""
    if request.as_of:
        try:
            return day_iso(request.as_of) or datetime.date.fromisoformat(request.as_of).isoformat(), None
        except ValueError:
            return "", _usage("as-of-not-date", "--as-of", request.as_of)
    if plan.plan.as_of:  # it is that of the plan's own period: another year is looked at on its own day
        return year_shifted(plan.plan.as_of.isoformat(), plan.plan.period, period), None
    return "", None


def early_date(request: Request, loaded: LoadedPlan, period: str, as_of: str) -> Iterator[Problem]:
    """Yield that the reference date lies before the period: nothing is refused, since an office may mean it."""
    if is_day_before(as_of, period):
        mark = Mark("--as-of") if request.as_of else loaded.tree.mark(("plan", "as_of"))
        details = {"date": as_of, "period": period}
        yield Problem("as-of-before-period", Severity.WARNING, mark, None, None, details)
