"""`given(FIELD)` against brute force: 1 where a cell is reported, 0 where it is blank, open where nobody knows."""

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from building import count, plan_of, plan_problems, read, results_of, spots, total_of, unit
from nnl_cli.plan.requirements import COMPARE
from nnl_cli.records.merge import merge_units
from nnl_cli.report.model import Verdict
from nnl_cli.totals import Measure, add_up

FIELDS = ("p", "q", "s")
REFUSED = "abc"
MOST = 5  # the highest that the oracle puts where nothing is known; no drawn number is above it
Cell = int | str | None
Row = Mapping[str, Cell]
Completed = Mapping[str, tuple[int, int]]  # a field's figure and whether it is reported


def number(draw: random.Random, depth: int) -> str:
    """Return a random number expression that asks of some fields whether they are reported."""
    if depth == 0:
        return draw.choice([*FIELDS, *(f"given({name})" for name in FIELDS), str(draw.randint(0, 3))])
    one, other = number(draw, depth - 1), number(draw, depth - 1)
    return draw.choice(
        [
            f"({one} {draw.choice('+-*')} {other})",
            f"{draw.choice(['min', 'max'])}({one}, {other})",
            f"({one} if {truth(draw, depth - 1)} else {other})",
        ]
    )


def truth(draw: random.Random, depth: int) -> str:
    """Return a random yes/no expression."""
    one = draw.choice([f"given({draw.choice(FIELDS)})", f"not given({draw.choice(FIELDS)})"])
    other = f"{number(draw, max(depth, 0))} {draw.choice(['>', '<=', '=='])} {number(draw, 0)}"
    return draw.choice([one, f"{one} and ({other})", f"({other}) or {one}"])


def row(draw: random.Random) -> Row:
    """Return a row with figures, blanks and refused cells."""
    return {name: draw.choice([draw.randint(0, 3), draw.randint(0, 3), None, REFUSED]) for name in FIELDS}


def completed(one: Row) -> Iterator[Completed]:
    """Yield all that a row may still turn out to say: a blank figure is any, and stays unreported."""
    ways = []
    for name in FIELDS:
        cell = one[name]
        told = [(value, 0) for value in (0, 1, MOST)]
        known = [(cell, 1)] if isinstance(cell, int) else told
        ways.append([*told, *((value, 1) for value in (0, 1, MOST))] if cell == REFUSED else known)
    return (dict(zip(FIELDS, values, strict=True)) for values in itertools.product(*ways))


def value(text: str, one: Completed) -> int:
    """Return an expression's value by Python's own evaluator."""
    scope = {name: cell[0] for name, cell in one.items()}
    for name, cell in one.items():
        text = text.replace(f"given({name})", str(cell[1]))
    return int(eval(text, {"__builtins__": {}, "min": min, "max": max}, scope))


def cells(rows: Sequence[Row]) -> list[Mapping[str, str]]:
    """Return rows as the records stop takes them; a last one gives every column, so that no table lacks one."""
    return [unit(f"U{i}", **one) for i, one in enumerate(rows)]


@pytest.mark.parametrize("seed", range(250))
def test_every_completion_lies_within_the_bounds_and_gives_the_verdict(seed: int) -> None:
    """Whatever blanks and refused cells turn out to be, the count lies within its bounds, and no verdict turns."""
    draw = random.Random(seed)
    text, rows = number(draw, 1 + seed % 2), [row(draw) for _ in range(1 + seed % 2)]
    require = f"{draw.choice(['>', '>=', '<', '<='])} {draw.randint(0, 4)}"
    law = plan_of({name: count() for name in FIELDS}, [{"id": "a", "numerator": text, "target": require}])
    (result,) = results_of(law, cells(rows))
    if result.numerator is None:
        return
    for parts in itertools.islice(itertools.product(*map(completed, rows)), 3000):
        found = sum(value(text, one) for one in parts)
        assert result.lowest is None or result.lowest <= found, (text, rows, parts)
        assert result.highest is None or found <= result.highest, (text, rows, parts)
        if result.verdict in (Verdict.MET, Verdict.MISSED) and result.op and result.bound is not None:
            met = COMPARE[result.op](found, result.bound)
            assert met == (result.verdict is Verdict.MET), (text, require, rows, parts)


