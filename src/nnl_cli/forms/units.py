"""For whom forms are: the units of the register, or of last year's table, each with what is known of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nnl_cli.forms.asking import Asked, asked_fields, class_named, classes_of, fields_of_class, identity
from nnl_cli.forms.needed import of_other_periods
from nnl_cli.names import fold, nearest
from nnl_cli.plan.loader import LoadedPlan
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.periods import Periods, known_periods
from nnl_cli.problems import Mark, Place, Problem, Severity, UsageError
from nnl_cli.records.batch import Unit
from nnl_cli.records.own_forms import subject_of
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey, called
from nnl_cli.run import Request, read_inputs
from nnl_cli.sources.earlier import reports_and_tables


class Known(NamedTuple):
    """The units that forms are for, in the order of their list, with what each of them is called for people."""

    units: Sequence[Asked]
    called: Sequence[str]
    keys: Sequence[UnitKey]


def known_units(request: Request, loaded: LoadedPlan, period: str) -> Known:
    """Return the units that a request knows of; none without a register and last year's table.

    Raises UsageError where either cannot be read.
    """
    plan = loaded.plan
    listed = read_inputs(request._replace(files=(), baseline=(), period=period), loaded).register
    earlier = _earlier(request, loaded, period)
    last = {unit.key: unit for unit in earlier.units()} if earlier else {}
    records = listed or earlier
    units = list(_standing(records, plan)) if records else []
    apart = of_other_periods(plan, period)
    asked = [_asked(unit, records, plan, last.get(unit.key), apart) for unit in units if records]
    return Known(asked, [called(unit, plan) for unit in units], [unit.key for unit in units])


def _earlier(request: Request, loaded: LoadedPlan, period: str) -> Records | None:
    """Return the units of the table of one period before; raise UsageError for one without any figure of units."""
    if not request.baseline:
        return None
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
    return found


def _is_whole(problem: Problem) -> bool:
    return isinstance(problem.place, Place) and problem.place.row is None


def _standing(records: Records, plan: PlanFile) -> Iterator[Unit]:
    """Yield the units that still report: not those that became others."""
    became = plan.unit.became
    for unit in records.units():
        if not (became and unit.get(became)):
            yield unit


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
    for text, at in zip(units, named, strict=True):
        if at is None:
            details = {"nearest": nearest(text, [*(unit.subject for unit in known.units), *known.called]) or ""}
            wrong.append(Problem("form-unit-unknown", Severity.ERROR, Mark("--unit"), None, text, details))
    if wrong:
        raise UsageError(*wrong)
    rows = [at for at, unit in enumerate(known.units) if not classes or fold(unit.class_) in wanted]
    rows = [at for at in rows if not units or at in named]
    if not rows and (known.units or classes):
        raise UsageError(Problem("form-nobody", Severity.ERROR, Mark("nnl template")))
    return Known(*([one[at] for at in rows if at < len(one)] for one in known))  # type: ignore[arg-type]


def _meant(text: str, known: Known, plan: PlanFile) -> int | None:
    """Return the one unit that a text names: by its code, else by its name."""
    folded = fold(text)
    for ways in (
        [fold(unit.subject) for unit in known.units],
        [fold(unit.who.get(plan.unit.name or "", "")) for unit in known.units],
    ):
        found = [at for at, way in enumerate(ways) if way == folded]
        if len(found) == 1:
            return found[0]
    return None
