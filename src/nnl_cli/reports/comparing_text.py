"""Write two sources held against each other as CSV, a row a difference, and as JSON for programs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nnl_cli.comparing.model import (
    Alone,
    Comparison,
    Difference,
    Differing,
    FieldCount,
    Side,
    Source,
    State,
    Who,
    measured,
)
from nnl_cli.plan.model import FieldType
from nnl_cli.report.file import problem_of
from nnl_cli.reports.cells import exact, written
from nnl_cli.reports.comparing import MEASURED, SIDES, closing, figure_of, held_text, where
from nnl_cli.reports.dumping import dumped, spot
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import exact_digits

COLUMNS = (
    *("kind", "unit-place", "key", "name", "field-label", "field", "value-a", "value-b", "difference"),
    *("state-a", "state-b", "file-a", "sheet-a", "cell-a", "file-b", "sheet-b", "cell-b"),
)


def as_csv(comparison: Comparison, speaker: Speaker) -> bytes:
    """Return a row a difference, then units and fields of one source alone, then the totals; UTF-8 with a mark."""
    rows = [
        *(_difference(unit, one, comparison, speaker) for unit in comparison.differing for one in unit.differences),
        *_alone(comparison, speaker),
        *(_total(field, speaker) for field in comparison.fields if field.totals is not None),
    ]
    heads = [speaker.say(f"compared-{name}") for name in COLUMNS]
    return written([heads, *([row.get(name, "") for name in COLUMNS] for row in rows)], speaker.lang)


def _difference(unit: Differing, one: Difference, comparison: Comparison, speaker: Speaker) -> Mapping[str, str]:
    row = {"kind": speaker.say(f"compared-kind-{one.kind}"), **_of_unit(unit.who), **_of_field(one.field, speaker)}
    for at, side in zip("ab", one.sides, strict=True):
        row |= {f"value-{at}": _cell(side, comparison, speaker), **_places(at, side.places)}
        row[f"state-{at}"] = speaker.say(f"compared-state-{side.state}")
    return {**row, "difference": exact(one.gap)}


def _of_unit(who: Who) -> Mapping[str, str]:
    return {"unit-place": who.place, "key": who.key, "name": who.name}


def _of_field(field: str, speaker: Speaker) -> Mapping[str, str]:
    return {"field-label": speaker.label(field), "field": field}


def _places(at: str, places: Any) -> Mapping[str, str]:
    return {f"{name}-{at}": text for name, text in zip(("file", "sheet", "cell"), where(places), strict=True)}


def _cell(side: Side, comparison: Comparison, speaker: Speaker) -> str:
    """Return a value as it stands in a cell of CSV: figures bare, of a refused cell what it holds."""
    if side.value is None:
        return held_text(side, comparison, speaker)
    if comparison.spec(side.field).type in MEASURED:
        return exact(measured(side.value))
    return figure_of(side, comparison, speaker)


def _alone(comparison: Comparison, speaker: Speaker) -> Iterator[Mapping[str, str]]:
    for side, source in zip(SIDES, comparison.sources, strict=True):
        kind = speaker.say("compared-kind-unit", side=side)
        for one in source.alone:
            yield {"kind": kind, **_of_unit(one.who), **_places(side.lower(), one.places)}
    for side, source in zip(SIDES, comparison.sources, strict=True):
        kind = speaker.say("compared-kind-field", side=side)
        yield from ({"kind": kind, **_of_field(field, speaker)} for field in source.fields_alone)


def _total(field: FieldCount, speaker: Speaker) -> Mapping[str, str]:
    one, other = field.totals or (0, 0)
    figures = {"value-a": exact(one), "value-b": exact(other), "difference": exact(field.gap)}
    return {"kind": speaker.say("compared-kind-total"), **_of_field(field.field, speaker), **figures}


def as_json(comparison: Comparison, speaker: Speaker) -> bytes:
    """Return the whole comparison for programs: counts as numbers, amounts and percentages as decimal texts."""
    return dumped(
        {
            "period": comparison.period,
            "same": comparison.is_same,
            "refused": comparison.refused,
            "summary": closing(comparison, speaker),
            "units": comparison.units,
            "joined": comparison.joined,
            "agreed": comparison.agreed,
            "different": comparison.different,
            "sources": {side.lower(): _source(comparison, at) for at, side in enumerate(SIDES)},
            "differing": [_unit(unit, comparison) for unit in comparison.differing],
            "fields": [_field(field, comparison, speaker) for field in comparison.fields],
            "problems": [problem_of(one, speaker.problem(one)).model_dump(mode="json") for one in comparison.problems],
        }
    )


def _source(comparison: Comparison, at: int) -> dict[str, Any]:
    source: Source = comparison.sources[at]
    return {
        "inputs": [sheet._asdict() for sheet in source.inputs],
        "units": source.units,
        "other_rows": source.other_rows,
        "other_periods": list(source.others),
        "fields_alone": list(source.fields_alone),
        "units_alone": [_one_alone(one) for one in source.alone],
    }


def _one_alone(one: Alone) -> dict[str, Any]:
    like = one.like._asdict() if one.like else None
    return {**one.who._asdict(), "cells": [spot(place) for place in one.places], "like": like}


def _unit(unit: Differing, comparison: Comparison) -> dict[str, Any]:
    return {**unit.who._asdict(), "differences": [_told(one, comparison) for one in unit.differences]}


def _told(one: Difference, comparison: Comparison) -> dict[str, Any]:
    kind = comparison.spec(one.field).type
    a, b = (_side(side, kind) for side in one.sides)
    return {"field": one.field, "kind": one.kind.value, "a": a, "b": b, "difference": _number(one.gap, kind)}


def _side(side: Side, kind: FieldType) -> dict[str, Any]:
    read = {"read": side.read or None} if side.state is State.REFUSED else {}
    return {"state": side.state.value, "value": _value(side.value, kind), **read, "cells": _spots(side.places)}


def _spots(places: Iterable[Any]) -> list[Any]:
    return [spot(place) for place in places]


def _value(value: Any, kind: FieldType) -> Any:
    if value is None or kind in (FieldType.COUNT, FieldType.AMOUNT, FieldType.PERCENT):
        return _number(value, kind)
    return bool(value) if kind is FieldType.YES_NO else str(value)


def _number(value: Any, kind: FieldType) -> Any:
    """Return a number as programs take it whole: a count as it is, any other as a decimal text."""
    if value is None or kind in (FieldType.COUNT, FieldType.YES_NO):
        return None if value is None else int(value)
    return exact_digits(measured(value)) or str(value)


def _field(field: FieldCount, comparison: Comparison, speaker: Speaker) -> dict[str, Any]:
    one, other = field.totals or (None, None)
    kind = comparison.spec(field.field).type
    counts = {name: getattr(field, name) for name in ("agreed", "differing", "one_sided", "unreadable", "apart")}
    totals = {"total_a": _number(one, kind), "total_b": _number(other, kind), "difference": _number(field.gap, kind)}
    return {"field": field.field, "label": speaker.label(field.field), **counts, **totals}
