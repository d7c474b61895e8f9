"""Forms of units that others merged into: who gets one, and which figures of last year it shows (rules 10 and 22)."""

from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # openpyxl ships no types

from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2025, as_of: 2025-12-31, periods: {2025: [], 2024: []}}
unit: {key: ma, name: ten, period: nam, became: nay}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  hs: {label: Học sinh, type: count}
  nam: {label: Năm, type: period}
  nay: {label: Nay là, type: text}
indicators:
  - {id: so, numerator: hs, kind: count, target: ">= baseline"}
"""
OLD = "Mã,Tên,Học sinh,Năm\n01,TH Cam,101,2024\n02,TH Lê,102,2024\n03,TH Mận,103,2024\n"
CHANGES = "Mã cũ,Tên cũ,Mã mới,Tên mới,Ngày\n01,TH Cam,02,TH Lê,01/08/2025\n"
LISTED = "01,TH Cam,\n02,TH Lê,\n03,TH Mận,\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, last year's table and changes."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"p.yaml": PLAN, "b.csv": OLD, "c.csv": CHANGES}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def made(desk: Path, listed: str, *options: str) -> tuple[Outcome, dict[str, int | None]]:
    """Return how making forms ended, and by the unit of each form last year's figure on it."""
    words = ["template", "--plan", "p.yaml", "--baseline", "b.csv", "--each", "forms", *options]
    if listed:
        (desk / "r.csv").write_text(f"Mã,Tên,Nay là\n{listed}", encoding="utf-8")
        words += ["--register", "r.csv"]
    outcome = run_nnl(words)
    return outcome, {path.stem[:2]: _last(path) for path in sorted((desk / "forms").iterdir())}


def _last(path: Path) -> int | None:
    sheet = load_workbook(path).worksheets[-1]
    found = [cell.value for row in sheet.iter_rows() for cell in row if cell.value in (101, 102, 103, 203)]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("listed", "options"),
    [
        (LISTED, ("--changes", "c.csv")),
        (LISTED.replace("Cam,", "Cam,02"), ()),
        (LISTED.replace("01,TH Cam,\n", ""), ("--changes", "c.csv")),
        ("", ("--changes", "c.csv")),
    ],
)
def test_a_merged_unit_has_no_form_and_its_figures_are_in_the_sum(
    desk: Path, listed: str, options: tuple[str, ...]
) -> None:
    """By a table of changes as by the list's own column, whether the list has it or is none; nothing is told of it."""
    outcome, forms = made(desk, listed, *options)
    assert (outcome.exit_code, outcome.stderr.count("CẢNH BÁO")) == (0, 0)
    assert forms == {"02": 203, "03": 103}


def test_a_new_unit_under_a_used_code_shows_no_figures_of_the_old_one(desk: Path) -> None:
    """The list gives 01 to another school after the merger."""
    _, forms = made(desk, LISTED.replace("TH Cam", "TH Mới"), "--changes", "c.csv")
    assert forms == {"01": None, "02": 203, "03": 103}


def test_without_a_change_each_has_its_own(desk: Path) -> None:
    """As before."""
    assert made(desk, LISTED)[1] == {"01": 101, "02": 102, "03": 103}
