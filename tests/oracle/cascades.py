"""What a cascade must say: places counted as passing or failing, whatever the units of unknown place may be in."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from oracle.bases import ORDER, base_of, past, registered
from oracle.gaps import standing
from oracle.lines import MET, MISSED, NO_DATA, NOTHING, OPEN, Crowd, Line, Plain
from oracle.proofs import is_proven
from oracle.readings import Reading
from oracle.sums import Base, Pair, Range, answers, range_of, require_of, shortfall
from oracle.world import Case, Indicator, Target, Unit

GAP: frozenset[Pair] = frozenset({(0, 1), (1, 1)})
PERHAPS: frozenset[Pair] = frozenset({(0, 0), (0, 1), (1, 1)})
PAIRS: Mapping[str, frozenset[Pair]] = {
    MET: frozenset({(1, 1)}),
    MISSED: frozenset({(0, 1)}),
    NOTHING: frozenset({(0, 0)}),
    OPEN: GAP,
    NO_DATA: GAP,
}
MANY = 3  # more units of unknown place than this are not placed in every way


class Counted(NamedTuple):
    """The places of a cascade: passing and failing ones, gaps, and how many more there may be."""

    passed: int
    failed: int
    gaps: int
    more: Sequence[frozenset[Pair]]
    looked: bool  # whether a gap has figures of its own, not enough of them


def line_of(case: Case, indicator: Indicator, target: Target, crowd: Crowd, reading: Reading) -> Line:
    """Return what a report must say of an indicator, a cascade or not."""
    if indicator.each is None:
        return Plain(case, indicator, target, crowd, reading).line()
    return Cascade(case, indicator, target, crowd, reading).line()


class Cascade:
    """One cascade against one target, over one set of units."""

    def __init__(self, case: Case, indicator: Indicator, target: Target, crowd: Crowd, reading: Reading) -> None:
        assert indicator.each is not None
        self.case, self.indicator, self.target, self.crowd, self.reading = case, indicator, target, crowd, reading
        self.each: str = indicator.each
        self.passed = [case.named(id_) for id_ in indicator.passes]
        self.homeless = [unit for unit in (*crowd.units, *crowd.maybe) if self._place(unit) is None]
        self.homeless = [unit for unit in self.homeless if self._matters(unit)]
        self.require = require_of(target.require)
        self.ceiling = is_proven(case, indicator, reading)

    def line(self) -> Line:
        """Return all that a report must say."""
        counted = self._counted()
        verdict = self.verdict()
        known = counted.passed + counted.failed
        short = 0 if verdict == MET else None
        if verdict == MISSED:
            pair = counted.passed, known
            short = shortfall(self.require, pair, False, self._base(), cap=True, ceiling=self.ceiling)
        return Line(
            verdict,
            self._also(verdict),
            self.require.bound is None and self._base() is None,
            False,
            (counted.passed, known),
            known,
            (counted.gaps, counted.gaps + len(self.homeless)),
            self._truth(),
            False,  # the letter's own ends are wider than what all completions together come to
            short,
            True,
        )

    def _truth(self) -> Range | None:
        """Return the range of what can be, all completions taken together; the letter's may be wider than that."""
        ranges = [self._rates(homes) for homes in self._homes()] if len(self.homeless) <= MANY else []
        found = [one for one in ranges if one is not None]
        return Range(min(one.low for one in found), max(one.high for one in found), False) if found else None

    def verdict(self) -> str:
        """Return the verdict by the letter: each place for itself, a gap of one where it is open."""
        counted = self._counted()
        known = counted.passed + counted.failed
        if not known and not counted.gaps and not counted.more:
            return self.crowd.nobody
        if not known:
            return NO_DATA
        base = self._base()
        if self.require.bound is None and base is None:
            return OPEN
        found = range_of([{(counted.passed, known)}, *[GAP] * counted.gaps, *counted.more], False)
        assert found is not None
        held = answers(self.require, found, base, self.ceiling)
        return OPEN if len(held) > 1 else MET if True in held else MISSED

    def possible(self) -> frozenset[str]:
        """Return the verdicts of every way to place the units of unknown place, places judged one by one."""
        base = self._base()
        if self.require.bound is None and base is None:
            return frozenset({OPEN})
        found: set[str] = set()
        for homes in self._homes():
            found |= self._outcomes(homes, base)
        return frozenset(found)

    def _outcomes(self, homes: Mapping[str, Sequence[Unit]], base: Base | None) -> frozenset[str]:
        rates = self._rates(homes)
        if rates is None:
            return frozenset({NOTHING})
        held = {MET if one else MISSED for one in answers(self.require, rates, base, self.ceiling)}
        return frozenset({*held, *((NOTHING,) if rates.hollow else ())})

    def _rates(self, homes: Mapping[str, Sequence[Unit]]) -> Range | None:
        return range_of([self._pairs(self._ways(place, units)) for place, units in homes.items()], False)

    def _pairs(self, ways: frozenset[str]) -> frozenset[Pair]:
        return frozenset(pair for way in ways for pair in PAIRS[way])

    def _ways(self, place: str, units: Sequence[Unit]) -> frozenset[str]:
        """Return how a place may come out when its units are known."""
        crowd = Crowd(units, (), self._within(place))
        each = [possible_of(self.case, one, one.targets[0], crowd, self.reading) for one in self.passed]
        return frozenset(_together(list(verdicts)) for verdicts in product(*each))

    def _homes(self) -> Iterator[dict[str, list[Unit]]]:
        """Yield every way the units may lie: the homeless in a known place or, together or not, in new ones."""
        certain: dict[str, list[Unit]] = {}
        for unit in self.crowd.units:
            place = self._place(unit)
            if place is not None:
                certain.setdefault(place, []).append(unit)
        new = [] if self._listed() and certain else [f"new {number}" for number in range(len(self.homeless))]
        for choice in product([*certain, *new], repeat=len(self.homeless)):
            homes = {place: list(units) for place, units in certain.items()}
            for unit, place in zip(self.homeless, choice, strict=True):
                homes.setdefault(place, []).append(unit)
            yield homes

    def _counted(self) -> Counted:
        certain: dict[str, list[Unit]] = {}
        perhaps: dict[str, list[Unit]] = {}
        for units, into in ((self.crowd.units, certain), (self.crowd.maybe, perhaps)):
            for unit in units:
                place = self._place(unit)
                if place is not None:
                    into.setdefault(place, []).append(unit)
        said = [self._judged(place, units, perhaps.get(place, ())) for place, units in certain.items()]
        new = [place for place in perhaps if place not in certain and any(map(self._matters, perhaps[place]))]
        more = [self._perhaps(perhaps[place]) for place in new] + (
            [] if self._listed() and certain else self._places_more()
        )
        gaps = said.count(OPEN) + said.count(NO_DATA)
        return Counted(said.count(MET), said.count(MISSED), gaps, more, OPEN in said)

    def _perhaps(self, units: Sequence[Unit]) -> frozenset[Pair]:
        """Return what a place that may hold none of some units would bring: a unit that is its own place, its own."""
        return PAIRS[_together(self._alone(units[0]))] | {(0, 0)} if self.each == "unit" else PERHAPS

    def _places_more(self) -> list[frozenset[Pair]]:
        """Return what places that nobody names would bring: one unit alone its own place, several what they may."""
        said = [_together(self._alone(unit)) for unit in self.homeless]
        found = [PAIRS[verdict] | {(0, 0)} for verdict in said if verdict != NOTHING]
        return found if len(self.homeless) == 1 else [PERHAPS for _ in found]

    def _judged(self, place: str, units: Sequence[Unit], perhaps: Sequence[Unit]) -> str:
        """Return how a place stands: failing if any named indicator is missed there, else open if any is (3)."""
        crowd = Crowd(units, [*perhaps, *self.homeless], self._within(place))
        return _together([verdict_in(self.case, one, crowd, self.reading) for one in self.passed])

    def _within(self, place: str) -> tuple[tuple[str, str | None], ...]:
        return (*self.crowd.within, (self.each, place))

    def _place(self, unit: Unit) -> str | None:
        return unit.key if self.each == "unit" else unit.text(self.each)

    def _listed(self) -> bool:
        """Whether a register lists the places, so that there can be no other."""
        units = (*self.case.units, *self.case.gone) if self.case.register else ()
        return any(unit.known(self.each).value is not None for unit in units)

    def _matters(self, unit: Unit) -> bool:
        """Whether a unit may count in anything that is passed."""
        brings = (_brings(self.case, one, unit, self.reading) for one in self.passed)
        return any(brings) or any(verdict != NOTHING for verdict in self._alone(unit))

    def _alone(self, unit: Unit) -> list[str]:
        """Return how a unit stands in everything that is passed, as the only one of its place."""
        alone = Crowd([unit], (), (("unit", unit.key),))
        return [verdict_in(self.case, one, alone, self.reading) for one in self.passed]

    def _also(self, verdict: str) -> dict[str, str]:
        counted = self._counted()
        if not counted.passed + counted.failed + counted.gaps + len(counted.more):
            return {NO_DATA: "every place skipped", NOTHING: "every place skipped"}
        if len(self.homeless) > MANY:
            return {}
        sure = self.possible()
        if verdict == NO_DATA:
            alike = (
                {next(iter(sure)): "all completions agree where the letter has no figures"} if len(sure) == 1 else {}
            )
            return alike | (
                {OPEN: "every place of a cascade is open, though some have figures"} if counted.looked else {}
            )
        assert verdict == OPEN or sure <= {verdict, NOTHING}, "the oracle contradicts itself"
        base = self._base()
        if verdict in (MET, MISSED) and base is not None and not base.simple:
            return {OPEN: "a place of last year is open by the letter, though all its completions agree"}
        if verdict != OPEN:
            return {}
        return {next(iter(sure)): "all completions agree where the letter leaves it open"} if len(sure) == 1 else {}

    def _base(self) -> Base | None:
        if self.require.bound is not None:
            return None
        return cascade_base(self.case, self.indicator, self.target, self.reading)


