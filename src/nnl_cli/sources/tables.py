"""The contract of this stop: sheets of raw cells, and tables whose columns are named and rows classed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from nnl_cli.problems import Place, Problem, Problems
from nnl_cli.sources.form_mark import FormMark
from nnl_cli.sources.origin import Origin
from nnl_cli.sources.unused import Unused

if TYPE_CHECKING:  # few folders have reading notes
    from nnl_cli.reading_notes.notes import Entry

NOTHING: Mapping[Any, Any] = MappingProxyType({})
CHUNK = 256  # rows held at once: 25 columns of them fit a processor's second-level cache


class CellKind(StrEnum):
    """What a cell is when it is not simply text or a number."""

    DATE = "date"
    YES_NO = "yes_no"
    ERROR = "error"
    PERCENT = "percent"
    UNCALCULATED = "uncalculated"
    MERGED = "merged"  # one figure in a cell merged over the rows of several units
    NUMBER = "number"  # not whole, kept as a number: it has no groups of thousands


class Cell(str):
    """A cell's text that is more than text: a workbook's date, truth value, error or percentage.

    A plain `str` is a cell as typed; a date reads `2024-08-15`, a truth value
    `true` or `false`, a percentage `31.25%`: none of them is digits only, so none passes for a count.
    """

    __slots__ = ("kind",)
    kind: CellKind

    def __new__(cls, text: str, kind: CellKind) -> "Cell":
        cell = super().__new__(cls, text)
        cell.kind = kind
        return cell


Row = Sequence[str]
Texts = Callable[[Sequence[Any]], Row]


def as_they_are(cells: Sequence[Any]) -> Row:
    """Return the cells of a format whose cells are text."""
    return cells


class MergedCell(NamedTuple):
    """The rows and columns that a merged cell covers, from 0; both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


