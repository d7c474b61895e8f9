"""nnl against an oracle: random plans and tables, counted again row by row with fractions and by brute force."""

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

from building import count, plan_of, read, results_of, unit
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.requirements import COMPARE
from nnl_cli.report.model import Verdict
from nnl_cli.totals import Measure, add_up

FIELDS = ("p", "q", "r", "s")  # p is part of q, r is part of q; s stands alone
WHOLES: Mapping[str, str] = {"p": "q", "r": "q"}
LOOSE = 7  # how high the oracle tries a blank that nothing bounds
Row = Mapping[str, int | None]


@dataclass(frozen=True)
class Sum:
    """What the oracle makes of a table."""

    numerator: Fraction
    denominator: Fraction | None
    used: int
    left_out: int


def evaluate(text: str, row: Row) -> Fraction | None:
    """Return an expression's value on one row by Python's own evaluator; None where something is blank.

    A blank is looked for by name, so that nothing of nnl's own parser or tree is used.
    """
    names = {name: value for name, value in row.items() if name in FIELDS}
    if any(names[name] is None for name in FIELDS if name in text):
        return None
    scope = {name: Fraction(value) for name, value in names.items() if value is not None}
    return Fraction(eval(text, {"__builtins__": {}, "min": min, "max": max, "abs": abs}, scope))


def oracle(numerator: str, denominator: str | None, rows: Sequence[Row]) -> Sum:
    """Return the sums over the rows that give everything."""
    top, bottom, used = Fraction(0), Fraction(0), 0
    for row in rows:
        pair = evaluate(numerator, row), evaluate(denominator or "1", row)
        if pair[0] is not None and pair[1] is not None:
            top, bottom, used = top + pair[0], bottom + pair[1], used + 1
    return Sum(top, bottom if denominator else None, used, len(rows) - used)


