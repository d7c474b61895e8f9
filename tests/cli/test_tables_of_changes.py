"""Tables of changes as offices write them: how each line is read, and what is told of one that cannot be used."""

import datetime
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2025}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - {id: tl, numerator: dat, denominator: hs, target: ">= baseline"}
"""
HEAD = "Mã,Tên,Xã,Học sinh,Đạt\n"
DIVIDED = {"b": "4,Tư,Xã A,60,30\n5,Năm,Xã A,40,20\n", "d": "4,Tư,Xã X,60,40\n5,Năm,Xã Y,40,20\n"}
MERGED = {"b": "4,Tư,Xã A,60,30\n5,Năm,Xã B,40,20\n", "d": "4,Tư,Xã X,60,40\n5,Năm,Xã X,40,20\n"}
TWO = {"b": "4,Tư,X,60,30\n5,Năm,X,40,20\n", "d": "4,Tư,X,60,31\n5,Năm,X,40,20\n"}
NAMES = ["STT", "Tên cũ", "Tên mới", "Ngày", "Văn bản"]
CODED = ["Mã cũ", "Tên cũ", "Mã mới", "Tên mới", "Ngày"]


class Desk:
    """A folder in which tables of two years are compared beside a workbook of changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")

    def judge(self, years: dict[str, str], lines: Sequence[Any], *options: str, merged: str = "") -> Outcome:
        """Judge this year's schools beside last year's; `merged` are cells of the workbook that are one."""
        for name, rows in years.items():
            (self.folder / f"{name}.csv").write_text(HEAD + rows, encoding="utf-8")
        book: Any = importlib.import_module("openpyxl").Workbook()
        for line in lines:
            book.active.append(list(line))
        for span in merged.split():
            book.active.merge_cells(span)
        book.save(self.folder / "c.xlsx")
        words = ["check", "d.csv", "--baseline", "b.csv", "--plan", "plan.yaml", "--changes", "c.xlsx", "--by", "xa"]
        return run_nnl([*words, "--format", "json", *options])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty one."""
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def groups(outcome: Outcome) -> dict[str, tuple[str, object]]:
    """Return the verdict of each group, and of how many pupils of last year."""
    found = [one for one in outcome.report["results"] if one["group"]]
    return {one["group"]["value"]: (one["verdict"], one["baseline"]["denominator"]) for one in found}


def told(outcome: Outcome) -> list[tuple[str, str]]:
    """Return what is told, and of which cell."""
    return [(one["code"], one["cell"]) for one in outcome.report["problems"]]


@pytest.mark.parametrize("day", ["ngày 1 tháng 7 năm 2025", "01 tháng 7 năm 2025", "1.7.2025", "Ngày 01/07/2025"])
def test_days_are_read_as_documents_write_them(desk: Desk, day: str) -> None:
    """A line that says its day, or its document with the day of that, in words is no line of signatures."""
    document = "Nghị quyết số 1/NQ (minh họa) ngày 16 tháng 6 năm 2025"
    lines = [NAMES, [1, "Xã A", "Xã X", day, None], [2, "Xã A", "Xã Y", "1/7/2025", document]]
    outcome = desk.judge(DIVIDED, lines)
    assert told(outcome) == []
    assert groups(outcome) == {"Xã X + Xã Y": ("met", 100)}
    assert groups(desk.judge(DIVIDED, lines, "--as-of", "2025-06-30"))["Xã X"] == ("undetermined", None)


def test_a_day_that_is_none_is_told_with_its_cell(desk: Desk) -> None:
    """31 June in words."""
    lines = [NAMES, [1, "Xã A", "Xã X", "1/7/2025", None], [2, "Xã A", "Xã Y", "ngày 31 tháng 6 năm 2025", None]]
    assert told(desk.judge(DIVIDED, lines)) == [("change-bad-date", "D3")]


def test_a_place_and_day_below_a_table_stay_the_head_of_signatures(desk: Desk) -> None:
    """Who signs became nobody, and none of it is told."""
    lines = [
        ["Tên cũ", "Tên mới"],
        ["Xã A", "Xã X"],
        ["Xã A", "Xã Y"],
        [None, "Huế, ngày 5 tháng 8 năm 2025"],
        ["Người lập biểu", "Thủ trưởng đơn vị"],
        ["Người Một (minh họa)", "Người Hai (minh họa)"],
    ]
    outcome = desk.judge(DIVIDED, lines)
    assert told(outcome) == []
    assert groups(outcome) == {"Xã X + Xã Y": ("met", 100)}


@pytest.mark.parametrize(
    ("lines", "merged"),
    [
        ([NAMES, [1, "Xã A", "Xã X", "1/7/2025", None], [None, None, "Xã Y", None, None]], "A2:A3 B2:B3 D2:D3"),
        (
            [CODED, ["00100", "Xã A", "00124", "Xã X", "1/7/2025"], [None, None, "00125", "Xã Y", None]],
            "A2:A3 B2:B3 E2:E3",
        ),
    ],
)
def test_an_old_name_merged_over_its_new_ones_is_a_division(desk: Desk, lines: list[list[Any]], merged: str) -> None:
    """The usual form of an office: one cell of who was divided beside the lines of all that came of it."""
    outcome = desk.judge(DIVIDED, lines, merged=merged)
    assert told(outcome) == []
    assert groups(outcome) == {"Xã X + Xã Y": ("met", 100)}


@pytest.mark.parametrize("remarks", [(None, None), ("chia", "phần còn lại")])
def test_a_blank_below_an_old_name_is_told_and_never_taken_for_it(desk: Desk, remarks: Sequence[str | None]) -> None:
    """It may be a slip as well as a division: the cell to fill is named."""
    head = [*CODED, "Ghi chú"]
    lines: list[list[Any]] = [["00100", "Xã A", "00124", "Xã X", "1/7/2025"], [None, None, "00125", "Xã Y", None]]
    other = ["00200", "Xã Khác", "00224", "Xã Mới", "1/7/2025", None]
    rows = [[*line, remark] for line, remark in zip(lines, remarks, strict=True)]
    outcome = desk.judge(DIVIDED, [head, *rows, other])
    assert ("change-without-old", "B3") in told(outcome)
    assert groups(outcome)["Xã Y"] == ("undetermined", None)


def test_a_blank_below_a_new_name_is_told_though_nothing_else_stands_in_its_line(desk: Desk) -> None:
    """Beside a column of codes a commune alone is no heading where the lines above it are of communes."""
    lines = [CODED[:4], [None, "Xã A", None, "Xã X"], [None, "Xã B", None, None]]
    assert told(desk.judge(MERGED, lines)) == [("change-without-new", "D3")]
    outcome = desk.judge(MERGED, lines, merged="D2:D3")
    assert told(outcome) == []
    assert groups(outcome) == {"Xã X": ("met", 100)}


def test_a_commune_without_a_code_among_schools_with_codes_is_a_line_too(desk: Desk) -> None:
    """It heads nobody: a table of changes has no sums."""
    schools = [[f"90{at}", f"TH {at} (minh họa)", f"95{at}", f"TH Mới {at} (minh họa)", None] for at in range(4)]
    communes = [[None, "Xã A", "00124", "Xã X", None], [None, "Xã B", "00124", "Xã X", None]]
    outcome = desk.judge(MERGED, [CODED, *schools, *communes])
    assert groups(outcome) == {"Xã X": ("met", 100)}


@pytest.mark.parametrize(
    "head",
    [
        ["Xã trước sắp xếp", "Xã sau sắp xếp"],
        ["Tên ĐVHC cũ", "Tên ĐVHC mới"],
        ["Trước khi sáp nhập", "Nay là"],
        ["Đơn vị trước", "Phường, xã sau"],
    ],
)
def test_columns_are_known_as_offices_head_them(desk: Desk, head: list[str]) -> None:
    """Who was there before, and who came of it."""
    outcome = desk.judge(DIVIDED, [head, ["Xã A", "Xã X"], ["Xã A", "Xã Y"]])
    assert groups(outcome) == {"Xã X + Xã Y": ("met", 100)}


@pytest.mark.parametrize("parents", [("Đơn vị cũ", "Đơn vị mới"), ("Trước sắp xếp", "Sau sắp xếp")])
def test_codes_and_names_below_one_cell_of_each_side_are_columns(desk: Desk, parents: tuple[str, str]) -> None:
    """The header of two rows that resolutions have; its second row is no line."""
    old, new = parents
    lines = [
        ["TT", old, None, new, None, "Ngày"],
        [None, "Mã", "Tên", "Mã", "Tên", None],
        [1, "00100", "Xã A", "00124", "Xã X", "1/7/2025"],
        [2, "00100", "Xã A", "00125", "Xã Y", "1/7/2025"],
    ]
    outcome = desk.judge(DIVIDED, lines, merged="A1:A2 B1:C1 D1:E1 F1:F2")
    assert told(outcome) == []
    assert groups(outcome) == {"Xã X + Xã Y": ("met", 100)}


@pytest.mark.parametrize(
    ("head", "near"),
    [(["Ten cu", "Ten moi"], "Tên cũ"), (["Tên cũ", "Ten moi", "Năm"], "Tên mới"), (["Nơi đi", "Nơi đến"], "")],
)
def test_columns_that_are_not_known_are_told_with_those_that_are(desk: Desk, head: list[str], near: str) -> None:
    """`changes-columns` names the labels of the file, the nearest, and how to head them; the plan's are no advice."""
    outcome = desk.judge(DIVIDED, [head, ["Xã A", "Xã X"], ["Xã A", "Xã Y"]])
    assert outcome.exit_code == 2
    for word in (*(f"“{label}”" for label in head), "Mã mới hoặc Tên mới", *([f"Có phải “{near}”?"] if near else [])):
        assert word in outcome.stderr
    assert "aliases" not in outcome.stderr


