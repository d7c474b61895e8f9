"""Know whom the register, or coded rows, name, and what last year's table said of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.proposing.fitting import ClassOf, Columns, LastOf
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import NameKey, UnitKey, code_of, name_key, name_key_of, name_of, place_of
from nnl_cli.sources.tables import Row


class One(NamedTuple):
    """A unit with a code, as it is listed."""

    code: str
    name: str
    place: str
    class_: str


class Listed:
    """The units with a code that are known: those of the register, else those of the rows that were read."""

    def __init__(self, reading: Reading, register: Records | None) -> None:
        plan = reading.plan
        self.is_register = register is not None
        units = register.units() if register else reading.records.units()
        found = (_one(unit, plan) for unit in units)
        self.units: Sequence[One] = tuple({one.code: one for one in found if one.code and one.name}.values())
        self.places = tuple(dict.fromkeys(one.place for one in self.units if one.place)) if register else ()

    def texts(self, plan: PlanFile) -> Mapping[str, frozenset[str]]:
        """Return, by field of who a unit is, what the register has for it, folded; nothing without one."""
        if not self.is_register:
            return {}
        unit = plan.unit
        held = {unit.key: "code", unit.name: "name", unit.place: "place"}
        return {
            field: frozenset(fold(getattr(one, part)) for one in self.units if getattr(one, part))
            for field, part in held.items()
            if field
        }

    def class_of(self, plan: PlanFile, known: Columns) -> ClassOf:
        """Return what gives the class of a row: the register's of its unit, else that of its own cell, folded."""
        spellings = plan.fields[plan.unit.class_].spellings() if plan.unit.class_ else {}
        by_key: dict[object, str] = {
            key: one.class_ for one in self.units for key in (one.code, name_key(one.name, one.place))
        }

        def class_of(row: Row) -> str | None:
            listed = next((found for key in keys_of(row, plan, known) if (found := by_key.get(key))), "")
            own = fold(cell_of(row, plan.unit.class_, known))
            return fold(listed) or fold(spellings.get(own, own)) or None

        return class_of


def _one(unit: Unit, plan: PlanFile) -> One:
    class_ = str(unit.get(plan.unit.class_) or "") if plan.unit.class_ else ""
    return One(code_of(unit.key), name_of(unit, plan), place_of(unit, plan), class_)


def cell_of(row: Row, field: str | None, known: Columns) -> str:
    """Return the text of a row in the column of a field, "" where there is none."""
    column = known.get(field or "", 0)
    return row[column - 1].strip() if 0 < column <= len(row) else ""


def keys_of(row: Row, plan: PlanFile, known: Columns) -> Iterable[UnitKey]:
    """Yield the keys that a row may have: its code, and its name with its place."""
    if code := cell_of(row, plan.unit.key, known):
        yield code
    if name := cell_of(row, plan.unit.name, known):
        yield name_key(name, cell_of(row, plan.unit.place, known))


def last_of(plan: PlanFile, known: Columns, last: Records | None) -> LastOf:
    """Return what gives last year's figure of a row's unit; None where no table gives it."""
    by_key: dict[UnitKey | NameKey, Unit] = {}
    for unit in last.units() if last else ():
        by_key[unit.key] = unit
        by_key.setdefault(name_key_of(unit, plan), unit)

    def figure(row: Row, field: str) -> int | None:
        if not by_key or plan.fields[field].type is not FieldType.COUNT:
            return None
        unit = next((found for key in keys_of(row, plan, known) if (found := by_key.get(key))), None)
        value = unit.get(field) if unit else None
        return int(value) if value is not None else None

    return figure