class Whose(NamedTuple):
    """What may say whose a form is: codes and names that it answers, its title, its sheet's and its file's name."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    titles: tuple[str, ...]
    called: tuple[str, ...]


class Whole(NamedTuple):
    """A whole text as UTF-8; `is_plain`: all its letters are those of one language that its encoding is for."""

    data: bytes
    is_plain: bool


class Guess(NamedTuple):
    """An encoding that a text may be in: its name, its first rows cut in every way, and all of it (None: it is not)."""

    encoding: str
    head: Sequence[Iterable[Row]]
    whole: Callable[[], Whole | None]


class Guesses(NamedTuple):
    """The encodings that a text may be in, what makes a sheet of one, and the error where none is proven."""

    tried: Callable[[], Iterator[Guess]]
    sheet: Callable[[bytes, Problem], "Sheet"]
    unproven: Problem


class Sheet(NamedTuple):
    """One sheet of a file as a stream of rows of text; the first row is row 1, blank rows included.

    `rows` can be gone through more than once. `cuts` are the ways in which a text may be cut into cells:
    `rows` is the first of them until one is chosen. `texts` turns the cells of one row or of one column
    into text, for a format whose cells are not text yet: whole columns at a time cost a fraction of
    single cells. `merged` are its merged cells, where a format has any; `fonts` the columns typed with a font
    from before Unicode, by the name of its way of writing. `guesses` are there for a text whose encoding only
    the plan's labels can tell: it has no rows until one is chosen. `hidden_rows` and `hidden_columns` count
    from 1; `hidden` sheets are not read. `origin` says of a rearranged sheet where its rows stand in the file,
    `whose` of one unit's form what may name that unit; `mark` is that of a form which `nnl` wrote.
    """

    file: str
    name: str | None
    sha256: str
    rows: Iterable[Sequence[Any]]
    problems: Sequence[Problem] = ()
    merged: Sequence[MergedCell] = ()
    texts: Texts = as_they_are
    fonts: Mapping[int, str] = NOTHING
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    cuts: Sequence[Iterable[Row]] = ()
    guesses: Guesses | None = None
    origin: Origin | None = None
    whose: Whose | None = None
    mark: FormMark | None = None

    @property
    def place(self) -> Place:
        """The sheet as a place."""
        return Place(self.file, self.name, origin=self.origin.cell if self.origin else None)


class Chunk(NamedTuple):
    """Some unit rows of a table: where they stand, and their cells by field.

    A row that was refused as a whole (say, because it is wider than the header) still names its
    unit; its figures are blank and its place in the chunk is in `refused`.
    """

    rows: Sequence[int]
    cells: Mapping[str, Sequence[str]]
    refused: frozenset[int] = frozenset()


class TotalKind(StrEnum):
    """How a row that is not a unit was known."""

    LABELLED = "labelled"
    BARE = "bare"
    UNSURE = "unsure"  # named, without a code, and where a group would be headed: a total only if it equals the sum
    PART = "part"  # "Trong đó", "Chia ra": a share of some sum, which nothing can be compared with


class TotalRow(NamedTuple):
    """A row that states sums: never added, only compared.

    `first` and `last` bound the rows it may speak of: the segment before it or, for a heading with
    figures, the segment after it; `whole` says that its label speaks of the whole table. A BARE row
    has neither code nor name, and is a total only if it equals the sum. `starts` are the earlier rows
    from which it may add up as well: a subtotal of subtotals; `until` is the last row above the next total, None
    without one: it may stand above its run.
    """

    row: int
    label: str
    kind: TotalKind
    cells: Mapping[str, str]
    first: int
    last: int | None
    whole: bool
    starts: tuple[int, ...] = ()
    until: int | None = None


class RowClass(StrEnum):
    """What a row is; every row that is not blank, of the header or a unit is set aside as one of these."""

    BLANK = "blank"
    UNIT = "unit"
    NAMED = "named"  # a unit by its name alone, which in a footer is a signature
    TOTAL = "total"
    PART = "part"
    GROUP = "group"  # a heading with figures
    HEADING = "heading"  # one without
    BARE = "bare"
    TEXT = "text"
    FOOTER = "footer"
    HEADER = "header"
    YEAR = "year"  # a text alone that names the year of the rows below it
    NUMBERS = "numbers"
    SECOND = "second"
    UNSPLIT = "unsplit"  # the line of a unit that was not cut into its cells


class Tally:
    """How the rows of a sheet were used, filled while they are read (design: rule 16).

    `set_aside` says of every row that is neither blank nor a unit's what it was taken for. `unread`
    counts rows that an error in `problems` kept from being read: they are in `rows` too. `shares` are
    columns (from 1) without a field that may be rates. `unused` is a part of the sheet that was not understood. `years`
    are the texts of rows that name the year of those below them. `below` are tables that follow in the same sheet.
    """

    __slots__ = (
        "below",
        "headings",
        "notes",
        "problems",
        "refused",
        "rows",
        "set_aside",
        "shares",
        "totals",
        "unread",
        "unused",
        "years",
    )

    def __init__(self, rows: int = 0) -> None:
        self.rows = rows
        self.headings = self.notes = self.refused = self.unread = 0
        self.set_aside: dict[int, RowClass] = {}
        self.totals: list[TotalRow] = []
        self.shares: list[int] = []
        self.problems = Problems()
        self.unused: list[Unused] = []
        self.years: dict[int, str] = {}
        self.below: list[Any] = []


def _nothing(*_: int) -> Iterator[Any]:
    return iter(())


class Form(NamedTuple):
    """Whose a form may be; `refuse` tells of it as of a sheet that was not understood, where nobody can know."""

    whose: Whose
    refuse: Callable[[], None]


class Table(NamedTuple):
    """A sheet understood: which column holds which field, and the unit rows in chunks.

    `tally` is complete when `chunks` has been read to its end. `columns` counts from 1, as places do.
    `header_row` is the header's lowest row, `header_top` its highest; `header` is what it calls each
    column, the unused ones included; `assumptions` are what was taken for granted on the way (info).
    `again` reads a column a second time, every row below the header, for what only a whole column can
    tell, `rows_again` whole rows; `signs` keeps the decimal signs found so. `scales` are columns in thousands, by
    field. `title` are the texts above the header that speak of the whole table. `origin` is that of its sheet.
    `form` is what a form needs beside: whose it may be, and what tells of it where that cannot be known. `as_refused`
    stands where the rows name no unit, only places: what it is where those cannot be joined. `period` is the one that
    its columns are of, where others of its sheet are of other periods. `noted` says by which line of reading
    notes a field has its column, `added` which columns tell a unit's parts apart. `mark` is that of a form that `nnl`
    wrote.
    """

    file: str
    sheet: str | None
    sha256: str
    header_row: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    chunks: Iterator[Chunk]
    tally: Tally
    signs: dict[str, str | None]
    header_top: int = 0
    header: Mapping[int, str] = NOTHING
    assumptions: Sequence[Problem] = ()
    again: Callable[[int], Iterator[str]] = _nothing
    rows_again: Callable[[], Iterator[Row]] = _nothing
    scales: Mapping[str, Fraction] = NOTHING
    title: Sequence[str] = ()
    origin: Origin | None = None
    form: Form | None = None
    as_refused: Callable[[], Unused] | None = None
    period: str | None = None
    noted: "Mapping[str, Entry]" = NOTHING
    added: "Mapping[int, Entry]" = NOTHING
    mark: FormMark | None = None

    def place(self, row: int | None = None, field: str | None = None) -> Place:
        """Return the place of a cell, a row or the whole table."""
        column = self.columns.get(field) if field else None
        return Place(self.file, self.sheet, row, column, self.origin.cell if self.origin else None)
