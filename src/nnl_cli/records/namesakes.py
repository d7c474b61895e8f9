"""Tell of one name in one place under two codes: it may be one unit, entered twice with other figures (rule 17)."""

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain, compress

from nnl_cli.names import named, placed
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem, Severity, is_past
from nnl_cli.records.batch import Unit
from nnl_cli.records.masks import selector
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.who import Known, UnitKey, called

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
    """Whether any name and place stand in two rows, case apart; often the first batch tells."""
    unit, count = records.plan.unit, 0
    seen: set[tuple[str, str]] = set()
    for batch in records.batches:
        names, places = map(str.casefold, batch.texts(unit.name)), map(str.casefold, batch.texts(unit.place))
        seen.update(zip(names, places, strict=True))
        count += batch.size
        if len(seen) < count:
            return True
    return False


def _tell(records: Records, known: Known | None, problems: list[Problem]) -> None:
    field = records.plan.unit.key
    keys = list(chain.from_iterable(batch.keys for batch in records.batches))
    starts = list(accumulate((batch.size for batch in records.batches), initial=0))
    files = {id(batch): batch.place(None, None).file for batch in records.batches}
    for alike in _alike(records, keys):
        new = [row for row in alike if known is None or keys[row] not in known.keys]
        first = min(alike, key=lambda row: (known is not None and keys[row] not in known.keys, keys[row]))
        others = sorted((row for row in new if keys[row] != keys[first]), key=lambda row: str(keys[row]))
        units = [_unit(records, starts, row) for row in others]
        one = _unit(records, starts, first)
        problems.extend(_problem(unit, one, records.plan) for unit in _not_past(units, files, field, problems))


def _not_past(
    units: Sequence[Unit], files: Mapping[int, str], field: str | None, problems: list[Problem]
) -> list[Unit]:
    """Return the units that are told; those of a file in which enough were told are only counted."""
    where = [_file(unit, files, field) for unit in units]
    past = {
        file
        for file, count in Counter(where).items()
        if file is not None and is_past(problems, (CODE, Severity.WARNING, file, field), count)
    }
    return [unit for unit, file in zip(units, where, strict=True) if file not in past]


def _file(unit: Unit, files: Mapping[int, str], field: str | None) -> str | None:
    """Return the file in which a unit's code stands, None where only its places tell: merged, or from a register."""
    batch, row = unit
    is_apart = batch.cell_places is not None or (row, field) in batch.borrowed
    return None if is_apart else files[id(batch)]


def _unit(records: Records, starts: Sequence[int], row: int) -> Unit:
    """Return the unit of a row that is counted over all batches, of which each begins at one of `starts`."""
    index = bisect_right(starts, row) - 1
    return Unit(records.batches[index], row - starts[index])


def _problem(unit: Unit, first: Unit, plan: PlanFile) -> Problem:
    place = unit.places(plan.unit.key)[0]
    details = {"unit": called(unit, plan), "other": called(first, plan), "place": str(first.places()[0])}
    return Problem(CODE, Severity.WARNING, place, plan.unit.key, str(unit.key), details)


def _alike(records: Records, keys: Sequence[UnitKey]) -> Iterator[list[int]]:
    """Yield the coded units that share a name, a place and a class, as rows over all batches.

    Every spelling is folded once. Rows are numbers of four bytes, and units are made only of those that are told: in a
    large table nearly all may be alike.
    """
    unit, batches = records.plan.unit, records.batches
    said = chain.from_iterable(
        zip(*map(batch.texts, (unit.name, unit.place, unit.class_)), strict=True) for batch in batches
    )
    lanes = b"".join(selector(batch.active & ~batch.maybe, batch.size) for batch in batches)
    spelled: defaultdict[Spelled, array[int]] = defaultdict(partial(array, "i"))
    for row, triple in compress(enumerate(said), lanes):
        spelled[triple].append(row)
    alike: defaultdict[Spelled, array[int]] = defaultdict(partial(array, "i"))
    for triple, rows in spelled.items():
        folded = _folded(*triple)
        if folded[0] and folded[1]:
            alike[folded] += rows
    for rows in alike.values():
        coded = [row for row in rows if isinstance(keys[row], str)] if len(rows) > 1 else []
        if len(coded) > 1:
            yield coded


def _folded(name: str, place: str, class_: str) -> Spelled:
    return named(name or "").name, placed(place or "").name, class_ or ""
