"""Hold figures against a bound that each unit reports of itself, as a field (section 3, *Target language*)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from nnl_cli.plan.expressions import Binary, Name, Node
from nnl_cli.plan.model import FieldType, IndicatorKind, PlanFile, Target
from nnl_cli.plan.requirements import Requirement
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Column, Unit
from nnl_cli.records.masks import Mask, of_rows, rows_of
from nnl_cli.records.published import Signed
from nnl_cli.records.records import Records
from nnl_cli.records.who import called
from nnl_cli.totals import Measure, NotAsked, Span, Total, add_up, contributions, span_of
from nnl_cli.verdicts.parts import Part, every_part, parts_of, places_of, requirements_of

NOUGHT = Span(0, 0)


def units_parts(target: Target, measure: Measure, records: Records, total: Total) -> list[Part]:
    """Return the parts of a target over units: one where it has no exceptions or no unit is inside.

    Whoever has no applicable bound is in none of them.
    """
    if (kept := with_bounds(target, measure, records)) is not records:
        records, measure = kept, Measure(measure.indicator, measure.plan, kept, measure.as_of)
        total = add_up(records, measure)
    parts = parts_of(target, measure, records) if target.exemptions else []
    if len(parts) < 2:
        require, where = (parts[0].require, parts[0].where) if parts else (target.require, "")
        parts = [Part(require, where, total)]
    return by_unit(parts, target, measure, records)


def by_unit(parts: Sequence[Part], target: Target, measure: Measure, records: Records) -> list[Part]:
    """Return the parts of a target with the bounds that their units report; those without such bounds as they are."""
    return [_with_bound(part, target, measure, records) if part.require.field else part for part in parts]


def _with_bound(part: Part, target: Target, measure: Measure, records: Records) -> Part:
    field = part.require.field or ""
    if all(unit.batch.is_outside(unit.row, field) for unit in _inside(measure, records)) and not records.unread:
        return part  # nobody has a bound: it is not applicable
    known = lent(records, field)
    if measure.indicator.reading is IndicatorKind.COUNT:
        return _of_count(part, target, measure, known)
    return _of_single(part, measure, known)


def _of_count(part: Part, target: Target, measure: Measure, records: Records) -> Part:
    """Return the part of a count beside the sum of its units' bounds.

    Where that sum is known it is a bound like any other; else each unit's figure less its bound is added up and held
    against 0, so that what is unknown of the one is never set against the other's best.
    """
    bound: Node = Name(part.require.field or "")
    span = span_of(_total(part, target, measure.counting(bound, records), records))
    if span.low is not None and span.low == span.high:
        return part._replace(require=part.require._replace(value=Fraction(span.low)))
    above = measure.counting(Binary("-", measure.numerator.root, bound), records)
    return part._replace(total=_total(part, target, above, records), bound=NOUGHT, figure=part.total)


def _total(part: Part, target: Target, measure: Measure, records: Records) -> Total:
    """Return the total of the same units by another numerator."""
    if not target.exemptions:
        return add_up(records, measure)
    found = [one for one in every_part(target, measure, records) if one.total.used or one.total.gaps]
    if len(found) < 2:  # all units are in one part
        return add_up(records, measure)
    return next((one.total for one in found if one.where == part.where), part.total)


def _of_single(part: Part, measure: Measure, records: Records) -> Part:
    """Return the part of a rate or ratio beside the bound of its one unit; of several units there is no one bound."""
    units = list(_inside(measure, records))
    if len(units) != 1 or records.unread:
        return part
    span = _bound_of(units[0], part.require.field or "", measure)
    if span.low is not None and span.low == span.high:
        return part._replace(require=part.require._replace(value=Fraction(span.low)))
    return part._replace(bound=span)


def _inside(measure: Measure, records: Records) -> Iterator[Unit]:
    """Yield the units that are or may be inside an indicator."""
    for share in contributions(records, measure):
        yield from (unit for unit, what in share.each() if not isinstance(what, NotAsked))


def _bound_of(unit: Unit, field: str, measure: Measure) -> Span:
    """Return all that the bound of a unit can be; of a rate it is a percentage.

    A rate's 1 or less without the sign may be a percentage or a share: the verdict must hold for both.
    """
    value, spec = unit.get(field), measure.plan.fields[field]
    if value is None:
        return Span(None if spec.negative else 0, None)
    figure = Fraction(value)
    if not measure.indicator.is_rate:
        return Span(figure, figure)
    is_open = 0 < figure <= 1 and not isinstance(value, Signed)
    return Span(figure / 100, figure if is_open else figure / 100)


def unbound(target: Target, measure: Measure, records: Records) -> Mapping[int, Mask]:
    """Return the rows that leave the target of a count, since their bound is not applicable, by the id of their batch.

    Nothing is reckoned of them (rule 2). Of a target with exceptions it is the bound of the part that they are in.
    """
    if measure.indicator.reading is not IndicatorKind.COUNT:
        return {}
    said = {field: _not_applicable(records, field) for field in fields_of(target.requirements)}
    if not any(rows for by_batch in said.values() for rows in by_batch.values()):
        return {}
    found: dict[int, Mask] = {}
    for share in contributions(records, measure):
        batch, places = id(share.batch), places_of(target, measure, share)
        for (_, rule), (inside, _) in zip(requirements_of(target), places, strict=True):
            if rule.field:
                found[batch] = found.get(batch, 0) | (inside & said[rule.field].get(batch, 0))
    return {batch: rows for batch, rows in found.items() if rows}


def _not_applicable(records: Records, field: str) -> dict[int, Mask]:
    """Return the rows to which a field is not applicable, as they or the register say, by the id of their batch."""
    known = lent(records, field)
    before, after = (*records.batches, *records.silent), (*known.batches, *known.silent)
    return {id(own): own.active & told.outside(field) for own, told in zip(before, after, strict=True)}


def with_bounds(target: Target, measure: Measure, records: Records) -> Records:
    """Return records without the units to which the bound of a count is not applicable; as they are where none is."""
    left = unbound(target, measure, records)
    if not left:
        return records

    def kept(batch: Batch) -> Batch:
        return batch.but(active=batch.active & ~left[id(batch)]) if id(batch) in left else batch

    return records.but(batches=[*map(kept, records.batches)], silent=[*map(kept, records.silent)])


def lent(records: Records, field: str) -> Records:
    """Return records in which the register gives a bound that a unit leaves blank: it is the office's own figure.

    So it does where it says that the bound is not applicable.
    """
    return _given(records, field, lambda batch: batch.absent(field) & ~batch.outside(field))


def by_register(records: Records, fields: Sequence[str]) -> Records:
    """Return records in which the register's bounds stand wherever it states any, whatever their units state."""
    for field in fields:
        records = _given(records, field, lambda batch: batch.active)
    return records


