"""Add up records, indicator by indicator: two exact sums, the units used and the units left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import compress
from typing import Any, Protocol

from nnl_cli.plan.expressions import Binary, Call, Expression, Name, Node, Number
from nnl_cli.plan.model import FieldType, Indicator, PlanFile
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Unit, units_of
from nnl_cli.records.evaluate import Asking, Needs, divides, irregular, needs_of, truths, values
from nnl_cli.records.masks import Mask, full, of_truths, selector
from nnl_cli.records.ranges import EITHER, End, Known, Range, Result, point, range_of
from nnl_cli.records.records import Records

Exact = int | Fraction
ONE = Number(1)
UNKNOWN_OF: Mapping[FieldType, Range] = {FieldType.YES_NO: EITHER, FieldType.AMOUNT: Range(None, None)}


class Named(Protocol):
    """Something that is counted and has a key: a place of a cascade."""

    @property
    def key(self) -> str:
        """What it is called."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit that cannot enter an indicator yet, and the least and most that it could bring.

    `moves` says that it may also turn what others bring: a unit of unknown place, in a cascade.
    """

    unit: "Unit | Named"
    numerator: Range
    denominator: Range
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of an indicator over a set of units.

    `numerator` and `denominator` are in the units of the fields (persons, schools, posts);
    `denominator` is None for a count. `proven` says that no unit's numerator can exceed its
    denominator.
    """

    numerator: Exact
    denominator: Exact | None
    used: int
    gaps: tuple[Gap, ...]
    not_asked: int
    proven: bool

    @property
    def value(self) -> Fraction | None:
        """The exact rate (a fraction of 1), ratio or count; None where nothing can be divided."""
        if self.used == 0:
            return None
        if self.denominator is None:
            return Fraction(self.numerator)
        return Fraction(self.numerator) / Fraction(self.denominator) if self.denominator > 0 else None


@dataclass(frozen=True, slots=True)
class Shares:
    """What the units of one batch bring to an indicator: values by row, and who is in and who is not."""

    batch: Batch
    numerators: Sequence[Any]
    denominators: Sequence[Any] | None
    used: Mask
    rest: Mask
    outside: Mask


