"""Who a unit is: its key, and what people call it, in one place (rule 17)."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from nnl_cli.names import placed, unit_name
from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Batch, Unit


class NameKey(NamedTuple):
    """The key of a unit without code: its name and place, folded, kind words apart."""

    name: str
    place: str


UnitKey = str | NameKey  # a code is its own key: opaque text, leading zeros kept


class Known(NamedTuple):
    """Whom a register knows, by key and by name and place."""

    keys: Collection[UnitKey]
    names: Collection[NameKey]


def name_key(name: str, place: str) -> NameKey:
    """Return the key that a name and a place make, whatever their spelling and without the word for their kind.

    A ward and a commune of one name stay two units: of these words only `Trường` says nothing.
    """
    return NameKey(unit_name(name), placed(place).name)


def fields_of_who(plan: PlanFile) -> frozenset[str]:
    """Return the fields that say who a unit is, where it lies, of which class and office: in any year."""
    unit = plan.unit
    return frozenset(name for name in (unit.key, unit.name, unit.place, unit.class_, unit.office) if name)


def code_of(key: UnitKey) -> str:
    """Return a unit's code, "" where it has none."""
    return key if isinstance(key, str) else ""


def key_text(key: UnitKey) -> str:
    """Return a key as people may read it: the code, else name and place."""
    return key if isinstance(key, str) else " · ".join(part for part in key if part)


def key_order(key: UnitKey) -> tuple[bool, str, str]:
    """Return what sorts keys, those without code first."""
    return (True, key, "") if isinstance(key, str) else (False, *key)


def any_codeless(batches: Iterable[Batch]) -> bool:
    """Whether a unit without code is in some batches; keys that are a column's own texts are codes, all of them."""
    return any(NameKey in map(type, batch.keys) for batch in batches if not _are_codes(batch))


def _are_codes(batch: Batch) -> bool:
    return any(column.values is batch.keys for column in batch.columns.values())


def name_of(unit: Unit, plan: PlanFile) -> str:
    """Return a unit's name, "" where none is given."""
    return str(unit.get(plan.unit.name) or "") if plan.unit.name else ""


def place_of(unit: Unit, plan: PlanFile) -> str:
    """Return a unit's place, "" where none is given."""
    return str(unit.get(plan.unit.place) or "") if plan.unit.place else ""


def name_key_of(unit: Unit, plan: PlanFile) -> NameKey:
    """Return the key that a unit has by its name and place alone."""
    return name_key(name_of(unit, plan), place_of(unit, plan))


def called(unit: Unit, plan: PlanFile) -> str:
    """Return a unit as people know it: name and code, else name and place."""
    name, beside = name_of(unit, plan), code_of(unit.key) or place_of(unit, plan)
    return f"{name} ({beside})" if name and beside else name or beside


def is_known(unit: Unit, plan: PlanFile, known: Known) -> bool:
    """Whether a register knows a unit: by its key or, where it has no code, by its name and place."""
    return unit.key in known.keys or (isinstance(unit.key, NameKey) and name_key_of(unit, plan) in known.names)
