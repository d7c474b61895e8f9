"""Read workbooks through calamine, and put right what it cannot tell."""

import datetime
import io
import os
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.formats.look import MOST_MERGED, Look
from nnl_cli.sources.load import Loaded, refusal
from nnl_cli.sources.tables import Cell, CellKind, MergedCell, Sheet, Texts

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

NOTHING_SEEN = Look()
FULL = frozenset({16_384, 65_536})  # the last rows of the old formats
# What damaged bytes make of numbers, encodings, addresses and XML on the way.
BROKEN = (OSError, ValueError, MemoryError, LookupError, ArithmeticError, SyntaxError, struct.error)
TEXT: set[type] = {str}
NUMBERS: set[Any] = {str, float, int}
REMEMBERED = 100_000  # numbers whose text is kept
STDERR = 2
WHOLE = 2.0**53  # below this a float that is whole is exactly that whole number


class _Texts(dict[float | str, str]):
    """The text of each number met: a table holds the same few thousand over and over."""

    def __missing__(self, value: float | str) -> str:
        if isinstance(value, str):
            return value
        if len(self) > REMEMBERED:
            self.clear()
            self[""] = ""
        text = self[value] = number_text(value)
        return text


def number_text(number: float) -> str:
    """Return a number as it was typed: `630` for 630.0, any other float exactly, and marked as one."""
    if not abs(number) < WHOLE:  # nor is it when it is no number at all
        return repr(number)
    return str(int(number)) if int(number) == number else Cell(format(Decimal(repr(number)), "f"), CellKind.NUMBER)


def texts() -> Texts:
    """Return what turns the cells of a row or a column into text; True is no 1 to it."""
    known = _Texts({"": ""})

    def convert(cells: Sequence[Any]) -> Sequence[str]:
        kinds = set(map(type, cells))
        if kinds == TEXT:
            return cells
        if kinds <= NUMBERS:
            return list(map(known.__getitem__, cells))
        return [known[c] if c.__class__ in NUMBERS else cell_text(c) for c in cells]

    return convert


class WorkbookRows:
    """The rows of a worksheet as calamine gives them, as often as they are asked for; the first is row 1."""

    __slots__ = ("look", "sheet")

    def __init__(self, sheet: "CalamineSheet", look: Look) -> None:
        self.sheet, self.look = sheet, look

    def __iter__(self) -> Iterator[Sequence[Any]]:
        rows: Iterator[Sequence[Any]] = self.sheet.iter_rows()
        if self.sheet.start and self.sheet.start[1]:
            left = [""] * self.sheet.start[1]
            rows = (left + list(row) for row in rows)
        return _mended(rows, self.look.cells) if self.look.cells else rows


def _mended(rows: Iterator[Sequence[Any]], cells: Mapping[int, Mapping[int, str]]) -> Iterator[Sequence[Any]]:
    """Yield rows with the cells that a second look found put in their places, beyond the last row that was read too."""
    number = -1
    for number, row in enumerate(rows):
        yield _with(row, cells[number]) if number in cells else row
    for below in range(number + 1, max(cells) + 1):
        yield _with((), cells.get(below, {}))


def _with(row: Sequence[Any], cells: Mapping[int, str]) -> Sequence[Any]:
    """Return a row with some cells put in their places; it grows where they lie beyond its end."""
    mended = [*row, *[""] * (max(cells, default=-1) + 1 - len(row))]
    for column, cell in cells.items():
        mended[column] = cell
    return mended


def cell_text(value: Any) -> str:
    """Return what is neither text nor a float as a cell that says what it is."""
    for kind, convert in CONVERTERS:
        if isinstance(value, kind):
            return convert(value)
    return value if isinstance(value, str) else str(value)


def _moment(value: datetime.datetime) -> Cell:
    midnight = value.time() == datetime.time()
    return Cell(value.date().isoformat() if midnight else value.isoformat(" "), CellKind.DATE)


# A Cell that the second look put in is text already.
CONVERTERS: Sequence[tuple[type, Callable[[Any], str]]] = (
    (bool, lambda value: Cell("true" if value else "false", CellKind.YES_NO)),
    (datetime.datetime, _moment),
    (datetime.date, lambda value: Cell(value.isoformat(), CellKind.DATE)),
    (datetime.time, lambda value: Cell(value.isoformat(), CellKind.DATE)),
    (datetime.timedelta, lambda value: Cell(str(value), CellKind.DATE)),
)


