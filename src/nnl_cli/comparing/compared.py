"""The plot of a comparison: two sources read as `check` reads one, paired unit by unit, held against each other."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nnl_cli.comparing.columns import FieldComparer, Found, Read, worst_first
from nnl_cli.comparing.model import Alone, Comparison, Difference, Differing, FieldCount, Held, Source, Who
from nnl_cli.comparing.pairing import Pairing, paired
from nnl_cli.names import named, placed, vietnamese_order
from nnl_cli.plan.loader import LoadedPlan
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.periods import period_order
from nnl_cli.problems import Place, Problem, Severity, UsageError
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Reading
from nnl_cli.records.who import code_of, name_of, place_of
from nnl_cli.request import unknown_indicators
from nnl_cli.run import Request, loaded_plan, read_inputs
from nnl_cli.verdicts.endings import named_fields
from nnl_cli.verdicts.report_of import not_read, sheet_of
from nnl_cli.verdicts.targets import chosen_indicators
from nnl_cli.verdicts.whose import rows_of_problems

TOLD_HERE = frozenset({"column-missing", "column-missing-class"})  # a field of one source alone is listed, no problem

NOTHING = Held()
WEIGHTS = (Severity.WARNING, Severity.ERROR)  # of two problems of one cell the heavier says what it holds


class _Sides(NamedTuple):
    """Both sources as read, under one plan, and the fields that are asked for (None: all)."""

    plan: PlanFile
    period: str
    readings: tuple[Reading, Reading]
    asked: frozenset[str] | None


def compared(request: Request, others: Sequence[str]) -> Comparison:
    """Return what the files of a request and some others do not share; raises PlanError or UsageError.

    Only units and cells of the request's period are compared, and of fields those that its indicators name, where it
    names any.
    """
    loaded = loaded_plan(request.plan)
    sides = _read(request, others, loaded)
    pairing = paired(*(reading.records for reading in sides.readings))
    fields = _fields(sides)
    counts, found = _held(sides, pairing, _shared(fields))
    problems = _problems(sides)
    known = (records for reading in sides.readings for records in reading.by_period.values())
    return Comparison(
        plan=sides.plan,
        period=sides.period,
        sources=_sources(sides, pairing, fields),
        units=pairing.size,
        joined=pairing.joined,
        fields=tuple(counts),
        differing=_differing(sides.plan, pairing, found),
        problems=problems,
        rows=rows_of_problems(problems, known, sides.plan),
        refused=any(_refuses(problem, sides) for problem in problems),
    )


def _read(request: Request, others: Sequence[str], loaded: LoadedPlan) -> _Sides:
    if unknown := unknown_indicators(request, loaded.plan):
        raise UsageError(*unknown)
    readings = read_inputs(request, loaded), read_inputs(request._replace(files=tuple(others)), loaded)
    plan = readings[0].plan
    asked = frozenset(named_fields(plan, chosen_indicators(plan, request.only))) if request.only else None
    return _Sides(plan, readings[0].period, readings, asked)


def _fields(sides: _Sides) -> tuple[list[str], list[str]]:
    """Return the fields that each source has a column for, of those that are asked for, in the plan's order.

    The code and the period say which cells belong together: they are not held against each other.
    """
    unit = sides.plan.unit
    held = [{name for use in one.inputs for name in use.table.columns} for one in sides.readings]
    wanted = [name for name in sides.plan.fields if name not in (unit.key, unit.period)]
    chosen = [name for name in wanted if sides.asked is None or name in sides.asked]
    return [name for name in chosen if name in held[0]], [name for name in chosen if name in held[1]]


def _shared(fields: tuple[list[str], list[str]]) -> list[str]:
    return [name for name in fields[0] if name in fields[1]]


def _held(sides: _Sides, pairing: Pairing, fields: Iterable[str]) -> tuple[list[FieldCount], list[Found]]:
    """Return what came out of each field that both sources have, and every difference."""
    counts, found, read = [], list[Found](), _refused_texts(sides.readings)
    for field in fields:
        comparer = FieldComparer(sides.plan, sides.period, field, read)
        for number, group in enumerate(pairing.both):
            found.extend(comparer.compare(number, group))
        counts.append(comparer.counted())
    return counts, found


def _refused_texts(readings: Sequence[Reading]) -> Read:
    """Return what tells what a refused cell holds, as far as it was told when it was refused."""
    told = [p for reading in readings for p in reading.problems if p.value and isinstance(p.place, Place)]
    held = {problem.place: _held_by(problem) for weight in WEIGHTS for problem in told if problem.severity is weight}
    return lambda place: held.get(place, NOTHING)


def _held_by(problem: Problem) -> Held:
    """Return what a refused cell holds: its text, or where rows contradict each other the value that it was read as."""
    text = problem.value or ""
    return Held(text, (text,) if problem.code == "figures-differ" else ())


def _differing(plan: PlanFile, pairing: Pairing, found: Iterable[Found]) -> tuple[Differing, ...]:
    """Return the units that differ, by place and name, each with its differences, the worst first."""
    by_unit: dict[tuple[int, int], list[Difference]] = {}
    for one in found:
        by_unit.setdefault((one.group, one.at), []).append(one.difference)
    places = {name: at for at, name in enumerate(plan.fields)}
    units = (Differing(_who_of_both(plan, pairing, *at), worst_first(mine, places)) for at, mine in by_unit.items())
    return tuple(sorted(units, key=lambda unit: _order(unit.who)))


def _who_of_both(plan: PlanFile, pairing: Pairing, number: int, index: int) -> Who:
    """Return a unit as the first source knows it; what that leaves out, as the second does."""
    batches, rows = pairing.both[number]
    one, other = (_who(Unit(batch, mine[index]), plan) for batch, mine in zip(batches, rows, strict=True))
    return Who(*(mine or theirs for mine, theirs in zip(one, other, strict=True)))


def _who(unit: Unit, plan: PlanFile) -> Who:
    return Who(code_of(unit.key), name_of(unit, plan), place_of(unit, plan))


def _order(who: Who) -> tuple[object, ...]:
    return vietnamese_order(who.place), vietnamese_order(who.name), who.key


def _sources(sides: _Sides, pairing: Pairing, fields: tuple[list[str], list[str]]) -> tuple[Source, Source]:
    alone = [[(_who(unit, sides.plan), unit) for unit in units] for units in pairing.alone]
    one, other = (
        _source(
            reading,
            [name for name in fields[at] if name not in fields[1 - at]],
            tuple(_alone(alone[at], [who for who, _ in alone[1 - at]])),
        )
        for at, reading in enumerate(sides.readings)
    )
    return one, other


def _source(reading: Reading, fields: Sequence[str], alone: tuple[Alone, ...]) -> Source:
    rows = sum(use.other_period for use in reading.inputs)
    held = {period for period, records in reading.by_period.items() if records.batches}
    strange = {period or word for period, found in reading.strange.items() for word in found.spellings}
    others = sorted((held | strange) - {reading.period}, key=period_order)
    inputs = (*map(sheet_of, reading.inputs), *not_read(reading.unused))
    return Source(
        files=tuple(dict.fromkeys(sheet.file for sheet in inputs)),
        inputs=inputs,
        units=sum(batch.active.bit_count() for batch in reading.records.batches),
        fields_alone=tuple(fields),
        alone=alone,
        other_rows=rows,
        others=tuple(others) if rows else (),
    )


def _alone(mine: Sequence[tuple[Who, Unit]], theirs: Sequence[Who]) -> Iterator[Alone]:
    """Yield the units of one source alone, by place and name, each with one of the other's that bears its name."""
    names: dict[str, list[Who]] = {}
    for who in theirs if mine else ():
        if who.name:
            names.setdefault(named(who.name).name, []).append(who)
    for who, unit in sorted(mine, key=lambda one: _order(one[0])):
        like = [one for one in names.get(named(who.name).name, ()) if who.name and _may_be_there(who, one)]
        yield Alone(who, unit.places(), like[0] if len(like) == 1 else None)


def _may_be_there(one: Who, other: Who) -> bool:
    return not one.place or not other.place or placed(one.place).name == placed(other.place).name


def _problems(sides: _Sides) -> list[Problem]:
    """Return the problems of both readings; what is wrong with the register, which both read, once."""
    one, other = ([p for p in reading.problems if p.code not in TOLD_HERE] for reading in sides.readings)
    listed = {use.table.file for use in sides.readings[1].listed} - {use.table.file for use in sides.readings[1].inputs}
    return [*one, *(problem for problem in other if problem.place.file not in listed)]


def _refuses(problem: Problem, sides: _Sides) -> bool:
    """Whether a problem refused something: of all input, or of the fields that are asked for."""
    if problem.severity is not Severity.ERROR:
        return False
    return sides.asked is None or not problem.touched or not sides.asked.isdisjoint(problem.touched)
