"""Ranges, multiples of last year and rounded figures, held against every completion of the gaps, one by one."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import count, plan_of, results_of, unit
from nnl_cli.report.model import Result, Verdict

Meets = Callable[[Fraction, Fraction], bool]
BASE = Fraction(2, 5)  # last year's figure
RULES: dict[str, tuple[Meets, Meets | None]] = {  # what meets, and what exceeds: by the figure and last year's
    ">= 50%": (lambda v, _: v >= Fraction(1, 2), lambda v, _: v > Fraction(1, 2)),
    "> 50%": (lambda v, _: v > Fraction(1, 2), None),
    "<= 33.3%": (lambda v, _: v <= Fraction(333, 1000), None),
    "from 30% to 60%": (lambda v, _: Fraction(3, 10) <= v <= Fraction(3, 5), None),
    "from 0% to 50%": (lambda v, _: v <= Fraction(1, 2), None),
    "from 33.3% to 33.4%": (lambda v, _: Fraction(333, 1000) <= v <= Fraction(334, 1000), None),
    ">= baseline * 1.05": (lambda v, b: v >= b * 21 / 20, lambda v, b: v > b * 21 / 20),
    "< baseline * 0.9": (lambda v, b: v < b * 9 / 10, None),
    ">= baseline * 2.6": (lambda v, b: v >= b * 13 / 5, lambda v, b: v > b * 13 / 5),  # more than the whole
    ">= baseline + 2 points": (lambda v, b: v >= b + Fraction(1, 50), lambda v, b: v > b + Fraction(1, 50)),
}
UNEVEN = {"from 30% to 60%", "from 0% to 50%", "from 33.3% to 33.4%"}  # what lies between two figures may be none
Rows = list[tuple[int, int | None]]


def half_up(value: Fraction, decimals: int | None) -> Fraction:
    """Return a share whose percents are rounded half up; none is below 0 here."""
    if decimals is None:
        return value
    scale = 10 ** (decimals + 2)
    return Fraction(math.floor(value * scale + Fraction(1, 2)), scale)


def judged(rule: str, rows: Rows, decimals: int | None, **more: object) -> Result:
    """Return the result of a share of units' figures; None is a blank."""
    more = more or {"target": rule}
    more = more if decimals is None else {**more, "round": str(decimals)}
    stated = [{"period": "2023", "value": "2/5", "source": "x"}]
    indicator = {"id": "x", "numerator": "a", "denominator": "b", "baseline": stated, **more}
    plan = plan_of({"a": count(part_of="b"), "b": count()}, [indicator])
    return results_of(plan, [unit(number, a=top, b=bottom) for number, (bottom, top) in enumerate(rows)])[0]


def completions(rows: Rows) -> Sequence[Fraction]:
    """Return every share that the blanks leave possible."""
    whole = sum(bottom for bottom, _ in rows)
    return [Fraction(sum(tops), whole) for tops in product(*(range(b + 1) if t is None else [t] for b, t in rows))]


@st.composite
def tables(draw: st.DrawFn, may_be_blank: bool = True) -> Rows:
    """Draw a few units, each with its whole and its part or a blank."""
    wholes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    parts = [st.integers(0, whole) | st.none() if may_be_blank else st.integers(0, whole) for whole in wholes]
    rows = [(whole, draw(part)) for whole, part in zip(wholes, parts, strict=True)]
    known = draw(st.integers(1, 40))  # so that there is a figure
    return [*rows, (known, draw(st.integers(0, known)))]


DECIMALS = st.sampled_from([None, 0, 1])


@given(st.sampled_from(sorted(RULES)), tables(), DECIMALS)
def test_a_verdict_stands_only_if_every_completion_gives_it(rule: str, rows: Rows, decimals: int | None) -> None:
    """Met, and exceeded, where every completion is; missed where none is met; and, but for ranges, wherever so."""
    meets, exceeds = RULES[rule]
    base = half_up(BASE, decimals)
    figures = [half_up(figure, decimals) for figure in completions(rows)]
    outcomes = {meets(figure, base) for figure in figures}
    found = judged(rule, rows, decimals)
    if found.verdict is Verdict.UNDETERMINED:
        assert rule in UNEVEN or len(outcomes) == 2
    else:
        assert outcomes == {found.verdict is Verdict.MET}
    if found.verdict is Verdict.MET:
        assert found.exceeded == (exceeds is not None and all(exceeds(figure, base) for figure in figures))
    else:
        assert found.exceeded is None
    if found.lowest is not None:
        assert (found.lowest, found.highest) == (min(figures), max(figures))


@given(st.sampled_from(sorted(RULES)), tables(may_be_blank=False), DECIMALS)
def test_a_shortfall_flips_the_verdict_and_one_less_does_not(rule: str, rows: Rows, decimals: int | None) -> None:
    """Without gaps the number told is the first that meets, one by one; None where none within the whole does."""
    found, meets = judged(rule, rows, decimals), RULES[rule][0]
    base, whole, top = half_up(BASE, decimals), sum(bottom for bottom, _ in rows), sum(part or 0 for _, part in rows)
    if meets(half_up(Fraction(top, whole), decimals), base):
        assert (found.verdict, found.shortfall) == (Verdict.MET, 0)
        return
    more = (k for k in range(1, whole - top + 1) if meets(half_up(Fraction(top + k, whole), decimals), base))
    less = (k for k in range(1, top + 1) if meets(half_up(Fraction(top - k, whole), decimals), base))
    assert (found.verdict, found.shortfall) == (Verdict.MISSED, next(more, None) or next(less, None))


@given(tables(), DECIMALS, st.sampled_from(["2024", "2025", "2026", "2028", "2029"]))
def test_a_figure_is_on_the_way_if_every_completion_is(rows: Rows, decimals: int | None, last: str) -> None:
    """The straight way from 20 % in 2022 asks for its share of the rise in 2024; blanks that part leave it open."""
    targets = [{"require": ">= 20%", "from": "2022", "to": "2022"}, {"require": ">= 80%", "from": last}]
    found = judged("", rows, decimals, targets=targets)
    if last == "2024":
        assert (found.on_track, found.has_way) == (None, False)  # the milestone's own period
        return
    level = Fraction(1, 5) + Fraction(3, 5) * 2 / (int(last) - 2022)
    on_way = {half_up(figure, decimals) >= level for figure in completions(rows)}
    assert found.on_track == (on_way == {True} if len(on_way) == 1 else None)
    assert found.has_way
    assert (found.verdict, found.requirement) == (Verdict.NOT_APPLICABLE, None)


@pytest.mark.parametrize("decimals", [None, 1])
def test_a_small_case_by_hand(decimals: int | None) -> None:
    """29.97 % of 10,000 meets "from 30%" only where the rule rounds to one decimal."""
    found = judged("from 30% to 35%", [(10_000, 2_997)], decimals)
    assert (found.verdict, found.shortfall) == ((Verdict.MET, 0) if decimals else (Verdict.MISSED, 3))
