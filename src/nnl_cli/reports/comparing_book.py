"""Write two sources held against each other as a workbook: what differs, who is in one alone, every field's count."""

from collections.abc import Iterator, Sequence

from nnl_cli.comparing.model import Comparison, Difference, Differing, Kind, Side, measured
from nnl_cli.reports.comparing import MEASURED, SIDES, closing, like_text, notes, title, value_text, where
from nnl_cli.reports.workbook.cells import Cell, Column, Table, counted, whole_number
from nnl_cli.wording.catalogue import Speaker

WHO = {"unit-place": 16, "key": 12, "name": 34}
SPOT_A, SPOT_B = ({f"file-{at}": 18, f"sheet-{at}": 10, f"cell-{at}": 8} for at in "ab")
DIFFERING = {**WHO, "field-label": 30, "value-a": 14, "value-b": 14, "difference": 10, "kind": 16, **SPOT_A, **SPOT_B}
ALONE = {"side": 8, **WHO, "field-label": 30, "file-a": 18, "sheet-a": 10, "cell-a": 8, "beside": 40}
OF_ALONE = {"file-a": "remind-file", "sheet-a": "remind-sheet", "cell-a": "remind-cell"}  # of either source
COUNTED = ("agreed", "differs", "one-sided", "unreadable", "apart")
FIELDS = {"field-label": 40, "value-a": 14, "value-b": 14, "difference": 12, **{f"counted-{n}": 12 for n in COUNTED}}
STYLES = {Kind.DIFFERS: "missed", Kind.ONE_SIDED: "open", Kind.UNREADABLE: "missed"}
FROZEN = 3


def as_workbook(comparison: Comparison, speaker: Speaker) -> bytes:
    """Return the comparison as .xlsx: the same bytes for the same run; no text from outside is a formula or a link."""
    from nnl_cli.reports.workbook.writing import Book  # XlsxWriter, for a run that writes a workbook

    about, ending = title(comparison, speaker), closing(comparison, speaker)
    book = Book(about, above=about, below=ending)
    differing = [_row(unit, one, comparison, speaker) for unit in comparison.differing for one in unit.differences]
    sheets = (("differing", DIFFERING, differing), ("alone", ALONE, list(_alone(comparison, speaker))))
    for name, widths, rows in (*sheets, ("totals", FIELDS, list(_fields(comparison, speaker)))):
        columns = [Column(_head(head, speaker, is_alone=name == "alone"), width) for head, width in widths.items()]
        book.table(Table(speaker.say(f"compared-sheet-{name}"), columns, rows, 1 if name == "totals" else FROZEN))
    return book.closed()


def _head(name: str, speaker: Speaker, *, is_alone: bool) -> str:
    return speaker.say(OF_ALONE[name] if is_alone and name in OF_ALONE else f"compared-{name}")


def _row(unit: Differing, one: Difference, comparison: Comparison, speaker: Speaker) -> Sequence[Cell]:
    who, (a, b) = unit.who, one.sides
    figures = [_value(side, comparison, speaker) for side in (a, b)]
    kind = Cell(speaker.say(f"compared-kind-{one.kind}"), style=STYLES[one.kind])
    spots = map(Cell, (*where(a.places), *where(b.places)))
    texts = map(Cell, (who.place, who.key, who.name, speaker.label(one.field)))
    return [*texts, *figures, counted(one.gap, speaker), kind, *spots]


def _value(side: Side, comparison: Comparison, speaker: Speaker) -> Cell:
    """Return a value as a number where it is one, else in the words of the screen."""
    if comparison.spec(side.field).type in MEASURED and side.state == "given":
        return counted(measured(side.value), speaker)
    return Cell(value_text(side, comparison, speaker))


def _alone(comparison: Comparison, speaker: Speaker) -> Iterator[Sequence[Cell]]:
    """Yield a row a unit, then a row a field, of one source alone."""
    for at, side in enumerate(SIDES):
        for one in comparison.sources[at].alone:
            who, like = one.who, like_text(one, SIDES[1 - at], speaker)
            yield [*map(Cell, (side, who.place, who.key, who.name, "", *where(one.places), like))]
    for at, side in enumerate(SIDES):
        for field in comparison.sources[at].fields_alone:
            yield [*map(Cell, (side, "", "", "", speaker.label(field), "", "", "", ""))]


def _fields(comparison: Comparison, speaker: Speaker) -> Iterator[Sequence[Cell]]:
    """Yield a row a field: both totals and what its cells came to; below them what was not compared."""
    for field in comparison.fields:
        one, other = field.totals or (None, None)
        counts = (field.agreed, field.differing, field.one_sided, field.unreadable, field.apart)
        figures = [counted(value, speaker) for value in (one, other, field.gap)]
        yield [Cell(speaker.label(field.field)), *figures, *map(whole_number, counts)]
    for note in (closing(comparison, speaker), *notes(comparison, speaker)):
        yield [Cell(note, style="quiet"), *[Cell()] * (len(FIELDS) - 1)]
