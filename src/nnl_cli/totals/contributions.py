"""What every unit brings to an indicator: a counted pair, a gap, or nothing since it is not asked (rules 3 to 9)."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby
from operator import gt, or_
from typing import Any

from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.evaluate import values
from nnl_cli.records.masks import Mask, full, of_truths, rows_of, selector
from nnl_cli.records.records import Records
from nnl_cli.totals.alike import alike
from nnl_cli.totals.bounding import Blind, Look, range_of
from nnl_cli.totals.brought import Contributions, mask_of
from nnl_cli.totals.condition import Held, refused_of, refused_rows
from nnl_cli.totals.measure import Measure
from nnl_cli.totals.ranges import Range, number
from nnl_cli.totals.total import Counted, exact
from nnl_cli.totals.two_counts import take_counts


def contributions(records: Records, measure: Measure) -> Iterator[Contributions]:
    """Yield what the units of some records bring to an indicator, a batch at a time; silent units at the end."""
    for batch in records.batches:
        yield _of_batch(batch, measure, is_silent=False)
    for batch in records.silent:
        if batch.active:
            yield _of_batch(batch, measure, is_silent=True)


def _of_batch(batch: Batch, measure: Measure, is_silent: bool) -> Contributions:
    """Sort the rows of a batch: counted at once where all is given, looked at singly where it is not."""
    tops = values(measure.numerator.root, batch, measure.as_of)
    bottoms = values(measure.denominator.root, batch, measure.as_of) if measure.denominator else None
    found = Contributions(batch, tops, bottoms, measure.alone)
    asked, inside, hidden, lent, divided = _belonging(batch, measure)
    refused = refused_rows(batch, measure.in_use) if batch.refused_pairs else 0
    candidates = inside & (asked | measure.given(batch)) & ~measure.leaving(batch)
    whole = full(batch.size) ^ measure.lacking(batch)
    plain = 0 if is_silent else candidates & whole & ~(hidden | lent | batch.maybe | refused)
    undivided = _undivided(batch, tops, bottoms)
    found.divided = dict.fromkeys(rows_of(plain & ~undivided | divided, batch.size))
    found.used = plain & undivided
    rest = candidates & ~found.used
    found.outside = batch.active & asked & ~inside
    if rest:
        _take_rest(found, measure, rest, hidden, lent if not is_silent else full(batch.size))
    found.not_asked = batch.active & ~(found.used | mask_of(found.gap_rows) | found.outside)
    if measure.pairing is not None:
        found.broken = _breaking(found, measure)
    return found


def _belonging(batch: Batch, measure: Measure) -> tuple[Mask, Mask, Mask, Mask, Mask]:
    """Return the rows that are asked, that stand within `where` or may, and where that is hidden, lent or divided."""
    of_class, where = _held(measure.of_class, batch), _held(measure.where, batch)
    asked = measure.asked(batch) & (of_class.holds | of_class.hidden)
    inside = (of_class.holds | of_class.hidden) & (where.holds | where.hidden)
    return asked, inside, inside & (of_class.hidden | where.hidden), where.lent, where.divided


def _held(condition: Any, batch: Batch) -> Held:
    found: Held = condition.of(batch) if condition else Held(batch.active, 0)
    return found


def _undivided(batch: Batch, *columns: Sequence[Any] | None) -> Mask:
    """Return the rows where nothing was divided by zero."""
    sound = full(batch.size)
    for column in columns:
        if isinstance(column, list) and None in column:
            sound &= of_truths(value is not None for value in column)
    return sound


def _take_rest(found: Contributions, measure: Measure, rest: Mask, hidden: Mask, unsettled: Mask) -> None:
    """Look at the rows that are not plain one by one: a gap, or a pair that no blank can change.

    `unsettled` rows are gaps whatever they give: those of silent units, and those within `where` by the
    register's figures alone.
    """
    batch = found.batch
    found.gaps.at_home(batch)
    doubt, never = selector(hidden | batch.maybe, batch.size), selector(unsettled | hidden, batch.size)
    rows = rows_of(rest, batch.size)
    broken = reduce(or_, batch.refused_pairs.values(), 0)  # their own figures are in doubt, and bound others no more
    single = hidden | batch.maybe | broken | (batch.bounded() if batch.bounds else 0)
    if measure.two_counts:
        rows = take_counts(found, measure, rows, single)
    same = alike(batch, measure.plan, measure.fields) if not measure.divides else range(batch.size)
    listed, seen = measure.frame.records.listed, dict[tuple[int, int, int], int]()

    def kind_of(row: int) -> tuple[int, int, int]:
        return (~row if listed and batch.keys[row] in listed else same[row]), doubt[row], never[row]

    for kind, run in groupby(rows, key=kind_of):
        mine = list(run)
        for index, row in enumerate(mine):
            if kind in seen:
                found.repeat(seen[kind], mine[index:])
                break
            _take_row(found, measure, Unit(batch, row), bool(doubt[row]), bool(never[row]))
            if found.gap_rows[-1:] == [row]:
                seen[kind] = len(found.gap_rows) - 1
    found.used |= mask_of(found.settled)


def _take_row(found: Contributions, measure: Measure, unit: Unit, is_optional: bool, is_unsettled: bool) -> None:
    """Put one row where it belongs by what its own figures, then the register's, leave possible."""
    frame, refused = measure.frame, refused_of(unit, measure.in_use)
    look = Look(unit, frame.plan, frame.asking, refused, None)
    pair = _pair(measure, look)
    if look.divided or _divides(measure, found, unit.row):
        found.divided[unit.row] = None
        pair = _pair(measure, Blind(frame.plan, unit.batch.traits))
    elif pair[0].known and pair[1].known and not (is_unsettled or (is_optional and _weighs(measure, pair))):
        found.settled[unit.row] = _counted(measure, pair)
        return
    elif listed := frame.listed(unit):
        look = Look(unit, frame.plan, frame.asking, refused, listed)
        pair = _pair(measure, look)
    capped = measure.pairing is not None and (_is_part(*pair) or not breaks_proof(look, measure))
    numerator = pair[0].cut(None, pair[1].high) if capped and pair[1].high is not None else pair[0]
    found.gap_rows.append(unit.row)
    found.gaps.put(unit.row, numerator[:2], pair[1][:2], is_optional, capped)


