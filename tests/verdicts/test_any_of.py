"""`any_of` against brute force: a place passes where one of several indicators is met there, whatever blanks become."""

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from building import count, plan_of, plan_problems, results_of, spots, unit
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.requirements import COMPARE
from nnl_cli.report.model import Verdict
from nnl_cli.verdicts.definitions import fingerprint_of

Row = Mapping[str, int | str | None]
PASSED = {
    "co_may": {"numerator": "p", "denominator": "q", "target": ">= 50%"},
    "du_may": {"numerator": "s", "target": ">= 3"},
    "it_bo": {"numerator": "s", "denominator": "q", "target": "< 100%", "where": "q > 1"},
}


def law(target: str, kind: str = "rate", passed: Sequence[str] = tuple(PASSED)) -> PlanFile:
    """Return a plan that counts the communes in which one of some indicators is met."""
    fields = {"p": count(part_of="q"), "q": count(), "s": count()}
    indicators = [{"id": name, **PASSED[name]} for name in passed]
    cascade = {"id": "xa_dat", "each": "xa", "any_of": list(passed), "kind": kind, "target": target}
    return plan_of(fields, [*indicators, cascade])


def row(draw: random.Random) -> Row:
    """Return a unit of one of three communes, with some blanks."""
    whole = draw.randint(0, 3)
    full = {"p": draw.randint(0, whole), "q": whole, "s": draw.randint(0, 4)}
    return {"xa": draw.choice("ABC"), **{n: None if draw.random() < 0.25 else v for n, v in full.items()}}


def completed(one: Row) -> Iterator[Row]:
    """Yield all that the blanks of a row may become; a whole is no less than its part."""
    ways = [range(6) if one[name] is None else [int(one[name] or 0)] for name in ("p", "q", "s")]
    for p, q, s in itertools.product(*ways):
        if p <= q:
            yield {**one, "p": p, "q": q, "s": s}


def outcome(name: str, rows: Sequence[Row]) -> bool | None:
    """Return whether a commune meets an indicator, None where it does not apply there."""
    inside = [r for r in rows if name != "it_bo" or int(r["q"] or 0) > 1]
    top = sum(int(r["p" if name == "co_may" else "s"] or 0) for r in inside)
    bottom = sum(int(r["q"] or 0) for r in inside)
    if name == "du_may":
        return top >= 3
    if not bottom:
        return None
    return Fraction(top, bottom) >= Fraction(1, 2) if name == "co_may" else top < bottom


def passing(rows: Sequence[Row], passed: Sequence[str]) -> tuple[int, int]:
    """Return how many communes pass of how many in which anything applies."""
    found = []
    for commune in sorted({str(r["xa"]) for r in rows}):
        mine = [r for r in rows if r["xa"] == commune]
        outcomes = {outcome(name, mine) for name in passed} - {None}
        found += [True in outcomes] if outcomes else []
    return sum(found), len(found)


@pytest.mark.parametrize("seed", range(150))
def test_no_completion_turns_a_verdict_or_leaves_the_bounds(seed: int) -> None:
    """A commune passes where one is met, fails where all are missed, and else may do either."""
    draw = random.Random(seed)
    rows = [row(draw) for _ in range(draw.randint(1, 4))]
    is_rate, passed = seed % 2 == 0, draw.sample(list(PASSED), draw.randint(1, 3))
    target = f"{draw.choice(['>', '>=', '<'])} " + (draw.choice(["50%", "99%"]) if is_rate else str(draw.randint(0, 2)))
    plan = law(target, "rate" if is_rate else "count", passed)
    result = next(r for r in results_of(plan, [unit(i, **r) for i, r in enumerate(rows)]) if r.id == "xa_dat")
    if result.numerator is None:
        return
    for parts in itertools.islice(itertools.product(*map(completed, rows)), 2000):
        top, bottom = passing(parts, passed)
        if is_rate and not bottom:
            continue
        value = Fraction(top, bottom) if is_rate else Fraction(top)
        assert result.lowest is None or result.lowest <= value, (rows, parts)
        assert result.highest is None or value <= result.highest, (rows, parts)
        if result.verdict in (Verdict.MET, Verdict.MISSED) and result.op and result.bound is not None:
            assert COMPARE[result.op](value, result.bound) == (result.verdict is Verdict.MET), (rows, parts)


def test_the_way_of_passing_is_part_of_the_definition() -> None:
    """All of some and one of the same are two definitions; last year's figure of the other is not comparable."""
    one = law(">= 50%")
    other = plan_of(
        {"p": count(part_of="q"), "q": count(), "s": count()},
        [*({"id": n, **v} for n, v in PASSED.items()), {"id": "xa_dat", "each": "xa", "passes": list(PASSED)}],
    )
    assert fingerprint_of(one.indicators[-1], one) != fingerprint_of(other.indicators[-1], other)


WRONG = """\
plan: {{number: 1/KH, title: Thử, period: 2024}}
unit: {{key: ma, place: xa}}
fields: {{ma: {{label: Mã, type: code}}, xa: {{label: Xã, type: text}}, p: {{label: P, type: count}}}}
indicators:
  - {{id: a, numerator: p, target: ">= 1"}}
  - {{id: b, {}}}
"""


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("each: xa, passes: [a], any_of: [a]", ("indicator-passes-or-any-of", 6, 5)),
        ("each: xa", ("indicator-each-and-passes", 6, 5)),
        ("numerator: p, any_of: [a]", ("indicator-each-and-passes", 6, 5)),
        ("each: xa, any_of: [a, z]", ("indicator-undeclared", 6, 35)),
        ("each: xa, any_of: [b]", ("cascade-circle", 6, 31)),
    ],
)
def test_a_cascade_passes_all_or_one_and_never_itself(text: str, spot: tuple[str, int, int], tmp_path: Path) -> None:
    """Exactly one of `passes` and `any_of` stands beside `each`; what is wrong is told at its place."""
    assert spots(plan_problems(tmp_path / "p.yaml", WRONG.format(text))) == [spot]
