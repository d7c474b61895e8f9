"""Tell of one name in one place under two codes: it may be one unit, entered twice with other figures (rule 17)."""

from collections.abc import Iterator

from nnl_cli.names import named, placed
from nnl_cli.problems import Problem, Severity, is_past
from nnl_cli.records.batch import Unit
from nnl_cli.records.masks import rows_of
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import Known, called

CODE = "name-under-two-codes"
Spelled = tuple[str, str, str]  # name, place and class


def tell_namesakes(reading: Reading, known: Known | None) -> None:
    """Warn of two coded units with one name, place and class; both count. Two that a register knows are two.

    Names repeat, so nothing is told where no place is given. Whole columns are compared first, as they are spelled.
    """
    unit = reading.plan.unit
    for records in reading.by_period.values() if unit.key and unit.name and unit.place else ():
        if _any_repeated(records):
            _tell(records, known, reading.problems)


def _any_repeated(records: Records) -> bool:
    """Whether any name and place stand in two rows, case apart."""
    unit, count = records.plan.unit, 0
    seen: set[tuple[str, str]] = set()
    for batch in records.batches:
        names, places = map(str.casefold, batch.texts(unit.name)), map(str.casefold, batch.texts(unit.place))
        seen.update(zip(names, places, strict=True))
        count += batch.size
    return len(seen) < count


def _tell(records: Records, known: Known | None, problems: list[Problem]) -> None:
    plan = records.plan
    files = {batch.place(None, None).file for batch in records.batches}
    for group in _alike(records):
        new = [unit for unit in group if known is None or unit.key not in known.keys]
        kind, more = (CODE, Severity.WARNING, min(files), plan.unit.key), len(new) - (len(new) == len(group))
        if len(files) == 1 and is_past(problems, kind, more):
            continue
        first, *_ = sorted(group, key=lambda unit: (known is not None and unit.key not in known.keys, unit.key))
        for unit in sorted(new, key=lambda unit: str(unit.key)):
            if unit.key != first.key:
                spot = unit.places(plan.unit.key)[0]
                details = {"unit": called(unit, plan), "other": called(first, plan), "place": str(first.places()[0])}
                problems.append(Problem(CODE, Severity.WARNING, spot, plan.unit.key, str(unit.key), details))


def _alike(records: Records) -> Iterator[list[Unit]]:
    """Yield the coded units that share a name, a place and a class; every spelling is folded once."""
    unit = records.plan.unit
    folded: dict[Spelled, Spelled] = {}
    groups: dict[Spelled, list[Unit]] = {}
    for batch in records.batches:
        triples = list(zip(*(batch.texts(name) for name in (unit.name, unit.place, unit.class_)), strict=True))
        for row in rows_of(batch.active & ~batch.maybe, batch.size):
            triple = triples[row]
            if (alike := folded.get(triple)) is None:
                alike = folded[triple] = _folded(*triple)
            if alike[0] and alike[1] and isinstance(batch.keys[row], str):
                groups.setdefault(alike, []).append(Unit(batch, row))
    return (group for group in groups.values() if len(group) > 1)


def _folded(name: str, place: str, class_: str) -> Spelled:
    return named(name or "").name, placed(place or "").name, class_ or ""
