"""What people type beside the answers of a form of one unit is told with its cell: no figure is lost unsaid."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from filling import filled, header, saved
from nnl_cli.forms.template import Wanted, book_of_all, made
from nnl_cli.problems import UsageError
from nnl_cli.run import Request
from offices import opened
from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2026, periods: {2026: [năm 2026], 2025: [năm 2025]}}
unit: {key: ma, name: ten, period: nam}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  nam: {label: Năm, type: period}
  hs: {label: Học sinh, type: count}
  nu: {label: Nữ, type: count}
  kp: {label: Kinh phí, type: amount}
  chuan: {label: Đạt chuẩn, type: yes_no}
indicators:
  - {id: hs, name: Học sinh, numerator: hs, target: {require: ">= 1", clause: "4"}}
  - {id: nu, name: Nữ, numerator: nu, target: {require: ">= 1", clause: II.3}}
  - {id: kp, name: Kinh phí, numerator: kp, target: ">= 1"}
  - {id: chuan, name: Chuẩn, numerator: chuan, target: ">= 1"}
"""
ANSWERS = {"01": {"Học sinh": 100, "Nữ": 40, "Kinh phí": 7.5, "Đạt chuẩn": "Có"}}
LAST = 'Mã trường,Tên trường,Năm,Học sinh,Nữ,Kinh phí,Đạt chuẩn\n01,TH An,2025,95,35,"1,5",Có\n'
CLAUSE, GREY, ANSWER, CHECK, BEYOND = 3, 4, 5, 6, 10


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a plan, a register and last year's table, which is where nnl runs."""
    for name, text in (("p.yaml", PLAN), ("ds.csv", "Mã trường,Tên trường\n01,TH An\n"), ("2025.csv", LAST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*changes: tuple[int, int, Any], heading: str | None = None) -> list[tuple[str, str, str | None]]:
    """Return what is told of a form of which some cells were changed: by question, from 1, and by column."""
    request = Request((), "p.yaml", baseline=("2025.csv",), register="ds.csv")
    book = opened(io.BytesIO(filled(book_of_all(made(Wanted(request, units=("01",)))), ANSWERS)))
    sheet = book.worksheets[-1]
    top = header(sheet)[0]
    rows = [row for row in range(top + 1, sheet.max_row + 1) if isinstance(sheet.cell(row, 1).value, int)]
    for number, column, value in changes:
        sheet.cell(rows[number - 1], column).value = value
    if heading:
        sheet.cell(top, BEYOND).value = heading
    Path("a.xlsx").write_bytes(saved(book))
    report = run_nnl(["check", "a.xlsx", "--plan", "p.yaml", "--register", "ds.csv", "--format", "json"]).report
    return [(one["severity"], one["code"], one["cell"]) for one in report["problems"]]


def _aside(cell: str) -> list[tuple[str, str, str | None]]:
    return [("error", "form-answer-aside", cell)]


def _beside(cell: str) -> list[tuple[str, str, str | None]]:
    return [("warning", "form-figure-beside", cell)]


TYPED: Mapping[str, tuple[list[tuple[int, int, Any]], list[tuple[str, str, str | None]]]] = {
    "nothing": ([], []),
    "the answers in last year's column": (
        [(at, GREY, text) for at, text in enumerate((100, 40, 7.5, "Không"), 1)]
        + [(at, ANSWER, None) for at in range(1, 5)],
        _aside("D8"),
    ),
    "one in last year's column": ([(2, ANSWER, None), (2, GREY, 40)], _aside("D9")),
    "a correction in last year's column": ([(2, GREY, 36)], _beside("D9")),
    "last year's figure cleared": ([(2, GREY, None)], []),
    "last year's figure as a text": ([(3, GREY, "1,5")], []),
    "in the column of clauses": ([(1, ANSWER, None), (1, CLAUSE, 100)], _aside("C8")),
    "in the column of checks": ([(1, CHECK, 120)], _beside("F8")),
    "a remark in the column of checks": ([(1, CHECK, "đã hỏi lại")], []),
}  # fmt: skip


@pytest.mark.parametrize("how", TYPED)
def test_a_figure_beside_the_answers_is_told_where_it_stands(how: str) -> None:
    """An error where the answer is blank, else a warning; what the form was sent with, and remarks, are neither."""
    changes, expected = TYPED[how]
    assert told(*changes) == expected


def test_a_column_of_corrections_right_of_the_checks_is_told() -> None:
    """A column that somebody headed and filled is told once, at the first cell that is not the answer again."""
    assert told((1, BEYOND, 100), (2, BEYOND, 41), (3, BEYOND, 8), heading="Năm 2026 (sửa)") == _beside("J9")


@pytest.mark.parametrize(
    ("register", "last", "code", "words"),
    [
        ("01,TH An\n", "01,TH An,2025,95,35,,\n", 0, []),
        ("01,TH An\n01,TH Bình\n", "01,TH An,2025,95,35,,\n", 0, ["B3", "TH Bình"]),
        ("01,TH An\n", "01,TH An,2025,95,35,,\n01,TH An,2025,96,35,,\n", 3, ["95", "96", "D3"]),
        ("01,TH An\n", "01,TH An,2025,abc,35,,\n", 3, ["abc", "D2"]),
        ("01,TH An\n", "01,TH An,2025,95,35,,\n09,TH Lạ,2025,1,1,,\n", 0, ["TH Lạ", "09", "không có phiếu"]),
    ],
)
def test_what_is_wrong_with_the_list_or_last_years_table_is_told(
    folder: Path, register: str, last: str, code: int, words: list[str]
) -> None:
    """Forms are written, and every row that costs a unit its form or its grey figures is named: code 3 for errors."""
    (folder / "ds.csv").write_text(f"Mã trường,Tên trường\n{register}", encoding="utf-8")
    (folder / "2025.csv").write_text(LAST.splitlines()[0] + "\n" + last, encoding="utf-8")
    line = ["template", "--plan", "p.yaml", "--register", "ds.csv", "--baseline", "2025.csv", "--each", "phieu"]
    ran = run_nnl(line)
    assert ran.exit_code == code
    assert [path.name for path in Path("phieu").iterdir()] == ["01 TH An.xlsx"]
    assert all(word in ran.stderr for word in words)
    assert words or len(ran.stderr.splitlines()) == 1


UNITS = "Mã trường,Tên trường\na/b,TH Một\nA/B,TH Hai\n03,TH Ba\n04,TH Ba\n"


@pytest.mark.parametrize(
    ("named", "code", "said"),
    [("a/b", 0, "TH Một"), ("A/B", 0, "TH Hai"), ("th hai", 0, "TH Hai"), ("TH Ba", 2, "03, 04")],
)
def test_a_unit_is_chosen_by_its_code_as_written_and_never_one_of_several(
    folder: Path, named: str, code: int, said: str
) -> None:
    """Codes that only case tells apart each name their unit; of several units of one name all codes are told."""
    (folder / "ds.csv").write_text(UNITS, encoding="utf-8")
    ran = run_nnl(["template", "--plan", "p.yaml", "--register", "ds.csv", "--unit", named, "--each", "phieu"])
    names = [path.stem for path in Path("phieu").iterdir()] if not code else []
    assert (ran.exit_code, len(names)) == (code, 0 if code else 1)
    assert said in (ran.stderr if code else names[0])


@pytest.mark.parametrize("named", ["01/002", "01 · 002", "01·002"])
def test_a_key_of_several_parts_is_named_by_them_in_the_plans_order(folder: Path, named: str) -> None:
    """The parts stand between `/` or ` · `."""
    plan = PLAN.replace("key: ma", "key: [tinh, ma]").replace(
        "fields:\n", "fields:\n  tinh: {label: Tỉnh, type: code}\n"
    )
    (folder / "p.yaml").write_text(plan, encoding="utf-8")
    units = "Tỉnh,Mã trường,Tên trường\n01,001,TH An\n01,002,TH Ba\n02,002,TH Ba\n"
    (folder / "ds.csv").write_text(units, encoding="utf-8")
    line = ["template", "--plan", "p.yaml", "--register", "ds.csv", "--unit", named, "--each", "phieu"]
    assert run_nnl(line).exit_code == 0
    assert [path.name for path in Path("phieu").iterdir()] == ["01 002 TH Ba.xlsx"]


def test_the_codes_of_what_forms_cannot_show(folder: Path) -> None:
    """A unit of last year's table that no list names, and a name that several units of the list have."""
    (folder / "ds.csv").write_text(UNITS, encoding="utf-8")
    request = Request((), "p.yaml", baseline=("2025.csv",), register="ds.csv")
    assert [(one.code, str(one.place)) for one in made(Wanted(request)).known.problems if one.field == "ma"] == [
        ("codes-alike", "ds.csv:A3"),
        ("form-last-unknown", "2025.csv:A2"),
    ]
    with pytest.raises(UsageError) as raised:
        made(Wanted(request, units=("TH Ba",)))
    assert [one.code for one in raised.value.problems] == ["form-unit-several"]
