"""A field as bound against brute force: figures and bounds added up over all who are asked, whatever blanks become."""

import itertools
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from building import count, plan_of, plan_problems, results_of, spots, unit
from nnl_cli.plan.requirements import COMPARE
from nnl_cli.report.model import Verdict

MOST = 99  # stands for any number, however large
Row = Mapping[str, int | None]


def row(draw: random.Random) -> Row:
    """Return a unit with a whole, a figure that is part of it, a bound, and whether it is inside."""
    whole = draw.randint(0, 6)
    full = {"w": whole, "f": draw.randint(0, whole), "b": draw.randint(0, 6), "s": draw.randint(0, 1)}
    return {name: None if draw.random() < (0.25 if name != "w" else 0.1) else value for name, value in full.items()}


def completed(one: Row, with_where: bool) -> Iterator[tuple[int, int]]:
    """Yield every figure and bound that a unit may still bring; nothing of both where it is outside."""
    most = MOST if one["w"] is None else one["w"]
    figures = [one["f"]] if one["f"] is not None else [0, most // 2, most]
    bounds = [one["b"]] if one["b"] is not None else [0, 1, 3, MOST, 10 * MOST]
    insides = [1] if not with_where else [one["s"]] if one["s"] is not None else [0, 1]
    for figure, bound, inside in itertools.product(figures, bounds, insides):
        yield (figure or 0, bound or 0) if inside else (0, 0)


@pytest.mark.parametrize("seed", range(300))
def test_a_verdict_stands_exactly_where_all_completions_agree(seed: int) -> None:
    """The sum of figures less bounds decides, a unit's figure and bound together; nothing more is feared."""
    draw = random.Random(seed)
    rows, with_where = [row(draw) for _ in range(draw.randint(1, 3))], seed % 3 == 0
    op = draw.choice([">", ">=", "<", "<="])
    indicator = {"id": "a", "numerator": "f", "target": f"{op} b", **({"where": "s == 1"} if with_where else {})}
    fields = {"f": count(part_of="w"), "w": count(), "b": count(), "s": count()}
    (result,) = results_of(plan_of(fields, [indicator]), [unit(i, **one) for i, one in enumerate(rows)])
    if result.verdict in (Verdict.NO_DATA, Verdict.NOT_APPLICABLE):
        return
    found = set()
    for pairs in itertools.product(*(completed(one, with_where) for one in rows)):
        figure, bound = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
        found.add(COMPARE[op](figure, bound))
        if result.bound is not None:
            assert result.bound == bound, (rows, pairs)
    wanted = {True: Verdict.MET, False: Verdict.MISSED}[found.pop()] if len(found) == 1 else Verdict.UNDETERMINED
    assert result.verdict is wanted, (op, with_where, rows)


@pytest.mark.parametrize("seed", range(100))
def test_a_shortfall_is_what_turns_the_sum(seed: int) -> None:
    """Of complete figures so many more, and no fewer, turn a miss; a gap is figure less the summed bound."""
    draw = random.Random(1000 + seed)
    rows = [{"f": draw.randint(0, 9), "b": draw.randint(0, 9)} for _ in range(3)]
    op = draw.choice([">", ">=", "<", "<="])
    plan = plan_of({"f": count(), "b": count()}, [{"id": "a", "numerator": "f", "target": f"{op} b"}])
    (result,) = results_of(plan, [unit(i, **one) for i, one in enumerate(rows)])
    figure, bound = (sum(one[name] for one in rows) for name in ("f", "b"))
    assert result.bound == bound
    assert result.gap == figure - bound
    if result.verdict is Verdict.MISSED and result.shortfall is not None:
        step = 1 if op in (">", ">=") else -1
        turned = [COMPARE[op](figure + step * (result.shortfall + more), bound) for more in (-1, 0)]
        assert turned == [False, True]
    assert (result.verdict is Verdict.MET) == COMPARE[op](figure, bound)


@pytest.mark.parametrize(
    ("bound", "verdict"),
    [
        ("85", Verdict.MET),
        ("95", Verdict.MISSED),
        ("0.5", Verdict.MET),
        ("0.95", Verdict.UNDETERMINED),
        ("0", Verdict.MET),
    ],
)
def test_a_rate_of_one_unit_is_held_against_its_own_percentage(bound: str, verdict: Verdict) -> None:
    """A share typed for a percentage is held as both: 0.95 may be 95 %, and then 90 % would miss it."""
    fields = {"p": count(part_of="q"), "q": count(), "m": {"type": "amount"}}
    target = {"require": ">= m", "binding": "false"}
    plan = plan_of(fields, [{"id": "a", "numerator": "p", "denominator": "q", "target": target}])
    (result,) = results_of(plan, [unit(1, p=90, q=100, m=bound)])
    assert result.verdict is verdict


WRONG = """\
plan: {{number: 1/KH, title: Thử, period: 2024}}
unit: {{key: ma}}
fields:
  ma: {{label: Mã, type: code}}
  p: {{label: P, type: count}}
  q: {{label: Q, type: count}}
  n: {{label: N, type: date}}
  m: {{label: M, type: percent}}
indicators:
  - {{id: a, {}}}
"""


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("numerator: p, target: '>= pq'", ("field-undeclared", 10, 35)),
        ("numerator: p, target: '>= n'", ("target-field-type", 10, 35)),
        ("numerator: p, target: '>= m'", ("target-field-type", 10, 35)),
        ("numerator: p, denominator: q, target: '>= m'", ("target-field-binding", 10, 51)),
        (
            "each: ma, kind: count, passes: [b], target: '>= q'}\n  - {id: b, numerator: p",
            ("target-field-without-units", 10, 57),
        ),
        ("numerator: p, target: {require: '>= q', otherwise: '> p'}", ("target-field-otherwise", 10, 64)),
        (
            "numerator: p, target: {require: '>= 2', except: [{where: p > 1, require: '>= z'}]}",
            ("field-undeclared", 10, 86),
        ),
    ],
)
def test_a_bound_is_a_figure_of_the_units_that_are_counted(
    text: str, spot: tuple[str, int, int], tmp_path: Path
) -> None:
    """An undeclared field, one that is no number and a rate's that binds are plan errors, each at its place."""
    assert spots(plan_problems(tmp_path / "p.yaml", WRONG.format(text))) == [spot]


