"""Read workbooks through calamine, and put right what it cannot tell."""

import datetime
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.formats.look import Look
from nnl_cli.sources.layout.labels import Labels
from nnl_cli.sources.load import Loaded, refusal
from nnl_cli.sources.tables import Cell, CellKind, Sheet, Span

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

NOTHING_SEEN = Look()
REMEMBERED = 100_000  # numbers whose text is kept
WHOLE = 1e15  # below this a float that is whole is exactly the number that was typed


class _Texts(dict[float, str]):
    """The text of each number met: a table holds the same few thousand over and over."""

    def __missing__(self, number: float) -> str:
        if len(self) > REMEMBERED:
            self.clear()
        text = self[number] = number_text(number)
        return text


def number_text(number: float) -> str:
    """Return a number as it was typed: `630` for 630.0, any other float exactly."""
    return str(int(number)) if number.is_integer() and abs(number) < WHOLE else repr(number)


@dataclass(frozen=True, slots=True)
class WorkbookRows:
    """The rows of a worksheet as text, as often as they are asked for; the first is row 1."""

    sheet: "CalamineSheet"
    look: Look

    def __iter__(self) -> Iterator[Sequence[str]]:
        left = [""] * (self.sheet.start[1] if self.sheet.start else 0)
        rows = self._rows(left)
        return _mended(rows, self.look.cells) if self.look.cells else rows

    def _rows(self, left: list[str]) -> Iterator[Sequence[str]]:
        texts = _Texts()
        for row in self.sheet.iter_rows():
            cells = [texts[c] if c.__class__ is float else c if c.__class__ is str else cell_text(c) for c in row]
            yield left + cells if left else cells


def _mended(rows: Iterator[Sequence[str]], cells: Mapping[int, Mapping[int, str]]) -> Iterator[Sequence[str]]:
    """Yield rows with the cells that a second look found put in their places."""
    for number, row in enumerate(rows):
        if found := cells.get(number):
            row = list(row)
            for column, cell in found.items():
                if column < len(row):
                    row[column] = cell
        yield row


def cell_text(value: Any) -> str:
    """Return what is neither text nor a float as a cell that says what it is."""
    for kind, convert in CONVERTERS:
        if isinstance(value, kind):
            return convert(value)
    return str(value)


def _moment(value: datetime.datetime) -> Cell:
    midnight = value.time() == datetime.time()
    return Cell(value.date().isoformat() if midnight else value.isoformat(" "), CellKind.DATE)


CONVERTERS: Sequence[tuple[type, Callable[[Any], str]]] = (
    (bool, lambda value: Cell("1" if value else "0", CellKind.YES_NO)),
    (int, str),
    (datetime.datetime, _moment),
    (datetime.date, lambda value: Cell(value.isoformat(), CellKind.DATE)),
    (datetime.time, lambda value: Cell(value.isoformat(), CellKind.DATE)),
    (datetime.timedelta, lambda value: Cell(str(value), CellKind.DATE)),
)


def sheets_of(loaded: Loaded, looks: Mapping[str, Look]) -> Iterator[Sheet]:
    """Yield the visible sheets of a workbook that calamine can open."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    with guarded(loaded.file):
        book = _open(loaded)
    for meta in book.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet or meta.visible is not SheetVisibleEnum.Visible:
            continue
        with guarded(loaded.file):
            sheet = book.get_sheet_by_name(meta.name)
        rows = WorkbookRows(sheet, looks.get(meta.name, NOTHING_SEEN))
        yield Sheet(loaded.file, meta.name, loaded.sha256, rows, (), _spans(sheet))


def _open(loaded: Loaded) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(loaded.data))


def _spans(sheet: "CalamineSheet") -> Sequence[Span]:
    return [Span(*first, *last) for first, last in sheet.merged_cell_ranges or ()]


@contextmanager
def guarded(file: str) -> Iterator[None]:
    """Turn whatever the reader raises into a refusal of this file; a fault in it must not end the run."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise refusal("file-password", file) from None
    except (CalamineError, OSError, ValueError, MemoryError) as error:
        raise refusal("workbook-broken", file, str(error)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise refusal("workbook-broken", file) from None


def read_xlsx(loaded: Loaded, _: Labels) -> Iterator[Sheet]:
    """Yield the sheets of an .xlsx or .xlsm, errors and percentages told apart."""
    from nnl_cli.sources.formats.xlsx import look_xlsx

    yield from sheets_of(loaded, look_xlsx(Archive.open(loaded)))


def read_plain_workbook(loaded: Loaded, _: Labels) -> Iterator[Sheet]:
    """Yield the sheets of a workbook as calamine reads them."""
    yield from sheets_of(loaded, {})
