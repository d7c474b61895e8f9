"""Merge the rows of one unit cell by cell: blank gives way, equal is said, different is refused (rule 7)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nnl_cli.names import fold
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.alike import tell_alike
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.records import InputUse, Reading, Records
from nnl_cli.records.who import Coded, NameKey, UnitKey, any_codeless, key_text, name_of, place_of
from nnl_cli.sources.origin import Fate


def merge_units(records: Records, reading: Reading, names: Sequence[Coded]) -> None:
    """Leave every unit active in one row; the rows of a repeated unit give one merged row.

    Design: rules 7 and 17. A row without code joins the one coded unit of its name and place.
    """
    _match_codeless(records, reading, names)
    tell_alike(records, reading.problems)
    if any(use.table.added for use in reading.inputs):
        from nnl_cli.records.adding import add_parts

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
    from nnl_cli.records.keying import lacking_keys, tell_lacking
    from nnl_cli.records.onerow import Merger, batch_of, set_aside
    from nnl_cli.records.versions import Versions

    versions = Versions(reading, rows.values())
    lacking = lacking_keys(records, rows)
    quiet = {key for one in lacking for key in one.units}
    merged = {
        key: Merger(records.plan, [] if key in quiet else reading.problems, same).merge(versions)
        for key, same in rows.items()
    }
    for one in lacking:
        refused = {name for key in one.units for name in merged[key].refused}
        reading.problems.append(tell_lacking(one, refused, records.plan))
    set_aside(unit for same in rows.values() for unit in same)
    records.batches.append(batch_of(list(rows), list(merged.values()), list(rows.values())))
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


def _match_codeless(records: Records, reading: Reading, names: Sequence[Coded]) -> None:
    """Give a row without code the code of the only coded unit with its name and place."""
    if not any_codeless(records.batches):
        return
    codeless = [unit for unit in records.units() if isinstance(unit.key, NameKey) and unit.key.name]
    if not codeless:
        return
    from nnl_cli.records.matching import Matched, Matches, codes_by_name, told

    coded = Matches([*names, *codes_by_name(records)])
    matched: list[Matched] = []
    for unit in codeless:
        found = coded.of(unit.key, place_of(unit, records.plan))
        if len(found) == 1:
            code = next(iter(found))
            matched.append(Matched(unit, code, fold(name_of(unit, records.plan)) in coded.names_of(code)))
            keys = list(unit.batch.keys)
            keys[unit.row] = code
            unit.batch.keys = keys
        elif len(found) > 1 and unit.key.parts:
            from nnl_cli.records.untold import doubt_untold

            doubt_untold(reading, records, reading.use_of(unit.places()[0]), unit.batch, [unit.row])
        elif likely := coded.likely(unit.key):
            _ask("unit-without-code", unit, ", ".join(map(key_text, sorted(likely))), records, reading)
        elif near := coded.nearly(unit.key, unit.batch.place(None, None)):
            said = sorted(f"{one.name} ({key_text(one.code)})" for one in near)
            _ask("unit-name-near", unit, ", ".join(said), records, reading)
    reading.problems.extend(told(matched, records.plan))


def _ask(code: str, unit: Unit, others: str, records: Records, reading: Reading) -> None:
    """Tell of a row without code that counts for itself, and of the coded units that may be meant."""
    name = records.plan.unit.name
    details = {"name": name_of(unit, records.plan), "key": others}
    reading.problems.append(Problem(code, Severity.WARNING, unit.places(name)[0], name, None, details))


def _count_duplicates(records: Records, reading: Reading, groups: Iterable[Sequence[Unit]]) -> None:
    """Count the rows of a unit that give no field but those which rows before them gave as duplicates of their sheet.

    A row that brings more than that fed a record as the first did (rule 16).
    """
    if records.period != reading.period:
        return
    uses = {use.table.place(): use for use in reading.inputs}
    who = frozenset(records.plan.unit.who)
    for same in groups:
        given: set[str] = set()
        for number, unit in enumerate(_counted(same, uses)):
            brought = {name for name in unit.batch.columns if name not in who and _gives(unit, name)} - given
            given |= brought
            if number and not brought:
                spot = unit.places()[0]
                use = uses[spot.of_sheet]
                use.records -= 1
                use.duplicates += 1
                use.mark([spot.row or 0], Fate.DUPLICATES)


def _counted(same: Sequence[Unit], uses: Mapping[Place, InputUse]) -> Iterator[Unit]:
    """Yield the rows of a unit that were not refused as a whole."""
    for unit in same:
        spot = unit.places()[0]
        if spot.row not in uses[spot.of_sheet].refused_rows:
            yield unit


def _gives(unit: Unit, name: str) -> bool:
    """Whether a row says anything of a field that can be used: a value, or that it is not applicable."""
    return unit.get(name) is not None or unit.batch.is_outside(unit.row, name)
