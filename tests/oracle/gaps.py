"""Everything that a unit may still turn out to bring to an indicator: the completions of its blanks (rule 9)."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from oracle.language import Mark, NoQuotientError, Number, Value, divides, fields_of, number_of, numbers_of, truth_of
from oracle.readings import Reading
from oracle.refusals import Refusals, refusals, standing_cells
from oracle.world import CLASS, CLASSES, TEXTUAL, Case, Indicator, Unit

Pair = tuple[Number, Number]
Ways = Mapping[int | None, frozenset[Pair]]  # by part of the total; None: outside
NOW = (10**12,)  # stands for "as many as you like", this year
BEFORE = (10**10, 10**15)  # and before, so that either year's may be the more
WIDE = 6  # ranges up to here are tried whole
OUTSIDE: Ways = {None: frozenset({(0, 0)})}


class Standing(NamedTuple):
    """How a unit stands to an indicator.

    `kind` is not_asked, outside, entered or gap; `ways` all that it may bring; `pair` what it brings where it
    entered; `simple` that bounds must be exact for it; `whole` that it brings one certain pair or none.
    """

    kind: str
    ways: Ways
    pair: Pair | None = None
    simple: bool = True
    whole: bool = False


NOT_ASKED = Standing("not_asked", {})


def standing(
    case: Case,
    unit: Unit,
    indicator: Indicator,
    wheres: Sequence[str],
    reading: Reading,
    period: str | None = None,
) -> Standing:
    """Return how a unit stands to an indicator whose total the exceptions' conditions part."""
    used = frozenset((*indicator.names, *(name for where in wheres for name in fields_of(where))))
    refused = refusals(case, unit, reading, period)
    by_class = _is_asked(case, unit, indicator)
    if not by_class and not _gives(unit, indicator, refused):
        return NOT_ASKED
    outside = Standing("outside", OUTSIDE) if by_class else NOT_ASKED  # what it gives does not count there (rule 5)
    cells = standing_cells(case, unit, used, refused)
    inside, pair = _settled(indicator, cells)
    if inside is False:
        return outside
    silent = unit.told is None  # a gap whatever its figures must be: it has not reported (rule 9)
    if pair is not None and Mark.UNKNOWN not in cells.values() and not silent:  # nothing to complete
        return Standing("entered", {_part(wheres, cells): frozenset({pair})}, pair)
    gaps = _Gaps(case, unit, indicator, tuple(wheres), refused, cells, reading, BEFORE if period else NOW)
    ways = gaps.ways()
    if set(ways) == {None}:
        return outside
    pairs = {pair for part, some in ways.items() if part is not None for pair in some}
    alone = _Gaps(case, _unlisted(unit), indicator, tuple(wheres), refused, cells, reading, gaps.huge)
    own = alone.ways()
    settled = len({pair for some in own.values() for pair in some}) == 1
    enters = not silent and _enters(indicator, cells, ways, (inside, pair), settled, reading)
    enters = enters and (inside is True or None not in own)  # the register's figures let nobody in (rules 9 and 17)
    kind = "entered" if enters else "gap"
    brought = (pair or next(iter(pairs))) if kind == "entered" else None
    whole = len(pairs) == 1 and (None in ways or len(ways) > 1)
    return Standing(kind, ways, brought, gaps.simple(ways), whole)


def _is_asked(case: Case, unit: Unit, indicator: Indicator) -> bool:
    """Whether a unit's class is asked the indicator, as fields and the `where` of a class say (rules 3 and 5)."""
    asking = _asking(indicator)
    return _class_inside(unit, indicator) and (not asking or any(case.asked(unit, name) for name in asking))


def _gives(unit: Unit, indicator: Indicator, refused: Refusals) -> bool:
    """Whether a unit gives what is asked though it need not: then it counts all the same (rule 3)."""
    given = any(unit.own(name).value is not None and name not in refused.cells for name in _asking(indicator))
    return given and _class_inside(unit, indicator)


def _asking(indicator: Indicator) -> tuple[str, ...]:
    return fields_of(indicator.denominator) or fields_of(indicator.numerator) or fields_of(indicator.where)


def _class_inside(unit: Unit, indicator: Indicator) -> bool:
    names = fields_of(indicator.where)
    if indicator.where is None or CLASS not in names:
        return True
    only_class = dict.fromkeys(names, Mark.UNKNOWN) | {CLASS: unit.text(CLASS) or Mark.UNKNOWN}
    return truth_of(indicator.where, only_class) is not False


