"""A form that people changed is read as it was meant, or refused with its reason: never passed over, never misread."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from filling import filled, header, saved
from nnl_cli.forms.template import Wanted, book_of_all, made
from nnl_cli.run import Request
from offices import opened
from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma, name: ten, place: xa, class: cap, period: nam}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  cap: {label: Cấp học, type: category, values: [THCS]}
  nam: {label: Năm học, type: period}
  tn: {label: Tốt nghiệp, type: count}
  kt: {label: Kiểm tra, type: count}
  nghe: {label: Vào nghề, type: count}
indicators:
  - {id: tn, name: Tốt nghiệp, numerator: tn}
  - {id: kt, name: Kiểm tra, numerator: kt}
  - {id: nghe, name: Nghề, numerator: nghe}
"""
REGISTER = "Mã trường,Tên trường,Xã,Cấp học\n01,THCS Một,Xã A,THCS\n02,THCS Hai,Xã B,THCS\n"
BEFORE = (
    "Năm học 2022-2023\nMã trường,Tên trường,Xã,Cấp học,Tốt nghiệp,Kiểm tra,Vào nghề\n"
    "01,THCS Một,Xã A,THCS,900,800,700\n02,THCS Hai,Xã B,THCS,90,80,70\n"
)
ANSWERS = {
    "01": {"Tốt nghiệp": 1, "Kiểm tra": 2, "Vào nghề": 3},
    "02": {"Tốt nghiệp": 10, "Kiểm tra": 20, "Vào nghề": 30},
}
ALL = {"tn": 11, "kt": 22, "nghe": 33}
FIRST = {"tn": 1, "kt": 2, "nghe": 3}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a plan, a register and last year's table, which is where nnl runs."""
    for name, text in (("p.yaml", PLAN), ("ds.csv", REGISTER), ("2023.csv", BEFORE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def forms(*units: str, lang: str = "vi", period: str | None = None) -> Any:
    """Return the workbook of the forms of some units, or of the common table, filled in."""
    before = () if period else ("2023.csv",)
    request = Request((), "p.yaml", baseline=before, register="ds.csv", period=period)
    data = book_of_all(made(Wanted(request, units=units, lang=lang)))
    return opened(io.BytesIO(filled(data, ANSWERS)))


def judged(book: Any) -> tuple[int, Mapping[str, int], list[tuple[str, str]]]:
    """Return the exit code, the figures and what is told of a workbook, as severity and code."""
    Path("a.xlsx").write_bytes(saved(book))
    told = run_nnl(["check", "a.xlsx", "--plan", "p.yaml", "--register", "ds.csv", "--format", "json"])
    report = told.report
    counts = {one["id"]: one["numerator"] for one in report["results"] if one["numerator"] is not None}
    return told.exit_code, counts, [(one["severity"], one["code"]) for one in report["problems"]]


def _note_before_check(sheet: Any) -> None:
    row, check = header(sheet)
    _insert(sheet, check)
    sheet.cell(row, check).value = "Ghi chú"
    sheet.cell(row + 1, check).value = 7


def _insert(sheet: Any, column: int) -> None:
    """Insert a column as people do: the cells right of it move, and merged cells with them."""
    merged = [str(one) for one in sheet.merged_cells.ranges]
    for one in merged:
        sheet.unmerge_cells(one)
    sheet.insert_cols(column)


READ: Mapping[str, Callable[[Any], None]] = {
    "note before check": _note_before_check,
    "column before all": lambda sheet: _insert(sheet, 1),
    "row above": lambda sheet: sheet.insert_rows(1),
    "no figures of last year": lambda sheet: sheet.delete_cols(4),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("how", READ)
def test_a_changed_form_of_a_unit_is_read_by_its_headings(how: str, lang: str) -> None:
    """Columns and rows that people put into a form of a unit move its answers, and change none of them."""
    book = forms("01", lang=lang)
    sheet = book.worksheets[-1]
    for one in [str(one) for one in sheet.merged_cells.ranges]:
        sheet.unmerge_cells(one)
    READ[how](sheet)
    code, counts, told = judged(book)
    assert (code, counts) == (0, FIRST), told


def _head(heading: int, text: str | None) -> Callable[[Any], None]:
    """Return what writes over a heading, counted from the column of the checks."""

    def write(sheet: Any) -> None:
        row, check = header(sheet)
        sheet.cell(row, check - heading).value = text

    return write


def _twice(sheet: Any) -> None:
    """Put the same year over last year's figures: nobody can tell which column answers."""
    row, check = header(sheet)
    sheet.cell(row, check - 2).value = sheet.cell(row, check - 1).value


@pytest.mark.parametrize(
    "typed", ["2023 – 2024", "Năm học: 2023-2024", "2024", "Số liệu năm 2024", "Năm học 2023-2024"]
)
def test_the_year_over_the_answers_may_be_typed_in_any_spelling(typed: str) -> None:
    """Who types the year of the form in another way of the plan's, or with a word before it, says the same year."""
    book = forms("01")
    _head(1, typed)(book.worksheets[-1])
    assert judged(book)[:2] == (0, FIRST)


@pytest.mark.parametrize("units", [(), ("01", "02")])
def test_a_form_is_of_its_period_however_the_plan_spells_that_now(folder: Path, units: tuple[str, ...]) -> None:
    """A period that the plan wrote as "2024 - 2025" when the form was sent is the "2024-2025" that it writes now."""
    spelled, before = "period: 2024 - 2025", "period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}"
    (folder / "2023.csv").write_text(BEFORE.replace("2022-2023", "2023-2024"), encoding="utf-8")
    (folder / "p.yaml").write_text(PLAN.replace(before, spelled), encoding="utf-8")
    book = forms(*units)
    (folder / "p.yaml").write_text(PLAN.replace(before, "period: 2024-2025"), encoding="utf-8")
    code, counts, told = judged(book)
    assert (code, counts) == (0, ALL)
    assert not [one for one in told if one[1] == "form-other-period"]


def _beside(sheet: Any) -> None:
    """Put another form's mark beside."""
    sheet.cell(1, 12).value = next(cell.value for cell in sheet[1] if str(cell.value).startswith("nnl-form"))


LOST: Mapping[str, Callable[[Any], None]] = {
    "check renamed": _head(0, "Nhận xét"),
    "check blank": _head(0, None),
    "answer renamed": _head(1, "Số liệu"),
    "answer twice": _twice,
    "header deleted": lambda sheet: sheet.delete_rows(header(sheet)[0]),
    "first column deleted": lambda sheet: sheet.delete_cols(1),
    "two beside": _beside,
}


@pytest.mark.parametrize("is_beside", [True, False])
@pytest.mark.parametrize("how", LOST)
def test_a_form_without_its_headings_is_refused_with_the_reason(how: str, is_beside: bool) -> None:
    """Where nobody can tell which cells are answers, the form is a gap that is told, alone and beside a good one."""
    book = forms("01", "02") if is_beside else forms("02")
    LOST[how](book["02"])
    code, counts, told = judged(book)
    assert (code, counts) == (3, FIRST if is_beside else {})
    assert ("error", "form-heading-lost") in told


def test_last_years_form_with_this_years_heading_is_told_as_last_years() -> None:
    """Who types this year over last year's form is told which form it is: to put the heading back would not mend it."""
    book = forms("02", period="2023")
    _head(1, "2024")(book["02"])
    code, counts, told = judged(book)
    assert (code, counts) == (3, {})
    assert ("error", "form-other-period") in told
    assert ("error", "form-heading-lost") not in told


def test_hidden_checks_of_a_form_that_lost_all_its_marks_are_no_figures() -> None:
    """The hidden cells beside the checks are the form's own: without line and grey rows they shift nobody's figures."""
    book = forms()
    sheet = book["THCS"]
    for row in sheet.iter_rows():
        is_grey = any(str(cell.value).startswith("↳") for cell in row)
        for cell in row:
            if is_grey or str(cell.value).startswith("nnl-form"):
                cell.value = None
    code, counts, told = judged(book)
    assert (code, counts) == (0, ALL), told
    assert ("warning", "form-check-gone") in told


@pytest.mark.parametrize("heading", ["Nhận xét", None])
def test_a_table_without_its_check_column_is_refused_with_the_reason(heading: str | None) -> None:
    """A common table whose heading over the checks is gone is told, not passed over."""
    book = forms()
    _head(0, heading)(book["THCS"])
    code, _, told = judged(book)
    assert (code, ("error", "form-heading-lost") in told) == (3, True)


def _deleted(columns: Callable[[int], list[int]]) -> Callable[[Any], None]:
    """Return what deletes columns as people do, from the last: `columns` says which, by that of the checks."""

    def delete(sheet: Any) -> None:
        for column in sorted(columns(header(sheet)[1]), reverse=True):
            sheet.delete_cols(column)

    return delete


GONE: Mapping[str, Callable[[int], list[int]]] = {
    "checks": lambda check: [check],
    "checks and numbers": lambda check: [1, check],
    "checks and all behind": lambda check: list(range(check, check + 5)),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("how", GONE)
def test_a_table_whose_check_column_was_deleted_is_read_by_its_headings(how: str, lang: str) -> None:
    """The figures count, last year's do not, and what is gone is told; where a line is left it still dates the form."""
    book = forms(lang=lang)
    _deleted(GONE[how])(book["THCS"])
    code, counts, told = judged(book)
    assert (code, counts) == (0, ALL), told
    assert [one for one in told if "form" in one[1]] == [("warning", "form-check-gone")]


def test_a_table_of_another_period_without_its_check_column_is_of_that_period() -> None:
    """The second line of a table says whose and of when it is, as the first does."""
    book = forms()
    _deleted(GONE["checks"])(book["THCS"])
    Path("a.xlsx").write_bytes(saved(book))
    line = ["validate", "a.xlsx", "--plan", "p.yaml", "--period", "2023", "--format", "json"]
    told = {one["code"] for one in run_nnl(line).report["problems"]}
    assert {"form-check-gone", "form-other-period"} <= told


def test_a_table_that_lost_its_lines_is_of_the_year_in_its_title() -> None:
    """Where no line dates a form any more its title does: another year's figures are not this year's."""
    book = forms()
    sheet = book["THCS"]
    _deleted(GONE["checks and all behind"])(sheet)
    sheet["A1"].value = sheet["A1"].value.replace("2023-2024", "2022-2023")
    _, counts, told = judged(book)
    assert counts == {}
    assert ("warning", "period-in-title") in told


@pytest.mark.parametrize("how", ["checks", "checks and all behind"])
def test_a_last_field_called_as_the_checks_are_is_never_taken_for_them(folder: Path, how: str) -> None:
    """Where the heading that is left may be a field's or the checks', the form is refused with the reason."""
    lines = PLAN.splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if line.startswith("  kt:"))
    (folder / "p.yaml").write_text("".join([*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]), encoding="utf-8")
    assert judged(forms())[:2] == (0, ALL)
    book = forms()
    _deleted(GONE[how])(book["THCS"])
    code, counts, told = judged(book)
    assert (code, counts) == (3, {})
    assert ("error", "form-heading-lost") in told


def _swapped(*columns: int) -> Callable[[Any], None]:
    """Return what swaps the cells of some columns between both units of a table."""

    def swap(sheet: Any) -> None:
        top, _ = header(sheet)
        for column in columns:
            one, other = sheet.cell(top + 1, column), sheet.cell(top + 3, column)
            one.value, other.value = other.value, one.value

    return swap


def _typed_over(sheet: Any) -> None:
    sheet.cell(header(sheet)[0] + 1, 2).value = "02"


ROWS: Mapping[str, tuple[Callable[[Any], None], list[tuple[str, str]], Mapping[str, int]]] = {
    "codes swapped": (_swapped(2), [("B6", "01 (THCS Một)"), ("B8", "02 (THCS Hai)")], {}),
    "code typed over": (_typed_over, [("B6", "01 (THCS Một)")], {"tn": 10, "kt": 20, "nghe": 30}),
    "rows sorted": (_swapped(*range(2, 9)), [], ALL),
}


@pytest.mark.parametrize("register", [[], ["--register", "ds.csv"]])
@pytest.mark.parametrize("how", ROWS)
def test_a_row_whose_code_alone_was_changed_is_refused_where_it_stands(how: str, register: list[str]) -> None:
    """Each such row is told at its cell with the unit it was sent to; rows moved as a whole are what they say."""
    change, cells, counts = ROWS[how]
    book = forms()
    change(book["THCS"])
    Path("a.xlsx").write_bytes(saved(book))
    report = run_nnl(["check", "a.xlsx", "--plan", "p.yaml", *register, "--format", "json"]).report
    told = [one for one in report["problems"] if one["severity"] == "error"]
    assert [(one["code"], one["cell"]) for one in told] == [("form-other-row", cell) for cell, _ in cells]
    assert all(f"gửi cho {sent}" in one["message"] for one, (_, sent) in zip(told, cells, strict=True))
    used = {one["id"]: one["numerator"] for one in report["results"] if one["units"]["used"]}
    assert (report["exit_code"], used) == (3 if cells else 0, counts)


def test_a_code_that_was_put_right_is_read(folder: Path) -> None:
    """Whoever corrects a code so that the register knows it with that name has the figures counted."""
    book = forms()
    book["THCS"].cell(header(book["THCS"])[0] + 1, 2).value = "09"
    (folder / "ds.csv").write_text(REGISTER.replace("01,THCS Một", "09,THCS Một"), encoding="utf-8")
    code, counts, told = judged(book)
    assert (code, counts) == (0, ALL)
    assert ("warning", "form-units-changed") in told


def test_a_row_above_a_table_changes_nothing() -> None:
    """A common table is known by its mark where somebody put rows above it: last year's figures stay out."""
    book = forms()
    book["THCS"].insert_rows(1, 2)
    assert judged(book)[:2] == (0, ALL)


def _written(row: int, *texts: object, first: int = 2) -> Callable[[Any], None]:
    def write(sheet: Any) -> None:
        for column, text in enumerate(texts, first):
            sheet.cell(header(sheet)[0] + row, column).value = text

    return write


def _blank_but(*changes: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return a change that clears the answers of the second unit first."""

    def change(sheet: Any) -> None:
        for one in (_written(3, None, None, None, first=6), *changes):
            one(sheet)

    return change


GREY: Mapping[str, tuple[Callable[[Any], None], str | None]] = {
    "nothing": (_blank_but(), None),
    "code filled down": (_blank_but(_written(4, "02")), None),
    "all who filled down": (_blank_but(_written(4, "02", "THCS Hai", "Xã B", "THCS")), None),
    "name without a code": (_blank_but(_written(4, None, "THCS Hai", "Xã B")), None),
    "another's code": (_blank_but(_written(2, "02", "THCS Hai")), None),
    "a blank before the arrow": (_blank_but(_written(4, " ↳", "02", "THCS Hai", first=1)), None),
    "no arrow": (_blank_but(_written(4, None, "02", "THCS Hai", first=1)), None),
    "a figure cleared": (_blank_but(_written(4, "02", "THCS Hai", "Xã B", "THCS", None)), None),
    "figures of this year": (_blank_but(_written(4, 10, 20, 30, first=6)), "F9"),
    "one figure of this year": (_blank_but(_written(4, 80.5, first=7)), "G9"),
    "another unit over it": (_blank_but(_written(4, "03", "THCS Ba", "Xã A", "THCS", 100, 200, 300)), "F9"),
    "a text": (_blank_but(_written(4, "chưa rõ", first=8)), "H9"),
}


@pytest.mark.parametrize("how", GREY)
def test_a_grey_row_is_never_counted_and_what_is_typed_into_it_is_told(how: str) -> None:
    """Last year's figures never become this year's, whoever they are said to be of; others there are an error."""
    change, cell = GREY[how]
    book = forms()
    change(book["THCS"])
    code, counts, told = judged(book)
    assert counts == FIRST
    assert [code for severity, code in told if severity == "error"] == (["form-last-typed"] if cell else [])
    assert code == (3 if cell else 0)
    if cell:
        report = run_nnl(["check", "a.xlsx", "--plan", "p.yaml", "--register", "ds.csv", "--format", "json"]).report
        assert [one["cell"] for one in report["problems"] if one["code"] == "form-last-typed"] == [cell]


def test_a_unit_behind_an_arrow_that_somebody_typed_is_told_and_read_without_it() -> None:
    """Whoever writes a unit into a copy of a grey row, arrow and all, is told to write it without the arrow."""
    book = forms()
    sheet = book["THCS"]
    _written(5, "↳", "03", "THCS Ba", "Xã A", "THCS", 100, 200, 300, first=1)(sheet)
    code, counts, told = judged(book)
    assert (code, counts) == (3, ALL)
    assert ("error", "form-last-typed") in told
    sheet.cell(header(sheet)[0] + 5, 1).value = None
    assert judged(book)[:2] == (0, {"tn": 111, "kt": 222, "nghe": 333})


def test_a_field_called_as_the_checks_are_is_a_field_like_others() -> None:
    """A field labelled as the column of checks is read in forms of both kinds, and where the heading of checks goes."""
    assert judged(forms())[:2] == judged(forms("01", "02"))[:2] == (0, ALL)
    book = forms()
    _head(0, None)(book["THCS"])
    assert ("error", "form-heading-lost") in judged(book)[2]


def test_a_cleared_code_is_told_with_the_units_name() -> None:
    """Who cleared the code of a form is told whose form it is, in words as they were written."""
    book = forms("01")
    book.worksheets[-1]["C3"].value = None
    code, counts, told = judged(book)
    assert (code, counts) == (0, FIRST)
    assert ("warning", "form-code-blank") in told
    line = ["validate", "a.xlsx", "--plan", "p.yaml", "--register", "ds.csv", "--format", "json"]
    (said,) = [one["message"] for one in run_nnl(line).report["problems"] if one["code"] == "form-code-blank"]
    assert "gửi cho 01, nay ô “Mã trường” để trống: nhận theo tên là của THCS Một (Xã A)" in said


def test_another_year_typed_into_a_form_makes_its_unit_silent_and_is_told() -> None:
    """Last year written into a form of this year takes its figures away: the unit is named."""
    book = forms("01")
    sheet = book.worksheets[-1]
    row, check = header(sheet)
    at = max(row for row in range(row, sheet.max_row + 1) if sheet.cell(row, 2).value) + 1
    sheet.cell(at, 2).value, sheet.cell(at, check - 1).value = "Năm học", "2022-2023"
    _, counts, told = judged(book)
    assert counts == {}
    assert ("warning", "unit-of-other-period") in told


def test_files_of_units_of_several_keys_are_called_as_they_are_written(folder: Path) -> None:
    """Where a key has several parts, or a unit has no code, its file is called by the words of the register."""
    (folder / "q.yaml").write_text(PLAN.replace("key: ma", "key: [xa, ma]"), encoding="utf-8")
    (folder / "ten.csv").write_text("Tên trường,Xã,Cấp học\nTH Hòa,Xã Ân,THCS\nTH Hòa,Xã Bình,THCS\n", encoding="utf-8")
    for plan, register, to in (("q.yaml", "ds.csv", "nhieu"), ("p.yaml", "ten.csv", "ten")):
        assert run_nnl(["template", "--plan", plan, "--register", register, "--each", to]).exit_code == 0
    names = [sorted(path.name for path in Path(to).iterdir()) for to in ("nhieu", "ten")]
    assert names == [
        ["Xã A 01 THCS Một.xlsx", "Xã B 02 THCS Hai.xlsx"],
        ["TH Hòa (Xã Bình).xlsx", "TH Hòa (Xã Ân).xlsx"],
    ]


def test_a_part_of_a_key_that_was_changed_is_told(folder: Path) -> None:
    """A form of a unit whose key has several parts says another one: it is read as it stands, and told."""
    (folder / "p.yaml").write_text(PLAN.replace("key: ma", "key: [xa, ma]"), encoding="utf-8")
    book = forms("THCS Một")
    book.worksheets[-1]["C3"].value = "Xã B"
    assert ("warning", "form-unit-changed") in judged(book)[2]


def test_a_check_away_from_its_answer_parts_the_label_from_what_is_said(folder: Path) -> None:
    """A part above a whole that may rightly be so is told in a table as words: “Xem lại: Nghề nhiều hơn”."""
    part = "Vào nghề, type: count, part_of: {field: tn, severity: warning}"
    (folder / "p.yaml").write_text(PLAN.replace("Vào nghề, type: count", part), encoding="utf-8")
    texts = [str(cell.value) for row in forms()["THCS"].iter_rows() for cell in row if "nhiều hơn" in str(cell.value)]
    assert texts
    assert all('"Xem lại: "&$H$5&" "&"nhiều hơn"&" “"&$F$5' in text for text in texts)


def test_a_row_is_as_high_as_its_texts_and_no_higher(folder: Path) -> None:
    """A name of 240 letters stands whole in its row; a check of one line needs no second one for figures it lacks."""
    (folder / "ds.csv").write_text(REGISTER.replace("THCS Một", "THCS Một " * 26), encoding="utf-8")
    that, say = "nghe >= last.nghe / 2 and nghe <= last.nghe * 2", "Vào nghề đổi quá gấp đôi so với năm trước"
    rules = f"rules: [{{that: {that}, say: {say}}}]\nindicators:"
    (folder / "p.yaml").write_text(PLAN.replace("indicators:", rules), encoding="utf-8")
    sheet = forms("01").worksheets[-1]
    heights = {sheet.cell(row, 1).value: sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)}
    assert heights["Tên trường"] > 3 * 15
    assert heights["Mã trường"] == heights[3] == heights[1]


def test_a_row_is_as_high_as_the_longest_check_in_it(folder: Path) -> None:
    """A part above a whole of a long name takes two lines of the column of checks, and its row has room for them."""
    label = "Tốt nghiệp " + "năm học vừa qua theo báo cáo của nhà trường"
    plan = PLAN.replace("{label: Tốt nghiệp, type", f"{{label: {label}, type").replace(
        "Vào nghề, type: count", "Vào nghề, type: count, part_of: tn"
    )
    (folder / "p.yaml").write_text(plan, encoding="utf-8")
    sheet = forms("01").worksheets[-1]
    heights = {sheet.cell(row, 2).value: sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)}
    assert heights["Vào nghề"] > heights["Kiểm tra"]
