"""The units of an indicator below it: each one's figure, what it lacks by itself, and the cells that say so."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.problems import Place
from nnl_cli.report.drill import UnitLine
from nnl_cli.report.model import Report, Result, UnitCounts, Verdict
from nnl_cli.reports.answer import Entry
from nnl_cli.reports.html.bullet import small
from nnl_cli.reports.html.markup import Markup, tag
from nnl_cli.reports.html.scale import Scale, scale_of
from nnl_cli.reports.html.words import SHOWN, Column, heads, opened, rest, short, table
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.lines import lone_text
from nnl_cli.wording.own import own_counts, own_text, own_value
from nnl_cli.wording.phrases import shortfall_text
from nnl_cli.wording.waiting import left_out_text


class Shape(NamedTuple):
    """Which columns the table of units has; `near`: all cells lie in one sheet, so that it is named but once."""

    held: Row | None
    placed: bool
    counted: bool
    near: bool


def units_of(units: Sequence[UnitLine], entry: Entry, report: Report, speaker: Speaker) -> Markup:
    """Return the units of an indicator, those that lack most first; of many the first, the rest counted."""
    shown = units[:SHOWN]
    sheets = {cell.of_sheet for unit in shown for cell in unit.cells}
    shape = Shape(
        held=_held(shown, entry, report),
        placed=any(unit.place for unit in shown),
        counted=entry.result.denominator is not None and bool(entry.rows[0].counts),
        near=len(sheets) == 1,
    )
    asked = shape.held.result if shape.held else entry.result
    alone = [_alone(unit, asked, shape.held is not None) for unit in shown]
    if asked.is_rate and all(map(_is_one, shown)):
        shape = shape._replace(held=None, counted=False)  # whether each passes is all there is to say
        alone = [one._replace(is_lone=one.numerator is not None) for one in alone]
    scale = scale_of(alone)
    lines = [_line(unit, one, scale, shape, speaker) for unit, one in zip(shown, alone, strict=True)]
    caption = [speaker.say("page-units")] if shape.held else []
    if shape.near:
        caption.append(speaker.say("page-cells-of", where=str(sheets.pop())))
    summary = speaker.say("page-by-unit", count=len(units))
    inner = table(" ".join(caption), heads(*_columns(shape, speaker)), lines)
    return opened(summary, inner, *rest(len(units) - SHOWN, speaker))


def _is_one(unit: UnitLine) -> bool:
    """Whether a unit counts as one, or none, of one: where all do, a share of units is what is asked."""
    return unit.numerator in (None, 0, 1) and unit.denominator in (None, 1)


def _held(shown: Iterable[UnitLine], entry: Entry, report: Report) -> Row | None:
    """Return the target against which the units are held; None where it stands elsewhere, or no unit is."""
    held = report.drill.held.get(entry.result.id) if report.drill else None
    is_told = any(unit.short is not None for unit in shown)
    return next((row for row in entry.rows if row.result is held), None) if is_told else None


def _columns(shape: Shape, speaker: Speaker) -> Iterator[Column]:
    yield speaker.say("page-unit"), None
    if shape.placed:
        yield speaker.say("page-place"), None
    yield speaker.say("page-figure"), "r"
    if shape.counted:
        yield speaker.say("page-counts"), "r"
    yield speaker.say("page-bar"), None
    if shape.held:
        yield speaker.say("page-own", require=shape.held.plan), None
    yield speaker.say("page-cells"), None


def _alone(unit: UnitLine, asked: Result, is_held: bool) -> Result:
    """Return what one unit brought as a result of its own, so that it is printed as every other figure is.

    Only a rate or ratio is held against the target of all: a count's is one number for all.
    """
    top, bottom = unit.numerator, unit.denominator
    is_pair = asked.denominator is not None
    value = None if is_pair and bottom is None else own_value(top, bottom if is_pair else None)
    lacks = unit.short if is_held else None
    return asked._replace(
        numerator=top,
        denominator=bottom if is_pair else None,
        value=None if value is None else Fraction(value),
        unread=(),
        beside=asked.beside if is_pair else (),
        parts=(),
        levels=(),
        terms=(),
        notes=(),
        lowest=value,
        highest=value,
        formula="",
        requirement=asked.requirement if is_pair else None,
        bound=asked.bound if is_pair else None,
        baseline=None,
        units=UnitCounts(int(top is not None), 0, 0),
        shortfall=abs(lacks) if lacks else None,
        gap=None if lacks is None else Fraction(-lacks),
        completion=None,
        verdict=Verdict.MISSED if lacks else Verdict.MET,
    )


def _line(unit: UnitLine, one: Result, scale: Scale, shape: Shape, speaker: Speaker) -> Markup:
    own = (unit.numerator, one.denominator, one, one.is_rate, speaker)
    figure = lone_text(one, speaker) if one.is_lone else own_text(*own) or "…"
    counts = own_counts(*own) if shape.counted else ""
    row = Row("", unit.name, "", "", figure, counts, "", shortfall_text(one, speaker), "", one)
    return tag(
        "tr",
        tag("th", unit.name, scope="row"),
        tag("td", unit.place) if shape.placed else None,
        tag("td", row.actual, class_="r c"),
        tag("td", row.counts, class_="r c") if shape.counted else None,
        tag("td", small([row], scale) if one.value is not None and not one.is_lone else None),
        tag("td", _lacking(unit, row, speaker)) if shape.held else None,
        tag(
            "td",
            tag("code", _cells(unit.cells, shape.near))
            if unit.cells
            else left_out_text(unit, ", ".join(map(str, unit.refused)), speaker),
        ),
    )


def _lacking(unit: UnitLine, row: Row, speaker: Speaker) -> str:
    if unit.short is None or unit.numerator is None:
        return ""
    return short(row, speaker) or speaker.say("page-enough")


def _cells(cells: Sequence[Place], near: bool) -> str:
    return ", ".join((cell.cell or str(cell)) if near else str(cell) for cell in cells)