@pytest.mark.parametrize(
    ("line", "known"),
    [([None, "Xã X", "1/7/2025"], "Xã X"), (["Xã Ba", None, "1/7/2025"], "Xã Ba"), (["Xã Ba", "Xã X", "1/13"], "Xã X")],
)
def test_whom_a_line_names_that_cannot_be_used_has_no_last_year(desk: Desk, line: list[Any], known: str) -> None:
    """More may have become it, or it may be another: it is not judged as if nothing had happened, the rest is."""
    years = {"b": "1,Một,Xã X,60,30\n2,Hai,Xã Ba,41,20\n3,Ba,Xã C,43,20\n", "d": "1,Một,Xã X,60,40\n"}
    years["d"] += "2,Hai,Xã Ba,41,20\n3,Ba,Xã D,43,30\n"
    outcome = desk.judge(years, [["Tên cũ", "Tên mới", "Ngày"], ["Xã C", "Xã D", "1/7/2025"], line])
    found = groups(outcome)
    assert found[known] == ("undetermined", None)
    assert found["Xã D"] == ("met", 43)
    notes = next(one["notes"] for one in outcome.report["results"] if one["group"] and one["group"]["value"] == known)
    assert any("không dùng được" in note for note in notes)


SCHOOLS = {"b": "01234,TH Cam,Xã A,100,90\n01235,TH Lê,Xã A,103,50\n", "d": "01235,TH Lê,Xã A,203,150\n"}
USED = [[None, "Xã A", None, "Xã X", None], [None, "Xã B", None, "Xã X", None]]