class Measure:
    """One indicator made ready to be added up over batches."""

    def __init__(self, indicator: Indicator, plan: PlanFile, asking: Asking, as_of: str) -> None:
        if indicator.numerator is None:
            raise ValueError(indicator.id)
        self.indicator, self.plan, self.asking, self.as_of = indicator, plan, asking, as_of
        self.numerator: Expression = indicator.numerator
        self.denominator: Expression | None = indicator.denominator
        self.where: Expression | None = indicator.where
        self.needs = {e.text: needs_of(e) for e in (self.numerator, self.denominator, self.where) if e}
        self.divides = any(divides(e.root) for e in (self.numerator, self.denominator, self.where) if e)
        self.asked_fields = self._asked_fields()
        self.two_counts = self._two_counts()
        self.pairs = self._pairs()
        self.proven = self.denominator is not None and is_proven(self.numerator.root, self.denominator.root, plan)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that it uses: the numerator's, the denominator's and those of `where`."""
        expressions = (self.numerator, self.denominator, self.where)
        return tuple(dict.fromkeys(name for e in expressions if e for name in e.fields))

    def _need(self, expression: Expression | None) -> Needs:
        return self.needs[expression.text] if expression else Needs()

    def _asked_fields(self) -> tuple[str, ...]:
        """Return the fields by which a class is asked this indicator: the denominator's, else the numerator's."""
        fields = self.denominator.fields if self.denominator else ()
        return fields or self.numerator.fields

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the (part, whole) pairs that it uses both of."""
        names = set(self.numerator.fields) | set(self.denominator.fields if self.denominator else ())
        return tuple((name, whole) for name in names for whole in self.plan.wholes_of(name) if whole in names)

    def shares(self, batch: Batch) -> Shares:
        """Return what a batch brings; the rows in `rest` have a gap and are the affair of `gap`."""
        everyone = batch.active
        refused = self._refused(batch)
        where_known = everyone & ~irregular(self._need(self.where), batch, self.asking)
        inside = everyone
        if self.where:
            held = values(self.where.root, batch, self.as_of)
            undecided = of_truths(value is None for value in held)  # it divides by zero there
            where_known &= ~undecided
            inside = everyone & ~(where_known & ~of_truths(map(bool, held)))
        candidates = inside & self._reached(batch)
        regular = candidates & where_known & ~refused & self._regular(batch)
        numerators = values(self.numerator.root, batch, self.as_of)
        denominators = values(self.denominator.root, batch, self.as_of) if self.denominator else None
        regular &= self._divisible(batch, numerators, denominators)
        rest = (candidates & ~regular) & (self._asked(batch) | refused)
        return Shares(batch, numerators, denominators, regular, rest, everyone & ~regular & ~rest)

    def _regular(self, batch: Batch) -> Mask:
        lacking = irregular(self._need(self.numerator), batch, self.asking)
        lacking |= irregular(self._need(self.denominator), batch, self.asking)
        return full(batch.size) & ~lacking

    def _asked(self, batch: Batch) -> Mask:
        """Return the rows whose class is asked the indicator (design: rule 3)."""
        asked = 0 if self.asked_fields else full(batch.size)
        for name in self.asked_fields:
            asked |= self.asking.rows(batch, name)
        return asked

    def _reached(self, batch: Batch) -> Mask:
        """Return the rows that are asked, and those that give the figures though they are not."""
        given = self._asked(batch)
        for name in self.asked_fields:
            given |= batch.present(name)
        return given

    def _refused(self, batch: Batch) -> Mask:
        refused = 0
        for pair in self.pairs:
            refused |= batch.refused_pairs.get(pair, 0)
        return refused

    @staticmethod
    def _divisible(batch: Batch, numerators: Sequence[Any], denominators: Sequence[Any] | None) -> Mask:
        """Return the rows where nothing was divided by zero."""
        sound = full(batch.size)
        for column in (numerators, denominators or ()):
            if isinstance(column, list) and None in column:
                sound &= of_truths(value is not None for value in column)
        return sound

    def silent(self, batch: Batch) -> Mask:
        """Return the rows of a register that are asked the indicator and stayed silent."""
        inside = batch.active & self._asked(batch)
        if self.where and inside:
            known = ~irregular(self._need(self.where), batch, self.asking)
            inside &= ~(known & ~truths(self.where.root, batch, self.as_of))
        return inside

    def gap(self, unit: Unit, listed: Unit | None = None) -> Gap | tuple[Exact, Exact] | None:
        """Return what a unit with blanks could bring, or its exact pair where no blank matters.

        None where the unit does not belong (`where` is false, whatever the blanks are).
        `listed` is the register's row of the unit: its figures bound what is not reported.
        """
        refused = bool(self._refused(unit.batch) >> (8 * unit.row) & 1)
        look = _Lookup(unit, self.plan, self.asking, refused, listed)
        if self.two_counts and not refused and listed is None:
            return self._gap_of_counts(look, *self.two_counts)
        bottom = self.denominator.root if self.denominator else ONE
        numerator = _as_range(range_of(self.numerator.root, look, self.as_of))
        denominator = _as_range(range_of(bottom, look, self.as_of))
        inside = _as_range(range_of(self.where.root, look, self.as_of)) if self.where else point(1)
        if inside.high == 0:
            return None
        if numerator.known and denominator.known and inside.known and not (refused or look.is_silent):
            assert numerator.low is not None
            assert denominator.low is not None
            return (_exact(numerator.low), _exact(denominator.low))
        if self.divides and self.divides_by_zero(unit):
            numerator = denominator = Range(0, None)
        if refused:
            denominator = Range(0, None)
        if self.proven and denominator.high is not None:
            numerator = numerator.cut(None, denominator.high)
        if not inside.known:
            numerator, denominator = (
                Range(min(0, r.low) if r.low is not None else None, r.high) for r in (numerator, denominator)
            )
        return Gap(unit, numerator, denominator)

    def _two_counts(self) -> tuple[str, str] | None:
        """Return the fields of one count over another for all units, the usual indicator; else None."""
        if self.denominator is None or self.where:
            return None
        top, bottom = self.numerator.root, self.denominator.root
        if not (isinstance(top, Name) and isinstance(bottom, Name)):
            return None
        types = self.plan.fields[top.field].type, self.plan.fields[bottom.field].type
        return (top.field, bottom.field) if types == (FieldType.COUNT, FieldType.COUNT) else None

    def _gap_of_counts(self, look: "_Lookup", part: str, whole: str) -> Gap | tuple[Exact, Exact]:
        """Return what `gap` finds for one count over another, without walking two trees for every blank."""
        top, bottom = look.unit.get(part), look.unit.get(whole)
        if top is not None and bottom is not None:
            return (top, bottom)
        numerator = Range(0, look.whole(part)) if top is None else point(top)
        denominator = Range(0, look.whole(whole)) if bottom is None else point(bottom)
        if self.proven and denominator.high is not None:
            numerator = numerator.cut(None, denominator.high)
        return Gap(look.unit, numerator, denominator)

    def divides_by_zero(self, unit: Unit) -> bool:
        """Whether a unit's own figures divide by zero."""
        shares = (self.numerator, self.denominator, self.where)
        return any(e is not None and values(e.root, unit.batch, self.as_of)[unit.row] is None for e in shares)


