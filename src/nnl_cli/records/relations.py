"""Check what holds between the cells of one unit: a part within its whole, and the plan's rules (rule 8)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from operator import gt
from types import MappingProxyType

from nnl_cli.plan.model import PlanFile, Rule
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Column, Unit, units_of
from nnl_cli.records.evaluate import last_name, values
from nnl_cli.records.masks import Mask, of_truths
from nnl_cli.records.needs import irregular, needs_of
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey, called

NOBODY: Mapping[UnitKey, Unit] = MappingProxyType({})


def check_relations(
    records: Records, problems: list[Problem], as_of: str = "", last: Mapping[UnitKey, Unit] = NOBODY
) -> None:
    """Refuse what contradicts itself within a unit; every finding names its cells.

    All rules and pairs are judged on the figures as given, then all that they name is refused together, so
    that their order is no matter. `last` are the units as they were one period earlier, for rules that look back.
    """
    plan = records.plan
    for batch in records.batches:
        broken = [(rule, rows) for rule in plan.rules if (rows := _broken_rows(rule, batch, records, as_of, last))]
        _check_parts(plan, batch, problems)
        for name, spec in plan.fields.items():
            if spec.of and name in batch.columns:
                _check_percent(plan, batch, name, spec.of[0], spec.of[1], problems)
        for rule, rows in broken:
            _tell_rule(plan, rule, _beside_last(batch, last, rule), rows, problems)
        for rule, rows in broken:
            if rule.severity is Severity.ERROR:
                _refuse(plan, rule, batch, rows)


def _check_parts(plan: PlanFile, batch: Batch, problems: list[Problem]) -> None:
    for name, spec in plan.fields.items():
        for whole in plan.wholes_of(name):
            _check_part(plan, batch, name, whole, Severity.ERROR, problems)
        if spec.part_of and spec.part_of.severity is Severity.WARNING:
            _check_part(plan, batch, name, spec.part_of.field, Severity.WARNING, problems)


def _check_part(
    plan: PlanFile, batch: Batch, part: str, whole: str, severity: Severity, problems: list[Problem]
) -> None:
    """Tell a part above its whole; the whole still serves alone (rule 8)."""
    both = batch.present(part) & batch.present(whole) & batch.active
    if not both:
        return
    broken = both & of_truths(map(gt, batch.values(part), batch.values(whole)))
    if not broken:
        return
    if severity is Severity.ERROR:
        batch.refused_pairs[part, whole] = broken
    problems.extend(_part_problem(unit, plan, part, whole, severity) for unit in units_of(batch, broken))


def _part_problem(unit: Unit, plan: PlanFile, part: str, whole: str, severity: Severity) -> Problem:
    cell, other = unit.places(part)[0], unit.places(whole)[0]
    details = {
        "whole": whole,
        "whole_value": str(unit.get(whole)),
        "whole_cell": other.cell or str(other),
        "unit": called(unit, plan),
    }
    return Problem("part-exceeds-whole", severity, cell, part, str(unit.get(part)), details)


def _check_percent(plan: PlanFile, batch: Batch, name: str, part: str, whole: str, problems: list[Problem]) -> None:
    """Compare a percent column with the rate of its pair; it is never counted with (rule 6).

    A typed percentage stands for every rate within half a unit of its last digit.
    """
    given = batch.present(name) & batch.present(part) & batch.present(whole) & batch.active
    stated, parts, wholes = batch.values(name), batch.values(part), batch.values(whole)
    for unit in units_of(batch, given):
        row = unit.row
        if not wholes[row] or agrees(stated[row], Fraction(100 * parts[row]) / wholes[row]):
            continue
        details = {"n": str(parts[row]), "d": str(wholes[row]), "unit": called(unit, plan), "label": ""}
        place, shown = unit.places(name)[0], str(stated[row])
        problems.append(Problem("percent-differs", Severity.WARNING, place, name, shown, details))


def agrees(stated: Decimal, percent: Fraction) -> bool:
    """Tell whether a stated percentage rounds from the exact one; 0.3125 may be typed for 31.25%."""
    return rounds(stated, percent) or (0 < stated <= 1 and rounds(stated.scaleb(2), percent))


def rounds(stated: Decimal, percent: Fraction) -> bool:
    """Tell whether a figure rounds from the exact one, to half a unit of its last digit."""
    exponent = stated.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return bool(abs(Fraction(stated) - percent) * 2 * 10**decimals <= 1)


def _broken_rows(rule: Rule, batch: Batch, records: Records, as_of: str, last: Mapping[UnitKey, Unit]) -> Mask:
    """Return the units that give everything a rule needs and break it."""
    if (rule.that.uses_as_of and not as_of) or (rule.that.last_fields and not last):
        return 0
    beside, needs = _beside_last(batch, last, rule), needs_of(rule.that)
    given = 0
    for name in needs.all:
        given |= beside.present(name)
    if needs.told:  # what is not reported is what such a rule speaks of
        given = beside.active
    judged = given & batch.active & ~irregular(needs, beside, records.asking)
    if not judged:
        return 0
    held = values(rule.that.root, beside, as_of)  # None where it divides by zero: there is nothing to judge
    return judged & of_truths(value is not None and not value for value in held)


def _beside_last(batch: Batch, last: Mapping[UnitKey, Unit], rule: Rule) -> Batch:
    """Return a batch with the columns of one period before added that a rule asks for."""
    if not rule.that.last_fields:
        return batch
    columns = dict(batch.columns)
    for name in rule.that.last_fields:
        given = [last[key].get(name) if key in last else None for key in batch.keys]
        present = of_truths(value is not None for value in given)
        filler = next((value for value in given if value is not None), 0)  # of the column's own type; never looked at
        columns[last_name(name)] = Column([filler if value is None else value for value in given], present)
    return batch.but(columns=columns)


def _tell_rule(plan: PlanFile, rule: Rule, batch: Batch, broken: Mask, problems: list[Problem]) -> None:
    names = [*rule.that.fields, *map(last_name, rule.that.last_fields)]
    for unit in units_of(batch, broken):
        given = [(name, unit.get(name)) for name in names]
        told = rule.that.given_fields  # of these a blank is what the rule speaks of
        figures = tuple((n, "" if v is None else str(v)) for n, v in given if v is not None or n in told)
        details = {"say": rule.say, "unit": called(unit, plan), "figures": figures}
        first, fields = figures[0][0], tuple(name for name, _ in figures)
        place = unit.places(first.removeprefix("last."))[0]
        problems.append(Problem("rule-broken", rule.severity, place, first, None, details, fields))


def _refuse(plan: PlanFile, rule: Rule, batch: Batch, broken: Mask) -> None:
    """Refuse the figures that a rule names; who a unit is, is never refused."""
    refused = set(rule.that.fields) - set(plan.unit.who)
    batch.columns = {
        name: column.without(broken) if name in refused else column for name, column in batch.columns.items()
    }


def _roles(plan: PlanFile) -> Iterator[str]:
    unit = plan.unit
    yield from filter(None, (unit.key, unit.name, unit.place, unit.class_, unit.period))
