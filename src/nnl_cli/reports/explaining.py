"""Say what stands in the cells that a figure came from, and tell programs how it came to be, unit by unit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nnl_cli.explain import CellUse, Explanation, LeftOut, UnitUse
from nnl_cli.plan.model import EACH_UNIT, FieldType, Indicator, PlanFile
from nnl_cli.problems import Place
from nnl_cli.report.model import Exact, Report
from nnl_cli.reports.dumping import dumped, spot
from nnl_cli.reports.explaining_law import law_lines
from nnl_cli.reports.explaining_levels import made_definition
from nnl_cli.reports.explaining_noted import NotedColumn, noted_data
from nnl_cli.wording.catalogue import FIGURES, Speaker
from nnl_cli.wording.parts import formula_text

YES_NO = {"1": "truth-yes", "0": "truth-no"}
SHAPED = (FieldType.COUNT, FieldType.AMOUNT, FieldType.DATE)
RECKONED = frozenset(FIGURES)  # problems whose value is a figure as it was read; of others it is what the cell says
Key = tuple[str, str | None, int | None, str | None]  # a file, sheet and row, and a field
Values = Mapping[Key, str]


class Cells(NamedTuple):
    """What it takes to say a cell: the types of the plan's fields, and the figures that problems tell of."""

    plan: PlanFile
    values: Values
    speaker: Speaker

    def text(self, cell: CellUse) -> str:
        """Return what stands in a cell as people write it: a number, a date, yes or no."""
        spec = self.plan.fields.get(cell.field)
        if spec is not None and spec.type is FieldType.YES_NO and cell.value in YES_NO:
            return self.speaker.say(YES_NO[cell.value])
        if spec is not None and spec.type in SHAPED:
            return self.speaker.figure(cell.value)
        return self.speaker.plain(cell.value)

    def refused(self, cell: CellUse) -> str:
        """Return a refused cell with its label, what stands in it where that is known, and its address."""
        value = self.text(cell) if cell.value else self.speaker.plain(_value(cell, self.values) or "")
        where = "; ".join(map(str, cell.places))
        return f"{self.speaker.label(cell.field)}{f' = {value}' if value else ''} [{where}]"

    def reasons(self, left: LeftOut) -> str:
        """Return why a unit did not enter: each reason for itself (rule 4)."""
        missing = ", ".join(self.speaker.label(name) for name in left.missing)
        refused = ", ".join(map(self.refused, left.refused))
        return "; ".join(self.speaker.say(f"explain-{why}", fields=missing, cells=refused) for why in left.why)


def _value(cell: CellUse, values: Values) -> str | None:
    """Return what stands in a cell; of one that was refused, what was told of it."""
    return cell.value or next((found for place in cell.places if (found := values.get(_key(place, cell.field)))), None)


def values_of(report: Report, said: Callable[[str], str] = str) -> Values:
    """Return the figures that problems tell of: one that was refused is kept nowhere else.

    `said` writes those that were read; of the others stands what the cell says.
    """
    found: dict[Key, str] = {}
    for problem in report.problems:
        if isinstance(problem.place, Place):
            key = _key(problem.place, problem.field)
            value = problem.value or ""
            found[key] = (said(value) if problem.code in RECKONED else value) or found.get(key, "")
    return found


def _key(place: Place, field: str | None) -> Key:
    return (place.file, place.sheet, place.row, field)


def as_json(
    explanation: Explanation, report: Report, plan: PlanFile, speaker: Speaker, noted: Sequence[NotedColumn] = ()
) -> bytes:
    """Return an explanation for programs; exact fractions as `n/d`."""
    from nnl_cli.reports.json import file_of

    before = explanation.before
    return dumped(
        {
            "id": explanation.indicator.id,
            "definition": list(_definition(explanation.indicator, plan, speaker)),
            "results": [result.model_dump(mode="json") for result in file_of(report, speaker).results],
            **_uses(explanation, values_of(report)),
            "before": {"period": before.period, **_uses(before, values_of(report))} if before else None,
            **noted_data(noted),
        }
    )


def _definition(indicator: Indicator, plan: PlanFile, speaker: Speaker) -> Iterator[str]:
    clauses = {clause.id: clause.text for clause in plan.clauses}
    yield f"{indicator.id}: {indicator.name[speaker.lang] if indicator.name else indicator.id}"
    yield from (speaker.say("explain-clause", id=one, text=clauses.get(one, "")) for one in indicator.clauses)
    office = plan.offices.get(indicator.office or "")
    if indicator.office:
        yield speaker.say("explain-office", office=office[speaker.lang] if office else indicator.office)
    for role in ("numerator", "denominator", "where"):
        expression = getattr(indicator, role)
        if expression:
            yield speaker.say(f"explain-{role}", formula=formula_text(expression.text, speaker))
    yield from made_definition(indicator, speaker)
    if indicator.each:
        field = speaker.say("each-unit") if indicator.each == EACH_UNIT else speaker.label(indicator.each)
        code = "explain-cascade-any" if indicator.any_of else "explain-cascade"
        yield speaker.say(code, field=field, passes=", ".join(indicator.members))
    yield from law_lines(indicator, plan, speaker)


def _uses(explanation: Explanation, values: Values) -> dict[str, Any]:
    """Return how each unit entered, or why not."""
    return {
        "used": [_use(use) for use in explanation.used],
        "left_out": [_left(left, values) for left in explanation.left_out],
        "not_asked": explanation.not_asked,
        "places": [
            {"place": place.place, "verdict": place.verdict.value, "because": list(place.because)}
            for place in explanation.places
        ],
    }


def _left(left: LeftOut, values: Values) -> dict[str, Any]:
    """Return a unit that did not enter, and why: `why` holds every reason, `refused` the cells not to be trusted."""
    return {
        "key": left.key,
        "name": left.name,
        "why": [why.value for why in left.why],
        "missing": list(left.missing),
        "refused": [{**_cell(cell), "value": _value(cell, values)} for cell in left.refused],
        "silent": left.silent,
    }


def _use(use: UnitUse) -> dict[str, Any]:
    """Return what one unit brought, with the cells that gave it."""
    return {
        "key": use.key,
        "name": use.name,
        "numerator": _exact(use.numerator),
        "denominator": _exact(use.denominator),
        "cells": [_cell(cell) for cell in use.cells],
    }


def _cell(cell: CellUse) -> dict[str, Any]:
    return {"field": cell.field, "value": cell.value, "places": list(map(spot, cell.places))}


def _exact(value: Exact | None) -> int | str | None:
    return value if isinstance(value, int) or value is None else str(value)