def completions(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield every table that the blanks may still become: 0 to the whole, or a few where none bounds them."""
    return (list(one) for one in itertools.product(*(list(_complete(row)) for row in rows)))


def _complete(row: Row) -> Iterator[Row]:
    blanks = sorted((name for name in FIELDS if row[name] is None), key=lambda name: name in WHOLES)
    yield from _fill(dict(row), blanks)


def _fill(row: dict[str, int | None], blanks: Sequence[str]) -> Iterator[Row]:
    if not blanks:
        yield dict(row)
        return
    name, rest = blanks[0], blanks[1:]
    least = max((row[part] or 0 for part, whole in WHOLES.items() if whole == name), default=0)
    whole = row.get(WHOLES.get(name, ""))
    most = LOOSE if whole is None else whole
    for value in sorted({least, min(least + 1, max(most, least)), (least + most) // 2, max(most, least)}):
        yield from _fill({**row, name: value}, rest)


class Maker:
    """Draws plans and tables; a seed gives the same ones on every machine."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def number(self, depth: int) -> str:
        """Return a random number expression."""
        kind = self.random.choice(
            ["name", "name", "number"] if depth == 0 else ["sum", "call", "choice", "name", "product"]
        )
        below = depth - 1
        match kind:
            case "name":
                return self.random.choice(FIELDS)
            case "number":
                return str(self.random.randint(0, 3))
            case "sum":
                return f"({self.number(below)} {self.random.choice('+-')} {self.number(below)})"
            case "product":
                return f"({self.number(below)} * {self.random.randint(0, 3)})"
            case "call":
                name = self.random.choice(["min", "max"])
                return f"{name}({self.number(below)}, {self.number(below)})"
            case _:
                return f"({self.number(below)} if {self.truth(below)} else {self.number(below)})"

    def truth(self, depth: int) -> str:
        """Return a random yes/no expression."""
        sign = self.random.choice([">", ">=", "<", "<=", "==", "!="])
        one = f"{self.number(max(depth, 0))} {sign} {self.number(max(depth, 0))}"
        if depth > 0 and self.random.random() < 0.4:
            return f"({one}) {self.random.choice(['and', 'or'])} ({self.truth(depth - 1)})"
        return f"not ({one})" if self.random.random() < 0.2 else one

    def row(self, blanks: float) -> Row:
        """Return a row whose parts lie within their wholes, with some blanks."""
        whole = self.random.randint(0, 6)
        full = {"q": whole, "p": self.random.randint(0, whole), "r": self.random.randint(0, whole)}
        full["s"] = self.random.randint(0, 6)
        return {name: None if self.random.random() < blanks else full[name] for name in FIELDS}

    def rows(self, most: int, blanks: float) -> list[Row]:
        """Return a few rows."""
        return [self.row(blanks) for _ in range(self.random.randint(1, most))]


def plan(numerator: str, denominator: str | None, target: str | None = None, kind: str | None = None) -> PlanFile:
    """Return a plan of one indicator over the fields of this test."""
    indicator: dict[str, Any] = {"id": "a", "numerator": numerator}
    for key, value in (("denominator", denominator), ("target", target), ("kind", kind)):
        if value is not None:
            indicator[key] = value
    fields = {name: count(**({"part_of": WHOLES[name]} if name in WHOLES else {})) for name in FIELDS}
    return plan_of(fields, [indicator])


def cells(rows: Sequence[Row]) -> list[Mapping[str, str]]:
    """Return rows as the records stop takes them."""
    return [unit(f"U{i}", **dict(row)) for i, row in enumerate(rows)]


@pytest.mark.parametrize("seed", range(150))
def test_sums_are_those_of_counting_row_by_row(seed: int) -> None:
    """A unit enters with everything it needs, and only then: sums and counts are those of a plain loop."""
    maker = Maker(seed)
    numerator, denominator = maker.number(0), maker.random.choice([None, "q", "q + s", "max(q, s)"])
    if seed % 3:
        numerator = f"{maker.random.choice(['min', 'max'])}({numerator}, {maker.number(0)}) + {maker.number(0)}"
    rows = maker.rows(8, 0.2)
    law = plan(numerator, denominator)
    records = read(law, cells(rows)).records
    total = add_up(records, Measure(law.indicators[0], law, records, ""))
    expected = oracle(numerator, denominator, rows)
    assert (total.used, len(total.gaps)) == (expected.used, expected.left_out), (numerator, denominator, rows)
    assert total.numerator == expected.numerator, (numerator, rows)
    assert total.denominator == expected.denominator


@pytest.mark.parametrize("seed", range(120))
def test_complete_tables_add_up_whatever_the_formula(seed: int) -> None:
    """Without blanks every expression of the counting language has the value that plain arithmetic gives it."""
    maker = Maker(1000 + seed)
    numerator, rows = maker.number(3), maker.rows(6, 0)
    law = plan(numerator, "q + s + 1")
    records = read(law, cells(rows)).records
    total = add_up(records, Measure(law.indicators[0], law, records, ""))
    expected = oracle(numerator, "q + s + 1", rows)
    assert (total.numerator, total.denominator, total.used) == (expected.numerator, expected.denominator, len(rows))


@pytest.mark.parametrize("seed", range(300))
def test_every_completion_lies_within_the_bounds(seed: int) -> None:
    """Whatever the blanks turn out to be, the figure lies between lowest and highest; a verdict stands for all."""
    maker = Maker(2000 + seed)
    numerator = maker.number(maker.random.randint(0, 2))
    denominator = maker.random.choice([None, "q", "q", "q + s", "1", "max(q, 1)"])
    rows = maker.rows(3, 0.3)
    target = f"{maker.random.choice(['>', '>=', '<', '<='])} {maker.random.randint(0, 5)}"
    law = plan(numerator, denominator, target, "ratio" if denominator else None)
    (result,) = results_of(law, cells(rows))
    low, high = result.lowest, result.highest
    judged = result.verdict in (Verdict.MET, Verdict.MISSED)
    for completed in itertools.islice(completions(rows), 400):
        found = oracle(numerator, denominator, completed)
        if found.denominator == 0 or result.numerator is None:
            continue
        value = found.numerator / (found.denominator or 1) if denominator else found.numerator
        assert low is None or low <= value, (numerator, denominator, rows, completed)
        assert high is None or value <= high, (numerator, denominator, rows, completed)
        if judged and result.op and result.bound is not None:
            met = COMPARE[result.op](value, result.bound)
            assert met == (result.verdict is Verdict.MET), (numerator, denominator, target, rows, completed)


EXACT = [("p", "q"), ("p + r", "q + q"), ("p", "s"), ("p + r", "s"), ("min(p, r)", "q"), ("min(s, q)", "q")]


@pytest.mark.parametrize("seed", range(300))
def test_a_verdict_stands_exactly_where_all_completions_agree(seed: int) -> None:
    """With known denominators the bounds are reached, so the verdict is open only where blanks could turn it."""
    maker = Maker(3000 + seed)
    numerator, denominator = maker.random.choice(EXACT)
    rows = [_known_denominators(row, numerator, maker.row(0)) for row in maker.rows(4, 0.35)]
    require = (
        f"{maker.random.choice(['>', '>=', '<', '<=', '='])} {maker.random.choice([0, 20, 25, 33.33, 50, 75, 100])}%"
    )
    law = plan(numerator, denominator, require)
    (result,) = results_of(law, cells(rows))
    if result.numerator is None or result.value is None or result.op is None or result.bound is None:
        return
    values = [
        found.numerator / found.denominator
        for completed in _all_completions(rows)
        if (found := oracle(numerator, denominator, completed)).denominator
    ]
    assert (result.lowest, result.highest) == (min(values), max(values)), (numerator, denominator, rows)
    outcomes = {COMPARE[result.op](value, result.bound) for value in values}
    if len(outcomes) == 1:
        expected = {Verdict.MET} if outcomes == {True} else {Verdict.MISSED}
        if result.op == "=":
            expected.add(Verdict.UNDETERMINED)  # between lowest and highest not every rate can be reached
    else:
        expected = {Verdict.UNDETERMINED}
    assert result.verdict in expected, (numerator, denominator, require, rows)


def _known_denominators(row: Row, numerator: str, other: Row) -> Row:
    """Return a row that gives its wholes; only parts of the numerator may be blank."""
    q = row["q"] if row["q"] is not None else max(row["p"] or 0, row["r"] or 0, other["q"] or 0)
    may_be_blank = {"s"} if numerator == "min(s, q)" else {"p", "r"}
    s = row["s"] if "s" in may_be_blank or row["s"] is not None else other["s"]
    parts = {name: min(row[name] or 0, q) if row[name] is not None else None for name in ("p", "r")}
    return {"q": q, "s": s, **parts}


def _all_completions(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield every table that blank parts may become; a blank that stands alone goes up to what can matter."""
    ends = [list(_extremes(row)) for row in rows]
    return (list(one) for one in itertools.product(*ends))


def _extremes(row: Row) -> Iterator[Row]:
    blanks = [name for name in ("p", "r", "s") if row[name] is None]
    most = row["q"] or 0
    for values in itertools.product(sorted({0, most // 2, most}), repeat=len(blanks)):
        yield {**row, **dict(zip(blanks, values, strict=True))}
