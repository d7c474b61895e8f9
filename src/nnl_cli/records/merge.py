"""Merge the rows of one unit cell by cell: blank gives way, equal is said, different is refused (rule 7)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nnl_cli.names import named
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.adding import add_parts
from nnl_cli.records.alike import tell_alike
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import of_rows
from nnl_cli.records.onerow import Merger, batch_of
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.versions import Versions
from nnl_cli.records.who import NameKey, UnitKey, any_codeless, name_key_of


def merge_units(records: Records, reading: Reading, names: Mapping[NameKey, set[str]]) -> None:
    """Leave every unit active in one row; the rows of a repeated unit give one merged row.

    Design: rules 7 and 17. A row without code joins the one coded unit of its name and place.
    """
    _match_codeless(records, reading.problems, names)
    tell_alike(records, reading.problems)
    _count_duplicates(records, reading, add_parts(records, reading))
    repeated = _repeated_keys(records.batches)
    if not repeated:
        return
    rows: dict[UnitKey, list[Unit]] = {}
    for unit in list(records.units()):
        if unit.key in repeated:
            rows.setdefault(unit.key, []).append(unit)
    rows = {key: same for key, same in rows.items() if len(same) > 1}  # of others the parts were added up
    if not rows:
        return
    versions = Versions(reading, rows.values())
    merged = [Merger(records.plan, reading.problems, same).merge(versions) for same in rows.values()]
    for same in rows.values():
        for unit in same:
            unit.batch.active &= ~of_rows([unit.row], unit.batch.size)
    records.batches.append(batch_of(list(rows), merged, list(rows.values())))
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
    if not any_codeless(records.batches):
        return
    codeless = [unit for unit in records.units() if isinstance(unit.key, NameKey)]
    if not codeless:
        return
    name = records.plan.unit.name
    coded = _Coded([names, codes_by_name(records)])
    for unit in codeless:
        found = coded.of(unit.key)
        details: dict[str, object] = {"name": str(unit.get(name) if name else "")}
        if len(found) == 1:
            code = next(iter(found))
            place = unit.places(name)[0]
            problems.append(
                Problem("unit-matched-by-name", Severity.WARNING, place, name, None, {**details, "key": code})
            )
            keys = list(unit.batch.keys)
            keys[unit.row] = code
            unit.batch.keys = keys
        elif likely := coded.likely(unit.key):
            details["key"] = ", ".join(sorted(likely))
            problems.append(Problem("unit-without-code", Severity.WARNING, unit.places(name)[0], name, None, details))


class _Coded:
    """The codes of coded units by name and place, the word for their kind apart."""

    def __init__(self, known: Iterable[Mapping[NameKey, set[str]]]) -> None:
        self.by_name: dict[str, set[tuple[str, str, str]]] = {}  # kind word, place and code by bare name
        for codes in known:
            for key, mine in codes.items():
                name, kind = named(key.name)
                self.by_name.setdefault(name, set()).update((kind, key.place, code) for code in mine)

    def of(self, key: NameKey) -> set[str]:
        """Return the codes of the units of a name and place; of the name alone where no place is given."""
        name, kind = named(key.name)
        mine = [entry for entry in self.by_name.get(name, ()) if not (kind and entry[0]) or kind == entry[0]]
        return {code for _, place, code in mine if not key.place or place == key.place}

    def likely(self, key: NameKey) -> set[str]:
        """Return the codes of the units that have the name, wherever they are and of whatever kind."""
        return {code for _, _, code in self.by_name.get(named(key.name).name, ())}


def codes_by_name(records: Records) -> dict[NameKey, set[str]]:
    """Return the codes of the coded units by their name and place, folded."""
    found: dict[NameKey, set[str]] = {}
    for unit in records.units():
        if isinstance(unit.key, str):
            found.setdefault(name_key_of(unit, records.plan), set()).add(unit.key)
    return found


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
