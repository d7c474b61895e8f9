"""Places that pass, by group: one whose group is not known is in doubt wherever it may be, as a unit is (rule 9)."""

import itertools
import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import pytest

from building import Cells, count, plan_of, results_of, unit
from nnl_cli.plan.model import PlanFile
from nnl_cli.report.model import Result, Verdict

FIELDS = {"p": count(part_of="q"), "q": count(), "vung": {"type": "category", "values": ["A", "B"]}}
HALF = {"id": "r", "numerator": "p", "denominator": "q", "target": ">= 50%"}
UNITS = {"id": "e", "each": "unit", "passes": ["r"], "target": ">= 50%"}
PLACES = {"id": "c", "each": "xa", "passes": ["r"], "target": ">= 50%"}
VALUE = {"id": "v", "value": "e * 1", "target": ">= 0.5"}
LEVELS = {"id": "l", "levels": [{"name": "Đạt", "passes": ["e"]}], "target": ">= Đạt"}


def plan(*indicators: dict[str, Any]) -> PlanFile:
    """Return a plan in which a unit or place passes with half of its pupils."""
    return plan_of(FIELDS, [HALF, *indicators])


def school(number: int, place: str, region: str, p: int | None, q: int | None) -> Cells:
    """Return a school of a place and a region, "" where these are not known."""
    return {**unit(number, p=p, q=q), "xa": place, "vung": region}


def in_groups(found: Sequence[Result], name: str) -> dict[str, Result]:
    """Return an indicator's results by group."""
    return {one.group.value: one for one in found if one.id == name and one.group}


@pytest.mark.parametrize("name", ["e", "v", "l"])
def test_a_group_with_a_figure_says_of_how_many(name: str) -> None:
    """Whoever is counted in a group stands beside it, be the figure a formula's or a level over places that pass."""
    rows = [school(1, "P", "A", 4, 4), school(2, "P", "A", 4, 4), school(3, "Q", "A", 4, 4)]
    found = in_groups(results_of(plan(UNITS, VALUE, LEVELS), rows, by=("xa",)), name)
    assert {value: one.units.used for value, one in found.items()} == {"P": 2, "Q": 1}


ROWS = [school(1, "P", "A", 0, 4), school(2, "", "A", 4, 4)]


@pytest.mark.parametrize("name", ["e", "v", "l"])
def test_a_unit_of_unknown_place_may_be_in_any(name: str) -> None:
    """A unit that fails is alone in P, one that passes has no place: half of P may pass, so nothing is missed yet."""
    found = in_groups(results_of(plan(UNITS, VALUE, LEVELS), ROWS, by=("xa",)), name)["P"]
    assert found.verdict is Verdict.UNDETERMINED
    assert name == "l" or (found.lowest, found.highest) == (0, Fraction(1, 2))


def test_a_place_of_unknown_region_may_be_in_any() -> None:
    """Of two communes the one that passes has no region: it may be in A, where the other fails."""
    rows = [school(1, "P", "A", 0, 4), school(2, "Q", "", 4, 4)]
    found = in_groups(results_of(plan(PLACES), rows, by=("vung",)), "c")
    assert (found["A"].verdict, found["A"].units.left_out) == (Verdict.UNDETERMINED, 1)
    assert found[""].verdict is Verdict.MET


def test_a_place_in_two_regions_is_in_neither() -> None:
    """A commune with schools in A and in B stands apart, and leaves the verdict on either alone."""
    rows = [school(1, "P", "A", 0, 4), school(2, "Q", "A", 4, 4), school(3, "Q", "B", 4, 4)]
    found = in_groups(results_of(plan(PLACES), rows, by=("vung",)), "c")
    assert {name: one.verdict for name, one in found.items()} == {"A": Verdict.MISSED, "": Verdict.MET}


def test_a_place_has_no_other_beside_it() -> None:
    """By communes each is a group of one: a school of unknown commune can turn it, and adds none to it."""
    rows = [school(1, "P", "A", 4, 4), school(2, "", "A", 0, 1)]
    found = in_groups(results_of(plan(PLACES), rows, by=("xa",)), "c")
    assert {name: (one.verdict, one.units.left_out) for name, one in found.items()} == {
        "P": (Verdict.MET, 0),
        "": (Verdict.NO_DATA, 1),
    }


def possible(rows: Sequence[Cells]) -> Iterator[list[tuple[int, str, str, int, int]]]:
    """Yield every way in which unknown places and regions may be known: a place of its own included."""

    def one(number: int, row: Cells) -> list[tuple[int, str, str, int, int]]:
        homes = [row["xa"]] if row["xa"] else ["X1", "X2", "new"]
        regions = [row["vung"]] if row["vung"] else ["A", "B"]
        return [(number, x, v, int(row["p"]), int(row["q"])) for x, v in itertools.product(homes, regions)]

    return (list(chosen) for chosen in itertools.product(*itertools.starmap(one, enumerate(rows))))


def passed_of(rows: Sequence[tuple[int, str, str, int, int]], each: str, by: str) -> dict[str, tuple[int, int]]:
    """Return how many units or places pass of how many in every group, by plain counting."""
    column = {"xa": 1, "vung": 2}
    found: dict[str, tuple[int, int]] = {}
    for home in {row[0 if each == "unit" else 1] for row in rows}:
        mine = [row for row in rows if row[0 if each == "unit" else 1] == home]
        groups = {row[column[by]] for row in mine}
        p, q = sum(row[3] for row in mine), sum(row[4] for row in mine)
        if len(groups) == 1 and q:
            group = str(groups.pop())
            passed, of = found.get(group, (0, 0))
            found[group] = passed + int(2 * p >= q), of + 1
    return found


@pytest.mark.parametrize("kind", ["rate", "count"])
@pytest.mark.parametrize(("name", "each"), [("e", "unit"), ("c", "xa")])
@pytest.mark.parametrize("by", ["xa", "vung"])
def test_no_place_or_region_to_come_contradicts_a_group(name: str, each: str, by: str, kind: str) -> None:
    """Whatever the blanks turn out to be, a group's bounds hold its figure and its verdict stands."""
    draw = random.Random(f"{name}{by}{kind}")
    target = ">= 50%" if kind == "rate" else "> baseline"
    cascade = {"id": name, "each": each, "passes": ["r"], "kind": kind, "target": target}
    mine = plan(cascade)
    for _ in range(150):
        rows = [
            school(n, draw.choice(["X1", "X2", "X2", ""]), draw.choice(["A", "A", "B", ""]), draw.randint(0, 4), 4)
            for n in range(draw.randint(2, 5))
        ]
        found = in_groups(results_of(mine, rows, by=(by,)), name)
        for district in possible(rows):
            told = passed_of(district, each, by)
            for group, result in found.items():
                if group and group in told and not (kind == "rate" and told[group][1] == 0):
                    check_sound(result, told[group], kind, rows)


def check_sound(result: Result, told: tuple[int, int], kind: str, rows: Sequence[Cells]) -> None:
    """Compare a group's result with what one way of knowing the blanks gives."""
    value = Fraction(*told) if kind == "rate" else Fraction(told[0])
    assert result.lowest is None or result.lowest <= value, rows
    assert result.highest is None or value <= result.highest, rows
    if kind == "rate" and result.verdict in (Verdict.MET, Verdict.MISSED):
        assert (value >= Fraction(1, 2)) == (result.verdict is Verdict.MET), rows
    assert result.verdict is not Verdict.NOT_APPLICABLE, rows
