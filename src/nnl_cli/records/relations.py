"""Check what holds between the cells of one unit: a part within its whole, and the plan's rules."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import compress
from operator import gt

from nnl_cli.plan.model import PlanFile, Rule
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Column, Unit, units_of
from nnl_cli.records.evaluate import Asking, irregular, last_name, needs_of, values
from nnl_cli.records.masks import Mask, full, of_rows, of_truths, selector
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey, called


def check_relations(records: Records, problems: list[Problem]) -> None:
    """Refuse what contradicts itself within a unit; every finding names its cells."""
    plan, asking = records.plan, records.asking
    for batch in records.batches:
        _check_rules(plan, batch, asking, problems)
        for name, spec in plan.fields.items():
            for whole in plan.wholes_of(name):
                _check_part(plan, batch, name, whole, Severity.ERROR, problems)
            if spec.part_of and spec.part_of.severity is Severity.WARNING:
                _check_part(plan, batch, name, spec.part_of.field, Severity.WARNING, problems)
        for name, spec in plan.fields.items():
            if spec.of and name in batch.columns:
                _check_percent(plan, batch, name, spec.of[0], spec.of[1], problems)
        _tell_not_asked(plan, batch, asking, problems)


def _check_part(
    plan: PlanFile, batch: Batch, part: str, whole: str, severity: Severity, problems: list[Problem]
) -> None:
    """Refuse a pair whose part is above its whole; the whole still serves elsewhere (design: rule 8)."""
    both = batch.present(part) & batch.present(whole) & batch.active
    if not both:
        return
    parts, wholes = batch.values(part), batch.values(whole)
    if both == full(batch.size):
        if not any(map(gt, parts, wholes)):
            return
    else:
        lanes = selector(both, batch.size)
        if not any(map(gt, compress(parts, lanes), compress(wholes, lanes))):
            return
    broken = of_rows([u.row for u in units_of(batch, both) if parts[u.row] > wholes[u.row]], batch.size)
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
    return Problem("part-exceeds-whole", severity, cell, part, str(unit.get(part)), details, (part, whole))


def _check_percent(plan: PlanFile, batch: Batch, name: str, part: str, whole: str, problems: list[Problem]) -> None:
    """Compare a percent column with the rate of its pair; it is never counted with (design: rule 6).

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
    return _rounds(stated, percent) or (0 < stated <= 1 and _rounds(stated.scaleb(2), percent))


def _rounds(stated: Decimal, percent: Fraction) -> bool:
    exponent = stated.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return bool(abs(Fraction(stated) - percent) * 2 * 10**decimals <= 1)


def _check_rules(plan: PlanFile, batch: Batch, asking: Asking, problems: list[Problem]) -> None:
    for rule in plan.rules:
        if rule.that.last_fields:
            continue  # compares with the period before: the affair of whoever has both
        broken = _broken_rows(rule, batch, asking)
        if broken:
            _tell_rule(plan, rule, batch, broken, problems)


def _broken_rows(rule: Rule, batch: Batch, asking: Asking) -> Mask:
    """Return the units that give everything a rule needs and break it."""
    needs = needs_of(rule.that)
    given = 0
    for name in needs.all:
        given |= batch.present(name)
    judged = given & batch.active & ~irregular(needs, batch, asking)
    if not judged:
        return 0
    held = values(rule.that.root, batch, "")  # None where it divides by zero: there is nothing to judge
    return judged & of_truths(value is not None and not value for value in held)


def _tell_rule(
    plan: PlanFile,
    rule: Rule,
    batch: Batch,
    broken: Mask,
    problems: list[Problem],
) -> None:
    lasts = rule.that.last_fields
    names = [name for name in rule.that.fields if name in batch.columns]
    for unit in units_of(batch, broken):
        given = [name for name in names if unit.get(name) is not None]
        place = unit.places(given[0])[0]
        given += [last_name(name) for name in lasts]
        figures = tuple((name, str(unit.get(name))) for name in given)
        details = {"say": rule.say, "unit": called(unit, plan), "figures": figures}
        problems.append(Problem("rule-broken", rule.severity, place, given[0], None, details, tuple(given)))
    if rule.severity is Severity.ERROR:
        batch.columns = {
            name: Column(column.values, column.present & ~broken) if name in names else column
            for name, column in batch.columns.items()
        }


def check_against_last(records: Records, earlier: Records | None, problems: list[Problem]) -> None:
    """Compare each unit with its own figures of one period before, by the rules that ask for them."""
    rules = [rule for rule in records.plan.rules if rule.that.last_fields]
    if not rules or earlier is None:
        return
    before = {unit.key: unit for unit in earlier.units()}
    for batch in records.batches:
        for rule in rules:
            beside = _beside_last(batch, before, rule.that.last_fields)
            broken = _broken_rows(rule, beside, records.asking)
            if broken:
                _tell_rule(records.plan, rule, beside, broken, problems)
                batch.columns = {name: beside.columns[name] for name in batch.columns}


def _beside_last(batch: Batch, before: Mapping[UnitKey, Unit], fields: Sequence[str]) -> Batch:
    """Return a batch with the columns of one period before added."""
    columns = dict(batch.columns)
    for name in fields:
        given = [before[key].get(name) if key in before else None for key in batch.keys]
        present = of_truths(value is not None for value in given)
        columns[last_name(name)] = Column([value or 0 for value in given], present)
    return replace(batch, columns=columns)


def _tell_not_asked(plan: PlanFile, batch: Batch, asking: Asking, problems: list[Problem]) -> None:
    """Warn of a figure that a unit's class is not asked: it is used all the same (design: rule 3)."""
    for name, spec in plan.fields.items():
        if spec.asked_of is None or name not in batch.columns:
            continue
        extra = batch.present(name) & batch.active & ~asking.rows(batch, name)
        for unit in units_of(batch, extra) if extra else ():
            value = unit.get(name)
            if value:  # a nil where nothing is asked says nothing
                class_ = str(unit.get(plan.unit.class_) if plan.unit.class_ else "")
                details = {"class": class_, "unit": called(unit, plan)}
                problems.append(Problem("not-asked", Severity.WARNING, unit.places(name)[0], name, str(value), details))
