"""Show how one figure came to be: definition, formula and result, and every unit and cell that it came from."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nnl_cli.explain import CellUse, Explanation, LeftOut, UnitUse, sums
from nnl_cli.plan.expressions import Expression
from nnl_cli.plan.model import Indicator, PlanFile
from nnl_cli.problems import Place
from nnl_cli.report.model import Exact, Report, Result
from nnl_cli.report.pairs import over
from nnl_cli.reports.dumping import dumped, spot
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, line_of, number
from nnl_cli.wording.lines import figure_text, requirement_text, spelled
from nnl_cli.wording.parts import part_lines
from nnl_cli.wording.phrases import counts_text, note_text, shortfall_text, verdict_text, verdict_words

Key = tuple[str, str | None, int | None, str | None]  # a file, sheet and row, and a field
Values = Mapping[Key, str]


def lines(explanation: Explanation, report: Report | None, plan: PlanFile, speaker: Speaker) -> Iterator[str]:
    """Yield an explanation for people; without a report, which needs tables, only the definition."""
    yield from (speaker.plain(line) for line in _definition(explanation.indicator, plan, speaker))
    if report is None:
        return
    for index, result in enumerate(report.results):
        if index == 0:
            yield from _figure(result, speaker)
        yield from _verdict(result, speaker)
    yield speaker.say("explain-rounding")
    yield ""
    yield from _units(explanation, _values(report), speaker)
    if explanation.before:
        yield ""
        yield speaker.say("explain-before", **_sums(explanation.before, speaker))
        yield from _units(explanation.before, _values(report), speaker)


def formula(expression: Expression, plan: PlanFile, speaker: Speaker) -> str:
    """Return an expression with the fields' labels in place of their ids."""

    def label(match: re.Match[str]) -> str:
        return f"[{speaker.label(match[0])}]" if match[0] in plan.fields else match[0]

    parts = re.split(r'("[^"]*")', expression.text)
    return "".join(part if part.startswith('"') else re.sub(r"[a-z_][a-z0-9_]*", label, part) for part in parts)


def _definition(indicator: Indicator, plan: PlanFile, speaker: Speaker) -> Iterator[str]:
    clauses = {clause.id: clause.text for clause in plan.clauses}
    yield f"{indicator.id}: {indicator.name[speaker.lang] if indicator.name else indicator.id}"
    for clause in indicator.clauses:
        yield speaker.say("explain-clause", id=clause, text=clauses.get(clause, ""))
    office = plan.offices.get(indicator.office or "")
    if indicator.office:
        yield speaker.say("explain-office", office=office[speaker.lang] if office else indicator.office)
    for role in ("numerator", "denominator", "where"):
        expression = getattr(indicator, role)
        if expression:
            yield speaker.say(f"explain-{role}", formula=formula(expression, plan, speaker))
    if indicator.each:
        field = speaker.label(indicator.each)
        yield speaker.say("explain-cascade", field=field, passes=", ".join(indicator.passes))


def _figure(result: Result, speaker: Speaker) -> Iterator[str]:
    """Yield the figure of an indicator, and between which ends the units left out could move it."""
    counts = counts_text(result, speaker) or "–"
    code = "explain-figure-range" if result.is_range else "explain-figure"
    yield speaker.say(code, counts=counts, figure=figure_text(result, speaker))
    if not result.is_range and result.units.left_out and result.units.used:
        line, endless = line_of(result), speaker.say("explain-endless")
        ends = [line.text(end) for end in (result.lowest, result.highest)]
        unit = "%" if result.is_rate else ""
        low, high = (PRINT[speaker.lang](end) + unit if end is not None else endless for end in ends)
        yield speaker.say("explain-range", low=low, high=high)


def _verdict(result: Result, speaker: Speaker) -> Iterator[str]:
    """Yield the verdict beside one target, and what must be known of it."""
    if result.require is not None:
        yield speaker.say(
            "explain-verdict",
            require=_require(result, speaker),
            source=result.source or "",
            verdict=verdict_text(result, speaker),
        )
    yield from (_part(condition, part, speaker) for condition, part in part_lines(result, speaker))
    yield from (f"  {note_text(note, result, speaker)}" for note in result.notes)


def _require(result: Result, speaker: Speaker) -> str:
    """Return what is required; where it is last year's figure, the plan's own words before the number they come to."""
    shown, rule = requirement_text(result, speaker), result.requirement
    if rule is None or not rule.on_baseline or result.bound is None:
        return shown
    return speaker.say("explain-on-baseline", words=spelled(rule.text, speaker), require=shown)


