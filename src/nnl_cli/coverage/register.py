"""Who should report and who did: the register beside the records."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from nnl_cli.names import placed, same_text
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.periods import is_before, period_order
from nnl_cli.problems import Problem, Problems, Severity
from nnl_cli.records.batch import Batch, Column, Unit, units_of
from nnl_cli.records.masks import Mask, of_rows, of_truths
from nnl_cli.records.records import Records
from nnl_cli.records.unread import close_by_register
from nnl_cli.records.who import NameKey, UnitKey, called, fields_of_who, key_order, known_keys, place_of

if TYPE_CHECKING:  # a run without changes pays for none
    from nnl_cli.coverage.changes import Changes

Listed = Mapping[UnitKey, Unit]


def put_beside(
    known: Iterable[Records], judged: Records, register: Records | None, problems: list[Problem], day: str = ""
) -> None:
    """Put the register, where there is one, beside the records that are judged; the others are lent what it says.

    `day` is that on which the judged period's tables stand, "" where no change asks for it.
    """
    known = list(known)
    for records in known:
        if register is not None and records is judged:
            earlier = [one for one in known if is_before(one.period, judged.period)]
            compare(records, register, problems, day, earlier)
        elif register is not None:
            lend(records, register, changes=judged.changes)
    if judged.changes is not None:
        from nnl_cli.coverage.strangers import strangers

        problems.extend(strangers(judged.changes, [*known, *([] if register is None else [register])]))
    hear(judged)
    if judged.changes is not None:
        from nnl_cli.coverage.standing import closed_reporting

        problems.extend(closed_reporting(judged, day))


def units_last(now: Records, before: Records | None, day_of: Callable[[str], str]) -> Mapping[UnitKey, Unit]:
    """Return the units as they were one period before, by the keys that they have now, where rules ask for them."""
    if before is None or not any(rule.that.last_fields for rule in now.plan.rules):
        return {}
    from nnl_cli.coverage.last import units_before
    from nnl_cli.coverage.two_periods import TwoPeriods, window_of

    return units_before(TwoPeriods(now, before, window_of(before.period, now.period, day_of)))


def tell_unexplained(
    now: Records, earlier: Sequence[Records], day_of: Callable[[str], str], problems: Problems
) -> None:
    """Tell what is not the same as in the nearest earlier period, though no change says why (rule 22)."""
    if not earlier:
        return
    from nnl_cli.coverage.telling import told_as_living, unexplained
    from nnl_cli.coverage.two_periods import TwoPeriods, window_of

    before = max(earlier, key=lambda records: period_order(records.period))
    told = {problem.value for problem in problems if problem.code == "changes-unclear"}  # of the register
    two = TwoPeriods(now, before, window_of(before.period, now.period, day_of))
    found = unexplained(two)
    problems.extend(one for one in found if one.code != "changes-unclear" or one.value not in told)
    if now.changes is not None:
        problems.take_back("closed-reported", told_as_living(two))


def compare(
    records: Records, register: Records, problems: list[Problem], day: str = "", earlier: Sequence[Records] = ()
) -> None:
    """Put the register beside the records: silent units, unknown ones, and what the register says of each unit.

    Rules 3, 9 and 17. Nothing of the register enters a sum. Raises UsageError where closed units run in a circle.
    """
    from nnl_cli.records.sharing import listed_for

    if records.changes is not None:
        from nnl_cli.coverage.moving import move_along

        move_along(register, records, day)
    _rekey(register, records)
    close_by_register(records, known_keys((unit.key for unit in register.units()), register.plan))
    rows, reported = listed_for(records, register)
    closed: Container[UnitKey] = ()
    if register.plan.unit.became is not None or records.changes is not None:
        from nnl_cli.coverage.standing import closed_on

        closed = closed_on(records, register, reported, earlier, day, problems)
    listed = {u.key: u for u in register.units() if u.key in reported or u.key not in closed}
    records.roll, records.listed = listed, {**listed, **rows}
    records.listed_fields = frozenset(name for batch in register.batches for name in batch.columns)
    records.silent = [_silent(register.plan, batch, listed.keys() - reported) for batch in register.batches]
    if records.by_place:
        for batch in records.silent:
            batch.elsewhere = records.by_place
        from nnl_cli.records.by_place import add_lacking

        add_lacking(records, sorted({place_of(unit, register.plan) for unit in listed.values()} - {""}))
    _tell_unknown(records, records.listed, problems)
    from nnl_cli.coverage.contradicted import refuse_contradicted

    refuse_contradicted(records, records.listed, problems)
    lend(records, register, problems)


def _silent(plan: PlanFile, batch: Batch, silent: set[UnitKey]) -> Batch:
    """Return the register's rows of the units that did not report: who they are, and no figures."""
    active = batch.active & of_truths(key in silent for key in batch.keys)
    from nnl_cli.records.sharing import without_figures

    return without_figures(batch, plan).but(active=active)


