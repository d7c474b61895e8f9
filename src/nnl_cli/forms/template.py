"""The plot of input forms: a plan, who is asked and last year's figures become workbooks to fill in. Begin here."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.forms.asking import Asked, classes_of
from nnl_cli.forms.book import FormBook
from nnl_cli.forms.guide import write_guide
from nnl_cli.forms.heading import Head
from nnl_cli.forms.table_form import OPEN_ROWS, write_table
from nnl_cli.forms.unit_form import write_unit
from nnl_cli.forms.units import Known, chosen, known_units, open_units
from nnl_cli.names import fold
from nnl_cli.plan.form_print import form_print
from nnl_cli.plan.loader import LoadedPlan
from nnl_cli.plan.periods import Periods, asked_period, year_shifted
from nnl_cli.plan.standing import in_period
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.records.own_forms import units_print
from nnl_cli.run import Request, loaded_plan
from nnl_cli.wording.catalogue import Speaker, speaker


class Wanted(NamedTuple):
    """What a command line asks of forms: the plan, register and baseline of a run, and for whom."""

    request: Request
    classes: Sequence[str] = ()
    units: Sequence[str] = ()
    lang: str = "vi"


class Made(NamedTuple):
    """What forms are made of: who is asked, and what all sheets share."""

    known: Known
    head: Head
    are_named: bool  # units that the command line names: a sheet for each

    @property
    def words(self) -> Speaker:
        """Who speaks on the forms."""
        return self.head.words


def made(wanted: Wanted) -> Made:
    """Return what a command line asks for, read; raises PlanError or UsageError where nothing can be made."""
    loaded = loaded_plan(wanted.request.plan)
    plan, period = loaded.plan, asked_period(loaded.plan.plan, wanted.request.period)
    known = known_units(wanted.request, loaded, period)
    if not known.units and wanted.units:
        raise UsageError(Problem("form-without-units", Severity.ERROR, Mark("--unit")))
    open_ = open_units(plan, period, OPEN_ROWS)
    found = chosen(known if known.units else Known(open_, [""] * len(open_), []), plan, wanted.classes, wanted.units)
    head = _head(loaded, period, speaker(wanted.lang, plan))
    return Made(found, head, bool(wanted.units))


def _head(loaded: LoadedPlan, period: str, words: Speaker) -> Head:
    plan = in_period(loaded.plan, period)
    day = plan.plan.as_of
    as_of = year_shifted(day.isoformat(), plan.plan.period, period) if day else ""
    before = Periods(plan.plan, period).before(period) or ""
    return Head(plan, period, before, as_of, words, form_print(plan))


def book_of_all(made: Made) -> bytes:
    """Return one workbook for all units that are asked: a sheet a class, or a sheet a unit where these are named."""
    units = made.known.units
    if made.are_named:
        return _of_units(units, made.head)
    is_open = not any(unit.subject for unit in units)
    classes = list(dict.fromkeys(_in_order(units, made.head)))
    book = FormBook(made.head.title(classes[0] if len(classes) == 1 else ""), made.words)
    one, has_last = classes[0] if len(classes) == 1 else "", any(unit.last for unit in units)
    write_guide(book, made.head, one, is_of_unit=False, is_open=is_open, has_last=has_last)
    for class_ in classes:
        mine = [at for at, unit in enumerate(units) if unit.class_ == class_]
        name = class_ or made.words.say("form-sheet-open" if not made.head.plan.unit.class_ else "form-class-unsaid")
        keys = units_print(made.known.keys[at] for at in mine) if made.known.keys else ""
        write_table(book, name, class_, [units[at] for at in mine], made.head, keys)
    return book.closed()


def _in_order(units: Sequence[Asked], head: Head) -> Iterator[str]:
    """Yield the classes of units in the plan's order, those that it does not name last."""
    there = dict.fromkeys(unit.class_ for unit in units)
    order = [fold(one) for one in classes_of(head.plan)]
    yield from sorted(there, key=lambda one: order.index(fold(one)) if fold(one) in order else len(order))


def books_of_each(made: Made) -> Iterator[tuple[Asked, bytes]]:
    """Yield every unit with a workbook of its own."""
    for unit in made.known.units:
        yield unit, _of_units([unit], made.head)


def _of_units(units: Sequence[Asked], head: Head) -> bytes:
    class_ = units[0].class_ if len({unit.class_ for unit in units}) == 1 else ""
    book = FormBook(head.title(class_), head.words)
    write_guide(book, head, class_, is_of_unit=True, has_last=any(unit.last for unit in units))
    for unit in units:
        write_unit(book, unit, head)
    return book.closed()