def _exact(value: Exact) -> Exact:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _as_range(result: Result) -> Range:
    return result if isinstance(result, Range) else EITHER


class _Lookup:
    """What the fields of one unit can be, for the evaluator of ranges."""

    def __init__(self, unit: Unit, plan: PlanFile, asking: Asking, pair_refused: bool, listed: Unit | None) -> None:
        self.unit, self.plan, self.asking = unit, plan, asking
        self.pair_refused, self.listed = pair_refused, listed
        # The register's own row: restricted copies of a batch share its columns.
        self.is_silent = listed is not None and listed.batch.columns is unit.batch.columns

    def __call__(self, name: str, is_term: bool) -> Result:
        value = None if self.is_silent else self.unit.get(name)
        if value is not None and not (self.pair_refused and self._in_refused_pair(name)):
            return Known(value) if isinstance(value, str) else point(value)
        if value is None and is_term and not self.asking.asks(self._class(), name):
            return point(0)
        stated = self.listed.get(name) if self.listed and value is None else None
        if stated is not None:
            return Known(stated) if isinstance(stated, str) else Range(stated, stated)
        kind = self.plan.fields[name].type
        if kind is FieldType.COUNT:
            return Range(0, self.whole(name))
        return UNKNOWN_OF.get(kind)

    def _class(self) -> str:
        field = self.plan.unit.class_
        return str(self.unit.get(field) or "") if field else ""

    def _in_refused_pair(self, name: str) -> bool:
        lane = 8 * self.unit.row
        pairs = self.unit.batch.refused_pairs.items()
        return any(name in pair and mask >> lane & 1 for pair, mask in pairs)

    def whole(self, name: str) -> End:
        """Return the nearest given whole that a missing count cannot exceed."""
        for whole in self.plan.wholes_of(name):
            value = None if self.is_silent else self.unit.get(whole)
            if value is None and self.listed is not None:
                value = self.listed.get(whole)
            if value is not None and not (self.pair_refused and self._in_refused_pair(whole)):
                return _exact(value)
        return None


def is_proven(numerator: Node, denominator: Node, plan: PlanFile) -> bool:
    """Whether a numerator can never exceed its denominator, whatever a unit reports.

    Proof is a chain of `part_of` (severity error), `min(…, denominator)`, a yes/no over the number
    1, or a sum whose every term is proven against a term of its own in the denominator.
    """
    if numerator == denominator:
        return True
    if isinstance(numerator, Call) and numerator.function == "min":
        return any(is_proven(argument, denominator, plan) for argument in numerator.arguments)
    if isinstance(denominator, Number):
        return denominator.value >= 1 and _is_yes_no(numerator, plan)
    parts, wholes = _terms(numerator), _terms(denominator)
    if len(parts) == len(wholes) == 1:
        return _is_part(parts[0], wholes[0], plan)
    if not all(_is_count(whole, plan) for whole in wholes):
        return False
    free = list(wholes)
    for part in parts:
        mine = next((whole for whole in free if is_proven_term(part, whole, plan)), None)
        if mine is None:
            return False
        free.remove(mine)
    return True


def is_proven_term(part: Node, whole: Node, plan: PlanFile) -> bool:
    """Whether one term of a sum can never exceed one term of another."""
    return part == whole or _is_part(part, whole, plan)


