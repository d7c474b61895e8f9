"""What closed units became by the register's own column (rule 22)."""

import re
from collections.abc import Mapping

from nnl_cli.coverage.circles import circles
from nnl_cli.names import fold, nearest
from nnl_cli.problems import Problem, Severity, UsageError
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey, called, key_text, name_of

SEVERAL = re.compile(r"\s*[;,\n]\s*")  # between the codes or names of those that a unit was divided among
Became = dict[UnitKey, tuple[UnitKey, ...]]


def successors(register: Records, reported: set[UnitKey], problems: list[Problem]) -> Became:
    """Return, by key, what closed units became: units named by code, or by a name that only one has.

    Several stand between `;`. A closed unit is not expected to report; one that does is told. So is a successor that
    nobody knows: that unit stays expected. Raises UsageError where closed units run in a circle.
    """
    field = register.plan.unit.became
    if field is None:
        return {}
    keys = _keys_by_text(register)
    found: Became = {}
    for unit in register.units():
        into = str(unit.get(field) or "")
        if not into or fold(into) == fold(key_text(unit.key)):
            continue  # a slip in that cell must not make a school that owes a report look closed
        named = _named(into, keys)
        if named is None or named == (unit.key,):
            details = {"unit": called(unit, register.plan), "into": into, "nearest": nearest(into, list(keys)) or ""}
            problems.append(Problem("became-unknown", Severity.WARNING, unit.places(field)[0], field, into, details))
            continue
        if unit.key in reported and unit.key not in named:
            problems.append(_reported(unit, register, into))
        found[unit.key] = named
    _refuse_circles(register, found)
    return found


def _named(into: str, keys: Mapping[str, set[UnitKey]]) -> tuple[UnitKey, ...] | None:
    """Return the units that a text names, one or several; None where any of them is no one unit."""
    whole = keys.get(fold(into), set())
    if len(whole) == 1:
        return tuple(whole)
    parts = [keys.get(fold(part), set()) for part in SEVERAL.split(into) if part]
    if len(parts) < 2 or any(len(part) != 1 for part in parts):
        return None
    return tuple(dict.fromkeys(next(iter(part)) for part in parts))


def _reported(unit: Unit, register: Records, into: str) -> Problem:
    field = register.plan.unit.became
    details = {"unit": called(unit, register.plan), "into": into}
    return Problem("became-reported", Severity.WARNING, unit.places(field)[0], field, into, details)


def _refuse_circles(register: Records, became: Became) -> None:
    """Raise UsageError naming the units of every circle: none of them could be the one that still reports."""
    units = {unit.key: unit for unit in register.units()}
    field = register.plan.unit.became
    told = []
    for circle in circles(became):
        names = " → ".join(called(units[key], register.plan) for key in [*circle, circle[0]])
        told.append(Problem("became-circle", Severity.ERROR, units[circle[0]].places(field)[0], field, names))
    if told:
        raise UsageError(*told)


def _keys_by_text(register: Records) -> dict[str, set[UnitKey]]:
    """Return which units a code or a name can mean."""
    keys: dict[str, set[UnitKey]] = {}
    for unit in register.units():
        for text in (key_text(unit.key), name_of(unit, register.plan)):
            if text:
                keys.setdefault(fold(text), set()).add(unit.key)
    return keys
