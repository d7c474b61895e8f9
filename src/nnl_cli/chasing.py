"""Whom to chase today, and who pulls a figure down: the units behind the open and the missed targets."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple

from nnl_cli.explain import LeftOut, Why, hidden, walked
from nnl_cli.names import vietnamese_order
from nnl_cli.plan.model import Indicator, Target
from nnl_cli.plan.requirements import Requirement
from nnl_cli.problems import Place
from nnl_cli.records.batch import Unit
from nnl_cli.records.masks import of_rows, rows_of
from nnl_cli.records.who import UnitKey, called, place_of, shown_key
from nnl_cli.report.model import Baseline, Puller, Report, Result, Verdict, Worst
from nnl_cli.totals import Counted, Measure, Total, contributions
from nnl_cli.totals.brought import Contribution
from nnl_cli.verdicts.counting import CascadeCounting, UnitCounting
from nnl_cli.verdicts.parts import places_of, requirements_of
from nnl_cli.verdicts.question import Question
from nnl_cli.verdicts.shortfall import guess, shortfall
from nnl_cli.verdicts.targets import chosen_indicators, in_force, reached_indicators
from nnl_cli.verdicts.unit_targets import fields_of, owed_bounds


class Owed(NamedTuple):
    """What one unit still owes: fields by id, the cells that were refused; `silent` where it sent nothing.

    `unread` is of no known unit: what was refused unread, whose places stand in `refused` (rule 9). `groups` are its
    values of the fields that a run breaks down by, "" where one is not known; `blanks` are where each of `fields` is,
    `broken` the refused cells by the field that they are of.
    """

    key: str
    name: str
    place: str = ""
    office: str = ""
    fields: tuple[str, ...] = ()
    refused: tuple[Place, ...] = ()
    divided: tuple[str, ...] = ()
    silent: bool = False
    decides: tuple[str, ...] = ()
    unread: bool = False
    groups: tuple[str, ...] = ()
    blanks: tuple[Place, ...] = ()
    broken: tuple[tuple[str, tuple[Place, ...]], ...] = ()


class _Debt:
    """What one unit owes, collected over the indicators."""

    def __init__(self, left: LeftOut) -> None:
        self.left = left
        self.fields: dict[str, None] = {}
        self.broken: dict[str, dict[Place, None]] = {}
        self.divided: dict[str, None] = {}
        self.decides: dict[str, None] = {}

    def take(self, left: LeftOut, indicator: str, decides: Sequence[str]) -> None:
        """Add what is owed to one indicator, and the chosen ones that hang on it."""
        self.fields.update(dict.fromkeys(left.missing))
        for cell in left.refused:
            self.broken.setdefault(cell.field, {}).update(dict.fromkeys(cell.places))
        self.divided.update({indicator: None} if Why.DIVIDED in left.why else {})
        self.decides.update(dict.fromkeys(decides))


def pending(question: Question, report: Report) -> list[Owed]:
    """Return who owes figures of the chosen indicators: the unread first, deciding units, then by place and name.

    What a cascade passes is owed to the cascade. A unit that is not asked, or stands outside, owes nothing.
    """
    open_ = set(_open(report.whole()))
    chosen = chosen_indicators(question.plan, question.only)
    waiting = [one for one in chosen if one.id in open_]
    hanging = {one.id: {below.id for below in reached_indicators(question.plan, [one])} for one in waiting}
    debts: dict[UnitKey, _Debt] = {}
    for indicator in reached_indicators(question.plan, chosen):
        mine = [name for name, reached in hanging.items() if indicator.id in reached]
        for left in (
            *walked(question, indicator).left_out,
            *_hidden(question, indicator),
            *_unbound(question, indicator),
        ):
            if left.missing or left.refused or Why.DIVIDED in left.why:
                debts.setdefault(left.unit.key, _Debt(left)).take(left, indicator.id, mine)
    return [*_unread(report), *sorted((_owed(question, debt) for debt in debts.values()), key=_order)]


def _unread(report: Report) -> Iterator[Owed]:
    """Yield, as one debt of nobody known, what was refused unread, also where a register says who it can be of."""
    hanging = [result for result in report.whole() if result.unread]
    told = [one.place for one in report.problems if one.opens and isinstance(one.place, Place)]
    places = tuple(dict.fromkeys([*(place for result in hanging for place in result.unread), *told]))
    if places:
        yield Owed(key="", name="", refused=places, decides=tuple(dict.fromkeys(_open(hanging))), unread=True)


def _open(results: Iterable[Result]) -> Iterator[str]:
    return (r.id for r in results if r.verdict in (Verdict.UNDETERMINED, Verdict.NO_DATA) and r.binding)


def _hidden(question: Question, indicator: Indicator) -> Iterator[LeftOut]:
    """Yield the units whose place or exception a blank hides: they owe what would tell it."""
    records, plan = question.records, question.plan
    if indicator.each:
        for unit in records.everyone():
            if indicator.each in plan.fields and unit.get(indicator.each) is None:
                yield hidden(unit, plan, (indicator.each,))
        return
    if indicator.numerator is None:
        return
    measure = Measure(indicator, plan, records, question.as_of)
    targets = [target for target in in_force(indicator, question.period) if target.exemptions]
    for share in contributions(records, measure) if targets else ():
        inside = share.used | of_rows(share.gap_places, share.batch.size)
        for target in targets:
            names = {name for exemption in target.exemptions for name in exemption.where.fields}
            doubtful = 0
            for _, rows in places_of(target, measure, share):
                doubtful |= rows
            for row in rows_of(doubtful & inside, share.batch.size):
                yield hidden(Unit(share.batch, row), plan, tuple(sorted(names)))


def _unbound(question: Question, indicator: Indicator) -> Iterator[LeftOut]:
    """Yield the units that lack the bound which a target holds each of them against."""
    targets = [t for t in in_force(indicator, question.period) if fields_of(t.requirements)]
    if indicator.numerator is None or not targets:
        return
    measure = Measure(indicator, question.plan, question.records, question.as_of)
    for target in targets:
        for unit, field in owed_bounds(target, measure, question.records):
            yield hidden(unit, question.plan, (field,))


def _owed(question: Question, debt: _Debt) -> Owed:
    unit, left = debt.left.unit, debt.left
    listed = question.records.listed.get(unit.key)
    rows: list[Unit] = [unit, *([listed] if listed is not None else [])]
    plan, office, is_silent = question.plan, question.plan.unit.office, question.records.is_silent(unit)
    return Owed(
        key=left.key,
        name=left.name,
        place=next(filter(None, (place_of(row, plan) for row in rows)), ""),
        office=next(filter(None, (str(row.get(office) or "") for row in rows)), "") if office else "",
        fields=tuple(debt.fields),
        refused=tuple(dict.fromkeys(place for places in debt.broken.values() for place in places)),
        divided=tuple(debt.divided),
        silent=is_silent,
        decides=tuple(debt.decides),
        groups=tuple(next(filter(None, (str(row.get(by) or "") for row in rows)), "") for by in question.by),
        blanks=() if is_silent else tuple(unit.places(field)[0] for field in debt.fields),
        broken=tuple((field, tuple(places)) for field, places in debt.broken.items()),
    )


def _order(owed: Owed) -> tuple[object, ...]:
    places = map(vietnamese_order, (owed.office, owed.place, owed.name))
    return (-len(owed.decides), *places, owed.key)


def worst(question: Question, result: Result, most: int) -> list[Puller]:
    """Return the units furthest below a missed rate, by persons short at their own size, each of its own requirement.

    None of a count: a district's number is no school's.
    """
    indicator = next(i for i in question.plan.indicators if i.id == result.id)
    if result.verdict is not Verdict.MISSED or result.group or indicator.denominator is None or _of_level(result):
        return []
    asking = [t for t in in_force(indicator, question.period) if _asks(t, result)]
    target = min(asking, key=lambda t: (bool(result.parts) != bool(t.exemptions), t.binding != result.binding))
    measure = Measure(indicator, question.plan, question.records, question.as_of)
    rules = [(where, _end_missed(require, where, result)) for where, require in requirements_of(target)]
    proven = UnitCounting(indicator, question.plan).is_proven
    baselines = {where: _baseline_of(result, where) for where, _ in rules}
    found = [
        Candidate(Unit(share.batch, row), share.of(row), require, baselines[where], proven)
        for share in contributions(question.records, measure)
        for (where, require), (mine, _) in zip(rules, places_of(target, measure, share), strict=True)
        for row in rows_of(mine & share.used, share.batch.size)
    ]
    return _furthest(found, question, most)


def _end_missed(require: Requirement, where: str, result: Result) -> Requirement:
    """Return a requirement with the bound it was judged by, of a range the end that the whole or a part misses."""
    mine = next((part for part in result.parts if part.where == where), result)
    asked = mine.requirement if mine.requirement and mine.requirement.is_of(require) else require
    return asked.end_missed(mine.lowest, mine.highest)


def _of_level(result: Result) -> bool:
    """Whether a level is asked for: no unit is short of one by a number."""
    return result.requirement is not None and result.requirement.level is not None


def _baseline_of(result: Result, where: str) -> Baseline | None:
    return next((part.baseline for part in result.parts if part.where == where), result.baseline)


class Candidate(NamedTuple):
    """A unit that may be short of a requirement on its own figures."""

    unit: Unit
    pair: Contribution
    require: Requirement
    baseline: Baseline | None
    proven: bool

    @property
    def total(self) -> Total | None:
        """The total of the unit alone, None where it has nothing below."""
        assert isinstance(self.pair, Counted)
        return Total(*self.pair, 1, proven=self.proven) if self.pair.denominator else None


def _furthest(found: Sequence[Candidate], question: Question, most: int) -> list[Puller]:
    """Return the units that are short of most.

    Arithmetic tells who they are, the verdict says of each by how many; where the two part on any of them, it is
    asked about all.
    """
    guesses = [guess(one.require, total, one.baseline) if (total := one.total) else 0 for one in found]
    if None not in guesses:
        least = min(nlargest(most, [count or 0 for count in guesses]), default=0)
        chosen = [(count, one) for one, count in zip(found, guesses, strict=True) if count and count >= least]
        chosen = sorted(chosen, key=lambda pair: (-pair[0], *_sorted_by(pair[1].unit, question)))[:most]
        pullers = [puller for _, one in chosen for puller in _puller(one, question)]
        if [puller.short for puller in pullers] == [count for count, _ in chosen]:
            return pullers
    everyone = [puller for one in found for puller in _puller(one, question)]
    return sorted(everyone, key=lambda puller: (-puller.short, vietnamese_order(puller.name), puller.key))[:most]


def _sorted_by(unit: Unit, question: Question) -> tuple[object, str]:
    name, code = _names(unit, question)
    return vietnamese_order(name), code


def _names(unit: Unit, question: Question) -> tuple[str, str]:
    return called(unit, question.plan), shown_key(unit, question.plan)


def _asks(target: Target, result: Result) -> bool:
    judged = result.requirement
    return judged is not None and any(judged.is_of(require) for _, require in requirements_of(target))


def _puller(one: Candidate, question: Question) -> list[Puller]:
    """Return a unit with how many it is short of a requirement on its own figures, found through the verdict itself."""
    total = one.total
    short = shortfall(one.require, total, one.baseline) if total is not None else None
    if total is None or not short:
        return []
    name, key = _names(one.unit, question)
    return [Puller(key, name, total.numerator, total.denominator or 0, short, not one.require.wants_more)]


def failing(question: Question, result: Result, most: int) -> list[Puller]:
    """Return the first places that miss something a missed cascade passes: each is one place short.

    Where it asks for few places, those that pass: each is one too many.
    """
    indicator = next(i for i in question.plan.indicators if i.id == result.id)
    if result.verdict is not Verdict.MISSED or result.group or not indicator.each or _of_level(result):
        return []
    places = CascadeCounting(indicator, question.plan, question.period).cascade(question.as_of).places(question.records)
    asked = result.requirement.end_missed(result.lowest, result.highest) if result.requirement else None
    is_excess = asked is not None and not asked.wants_more
    wanted = Verdict.MET if is_excess else Verdict.MISSED
    found = sorted((one.place for one in places if one.verdict is wanted and one.is_sure), key=vietnamese_order)
    return [Puller(place, place, int(is_excess), 1, 1, is_excess) for place in found[:most]]


def pullers_of(question: Question, results: Sequence[Result], most: int) -> tuple[Worst, ...]:
    """Return, per missed target, the units or places that pull it down."""
    found = (
        (result, (*worst(question, result, most), *failing(question, result, most)))
        for result in results
        if result.require is not None
    )
    return tuple(
        Worst(
            id=result.id,
            require=result.require or "",
            units=units,
            of_places=all(unit.denominator == 1 and unit.key == unit.name for unit in units),
            is_mixed=bool(result.parts),
        )
        for result, units in found
        if units
    )
