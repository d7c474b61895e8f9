"""For whom forms are: the units of the register, or of last year's table, each with what is known of it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from nnl_cli.coverage.days import last_day
from nnl_cli.coverage.last import units_before
from nnl_cli.coverage.standing import standing
from nnl_cli.coverage.two_periods import TwoPeriods, window_of
from nnl_cli.forms.asking import Asked, asked_fields, class_named, classes_of, fields_of_class, identity
from nnl_cli.forms.needed import of_other_periods
from nnl_cli.names import fold, nearest
from nnl_cli.plan.loader import LoadedPlan
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.periods import Periods, known_periods, year_shifted
from nnl_cli.plan.standing import in_period
from nnl_cli.problems import Mark, Place, Problem, Severity, UsageError
from nnl_cli.records.batch import Unit
from nnl_cli.records.masks import of_truths
from nnl_cli.records.own_forms import subject_of
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey, called
from nnl_cli.request import given_date
from nnl_cli.run import Request, read_inputs
from nnl_cli.sources.earlier import reports_and_tables

ONE_SIDE = "changes-of-nobody"  # neither the list nor last year's table knows all that changes name
SIGNS = ("/", "·")  # between the parts of a key on a command line


class Known(NamedTuple):
    """The units that forms are for, in the order of their list, with what each of them is called for people.

    `problems` is what is wrong with the list and with last year's table: such a row may have no form, or no figure.
    """

    units: Sequence[Asked]
    called: Sequence[str]
    keys: Sequence[UnitKey]
    problems: Sequence[Problem] = ()


def known_units(request: Request, loaded: LoadedPlan, period: str) -> Known:
    """Return the units that a request knows of; none without a register and last year's table.

    Raises UsageError where either cannot be read.
    """
    plan = loaded.plan
    reading = read_inputs(request._replace(files=(), baseline=(), period=period), loaded)
    listed, earlier, told = reading.register, *_earlier(request, loaded, period)
    as_of = given_date(request, in_period(plan, period), period)[0]
    two = _two_periods(reading.records, earlier, listed, as_of) if earlier else None
    last = units_before(two) if two else {}
    records = listed or earlier
    units = list(_standing(records, two.now if two else reading.records)) if records else []
    apart = of_other_periods(plan, period)
    asked = [_asked(unit, records, plan, last.get(unit.key), apart) for unit in units if records]
    both = [*(reading.problems if listed else ()), *told]
    problems = [one for one in both if one.code != ONE_SIDE]
    problems += _strangers(two, listed) if two and listed else ()
    return Known(asked, [called(unit, plan) for unit in units], [unit.key for unit in units], problems)


def _two_periods(now: Records, earlier: Records, listed: Records | None, as_of: str) -> TwoPeriods:
    """Return who is asked beside last year's table; without a list those of this are asked whom no change ends."""
    day_of = partial(year_shifted, as_of, now.period)
    if listed is None:
        closed = standing(now, earlier, [earlier], as_of or last_day(now.period), []).closed if now.changes else ()
        there = [(batch, of_truths(key not in closed for key in batch.keys)) for batch in earlier.batches]
        now = now.but(silent=[batch.but(active=batch.active & mine) for batch, mine in there])
    return TwoPeriods(now, earlier, window_of(earlier.period, now.period, day_of))


def _strangers(two: TwoPeriods, listed: Records) -> Iterator[Problem]:
    """Yield the units of last year's table that the list does not name: no form shows their figures."""
    known, key = {unit.key for unit in listed.units()}, listed.plan.unit.keys[0]
    for unit in two.before.units():
        part = two.units.parts.of_old.get(unit.key)
        if unit.key not in known and not (part and part.is_shared):
            text = called(unit, listed.plan)
            yield Problem("form-last-unknown", Severity.WARNING, unit.places(key)[0], key, text)


def _earlier(request: Request, loaded: LoadedPlan, period: str) -> tuple[Records | None, Sequence[Problem]]:
    """Return the units of the table of one period before, and what is wrong with it.

    Raises UsageError for one without any figure of units.
    """
    if not request.baseline:
        return None, ()
    reports, tables = reports_and_tables(request.baseline)
    refused = [name for name in reports if name in request.baseline or not tables]
    if refused:
        raise UsageError(*(Problem("form-baseline-report", Severity.ERROR, Mark(name)) for name in refused))
    plan = loaded.plan
    before = Periods(plan.plan, period).before(period) or ""
    known = known_periods(plan.plan, plan.indicators, plan.documents.values())
    asked = request._replace(files=tuple(tables), baseline=(), register=None, period=before)
    reading = read_inputs(asked if before in known else asked._replace(period=period), loaded)
    found = reading.by_period.get(before)
    if found is None or not found.count():
        wrong = [one for one in reading.problems if one.severity is Severity.ERROR and _is_whole(one)]
        details = {"period": before}
        own = Problem("form-baseline-empty", Severity.ERROR, Mark(", ".join(request.baseline)), None, None, details)
        raise UsageError(*wrong, own)
    return found, reading.problems


