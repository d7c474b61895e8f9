"""Problems of the data by cause: errors first, a few of each cause, whose each is, the rest counted."""

import pytest

from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.reports.causes import cause_lines, counts_of
from nnl_cli.reports.layout import drawn
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.causes import CAUSES, brief, cause_of
from nnl_cli.wording.messages import MESSAGES

SPEAKER = Speaker(
    "vi", {"hs": "Học sinh", "nu": "Nữ", "kt_a": "Số học sinh được khám mắt", "kt_b": "Số học sinh được khám răng"}
)
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def count(row: int, weight: Severity = ERROR, file: str = "a.csv", sheet: str | None = None) -> Problem:
    """Return a cell that is no count."""
    return Problem("not-a-count", weight, Place(file, sheet, row, 3), "hs", "x")


def told(problems: list[Problem], most: int | None = 6, width: int = 100, **rows: str) -> str:
    """Return what a screen shows; `rows` are the units by row, as `r3`."""
    units = {Place("a.csv", None, int(row[1:])): name for row, name in rows.items()}
    return drawn(cause_lines(problems, units, SPEAKER, width, most), width)


def test_each_problem_stands_with_its_unit_and_all_are_aligned() -> None:
    """Codes of one cause share a heading; cells, units and words stand below one another, whatever their cause."""
    half = Problem("not-whole", ERROR, Place("a.csv", None, 12, 4), "nu", "2,5")
    twice = Problem(
        "figures-differ",
        ERROR,
        Place("a.csv", None, 9, 3),
        "hs",
        "6",
        {"first": "5", "other": "6", "first_place": "a.csv:C8"},
    )
    assert told([count(3), twice, half], r3="TH Một (01)", r9="THCS Hai (02)", r12="TH Ba (03)") == (
        "LỖI 3  không đi vào tổng nào, coi như chưa báo cáo\n"
        "  Số không hợp lệ (2)  ghi một số, hoặc để trống nếu chưa có\n"
        "    C3   TH Một (01)    Học sinh: “x” không phải một số đếm\n"
        "    D12  TH Ba (03)     Nữ: “2,5” không phải số đếm\n"
        "  Hai số khác nhau cho một đơn vị (1)  chưa dùng số nào; giữ lại số đúng\n"
        "    C9   THCS Hai (02)  Học sinh: 5 ở C8, 6 ở C9\n"
        "\n"
    )


def test_beyond_a_few_of_a_cause_the_rest_is_counted() -> None:
    """So many as asked for are told, and how many more there are; the heading counts all."""
    lines = told([count(row) for row in range(1, 8)], most=2).splitlines()
    assert lines[1].startswith("  Số không hợp lệ (7)")
    assert [line.strip() for line in lines[2:5]] == [
        "C1  Học sinh: “x” không phải một số đếm",
        "C2  Học sinh: “x” không phải một số đếm",
        "và 5 chỗ khác (xem: nnl validate --all)",
    ]


def test_where_all_are_told_each_is_told_in_its_whole_sentence() -> None:
    """Without a limit nothing is counted away, and how to mend it stands with each."""
    lines = told([count(row) for row in range(1, 8)], most=None).splitlines()
    assert sum("Ghi một số, hoặc để trống nếu chưa có." in line for line in lines) == 7


def test_errors_stand_before_warnings_and_these_before_what_is_only_told() -> None:
    """Whatever the order of finding, what refuses data is told first; nothing found is nothing told."""
    heads = [
        line.split()[0]
        for line in told([count(1, INFO), count(2, WARNING), count(3)]).splitlines()
        if line[:1].isupper()
    ]
    assert heads == ["LỖI", "CẢNH", "ĐỂ"]
    assert told([]) == ""


def test_problems_of_several_sheets_stand_below_their_own() -> None:
    """A cell alone is no place where two sheets have problems: each is named above its own."""
    lines = told(
        [count(1), count(2, file="b.xlsx", sheet="Trang 1"), count(4, file="b.xlsx", sheet="Trang 1")]
    ).splitlines()
    assert [line.split("  Học")[0].strip() for line in lines[2:7]] == ["a.csv", "C1", "b.xlsx:Trang 1", "C2", "C4"]


def test_columns_that_no_file_has_are_one_entry_and_no_warning() -> None:
    """They are counted once, not per column; what a label begins with like the one before is left out."""
    absent = [Problem("column-missing", WARNING, Place("a.csv"), field) for field in ("kt_a", "kt_b", "nu")]
    assert told(absent) == (
        "Không tệp nào có 3 cột: Số học sinh được khám mắt · … răng · Nữ. Coi như chưa báo cáo.\n\n"
    )
    assert counts_of(absent) == {ERROR: 0, WARNING: 0, INFO: 0}


def test_on_a_narrow_screen_what_is_wrong_stands_below_whose_it_is() -> None:
    """Below 100 columns a problem takes two lines; none is wider than the screen."""
    assert told([count(3)], width=60, r3="Trường Tiểu học Số Một (01)").splitlines()[2:4] == [
        "    C3  Trường Tiểu học Số Một (01)",
        "      Học sinh: “x” không phải một số đếm",
    ]


def test_a_problem_of_a_whole_row_or_file_stands_without_a_cell() -> None:
    """A row is named by its number; of a file the sentence alone stands there."""
    row = Problem("row-without-unit", ERROR, Place("a.csv", None, 7))
    file = Problem("text-without-end", WARNING, Place("a.csv"), None, "12")
    lines = told([row, file]).splitlines()
    assert lines[2].startswith("    dòng 7  dòng có số liệu nhưng không có mã")
    assert lines[6].startswith("    tệp không có dấu xuống dòng ở cuối")


def test_letters_that_steer_a_terminal_are_shown() -> None:
    """A unit's name and a value from outside are text: no escape code takes effect."""
    problem = Problem("not-a-count", ERROR, Place("a.csv", None, 3, 3), "hs", "\x1b[31mđỏ")
    screen = told([problem], r3="A\x1b]0;x\x07 (01)")
    assert "\x1b" not in screen
    assert "\\x1b[31mđỏ" in screen


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_brief_word_holds_what_was_found(lang: str) -> None:
    """Every brief sentence of one value says that value: what stands in the cell is never lost."""
    speaker = Speaker(lang, {})
    briefs = [one for one in MESSAGES if one.startswith("brief-") and not one.endswith("-sent")]  # a school's words
    for code in (one.removeprefix("brief-") for one in briefs):
        if "{value}" in MESSAGES[code][0] and "{value}" in MESSAGES[f"brief-{code}"][0]:
            problem = Problem(
                code, ERROR, Place("a.csv", None, 1, 1), None, "lạ", {"value": "lạ", "first_place": "b.csv:1"}
            )
            assert "lạ" in brief(problem, speaker)


def test_a_code_that_no_cause_names_is_still_told() -> None:
    """A problem of another stop, such as of a command line, falls under the last cause."""
    assert cause_of(Problem("format-unknown", ERROR, Place("a.csv"))) == list(CAUSES)[-1]
