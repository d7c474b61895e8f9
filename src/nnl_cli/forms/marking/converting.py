"""Make a workbook of a table in another format: the values as they were read, so that its cells can be marked."""

import csv
import datetime
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import islice
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange

from nnl_cli.patterns import late
from nnl_cli.reports.workbook.writing import KEPT, OPTIONS, WRITTEN
from nnl_cli.sources.fonts import Legacy, convert_cells, readable
from nnl_cli.sources.formats.detect import Format
from nnl_cli.sources.load import refusal
from nnl_cli.sources.tables import Cell, CellKind, Sheet

NUMBER = late(r"0|-?[1-9][0-9]{0,14}")  # a whole number as text; codes with zeros before them stay text
TYPED = frozenset((Format.TEXT, Format.HTML))  # of these every cell is text, numbers too
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_NAME, FEWEST, MOST = 31, 8, 45  # letters of a sheet's name, and of a column
HEAD = 200  # rows that show which columns were typed for an old font
MOST_MERGED = 2_000
DAY, MOMENT, PERCENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "0.##%"
SHARE = late(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?%")


def converted(sheets: Iterable[Sheet], format_: Format, name: str) -> tuple[bytes, Mapping[str | None, str]]:
    """Return a workbook of some sheets, and what it calls them by what they are called in their file.

    `name` is given to one that has none. Formulas and the sender's layout are not in it. Raises InputError where
    not all rows can be read.
    """
    stream, names = io.BytesIO(), dict[str | None, str]()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    book.set_properties({"created": WRITTEN})
    forms = {form: book.add_format({"num_format": form}) for form in (DAY, MOMENT, PERCENT)}
    for sheet in sheets:
        names[sheet.name] = _free(sheet.name or name, names.values())
        page = book.add_worksheet(names[sheet.name])
        if sheet.hidden:
            page.hide()
        _write(page, sheet, forms, is_typed=format_ in TYPED)
    book.close()
    return stream.getvalue(), names


def _free(name: str, taken: Iterable[str]) -> str:
    start = name.translate(FORBIDDEN).strip()[:LONGEST_NAME] or "Sheet"
    known, found, number = {one.casefold() for one in taken}, start, 1
    while found.casefold() in known or found.casefold() == "history":
        number += 1
        found = f"{start[: LONGEST_NAME - 6]} ({number})"
    return found


def _write(page: Any, sheet: Sheet, forms: Mapping[str, Any], is_typed: bool) -> None:
    for span in islice(sheet.merged, MOST_MERGED):
        if (span.top, span.left) != (span.bottom, span.right):
            with suppress(OverlappingRange):
                page.merge_range(span.top, span.left, span.bottom, span.right, "")
    legacy, widths = _legacy(sheet), dict[int, int]()
    for number, row in enumerate(_whole(sheet)):
        for column, value in enumerate(_in_unicode(row, legacy)):
            if value != "" and value is not None:
                _put(page, number, column, value, forms, is_typed)
                widths[column] = max(widths.get(column, FEWEST), min(len(str(value)), MOST))
    for column, width in widths.items():
        page.set_column(column, column, width + 1)


def _whole(sheet: Sheet) -> Iterator[Sequence[Any]]:
    """Yield the rows of a sheet; raise InputError where they break off, since a copy would lack the others."""
    try:
        yield from sheet.rows
    except csv.Error:
        raise refusal("mark-why-cut", sheet.file) from None


def _legacy(sheet: Sheet) -> Mapping[int, Legacy]:
    """Return the columns typed for a font of the time before Unicode."""
    head: list[Sequence[str]] = []
    with suppress(csv.Error):
        head.extend(map(sheet.texts, islice(sheet.rows, HEAD)))
    return readable(head, {i: Legacy(name) for i, name in sheet.fonts.items()}).legacy


def _in_unicode(row: Sequence[Any], legacy: Mapping[int, Legacy]) -> Iterable[Any]:
    for column, value in enumerate(row):
        is_old = column in legacy and type(value) is str
        yield convert_cells([value], legacy[column])[0] if is_old else value


def _put(page: Any, row: int, column: int, value: Any, forms: Mapping[str, Any], is_typed: bool) -> None:
    """Write a value as what it is: a number, a truth, a date; all else as text that never acts."""
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float) and math.isfinite(value):
        page.write_number(row, column, value)
    elif isinstance(value, datetime.date) and value.year >= 1900:
        is_moment = isinstance(value, datetime.datetime) and value.time() != datetime.time()
        page.write_datetime(row, column, value, forms[MOMENT if is_moment else DAY])
    elif isinstance(value, Cell) and value.kind is CellKind.PERCENT and SHARE.fullmatch(value):
        page.write_number(row, column, float(Decimal(value[:-1]) / 100), forms[PERCENT])
    elif is_typed and type(value) is str and NUMBER.fullmatch(value):
        page.write_number(row, column, int(value))
    else:
        text = value if isinstance(value, str | Cell) else str(value)
        page.write_string(row, column, text[:KEPT])