def _terms(node: Node) -> list[Node]:
    if isinstance(node, Binary) and node.op == "+":
        return _terms(node.left) + _terms(node.right)
    return [node]


def _is_count(node: Node, plan: PlanFile) -> bool:
    return isinstance(node, Name) and plan.fields[node.field].type in (FieldType.COUNT, FieldType.YES_NO)


def _is_yes_no(node: Node, plan: PlanFile) -> bool:
    if isinstance(node, Name):
        return plan.fields[node.field].type is FieldType.YES_NO
    return isinstance(node, Binary) and node.op not in ("+", "-", "*", "/")


def _is_part(part: Node, whole: Node, plan: PlanFile) -> bool:
    """Whether a field is part of another by a chain of hard `part_of`."""
    if isinstance(part, Call) and part.function == "min":
        return any(_is_part(argument, whole, plan) or argument == whole for argument in part.arguments)
    return isinstance(part, Name) and isinstance(whole, Name) and whole.field in plan.wholes_of(part.field)


@dataclass(slots=True)
class _Sum:
    """A total that is still growing."""

    numerator: Exact = 0
    denominator: Exact = 0
    used: int = 0
    outside: int = 0
    gaps: list[Unit] = field(default_factory=list)


def add_up(records: Records, measure: Measure, problems: list[Problem] | None = None) -> Total:
    """Return the total of an indicator over all units of some records."""
    found = _Sum()
    for batch in records.batches:
        _add(found, measure.shares(batch))
    for batch in records.silent:
        found.gaps += units_of(batch, measure.silent(batch))
    return _finish(found, measure, records, problems)


def add_up_by(records: Records, measure: Measure, field: str) -> Mapping[str, Total]:
    """Return the totals by the value of a field; units whose value is unknown stand under ""."""
    found: dict[str, _Sum] = {}
    for batch in records.batches:
        shares = measure.shares(batch)
        texts = batch.texts(field)
        for value in set(compress(texts, selector(batch.active, batch.size))):
            _add(found.setdefault(value, _Sum()), _within(shares, batch.equal(field, value)))
    for batch in records.silent:
        for unit in units_of(batch, measure.silent(batch)):
            sum_ = found.setdefault(str(unit.get(field) or ""), _Sum())
            sum_.gaps.append(unit)
    return {value: _finish(sum_, measure, records, None) for value, sum_ in found.items()}


def _within(shares: Shares, mask: Mask) -> Shares:
    return Shares(
        shares.batch,
        shares.numerators,
        shares.denominators,
        shares.used & mask,
        shares.rest & mask,
        shares.outside & mask,
    )


def _add(found: _Sum, shares: Shares) -> None:
    everyone = shares.used == full(shares.batch.size)
    lanes = b"" if everyone else selector(shares.used, shares.batch.size)
    found.numerator += sum(shares.numerators if everyone else compress(shares.numerators, lanes))
    if shares.denominators is not None:
        found.denominator += sum(shares.denominators if everyone else compress(shares.denominators, lanes))
    found.used += shares.used.bit_count()
    found.outside += shares.outside.bit_count()
    if shares.rest:
        found.gaps += units_of(shares.batch, shares.rest)


def _finish(found: _Sum, measure: Measure, records: Records, problems: list[Problem] | None) -> Total:
    """Return the total with its gaps weighed; units whose blanks do not matter enter the sums."""
    numerator, denominator, used, outside = found.numerator, found.denominator, found.used, found.outside
    gaps = []
    for unit in found.gaps:
        outcome = measure.gap(unit, records.listed.get(unit.key))
        if isinstance(outcome, Gap):
            gaps.append(outcome)
            if problems is not None:
                _tell_division(measure, unit, problems)
        elif outcome is None:
            outside += 1
        else:
            numerator, denominator, used = numerator + outcome[0], denominator + outcome[1], used + 1
    below = _exact(denominator) if measure.denominator else None
    proven = measure.proven and numerator <= denominator  # a part given where its whole is not asked breaks it
    return Total(_exact(numerator), below, used, tuple(gaps), outside, proven)