def _settled(indicator: Indicator, cells: Mapping[str, Value | Mark]) -> tuple[bool | Mark, Pair | None]:
    """Return whether a unit is inside, and its pair, as far as its own figures settle them without bounds."""
    inside = truth_of(indicator.where, cells) if indicator.where else True
    try:
        top, bottom = number_of(indicator.numerator, cells), number_of(indicator.denominator or "1", cells)
    except NoQuotientError:
        return inside, None
    return inside, None if isinstance(top, Mark) or isinstance(bottom, Mark) else (top, bottom)


def _unlisted(unit: Unit) -> Unit:
    """Return a unit of which the register tells no figure: these bound a gap and settle nothing (rule 9)."""
    texts = {name: cell for name, cell in (unit.listed or {}).items() if isinstance(cell.value, str)}
    return unit._replace(listed=texts if unit.listed is not None else None)


def _enters(
    indicator: Indicator,
    cells: Mapping[str, Value | Mark],
    ways: Ways,
    given: tuple[bool | Mark, Pair | None],
    settled: bool,
    reading: Reading,
) -> bool:
    """Whether a unit enters the sums: with everything that its numerator and denominator need (rule 4)."""
    if None in ways or len({pair for some in ways.values() for pair in some}) > 1:
        return False
    inside, pair = given
    counted = {*fields_of(indicator.numerator), *fields_of(indicator.denominator)}
    missing = {name for name in cells if cells[name] is Mark.UNKNOWN}
    if pair is None:
        return settled and not divides(indicator.numerator) and reading("pair_enters")
    if inside is Mark.UNKNOWN and not reading("where_enters"):
        return False
    if missing & {*counted, *fields_of(indicator.where)} and inside is True and not reading("circuit_enters"):
        return False
    if missing & counted and inside is Mark.UNKNOWN and not reading("circuit_enters"):
        return False
    return len(ways) == 1 or reading("except_enters")