def _part(condition: str, part: Result, speaker: Speaker) -> str:
    """Return one part of a mixed total: the units under one requirement."""
    short = shortfall_text(part, speaker)
    return speaker.say(
        "explain-part-short" if short else "explain-part",
        condition=condition,
        figure=figure_text(part, speaker),
        counts=counts_text(part, speaker) or "–",
        require=_require(part, speaker),
        verdict=verdict_text(part, speaker),
        short=short,
    )


def _sums(before: Explanation, speaker: Speaker) -> dict[str, str]:
    """Return period, sums and number of units of the year before; its listed units add up to these."""
    parts = [number(part, speaker.lang) for part in sums(before)]
    counts = "/".join(parts if before.indicator.denominator else parts[:1])
    return {"period": before.period, "counts": counts, "used": str(len(before.used))}


def _units(explanation: Explanation, values: Values, speaker: Speaker) -> Iterator[str]:
    """Yield how each unit entered, or why not."""
    if explanation.indicator.each:
        yield from _places(explanation, speaker)
        return
    yield speaker.say("explain-used", count=str(len(explanation.used)))
    for use in explanation.used:
        yield from _used(use, speaker)
    if explanation.left_out:
        yield speaker.say("explain-left-out", count=str(len(explanation.left_out)))
        yield from (_left_out(left, values, speaker) for left in explanation.left_out)
    if explanation.not_asked:
        yield speaker.say("explain-not-asked", count=str(explanation.not_asked))


def _places(explanation: Explanation, speaker: Speaker) -> Iterator[str]:
    for place in explanation.places:
        because = f" ({', '.join(place.because)})" if place.because and place.verdict != "met" else ""
        yield f"  {speaker.plain(place.place)}: {verdict_words(place.verdict, None, speaker)}{because}"


def _used(use: UnitUse, speaker: Speaker) -> Iterator[str]:
    yield f"  {speaker.plain(use.name)}: {over(use.numerator, use.denominator)}"
    for cell in use.cells:
        where = "; ".join(str(place) for place in cell.places)
        yield f"    {speaker.label(cell.field)} = {speaker.plain(cell.value)}  [{speaker.plain(where)}]"


def _left_out(left: LeftOut, values: Values, speaker: Speaker) -> str:
    """Return why a unit did not enter: each reason for itself (rule 4)."""
    missing = ", ".join(speaker.label(name) for name in left.missing)
    cells = ", ".join(_refused(cell, values, speaker) for cell in left.refused)
    reasons = (speaker.say(f"explain-{why}", fields=missing, cells=cells) for why in left.why)
    return f"  {speaker.plain(left.name)}: {'; '.join(reasons)}"


def _refused(cell: CellUse, values: Values, speaker: Speaker) -> str:
    """Return a refused cell with its label, what stands in it where that is known, and its address."""
    value, where = _value(cell, values), "; ".join(map(str, cell.places))
    return f"{speaker.label(cell.field)}{f' = {value}' if value else ''} [{where}]"


def _value(cell: CellUse, values: Values) -> str | None:
    """Return what stands in a cell; of one that was refused, what was told of it."""
    return cell.value or next((found for place in cell.places if (found := values.get(_key(place, cell.field)))), None)


def _values(report: Report) -> Values:
    """Return the figures that problems tell of: one that was refused is kept nowhere else."""
    found: dict[Key, str] = {}
    for problem in report.problems:
        if isinstance(problem.place, Place):
            key = _key(problem.place, problem.field)
            found[key] = problem.value or found.get(key, "")
    return found


def _key(place: Place, field: str | None) -> Key:
    return (place.file, place.sheet, place.row, field)


def as_json(explanation: Explanation, report: Report, plan: PlanFile, speaker: Speaker) -> bytes:
    """Return an explanation for programs; exact fractions as `n/d`."""
    from nnl_cli.reports.json import file_of

    before = explanation.before
    return dumped(
        {
            "id": explanation.indicator.id,
            "definition": list(_definition(explanation.indicator, plan, speaker)),
            "results": [result.model_dump(mode="json") for result in file_of(report, speaker).results],
            **_uses(explanation, _values(report)),
            "before": {"period": before.period, **_uses(before, _values(report))} if before else None,
        }
    )


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