def test_another_reading_has_the_bounds_of_the_units_too() -> None:
    """A figure on its summed bound is missed read as "more than"; one above it is met either way, and nothing said."""
    law = plan_of({"f": count(), "b": count()}, [{"id": "a", "numerator": "f", "target": {**OTHERWISE}}])
    on_it, above = (results_of(law, [unit(1, f=10, b=10), *more])[0] for more in ([], [unit(2, f=10, b=8)]))
    assert [note.details["verdict"] for note in on_it.notes if note.code == "otherwise"] == [Verdict.MISSED]
    assert (above.verdict, [note for note in above.notes if note.code == "otherwise"]) == (Verdict.MET, [])


OTHERWISE = {"require": ">= b", "otherwise": "> b"}


@pytest.mark.parametrize("more", [{}, {"denominator": "w", "target": {"require": ">= b", "binding": False}}])
def test_last_years_figure_is_no_bound_by_unit(more: dict[str, object]) -> None:
    """Where the summed bound is not known there is no bound and no gap, last year's table or not."""
    law = plan_of({"f": count(), "b": count(), "w": count()}, [{"id": "a", "numerator": "f", "target": ">= b", **more}])
    rows = [unit(1, f=10, b=8, w=20), unit(2, f=10, w=20)]
    (result,) = results_of(law, rows, [unit(1, f=7, b=9, w=20)])
    assert (result.bound, result.gap) == (None, None)


