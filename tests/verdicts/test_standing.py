"""A level is what every way to fill the blanks gives: against a naive evaluation of all of them."""

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from operator import eq, ge, gt, le, lt
from typing import Any

import pytest

from building import count, plan_of, results_of, unit
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.requirements import parse_named
from nnl_cli.report.model import Reason, Result, Verdict
from nnl_cli.verdicts.judge import Judgement
from nnl_cli.verdicts.levels import Standing, judged_level

OPERATORS = {">": gt, ">=": ge, "=": eq, "<=": le, "<": lt}
NAMES = ("Ba", "Hai", "Một")
OPEN = (Verdict.UNDETERMINED, Verdict.NO_DATA)


def ranks(outcomes: Sequence[Verdict]) -> Iterator[int]:
    """Yield the rank that each way to settle the open levels gives."""
    ways = [(True, False) if one in OPEN else (one is Verdict.MET,) for one in outcomes]
    for way in product(*ways):
        yield next((len(way) - index for index, holds in enumerate(way) if holds), 0)


@pytest.mark.parametrize("outcomes", list(product(Verdict, repeat=3)))
def test_a_target_on_a_level_is_what_every_way_gives(outcomes: tuple[Verdict, ...]) -> None:
    """Met where all ways to settle the open levels meet it, missed where none does; what does not apply is none."""
    standing = Standing(NAMES, tuple(Judgement(one, Reason.GAPS if one in OPEN else None) for one in outcomes))
    possible = set(ranks(outcomes))
    assert standing.low == min(possible)
    assert standing.high == max(possible)
    assert set(standing.ranks) == possible
    applying = [one for one in outcomes if one is not Verdict.NOT_APPLICABLE]
    for op, rank in product(OPERATORS, (1, 2, 3)):
        requirement = parse_named(f"{op} {NAMES[3 - rank]}")
        assert requirement is not None
        found = judged_level(requirement, standing).verdict
        held = {OPERATORS[op](one, rank) for one in possible}
        asked = {outcomes[3 - one] for one in (1, 2, 3) if OPERATORS[op](one, rank)}
        if not applying or (op not in ("<", "<=") and asked == {Verdict.NOT_APPLICABLE}):
            assert found is Verdict.NOT_APPLICABLE
        elif set(applying) == {Verdict.NO_DATA}:
            assert found is Verdict.NO_DATA
        elif len(held) == 1:
            assert found is (Verdict.MET if held == {True} else Verdict.MISSED)
        else:
            assert found in OPEN


def plan(levels: Sequence[dict[str, Any]], target: str, **more: Any) -> PlanFile:
    """Return a plan of a rate with levels, a count beside it, and what nothing but levels make of both."""
    fields = {"q": count(), "p": count(part_of="q"), "r": count(part_of="q")}
    indicators: list[dict[str, Any]] = [
        {"id": "few", "numerator": "r", "denominator": "q", "target": "<= 50%"},
        {"id": "many", "numerator": "p", "denominator": "q", "target": "> 50%"},
        {"id": "x", "numerator": "p", "denominator": "q", "levels": list(levels), "target": target, **more},
    ]
    return plan_of(fields, indicators)


def whole(plan: PlanFile, rows: Sequence[dict[str, int | None]]) -> Result:
    """Return the result of the indicator with levels."""
    return next(r for r in results_of(plan, [unit(i, **row) for i, row in enumerate(rows)]) if r.id == "x")


def filled(rows: Sequence[dict[str, int | None]]) -> Iterator[tuple[int, int, int]]:
    """Yield the sums of every way to fill the blanks of the parts."""
    parts = [(i, name) for i, row in enumerate(rows) for name in ("p", "r") if row[name] is None]
    for values in product(*(range((rows[i]["q"] or 0) + 1) for i, _ in parts)):
        told = [dict(row) for row in rows]
        for (i, name), value in zip(parts, values, strict=True):
            told[i][name] = value
        q, p, r = (sum(row[name] or 0 for row in told) for name in ("q", "p", "r"))
        yield q, p, r


@pytest.mark.parametrize("seed", range(150))
def test_levels_of_figures_hold_whatever_is_reported(seed: int) -> None:
    """Proven levels hold in every completion, missed ones in none, and a verdict is that of all of them."""
    draw = random.Random(seed)
    rows: list[dict[str, int | None]] = []
    for _ in range(draw.randint(1, 3)):
        q = draw.randint(1, 4)
        parts = {name: None if draw.random() < 0.3 else draw.randint(0, q) for name in ("p", "r")}
        rows.append({"q": q, **parts})
    first, second = sorted(draw.sample(range(0, 101, 5), 2), reverse=True)
    levels: list[dict[str, Any]] = [
        {"name": "Ba", "passes": ["few", "many"]},
        {"name": "Hai", "require": f">= {first}%"},
        {"name": "Một", "require": f"> {second}%"},
    ]
    op, name = draw.choice([">=", ">", "=", "<="]), draw.choice(NAMES)
    result = whole(plan(levels, f"{op} {name}"), rows)
    seen = set()
    for q, p, r in filled(rows):
        rate = Fraction(p, q)
        holds = (2 * r <= q and 2 * p > q, rate >= Fraction(first, 100), rate > Fraction(second, 100))
        seen.add(next((3 - index for index, one in enumerate(holds) if one), 0))
    found = {None: 0, "Một": 1, "Hai": 2, "Ba": 3}
    assert all(found[result.level] <= rank <= found[result.level_possible] for rank in seen)
    outcomes = {OPERATORS[op](rank, found[name]) for rank in seen}
    if result.verdict in (Verdict.MET, Verdict.MISSED):
        assert outcomes == {result.verdict is Verdict.MET}
