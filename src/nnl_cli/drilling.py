"""Go from a figure down to where it comes from, for formats that a reader can open further: places, then units."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.chasing import failing, worst
from nnl_cli.explain import LeftOut, UnitUse, walked
from nnl_cli.names import vietnamese_order
from nnl_cli.plan.model import Indicator
from nnl_cli.records.who import place_of
from nnl_cli.report.drill import Drill, UnitLine
from nnl_cli.report.model import Puller, Report, Result, Verdict
from nnl_cli.verdicts.assemble import of_groups
from nnl_cli.verdicts.question import Question
from nnl_cli.verdicts.targets import chosen_indicators


def drill(question: Question, report: Report, is_brief: bool = False) -> Drill:
    """Return what lies below the figures of a report: by place where units have one, then by unit.

    `is_brief`: as a paper tells it, only what binds by place and only what is missed by unit. The places of a cascade
    are its units.
    """
    place, asked = question.plan.unit.place, question
    if is_brief:
        asked = question._replace(only=tuple(dict.fromkeys(one.id for one in report.whole() if one.binding)))
    by_place: dict[str, list[Result]] = {}
    if place and place not in question.by and (asked.only or not is_brief):
        for result in of_groups(asked._replace(by=(place,))):
            by_place.setdefault(result.id, []).append(result)
    chosen = chosen_indicators(question.plan, question.only)
    held = {one.id: missed for one in chosen for missed in _held(report, one.id)}
    told = [one for one in chosen if one.id in held or not is_brief]
    return Drill(
        places=by_place,
        units={one.id: tuple(_units(question, one, held.get(one.id))) for one in told},
        held=held,
        place=place or "",
        failing={name: tuple(_failing(question, missed)) for name, missed in held.items() if missed.each},
    )


def _held(report: Report, indicator_id: str) -> Sequence[Result]:
    """Return the one target, if any, that units are held against: missed, binding if any is, and short of most."""
    missed = [r for r in report.whole() if r.id == indicator_id and r.verdict is Verdict.MISSED]
    return sorted(missed, key=lambda one: (one.binding, one.shortfall or 0))[-1:]


def _failing(question: Question, missed: Result) -> Iterator[str]:
    """Yield the places of a missed cascade that do not pass; none where it asks for few that do."""
    return (one.name for one in failing(question, missed, question.records.count()) if not one.is_excess)


def _units(question: Question, indicator: Indicator, held: Result | None) -> Iterator[UnitLine]:
    """Yield the units of an indicator: those that lack most, then by name; last those that were left out."""
    found = walked(question, indicator)
    pulling = {(one.key, one.name): one for one in worst(question, held, len(found.used))} if held else {}
    lines = [_used(use, pulling) for use in found.used]
    yield from sorted(lines, key=lambda line: (-abs(line.short or 0), *_by_name(line)))
    yield from (_left(left, question) for left in sorted(found.left_out, key=_by_name))


def _by_name(line: UnitLine | LeftOut) -> tuple[object, str]:
    return vietnamese_order(line.name), line.key


def _used(use: UnitUse, pulling: Mapping[tuple[str, str], Puller]) -> UnitLine:
    """Return a unit's line; where no unit pulls, as under one number for all, none is held against the target."""
    puller = pulling.get((use.key, use.name))
    short = (-puller.short if puller.is_excess else puller.short) if puller else 0 if pulling else None
    return UnitLine(
        key=use.key,
        name=use.name,
        place=use.place,
        numerator=use.numerator,
        denominator=use.denominator,
        cells=tuple(dict.fromkeys(place for cell in use.cells for place in cell.places)),
        short=short,
    )


def _left(left: LeftOut, question: Question) -> UnitLine:
    return UnitLine(
        key=left.key,
        name=left.name,
        place=place_of(left.unit, question.plan),
        numerator=None,
        denominator=None,
        cells=(),
        missing=left.missing,
        refused=tuple(place for cell in left.refused for place in cell.places),
        why=tuple(map(str, left.why)),
    )
