"""What closed units became: by the register's own column, and by a table of changes on the day of a run (rule 22)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.coverage.changes import Changes, apart_of_unit
from nnl_cli.coverage.circles import circles
from nnl_cli.coverage.components import Id
from nnl_cli.names import fold, nearest
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey, called, code_of, key_text, name_of

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


def closed_by(records: Records, register: Records, day: str, problems: list[Problem]) -> Mapping[UnitKey, str]:
    """Return, by key, the listed units that a table of changes says are not there on a day, and what they became.

    Either they became others by then, or they come of others only later. Without a day all that is past is meant.
    One of several that a name without a code may mean is there, and told; so is one whose code goes on under another
    name, unless it is listed under that name too.
    """
    changes: Changes = records.changes
    books = [changes.book(None, apart_of_unit, of_new=of_new) for of_new in (False, True)]
    events = _events(changes)
    meant: list[tuple[UnitKey, Id, bool, bool]] = []
    for unit in register.units():
        olds, news = (book.unit(code_of(unit.key), name_of(unit, register.plan)) for book in books)
        if len(olds | news) == 1:
            meant.append((unit.key, next(iter(olds | news)), bool(olds), bool(news)))
    named = Counter((one, is_old, is_new) for _, one, is_old, is_new in meant)
    begun = {one for _, one, _, is_new in meant if is_new}
    found: dict[UnitKey, str] = {}
    unclear: dict[str, None] = {}
    for key, one, is_old, is_new in meant:
        if _is_there(events[one], day, is_old=is_old, is_new=is_new or one not in begun):
            continue
        if code_of(key) != one and named[one, is_old, is_new] > 1:
            unclear[changes.names[one]] = None
        else:
            found[key] = "; ".join(dict.fromkeys(_into(changes, one)))
    problems += [Problem("changes-unclear", Severity.WARNING, Mark(changes.source), None, name) for name in unclear]
    return found


def _events(changes: Changes) -> Mapping[Id, list[tuple[str, bool]]]:
    """Return, by who it is, on which days it ended (False) and began (True)."""
    found: dict[Id, list[tuple[str, bool]]] = {}
    for row, (old, new) in zip(changes.rows, changes.ids, strict=True):
        found.setdefault(old, []).append((row.date, False))
        found.setdefault(new, []).append((row.date, True))
    return found


def _is_there(events: Sequence[tuple[str, bool]], day: str, *, is_old: bool, is_new: bool) -> bool:
    """Whether somebody lives on a day: what ends and begins at once lives on, under another name perhaps.

    A name that only one side has is of the time before its change, or of that after it.
    """
    past = [one for one in events if not one[0] or not day or one[0] <= day]
    if not past:
        return is_old or all(began for _, began in events)
    last = max(date for date, _ in past)
    begins = any(began for date, began in past if date == last)
    if begins and is_old and not is_new:
        return False  # its code goes on, under another name
    return begins


def _into(changes: Changes, one: Id) -> Iterator[str]:
    for row, (old, _) in zip(changes.rows, changes.ids, strict=True):
        if old == one:
            yield row.new.name or row.new.code
