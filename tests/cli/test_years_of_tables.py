"""Of which year a table without a column of years is, and a row that names none (rules 9 and 11)."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.periods import Periods
from running import run_nnl
from sources.books import new_book, saved

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma, name: ten, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  nam: {label: Năm học, type: period}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
indicators:
  - {id: nghe, numerator: nghe, denominator: tn, target: "> 30%"}
"""
TABLE = "Mã,Tên trường,Tốt nghiệp,Vào nghề\n01,A,100,40\n02,B,100,30\n"
Check = Callable[..., Mapping[str, Any]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Judge a table by its text and return the JSON report."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")

    def run(text: str, *options: str) -> Mapping[str, Any]:
        (tmp_path / "t.csv").write_text(text, encoding="utf-8")
        return run_nnl(["check", "t.csv", "--plan", "p.yaml", "--format", "json", *options]).report

    return run


def codes(report: Mapping[str, Any]) -> set[str]:
    """Return what was told, the column of years that the tables lack apart."""
    return {problem["code"] for problem in report["problems"]} - {"column-missing"}


LAST = [
    "Năm học: 2022-2023",
    "NĂM HỌC 2022 – 2023",
    "BÁO CÁO CUỐI NĂM 2022-2023",
    "Năm học,2022-2023",
    "Năm học:,22-23",
    "BIỂU 01 - NĂM HỌC 2022/2023 (Kèm theo Công văn số 5/PGD năm 2024)",
    "Năm 2023",
    "Theo Công văn số 15/PGDĐT ngày 02/01/2024: số liệu năm học 2022-2023",
    "Kế hoạch 118/KH-UBND ngày 26/3/2024 - số liệu năm 2023",
    "Quyết định số 5/QĐ-UBND ngày 1/2/2024 (năm học 2022-2023)",
    "Thông tư 27/2020/TT-BGDĐT; báo cáo năm 2023",
    "Kỳ báo cáo: 2023",
    "Quý IV/2023",
    "Niên học 2022-2023",
    "22-23",
]
NONE = [
    "Kế hoạch số 118 năm 2023",
    "Phong Điền; ngày 15 tháng 5 năm 2023",
    "Số: 12/2023/BC-PGD",
    "Tính đến 31/12/2023",
    "Giai đoạn 2021-2023",
    "Định hướng đến năm 2030",
    "Năm học 2023-2024",
    "Kết quả thực hiện Kế hoạch 118/KH-UBND ngày 26/3/2024 về giáo dục năm 2023",
    "Tổng số học sinh: 2023",
    "Ngày 11/12",
    "So sánh năm học 2023-2024 với năm học 2022-2023",
]


@pytest.mark.parametrize("title", LAST)
def test_a_title_of_another_year_says_of_which_the_table_is(check: Check, title: str) -> None:
    """Last year's table, sent by mistake, gives no figure of this year: it is told, and is the baseline at most."""
    report = check(f"{title}\n{TABLE}")
    assert codes(report) == {"period-in-title"}
    assert report["results"][0]["verdict"] == "no_data"
    assert report["inputs"][0]["other_period"] == 2


@pytest.mark.parametrize("title", NONE)
def test_a_year_of_something_else_is_no_period(check: Check, title: str) -> None:
    """The year in a date, or in a document's number or name, and one of several, takes no table away."""
    report = check(f"{title}\n{TABLE}")
    assert (codes(report), report["results"][0]["rate"]) == (set(), "70/200")


@pytest.mark.usefixtures("check")
@pytest.mark.parametrize(
    "names",
    [
        ("2022-2023", "2023-2024"),
        ("22-23", "23-24"),
        ("HKI 22-23", "HKI 23-24"),
        ("Biểu 2023", "Biểu 2024"),
        ("2022_2023", "2023_2024"),
        ("Số liệu (2023)", "CT GDPT 2018"),
        ("Bieu_2023", "Lớp 11-12"),
        ("NH22-23", "Trẻ 23-24 tháng"),
        ("2023 (cũ)", "T9-2023"),
    ],
)
def test_the_name_of_a_sheet_is_a_title_too(names: tuple[str, str]) -> None:
    """A workbook with a sheet a year gives this year's figures, and last year's as the baseline."""
    book = new_book()
    for name, figure in zip(names, (30, 40), strict=True):
        page = book.create_sheet(name)
        for row in (["Mã", "Tên trường", "Tốt nghiệp", "Vào nghề"], ["01", "A", 100, figure]):
            page.append(row)
    del book["Sheet"]
    Path("t.xlsx").write_bytes(saved(book))
    report = run_nnl(["check", "t.xlsx", "--plan", "p.yaml", "--format", "json"]).report
    assert report["results"][0]["rate"] == "40/100"


def test_a_title_that_may_be_this_year_is_read_and_told(check: Check) -> None:
    """Without `periods` nobody knows whether 2023-2024 is the plan's 2024: the table counts, and it is said."""
    Path("p.yaml").write_text(PLAN.replace(", periods: {2024: [2023-2024], 2023: [2022-2023]}", ""), encoding="utf-8")
    report = check(f"Năm học 2023-2024\n{TABLE}")
    assert codes(report) == {"period-title-unclear"}
    assert report["results"][0]["rate"] == "70/200"
    assert check(f"Năm học 2020-2021\n{TABLE}")["results"][0]["verdict"] == "no_data"


def test_the_title_of_a_register_says_nothing_of_figures(check: Check) -> None:
    """A list of schools made last year still lists them."""
    Path("r.csv").write_text("Danh sách trường năm học 2022-2023\nMã,Tên trường\n01,A\n02,B\n03,C\n", encoding="utf-8")
    assert check(TABLE, "--register", "r.csv")["coverage"]["expected"] == 3


YEARS = "Năm học,Mã,Tên trường,Tốt nghiệp,Vào nghề\n"


def test_a_blank_year_below_another_is_not_this_year(check: Check) -> None:
    """A pivot writes the year once: rows below last year's are not this year's in silence, each is told."""
    report = check(YEARS + "2022-2023,01,A,100,40\n,02,B,100,40\n,03,C,100,40\n2023-2024,04,D,100,20\n")
    told = {("unit-of-other-period", 2), ("period-blank-among", 3), ("period-blank-among", 4)}
    assert {(p["code"], p["row"]) for p in report["problems"]} == told
    assert report["inputs"][0]["refused"] == 2
    assert report["exit_code"] == 3


def test_a_blank_year_where_only_this_one_stands(check: Check) -> None:
    """In a table of one year, or below this year's rows, a blank is that year, and it is said."""
    report = check(YEARS + "2023-2024,01,A,100,40\n,02,B,100,30\n")
    assert (codes(report), report["results"][0]["rate"]) == ({"period-blank"}, "70/200")
    report = check(YEARS + "2022-2023,01,A,100,10\n2023-2024,01,A,100,40\n,02,B,100,30\n")
    assert report["results"][0]["rate"] == "70/200"


@pytest.mark.usefixtures("check")
def test_what_a_text_names() -> None:
    """Two years beside each other are both named; a year is read as the plan spells it."""
    plan = load_plan(Path("p.yaml")).plan.plan
    assert Periods(plan, "2024").named("Năm học 2022-2023 và 2023 - 2024") == {"2023", "2024"}
    assert Periods(plan, "2023").is_other("Năm học 2023-2024")