def _is_whole(problem: Problem) -> bool:
    return isinstance(problem.place, Place) and problem.place.row is None


def _standing(records: Records, now: Records) -> Iterator[Unit]:
    """Yield the units that still report: not those that became others, by the list or by a change."""
    asked = {unit.key for unit in now.everyone()}
    return (unit for unit in records.units() if unit.key in asked)


def _asked(unit: Unit, records: Records, plan: PlanFile, last: Unit | None, apart: frozenset[str]) -> Asked:
    asking = records.asking
    names = (name for name in asked_fields(plan) if name not in apart)
    fields = [name for name in names if asking.asks(unit.batch, unit.row, name)]
    given: Mapping[str, Any] = {name: last.get(name) for name in fields} if last else {}
    return Asked(
        subject=subject_of(unit.key),
        who={name: str(unit.get(name)) for name in identity(plan) if unit.get(name) not in (None, "")},
        class_=str(unit.get(plan.unit.class_) or "") if plan.unit.class_ else "",
        fields=frozenset(fields),
        last={name: value for name, value in given.items() if value is not None},
    )


def open_units(plan: PlanFile, period: str, count: int) -> Sequence[Asked]:
    """Return open rows for every class, in which people write who they are: a plan without classes has one kind."""
    classes, apart = classes_of(plan) or ("",), of_other_periods(plan, period)
    return [Asked("", {}, one, fields_of_class(plan, one) - apart) for one in classes for _ in range(count)]


def chosen(known: Known, plan: PlanFile, classes: Sequence[str], units: Sequence[str]) -> Known:
    """Return the units of some classes and of some names; raise UsageError for what nobody is."""
    wrong, wanted = list[Problem](), set[str]()
    for text in classes:
        found = class_named(plan, text)
        wanted.add(fold(found or text))
        if found is None:
            listed = ", ".join(classes_of(plan))
            wrong.append(Problem("form-class-unknown", Severity.ERROR, Mark("--class"), None, text, {"known": listed}))
    named = [_meant(text, known, plan) for text in units]
    for text, ones in zip(units, named, strict=True):
        if len(ones) > 1:
            details = {"known": ", ".join(known.units[at].subject for at in ones)}
            wrong.append(Problem("form-unit-several", Severity.ERROR, Mark("--unit"), None, text, details))
        elif not ones:
            details = {"nearest": nearest(text, [*(unit.subject for unit in known.units), *known.called]) or ""}
            wrong.append(Problem("form-unit-unknown", Severity.ERROR, Mark("--unit"), None, text, details))
    if wrong:
        raise UsageError(*wrong)
    rows = [at for at, unit in enumerate(known.units) if not classes or fold(unit.class_) in wanted]
    chosen = {at for ones in named for at in ones}
    rows = [at for at in rows if not units or at in chosen]
    if not rows and (known.units or classes):
        raise UsageError(Problem("form-nobody", Severity.ERROR, Mark("nnl template")))
    keys = [known.keys[at] for at in rows if at < len(known.keys)]
    called_ = [known.called[at] for at in rows if at < len(known.called)]
    return Known([known.units[at] for at in rows], called_, keys, known.problems)


def _meant(text: str, known: Known, plan: PlanFile) -> Sequence[int]:
    """Return the units that a text names: by its code, as it is written first, by all parts of a key, else by name."""
    parts = [[unit.who.get(key, "") for key in plan.unit.keys] for unit in known.units]
    names = [unit.who.get(plan.unit.name or "", "") for unit in known.units]
    subjects = [unit.subject for unit in known.units]
    for wanted, ways in (
        (text, subjects),
        (fold(text), list(map(fold, subjects))),
        *((_plain(text), [_plain(sign.join(said)) for said in parts]) for sign in SIGNS),
        (fold(text), list(map(fold, names))),
    ):
        if found := [at for at, way in enumerate(ways) if way == wanted]:
            return found
    return ()


def _plain(text: str) -> str:
    return fold(text).replace(" ", "")
