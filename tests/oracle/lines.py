"""What one line of the report must say: borders, parts and bounds of one indicator, one target, one set of units."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from oracle.bases import base_of
from oracle.gaps import Pair, Standing, standing
from oracle.language import divides, summed
from oracle.proofs import is_proven
from oracle.readings import Reading
from oracle.sums import Base, Range, Require, answers, range_of, rates_of, require_of, shortfall
from oracle.world import Case, Indicator, Target, Unit

MET, MISSED, OPEN, NO_DATA, NOTHING = "met", "missed", "undetermined", "no_data", "not_applicable"


class Crowd(NamedTuple):
    """The units a line speaks of: surely its own, and those of unknown place that may be; where they lie."""

    units: Sequence[Unit]
    maybe: Sequence[Unit] = ()
    within: tuple[tuple[str, str | None], ...] = ()  # fields and values that bind last year's units too
    nobody: str = NOTHING  # what to say where nobody is asked


class Line(NamedTuple):
    """What must be said; `also` are verdicts that may be said too, with the reason why."""

    verdict: str
    also: Mapping[str, str]
    no_base: bool = False
    rounded: bool = False
    pair: Pair = (0, 0)
    used: int = 0
    left_out: tuple[int, int] = (0, 0)
    range: Range | None = None
    simple: bool = True
    shortfall: int | None = None
    short_known: bool = False
    mixed: bool = False


class Part(NamedTuple):
    """The units under one requirement: pairs that are in, gaps, and whether anybody is known."""

    entered: Sequence[Pair]
    gaps: Sequence[Iterable[Pair]]
    known: bool
    number: int | None


class Plain:
    """One indicator of figures against one target, over one set of units."""

    def __init__(self, case: Case, indicator: Indicator, target: Target, crowd: Crowd, reading: Reading) -> None:
        self.case, self.indicator, self.target, self.crowd, self.reading = case, indicator, target, crowd, reading
        look = [standing(case, unit, indicator, target.wheres, reading) for unit in crowd.units]
        self.asked = [one for one in look if one.kind != "not_asked"]
        perhaps = [standing(case, unit, indicator, target.wheres, reading) for unit in crowd.maybe]
        self.maybe = [one for one in perhaps if one.kind not in ("not_asked", "outside") and self._weighs(one)]
        self.everyone = [*((one, False) for one in self.asked), *((one, True) for one in self.maybe)]
        counting = [one for one, _ in self.everyone if not self._is_nothing(one)]
        self.parts = sorted({part for one in counting for part in one.ways if part is not None})
        self.rest = len(target.wheres)
        self.proven = is_proven(case, indicator, reading)

    def _is_nothing(self, one: Standing) -> bool:
        """Whether a unit whose exception is hidden has nothing of nothing: it makes no part, and changes none."""
        return one.kind == "entered" and len(one.ways) > 1 and one.pair == (0, 0) and not self.indicator.is_count

    def _weighs(self, one: Standing) -> bool:
        """Whether it matters if a unit belongs: nothing of nothing is the same in a rate within and without."""
        brings = any(pair != (0, 0) for pairs in one.ways.values() for pair in pairs)
        return brings or self.indicator.is_count or one.kind == "gap"

    def verdict(self) -> str:
        """Return the verdict by the letter of the rules: every part for itself, in one and the same way."""
        if not self.asked and not self.maybe:
            return self.crowd.nobody
        if not any(one.kind in ("entered", "outside") for one in self.asked):
            return NO_DATA
        if len(self.parts) < 2:
            return self._part_verdict(self._lone())
        return _joined([self._part_verdict(self._part(number)) for number in self.parts])

    def possible(self) -> frozenset[str]:
        """Return the verdicts of all completions; with parts, of every way to place those whose exception is hidden."""
        everyone = self.everyone
        alone = self.parts[0] if len(self.parts) == 1 else self.rest  # decided: where nobody turns out to be inside
        if not everyone:
            return frozenset({NOTHING})
        if not self.target.wheres:
            choices = [_pairs(one, may) for one, may in everyone]
            return self._outcomes(choices, self.rest, True)
        keys = [[*one.ways, *((None,) if may else ())] for one, may in everyone]
        found: set[str] = set()
        for placed in product(*keys):
            parts = sorted({key for key in placed if key is not None})
            each = [
                self._outcomes(
                    [one.ways[part] for (one, _), k in zip(everyone, placed, strict=True) if k == part], part
                )
                for part in parts
            ]
            each = each or [self._outcomes([], alone, True)]
            found |= {_joined(list(verdicts)) for verdicts in product(*each)}
        return frozenset(found)

    def line(self) -> Line:
        """Return all that a report must say."""
        entered = [one.pair for one in self.asked if one.kind == "entered" and one.pair is not None]
        gaps = [one for one, may in self.everyone if one.kind == "gap" or may]
        simple = all(one.simple for one in gaps)
        pair = sum(n for n, _ in entered), sum(d for _, d in entered)
        verdict = self.verdict()
        bases = [self._base(part) for part in (self.parts or [self.rest])]
        short, known = self._shortfall(verdict)
        return Line(
            verdict,
            self._also(verdict, simple, gaps),
            any(
                self._needs(part) and base is None for part, base in zip(self.parts or [self.rest], bases, strict=True)
            ),
            any(base is not None and base.rounded for base in bases),
            pair,
            len(entered),
            (sum(one.kind == "gap" for one in self.asked), len(gaps)),
            range_of([_pairs(one, may) for one, may in self.everyone], self.indicator.is_count),
            simple and not any(one.whole or None in one.ways for one in gaps),
            short,
            known,
            len(self.parts) > 1,
        )

    def _also(self, verdict: str, simple: bool, gaps: Sequence[Standing]) -> dict[str, str]:
        """Return the other verdicts that may stand, and why."""
        found = self.possible()
        assert verdict not in (MET, MISSED) or found <= {verdict, NOTHING}, "the oracle contradicts itself"
        sure = list(found - {NOTHING} or found) if verdict == OPEN and len(self.parts) > 1 else []
        also = {sure[0]: "all completions agree where the letter leaves it open"} if len(sure) == 1 else {}
        based = [self._base(part) for part in (self.parts or [self.rest]) if self._needs(part)]
        if verdict in (MET, MISSED) and (not simple or any(base and not base.simple for base in based)):
            also[OPEN] = "bounds may be loose where denominators are unknown or a blank stands twice"
        if verdict in (MET, MISSED) and len(self.target.wheres) > 1 and any(len(one.ways) > 1 for one in gaps):
            also[OPEN] = "one blank may hide two exceptions"
        if verdict == OPEN and len(self.parts) < 2 and self._leaps_over(gaps):
            also[MISSED] = "gaps of all or nothing leap over the bound"
        if any(base and base.rounded and base.high + self._require(self.rest).points in self._ends() for base in based):
            also |= dict.fromkeys((OPEN, MET, MISSED), "at the very edge of what a typed percentage may be")
        return {other: why for other, why in also.items() if other != verdict}

    def _ends(self) -> tuple[object, ...]:
        found = range_of([_pairs(one, may) for one, may in self.everyone], self.indicator.is_count)
        return (found.low, found.high) if found else ()

    def _leaps_over(self, gaps: Sequence[Standing]) -> bool:
        """Whether `=` is missed by every single completion, each gap bringing one certain pair or none."""
        require = require_of(self.target.requires[self.parts[0] if self.parts else self.rest])
        if require.op != "=" or require.bound is None or not all(one.whole for one in gaps):
            return False
        everyone = [_pairs(one, may) for one, may in self.everyone]
        return require.bound not in rates_of(everyone, self.indicator.is_count)

    def _lone(self) -> Part:
        """Return the total as one part: who is known to stand outside makes it known (rule 5)."""
        number = self.parts[0] if self.parts else self.rest
        entered = [one.pair for one in self.asked if one.kind == "entered" and one.pair is not None]
        gaps = [_pairs(one, False) for one in self.asked if one.kind == "gap"]
        gaps += [_pairs(one, True) for one in self.maybe]
        return Part(entered, gaps, True, number)

    def _part(self, number: int) -> Part:
        """Return one part of several: whose exception is hidden is a gap of all or nothing in it."""
        entered, gaps = [], []
        for one, may in self.everyone:
            if number not in one.ways:
                continue
            if one.kind == "entered" and len(one.ways) == 1 and not may and one.pair is not None:
                entered.append(one.pair)
            else:
                gaps.append({*one.ways[number], *({(0, 0)} if len(one.ways) > 1 or may else ())})
        return Part(entered, gaps, bool(entered), number)

    def _part_verdict(self, part: Part) -> str:
        """Judge one part: no data, nothing below, or what its range gives; borders of rule 5."""
        if not part.known:
            return NO_DATA
        count = self.indicator.is_count
        if not count and sum(d for _, d in part.entered) == 0:
            return OPEN if part.gaps else NOTHING
        number = self.rest if part.number is None else part.number
        base = self._base(number)
        if self._needs(number) and base is None:
            return OPEN
        found = range_of([*({pair} for pair in part.entered), *part.gaps], count)
        assert found is not None
        return _verdict(answers(self._require(number), found, base, self._ceiling(number)))

    def _outcomes(self, choices: Sequence[Iterable[Pair]], part: int, whole: bool = False) -> frozenset[str]:
        if not choices and not whole:
            return frozenset({NOTHING})
        found = range_of(choices, self.indicator.is_count)
        if found is None:
            return frozenset({NOTHING})
        base = self._base(part)
        if self._needs(part) and base is None:
            return frozenset({OPEN})
        said = {MET if held else MISSED for held in answers(self._require(part), found, base, self._ceiling(part))}
        return frozenset({*said, *((NOTHING,) if found.hollow else ())})

    def _ceiling(self, part: int) -> bool:
        """Whether the figure of a part, or of the lone one, ends at 1: only while nobody in it breaks the proof (9)."""
        ways = [pairs for one in self.asked for key, pairs in one.ways.items() if key == part or len(self.parts) < 2]
        return self.proven and not any(n > d for pairs in ways for n, d in pairs)

    def _require(self, part: int) -> Require:
        return require_of(self.target.requires[part])

    def _needs(self, part: int) -> bool:
        return self._require(part).bound is None

    def _base(self, part: int) -> Base | None:
        if not self._needs(part):
            return None
        alone = len(self.parts) < 2
        own = bool(self.target.wheres) and not (alone and not self.reading("lone_own_base"))
        return base_of(
            self.case, self.indicator, self.target.wheres if own else (), part, self.crowd.within, self.reading
        )

    def _shortfall(self, verdict: str) -> tuple[int | None, bool]:
        """Return the shortfall, and whether it is known what it must be."""
        if verdict != MISSED:
            return (0 if verdict == MET else None), True
        fields = self.case.fields
        if any(name in fields and fields[name].type == "amount" for name in summed(self.indicator.numerator)):
            return None, True
        if divides(self.indicator.numerator):
            return None, False  # a sum of quotients: no number of people, rule 12 is silent
        parts = [self._lone()] if len(self.parts) < 2 else [self._part(number) for number in self.parts]
        if len(parts) > 1 and not {self._part_verdict(part) for part in parts} <= {MET, MISSED, NOTHING}:
            return None, False
        if len(parts) > 1 and any(part.gaps for part in parts):
            return None, False
        bases = [self._base(self.rest if part.number is None else part.number) for part in parts]
        if any(base is not None and not base.simple for base in bases):
            return None, False  # last year's bounds may be wider than need be
        each = [self._part_short(part) for part in parts]
        return (None, len(parts) == 1) if None in each else (sum(one or 0 for one in each), True)

    def _part_short(self, part: Part) -> int | None:
        """Return what one part lacks."""
        number = self.rest if part.number is None else part.number
        pair = sum(n for n, _ in part.entered), sum(d for _, d in part.entered)
        if pair[1] == 0 and not self.indicator.is_count:
            return 0
        base = self._base(number)
        ceiling = self._ceiling(number)
        return shortfall(self._require(number), pair, self.indicator.is_count, base, ceiling, ceiling)


def _pairs(one: Standing, perhaps: bool) -> frozenset[Pair]:
    found = frozenset(pair for pairs in one.ways.values() for pair in pairs)
    return found | {(0, 0)} if perhaps else found


def _verdict(held: frozenset[bool]) -> str:
    return OPEN if len(held) > 1 else MET if True in held else MISSED


def _joined(verdicts: Sequence[str]) -> str:
    """Join the verdicts of parts: missed if any is, met if every applicable one is."""
    if MISSED in verdicts:
        return MISSED
    applicable = {verdict for verdict in verdicts if verdict != NOTHING}
    if not applicable:
        return NOTHING
    return MET if applicable == {MET} else OPEN