def _rekey(register: Records, records: Records) -> None:
    """Give a register's rows without code the code of the one coded unit of their name and place."""
    if not any(isinstance(key, NameKey) for batch in register.batches for key in batch.keys):
        return
    from nnl_cli.records.matching import Matches

    codes = Matches(records.by_names())
    for batch in register.batches:
        keys = list(batch.keys)
        for row, key in enumerate(keys):
            found = codes.of(key, place_of(Unit(batch, row), records.plan)) if isinstance(key, NameKey) else ()
            keys[row] = next(iter(found)) if len(found) == 1 else key
        batch.keys = keys


def _tell_unknown(records: Records, listed: Listed, problems: list[Problem]) -> None:
    """Tell of units that the register does not name, with the nearest that it does."""
    from nnl_cli.records.nearest import Nearest

    plan = records.plan
    known = Nearest([called(unit, plan) for unit in listed.values()])
    for unit in records.units():
        if unit.key not in listed and not unit.batch.of_places:
            name = called(unit, plan)
            details = {"unit": name, "nearest": known.to(name) or ""}
            place = unit.places(plan.unit.key)[0]
            problems.append(Problem("unit-unknown", Severity.WARNING, place, None, None, details))


def lend(
    records: Records, register: Records, problems: list[Problem] | None = None, changes: "Changes | None" = None
) -> None:
    """Let what the register says of its units hold: name, place and class everywhere, other texts where one is blank.

    Rules 3, 9 and 17; where a table says otherwise of class or place it is told. In tables of another period than the
    register's, names and places hold that the tables say themselves, where there are `changes`; nor is a name or place
    lent there that one of these speaks of (rule 22).
    """
    listed = {unit.key: unit for unit in register.units()}
    from nnl_cli.records.sharing import listed_for

    listed.update(listed_for(records, register)[0])
    unit = records.plan.unit
    roles = (unit.class_, unit.place, unit.name)
    fields = lent_fields(register)
    for batch in records.batches:
        known = [(u, listed[u.key]) for u in units_of(batch, batch.active) if u.key in listed]
        for name in fields:
            is_then = changes is not None and name in (unit.place, unit.name)
            same = known
            if changes and is_then:
                from nnl_cli.coverage.lending import unchanged

                same = unchanged(known, changes, name, records.plan)
            _lend_field(records.plan, batch, name, name in roles and not is_then, same, problems)


def lent_fields(register: Records) -> list[str]:
    """Return the fields that a register says of its units, in the order of their names."""
    unit = register.plan.unit
    held = {name for batch in register.batches for name in batch.columns} - {unit.key, unit.period, unit.became}
    from nnl_cli.records.sharing import LENT

    return sorted(name for name in held if register.plan.fields[name].type in LENT)