def test_a_part_with_a_hidden_unit_tells_its_figure() -> None:
    """The part of the rest is 10 of B and perhaps 9 of C; what it lacks of its bounds is never told for the figure."""
    fields = {"f": count(), "b": count(), "v": {"label": "V", "type": "category", "values": ["A", "B"]}}
    target = {"require": ">= b", "except": [{"where": 'v == "A"', "require": ">= 5"}]}
    law = plan_of(fields, [{"id": "a", "numerator": "f", "target": target}])
    rows = [unit(1, f=10, b=8, v="A"), unit(2, f=10, b=12, v="B"), unit(3, f=9, b=1)]
    rest = next(part for part in results_of(law, rows)[0].parts if not part.where)
    assert (rest.numerator, rest.lowest, rest.highest, rest.bound) == (10, 10, 19, None)


def test_who_has_no_applicable_bound_leaves_the_target() -> None:
    """Where a bound is not applicable nothing can be held against it: the unit leaves, by name; `each` skips it."""
    fields, signs = {"f": count(), "b": count(), "p": count(part_of="f")}, {"not_applicable": ["NP"]}
    rate = {"id": "r", "numerator": "p", "denominator": "f", "target": {"require": ">= b", "binding": "false"}}
    every = {"id": "e", "each": "unit", "passes": ["r"], "target": ">= 50%"}
    law = plan_of(fields, [{"id": "a", "numerator": "f", "target": "<= b"}, rate, every], signs=signs)
    rows = [unit(1, f=100, b=120, p=9), unit(2, f=100, b="NP", p=9), unit(3, f=100, b=120, p=9)]
    whole, _, each = results_of(law, rows)
    assert whole.verdict is Verdict.MET
    found = [str(one) for one in (whole.numerator, whole.bound, whole.units.not_asked)]
    assert found == ["200", "240", "1"]
    assert [note.details["units"] for note in whole.notes if note.code == "not-applicable"] == [("2",)]
    assert (each.denominator, each.units.left_out) == (2, 0)


def test_a_gap_of_the_bound_alone_is_a_unit_left_out() -> None:
    """Nobody used of one unit without a bound, and the figure stands; of two the other is used, in a part too."""
    fields = {"f": count(), "b": count(), "v": {"label": "V", "type": "category", "values": ["A", "B"]}}
    mixed = {"require": ">= b", "except": [{"where": 'v == "A"', "require": ">= 5"}]}
    law = plan_of(
        fields, [{"id": "a", "numerator": "f", "target": ">= b"}, {"id": "m", "numerator": "f", "target": mixed}]
    )
    (alone, _) = results_of(law, [unit(1, f=40, v="B")])
    assert (alone.verdict, alone.numerator, alone.units[:2]) == (Verdict.NO_DATA, 40, (0, 1))
    plain, parted = results_of(law, [unit(1, f=40, v="B"), unit(2, f=9, b=4, v="A"), unit(3, f=9, b=4, v="B")])
    assert (plain.numerator, plain.units[:2], parted.units[:2]) == (58, (2, 1), (2, 1))
    assert [part.units[:2] for part in parted.parts] == [(1, 0), (1, 1)]


def test_a_rate_of_one_unit_without_its_bound_is_left_out_by_name() -> None:
    """What a single unit lacks is its bound: it is left out, and the note says of whom the verdict hangs."""
    fields = {"p": count(part_of="q"), "q": count(), "m": {"type": "percent"}}
    target = {"require": ">= m", "binding": "false"}
    law = plan_of(fields, [{"id": "a", "numerator": "p", "denominator": "q", "target": target}])
    (result,) = results_of(law, [unit(1, p=90, q=100)])
    assert (result.verdict, result.units[:2]) == (Verdict.UNDETERMINED, (0, 1))
    assert [note.details["units"] for note in result.notes if note.code == "open-units"] == [("1",)]


NP = {"not_applicable": ["NP"]}
MIXED = {
    "require": ">= b",
    "except": [{"where": 'v == "A"', "require": ">= c"}, {"where": 'v == "B"', "require": ">= 5"}],
}