def cascade_base(case: Case, indicator: Indicator, target: Target, reading: Reading) -> Base | None:
    """Return last year's figure of a cascade, every place known and the same in both years (else rule 22 speaks)."""
    for year in sorted(past(case), key=lambda one: (-int(one.period), ORDER.index(one.how))):
        units = [registered(case, unit) for unit in year.units]
        then = case._replace(units=units, earlier=(), period=year.period, register=False)
        counted = Cascade(then, indicator, target._replace(require="> 0%"), Crowd(units), reading).line()
        if counted.range is not None and counted.used:
            return Base(counted.range.low, counted.range.high, simple=counted.left_out == (0, 0))
        if counted.range is not None and counted.left_out[0]:
            return Base(0, 1, simple=False)  # every place of that year is open: it answers within its bounds (rule 10)
    return base_of(case._replace(earlier=()), indicator, (), 0, (), reading)


def verdict_in(case: Case, indicator: Indicator, crowd: Crowd, reading: Reading) -> str:
    """Return the verdict of any indicator in a place: by the letter, or as another reading has it."""
    if indicator.each:
        return Cascade(case, indicator, indicator.targets[0], crowd, reading).verdict()
    plain = Plain(case, indicator, indicator.targets[0], crowd, reading)
    verdict = plain.verdict()
    if verdict == OPEN and len(plain.parts) > 1 and plain.possible() in ({MET}, {MISSED}) and reading("agreed_places"):
        return next(iter(plain.possible()))
    if verdict in (MET, MISSED) and OPEN in plain.line().also and reading("loose_places"):
        return OPEN
    return verdict


def _brings(case: Case, indicator: Indicator, unit: Unit, reading: Reading) -> bool:
    """Whether a unit may bring anything to a sum, be it over nothing."""
    if indicator.each:
        return any(_brings(case, case.named(id_), unit, reading) for id_ in indicator.passes)
    ways = standing(case, unit, indicator, indicator.targets[0].wheres, reading).ways
    return any(pair != (0, 0) for pairs in ways.values() for pair in pairs)


def possible_of(case: Case, indicator: Indicator, target: Target, crowd: Crowd, reading: Reading) -> frozenset[str]:
    """Return the verdicts that the completions of any indicator give."""
    kind = Cascade if indicator.each else Plain
    return kind(case, indicator, target, crowd, reading).possible()


def _together(verdicts: Sequence[str]) -> str:
    """Join what a place must pass: one missed fails it, one open leaves it open, what does not apply is skipped."""
    if MISSED in verdicts:
        return MISSED
    applicable = {verdict for verdict in verdicts if verdict != NOTHING}
    if len(applicable) < 2:
        return applicable.pop() if applicable else NOTHING
    return OPEN
