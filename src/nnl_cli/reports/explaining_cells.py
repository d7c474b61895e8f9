"""Say in which cells the figures of units stand: what they all have in common, a sheet or a folder, is said once."""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.explain import CellUse, UnitUse
from nnl_cli.problems import Place, column_letters
from nnl_cli.reports.explaining import Cells
from nnl_cli.reports.layout import Line, Style, said
from nnl_cli.wording.plain import plain


class Spots(NamedTuple):
    """How cells are named: `sheet` is the one in which all of them stand, `folder` that of all their files.

    Of a figure that is not `bare`, one field or one over another, what stands in its cells is said too.
    """

    cells: Cells
    bare: bool
    sheet: Place | None
    folder: str

    def of(self, use: UnitUse) -> str:
        """Return where the figures of a unit stand; of cells in one sheet the first one names it."""
        texts, last = [], self.sheet
        for cell in use.cells:
            places = []
            for place in cell.places:
                is_named = place.of_sheet != last or not place.cell
                places.append(plain(str(place).removeprefix(self.folder) if is_named else place.cell or ""))
                last = place.of_sheet
            texts.append(self._told(cell, "; ".join(places)))
        return " / ".join(texts)

    def _told(self, cell: CellUse, places: str) -> str:
        return places if self.bare else f"{self.cells.text(cell)} ({places})"

    def below(self, uses: Sequence[UnitUse]) -> Iterator[Line]:
        """Yield in which sheet or folder the cells are, and which field stands in which column."""
        speaker, where = self.cells.speaker, str(self.sheet) if self.sheet else self.folder
        columns = ", ".join(
            speaker.say("explain-column", column=column_letters(column), label=speaker.label(field))
            for field, column in _columns(uses)
        )
        told = speaker.say("explain-where-cells", file=where, columns=columns)
        if where:
            yield said(told.rstrip(": "), Style.NOTE, indent=2)
        elif columns:
            yield said(speaker.say("explain-where-columns", columns=columns), Style.NOTE, indent=2)


def spots_of(uses: Sequence[UnitUse], cells: Cells, *, bare: bool) -> Spots:
    """Return how the cells of units are named."""
    sheets = {place.of_sheet for use in uses for cell in use.cells for place in cell.places}
    if len(sheets) == 1:
        return Spots(cells, bare, next(iter(sheets)), "")
    return Spots(cells, bare, None, _folder([sheet.file for sheet in sheets]))


def _folder(files: Sequence[str]) -> str:
    """Return how the names of files begin that lie in or below one folder; "" where nothing is common."""
    folders = {os.path.dirname(file) for file in files}
    try:
        common = os.path.commonpath(folders) if folders else ""
    except ValueError:  # some are named from the root, others from here
        return ""
    start = os.path.join(common, "") if common else ""
    return start if all(file.startswith(start) for file in files) else ""


def _columns(uses: Sequence[UnitUse]) -> Sequence[tuple[str, int]]:
    """Return the fields that stand in one column everywhere, with it; of a form, where several share one, none."""
    found: dict[str, set[int]] = {}
    for use in uses:
        for cell in use.cells:
            found.setdefault(cell.field, set()).update(p.in_file.column for p in cell.places if p.in_file.column)
    alone = [(field, min(columns)) for field, columns in found.items() if len(columns) == 1]
    return alone if len({column for _, column in alone}) == len(alone) else []
