"""Who should report and who did: the register beside the records."""

from collections.abc import Iterable
from dataclasses import replace

from nnl_cli.plan.names import fold, nearest
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Column, Unit, units_of
from nnl_cli.records.masks import of_rows, of_truths
from nnl_cli.records.merge import codes_by_name
from nnl_cli.records.records import Records
from nnl_cli.records.who import NameKey, UnitKey, called, key_text, name_key_of, name_of


def compare(records: Records, register: Records, problems: list[Problem]) -> None:
    """Put the register beside the records: silent units, unknown ones, and the class that the register gives.

    Design: rules 3 and 9. Nothing of the register enters a sum.
    """
    _rekey(register, records)
    reported = {unit.key for unit in records.units()}
    records.became = _successors(register, reported, problems)
    listed = {u.key: u for u in register.units() if u.key in reported or u.key not in records.became}
    records.listed = listed
    records.silent = [_silent(batch, listed.keys() - reported) for batch in register.batches]
    _tell_unknown(records, listed, problems)
    _take_classes(records, listed, problems)


def _silent(batch: Batch, silent: set[UnitKey]) -> Batch:
    """Return the register's rows of the units that did not report."""
    return replace(batch, active=batch.active & of_truths(key in silent for key in batch.keys))


def _successors(register: Records, reported: set[UnitKey], problems: list[Problem]) -> dict[UnitKey, UnitKey]:
    """Return, by key, what closed units became: a unit named by code or by a name that only one has.

    A closed unit is not expected to report; one that does is told. So is a successor that nobody knows: that unit
    stays expected.
    """
    field = register.plan.unit.became
    if field is None:
        return {}
    keys = _keys_by_text(register)
    found: dict[UnitKey, UnitKey] = {}
    for unit in register.units():
        into = str(unit.get(field) or "")
        known = keys.get(fold(into), set()) - {unit.key}
        if not into or fold(into) == fold(key_text(unit.key)):
            continue
        details = {"unit": called(unit, register.plan), "into": into}
        if len(known) != 1:
            details["nearest"] = nearest(into, list(keys)) or ""
            problems.append(Problem("became-unknown", Severity.WARNING, unit.places(field)[0], field, into, details))
            continue  # a slip in that cell must not make a school that owes a report look closed
        if unit.key in reported:
            problems.append(Problem("became-reported", Severity.WARNING, unit.places(field)[0], field, into, details))
        found[unit.key] = next(iter(known))
    return found


def _keys_by_text(register: Records) -> dict[str, set[UnitKey]]:
    """Return which units a code or a name can mean."""
    keys: dict[str, set[UnitKey]] = {}
    for unit in register.units():
        for text in (key_text(unit.key), name_of(unit, register.plan)):
            if text:
                keys.setdefault(fold(text), set()).add(unit.key)
    return keys


def _rekey(register: Records, records: Records) -> None:
    """Give a register's rows without code the code of the one coded unit of their name and place."""
    codes = codes_by_name(records)
    for batch in register.batches:
        units = (Unit(batch, row) for row in range(batch.size))
        found = [codes.get(name_key_of(u, records.plan), set()) if isinstance(u.key, NameKey) else set() for u in units]
        batch.keys = [next(iter(c)) if len(c) == 1 else key for key, c in zip(batch.keys, found, strict=True)]


def _tell_unknown(records: Records, listed: dict[UnitKey, Unit], problems: list[Problem]) -> None:
    """Tell of units that the register does not name, with the nearest that it does."""
    plan = records.plan
    known = [called(unit, plan) for unit in listed.values()]
    for unit in records.units():
        if unit.key not in listed:
            near = nearest(called(unit, plan), known) or ""
            details = {"unit": called(unit, plan), "nearest": near}
            problems.append(
                Problem("unit-unknown", Severity.WARNING, unit.places(plan.unit.key)[0], None, None, details)
            )


def _take_classes(records: Records, listed: dict[UnitKey, Unit], problems: list[Problem]) -> None:
    """Let the register's class stand where it gives one, and tell where the table gave another."""
    name = records.plan.unit.class_
    if name is None:
        return
    for batch in records.batches:
        classes = list(batch.texts(name))
        for unit in units_of(batch, batch.active):
            stated = listed[unit.key].get(name) if unit.key in listed else None
            if not stated or fold(stated) == fold(classes[unit.row]):
                continue
            if classes[unit.row]:
                details = {"unit": called(unit, records.plan), "stated": stated}
                place, given = unit.places(name)[0], classes[unit.row]
                problems.append(Problem("class-differs", Severity.WARNING, place, name, given, details))
            classes[unit.row] = stated
        present = of_rows([i for i, text in enumerate(classes) if text], batch.size)
        batch.columns = {**batch.columns, name: Column(classes, present)}


def silent_units(records: Records) -> list[Unit]:
    """Return the units that the register names and that did not report."""
    return [unit for batch in records.silent for unit in units_of(batch, batch.active)]


def missing_by(records: Records, field: str) -> Iterable[tuple[str, int, int]]:
    """Return, per value of a field, how many units are expected and how many reported."""
    silent = {unit.key for unit in silent_units(records)}
    counts: dict[str, list[int]] = {}
    for key, unit in records.listed.items():
        entry = counts.setdefault(str(unit.get(field) or ""), [0, 0])
        entry[0] += 1
        entry[1] += key not in silent
    return [(value, expected, reported) for value, (expected, reported) in counts.items()]
