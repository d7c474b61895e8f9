"""Read the rows of a long table by whole columns, with what merged cells say of each row."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nnl_cli.problems import Problem, Severity
from nnl_cli.sources.fonts import convert_cells
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.grid import is_too_long, take
from nnl_cli.sources.layout.item_columns import ItemColumns
from nnl_cli.sources.layout.recognise import Found
from nnl_cli.sources.layout.telling import unknown_column
from nnl_cli.sources.tables import CHUNK, Cell, CellKind, MergedCell


class Cells(NamedTuple):
    """What stands in one row of a long table; `columns` and `at` find all of its cells."""

    row: int
    who: tuple[str, ...]
    item: str
    value: str
    measure: str
    columns: Sequence[Sequence[str]]
    at: int

    def texts(self) -> list[str]:
        """Return all cells of the row."""
        return [column[self.at] for column in self.columns]


class Rows:
    """The rows below the header of a long table, gone through once.

    `told` are columns that hold something and are not read, and where the file breaks off; `bent` the rows that have
    not the cells of the header, with whom they may speak of: these are not yielded.
    """

    def __init__(self, found: Found, labels: Labels, columns: ItemColumns, value: int) -> None:
        self.found, self.labels, self.columns, self.value = found, labels, columns, value
        self.carried = [*columns.carried.values()]
        self.needed = 1 + max(columns.item, value)
        self.watched = {*range(found.columns.width)} - columns.used
        self.told: list[Problem] = []
        self.bent: list[tuple[Problem, tuple[str, ...]]] = []
        self.first = found.columns.header.bottom + 1
        spread = {*self.carried, columns.item, value}
        spans = found.sheet.merged
        self.merged = [s for s in spans if s.top >= self.first and s.bottom > s.top and s.left in spread]
        self.words: dict[MergedCell, str] = {}

    def __iter__(self) -> Iterator[Cells]:
        rows = iter(self.found.sheet.rows)
        take(rows, self.first)
        start = self.first
        while True:
            batch, broken = take(rows, CHUNK)
            if batch:
                yield from self._batch(batch, start)
            start += len(batch)
            if broken:
                code = "cell-too-long" if is_too_long(broken) else "quote-broken"
                self.told.append(Problem(code, Severity.ERROR, self.found.sheet.place.at(start + 1), opens=True))
            if broken or not batch:
                return

    def _batch(self, batch: Sequence[Sequence[Any]], start: int) -> Iterator[Cells]:
        """Yield some rows, read by whole columns; `start` counts from 0."""
        width = self.found.columns.width
        odd = {at for at, row in enumerate(batch) if len(row) != width}
        even = [[*row[:width], *[""] * (width - len(row))] if at in odd else row for at, row in enumerate(batch)]
        texts = [self._column(at, cells) for at, cells in enumerate(zip(*even, strict=True))]
        if self.merged:
            texts = self._spread(texts, start)
        self._watch(texts)
        measure, blank = self.columns.measure, [""] * len(batch)
        who = zip(*(texts[at] for at in self.carried), strict=True)
        rest = (texts[self.columns.item], texts[self.value], blank if measure is None else texts[measure])
        for at, (mine, item, value, unit) in enumerate(zip(who, *rest, strict=True)):
            if at not in odd or not self._is_bent(batch[at], start + at + 1, mine):
                yield Cells(start + at + 1, mine, item, value, unit, texts, at)

    def _column(self, at: int, cells: Sequence[Any]) -> Sequence[str]:
        texts = self.found.sheet.texts(cells)
        return convert_cells(texts, self.found.legacy[at]) if at in self.found.legacy else texts

    def _spread(self, texts: Sequence[Sequence[str]], start: int) -> list[Sequence[str]]:
        """Return columns with what a merged cell says in all of its rows; a value over several is nobody's."""
        columns = [list(column) for column in texts]
        size = len(columns[0])
        for span in self.merged:
            if start <= span.top < start + size:
                self.words[span] = columns[span.left][span.top - start]
            if span.left == self.value:
                if start <= span.top < start + size and self.words[span].strip():
                    columns[span.left][span.top - start] = Cell(f"{self.words[span]} ", CellKind.MERGED)
                continue
            for row in range(max(span.top, start), min(span.bottom + 1, start + size)):
                columns[span.left][row - start] = self.words.get(span, "")
        return [*columns]

    def _watch(self, texts: Sequence[Sequence[str]]) -> None:
        """Tell of columns that hold something and are not read, each once."""
        for at in sorted(self.watched):
            if any(map(str.strip, texts[at])):
                self.watched.discard(at)
                problem = unknown_column(self.found.columns, self.labels, at, self.found.sheet.place)
                self.told += [problem] if problem else []

    def _is_bent(self, row: Sequence[Any], number: int, who: tuple[str, ...]) -> bool:
        """Tell whether a row has not the cells of the header, and keep it apart if so: its figures may have moved."""
        width, place = self.found.columns.width, self.found.sheet.place
        cells = self.found.sheet.texts(row)
        surplus = next((at for at in range(width, len(cells)) if cells[at].strip()), None)
        if surplus is not None:
            details: Mapping[str, object] = {"width": str(width), "cells": str(len(row))}
            spot = place.at(number, surplus + 1)
            self.bent.append((Problem("row-too-wide", Severity.ERROR, spot, None, cells[surplus], details), who))
        elif len(row) < self.needed and sum(map(bool, map(str.strip, cells))) > 1:
            details = {"width": str(self.needed), "cells": str(len(row))}
            self.bent.append((Problem("row-too-short", Severity.ERROR, place.at(number), None, None, details), who))
        else:
            return False
        return True