def _weighs(measure: Measure, pair: tuple[Range, Range]) -> bool:
    """Whether it matters if a unit belongs: nothing of nothing is the same within and without."""
    return measure.denominator is None or pair[0].low != 0 or pair[1].low != 0


def _divides(measure: Measure, found: Contributions, row: int) -> bool:
    """Whether a row's own numerator or denominator divides by zero, all that it needs being given."""
    columns = (found.numerators, found.denominators or ())
    return measure.divides and row in found.divided and any(row < len(c) and c[row] is None for c in columns)


def _pair(measure: Measure, look: Look | Blind) -> tuple[Range, Range]:
    """Return what a unit's numerator and denominator can be; a broken pair leaves both unknown."""
    found = (number(range_of(root, look, measure.as_of)) for root in (measure.numerator.root, measure.bottom))
    numerator, denominator = found
    return numerator, denominator


def _counted(measure: Measure, pair: tuple[Range, Range]) -> Counted:
    assert pair[0].low is not None
    assert pair[1].low is not None
    return Counted(exact(pair[0].low), exact(pair[1].low) if measure.denominator else None)


def _is_part(numerator: Range, denominator: Range) -> bool:
    return numerator.high is not None and denominator.low is not None and numerator.high <= denominator.low


def breaks_proof(look: Look, measure: Measure) -> bool:
    """Whether a unit may break what proves the numerator a part: some part without its whole may be above 0."""
    pairs = measure.pairing.named if measure.pairing else ()
    return any(
        look.unasked(whole) and not look.unasked(part) and number(look.of(part, True)).high != 0
        for part, whole in pairs
    )


def _breaking(found: Contributions, measure: Measure) -> Mask:
    """Return the rows whose numerator is or may come to be above the denominator in spite of the proof."""
    broken = [row for row, capped in zip(found.gap_rows, found.gaps.capped, strict=True) if not capped]
    broken += [
        r for r, pair in found.settled.items() if pair.denominator is not None and pair.numerator > pair.denominator
    ]
    suspects = 0
    for whole in measure.whole_not_asked:
        suspects |= found.used & found.batch.absent(whole)
    for row in rows_of(suspects, found.batch.size) if found.denominators is not None else ():
        if row not in found.settled and gt(found.numerators[row], found.denominators[row]):  # type: ignore[index]  # there is a denominator
            broken.append(row)
    return mask_of(broken)
