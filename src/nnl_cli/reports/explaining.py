"""Show how one figure came to be: definition, formula and result, and every unit and cell that it came from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nnl_cli.explain import CellUse, Explanation, LeftOut, UnitUse, sums
from nnl_cli.plan.model import EACH_UNIT, FieldType, Indicator, PlanFile
from nnl_cli.plan.standing import source_of
from nnl_cli.problems import Place
from nnl_cli.report.model import Exact, Report, Result
from nnl_cli.reports.dumping import dumped, spot
from nnl_cli.reports.explaining_law import law_lines
from nnl_cli.reports.explaining_levels import made_definition, other_lines
from nnl_cli.wording.catalogue import FIGURES, Speaker
from nnl_cli.wording.figures import PRINT, line_of, pair
from nnl_cli.wording.lines import asked_text, figure_text, requirement_text, spelled
from nnl_cli.wording.parts import condition_text, formula_text, part_lines
from nnl_cli.wording.phrases import counts_text, note_text, shortfall_text, verdict_text, verdict_words

YES_NO = {"1": "truth-yes", "0": "truth-no"}
SHAPED = (FieldType.COUNT, FieldType.AMOUNT, FieldType.DATE)
RECKONED = frozenset(FIGURES)  # problems whose value is a figure as it was read; of others it is what the cell says
Key = tuple[str, str | None, int | None, str | None]  # a file, sheet and row, and a field
Values = Mapping[Key, str]


def lines(explanation: Explanation, report: Report | None, plan: PlanFile, speaker: Speaker) -> Iterator[str]:
    """Yield an explanation for people; without a report, which needs tables, only the definition."""
    yield from (speaker.plain(line) for line in _definition(explanation.indicator, plan, speaker))
    if report is None:
        yield from (speaker.plain(line) for line in _targets(explanation.indicator, plan, speaker))
        return
    for index, result in enumerate(report.results):
        if index == 0:
            yield from _figure(result, speaker, _of_places(explanation.indicator, plan))
        yield from _verdict(result, speaker)
    yield speaker.say("explain-rounding" if explanation.indicator.round is None else "explain-rounding-first")
    yield ""
    cells = Cells(plan, _values(report, speaker.figure), speaker)
    yield from _units(explanation, cells)
    if explanation.before:
        yield ""
        yield speaker.say("explain-before", **_sums(explanation.before, speaker))
        yield from _units(explanation.before, cells)


def _targets(indicator: Indicator, plan: PlanFile, speaker: Speaker) -> Iterator[str]:
    """Yield what is asked, by whom and of whom, where no verdict says it."""
    for target in indicator.all_targets:
        asked = asked_text(target.require.text, target.from_, target.to, speaker)
        yield speaker.say("explain-target", require=asked, source=source_of(target, plan))
        if target.otherwise:
            yield speaker.say("explain-otherwise", require=spelled(target.otherwise.text, speaker))
        for exemption in target.exemptions:
            condition = condition_text(exemption.where.text, speaker)
            yield speaker.say("explain-except", condition=condition, require=spelled(exemption.require.text, speaker))
    if not indicator.all_targets:
        yield speaker.say("verdict-watch")


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


def _of_places(indicator: Indicator, plan: PlanFile) -> bool:
    """Whether places are counted: a commune is no unit."""
    return bool(indicator.each) and (indicator.each != EACH_UNIT or EACH_UNIT in plan.fields)


def _figure(result: Result, speaker: Speaker, of_places: bool) -> Iterator[str]:
    """Yield the figure of an indicator, and between which ends the units left out could move it."""
    yield from other_lines(result, speaker)
    if result.formula or (result.levels and result.value is None):
        return
    counts = counts_text(result, speaker) or "–"
    is_pair = result.numerator is not None and result.denominator is not None
    who = "-places" if of_places else ""
    code = f"explain-figure-range{who}" if result.is_range else f"explain-figure{'' if is_pair else '-alone'}"
    yield speaker.say(code, counts=counts, figure=figure_text(result, speaker))
    if not result.is_range and result.units.left_out and result.units.used and result.lowest != result.highest:
        line, unit = line_of(result), "%" if result.is_rate else ""
        ends = (line.text(end) for end in (result.lowest, result.highest))
        low, high = (PRINT[speaker.lang](end) + unit if end else speaker.say("explain-endless") for end in ends)
        yield speaker.say(f"explain-range{who}", low=low, high=high)


def _verdict(result: Result, speaker: Speaker) -> Iterator[str]:
    """Yield the verdict beside one target, and what must be known of it."""
    if result.require is not None:
        yield speaker.say(
            "explain-verdict",
            require=_require(result, speaker),
            source=result.source or "",
            verdict=verdict_text(result, speaker),
        )
    heading = [note for note in result.notes if note.code == "by-parts"]  # it speaks of the lines below
    yield from (f"  {note_text(note, result, speaker)}" for note in heading)
    yield from (_part(condition, part, speaker) for condition, part in part_lines(result, speaker))
    yield from (f"  {note_text(note, result, speaker)}" for note in result.notes if note not in heading)


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
    whole = before.whole or before
    top, bottom = sums(whole)
    counts = pair(top, bottom if whole.indicator.denominator else None, speaker.lang)
    return {"period": whole.period, "counts": counts, "used": str(len(whole.used))}


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


def _units(explanation: Explanation, cells: Cells) -> Iterator[str]:
    """Yield how each unit entered, or why not."""
    if explanation.indicator.value or explanation.indicator.is_ranked:
        return
    if explanation.indicator.each:
        yield from _places(explanation, cells.speaker)
        return
    whole, speaker = explanation.whole or explanation, cells.speaker
    if explanation.used or not explanation.whole:
        yield _counted("explain-used", explanation.used, whole.used, speaker)
    for use in explanation.used:
        yield from _used(use, cells)
    if explanation.left_out:
        yield _counted("explain-left-out", explanation.left_out, whole.left_out, speaker)
        yield from (_left_out(left, cells) for left in explanation.left_out)
    if explanation.not_asked:
        yield speaker.say("explain-not-asked", count=str(explanation.not_asked))


def _counted(code: str, shown: Sequence[object], of: Sequence[object], speaker: Speaker) -> str:
    """Return how many units follow, and of how many where the others are not shown."""
    return speaker.say(code if len(shown) == len(of) else f"{code}-of", count=len(shown), total=len(of))


def _places(explanation: Explanation, speaker: Speaker) -> Iterator[str]:
    for place in explanation.places:
        because = f" ({', '.join(place.because)})" if place.because and place.verdict != "met" else ""
        yield f"  {speaker.plain(place.place)}: {verdict_words(place.verdict, None, speaker)}{because}"


def _used(use: UnitUse, cells: Cells) -> Iterator[str]:
    speaker = cells.speaker
    yield f"  {speaker.plain(use.name)}: {pair(use.numerator, use.denominator, speaker.lang)}"
    for cell in use.cells:
        where = "; ".join(str(place) for place in cell.places)
        yield f"    {speaker.label(cell.field)} = {cells.text(cell)}  [{speaker.plain(where)}]"


def _left_out(left: LeftOut, cells: Cells) -> str:
    """Return why a unit did not enter: each reason for itself (rule 4)."""
    speaker = cells.speaker
    missing = ", ".join(speaker.label(name) for name in left.missing)
    refused = ", ".join(map(cells.refused, left.refused))
    reasons = (speaker.say(f"explain-{why}", fields=missing, cells=refused) for why in left.why)
    return f"  {speaker.plain(left.name)}: {'; '.join(reasons)}"


def _value(cell: CellUse, values: Values) -> str | None:
    """Return what stands in a cell; of one that was refused, what was told of it."""
    return cell.value or next((found for place in cell.places if (found := values.get(_key(place, cell.field)))), None)


def _values(report: Report, said: Callable[[str], str] = str) -> Values:
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
