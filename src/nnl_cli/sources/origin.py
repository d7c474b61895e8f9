"""Say where the rows of a rearranged sheet stand in the file: a form, a table on its side, years in columns."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from nnl_cli.problems import SpotOf


class Fate(StrEnum):
    """What became of a row of a sheet (rule 16), the first of these where it fed several."""

    RECORDS = "records"
    DUPLICATES = "duplicates"
    OTHER_PERIOD = "other_period"
    REFUSED = "refused"
    TOTALS = "totals"
    HEADINGS = "headings"
    NOTES = "notes"


ORDER = list(Fate)


def first_of(fate: Fate, other: Fate | None) -> Fate:
    """Return the fate of a row that has two."""
    return fate if other is None else min(fate, other, key=ORDER.index)


class Origin(NamedTuple):
    """Where the rows and cells of a rearranged sheet stand in its file; rows and columns count from 1.

    `cell` gives the place of a cell, of a row (column None) or of a column (row None); None for what stands in no
    row or column of the sheet. `rows` are the rows of the file that fed one of its rows; `seen` all that are not
    blank and not of the header, with what they are where they fed none.
    """

    cell: SpotOf
    rows: Callable[[int], Iterable[int]]
    seen: Mapping[int, Fate]

    def balance(self, fates: Mapping[int, Fate]) -> dict[int, Fate]:
        """Return what became of every row of the file, of what became of the rearranged rows."""
        found = dict(self.seen)
        fed: dict[int, Fate] = {}
        for row, fate in fates.items():
            for source in self.rows(row):
                fed[source] = first_of(fate, fed.get(source))
        found.update((row, fate) for row, fate in fed.items() if row in found)
        return found
