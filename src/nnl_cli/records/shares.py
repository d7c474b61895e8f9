"""Recognise a percent column that the plan does not declare: it agrees with a pair of fields in most rows."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from nnl_cli.plan.expressions import Name
from nnl_cli.plan.model import NUMERIC, PlanFile
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Unit, units_of
from nnl_cli.records.cells import Guards
from nnl_cli.records.masks import full
from nnl_cli.records.records import Reading
from nnl_cli.records.relations import agrees
from nnl_cli.records.who import called
from nnl_cli.sources.tables import Table

Pair = tuple[str, str]
ENOUGH = 2  # rows that must agree before a column is taken for a rate


def compare_shares(reading: Reading) -> None:
    """Report where a column of rates, known by its agreement with a pair, differs from that pair."""
    written = reading.as_written() if any(use.table.tally.shares for use in reading.inputs) else {}
    for use in reading.inputs:
        batches = [*chain.from_iterable(written.get(use.table.place(), {}).values())]
        for column in use.table.tally.shares:
            _compare(use.table, column, batches, reading)


def _compare(table: Table, column: int, batches: Sequence[Batch], reading: Reading) -> None:
    stated = _stated(table, column, Guards(reading.plan.signs))
    units = [
        unit for batch in batches for unit in units_of(batch, full(batch.size)) if unit.batch.rows[unit.row] in stated
    ]
    best: tuple[int, list[tuple[Unit, Pair]]] = (0, [])
    for pair in _pairs(reading.plan, table):
        rates = [(unit, rate) for unit in units if (rate := _rate(unit, pair)) is not None]
        differing = [(unit, pair) for unit, rate in rates if not agrees(stated[unit.batch.rows[unit.row]], rate)]
        agreeing = len(rates) - len(differing)
        if agreeing >= ENOUGH and 2 * agreeing > len(rates) and agreeing > best[0]:
            best = agreeing, differing
    for unit, pair in best[1]:
        reading.problems.append(_differs(reading.plan, table, column, unit, pair, stated[unit.batch.rows[unit.row]]))


def _stated(table: Table, column: int, guards: Guards) -> dict[int, Decimal]:
    """Return the percentages of a column by row; what is none is left out."""
    cells = enumerate(table.again(column), table.header_row + 1)
    readings = ((row, guards.percent(cell).text) for row, cell in cells)
    return {row: Decimal(text) for row, text in readings if text}


def _pairs(plan: PlanFile, table: Table) -> list[Pair]:
    """Return the pairs of a part and its whole that a table holds: declared, or of an indicator."""
    pairs = [(name, spec.part_of.field) for name, spec in plan.fields.items() if spec.part_of]
    for indicator in plan.indicators:
        if indicator.numerator and indicator.denominator:
            part, whole = indicator.numerator.root, indicator.denominator.root
            if isinstance(part, Name) and isinstance(whole, Name):
                pairs.append((part.field, whole.field))
    held = {name for name in table.columns if plan.fields[name].type in NUMERIC}
    return [pair for pair in dict.fromkeys(pairs) if held.issuperset(pair)]


def _rate(unit: Unit, pair: Pair) -> Fraction | None:
    part, whole = (unit.get(name) for name in pair)
    return Fraction(100 * part) / whole if part is not None and whole else None


def _differs(plan: PlanFile, table: Table, column: int, unit: Unit, pair: Pair, stated: Decimal) -> Problem:
    place = table.place().at(unit.batch.rows[unit.row], column)
    n, d = (str(unit.get(name)) for name in pair)
    details = {"n": n, "d": d, "unit": called(unit, plan), "label": table.header.get(column, "")}
    return Problem("percent-differs", Severity.WARNING, place, None, str(stated), details)
