"""One indicator made ready to be added up: what each row brings, who is asked, and what a gap could be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nnl_cli.plan.expressions import Expression, Name, Number
from nnl_cli.plan.model import FieldType, Indicator, PlanFile
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.evaluate import Asking, Needs, divides, irregular, needs_of, truths, values
from nnl_cli.records.masks import Mask, full, of_truths
from nnl_cli.records.ranges import EITHER, End, Known, Range, Result, point, range_of
from nnl_cli.totals.proof import is_proven
from nnl_cli.totals.total import Exact, Gap, exact

ONE = Number(1)
UNKNOWN_OF: Mapping[FieldType, Range] = {FieldType.YES_NO: EITHER, FieldType.AMOUNT: Range(None, None)}


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
            return (exact(numerator.low), exact(denominator.low))
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
                return exact(value)
        return None
