"""Refuse the figures of rows whose code is one registered unit's and whose name another's: whose they are is open."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from nnl_cli.names import fold, placed, unit_name
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import Unit, units_of
from nnl_cli.records.masks import of_rows
from nnl_cli.records.onerow import set_aside
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey, called, fields_of_who, name_of, place_of, shown_key

CODE = "name-of-another"
OF_SEVERAL = frozenset({"figures-differ", "texts-differ", "classes-differ", "unit-repeated", "unit-row-blank"})


def refuse_contradicted(records: Records, listed: Mapping[UnitKey, Unit], problems: list[Problem]) -> None:
    """Tell of rows that bear exactly the name of another listed unit, and not that of their code; refuse their figures.

    A unit's own row stands alone then, where it has one, as if the other had not been beside it.
    The other's gap is there already where it has no row of its own (rule 9). One that became the other, or came of it,
    may bear its name (rule 22); so may one whose own place is given, where one name only says more than the other.
    """
    plan, register = records.plan, _Register(records, listed)
    if (name := plan.unit.name) is None:
        return
    who = fields_of_who(plan) | {plan.unit.period}
    for batch in records.batches:
        refused: dict[str, list[int]] = {}
        names = None if batch.merged else batch.texts(name)
        for unit in units_of(batch, batch.active):
            own = listed.get(unit.key)
            if own is None or (names and names[unit.row] == own.get(name)):
                continue
            found = {row: other for row in _rows_of(unit) if (other := register.other(row, own))}
            left = [row for row in _rows_of(unit) if row not in found] if found else ()
            if len(left) == 1:
                _leave_alone(left[0], unit, problems)
            for row, other in found.items():
                problems.append(_problem(row, own, other, plan))
                for field in filter(row.says, batch.columns.keys() - who) if len(left) != 1 else ():
                    refused.setdefault(field, []).append(unit.row)
        columns = {field: batch.columns[field].without(of_rows(rows, batch.size)) for field, rows in refused.items()}
        batch.columns = {**batch.columns, **columns} if columns else batch.columns


def _leave_alone(row: Unit, unit: Unit, problems: list[Problem]) -> None:
    """Let a row count in place of the unit that it was merged into, and nothing be told of the others beside it."""
    rows = {place.at(place.row) for one in _rows_of(unit) for place in one.places()}
    problems[:] = [one for one in problems if one.code not in OF_SEVERAL or _row(one) not in rows]
    set_aside([unit])
    row.batch.active |= of_rows([row.row], row.batch.size)


def _row(problem: Problem) -> Place | None:
    return problem.place.at(problem.place.row) if isinstance(problem.place, Place) else None


def _rows_of(unit: Unit) -> Sequence[Unit]:
    """Return the rows as they were written of which a unit was made."""
    return unit.batch.merged[unit.row] if unit.batch.merged else (unit,)


class _Register:
    """The names of listed units, looked through once and only where some row bears another than its own."""

    def __init__(self, records: Records, listed: Mapping[UnitKey, Unit]) -> None:
        self.records, self.plan, self.listed = records, records.plan, listed

    @cached_property
    def named(self) -> Mapping[str, Sequence[Unit]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.listed.values():
            found.setdefault(unit_name(name_of(unit, self.plan)), []).append(unit)
        return found

    @cached_property
    def changed(self) -> frozenset[tuple[object, object]]:
        """Which became which by a table of changes."""
        return frozenset(self.records.changes.ids) if self.records.changes is not None else frozenset()

    def other(self, row: Unit, own: Unit) -> Unit | None:
        """Return the unit whose name a row bears instead of that of its code; None where it may be its own."""
        given, stated = name_of(row, self.plan), name_of(own, self.plan)
        if not given or not stated or given == stated or unit_name(given) == unit_name(stated):
            return None
        others = self.named.get(unit_name(given), ())
        if any(self._are_joined(own, one) for one in others):
            return None
        place = placed(place_of(row, self.plan)).name
        there = [one for one in others if not place or placed(place_of(one, self.plan)).name == place]
        return next(iter(there or (() if _says_more(given, stated) else others)), None)

    def _are_joined(self, one: Unit, other: Unit) -> bool:
        """Whether one of two units became the other."""
        ways, became = ((one.key, other.key), (other.key, one.key)), self.records.became
        return any(into in became.get(key, ()) or (key, into) in self.changed for key, into in ways)


def _says_more(one: str, other: str) -> bool:
    """Whether all words of one of two names are in the other."""
    first, second = set(fold(one).split()), set(fold(other).split())
    return first <= second or second <= first


def _problem(row: Unit, own: Unit, other: Unit, plan: PlanFile) -> Problem:
    name = plan.unit.name
    details = {"key": shown_key(own, plan), "unit": name_of(own, plan), "other": called(other, plan)}
    return Problem(CODE, Severity.ERROR, row.places(name)[0], name, name_of(row, plan), details)
