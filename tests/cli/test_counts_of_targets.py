"""How many targets there are, and of what, is said in one way wherever it is said."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """
plan: {number: 1/KH, title: Thử, period: 2026}
documents: {tinh: {number: 9/QĐ, issuer: UBND tỉnh, title: Giao, short: Tỉnh giao}}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  hs: {label: HS, type: count}
  dat: {label: Đạt, type: count}
indicators:
- {id: a, name: Chung, numerator: dat, denominator: hs, %s}
"""
ROWS = "Mã,Tên,HS,Đạt\n01,An,3000,1000\n"
TWICE = 'targets: [">= 40%", ">= 50%"]'
SHARED = 'targets: [">= 40%", ">= 50%", {require: ">= 30%", source: tinh}]'


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """Return how the table is checked."""
    (tmp_path / "t.csv").write_text(ROWS, encoding="utf-8")
    return ["check", str(tmp_path / "t.csv"), "--plan", str(tmp_path / "p.yaml")]


def test_a_document_that_asks_twice_of_an_indicator_does_not_count_two_indicators(
    asked: list[str], tmp_path: Path
) -> None:
    """Two targets on one indicator are two targets of one indicator; one on one is an indicator, as councils say it."""
    (tmp_path / "p.yaml").write_text(PLAN % SHARED, encoding="utf-8")
    said = run_nnl(asked).stdout
    assert "2 mức của 1 chỉ tiêu: 2 chưa đạt; so với Tỉnh giao, 1 chỉ tiêu: 1 vượt." in said
    assert "2 target(s) on 1 indicator(s): 2 missed; against" in run_nnl([*asked, "--lang", "en"]).stdout


def test_the_legend_of_the_page_speaks_of_documents_only_where_there_are_several(
    asked: list[str], tmp_path: Path
) -> None:
    """Two targets of one document are told apart as targets."""
    page = tmp_path / "r.html"
    for targets, speaks in ((TWICE, False), (SHARED, True)):
        (tmp_path / "p.yaml").write_text(PLAN % targets, encoding="utf-8")
        run_nnl([*asked, "-o", str(page)])
        text = page.read_text(encoding="utf-8")
        assert ("văn bản ghi sau" in text) == speaks
        assert ("mức ghi sau" in text) != speaks
        page.unlink()


@pytest.mark.parametrize("target", ["office: x", 'target: {require: ">= 40%", binding: false}'])
def test_a_plan_without_binding_targets_says_so(asked: list[str], tmp_path: Path, target: str) -> None:
    """Nobody reads that nought of nought are met."""
    plan = (PLAN % target).replace("unit:", "offices: {x: Phòng}\nunit:")
    (tmp_path / "p.yaml").write_text(plan, encoding="utf-8")
    for format_ in ("table", "markdown"):
        said = run_nnl([*asked, "--format", format_]).stdout
        assert "Không có mức bắt buộc nào." in said
        assert "0 trên 0" not in said
