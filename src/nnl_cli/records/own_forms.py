"""Tell of a form that `nnl` wrote for another plan or period, and refuse one that says two things of whose it is."""

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from nnl_cli.plan.form_print import LENGTH, form_print
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Unit, units_of
from nnl_cli.records.masks import full
from nnl_cli.records.records import Reading
from nnl_cli.records.who import Coded, NameKey, UnitKey, called, fields_of_who, key_text
from nnl_cli.sources.form_mark import FormKind, FormMark, kept
from nnl_cli.sources.layout.words import PLAIN_CODE
from nnl_cli.sources.tables import Chunk, Table


def subject_of(key: UnitKey) -> str:
    """Return a unit as the mark of its form names it."""
    return kept(key_text(key))


def units_print(keys: Iterable[UnitKey]) -> str:
    """Return one fingerprint of the units of a table, whatever their order; "" for none."""
    subjects = sorted(map(subject_of, keys))
    return hashlib.sha256("\n".join(subjects).encode()).hexdigest()[:LENGTH] if subjects else ""


def of_its_unit(table: Table, mark: FormMark, reading: Reading, names: Sequence[Coded]) -> Table:
    """Return the form of one unit; refused, as that unit's, where the code in it is not the one that it was made for.

    Which of both filled it in nobody can tell. `names` gives what the unit is called. Of a unit that nobody gave a
    code, or of one that needs more than a code, nothing is refused.
    """
    if mark.kind is not FormKind.UNIT or reading.plan.unit.is_composite or PLAIN_CODE.fullmatch(mark.subject) is None:
        return table
    name = next((one.name for one in names if kept(one.code) == mark.subject), "")
    return table._replace(chunks=_doubted(table, mark.subject, name, reading))


def _doubted(table: Table, subject: str, name: str, reading: Reading) -> Iterator[Chunk]:
    (key,), who = reading.plan.unit.keys, fields_of_who(reading.plan)
    for chunk in table.chunks:
        said = chunk.cells.get(key, ())
        wrong = [at for at, text in enumerate(said) if text.strip() and _bare(text) != _bare(subject)]
        for at in wrong:
            details = {"sent": subject, "name": f" ({name})" if name else ""}
            place = table.place(chunk.rows[at], key)
            reading.problems.append(Problem("form-other-unit", Severity.ERROR, place, key, said[at].strip(), details))
        yield _refused(chunk, wrong, {key: subject}, who) if wrong else chunk


def _refused(chunk: Chunk, rows: Sequence[int], said: Mapping[str, str], who: Container[str]) -> Chunk:
    """Return a chunk with some rows refused as a whole: `said` is who they are of."""

    def text(name: str, at: int, cell: str) -> str:
        return said.get(name, cell if name in who else "") if at in rows else cell

    cells = {name: [text(name, at, cell) for at, cell in enumerate(texts)] for name, texts in chunk.cells.items()}
    return chunk._replace(cells=cells, refused=chunk.refused.union(rows))


def _bare(code: str) -> str:
    """Return a code as every program keeps it: some take the zeros before it away."""
    text = kept(code)
    return text.lstrip("0") or text


def tell_own_form(table: Table, mark: FormMark, batches: Sequence[Batch], reading: Reading) -> None:
    """Tell where a form does not belong to this run, or is not the one that was sent."""
    reading.problems.extend(_told(table, mark, batches, reading))


def _told(table: Table, mark: FormMark, batches: Sequence[Batch], reading: Reading) -> Iterator[Problem]:
    plan, place = reading.plan, table.place()
    if mark.plan != kept(plan.plan.number):
        details = {"number": plan.plan.number}
        yield Problem("form-other-plan", Severity.WARNING, place, None, mark.plan, details)
    elif mark.made_from != form_print(plan):
        yield Problem("form-older", Severity.INFO, place, None, None, {"number": plan.plan.number})
    if mark.period != kept(reading.period):
        yield Problem("form-other-period", Severity.WARNING, place, None, mark.period, {"period": reading.period})
    elif mark.kind is FormKind.UNIT:
        yield from _changed(table, mark, [unit for one in batches for unit in units_of(one, full(one.size))], reading)
    elif mark.units and mark.units != units_print(key for batch in batches for key in batch.keys):
        yield Problem("form-units-changed", Severity.WARNING, place, None, None)


def _changed(table: Table, mark: FormMark, units: Sequence[Unit], reading: Reading) -> Iterator[Problem]:
    """Yield what is told of a form in which another unit stands than the one that it was made for, or no code."""
    plan = reading.plan
    other = next((unit for unit in units if _bare(subject_of(unit.key)) != _bare(mark.subject)), None)
    if other is None:
        return
    has_code = plan.unit.is_composite or not isinstance(other.key, NameKey)
    code = "form-unit-changed" if has_code else "form-code-blank"
    key, details = plan.unit.keys[0], {"sent": mark.subject}
    yield Problem(code, Severity.WARNING, table.place(table.header_row + 1, key), key, called(other, plan), details)
