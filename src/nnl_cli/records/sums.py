"""Find the rows of a table that sum others, by arithmetic alone and in any language (rule 15)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, compress
from operator import and_, mul, sub
from typing import NamedTuple

Figure = int | Fraction
UNITS = 3  # units with figures above 0 that a block has at least: of fewer, a sum is soon met by chance
SURE = 10  # a figure that is small proves nothing
COLUMNS = 2  # sure figures of a total
PIVOTS = 3  # columns looked at for runs: the largest
LEVELS = (3, 4)  # what a table with its total and one or two levels of subtotals comes to, beside that total
NEAR = 10  # where one column alone is the sum, the others lie within a tenth of it


class Lines(NamedTuple):
    """The rows of one table and period, figures by column: 0 where none is given, `blind` where one was refused.

    `may` tells the rows that may be sums: whom a register knows may not; `coded` those that have a code, where most
    have one; `breaks` are the indexes of rows above which a total or a heading stands; `counted` says of a row
    without code how many units its name counts, where that is a number.
    """

    columns: Sequence[Sequence[Figure]]
    given: Sequence[bytes]
    blind: Sequence[bytes]
    may: bytes
    coded: bytes | None = None
    breaks: frozenset[int] = frozenset()
    counted: Mapping[int, int] = {}

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.may)

    @property
    def bases(self) -> list[bytes]:
        """The rows that one of the others may sum alone: those with a code, those that a register knows."""
        known = bytes(1 - may for may in self.may) if 0 in self.may else b""
        return [rows for rows in (self.coded, known) if rows and 0 in rows and 1 in rows]

    def without(self, rows: Sequence[int]) -> "Lines":
        """Return the same rows, of which some are no units and no sums: they end a run and count nothing."""
        kept = bytearray(b"\x01" * self.size)
        for row in rows:
            kept[row] = 0

        def lanes(of: bytes) -> bytes:
            return bytes(map(and_, of, kept))

        return self._replace(
            columns=[list(map(mul, column, kept)) for column in self.columns],
            given=list(map(lanes, self.given)),
            blind=list(map(lanes, self.blind)),
            may=lanes(self.may),
            coded=lanes(self.coded) if self.coded else None,
            breaks=self.breaks.union(rows, (row + 1 for row in rows)),
        )

    def reversed(self) -> "Lines":
        """Return the same rows from the last to the first."""
        flipped = ([column[::-1] for column in columns] for columns in (self.columns, self.given, self.blind))
        columns, given, blind = flipped
        size = self.size
        breaks = frozenset(size - index for index in self.breaks)
        return Lines(columns, given, blind, self.may[::-1], None, breaks)  # type: ignore[arg-type]  # slices of the same


class Kind(StrEnum):
    """What a row sums: a block in every figure column that it fills, or the rest of its table in half of them."""

    BLOCK = "block"
    HALF = "half"


class Found(NamedTuple):
    """What a row was found to sum, and of how many units with figures."""

    kind: Kind
    units: int


class Sum(NamedTuple):
    """What some rows come to, by column, how many of them have figures above 0, and the columns with a refused one."""

    figures: tuple[Figure, ...]
    units: int
    blind: tuple[int, ...]

    def plus(self, other: "Sum") -> "Sum":
        """Return the sum of both."""
        return self._joined(other, 1)

    def less(self, other: "Sum") -> "Sum":
        """Return this sum without rows that are in it."""
        return self._joined(other, -1)

    def _joined(self, other: "Sum", sign: int) -> "Sum":
        figures = tuple(a + sign * b for a, b in zip(self.figures, other.figures, strict=True))
        blind = tuple(a + sign * b for a, b in zip(self.blind, other.blind, strict=True))
        return Sum(figures, self.units + sign * other.units, blind)


def find_sums(lines: Lines) -> dict[int, Found]:
    """Return, by index, the rows that sum a block of their table or its rest in half of the columns.

    A clean table costs a few looks over whole columns: single rows are weighed only where one of them may be a sum.
    """
    if lines.size <= UNITS or not lines.columns or not (_may_sum_rest(lines) or _may_close(lines)):
        return {}
    return _Search(lines).run()


def _may_sum_rest(lines: Lines) -> bool:
    """Tell whether any figure is half of its column's total, that of all coded rows, or what levels of sums make it."""
    ends, bases = (0, lines.size - 1), lines.bases
    for column in lines.columns:
        total = sum(column)
        if total < 2 * SURE:
            continue
        half = Fraction(total, 2) if isinstance(total, Fraction) or total % 2 else total // 2
        if (half.denominator == 1 or isinstance(total, Fraction)) and half in column:
            return True
        if any(column[end] * level == total for end in ends for level in LEVELS):
            return True
        if any(sum(compress(column, rows)) in column for rows in bases):
            return True
    return False


