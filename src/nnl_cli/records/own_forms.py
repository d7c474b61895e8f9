"""Tell of a form that `nnl` wrote for another plan or period, and refuse one that says two things of whose it is."""

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from nnl_cli.names import fold
from nnl_cli.plan.form_print import LENGTH, form_print
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import Batch, Unit, units_of
from nnl_cli.records.columns import Column
from nnl_cli.records.masks import full
from nnl_cli.records.records import Reading
from nnl_cli.records.who import Coded, NameKey, UnitKey, called, fields_of_who, key_text
from nnl_cli.sources.form_mark import FormKind, FormMark, Sent, kept
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
    """Return a form; refused, as that unit's, where a code in it is not the one that the form or row was made for.

    Which of both filled it in nobody can tell. `names` gives what the unit is called. Of a unit that nobody gave a
    code, or of one that needs more than a code, nothing is refused.
    """
    if reading.plan.unit.is_composite:
        return table
    if mark.kind is FormKind.TABLE:
        return table._replace(chunks=_rows_doubted(table, mark.sent, reading, names)) if mark.sent else table
    if mark.kind is not FormKind.UNIT or PLAIN_CODE.fullmatch(mark.subject) is None:
        return table
    name = next((one.name for one in names if kept(one.code) == mark.subject), "")
    return table._replace(chunks=_doubted(table, Sent(mark.subject, name), reading))


def _doubted(table: Table, sent: Sent, reading: Reading) -> Iterator[Chunk]:
    (key,) = reading.plan.unit.keys
    for chunk in table.chunks:
        said = chunk.cells.get(key, ())
        wrong = {at: sent for at, text in enumerate(said) if text.strip() and _bare(text) != _bare(sent.subject)}
        yield _told_and_refused(table, chunk, wrong, "form-other-unit", reading)


def _rows_doubted(table: Table, sent: Mapping[int, Sent], reading: Reading, names: Sequence[Coded]) -> Iterator[Chunk]:
    """Yield the chunks of a table; a row whose code was changed and not its name is refused.

    One whose name says another unit too is that unit's: somebody sorted the rows, or wrote over one of them. So is one
    whose code and name are those of a unit in `names`: the code was put right.
    """
    (key,), name = reading.plan.unit.keys, reading.plan.unit.name or ""
    known = {(_bare(one.code), fold(one.name)) for one in names}
    for chunk in table.chunks:
        wrong = dict[int, Sent]()
        for at, text in enumerate(chunk.cells.get(key, ())):
            own = sent.get(chunk.rows[at])
            if (
                own
                and text.strip()
                and PLAIN_CODE.fullmatch(own.subject) is not None
                and _bare(text) != _bare(own.subject)
            ):
                called_ = chunk.cells[name][at] if name in chunk.cells else ""
                is_own = not called_.strip() or fold(called_) == fold(own.name)
                wrong |= {at: own} if is_own and (_bare(text), fold(called_)) not in known else {}
        yield _told_and_refused(table, chunk, wrong, "form-other-row", reading)


def _told_and_refused(table: Table, chunk: Chunk, wrong: Mapping[int, Sent], code: str, reading: Reading) -> Chunk:
    if not wrong:
        return chunk
    (key,), who = reading.plan.unit.keys, fields_of_who(reading.plan)
    for at, sent in wrong.items():
        details = {"sent": sent.subject, "name": f" ({sent.name})" if sent.name else ""}
        place, value = table.place(chunk.rows[at], key), chunk.cells[key][at].strip()
        reading.problems.append(Problem(code, Severity.ERROR, place, key, value, details))
    return _refused(chunk, {at: {key: sent.subject} for at, sent in wrong.items()}, who)


def _refused(chunk: Chunk, said: Mapping[int, Mapping[str, str]], who: Container[str]) -> Chunk:
    """Return a chunk with some rows refused as a whole: `said` is who each of them is of."""

    def text(name: str, at: int, cell: str) -> str:
        return said[at].get(name, cell if name in who else "") if at in said else cell

    cells = {name: [text(name, at, cell) for at, cell in enumerate(texts)] for name, texts in chunk.cells.items()}
    return chunk._replace(cells=cells, refused=chunk.refused.union(said))


def untouched(chunk: Chunk, columns: Mapping[str, Column], plan: PlanFile) -> Mapping[str, Column]:
    """Return the columns of a form's rows; one that nobody wrote into reports nothing, even where a blank means nil."""
    who = fields_of_who(plan) | {plan.unit.period, plan.unit.became}
    asked = [texts for name, texts in chunk.cells.items() if name not in who]
    rows = [at for at in range(len(chunk.rows)) if not any(texts[at].strip() for texts in asked)]
    return (
        {name: column if name in who else column.unsaid(rows) for name, column in columns.items()} if rows else columns
    )


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
    if kept(mark.period) != kept(reading.period):
        yield Problem("form-other-period", Severity.WARNING, place, None, mark.period, {"period": reading.period})
    elif mark.kind is FormKind.UNIT:
        yield from _changed(table, mark, [unit for one in batches for unit in units_of(one, full(one.size))], reading)
    elif mark.units and mark.units != units_print(key for batch in batches for key in batch.keys):
        yield Problem("form-units-changed", Severity.WARNING, _first_added(table, mark, batches, plan) or place)


def _first_added(table: Table, mark: FormMark, batches: Sequence[Batch], plan: PlanFile) -> Place | None:
    """Return where the first unit stands that a table was not sent with; None where only some are gone."""
    sent = {one.subject for one in mark.sent.values()}
    rows = [
        row for batch in batches for key, row in zip(batch.keys, batch.rows, strict=True) if subject_of(key) not in sent
    ]
    return table.place(min(rows), plan.unit.keys[0]) if sent and rows else None


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
