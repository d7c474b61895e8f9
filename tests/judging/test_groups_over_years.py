"""Groups over several reports, on the old set and on the new, and what two reports of other groups differ in."""

import json
from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2025, periods: {2023: [], 2024: [], 2025: []}}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - {id: nua, numerator: dat, denominator: hs, target: ">= 50%"}
"""
HEAD = "Mã,Tên trường,Xã,Học sinh,Đạt\n"
TABLES = {
    "2023": "1,Một,Xã A,100,60\n2,Hai,Xã B,50,20\n3,Ba,Xã C,80,40\n",
    "2024": "1,Một,Xã X,100,65\n2,Hai,Xã X,50,25\n3,Ba,Xã C,80,42\n",
    "2025": "1,Một,Xã Y,100,70\n2,Hai,Xã Z,50,30\n3,Ba,Xã D,80,50\n",
}
CHANGES = (
    "Tên cũ,Tên mới,Ngày\nXã A,Xã X,1/7/2024\nXã B,Xã X,1/7/2024\n"
    "Xã X,Xã Y,1/7/2025\nXã X,Xã Z,1/7/2025\nXã C,Xã D,1/7/2025\n"
)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three years' reports: A and B became X in 2024, and X was divided into Y and Z in 2025, when C became D."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("c.csv").write_text(CHANGES, encoding="utf-8")
    for year, rows in TABLES.items():
        Path(f"{year}.csv").write_text(HEAD + rows, encoding="utf-8")
        options = ["--plan", "plan.yaml", "--period", year, "--by", "xa", "-o", f"{year}.json"]
        run_nnl(["check", f"{year}.csv", *options])


def followed(on: str, *options: str) -> dict[str, list[tuple[object, object] | None]]:
    """Return what stands in each line, by the name in its brackets."""
    reports = [f"{year}.json" for year in TABLES]
    outcome = run_nnl(["trend", *reports, "--on", on, "--plan", "plan.yaml", "--format", "json", *options])
    lines = json.loads(outcome.stdout)
    pairs = [[(one["result"] or {}).get("numerator") for one in line["points"]] for line in lines]
    below = [[(one["result"] or {}).get("denominator") for one in line["points"]] for line in lines]
    names = [line["name"].partition("[")[2].rstrip("]") for line in lines]
    return {
        name: [None if top is None else (top, bottom) for top, bottom in zip(tops, bottoms, strict=True)]
        for name, tops, bottoms in zip(names, pairs, below, strict=True)
    }


def test_all_years_stand_on_either_set_of_groups() -> None:
    """A and B, then X, then Y and Z are one line, called by what it was first or last; C is D."""
    figures = [[(80, 150), (90, 150), (100, 150)], [(40, 80), (42, 80), (50, 80)]]
    assert followed("new", "--changes", "c.csv") == {"Xã Y + Xã Z": figures[0], "Xã D": figures[1]}
    assert followed("old", "--changes", "c.csv") == {"Xã A + Xã B": figures[0], "Xã C": figures[1]}


def test_without_changes_groups_of_one_name_are_one() -> None:
    """C of two years stands in one line, and nothing else meets."""
    found = followed("new")
    assert found["Xã C"] == [(40, 80), (42, 80), None]
    assert found["Xã X"] == [None, (90, 150), None]


def test_another_set_is_refused() -> None:
    """`on-unknown`: old or new."""
    outcome = run_nnl(["trend", "2024.json", "2025.json", "--on", "moi"])
    assert outcome.exit_code == 2
    assert "old" in outcome.stderr


def test_differences_name_groups_by_what_they_became() -> None:
    """D stands beside C; X and what came of it are told by that, and not held against one another."""
    arguments = ["diff", "2024.json", "2025.json", "--plan", "plan.yaml", "--changes", "c.csv", "--format", "json"]
    found = {(one["what"], one["old"], one["new"]) for one in json.loads(run_nnl(arguments).stdout)}
    assert ("nua [xa=Xã D ← Xã C]", "42/80", "50/80") in found
    assert ("nua [xa=Xã X → Xã Y, Xã Z]", "90/150", "–") in found
    assert ("nua [xa=Xã Y ← Xã X]", "–", "70/100") in found


def test_gaps_of_one_group_leave_the_sum_of_all_open() -> None:
    """B had a school without figures in 2023: the line of A and B says that its sum is not all there is."""
    Path("2023.csv").write_text(HEAD + TABLES["2023"] + "4,Tư,Xã B,,\n", encoding="utf-8")
    run_nnl(["check", "2023.csv", "--plan", "plan.yaml", "--period", "2023", "--by", "xa", "-o", "2023.json"])
    reports = [f"{year}.json" for year in TABLES]
    told = run_nnl(["trend", *reports, "--on", "new", "--plan", "plan.yaml", "--changes", "c.csv"]).stdout
    line = next(one for one in told.splitlines() if "80/150" in one)
    assert "Chưa đủ số liệu" in line
    assert told.count("Chưa đủ số liệu") == 1