@pytest.mark.parametrize(
    ("years", "lines", "said"),
    [
        (MERGED, [*USED, [None, "Xã Thanh Lạ", None, "Xã Thanh Khác", None]], "Xã Thanh Lạ → Xã Thanh Khác"),
        (
            SCHOOLS,
            [["1234", "TH Cam", "1235", "TH Lê", None]],
            "TH Cam (1234) [≈ TH Cam (01234)] → TH Lê (1235) [≈ TH Lê",
        ),
        (SCHOOLS, [["1234", None, "01235", None, None]], "1234 [≈ 01234]"),
        (
            {"b": MERGED["b"].replace("Xã B", "Xã Hồng Tiến"), "d": MERGED["d"]},
            [USED[0], [None, "Xã Hồng Tiên", None, "Xã X", None]],
            "Xã Hồng Tiên [≈ Xã Hồng Tiến]",
        ),
    ],
)
def test_lines_that_name_nobody_are_told_once(desk: Desk, years: dict[str, str], lines: list[Any], said: str) -> None:
    """`changes-of-nobody`: a name misspelt or a code without its first 0 joins nothing, and would do so in silence."""
    problems = desk.judge(years, [CODED, *lines]).report["problems"]
    assert [(one["code"], one["row"]) for one in problems] == [("changes-of-nobody", 1 + len(lines))]
    assert said in problems[0]["message"]


def test_a_commune_without_figures_that_became_one_with_some_is_no_error(desk: Desk) -> None:
    """Not every commune has a school; a line about the neighbours is told, many of them are a table of a wider area."""
    assert told(desk.judge(MERGED, [CODED, *USED, [None, "Xã Không Trường", None, "Xã X", None]])) == []
    for count, codes in ((99, ["changes-of-nobody"]), (101, [])):
        others = [[None, f"Xã Thanh {at}", None, f"Xã Bình {at}", None] for at in range(count - len(USED))]
        assert [code for code, _ in told(desk.judge(MERGED, [CODED, *USED, *others]))] == codes


def test_a_line_of_an_earlier_year_is_somebody_s_where_its_unit_changed_again(desk: Desk) -> None:
    """Neither year's tables have what stood between."""
    old = [[None, "Xã Xưa", None, "Xã A", "1/1/2020"], [None, "Xã Xưa Nữa", None, "Xã Xưa", "1/1/2010"]]
    assert told(desk.judge(MERGED, [CODED, *old, *USED])) == []


