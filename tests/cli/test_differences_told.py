"""`nnl diff` says of bounds, verdicts and figures what the two reports say, in the same words, and once."""

import json
from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """
plan: {number: 1/KH, title: Thử, period: 2026, periods: {2026: [], 2025: []}}
documents: {tinh: {number: 9/QĐ, issuer: UBND tỉnh, title: Giao}}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  c: {label: Tuyển mới, type: count}
  g: {label: Mức giao, type: count}
  v: {label: Vùng, type: category, values: [A, B]}
indicators:
- {id: c, name: Tuyển sinh, numerator: c, targets: [{require: ">= g"}, {require: ">= 20", source: tinh}]}
- {id: p, name: Theo vùng, numerator: c, target: {require: ">= g", except: [{where: v == "A", require: ">= 5"}]}}
"""
ROWS = "Mã,Tuyển mới,Mức giao,Vùng\n01,30,%s,A\n02,%s,%s,B\n"


@pytest.fixture
def diff(tmp_path: Path) -> Any:
    """Return a comparison of two tables under the plan: its lines, or its JSON."""

    def compared(old: tuple[str, str, str], new: tuple[str, str, str], *more: str, plan: str = PLAN) -> Any:
        (tmp_path / "p.yaml").write_text(plan, encoding="utf-8")
        for name, row in (("old", old), ("new", new)):
            (tmp_path / f"{name}.csv").write_text(ROWS % row, encoding="utf-8")
            words = ["check", str(tmp_path / f"{name}.csv"), "--plan", str(tmp_path / "p.yaml")]
            run_nnl([*words, "-o", str(tmp_path / f"{name}.json")])
        reports = [str(tmp_path / f"{name}.json") for name in ("old", "new")]
        told = run_nnl(["diff", *reports, "--plan", str(tmp_path / "p.yaml"), *more])
        return json.loads(told.stdout) if "json" in more else told.stdout.splitlines()

    return compared


def test_a_changed_sum_of_bounds_is_told_and_turns_the_verdict(diff: Any) -> None:
    """Vượt on 30 and just đạt on 40: the sum of the bounds that did it stands in a line and as the cause."""
    lines = diff(("20", "10", "10"), ("30", "10", "10"))
    assert "mức: Tuyển sinh – 1/KH (tổng mức của các đơn vị): 30 → 40" in lines
    at = lines.index("ĐÁNH GIÁ ĐỔI: Tuyển sinh – 1/KH: Vượt → Đạt")
    assert lines[at + 1] == "  do: tổng mức của các đơn vị: 30 → 40"
    english = diff(("20", "10", "10"), ("30", "10", "10"), "--lang", "en")
    assert "  because: sum of the units' bounds: 30 → 40" in english


def test_a_bound_that_is_no_more_known_is_told(diff: Any) -> None:
    """A blank among the bounds leaves no sum of them."""
    assert "mức: Tuyển sinh – 1/KH (tổng mức của các đơn vị): 30 → –" in diff(("20", "10", "10"), ("20", "10", ""))


def test_programs_get_the_sum_of_bounds_and_that_a_target_was_exceeded(diff: Any) -> None:
    """In JSON the bounds are a difference of the target, and met alone is told apart from exceeded."""
    found = diff(("20", "10", "10"), ("30", "10", "10"), "--format", "json")
    bound = {"what": "bound", "old": "30", "new": "40"}
    assert {"kind": "target", "what": "c", "old": "30", "new": "40"} in found
    assert {"kind": "verdict", "what": "c", "old": "exceeded", "new": "met", "because": [bound]} in found


def test_a_part_says_its_bounds_and_its_verdict_by_its_condition_in_words(diff: Any) -> None:
    """The rest is held against 12 where it was 10, and exceeds it now; the other part stays as it was."""
    lines = [line for line in diff(("20", "10", "10"), ("20", "15", "12")) if "Theo vùng [" in line]
    assert lines == [
        "ĐÁNH GIÁ ĐỔI: Theo vùng [các đơn vị còn lại]: Đạt → Vượt",
        "mức: Theo vùng [các đơn vị còn lại] (tổng mức của các đơn vị): 10 → 12",
        "số liệu: Theo vùng [các đơn vị còn lại]: 10 → 15",
    ]


def test_a_figure_of_several_documents_is_told_once(diff: Any) -> None:
    """What was counted is the same whichever document asks; each document has its verdict."""
    lines = diff(("20", "10", "10"), ("20", "0", "10"))
    assert [line for line in lines if line.startswith("số liệu: Tuyển sinh")] == ["số liệu: Tuyển sinh: 40 → 30"]
    assert [line for line in lines if line.startswith("ĐÁNH GIÁ ĐỔI: Tuyển sinh")] == [
        "ĐÁNH GIÁ ĐỔI: Tuyển sinh – 1/KH: Vượt → Đạt"
    ]


def test_a_flip_says_exceeded_where_the_report_does(diff: Any) -> None:
    """`nnl check` says Vượt of 40 for 30: so does the comparison with a year that misses."""
    lines = diff(("20", "10", "10"), ("60", "10", "10"))
    assert "ĐÁNH GIÁ ĐỔI: Tuyển sinh – 1/KH: Vượt → Chưa đạt" in lines


def test_a_field_that_is_asked_for_is_told_by_its_label(diff: Any, tmp_path: Path) -> None:
    """A target that asks for a number instead of a field: the field stands there as the table's head has it."""
    diff(("20", "10", "10"), ("20", "10", "10"))
    other = PLAN.replace('[{require: ">= g"}', '[{require: ">= 15"}')
    (tmp_path / "q.yaml").write_text(other, encoding="utf-8")
    words = ["diff", str(tmp_path / "old.json"), str(tmp_path / "old.csv"), "--plan", str(tmp_path / "q.yaml")]
    lines = run_nnl(words).stdout.splitlines()
    assert "mức: Tuyển sinh – 1/KH: ≥ Mức giao (1/KH) → ≥ 15 (1/KH)" in lines
    assert not [line for line in lines if "tổng mức" in line], "who asks for no field has no sum of bounds"
