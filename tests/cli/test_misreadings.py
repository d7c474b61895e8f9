"""Slips of reading and of use that were made once: each is told or read aright, and none ends in a fault of nnl."""

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
  tien: {label: Tiền, type: amount}
  dat: {label: Đạt, type: yes_no}
  han: {label: Hạn, type: date}
  ty_le: {label: Tỷ lệ, type: percent, of: [nghe, tn]}
indicators:
  - {id: nghe, numerator: nghe, denominator: tn, target: "> 30%"}
  - {id: tien, numerator: tien, target: ">= 1"}
  - {id: dat, numerator: dat, denominator: 1, target: ">= 50%"}
  - {id: chuan, numerator: dat and han >= as_of, denominator: 1, target: "> baseline"}
"""
Nnl = Callable[..., Outcome]


@pytest.fixture
def nnl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nnl:
    """Run nnl in a folder with the plan; the first argument is the table's text, one row a line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.delenv("NNL_LANG", raising=False)
    monkeypatch.delenv("NNL_PLAN", raising=False)
    (tmp_path / "indicators.yaml").write_text(PLAN, encoding="utf-8")

    def run(table: str, *options: str) -> Outcome:
        (tmp_path / "t.csv").write_text(table, encoding="utf-8")
        return run_nnl(["check", "t.csv", *options])

    return run


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        ((["0,877"]), "877/1000"),
        (["0.5", "0,877"], "1377/1000"),
        pytest.param(["0.123"], "123/1000"),
        pytest.param(["0.123", "1.5"], "1623/1000"),
        pytest.param(["0.123", "0.877"], 1),
    ],
)
def test_a_zero_before_the_point_is_no_thousand(nnl: Nnl, cells: list[str], total: int | str) -> None:
    """No group of thousands begins with 0: 0.123 is less than one, and never 123 without a word."""
    rows = "".join(f'{number},"{cell}"\n' for number, cell in enumerate(cells, 1))
    report = nnl(f"Mã,Tiền\n{rows}", "--only", "tien", "--format", "json").report
    assert report["results"][0]["numerator"] == total


def test_a_row_with_a_code_is_a_unit(nnl: Nnl) -> None:
    """A school whose code has letters alone and who answers "không" is counted: a code makes a unit (rule 15)."""
    report = nnl("Mã,Đạt\nA,x\nB,x\nC,không\n", "--only", "dat", "--format", "json").report
    assert (report["inputs"][0]["records"], report["inputs"][0]["notes"]) == (3, 0)
    assert report["results"][0]["rate"] == "2/3"


def test_a_percent_column_is_never_counted_with(nnl: Nnl) -> None:
    """A plan that sums percents is refused, with the place (rule 6)."""
    Path("p.yaml").write_text(PLAN.replace("numerator: nghe,", "numerator: ty_le,"), encoding="utf-8")
    told = nnl("Mã\n1\n", "--plan", "p.yaml")
    assert told.exit_code == 2
    assert "p.yaml:14:27:" in told.stderr


@pytest.mark.parametrize("day", ["0001-12-31", "9999-12-31", "2024-02-29"])
def test_any_day_can_be_the_reference_date(nnl: Nnl, day: str) -> None:
    """The first and the last day of the calendar, and a leap day, have a year before them or do without."""
    Path("l.csv").write_text("Mã,Đạt,Hạn\n1,x,2030-01-01\n", encoding="utf-8")
    told = nnl("Mã,Đạt,Hạn\n1,x,2030-01-01\n", "--baseline", "l.csv", "--only", "chuan", "--as-of", day)
    assert told.exit_code in (0, 1, 2, 3, 4)
    assert "Traceback" not in told.stderr


@pytest.mark.usefixtures("nnl")
def test_a_second_sheet_that_is_no_table_is_told() -> None:
    """A workbook with a sheet of remarks is read; the sheet is named, in one line, and nothing breaks."""
    book = importlib.import_module("openpyxl").Workbook()
    for row in (["Mã", "Tốt nghiệp", "Vào nghề"], ["01", 100, 31]):
        book.active.append(row)
    book.create_sheet("Ghi chú").append(["xin chào"])
    book.save("b.xlsx")
    told = run_nnl(["check", "b.xlsx", "--only", "nghe"])
    assert told.exit_code == 0
    assert "Ghi chú" in told.stderr


@pytest.mark.parametrize("command", [["check", "t.csv", "--only"], ["explain"]])
def test_an_unknown_id_is_answered_with_the_nearest(nnl: Nnl, command: list[str]) -> None:
    """`nghee` proposes `nghe`, and explain speaks of no option that nobody gave."""
    nnl("Mã\n1\n")
    told = run_nnl([*command, "nghee"])
    assert told.exit_code == 2
    assert "“nghe”" in told.stderr
    assert ("--only" in told.stderr) == ("--only" in command)


def test_a_group_says_why_it_is_open(nnl: Nnl) -> None:
    """An open group names the unit that it depends on, as the whole does (rule 9)."""
    table = "Mã,Tên,Xã,Tốt nghiệp,Vào nghề\n1,Một,A,100,90\n2,Hai,B,10,\n3,Ba,B,10,3\n"
    report = nnl(table, "--only", "nghe", "--by", "xa", "--format", "json").report
    group = next(r for r in report["results"] if r["group"] and r["group"]["value"] == "B")
    assert group["verdict"] == "undetermined"
    assert any("Hai (2)" in note for note in group["notes"])


def test_units_that_cannot_change_a_verdict_are_named_too(nnl: Nnl) -> None:
    """A unit left out is named even where it does not matter (rule 4)."""
    table = "Mã,Tên,Tốt nghiệp,Vào nghề\n1,Một,100,90\n2,Hai,10,\n"
    assert "Hai (2)" in nnl(table, "--only", "nghe", "--all").stdout


def test_a_period_of_another_year_moves_the_reference_date(nnl: Nnl) -> None:
    """The plan's reference date is that of its own period; the year before is judged on the same day a year earlier."""
    text = PLAN.replace("period: 2024}", "period: 2024, as_of: 2024-12-31, periods: {2024: [], 2023: []}}")
    Path("p.yaml").write_text(text, encoding="utf-8")
    report = nnl("Mã,Đạt,Hạn\n1,x,2024-06-30\n", "--plan", "p.yaml", "--period", "2023", "--format", "json").report
    assert report["as_of"] == "2023-12-31"