GAVE = {"b": "1,Một,Xã A,60,30\n2,Hai,Xã A,41,20\n3,Ba,Xã B,43,20\n"}
GAVE["d"] = GAVE["b"].replace("2,Hai,Xã A", "2,Hai,Xã B").replace("30\n", "31\n")


@pytest.mark.parametrize(
    ("day", "lines", "codes", "found"),
    [
        ("1/7/2025", ["A B"], ["change-of-living"], {"Xã A + Xã B": ("met", 144)}),
        ("1/7/2025", ["A B", "A A"], [], {"Xã A + Xã B": ("met", 144)}),
        (None, ["A B", "A A"], [], {"Xã A + Xã B": ("met", 144)}),
        (None, ["A B"], ["change-without-day"], {"Xã A": ("undetermined", None), "Xã B": ("undetermined", None)}),
    ],
)
def test_a_commune_that_a_line_ends_and_both_years_have_is_compared_with_what_it_became(
    desk: Desk, day: str | None, lines: list[str], codes: list[str], found: dict[str, Any]
) -> None:
    """It gave a part away, or is called so still: the sum of all is the same. Without a day nobody knows when."""
    rows = [[f"Xã {line[0]}", f"Xã {line[2]}", day] for line in lines]
    outcome = desk.judge(GAVE, [["Tên cũ", "Tên mới", "Ngày"], *rows])
    assert [code for code, _ in told(outcome)] == codes
    assert groups(outcome) == found


def test_a_school_that_a_line_ends_and_both_years_have_is_told_unless_its_code_has_another_name(desk: Desk) -> None:
    """A code given again is another school's: told as such, and not joined."""
    years = {"b": "01,TH Cam,Xã A,60,30\n02,TH Lê,Xã A,41,20\n", "d": "01,TH Cam,Xã A,60,31\n02,TH Lê,Xã A,41,20\n"}
    lines = [CODED, ["01", "TH Cam", "02", "TH Lê", "1/7/2025"]]
    problems = desk.judge(years, lines).report["problems"]
    assert [one["code"] for one in problems] == ["change-of-living"]
    assert "“TH Cam (01)” đã thành “TH Lê”" in problems[0]["message"]
    again = {**years, "d": years["d"].replace("TH Cam", "TH Mận")}
    assert "change-of-living" not in [code for code, _ in told(desk.judge(again, lines))]


def test_days_that_a_program_turned_round_are_refused(desk: Desk) -> None:
    """Dates of the workbook up to the 12th beside typed ones above: 5 August may be 8 May by now (rule 20)."""
    turned, right = datetime.datetime(2025, 5, 8), datetime.datetime(2025, 5, 18)
    lines: list[list[Any]] = [NAMES, [1, "Xã A", "Xã X", turned, None], [2, "Xã A", "Xã Y", "15/08/2025", None]]
    refused = desk.judge(DIVIDED, lines)
    assert refused.exit_code == 2
    assert "hai thứ tự" in refused.stderr
    lines[1][3] = right
    assert desk.judge(DIVIDED, lines).exit_code != 2


@pytest.mark.parametrize("head", ["Ngày có hiệu lực", "Có hiệu lực từ ngày", "Ngày áp dụng", "Thời điểm có hiệu lực"])
def test_the_column_of_days_is_known_as_offices_head_it(desk: Desk, head: str) -> None:
    """A merger of the year after changes nothing yet, whatever the column of its day is called."""
    line = ["4", "Tư", "5", "Năm", datetime.date(2027, 8, 1)]
    said = desk.judge(TWO, [[*CODED[:4], head], line])
    assert (said.exit_code, said.report["problems"]) == (0, [])


def test_days_in_a_column_that_may_mean_another_thing_are_asked_about(desk: Desk) -> None:
    """They were dropped, so that the changes counted as without a day."""
    line = ["4", "Tư", "5", "Năm", datetime.date(2027, 8, 1)]
    said = desk.judge(TWO, [[*CODED[:4], "Ngày ký"], line])
    assert said.exit_code == 2
    assert "changes-day-column" in said.stderr or "cột “Ngày ký”" in " ".join(said.stderr.split())


@pytest.mark.parametrize("line", [["4", "Tư", "99", "Năm", "01/08/2025"], ["5", "Tư", "9", "Mới", "01/08/2025"]])
def test_a_name_beside_a_code_that_is_nobodys_or_anothers_is_told(desk: Desk, line: list[str]) -> None:
    """Such a line joins nobody, or another one; its unit was compared with its own half without a word."""
    years = {"b": "4,Tư,X,60,30\n5,Năm,X,40,20\n", "d": "5,Năm,X,100,51\n"}
    said = desk.judge(years, [CODED, line])
    assert "changes-of-nobody" in {one["code"] for one in said.report["problems"]}
