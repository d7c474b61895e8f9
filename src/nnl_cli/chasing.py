"""Whom to chase today, and who pulls a figure down: the units behind the open and the missed targets."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.explain import UnitUse, explain
from nnl_cli.plan.model import Indicator
from nnl_cli.plan.names import vietnamese_order
from nnl_cli.plan.requirements import parse_requirement
from nnl_cli.records.batch import Unit
from nnl_cli.report.model import Puller, Report, Result, Verdict
from nnl_cli.totals import Total
from nnl_cli.verdicts.assemble import chosen_indicators
from nnl_cli.verdicts.question import Question
from nnl_cli.verdicts.shortfall import shortfall


class Owed(NamedTuple):
    """What one unit still owes: fields by id; all of them where it sent nothing."""

    key: str
    name: str
    place: str
    office: str
    fields: tuple[str, ...]
    silent: bool
    decides: tuple[str, ...]


def pending(question: Question, report: Report) -> list[Owed]:
    """Return the units that owe figures of the chosen indicators: deciding ones first, then by place and name."""
    open_ = {r.id for r in report.whole() if r.verdict in (Verdict.UNDETERMINED, Verdict.NO_DATA) and r.binding}
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    silent: set[tuple[str, str]] = set()
    for indicator in chosen_indicators(question.plan, question.only):
        for left in explain(question, indicator).left_out:
            entry = found.setdefault((left.key, left.name), {"fields": [], "decides": []})
            entry["fields"] += [name for name in left.missing if name not in entry["fields"]]
            entry["decides"] += [indicator.id] if indicator.id in open_ else []
            if left.silent:
                silent.add((left.key, left.name))
    units = _units(question)
    owed = [_owed(question, who, units.get(who[0]), entry, who in silent) for who, entry in found.items()]
    return sorted(owed, key=_order)


def _units(question: Question) -> dict[str, Unit]:
    units = {unit.key: unit for unit in question.records.units()}
    return {**dict(question.records.listed), **units}


def _owed(
    question: Question, who: tuple[str, str], unit: Unit | None, entry: dict[str, list[str]], silent: bool
) -> Owed:
    roles = question.plan.unit
    listed = question.records.listed.get(who[0])

    def text(field: str | None) -> str:
        given = [str(row.get(field) or "") for row in (unit, listed) if row is not None and field]
        return next((value for value in given if value), "")

    return Owed(
        who[0],
        who[1],
        text(roles.place),
        text(roles.office),
        tuple(entry["fields"]),
        silent,
        tuple(dict.fromkeys(entry["decides"])),
    )


def _order(owed: Owed) -> tuple[object, ...]:
    return (
        -len(owed.decides),
        vietnamese_order(owed.office),
        vietnamese_order(owed.place),
        vietnamese_order(owed.name),
        owed.key,
    )


def worst(question: Question, result: Result, most: int) -> list[Puller]:
    """Return the units furthest below a missed target with a number, by persons short at their own size."""
    indicator = next(i for i in question.plan.indicators if i.id == result.id)
    if result.verdict is not Verdict.MISSED or result.group is not None or result.require is None or indicator.each:
        return []
    pullers = [_puller(use, indicator, result) for use in explain(question, indicator).used]
    below = sorted((p for p in pullers if p is not None and p.short > 0), key=lambda p: (-p.short, p.name, p.key))
    return below[:most]


def _puller(use: UnitUse, indicator: Indicator, result: Result) -> Puller | None:
    """Return how many a unit is short of the target on its own figures, found through the verdict itself."""
    if result.require is None or result.bound is None or use.denominator == 0:
        return None
    requirement = parse_requirement(result.require)
    total = Total(use.numerator, use.denominator, 1, (), 0, proven=_proven(use))
    short = shortfall(requirement, total, result.baseline)
    return Puller(use.key, use.name, use.numerator, use.denominator, short) if short and indicator else None


def _proven(use: UnitUse) -> bool:
    return use.denominator is not None and Fraction(use.numerator) <= Fraction(use.denominator)


def pullers_of(question: Question, results: Sequence[Result], most: int) -> tuple[tuple[str, tuple[Puller, ...]], ...]:
    """Return, per missed indicator, the units that pull it down."""
    found = {result.id: tuple(pullers) for result in results if (pullers := worst(question, result, most))}
    return tuple(found.items())
