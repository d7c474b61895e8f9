"""Tell of one name in one place under two codes: it may be one unit, entered twice with other figures (rule 17)."""

from collections.abc import Iterator

from nnl_cli.names import named, placed
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem, Severity, is_past
from nnl_cli.records.batch import Batch, Unit
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
    field = records.plan.unit.key
    files = {batch.place(None, None).file for batch in records.batches}
    for rows in _alike(records):
        new = [row for row in rows if known is None or row.batch.keys[row.row] not in known.keys]
        kind, more = (CODE, Severity.WARNING, min(files), field), len(new) - (len(new) == len(rows))
        if len(files) == 1 and is_past(problems, kind, more):
            continue
        first, *_ = sorted(rows, key=lambda unit: (known is not None and unit.key not in known.keys, unit.key))
        others = sorted((unit for unit in new if unit.key != first.key), key=lambda unit: str(unit.key))
        problems.extend(_problem(unit, first, records.plan) for unit in others)


def _problem(unit: Unit, first: Unit, plan: PlanFile) -> Problem:
    place = unit.places(plan.unit.key)[0]
    details = {"unit": called(unit, plan), "other": called(first, plan), "place": str(first.places()[0])}
    return Problem(CODE, Severity.WARNING, place, plan.unit.key, str(unit.key), details)


def _alike(records: Records) -> Iterator[list[Unit]]:
    """Yield the coded units that share a name, a place and a class; every spelling is folded once."""
    unit = records.plan.unit
    spelled: dict[Spelled, list[tuple[Batch, int]]] = {}
    for batch in records.batches:
        triples = list(zip(*(batch.texts(name) for name in (unit.name, unit.place, unit.class_)), strict=True))
        for row in rows_of(batch.active & ~batch.maybe, batch.size):
            spelled.setdefault(triples[row], []).append((batch, row))
    alike: dict[Spelled, list[tuple[Batch, int]]] = {}
    for triple, rows in spelled.items():
        folded = _folded(*triple)
        if folded[0] and folded[1]:
            alike.setdefault(folded, []).extend(rows)
    for rows in alike.values():
        units = [Unit(batch, row) for batch, row in rows if isinstance(batch.keys[row], str)] if len(rows) > 1 else []
        if len(units) > 1:
            yield units


def _folded(name: str, place: str, class_: str) -> Spelled:
    return named(name or "").name, placed(place or "").name, class_ or ""
