"""A target that asks for more than last year's figure is never told as that figure itself."""

from pathlib import Path

import pytest

from paper_reading import Read
from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma, name: ten, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  nam: {label: Năm, type: period}
  hs: {label: Học sinh, type: count}
  nu: {label: Nữ, type: count, part_of: hs}
indicators:
  - {id: a, name: Số nữ, numerator: nu, target: "REQUIRE"}
"""
RATE = PLAN.replace("numerator: nu,", "numerator: nu, denominator: hs,")
HEAD = "Mã,Tên trường,Năm,Học sinh,Nữ\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder with two years' tables."""
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(f"{HEAD}A,An,2026,100,16\n", encoding="utf-8")
    Path("last.csv").write_text(f"{HEAD}A,An,2025,100,15\n", encoding="utf-8")


def written(plan: str, require: str, suffix: str, lang: str = "vi") -> str:
    """Return the text of a file that a run writes."""
    Path("indicators.yaml").write_text(plan.replace("REQUIRE", require), encoding="utf-8")
    run_nnl(["check", "t.csv", "--baseline", "last.csv", "--lang", lang, "-o", f"r{suffix}"])
    if suffix == ".docx":
        return Read(Path("r.docx").read_bytes()).everything()
    return Path(f"r{suffix}").read_text("utf-8")


@pytest.mark.parametrize(
    ("plan", "require", "told"),
    [
        (PLAN, ">= baseline + 2", "≥ 17 (năm trước + 2)"),
        (PLAN, ">= baseline * 1.2", "≥ 18 (năm trước × 1,2)"),
        (PLAN, "> baseline", "&gt; 15 (năm trước)"),
        (RATE, ">= baseline + 2 points", "≥ 17,00% (năm trước + 2 điểm)"),
        (RATE, ">= baseline * 1.2", "≥ 18,00% (năm trước × 1,2)"),
        (RATE, "> baseline", "&gt; 15,00% (năm trước)"),
    ],
)
def test_the_page_says_how_a_bound_comes_from_last_year(plan: str, require: str, told: str) -> None:
    """Beside the mark stands what is added to last year's figure, which alone is called that."""
    assert f"Yêu cầu {told}" in written(plan, require, ".html")


def test_the_page_says_so_in_english() -> None:
    """In English alike."""
    assert "≥ 17.00% (last year + 2 points)" in written(RATE, ">= baseline + 2 points", ".html", "en")


def test_the_report_that_is_signed_says_so() -> None:
    """A missed target is told in a sentence with how its bound comes from last year's figure."""
    told = written(PLAN, ">= baseline + 2", ".docx").replace("\N{NO-BREAK SPACE}", " ")
    assert "≥ 17, tức năm trước + 2" in told
    assert "17 của năm trước" not in told