def _may_close(lines: Lines) -> bool:
    """Tell whether any figure of a large column is the sum of a run of rows before it or behind it."""
    columns = sorted(lines.columns, key=sum, reverse=True)[:PIVOTS]
    back = {lines.size - index for index in lines.breaks}
    return any(_closes(column, lines.breaks) or _closes(column[::-1], back) for column in columns)


def _closes(column: Sequence[Figure], breaks: Iterable[int]) -> bool:
    before = list(accumulate(column, initial=0))
    starts = {0, *(before[index] for index in breaks)}
    hits = map(starts.__contains__, map(sub, before, column))
    return any(value >= SURE for value in compress(column, hits))


class _Search:
    """Looks for sums row by row; what was found counts no more in the sums of others."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.rows = [self._row(lines, index) for index in range(lines.size)]
        self.found: dict[int, Found] = {}

    @staticmethod
    def _row(lines: Lines, index: int) -> Sum:
        figures = tuple(column[index] for column in lines.columns)
        return Sum(figures, int(any(figure > 0 for figure in figures)), tuple(blind[index] for blind in lines.blind))

    def run(self) -> dict[int, Found]:
        """Return what was found: runs first, then what sums all that is left, then the runs that this leaves."""
        self._walk()
        if not self._rest():
            self._nested()
        elif self.lines.coded:
            self._walk()
            self._doubt_uncoded(self._left(self.lines.coded))
        return self.found

    def _walk(self) -> None:
        """Find the rows that close or open an unbroken run between totals, headings and the table's ends."""
        size = self.lines.size
        for index, units in _closing(self.lines, self.rows, set(self.found)):
            self.found[index] = Found(Kind.BLOCK, units)
        known = {size - 1 - index for index in self.found}
        for index, units in _closing(self.lines.reversed(), self.rows[::-1], known):
            self.found[size - 1 - index] = Found(Kind.BLOCK, units)

    def _left(self, only: bytes | None = None) -> Sum:
        """Return the sum of the rows that are no totals, or of some of them."""
        total = self._nothing()
        for index, row in enumerate(self.rows):
            if index not in self.found and (only is None or only[index]):
                total = total.plus(row)
        return total

    def _nothing(self) -> Sum:
        width = len(self.lines.columns)
        return Sum((0,) * width, 0, (0,) * width)

    def _rest(self) -> bool:
        """Find the rows that sum all the others, or all that are surely units; tell whether a sure sum is known."""
        rest = self._left()
        bases = [(rows, self._left(rows)) for rows in self.lines.bases]
        for index in self._open():
            sums = [rest.less(self.rows[index]), *(block for rows, block in bases if not rows[index])]
            found = next(filter(None, (_weighed(self.lines, index, block) for block in sums)), None)
            self.found.update({index: found} if found else {})
        return any(found.kind is Kind.BLOCK for found in self.found.values())

    def _doubt_uncoded(self, coded: Sum) -> None:
        """Doubt the rows without code that a sum of all coded rows leaves out: it knows them for no units."""
        if any(found.kind is Kind.BLOCK and self.rows[i].figures == coded.figures for i, found in self.found.items()):
            left = [index for index in self._open() if self.rows[index].units and not self._is_coded(index)]
            self.found.update(dict.fromkeys(left, Found(Kind.HALF, coded.units)))

    def _open(self) -> list[int]:
        """Return the rows that may be sums and were not found to be any."""
        return [i for i in range(self.lines.size) if i not in self.found and self.lines.may[i]]

    def _is_coded(self, index: int) -> bool:
        return self.lines.coded is None or bool(self.lines.coded[index])

    def _nested(self) -> None:
        """Find a total at an end of the table with subtotals that open their runs: each proves the other."""
        for end in (0, self.lines.size - 1):
            trial = _Search(self.lines)
            trial.found = {end: Found(Kind.BLOCK, 0)}
            trial._walk()
            units = _equal(self.lines, end, trial._left())
            if end not in self.found and self.lines.may[end] and len(trial.found) > 1 and units:
                self.found = {**trial.found, end: Found(Kind.BLOCK, units)}
                return


