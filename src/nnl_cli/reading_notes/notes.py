"""What reading notes say, entry by entry, each knowing its line, and for which tables it is said."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.problems import Mark
from nnl_cli.reading_notes.patterns import Pattern


class Layout(NamedTuple):
    """The labels of a table's columns of items and of values, and whether its periods stand in columns."""

    item: str | None = None
    value: str | None = None
    periods_in: str | None = None


class Entry(NamedTuple):
    """One line: what is written in the tables, what that means, and where the line stands.

    `means` is a field of a column, a code of a unit, a place, a value; nothing of a name that sums or a column that
    tells parts apart. `field` is the one whose value is meant.
    """

    written: str
    means: str
    mark: Mark
    field: str | None = None


class Said(NamedTuple):
    """What is said of some tables: of all where there are no patterns."""

    file: Pattern | None = None
    sheet: Pattern | None = None
    columns: Sequence[Entry] = ()
    units: Sequence[Entry] = ()
    places: Sequence[Entry] = ()
    values: Sequence[Entry] = ()
    totals: Sequence[Entry] = ()
    add: Sequence[Entry] = ()
    layout: Layout | None = None
    mark: Mark = Mark("")

    def is_of(self, file: str, sheet: str | None) -> bool:
        """Whether it speaks of a file, by its name from the notes' folder on, and of a sheet of it."""
        return (self.file is None or self.file.is_file(file)) and (self.sheet is None or _names(self.sheet, sheet))

    def entries(self) -> Iterator[Entry]:
        """Yield every line of it."""
        for part in (self.columns, self.units, self.places, self.values, self.totals, self.add):
            yield from part


class Skip(NamedTuple):
    """Files or sheets that are not to be read."""

    file: Pattern | None
    sheet: Pattern | None
    mark: Mark

    def is_file(self, file: str) -> bool:
        """Whether a file is not to be read, whatever sheets it has."""
        return self.sheet is None and self.file is not None and self.file.is_file(file)

    def is_sheet(self, file: str, sheet: str | None) -> bool:
        """Whether a sheet of a file is not to be read."""
        return (self.file is None or self.file.is_file(file)) and self.sheet is not None and _names(self.sheet, sheet)


class Notes(NamedTuple):
    """A file of reading notes: who reviewed it and when, and what it says, the special before the general.

    `folder` is the one from which its patterns look at files; `reviewed` is None where nobody has signed, `undated` who
    did so without a day.
    """

    file: str
    folder: str
    sha256: str
    reviewed: tuple[str, datetime.date] | None
    said: Sequence[Said]
    skip: Sequence[Skip]
    undated: str = ""

    def of(self, file: str, sheet: str | None) -> Iterator[Said]:
        """Yield what is said of a sheet, the first winning over those behind it."""
        return (said for said in self.said if said.is_of(file, sheet))


def _names(pattern: Pattern, sheet: str | None) -> bool:
    return pattern.is_of(sheet or "")
