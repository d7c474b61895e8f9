"""Who a unit is: its key, and what people call it, in one place (rule 17)."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from nnl_cli.names import fold, placed, unit_name
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.problems import Place
from nnl_cli.records.batch import Batch, Column, Unit

BETWEEN = "\x1f"  # between the parts of a key of several fields: no cell keeps it, since it is a space to `tidy`
Parts = tuple[str, ...]


class NameKey(NamedTuple):
    """The key of a unit without code: its name and place, folded, kind words apart.

    `parts` are what it says of a key of several fields, one at least of which is "".
    """

    name: str
    place: str
    parts: Parts = ()


class PlaceKey(NamedTuple):
    """The key of a place whose figures stand in a table of places, or (`of_units`) of all its units, if it has any."""

    place: str
    kind: str
    of_units: bool = False


# A code is its own key: opaque text, leading zeros kept. That of several fields is their texts, BETWEEN them.
UnitKey = str | NameKey | PlaceKey


class Coded(NamedTuple):
    """A coded unit as rows without code may call it: its name and place as they are compared, the kind of each."""

    code: str
    key: NameKey
    name: str  # as it is written
    place_kind: str
    sheet: Place | None = None


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
    return frozenset((*unit.keys, *filter(None, (unit.name, unit.place, unit.class_, unit.office))))


def full_keys(
    plan: PlanFile, columns: Mapping[str, Column], size: int, no_codes: Container[str], may_lack: bool
) -> Sequence[UnitKey]:
    """Return who each row is by several key fields: a text of them all, else the name and place with what is given.

    `may_lack` says that rows may leave some out, as those of a register that speaks of all units that share the rest.
    """
    said = [_parts(plan, columns.get(name), name, size, no_codes) for name in plan.unit.keys]
    unit, blank = plan.unit, Column([""] * size, 0)
    names, places = (columns.get(name or "", blank).values for name in (unit.name, unit.place))
    return [
        BETWEEN.join(parts) if all(parts) or (may_lack and any(parts)) else name_key(name, place)._replace(parts=parts)
        for parts, name, place in zip(zip(*said, strict=True), names, places, strict=True)
    ]


def _parts(plan: PlanFile, column: Column | None, name: str, size: int, no_codes: Container[str]) -> Sequence[str]:
    """Return what some rows say of one key field, as it is compared; "" where nothing is given."""
    if column is None:
        return [""] * size
    if plan.fields[name].type is FieldType.COUNT:
        return [str(value) if given else "" for value, given in zip(column.values, column.given, strict=True)]
    way = _way(plan, name)
    return ["" if text in no_codes else way(text) for text in column.values]


def _way(plan: PlanFile, name: str) -> Callable[[str], str]:
    """Return how the texts of a key field are compared: codes as they stand, others folded, places without kind."""
    if plan.fields[name].type is FieldType.CODE:
        return str
    ways: dict[str | None, Callable[[str], str]] = {plan.unit.place: _place_part, plan.unit.name: _name_part}
    return ways.get(name, fold)


def _place_part(text: str) -> str:
    return placed(text).name


@lru_cache(maxsize=8192)
def _name_part(text: str) -> str:
    return name_key(text, "").name


def parts_of(key: UnitKey) -> Parts:
    """Return the parts of a key of several fields, "" for each that is not given."""
    if isinstance(key, str):
        return tuple(key.split(BETWEEN))
    return key.parts if isinstance(key, NameKey) else ()


def is_full(key: UnitKey) -> bool:
    """Whether a key is made of several fields."""
    return isinstance(key, str) and BETWEEN in key


def filled(key: str, parts: Parts) -> str:
    """Return a key of several fields with the parts that it leaves out taken from others."""
    return BETWEEN.join(mine or other for mine, other in zip(parts_of(key), parts, strict=True))


def agreeing(key: NameKey, codes: Iterable[str]) -> set[str]:
    """Return those of some codes that a row may have by what it says of their parts, with what it says besides.

    Only whole keys: who leaves out a part, as a register does, may be any of several units.
    """
    if not key.parts:
        return set(codes)
    pairs = [(code, zip(parts_of(code), key.parts, strict=True)) for code in codes]
    found = {filled(code, key.parts) for code, both in pairs if all(a == b or not (a and b) for a, b in both)}
    return {code for code in found if all(parts_of(code))}


class Sharing(Collection[UnitKey]):
    """Keys of several fields, some of them perhaps without some parts: a full key is among them if one shares it."""

    def __init__(self, keys: Iterable[UnitKey]) -> None:
        self.keys = dict.fromkeys(keys)
        self.by_given: dict[Parts, dict[Parts, UnitKey]] = {}  # by which parts are given: these, and the key
        for key in self.keys:
            parts = parts_of(key)
            self.by_given.setdefault(_mask(parts), {})[parts] = key
        self.masks = sorted(self.by_given, key=lambda mask: (-sum(map(bool, mask)), mask))

    def of(self, key: UnitKey) -> UnitKey | None:
        """Return the key that speaks of a unit, the one that says most; None where none does."""
        if key in self.keys:
            return key
        parts = parts_of(key)
        for mask in self.masks if any(parts) else ():
            shared = tuple(part if given else "" for part, given in zip(parts, mask, strict=True))
            if (found := self.by_given[mask].get(shared)) is not None and any(shared):
                return found
        return None

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str | NameKey | PlaceKey) and self.of(key) is not None

    def __iter__(self) -> Iterator[UnitKey]:
        return iter(self.keys)

    def __len__(self) -> int:
        return len(self.keys)


def _mask(parts: Parts) -> Parts:
    return tuple("given" if part else "" for part in parts)


def known_of(units: Sequence[Unit], plan: PlanFile) -> Known:
    """Return whom a register knows by its rows."""
    names = {name_key_of(unit, plan) for unit in units}
    return Known(known_keys((unit.key for unit in units), plan), names)


def known_keys(keys: Iterable[UnitKey], plan: PlanFile) -> Collection[UnitKey]:
    """Return whom a register knows by the keys of its rows."""
    return Sharing(keys) if plan.unit.is_composite else {*keys}


def code_of(key: UnitKey) -> str:
    """Return a unit's code, "" where it has none."""
    return key if isinstance(key, str) else ""


