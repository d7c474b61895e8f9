"""Tell of a form that `nnl` wrote for another plan, period or unit; its figures are read by their labels."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from nnl_cli.plan.form_print import LENGTH, form_print
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch
from nnl_cli.records.records import Reading
from nnl_cli.records.who import UnitKey, key_text
from nnl_cli.sources.form_mark import FormKind, FormMark, kept
from nnl_cli.sources.tables import Table


def subject_of(key: UnitKey) -> str:
    """Return a unit as the mark of its form names it."""
    return kept(key_text(key))


def units_print(keys: Iterable[UnitKey]) -> str:
    """Return one fingerprint of the units of a table, whatever their order; "" for none."""
    subjects = sorted(map(subject_of, keys))
    return hashlib.sha256("\n".join(subjects).encode()).hexdigest()[:LENGTH] if subjects else ""


def tell_own_form(table: Table, mark: FormMark, batches: Sequence[Batch], reading: Reading) -> None:
    """Tell where a form does not belong to this run, or is not the one that was sent."""
    reading.problems.extend(_told(table, mark, [key for batch in batches for key in batch.keys], reading))


def _told(table: Table, mark: FormMark, keys: Sequence[UnitKey], reading: Reading) -> Iterator[Problem]:
    plan, place = reading.plan, table.place()
    if mark.plan != kept(plan.plan.number):
        details = {"number": plan.plan.number}
        yield Problem("form-other-plan", Severity.WARNING, place, None, mark.plan, details)
    elif mark.made_from != form_print(plan):
        yield Problem("form-older", Severity.INFO, place, None, None, {"number": plan.plan.number})
    if mark.period != kept(reading.period):
        yield Problem("form-other-period", Severity.WARNING, place, None, mark.period, {"period": reading.period})
    if mark.kind is FormKind.UNIT and (now := [one for key in keys if (one := subject_of(key)) != mark.subject]):
        at = table.place(table.header_row + 1, plan.unit.key)
        yield Problem("form-other-unit", Severity.WARNING, at, None, now[0], {"sent": mark.subject})
    elif mark.kind is FormKind.TABLE and mark.units and mark.units != units_print(keys):
        yield Problem("form-units-changed", Severity.WARNING, place, None, None)
