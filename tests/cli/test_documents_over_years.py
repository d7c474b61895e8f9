"""Two reports of a plan with several documents: every target has its own verdict, and is named by its document."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """
plan: {number: 1/KH, title: Thử, period: 2026}
documents: {tinh: {number: 2/QĐ, short: Tỉnh giao}}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  a: {label: A, type: count}
indicators:
- {id: x, name: X, numerator: a, targets: [{require: ">= 2000"}, {require: ">= 1995", source: tinh}]}
"""


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    """Write the reports of two tables, 1990 and 1999, and return their names."""
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    names = []
    for value in (1990, 1999):
        (tmp_path / f"{value}.csv").write_text(f"Mã,A\n01,{value}\n", encoding="utf-8")
        names.append(str(tmp_path / f"{value}.json"))
        run_nnl(["check", str(tmp_path / f"{value}.csv"), "--plan", str(tmp_path / "p.yaml"), "-o", names[-1]])
    return names


def test_trend_has_a_line_for_each_document(reports: list[str]) -> None:
    """The province's target was missed and then exceeded while the plan's own stayed missed: both are told."""
    told = run_nnl(["trend", *reports]).stdout
    lines = [" ".join(line.split(" ·")[0].split()) for line in told.splitlines() if "X –" in line or "1.99" in line]
    assert lines == [
        "X – 1/KH",
        "2026 1.990 Chưa đạt",
        "2026 1.999 Chưa đạt",
        "X – 2/QĐ",
        "2026 1.990 Chưa đạt",
        "2026 1.999 Vượt",
    ]


def test_diff_names_the_document_whose_verdict_turned(reports: list[str]) -> None:
    """Only the province's target flipped."""
    told = run_nnl(["diff", *reports]).stdout
    assert [line for line in told.splitlines() if line.startswith("ĐÁNH GIÁ")] == [
        "ĐÁNH GIÁ ĐỔI: X – 2/QĐ: Chưa đạt → Vượt"
    ]


def test_a_whole_count_beside_a_whole_bound_has_no_decimals(reports: list[str]) -> None:
    """1,999 of 2,000 is no 1.999,00: whole numbers tell themselves apart."""
    told = run_nnl(
        ["check", "--all", reports[1].replace("json", "csv"), "--plan", reports[1].replace("1999.json", "p.yaml")]
    )
    assert "1.999 " in told.stdout
    assert "1.999," not in told.stdout


def test_one_figure_is_printed_once_for_all_its_targets(tmp_path: Path) -> None:
    """1.0001 beside `>= 0.9` and `>= 1` reads alike in both lines and contradicts neither verdict."""
    (tmp_path / "p.yaml").write_text(
        PLAN.replace("numerator: a, ", "numerator: a, denominator: b, kind: ratio, ")
        .replace("  a: {label: A, type: count}", "  a: {label: A, type: count}\n  b: {label: B, type: count}")
        .replace(">= 2000", ">= 0.9")
        .replace(">= 1995", ">= 1"),
        encoding="utf-8",
    )
    (tmp_path / "t.csv").write_text("Mã,A,B\n01,10001,10000\n", encoding="utf-8")
    words = ["check", str(tmp_path / "t.csv"), "--plan", str(tmp_path / "p.yaml")]
    assert "1,0001" in run_nnl([*words, "--all"]).stdout
    assert "1,00 " not in run_nnl([*words, "--all"]).stdout
    told = run_nnl(["explain", "x", *words[1:]]).stdout
    assert "  =  1,0001" in told