def said_code(key: UnitKey, plan: PlanFile) -> str:
    """Return the code by which others speak of a unit, "" where it has none: of several key fields the first code."""
    if not plan.unit.is_composite:
        return code_of(key)
    return next(iter(parts_of(key)[_code_at(plan) :]), "")


def said_besides(key: UnitKey, plan: PlanFile) -> Parts:
    """Return what a key of several fields says besides the code by which others speak of its unit."""
    parts, at = parts_of(key), _code_at(plan)
    return (*parts[:at], *parts[at + 1 :])


def _code_at(plan: PlanFile) -> int:
    coded = (at for at, name in enumerate(plan.unit.keys) if plan.fields[name].type is FieldType.CODE)
    return next(coded, 0)


def key_text(key: UnitKey) -> str:
    """Return a key as people may read it: the code, else name and place."""
    if isinstance(key, PlaceKey):
        return key.place
    parts = key.split(BETWEEN) if isinstance(key, str) else (*key.parts, key.name, key.place)
    return " · ".join(filter(None, parts))


def shown_key(unit: Unit, plan: PlanFile) -> str:
    """Return a unit's code as it was written, that of several fields with all of them; "" where it has none."""
    if not plan.unit.is_composite:
        return code_of(unit.key)
    said = (unit.get(name) for name in plan.unit.keys if isinstance(unit.key, str))
    return " · ".join(str(part) for part in said if part not in (None, ""))


def key_order(key: UnitKey) -> tuple[bool, str, str]:
    """Return what sorts keys, those without code first."""
    if isinstance(key, PlaceKey):
        return False, "", BETWEEN.join((key.place, key.kind, "units" if key.of_units else ""))
    return (True, key, "") if isinstance(key, str) else (False, key.name, BETWEEN.join((key.place, *key.parts)))


def any_codeless(batches: Iterable[Batch]) -> bool:
    """Whether a unit without code is in some batches; keys that are a column's own texts are codes, all of them."""
    return any(not {*map(type, batch.keys)} <= {str} for batch in batches if not _are_codes(batch))


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
    name, beside = name_of(unit, plan), _beside(unit, plan) or place_of(unit, plan)
    return f"{name} ({beside})" if name and beside else name or beside


def is_known(unit: Unit, plan: PlanFile, known: Known) -> bool:
    """Whether a register knows a unit: by its key or, where it has no code, by its name and place."""
    return unit.key in known.keys or (isinstance(unit.key, NameKey) and name_key_of(unit, plan) in known.names)


def _beside(unit: Unit, plan: PlanFile) -> str:
    """Return what tells a unit from others of its name: its code, or what else its key holds."""
    if not plan.unit.is_composite:
        return code_of(unit.key)
    said = (unit.get(name) for name in plan.unit.keys if name != plan.unit.name)
    return " · ".join(str(part) for part in said if part not in (None, ""))