def sheets_of(loaded: Loaded, looks: Mapping[str, Look]) -> Iterator[Sheet]:
    """Yield the worksheets of a workbook that calamine can open, the hidden ones marked."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    with guarded(loaded.file), hushed():
        book = _open(loaded)
    for meta in book.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        with guarded(loaded.file), hushed():
            sheet = book.get_sheet_by_name(meta.name)
        look = looks.get(meta.name, NOTHING_SEEN)
        yield Sheet(
            file=loaded.file,
            name=meta.name,
            sha256=loaded.sha256,
            rows=WorkbookRows(sheet, look),
            problems=_told(loaded, meta.name, look),
            merged=_merged(sheet, look, loaded.file),
            texts=texts(),
            fonts=look.fonts,
            hidden=meta.visible is not SheetVisibleEnum.Visible,
            hidden_rows=[row + 1 for row in look.hidden_rows],
            hidden_columns=[column + 1 for column in look.hidden_columns],
        )


def _told(loaded: Loaded, name: str, look: Look) -> Sequence[Problem]:
    """Return what is wrong with a sheet that its cells do not show."""
    if not look.stated or look.stated in FULL:  # a program that always states all rows says nothing
        return ()
    details = {"stated": str(look.stated), "rows": str(look.rows)}
    return [Problem("rows-missing", Severity.WARNING, Place(loaded.file, name), None, None, details)]


def _open(loaded: Loaded) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(loaded.data))


def _merged(sheet: "CalamineSheet", look: Look, file: str) -> Sequence[MergedCell]:
    """Return the merged cells as far as the sheet has cells; together they cover no more than sheets do."""
    found = [MergedCell(*first, *last) for first, last in sheet.merged_cell_ranges or ()] or look.merged
    if not found or not sheet.end:
        return found
    bottom, right = sheet.end
    spans = [span._replace(bottom=min(span.bottom, bottom), right=min(span.right, right)) for span in found]
    if sum(max(span.bottom - span.top + 1, 1) for span in spans) > MOST_MERGED:
        raise refusal("zip-bomb", file, None, limit="300")
    return spans


@contextmanager
def guarded(file: str) -> Iterator[None]:
    """Turn whatever the reader raises into a refusal of this file; a fault in it must not end the run."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise refusal("file-password", file) from None
    except (CalamineError, *BROKEN) as error:
        raise refusal("workbook-broken", file, str(error)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise refusal("workbook-broken", file) from None


@contextmanager
def hushed() -> Iterator[None]:
    """Keep a fault in the reader from writing of itself on standard error: what happened is told in our words."""
    try:
        kept = os.dup(STDERR)
    except OSError:  # there is none to write on
        yield
        return
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, STDERR)
    os.close(sink)
    try:
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)


def _looked(loaded: Loaded, look: Callable[[Archive], Mapping[str, Look]]) -> tuple[Archive, Mapping[str, Look]]:
    """Return an archive and what a second look finds; one that breaks on the file refuses that file alone."""
    with guarded(loaded.file):
        archive = Archive.open(loaded)
        return archive, look(archive)


def read_xlsx(loaded: Loaded) -> Iterator[Sheet]:
    """Yield the sheets of an .xlsx or .xlsm, errors and percentages told apart."""
    from nnl_cli.sources.formats.xlsx import look_xlsx

    archive, looks = _looked(loaded, look_xlsx)
    lies = {part: partial(_without, tag) for part, tag in (look.lies for look in looks.values() if look.lies)}
    yield from sheets_of(loaded._replace(data=archive.rewritten(lies) if lies else archive.data), looks)


def _without(tag: bytes, part: bytes) -> bytes:
    return part.replace(tag, b"", 1)


def read_xlsb(loaded: Loaded) -> Iterator[Sheet]:
    """Yield the sheets of an .xlsb, errors told apart."""
    from nnl_cli.sources.formats.xlsb import look_xlsb

    archive, looks = _looked(loaded, look_xlsb)
    yield from sheets_of(loaded._replace(data=archive.data), looks)


def read_xls(loaded: Loaded) -> Iterator[Sheet]:
    """Yield the sheets of an .xls, errors and percentages told apart."""
    from nnl_cli.sources.formats.xls import look_xls

    with guarded(loaded.file):
        looks = look_xls(loaded)
    yield from sheets_of(loaded, looks)


def read_ods(loaded: Loaded) -> Iterator[Sheet]:
    """Yield the tables of an .ods, errors and percentages told apart."""
    from nnl_cli.sources.formats.ods import look_ods

    archive, looks = _looked(loaded, look_ods)
    yield from sheets_of(loaded._replace(data=archive.data), looks)