def _lend_field(
    plan: PlanFile,
    batch: Batch,
    name: str,
    wins: bool,
    known: Iterable[tuple[Unit, Unit]],
    problems: list[Problem] | None,
) -> None:
    """Put a register's text of one field into a batch: where the field is blank, or everywhere if it wins."""
    texts, taken = list(batch.texts(name)), []
    for unit, row in known:
        stated, given = row.get(name), unit.get(name)
        if stated is None or given == stated or (unit.batch.is_outside(unit.row, name) and not wins):
            continue
        if problems is not None and given is not None and name != plan.unit.name:
            _tell_differs(plan, unit, name, str(given), str(stated), problems)
        if given is not None and not wins:
            continue
        texts[unit.row] = stated
        taken.append(unit.row)
        batch.borrowed[unit.row, name] = row.places(name)
    if not taken:
        return
    column = batch.columns.get(name)
    rows = of_rows(taken, batch.size)
    present, refused, outside = (column.present, column.refused, column.outside) if column else (0, 0, 0)
    lent = Column(texts, present | rows, refused & ~rows, outside=outside & ~rows)
    batch.columns = {**batch.columns, name: lent}
    if name == plan.unit.class_:
        batch.classes = {row: classes for row, classes in batch.classes.items() if row not in taken}


def _tell_differs(plan: PlanFile, unit: Unit, name: str, given: str, stated: str, problems: list[Problem]) -> None:
    """Tell that a table gives another text than the register, beyond a habit of spelling; only who it is gives way."""
    if same_text(given, stated, placed if name == plan.unit.place else None):
        return
    code = {plan.unit.class_: "class-differs", plan.unit.place: "place-differs"}.get(name, "register-differs")
    details = {"unit": called(unit, plan), "stated": stated}
    problems.append(Problem(code, Severity.WARNING, unit.places(name)[0], name, given, details))


def hear(records: Records) -> None:
    """Find the units that have rows and report nothing in them: of no field of the plan, whatever is asked for.

    Who a unit is, and what a register said of it, it did not report; a dash, a word that it is not asked and a refused
    cell it did. One that is asked nothing has nothing more to say.
    """
    found = (
        unit for batch in records.batches if not batch.of_places for unit in units_of(batch, _blank(batch, records))
    )
    records.mute = frozenset(unit.key for unit in found if _is_asked(unit, records))


def _blank(batch: Batch, records: Records) -> Mask:
    """Return the rows of a table that count and give nothing but who they are."""
    who = {*fields_of_who(records.plan), records.plan.unit.period, records.plan.unit.became}
    lent: dict[str, list[int]] = {}
    for row, name in batch.borrowed:
        lent.setdefault(name, []).append(row)
    said = of_rows([row for row, name in (*batch.bounds, *batch.either) if name not in who], batch.size) | batch.unread
    for name in batch.columns.keys() - who:
        column = batch.columns[name]
        said |= column.present & ~of_rows(lent.get(name, ()), batch.size) | column.refused | column.outside
    return batch.active & ~said


def _is_asked(unit: Unit, records: Records) -> bool:
    figures = records.plan.fields.keys() - fields_of_who(records.plan) - {records.plan.unit.period}
    return any(records.asking.asks(*unit, name) for name in figures)


def silent_units(records: Records) -> list[Unit]:
    """Return the units that did not report: of a register as it names them and in its order, else as tables do."""
    silent = [unit for batch in records.silent for unit in units_of(batch, batch.active)]
    if not records.roll:
        return [*silent, *mute_units(records)]
    if not records.mute:
        return silent
    heard = (records.listed.get(unit.key) for unit in records.units() if unit.key not in records.mute)
    keys = {row.key for row in heard if row is not None}
    return [unit for key, unit in records.roll.items() if key not in keys]


def mute_units(records: Records) -> list[Unit]:
    """Return the units that surely are some, have rows and report nothing in them."""
    batches = [batch for batch in records.batches if not batch.of_places] if records.mute else []
    found = (unit for batch in batches for unit in units_of(batch, batch.active & ~batch.maybe))
    return [unit for unit in found if unit.key in records.mute]


def missing_by(records: Records, field: str) -> Iterable[tuple[str, int, int]]:
    """Return, per value of a field, how many units are expected and how many reported."""
    silent = {unit.key for unit in silent_units(records)}
    counts: dict[str, list[int]] = {}
    for key in sorted(records.roll, key=key_order):
        entry = counts.setdefault(str(records.roll[key].get(field) or ""), [0, 0])
        entry[0] += 1
        entry[1] += key not in silent
    return [(value, expected, reported) for value, (expected, reported) in counts.items()]