def _given(records: Records, field: str, wanted: Callable[[Batch], Mask]) -> Records:
    """Return records with the register's bounds in some rows; nothing refused is put right by it."""
    if not records.listed or field not in records.listed_fields:
        return records

    def filled(batch: Batch) -> Batch:
        chosen = rows_of(wanted(batch) & batch.active & ~batch.refused(field), batch.size)
        rows = {row: unit for row in chosen if (unit := records.listed.get(batch.keys[row]))}
        found = {row: value for row, unit in rows.items() if (value := unit.get(field)) is not None}
        outside = [row for row, unit in rows.items() if unit.batch.is_outside(unit.row, field)]
        if not found and not outside:
            return batch
        values = [found.get(row, value) for row, value in enumerate(batch.values(field))]
        stated, without = of_rows(found, batch.size), of_rows(outside, batch.size)
        present, left = (batch.present(field) | stated) & ~without, (batch.outside(field) | without) & ~stated
        column = Column(values, present, batch.refused(field), outside=left)
        places = {(row, field): rows[row].places(field) for row in (*found, *outside)}
        columns = {**batch.columns, field: column}
        return batch.but(columns=columns, borrowed={**batch.borrowed, **places}, pair_lanes={})

    return records.but(batches=[*map(filled, records.batches)], silent=[*map(filled, records.silent)])


def owed_bounds(target: Target, measure: Measure, records: Records) -> Iterator[tuple[Unit, str]]:
    """Yield the units inside an indicator that lack a bound which a target holds them against, with its field."""
    for field in fields_of(target.requirements):
        known = lent(records, field)
        for unit in _inside(measure, known):
            if unit.get(field) is None and measure.frame.asking.asks(*unit, field):
                yield unit, field


def differing_bounds(targets: Sequence[Target], measure: Measure, records: Records) -> Iterator[Problem]:
    """Yield where a unit states another bound than the register, the office's own figure; the unit's is used.

    A figure of the one beside "not applicable" of the other differs too.
    """
    for field in fields_of([rule for target in targets for rule in target.requirements]):
        for unit in _inside(measure, records) if field in records.listed_fields else ():
            listed = records.listed.get(unit.key)
            given = _said(unit, field, measure.plan)
            stated = _said(listed, field, measure.plan) if listed else None
            if given is not None and stated is not None and given != stated:
                details = {"unit": called(unit, measure.plan), "stated": str(stated)}
                yield Problem("bound-differs", Severity.WARNING, unit.places(field)[0], field, str(given), details)


def _said(unit: Unit, field: str, plan: PlanFile) -> object:
    """Return the bound that is said of a unit, the plan's word where it is not applicable, None where nothing is."""
    if not unit.batch.is_outside(unit.row, field):
        return unit.get(field)
    own = plan.fields[field].signs
    return ", ".join((own.not_applicable if own else None) or plan.signs.not_applicable)


def fields_of(requirements: Sequence[Requirement]) -> list[str]:
    """Return the fields that some requirements name as bounds, each once."""
    return list(dict.fromkeys(one.field for one in requirements if one.field))


def is_bound(kind: FieldType, of_rate: bool) -> bool:
    """Whether a field can be a bound: a number, of a rate a percentage too."""
    return kind in (FieldType.COUNT, FieldType.AMOUNT) or (of_rate and kind is FieldType.PERCENT)
