"""Hold one field of two sources against each other: whole columns at once, single cells only where these part."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import compress
from typing import Any, NamedTuple

from nnl_cli.comparing.model import Difference, FieldCount, Held, Kind, Side, State, measured
from nnl_cli.comparing.pairing import Group
from nnl_cli.names import same_text
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.plan.periods import Periods
from nnl_cli.problems import Place
from nnl_cli.records.batch import TEXTS, Batch, Unit
from nnl_cli.records.masks import full, of_rows, selector
from nnl_cli.report.model import Exact

BLANK, GIVEN, OUTSIDE, REFUSED, ABSENT = range(5)  # what a byte of a lane says of a row
STATES = {BLANK: State.BLANK, GIVEN: State.GIVEN, OUTSIDE: State.OUTSIDE, REFUSED: State.REFUSED}
ADDED = (FieldType.COUNT, FieldType.AMOUNT, FieldType.YES_NO)  # fields whose figures come to a total
MEASURED = (FieldType.COUNT, FieldType.AMOUNT, FieldType.PERCENT)  # of which it is told by how much they differ
ONLY_GIVEN = bytes(code == GIVEN for code in range(256))
NOT_ABSENT = bytes(code != ABSENT for code in range(256))
ORDER = {kind: at for at, kind in enumerate(Kind)}
Alike = Callable[[Any, Any], bool]
Read = Callable[[Place], Held]  # what a refused cell holds, nothing where nobody knows


class Found(NamedTuple):
    """A difference, and of which unit: its group and where in it."""

    group: int
    at: int
    difference: Difference


class Pair(NamedTuple):
    """One field of a group: what stands in the rows of both batches, and what their bytes say of each row."""

    values: tuple[Sequence[Any], Sequence[Any]]
    lanes: tuple[bytes, bytes]


class FieldComparer:
    """Compares one field, group by group, and counts."""

    def __init__(self, plan: PlanFile, period: str, field: str, read: Read) -> None:
        self.field, self.read, self.type = field, read, plan.fields[field].type
        self.alike, self.is_class = alike_in(plan, period, field), field == plan.unit.class_
        self.is_measured = self.type in MEASURED
        self.kinds = dict.fromkeys(Kind, 0)
        self.agreed = self.apart = 0
        self.totals: list[Exact] = [0, 0]
        self.lanes: dict[int, bytes] = {}

    def counted(self) -> FieldCount:
        """Return what came out over all groups."""
        counts = (self.kinds[Kind.DIFFERS], self.kinds[Kind.ONE_SIDED], self.kinds[Kind.UNREADABLE])
        totals = (self.totals[0], self.totals[1]) if self.type in ADDED else None
        return FieldCount(self.field, self.agreed, *counts, self.apart, totals)

    def compare(self, number: int, group: Group) -> Iterator[Found]:
        """Yield the differences of a group; all that is alike is counted without a look at single cells."""
        pair = self._pair(group)
        one, other = pair.lanes
        if self.type in ADDED:
            self._add(pair)
        if one == other and pair.values[0] == pair.values[1] and max(one, default=0) < REFUSED:
            self.agreed += len(one) - one.count(BLANK)
            return
        unlike = self._unlike(pair)
        compared = len(one) - sum(ABSENT in both or both == (BLANK, BLANK) for both in zip(one, other, strict=True))
        self.agreed += compared - len(unlike)
        for index, kind in unlike:
            self.kinds[kind] += 1
            yield Found(number, index, self._difference(kind, pair, group, index))

    def _pair(self, group: Group) -> Pair:
        (one, other), (rows, others) = group
        values = _picked(one.values(self.field), rows), _picked(other.values(self.field), others)
        return Pair(values, (bytes(_picked(self._lane(one), rows)), bytes(_picked(self._lane(other), others))))

    def _lane(self, batch: Batch) -> bytes:
        found = self.lanes.get(id(batch))
        if found is None:
            found = self.lanes[id(batch)] = lane_of(batch, self.field, is_class=self.is_class)
        return found

    def _add(self, pair: Pair) -> None:
        """Add the figures of a group to the totals, those that are compared with nothing left out."""
        for side, (mine, theirs) in enumerate((pair.lanes, pair.lanes[::-1])):
            given = mine.translate(ONLY_GIVEN)
            if ABSENT in theirs:
                compared = bytes(map(int.__and__, given, theirs.translate(NOT_ABSENT)))
                self.apart += given.count(1) - compared.count(1)
                given = compared
            self.totals[side] += sum(compress(pair.values[side], given))

    def _unlike(self, pair: Pair) -> list[tuple[int, Kind]]:
        """Return which units of a group differ, and how."""
        found = []
        cells = zip(*pair.lanes, *pair.values, strict=True)
        for index, (state, against, value, other) in enumerate(cells):
            if state == against and state != REFUSED and (state != GIVEN or value == other):
                continue
            kind = self._kind(state, against, value, other)
            if kind is not None:
                found.append((index, kind))
        return found

    def _kind(self, state: int, against: int, value: Any, other: Any) -> Kind | None:
        """Return how two cells differ; None where they agree, or one is of a table without such a column."""
        if ABSENT in (state, against):
            return None
        if REFUSED in (state, against):
            return Kind.UNREADABLE
        if BLANK in (state, against):
            return Kind.ONE_SIDED
        return None if state == against and self.alike(value, other) else Kind.DIFFERS

    def _difference(self, kind: Kind, pair: Pair, group: Group, index: int) -> Difference:
        one, other = self._side(pair, group, 0, index), self._side(pair, group, 1, index)
        is_measured = self.is_measured and one.state is other.state is State.GIVEN
        gap = measured(other.value) - measured(one.value) if is_measured else None
        return Difference(self.field, kind, (one, other), gap)

    def _side(self, pair: Pair, group: Group, at: int, index: int) -> Side:
        """Return a cell as it is told; of a refused one what it holds, as read where it could be."""
        code, unit = pair.lanes[at][index], Unit(group.batches[at], group.rows[at][index])
        if code != REFUSED:
            return Side(STATES[code], pair.values[at][index] if code == GIVEN else None, unit, self.field)
        held = list(map(self.read, unit.places(self.field)))
        read = "; ".join(dict.fromkeys(one.text for one in held if one.text))
        values = tuple(dict.fromkeys(value for one in held for value in one.values))
        return Side(State.REFUSED, unit.batch.given_and_refused(unit.row, self.field), unit, self.field, read, values)


def _picked(values: Sequence[Any], rows: Sequence[int]) -> list[Any]:
    """Return the values of some rows, in their order."""
    return list(map(values.__getitem__, rows))


def lane_of(batch: Batch, field: str, *, is_class: bool = False) -> bytes:
    """Return a byte a row: blank, given, not applicable, refused (or open), or without a column for the field."""
    column, size, open_ = batch.columns.get(field), batch.size, _open(batch, field, is_class=is_class)
    given = column.present if column else 0
    outside = column.outside & ~given if column else 0
    refused = open_ | (column.refused & ~(given | outside) if column else 0)
    given, outside = given & ~refused, outside & ~refused
    lacking = full(size) if batch.unheard is None and field not in batch.heard else 0
    lacking |= batch.unheard.get(field, 0) if batch.unheard else 0
    lacking &= ~(given | outside | refused)
    return selector(given * GIVEN + outside * OUTSIDE + refused * REFUSED + lacking * ABSENT, size)


def _open(batch: Batch, field: str, *, is_class: bool) -> int:
    """Return the rows of which it is open what they give: parts or versions, one of several texts or classes."""
    rows = [row for row, name in (*batch.bounds, *batch.either) if name == field]
    rows += batch.classes if is_class else ()
    return of_rows(rows, batch.size) if rows else 0


def alike_in(plan: PlanFile, period: str, field: str) -> Alike:
    """Return what tells whether two values of a field are one: texts folded, periods as read, all else by value."""
    kind = plan.fields[field].type
    if kind is FieldType.PERIOD:
        periods = Periods(plan.plan, period)
        return lambda one, other: periods.own(one) == periods.own(other) or same_text(one, other)
    if kind not in TEXTS:
        return lambda one, other: bool(one == other)
    apart = plan.unit.apart(field)
    return lambda one, other: same_text(one, other, apart)


def worst_first(differences: Sequence[Difference], places: Mapping[str, int]) -> tuple[Difference, ...]:
    """Return differences, those of a kind together, the largest beside the figures themselves first.

    `places` are those of the fields in the plan, by which equal ones stand.
    """
    if len(differences) == 1:
        return (differences[0],)
    return tuple(sorted(differences, key=lambda one: (ORDER[one.kind], -_size(one), places[one.field])))


def _size(difference: Difference) -> float | Fraction:
    """Return how large a difference is beside the larger of its figures: 1 for texts, and where one is 0."""
    if difference.gap is None:
        return 1
    one, other = difference.sides
    figures: tuple[Any, Any] = (abs(measured(one.value)), abs(measured(other.value)))
    size: float | Fraction = abs(difference.gap) / max(figures)
    return size
