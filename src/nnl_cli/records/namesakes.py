"""Tell of one name in one place under two codes: it may be one unit, entered twice with other figures (rule 17)."""

from collections.abc import Iterator
from itertools import chain

from nnl_cli.names import named, placed
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Unit, units_of
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import Known, called, name_of, place_of


def tell_namesakes(reading: Reading, known: Known | None) -> None:
    """Warn of two coded units with one name, place and class; both count. Two that a register knows are two.

    Names repeat, so nothing is told where no place is given. Whole columns are compared first, as they are spelled.
    """
    unit = reading.plan.unit
    for records in reading.by_period.values() if unit.key and unit.name and unit.place else ():
        if _any_repeated(records):
            reading.problems.extend(_told(records, known))


def _any_repeated(records: Records) -> bool:
    """Whether any name and place stand in two rows, case apart."""
    unit, count = records.plan.unit, 0
    seen: set[tuple[str, str]] = set()
    for batch in records.batches:
        names, places = map(str.casefold, batch.texts(unit.name)), map(str.casefold, batch.texts(unit.place))
        seen.update(zip(names, places, strict=True))
        count += batch.size
    return len(seen) < count


def _told(records: Records, known: Known | None) -> Iterator[Problem]:
    plan = records.plan
    groups: dict[tuple[str, str, str], list[Unit]] = {}
    for unit in chain.from_iterable(units_of(batch, batch.active & ~batch.maybe) for batch in records.batches):
        name, place = named(name_of(unit, plan)).name, placed(place_of(unit, plan)).name
        class_ = str(unit.get(plan.unit.class_) or "") if plan.unit.class_ else ""
        if name and place and isinstance(unit.key, str):
            groups.setdefault((name, place, class_), []).append(unit)
    for group in groups.values():
        first, *others = sorted(group, key=lambda unit: (known is not None and unit.key not in known.keys, unit.key))
        for unit in others:
            if known is None or unit.key not in known.keys:
                spot = unit.places(plan.unit.key)[0]
                details = {"unit": called(unit, plan), "other": called(first, plan), "place": str(first.places()[0])}
                yield Problem("name-under-two-codes", Severity.WARNING, spot, plan.unit.key, str(unit.key), details)