def _closing(lines: Lines, rows: Sequence[Sum], known: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the rows that equal the sum of a run before them, with its units; it begins behind a total or heading."""
    width = len(lines.columns)
    here = Sum((0,) * width, 0, (0,) * width)
    starts: dict[tuple[int, Figure], Sum] = {}

    def begin() -> None:
        starts.update(dict.fromkeys(enumerate(here.figures), here))

    begin()
    for index, row in enumerate(rows):
        if index in lines.breaks:
            begin()
        units = 0 if index in known or not lines.may[index] else _run(lines, index, here, starts)
        if units:
            yield index, units
        if units or index in known:
            begin()
        else:
            here = here.plus(row)


def _run(lines: Lines, index: int, here: Sum, starts: Mapping[tuple[int, Figure], Sum]) -> int:
    """Return how many units a row sums from one of the starts on; 0 where it sums none."""
    tried: set[int] = set()
    for column, values in enumerate(lines.columns):
        value = values[index]
        start = starts.get((column, here.figures[column] - value)) if value >= SURE else None
        if start is not None and id(start) not in tried:
            tried.add(id(start))
            if units := _equal(lines, index, here.less(start)):
                return units
    return 0


def _equal(lines: Lines, index: int, block: Sum) -> int:
    """Return the units of a block that a row equals in every figure column that it fills; 0 where it does not.

    A column in which the block has a refused figure is not compared, where the row has no less.
    """
    if block.units < UNITS:
        return 0
    sure = 0
    for values, given, total, blind in zip(lines.columns, lines.given, block.figures, block.blind, strict=True):
        value = values[index]
        if not given[index] or (blind and value >= total):
            continue
        if value != total:
            return 0
        sure += value >= SURE
    return block.units if sure >= COLUMNS else 0


def _weighed(lines: Lines, index: int, block: Sum) -> Found | None:
    """Return what a row is beside all the rest: its sum in every column, or in half of them."""
    if units := _equal(lines, index, block):
        return Found(Kind.BLOCK, units)
    pairs: list[tuple[Figure, Figure]] = [
        (values[index], total)
        for values, given, total, blind in zip(lines.columns, lines.given, block.figures, block.blind, strict=True)
        if given[index] and (values[index] or total) and not (blind and values[index] >= total)
    ]
    equal = sum(value == total and value >= SURE for value, total in pairs)
    if block.units < UNITS or not equal:
        return None
    if lines.counted.get(index) == block.units:
        return Found(Kind.BLOCK, block.units)  # a count stands under the names, a sum or a mean under the figures
    near = equal >= COLUMNS or all(NEAR * abs(Fraction(value - total)) <= total for value, total in pairs)
    return Found(Kind.HALF, block.units) if near and 2 * equal >= len(pairs) else None