def _tell_division(measure: Measure, unit: Unit, problems: list[Problem]) -> None:
    """Report a division by zero within a unit's own figures: a problem and a gap."""
    if measure.divides and measure.divides_by_zero(unit):
        name = next(iter(measure.numerator.fields), None)
        place, details = unit.places(name)[0], {"indicator": measure.indicator.id}
        problems.append(Problem("division-by-zero", Severity.WARNING, place, name, None, details))


def used_units(records: Records, measure: Measure) -> dict[str, Unit]:
    """Return the units that enter an indicator, by key; also those whose blanks do not matter."""
    found: dict[str, Unit] = {}
    for share in map(measure.shares, records.batches):
        rest = (u for u in units_of(share.batch, share.rest) if isinstance(measure.gap(u), tuple))
        found.update((unit.key, unit) for unit in (*units_of(share.batch, share.used), *rest))
    return found


def with_earlier(total: Total, earlier: Records, measure: Measure) -> Total | None:
    """Return the total with every gap filled by the same unit's figures of another period.

    None where a unit has none there. An assumption to be told, never a figure to be judged.
    """
    missing = {gap.unit.key for gap in total.gaps}
    filled = add_up(earlier.only(missing), measure)
    if filled.gaps or filled.used < len(missing):
        return None
    below = None if total.denominator is None else _exact(total.denominator + (filled.denominator or 0))
    top = _exact(total.numerator + filled.numerator)
    return replace(total, numerator=top, denominator=below, used=total.used + filled.used, gaps=())


def bounds(total: Total) -> tuple[Exact | None, Exact | None]:
    """Return the lowest and highest value that the gaps leave possible; None is endless.

    Sound whatever the units report, exact where denominators are known (design: rule 9).
    """
    if total.denominator is None:
        return _count_bounds(total)
    if any(gap.denominator.low is None or gap.denominator.low < 0 for gap in total.gaps):
        return None, None  # a divisor that may pass through nothing: the rate could be anything
    return _lowest(total), _highest(total)


def _ends(ends: Iterable[End]) -> Exact | None:
    """Return the sum of ends, or None where one is endless."""
    found: Exact = 0
    for end in ends:
        if end is None:
            return None
        found += end
    return found


def _count_bounds(total: Total) -> tuple[Exact | None, Exact | None]:
    low = _ends([total.numerator, *(gap.numerator.low for gap in total.gaps)])
    return low, _ends([total.numerator, *(gap.numerator.high for gap in total.gaps)])


def _lowest(total: Total) -> Exact | None:
    """Return the lowest rate: the fewest in every numerator over the most in every denominator."""
    top = _ends([total.numerator, *(gap.numerator.low for gap in total.gaps)])
    if top is None:
        return None
    if top < 0:
        return None if total.gaps else _over(top, total.denominator)
    bottom = _ends([total.denominator or 0, *(gap.denominator.high for gap in total.gaps)])
    return Fraction(0) if bottom is None else _over(top, bottom)


def _highest(total: Total) -> Exact | None:
    """Return the highest rate: the most in every numerator over the fewest that these allow."""
    top: Exact = total.numerator
    bottom: Exact = total.denominator or 0
    endless = False
    for gap in total.gaps:
        most = gap.numerator.high
        least = max(gap.denominator.low or 0, 0)
        if most is None:
            if not total.proven:
                return None
            endless = True
            bottom += least
            top += least
            continue
        top += most
        bottom += max(least, most) if total.proven else least
    if endless:
        # Ever more persons who are all in the numerator: the rate nears 1, or stays above it.
        return max(Fraction(1), _over(top, bottom) or Fraction(1))
    if top < 0:
        widest = _ends([total.denominator or 0, *(gap.denominator.high for gap in total.gaps)])
        return Fraction(0) if widest is None else _over(top, widest)
    found = _over(top, bottom)
    return Fraction(1) if found is None and total.proven else found


def _over(top: Exact, bottom: Exact | None) -> Fraction | None:
    return Fraction(top) / Fraction(bottom) if bottom else None


def decisive(gaps: Sequence[Gap]) -> list[Unit | Named]:
    """Return the units of gaps by how much they can move the total, largest first; equal ones by key."""

    def weight(gap: Gap) -> tuple[bool, Exact, str]:
        high = gap.denominator.high if gap.denominator.high is not None else gap.numerator.high
        return (high is not None, -(high or 0), gap.unit.key)

    return [gap.unit for gap in sorted(gaps, key=weight)]