def test_a_part_has_nobody_without_an_applicable_bound() -> None:
    """NP among the bounds of the rest counted as 0; only the bound of a unit's own part can take it out."""
    fields = {"f": count(), "b": count(), "c": count(), "v": {"type": "category", "values": ["A", "B", "C"]}}
    law = plan_of(fields, [{"id": "a", "numerator": "f", "target": MIXED}], signs=NP)
    rows = [
        unit(1, f=3, b=9, c=2, v="A"),
        unit(2, f=30, b=9, c="NP", v="A"),
        unit(3, f=6, b="NP", c="NP", v="B"),
        unit(4, f=8, b=9, c="NP", v="C"),
        unit(5, f=50, b="NP", c=2, v="C"),
    ]
    (result,) = results_of(law, rows)
    assert result.verdict is Verdict.MISSED, "8 of 9: the 50 of who has no bound is not set against it"
    found = [f"{part.numerator}, {part.bound}, {part.units.used}" for part in result.parts]
    assert found == ["3, 2, 1", "6, 5, 1", "8, 9, 1"]
    assert (result.units.used, result.units.not_asked) == (3, 2)
    assert [note.details["units"] for note in result.notes if note.code == "not-applicable"] == [("2", "5")]


def test_who_may_be_in_a_part_without_its_bound_is_not_of_it() -> None:
    """Of unknown area a unit is under 5 or, its bound not applicable, leaves: never of the rest with a bound of 0."""
    fields = {"f": count(), "b": count(), "v": {"type": "category", "values": ["A", "B"]}}
    target = {"require": ">= b", "except": [{"where": 'v == "A"', "require": ">= 5"}]}
    law = plan_of(fields, [{"id": "a", "numerator": "f", "target": target}], signs=NP)
    rows = [unit(1, f=9, b=1, v="A"), unit(2, f=8, b=9, v="B"), unit(3, f=50, b="NP")]
    first, rest = results_of(law, rows)[0].parts
    assert (first.highest, rest.verdict, rest.highest) == (59, Verdict.MISSED, 8)


def test_a_place_is_held_against_the_bounds_that_are_applicable() -> None:
    """What passes in a commune is asked of the units that have a bound there; of none it is not asked at all."""
    fields = {"f": count(), "b": count(), "xa": {"type": "text"}}
    each = {"id": "e", "each": "xa", "passes": ["a"], "target": ">= 50%"}
    law = plan_of(fields, [{"id": "a", "numerator": "f", "target": ">= b"}, each], signs=NP)
    rows = [unit(1, f=3, b=9, xa="X"), unit(2, f=30, b="NP", xa="X"), unit(3, f=30, b="NP", xa="Y")]
    _, places = results_of(law, rows)
    assert (places.numerator, places.denominator, places.units.not_asked) == (0, 1, 1)


def test_a_bound_of_the_second_target_names_who_leaves_it() -> None:
    """The first target is a number and has all units; beside the second stands who has no bound."""
    law = plan_of(
        {"f": count(), "b": count()},
        [{"id": "a", "numerator": "f", "targets": [{"require": ">= 3"}, {"require": ">= b"}]}],
        signs=NP,
    )
    found = results_of(law, [unit(1, f=3, b=2), unit(2, f=1, b="NP")])
    told = [[note.details["units"] for note in one.notes if note.code == "not-applicable"] for one in found]
    assert (told, [one.units.used for one in found]) == ([[], [("2",)]], [2, 1])


@pytest.mark.parametrize(
    ("counted", "code"),
    [
        ({"numerator": "m > mt"}, "not-applicable-compared"),
        ({"numerator": "m - mt"}, "not-applicable-term"),
        ({"numerator": "m > mt + 1"}, "not-applicable-term"),
        ({"numerator": "m", "where": "not m < mt"}, "not-applicable-compared"),
    ],
)
def test_a_note_says_what_becomes_of_a_field_that_is_not_applicable(counted: dict[str, str], code: str) -> None:
    """Nothing is added where a figure is only compared: each use has its own words."""
    law = plan_of({"m": count(), "mt": count()}, [{"id": "a", "target": ">= 1", **counted}], signs=NP)
    (result,) = results_of(law, [unit(1, m=10, mt=8), unit(2, m=7, mt="NP")])
    assert [note.code for note in result.notes if note.code.startswith("not-applicable")] == [code]