class _Gaps:
    """One unit's blanks in one indicator, and all that may fill them."""

    def __init__(
        self,
        case: Case,
        unit: Unit,
        indicator: Indicator,
        wheres: tuple[str, ...],
        refused: Refusals,
        cells: Mapping[str, Value | Mark],
        reading: Reading,
        huge: Sequence[int],
    ) -> None:
        self.case, self.unit, self.indicator, self.wheres = case, unit, indicator, wheres
        self.cells, self.huge = cells, huge
        unknown = sorted(name for name, value in cells.items() if value is Mark.UNKNOWN)
        self.missing = sorted(unknown, key=lambda name: _chain(case, name))  # wholes before their parts
        broken = refused.pairs
        touched = any(part in self.missing for part, _ in broken)
        self.cut = broken if touched and not reading("pair_capped") else frozenset()
        self.figures = self._figures(refused, reading)
        texts = (indicator.numerator, indicator.denominator, indicator.where, *wheres)
        self.turns = sorted({number for text in texts for number in numbers_of(text)})

    def _figures(self, refused: Refusals, reading: Reading) -> dict[str, Number]:
        """Return every figure that bounds a gap: the unit's own, and the register's where it gives none."""
        found: dict[str, Number] = {}
        gone = refused.cells | {part for part, _ in refused.pairs} | set(self.missing)
        in_use = {name for pair in refused.pairs if pair[0] in self.cells for name in pair}
        blind = in_use if in_use and reading("pair_blind") else set()
        for name in self.case.fields:
            own, known = self.unit.own(name).value, self.unit.known(name).value
            value = None if name in blind else known if own is None or name in gone else own
            if value is not None and not isinstance(value, str):
                found[name] = value
        return found

    def wholes(self, name: str) -> list[str]:
        """Return the fields that a count is proven to be part of, nearest first; blanks nobody asks prove nothing."""
        found = []
        field = self.case.fields[name]
        while field.part_of and field.hard and (name, field.part_of) not in self.cut:
            name = field.part_of
            if self.cells.get(name) is Mark.UNASKED or not self._asked(name):
                break
            found.append(name)
            field = self.case.fields[name]
        return found

    def _asked(self, name: str) -> bool:
        cell = self.unit.own(name)
        return name in self.figures or cell.value is not None or cell.refused or self.case.asked(self.unit, name)

    def ways(self) -> Ways:
        """Return all that the unit may bring, by part."""
        found: dict[int | None, set[Pair]] = {}
        for scope in self._fill(list(self.missing), dict(self.cells)):
            if self.indicator.where and not truth_of(self.indicator.where, scope):
                found.setdefault(None, set()).add((0, 0))
                continue
            found.setdefault(_part(self.wheres, scope), set()).update(_pairs(self.indicator, scope))
        return {part: frozenset(pairs) for part, pairs in found.items()}

    def _fill(self, names: list[str], scope: dict[str, Value | Mark]) -> Iterator[dict[str, Value | Mark]]:
        if not names:
            yield scope
            return
        for value in self._values(names[0], scope):
            yield from self._fill(names[1:], {**scope, names[0]: value})

    def _values(self, name: str, scope: Mapping[str, Value | Mark]) -> Sequence[Value]:
        field = self.case.fields[name]
        if field.type in TEXTUAL:
            return CLASSES if name == CLASS else field.values or ("another",)
        if name in self.figures:
            return (self.figures[name],)
        if field.type == "yes_no":
            return (0, 1)
        if field.type == "amount":
            most = self.huge[-1]
            return (-most, -1, 0, 1, most) if field.negative else (0, Fraction(1, 2), 2, *self.huge)
        return self._counts(name, scope)

    def _counts(self, name: str, scope: Mapping[str, Value | Mark]) -> Sequence[int]:
        """Return whole numbers from the largest known part to the least whole, all that may matter among them."""
        parts = [self.figures[n] for n in self.case.fields if n in self.figures and name in self.wholes(n)]
        low = int(max((0, *parts)))
        wholes = (scope.get(n) if n in self.missing else self.figures.get(n) for n in self.wholes(name))
        tops = [int(v) for v in wholes if v is not None and not isinstance(v, Mark)]
        high = min(tops) if tops else None
        near = {turn + step for turn in self.turns for step in (-1, 0, 1)} | {low, low + 1, low + 2}
        if high is None or high < low:
            return sorted({*(n for n in near if n >= low), *self.huge})
        if high - low <= WIDE:
            return range(low, high + 1)
        return sorted({n for n in (*near, (low + high) // 2, high - 1, high) if low <= n <= high})

    def simple(self, ways: Ways) -> bool:
        """Whether the bounds must be exact: every blank stands once, on its own, under a denominator that is known.

        Decided: interval arithmetic may lose what ties a blank to itself or to another blank (rule 9 evaluates
        expressions "over these ranges"); a bare field over a bare field loses nothing.
        """
        one, texts = self.indicator, (*self.wheres, self.indicator.where, self.indicator.numerator)
        if divides(one.numerator):
            return False
        names = [name for text in (*texts, one.denominator) for name in fields_of(text)]
        if any(names.count(name) > 1 for name in self.missing):
            return False
        bare = all(text is None or text in self.case.fields or text == "1" for text in (one.numerator, one.denominator))
        elsewhere = {name for text in texts[:-1] for name in fields_of(text)}
        tied = [pair for pair in combinations(self.missing, 2) if self._related(*pair)]
        if any(not bare or elsewhere & set(pair) for pair in tied):
            return False
        below = {d for part, pairs in ways.items() if part is not None for _, d in pairs}
        return bare or len(below) == 1

    def _related(self, one: str, other: str) -> bool:
        return one in self.wholes(other) or other in self.wholes(one)


def _part(wheres: Sequence[str], scope: Mapping[str, Value | Mark]) -> int:
    """Return the part that a unit is in: the first exception that holds decides, else it is of the rest."""
    return next((number for number, where in enumerate(wheres) if truth_of(where, scope)), len(wheres))


def _chain(case: Case, name: str) -> int:
    whole = case.fields[name].part_of
    return 1 + _chain(case, whole) if whole else 0


def _pairs(indicator: Indicator, scope: Mapping[str, Value | Mark]) -> set[Pair]:
    bottom = number_of(indicator.denominator or "1", scope)
    assert not isinstance(bottom, Mark)
    try:
        top = number_of(indicator.numerator, scope)
    except NoQuotientError as error:  # still a gap, of the sign its dividend gives it
        sign = -1 if error.dividend < 0 else 1
        return {(0, bottom), (sign, bottom), (sign * NOW[0], bottom)}
    assert not isinstance(top, Mark)
    return {(top, bottom)}
