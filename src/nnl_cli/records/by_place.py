"""Join tables that give figures of places, not of units: their rows report for the place (rules 4 and 17)."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.names import placed, same_text
from nnl_cli.plan.expressions import Binary, Name, Node
from nnl_cli.plan.model import Indicator, PlanFile, Version
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import Batch, Column, traits_of
from nnl_cli.records.masks import full
from nnl_cli.records.merge import merge_units
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import PlaceKey
from nnl_cli.sources.tables import Table
from nnl_cli.sources.unused import Unused

Read = Callable[[Reading, Sequence[Table]], None]


class Split(NamedTuple):
    """Tables of places that are read, with the fields that they alone give, and those that are refused."""

    tables: Sequence[Table]
    fields: frozenset[str]
    refused: Sequence[Unused]


def join_places(reading: Reading, aside: Sequence[Table], read: Read, unused: list[Unused], is_listed: bool) -> None:
    """Read the tables of places that can be joined, and tell of the others; nothing where there are none.

    A place that has units and no figures is a gap, and so is one with figures and no unit, where no register says
    that it has none.
    """
    found = split(reading, aside)
    unused.extend(found.refused)
    reading.problems.extend(one.problem for one in found.refused)
    if not found.tables:
        return
    apart = Reading(reading.plan, reading.period, reading.problems)
    read(apart, found.tables)
    own = frozenset(reading.plan.fields) - found.fields - {*reading.plan.unit.who}
    for period, places in apart.by_period.items():
        merge_units(places, apart, ())
        units = reading.by_period.setdefault(period, Records(reading.plan, period))
        for batch in units.batches:
            batch.elsewhere = found.fields
        _of_places([*places.batches, *apart.doubtful], own)
        units.by_place, units.place_table = found.fields, found.tables[0].place()
        named = _texts(units.batches, reading.plan)
        silent = [] if is_listed else [_without(units, _texts(places.batches, reading.plan), named, True)]
        units.batches += [*places.batches, *filter(None, silent)]
        add_lacking(units, named)
    reading.inputs += apart.inputs
    reading.doubtful += apart.doubtful
    reading.lost += apart.lost
    details = {"lacking": tuple(name for name in reading.plan.fields if name in found.fields)}
    place = found.tables[0].place()
    reading.problems.append(Problem("figures-of-places", Severity.INFO, place, reading.plan.unit.place, None, details))


def add_lacking(units: Records, named: Iterable[str]) -> None:
    """Add, as gaps, the places of some units that give no figures; their rows stand beside those of the others."""
    given = _texts([batch for batch in units.batches if batch.of_places], units.plan)
    if batch := _without(units, named, given, False):
        units.batches.append(batch)


def split(reading: Reading, aside: Sequence[Table]) -> Split:
    """Return which tables of places can be joined: their fields stand in no table of units, and no side mixes both.

    Where there is no table of units they are what they always were: tables whose rows name nobody.
    """
    plan = reading.plan
    own = {name for use in reading.inputs for name in use.table.columns} - {*plan.unit.who}
    fields = [frozenset(table.columns) - {*plan.unit.who} for table in aside]
    asked = {name for expression in plan.expressions() for name in expression.fields}
    joined = [bool(reading.inputs) and own.isdisjoint(names) and not asked.isdisjoint(names) for names in fields]
    given = frozenset(name for names, is_joined in zip(fields, joined, strict=True) if is_joined for name in names)
    mixing = next((one for one in plan.indicators if mixes(one, plan, given)), None)
    refused = [_refused(t, mixing if j else None) for t, j in zip(aside, joined, strict=True) if mixing or not j]
    if mixing:
        return Split((), frozenset(), refused)
    return Split([table for table, j in zip(aside, joined, strict=True) if j], given, refused)


def _refused(table: Table, mixing: Indicator | None) -> Unused:
    """Return a table that is not read: its rows name nobody, or an indicator mixes its figures with those of units."""
    assert table.as_refused is not None
    found = table.as_refused()
    if mixing is None:
        return found
    details = {"indicator": mixing.id}
    problem = found.problem._replace(code="place-figures-mixed", details=details)
    return found._replace(problem=problem, shown=None)  # an error, whatever units were read


def mixes(indicator: Indicator, plan: PlanFile, given: Collection[str]) -> bool:
    """Whether an indicator that uses figures of places cannot be counted with each side by who gives it.

    It can where each side is a sum of one kind of figure, and a condition asks of nothing but the place.
    """
    definitions: list[Indicator | Version] = [indicator, *indicator.versions]
    sides = [side for one in definitions for side in (one.numerator, one.denominator) if side]
    conditions = [one.where for one in definitions if one.where]
    conditions += [exemption.where for target in indicator.all_targets for exemption in target.exemptions]
    bounds = {rule.field for target in indicator.all_targets for rule in target.requirements if rule.field}
    named = {name for expression in (*sides, *conditions) for name in expression.fields} | bounds
    if named.isdisjoint(given):
        return False
    own = {name for side in sides for name in side.fields}
    if bounds or any(not (own_ <= {*given} or own_.isdisjoint(given)) for own_ in (set(s.fields) for s in sides)):
        return True
    both = not own <= {*given}
    asked = {plan.unit.place} if both else {plan.unit.place, *given}
    return any(not set(one.fields) <= asked for one in conditions) or (
        both and not all(_is_sum(side.root) for side in sides if side.fields)
    )


def _is_sum(node: Node) -> bool:
    """Whether an expression adds up fields and nothing else: 0 where none of them is asked."""
    if isinstance(node, Binary):
        return node.op in ("+", "-") and _is_sum(node.left) and _is_sum(node.right)
    return isinstance(node, Name)


def place_keys(plan: PlanFile, columns: Mapping[str, Column], size: int) -> list[PlaceKey]:
    """Return which place each row of a table of places is of."""
    column = columns.get(plan.unit.place or "")
    return [PlaceKey(*placed(text)) for text in (column.values if column else [""] * size)]


def _of_places(batches: Iterable[Batch], own: frozenset[str]) -> None:
    for batch in batches:
        batch.elsewhere, batch.of_places = own, True


def _texts(batches: Iterable[Batch], plan: PlanFile) -> list[str]:
    """Return the places of some records as they are spelled, each once and in order."""
    return sorted({text for batch in batches for text in batch.texts(plan.unit.place) if text})


def _without(units: Records, named: Iterable[str], given: Sequence[str], of_units: bool) -> Batch | None:
    """Return places that are named and not among those that give something, as rows without figures."""
    lacking = [text for text in named if not any(same_text(text, one, placed) for one in given)]
    firsts = [t for i, t in enumerate(lacking) if not any(same_text(t, one, placed) for one in lacking[:i])]
    if not firsts or units.place_table is None:
        return None
    table, size, plan = units.place_table, len(firsts), units.plan

    def place(row: int | None, field: str | None) -> Place:  # noqa: ARG001  # such a place has no row
        return table

    keys = [PlaceKey(*placed(text), of_units) for text in firsts]
    column = Column(firsts, full(size))
    batch = Batch(place, traits_of(plan), [0] * size, {plan.unit.place or "": column}, keys, full(size))
    asked = units.by_place if not of_units else frozenset(plan.fields) - units.by_place - {*plan.unit.who}
    batch.elsewhere, batch.of_places, batch.heard = frozenset(plan.fields) - asked, True, asked
    return batch