@pytest.mark.parametrize("seed", range(120))
def test_what_is_reported_is_counted_exactly(seed: int) -> None:
    """Of fields that only `given` names a blank is an answer: nobody is a gap for it, and the bounds are reached."""
    draw = random.Random(1000 + seed)
    rows = [row(draw) for _ in range(3)]
    names = draw.sample(FIELDS, 2)
    text = draw.choice(["given({})", "given({}) and not given({})", "given({}) + given({})", "not given({})"])
    text = text.format(*names)
    law = plan_of({name: count() for name in FIELDS}, [{"id": "a", "numerator": text, "target": ">= 1"}])
    (result,) = results_of(law, cells(rows))
    found = [sum(value(text, one) for one in parts) for parts in itertools.product(*map(completed, rows))]
    assert (result.lowest, result.highest) in {(min(found), max(found)), (None, None)}
    refused = sum(any(one[name] == REFUSED for name in names if name in text) for one in rows)
    assert result.units.left_out <= refused


def test_a_table_without_the_column_says_nothing_of_it() -> None:
    """A blank cell is not reported; where there is no cell nobody knows, also beside tables that have one."""
    law = plan_of({"p": count(), "q": count()}, [{"id": "a", "numerator": "given(p)", "target": ">= 1"}])
    reading = read(law, [unit(1, p=3, q=1), unit(2, p=None, q=1)], [unit(3, q=1)])
    total = add_up(reading.records, Measure(law.indicators[0], law, reading.records, ""))
    assert (total.numerator, total.used, [gap.unit.key for gap in total.gaps]) == (1, 2, ["3"])


def test_a_merged_unit_is_asked_by_every_table_that_has_the_column() -> None:
    """A unit of two tables reports what one of them gives, does not where the one with the column is blank."""
    law = plan_of({"p": count(), "q": count()}, [{"id": "a", "numerator": "given(p)", "target": ">= 1"}])
    first = [unit(1, q=1), unit(2, q=1), unit(3, q=1)]
    reading = read(law, first, [unit(1, p=5), unit(2, p=None)], [unit(3, q=1)])
    merge_units(reading.records, reading, ())
    total = add_up(reading.records, Measure(law.indicators[0], law, reading.records, ""))
    assert (total.numerator, total.used, [gap.unit.key for gap in total.gaps]) == (1, 2, ["3"])


def test_what_a_class_is_not_asked_is_not_reported() -> None:
    """A blank that nobody asked for counts 0 like any other; a figure given though not asked is given."""
    fields = {"p": count(asked_of=["THCS"]), "q": count()}
    law = plan_of(fields, [{"id": "a", "numerator": "given(p)", "denominator": "q", "kind": "ratio"}])
    rows = [unit(1, loai="THCS", p=None, q=1), unit(2, loai="THPT", p=None, q=1), unit(3, loai="THPT", p=0, q=1)]
    total = total_of(law, rows)
    assert (total.numerator, total.denominator, total.used) == (1, 3, 3)


WRONG = """\
plan: {{number: 1/KH, title: Thử, period: 2024}}
unit: {{key: ma}}
fields: {{ma: {{label: Mã, type: code}}, p: {{label: P, type: count}}}}
indicators:
  - {{id: a, numerator: {}}}
"""


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("given(z)", ("expression-undeclared", 5, 30)),
        ("p + given(p + 1)", ("expression-given", 5, 34)),
        ("given(last.p)", ("expression-given", 5, 30)),
        ("given()", ("expression-given", 5, 30)),
        ("given(min)", ("expression-given", 5, 30)),
        ("given(", ("expression-given", 5, 30)),
    ],
)
def test_given_takes_one_field_of_the_unit_itself(text: str, spot: tuple[str, int, int], tmp_path: Path) -> None:
    """Anything else is a plan error at its place."""
    assert spots(plan_problems(tmp_path / "p.yaml", WRONG.format(text))) == [spot]


def test_a_field_may_be_called_given() -> None:
    """The word is only a question where a bracket follows."""
    law = plan_of({"given": count()}, [{"id": "a", "numerator": "given + 1"}])
    assert total_of(law, [unit(1, given=2)]).numerator == 3
