"""The whole country at once: all 10,040 old units beside all 3,321 new ones, by the changes that ship with nnl."""

import csv
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from running import run_nnl

CHANGES = Path(__file__).parents[2] / "plans" / "changes-2025.csv"
PLAN = """\
plan: {number: 1/KH, title: Cả nước (minh họa), period: 2025, changes: dvhc-2025}
unit: {key: ma, name: ten, place: tinh}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  tinh: {label: Tỉnh, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - {id: tl, numerator: dat, denominator: hs, target: ">= baseline"}
"""
HEAD = ("Mã", "Tên", "Tỉnh", "Học sinh", "Đạt")
Sums = tuple[int, int, int, int]  # last year's numerator and denominator, this year's


class Being(NamedTuple):
    """A unit before the change (`side` "old") or after it."""

    side: str
    code: str
    name: str
    province: str


def lines() -> list[dict[str, str]]:
    """Return the lines of the shipped table."""
    with CHANGES.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def ends(line: Mapping[str, str]) -> tuple[Being, Being]:
    """Return what a line joins."""
    old, new = (
        Being(side, *(line[f"{side}_{what}"] for what in ("code", "name", "province"))) for side in ("old", "new")
    )
    return old, new


def sums_of(joins: Iterable[tuple[Being, Being]], figures: Mapping[Being, tuple[int, int]]) -> Counter[Sums]:
    """Return the sums of both years of all that hangs together, by walking."""
    beside: dict[Being, set[Being]] = {one: set() for one in figures}
    for old, new in joins:
        beside[old].add(new)
        beside[new].add(old)
    found, seen = Counter[Sums](), set[Being]()
    for start in figures:
        mine, open_ = set[Being](), [start]
        while open_:
            one = open_.pop()
            if one not in mine and one not in seen:
                mine.add(one)
                open_ += beside[one]
        seen |= mine
        sides = ([figures[one] for one in mine if one.side == side] for side in ("old", "new"))
        (was, of), (now, among) = ([sum(some) for some in zip(*side, strict=True)] or [0, 0] for side in sides)
        found[was, of, now, among] += bool(mine)
    return found


@pytest.fixture(scope="module")
def figures() -> dict[Being, tuple[int, int]]:
    """Random figures of every unit."""
    chance = random.Random(2025)
    found: dict[Being, tuple[int, int]] = {}
    for line in lines():
        for one in ends(line):
            among = chance.randint(20, 99)
            found.setdefault(one, (chance.randint(0, among), among))
    return found


def written(file: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table, and return its path."""
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([head, *rows])
    return str(file)


def judged(desk: Path, figures: Mapping[Being, tuple[int, int]], *options: str) -> dict[str, Any]:
    """Return the report of this year's units beside last year's."""
    (desk / "plan.yaml").write_text(PLAN, encoding="utf-8")
    old, new = (
        written(
            desk / f"{side}.csv", HEAD, ([*one[1:], *reversed(pair)] for one, pair in figures.items() if one[0] == side)
        )
        for side in ("old", "new")
    )
    named = ["--plan", str(desk / "plan.yaml"), "--baseline", old, "--by", "ma", "--format", "json", "-q"]
    report: dict[str, Any] = run_nnl(["check", new, *named, *options]).report
    return report


def groups(report: Mapping[str, Any]) -> Counter[Sums]:
    """Return the sums of every line of units that has a last year, once the verdict of each is seen to be theirs."""
    found = Counter[Sums]()
    for one in report["results"]:
        base = one["baseline"] or {}
        if one["group"] is None or base.get("denominator") is None:
            continue
        sums = base["numerator"], base["denominator"], one["numerator"], one["denominator"]
        assert one["verdict"] == ("met" if Fraction(*sums[2:]) >= Fraction(*sums[:2]) else "missed")
        found[sums] += 1
    return found


def test_every_component_of_the_country_has_the_sums_of_its_rows(tmp_path: Path, figures: Any) -> None:
    """Beside a register of all codes: nobody owes a report, nothing runs in a circle, the largest line is readable."""
    old, new = ([one for one in figures if one.side == side] for side in ("old", "new"))
    assert (len(old), len(new)) == (10040, 3321)
    known = {one.code for one in new}
    listed = [one[1:] for one in (*new, *(one for one in old if one.code and one.code not in known))]
    register = written(tmp_path / "register.csv", HEAD[:3], listed)
    report = judged(tmp_path, figures, "--register", register)
    assert groups(report) == sums_of(map(ends, lines()), figures)
    assert (report["coverage"]["expected"], report["coverage"]["missing"]) == (3321, [])
    assert {one["code"] for one in report["problems"]} <= {
        "name-under-two-codes",
        "changes-unclear",
        "changes-too-many",
    }
    longest = max(len(one["group"]["value"]) for one in report["results"] if one["group"])
    assert longest < 200


def test_a_join_that_is_left_out_parts_what_belongs_together(tmp_path: Path, figures: Any) -> None:
    """Of one city without the line of one commune: so the test above could fail."""
    mine = [line for line in lines() if line["new_province"] == "Huế"]
    joins = [ends(line) for line in mine]
    some = {one: figures[one] for join in joins for one in join}
    whole = written(tmp_path / "whole.csv", list(mine[0]), ([*line.values()] for line in mine))
    assert groups(judged(tmp_path, some, "--changes", whole)) == sums_of(joins, some)
    lacking = written(tmp_path / "lacking.csv", list(mine[0]), ([*line.values()] for line in mine[1:]))
    assert groups(judged(tmp_path, some, "--changes", lacking)) != sums_of(joins, some)
