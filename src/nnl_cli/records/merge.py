"""Merge the rows of one unit cell by cell: blank gives way, equal is said, different is refused."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.plan.names import fold
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.alike import tell_alike
from nnl_cli.records.batch import Batch, Column, Unit
from nnl_cli.records.masks import full, of_rows
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import NameKey, UnitKey, any_codeless, called, name_key_of, name_of

KIND_OF_UNIT = re.compile(r"^(?:trường|xã|phường|thị trấn)\s+")
IDENTITY = (FieldType.CODE, FieldType.TEXT, FieldType.CATEGORY, FieldType.PERIOD)


def merge_units(records: Records, reading: Reading, names: Mapping[NameKey, set[str]]) -> None:
    """Leave every unit active in one row; the rows of a repeated unit give one merged row.

    Design: rules 7 and 17. A row without code joins the one coded unit of its name and place.
    """
    _match_codeless(records, reading.problems, names)
    tell_alike(records, reading.problems)
    repeated = _repeated_keys(records.batches)
    if not repeated:
        return
    rows: dict[UnitKey, list[Unit]] = {}
    for unit in list(records.units()):
        if unit.key in repeated:
            rows.setdefault(unit.key, []).append(unit)
    merged = [_Merger(records, reading.problems, same).merge() for same in rows.values()]
    for same in rows.values():
        for unit in same:
            unit.batch.active &= ~of_rows([unit.row], unit.batch.size)
    records.batches.append(_batch_of(list(rows), merged, [same[0] for same in rows.values()]))
    _count_duplicates(records, reading, rows.values())


def _repeated_keys(batches: Iterable[Batch]) -> set[UnitKey]:
    """Return the keys of more than one row; where there are none it runs no loop over rows."""
    seen: set[UnitKey] = set()
    total = 0
    for batch in batches:
        seen.update(batch.keys)
        total += len(batch.keys)
    if len(seen) == total:
        return set()
    counts = Counter(key for batch in batches for key in batch.keys)
    return {key for key, count in counts.items() if count > 1}


def _match_codeless(records: Records, problems: list[Problem], names: Mapping[NameKey, set[str]]) -> None:
    """Give a row without code the code of the only coded unit with its name and place."""
    codeless = [unit for unit in records.units() if isinstance(unit.key, NameKey)] if _any_codeless(records) else []
    if not codeless:
        return
    name = records.plan.unit.name
    coded = {key: set(codes) for key, codes in names.items()}
    for key, codes in codes_by_name(records).items():
        coded.setdefault(key, set()).update(codes)
    by_name: dict[str, set[str]] = {}
    for key, codes in coded.items():
        by_name.setdefault(key.name, set()).update(codes)
    for unit in codeless:
        found = coded.get(unit.key, set())
        if not found and not unit.key.place:  # the name alone may do
            found = by_name.get(unit.key.name, set())
        if len(found) == 1:
            code = next(iter(found))
            details = {"key": code, "name": str(unit.get(name) if name else "")}
            problems.append(
                Problem("unit-matched-by-name", Severity.WARNING, unit.places(name)[0], name, details=details)
            )
            keys = list(unit.batch.keys)
            keys[unit.row] = code
            unit.batch.keys = keys
        elif likely := _likely(unit, by_name, records.plan):
            details = {"key": ", ".join(sorted(likely)), "name": str(unit.get(name) if name else "")}
            problems.append(Problem("unit-without-code", Severity.WARNING, unit.places(name)[0], name, None, details))


def _likely(unit: Unit, by_name: Mapping[str, set[str]], plan: PlanFile) -> set[str]:
    """Return the codes of units that a unit without code may be: of its name in another place, or without `Trường`."""
    name = fold(name_of(unit, plan))
    spelled = {name, KIND_OF_UNIT.sub("", name), *(f"{word} {name}" for word in ("trường", "xã", "phường"))}
    return {code for text in spelled if text for code in by_name.get(text, ())}


def codes_by_name(records: Records) -> dict[NameKey, set[str]]:
    """Return the codes of the coded units by their name and place, folded."""
    found: dict[NameKey, set[str]] = {}
    for unit in records.units():
        if isinstance(unit.key, str):
            found.setdefault(name_key_of(unit, records.plan), set()).add(unit.key)
    return found


def _any_codeless(records: Records) -> bool:
    return any(any_codeless(batch.keys) for batch in records.batches)


def _count_duplicates(records: Records, reading: Reading, groups: Iterable[Sequence[Unit]]) -> None:
    """Count every row of a unit but its first as a duplicate of its sheet."""
    if records.period != reading.period:
        return
    uses = {(use.table.file, use.table.sheet): use for use in reading.inputs}
    for same in groups:
        places = [unit.places()[0] for unit in same]
        counted = [spot for spot in places if spot.row not in uses[spot.file, spot.sheet].refused_rows]
        for spot in counted[1:]:
            use = uses[spot.file, spot.sheet]
            use.records -= 1
            use.duplicates += 1


class _Merger:
    """The rows of one unit on their way to one row."""

    def __init__(self, records: Records, problems: list[Problem], same: Sequence[Unit]) -> None:
        self.plan, self.fields, self.problems, self.same = records.plan, records.plan.fields, problems, same
        self.differs = False

    def merge(self) -> dict[str, tuple[Any, tuple[Place, ...]]]:
        """Return, per field, the merged value and the cells it came from; a refused field is left out."""
        merged: dict[str, tuple[Any, tuple[Place, ...]]] = {}
        equal: tuple[Place, ...] = ()
        for name in self.fields:
            given = [(unit.get(name), unit.places(name)) for unit in self.same if unit.get(name) is not None]
            cells = tuple(place for _, places in given for place in places)
            values = {value for value, _ in given}
            if len(values) == 1:
                merged[name] = (given[0][0], cells)
            elif self.fields[name].type is FieldType.TEXT and len({fold(str(value)) for value in values}) == 1:
                merged[name] = min(given, key=lambda entry: str(entry[0]))[0], cells  # one name, spelled two ways
            elif values:
                self._differ(name, given, merged)
            if len(given) > 1 and len(values) == 1 and self.fields[name].type not in IDENTITY:
                equal = equal or cells
        if equal and not self.differs:
            self._equal(equal)
        return merged

    def _differ(
        self,
        name: str,
        given: Sequence[tuple[Any, tuple[Place, ...]]],
        merged: dict[str, tuple[Any, tuple[Place, ...]]],
    ) -> None:
        """Refuse figures that differ; of names that differ the first in the order of text stands."""
        first = given[0]
        other = next(entry for entry in given if entry[0] != first[0])
        refused = self.fields[name].type not in (FieldType.CODE, FieldType.TEXT)
        self.differs = self.differs or refused
        if not refused:
            merged[name] = min(given, key=lambda entry: str(entry[0]))
        details = {"key": called(self.same[0], self.plan), "first": str(first[0]), "other": str(other[0])}
        self.problems.append(
            Problem(
                "figures-differ" if refused else "texts-differ",
                Severity.ERROR if refused else Severity.WARNING,
                other[1][0],
                name,
                str(other[0]),
                {**details, "first_place": str(first[1][0])},
            )
        )

    def _equal(self, cells: tuple[Place, ...]) -> None:
        """Tell that the rows of a unit repeat equal figures, and no different ones."""
        details = {"key": called(self.same[0], self.plan), "first_place": str(cells[0])}
        self.problems.append(Problem("unit-repeated", Severity.WARNING, cells[1], None, None, details))


def _batch_of(
    keys: list[UnitKey],
    merged: Sequence[dict[str, tuple[Any, tuple[Place, ...]]]],
    first: Sequence[Unit],
) -> Batch:
    """Return merged rows as a batch whose cells know the files they came from."""
    size, columns, neutrals = len(keys), {}, first[0].batch.neutrals
    for name, neutral in neutrals.items():
        values = [row[name][0] if name in row else neutral for row in merged]
        present = of_rows([i for i, row in enumerate(merged) if name in row], size)
        if present:
            columns[name] = Column(values, present)
    places = {(i, name): cells for i, row in enumerate(merged) for name, (_, cells) in row.items()}
    places.update({(i, ""): unit.places() for i, unit in enumerate(first)})
    rows = [unit.batch.rows[unit.row] for unit in first]
    return Batch(first[0].batch.place, neutrals, rows, columns, keys, full(size), cell_places=places)
