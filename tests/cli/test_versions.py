"""Rows of one school that an unknown column tells apart may be parts or versions: told, and open from least to sum."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: "2024", periods: {"2024": [2023-2024, HK1, HK2]}}
unit: {key: ma, name: ten, class: cap, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  cap: {label: Cấp, type: category}
  nam: {label: Năm, type: period}
  hs: {label: HS, type: count, asked_of: [TH]}
  ht: {label: HT, type: count}
  thu: {label: Thu, type: amount, negative: true}
  dat: {label: Đạt, type: yes_no}
indicators:
  - {id: hs, name: HS, numerator: hs, target: ">= 1"}
  - {id: ht, name: HT, numerator: ht, target: ">= 1"}
  - {id: thu, name: Thu, numerator: thu, target: ">= 1"}
  - {id: dat, name: Đạt, numerator: dat, target: ">= 1"}
"""


SURE = "Mã,Cấp,HS,HT,Thu,Đạt\n9,TH,0,0,0,không"  # a school beside the doubtful one: of that alone there is no figure


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")


def check(*tables: str, options: Sequence[str] = ()) -> dict[str, Any]:
    """Return the JSON report of some tables, and of one more school."""
    files = [f"t{number}.csv" for number in range(len(tables) + 1)]
    for name, text in zip(files, [*tables, SURE], strict=True):
        Path(name).write_text(text + "\n", encoding="utf-8")
    return run_nnl(["check", *files, "--plan", "plan.yaml", "--format", "json", *options]).report


def told(report: dict[str, Any]) -> set[str]:
    """Return the codes of what was told of rows."""
    return {p["code"] for p in report["problems"]} & {"rows-may-be-parts", "unit-repeated", "figures-differ"}


def ends(report: dict[str, Any], indicator: str) -> tuple[Any, Any]:
    """Return the lowest and the highest that an indicator can come to."""
    found = next(r for r in report["results"] if r["id"] == indicator)
    return found["lowest"], found["highest"]


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("Lớp", "5A", "5B"),
        ("Lớp", "1", "2"),
        ("Tháng", "9/2024", "10/2024"),
        ("Học kỳ", "I", "II"),
        ("Điểm trường", "Trung tâm", "Thôn 3"),
        ("Thời gian", "Tháng 9", "Tháng 10"),
        ("Phiên bản", "1", "2"),
        ("Người dạy", "Cô Lan", "Cô Mai"),
    ],
)
def test_a_word_tells_rows_apart(label: str, first: str, second: str) -> None:
    """Equal or different, the figures are neither merged nor refused: they lie between the smallest and the sum."""
    for other, most in ((40, "80"), (50, "90")):
        report = check(f"Mã,{label},HT\n1,{first},40\n1,{second},{other}\n2,{first},5")
        assert (told(report), ends(report, "ht")) == ({"rows-may-be-parts"}, ("45", str(int(most) + 5)))
        problem = next(p for p in report["problems"] if p["code"] == "rows-may-be-parts")
        assert (problem["row"], problem["cell"], problem["value"]) == (3, "B3", second)
        assert all(text in problem["message"] for text in (label, first, second, "t0.csv:B2"))
        assert report["inputs"][0]["duplicates"] == 1


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("STT", "1", "2"),
        ("Ghi chú", "cũ", "mới"),
        ("Ngày báo cáo", "Thứ hai", "Thứ ba"),
        ("Thời gian", "15/9/2024 8:30:11 SA", "16/9/2024 8:30:11 SA"),
        ("Người lập biểu", "Lan", "Mai"),
        ("Email", "a@x.vn", "b@x.vn"),
        ("Liên kết", "https://a.vn/1", "https://a.vn/2"),
        ("Lớp", "5A", ""),
        ("Lớp", "5A", "…"),
        ("Lớp", "5A", "5a"),
        ("Tên gọi", "Trường TH Lê Lợi", "TH Lê Lợi"),
        ("Số phòng", "12", "13"),
        ("Người nộp", "Nguyễn Văn A", "Trần Thị B"),
        ("Họ và tên người duyệt", "Nguyễn Văn A", "Trần Thị B"),
        ("Sent by", "Nguyễn Văn A", "Trần Thị B"),
    ],
)
def test_what_tells_nothing_leaves_repeats(label: str, first: str, second: str) -> None:
    """Running numbers, remarks, dates, who filled it in, blanks and spellings: equal figures still count once."""
    report = check(f"Mã,{label},HT\n1,{first},40\n1,{second},40")
    assert (told(report), ends(report, "ht")) == ({"unit-repeated"}, ("40", "40"))


def test_rows_of_several_tables_are_told_apart_by_a_column_they_share() -> None:
    """A file a month: the sum may be meant. What only one of the tables has a column for stays as it is."""
    report = check("Mã,Tháng,HT,Thu\n1,9,40,7", "Mã,HT,Tháng\n1,40,10")
    assert (told(report), ends(report, "ht"), ends(report, "thu")) == ({"rows-may-be-parts"}, ("40", "80"), ("7", "7"))
    assert told(check("Mã,Lớp,HT\n1,5A,40", "Mã,HT,Tháng\n1,40,10")) == {"unit-repeated"}


def test_two_months_of_one_period_are_no_repeats_and_two_spellings_are() -> None:
    """A plan may list months or terms as spellings of its year; 2023-2024 and 23-24 say one thing."""
    report = check("Mã,Năm,HT\n1,HK1,40\n1,HK2,40")
    assert (told(report), ends(report, "ht")) == ({"rows-may-be-parts"}, ("40", "80"))
    assert told(check("Mã,Năm,HT\n1,2023-2024,40\n1,23-24,40")) == {"unit-repeated"}


def test_a_blank_in_a_part_leaves_the_sum_open_and_negative_money_both_ends() -> None:
    """The smallest and the sum are those of what may be added; three rows are told once."""
    report = check("Mã,Lớp,HT,Thu\n1,5A,40,5\n1,5B,,-3\n1,5C,10,1")
    assert (ends(report, "ht"), ends(report, "thu")) == (("10", None), ("-3", "6"))
    assert [p["code"] for p in report["problems"]].count("rows-may-be-parts") == 1
    assert ends(check("Mã,Lớp,HT\n1,5A,0\n1,5B,0"), "ht") == ("0", "0")


def test_ticks_of_parts_are_open_and_what_nobody_asked_for_is_used() -> None:
    """A yes and a no may both be right of a part; a figure that the class is not asked is a gap all the same."""
    report = check("Mã,Cấp,Lớp,HS,Đạt\n1,MN,5A,3,có\n1,MN,5B,4,không")
    assert (told(report), ends(report, "dat"), ends(report, "hs")) == ({"rows-may-be-parts"}, ("0", "1"), ("3", "7"))


def test_explain_says_that_the_rows_may_be_parts() -> None:
    """The unit is left out for that, and not since it would owe a figure or be refused."""
    check("Mã,Lớp,HT\n1,5A,40\n1,5B,40")
    shown = run_nnl(["explain", "ht", "t0.csv", "--plan", "plan.yaml", "--format", "json"]).report
    assert [(left["why"], left["missing"], left["refused"]) for left in shown["left_out"]] == [(["parts"], [], [])]
