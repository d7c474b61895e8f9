"""A table reads the same however it was written, and what is no figure of a unit changes no figure."""

import csv
import tempfile
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import checked
from nnl_cli.plan.loader import load_plan
from nnl_cli.problems import Problem
from nnl_cli.records.reader import read_records
from nnl_cli.sources.read import read_tables
from office.binary import old, xlsb
from office.layouts import sheet
from office.ole import xls
from office.reporting import PLAN
from office.texts import text, to_tcvn3, to_vni, windows_1258
from office.workbooks import ods, ods_cell, page
from running import run_nnl

HEAD = ["Mã trường", "Tên trường", "Xã/Thị trấn", "Tổng số học sinh", "Học sinh nữ", "Số GV"]
FIELDS = ("hs", "nu", "gv")
SMALL = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
CAPITALS = "ABCDEGHIKLMNOPQRSTUVXYĂÂĐÊÔƠƯ"  # those that every way of writing has
ASSUMED = frozenset({"encoding-assumed", "font-converted", "suffix-lies"})
SETTINGS = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))

Row = tuple[str, str, str, int | None, int | None, int | None]
Cells = Sequence[Sequence[Any]]

words = st.builds(str.__add__, st.sampled_from(CAPITALS), st.text(SMALL, min_size=1, max_size=6))
signs = st.sampled_from([" ", ", ", "; ", "\n", ' "Hai" ', " | ", " 2 "])
names = st.builds(lambda one, sign, other: f"Trường {one}{sign}{other}", words, signs, words)
figures = st.one_of(st.none(), st.integers(0, 3000))
codes = st.from_regex(r"0?[1-9][0-9]{4,6}", fullmatch=True)
rows = st.builds(lambda *cells: cells, codes, names, words, figures, figures, figures)
tables = st.lists(rows, min_size=1, max_size=6, unique_by=lambda row: row[0].lstrip("0"))


@dataclass(frozen=True)
class Way:
    """A way of writing a table: the name of the file and what makes its bytes."""

    file: str
    write: Callable[[Cells], bytes]


def strings(cells: Cells) -> list[list[str]]:
    """Return a table whose figures are text; nothing is a blank."""
    return [["" if cell is None else str(cell) for cell in row] for row in cells]


def utf16(words: str, order: str) -> bytes:
    """Return text in UTF-16 with the mark of its byte order."""
    return ("\ufeff" + words).encode(f"utf-16-{order}")


ENCODINGS: Mapping[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-8 with a mark": lambda words: words.encode("utf-8-sig"),
    "utf-8 decomposed": lambda words: unicodedata.normalize("NFD", words).encode(),
    "utf-16 le": lambda words: utf16(words, "le"),
    "utf-16 be": lambda words: utf16(words, "be"),
    "windows-1258": windows_1258,
    "TCVN3": lambda words: to_tcvn3(words).encode("latin-1"),
    "VNI": lambda words: to_vni(words).encode("latin-1"),
}


def delimited(encoding: str, sign: str, end: str) -> Way:
    """Return a way of writing delimited text; a lone CR does not make Python quote a line feed."""
    quoting = csv.QUOTE_ALL if end == "\r" else csv.QUOTE_MINIMAL
    return Way("t.csv", lambda cells: ENCODINGS[encoding](text(strings(cells), sign, end, quoting)))


def ods_cells(cells: Cells) -> list[list[str]]:
    """Return a table as the cells of an .ods: figures are numbers there."""

    def cell(value: Any) -> str:
        if value is None:
            return "<table:table-cell/>"
        return ods_cell(f'office:value-type="float" office:value="{value}"') if isinstance(value, int) else value

    return [[cell(value) for value in row] for row in cells]


WORKBOOKS = {
    "xlsx": Way("t.xlsx", sheet),
    "xlsx of texts": Way("t.xlsx", lambda cells: sheet(strings(cells))),
    "xlsm": Way("t.xlsm", sheet),
    "xls": Way("t.xls", xls),
    "xls of a library": Way("t.xls", old),
    "xlsb": Way("t.xlsb", xlsb),
    "ods": Way("t.ods", lambda cells: ods(ods_cells(cells))),
    "a web page": Way("t.xls", lambda cells: page(strings(cells))),
}
TSV = Way("t.tsv", lambda cells: text(strings(cells), "\t", "\r\n").encode())
PLAIN = delimited("utf-8", ",", "\n")
texts = st.builds(
    delimited, st.sampled_from(list(ENCODINGS)), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"])
)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the plan that the tables report to."""
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def records(plan: Path, way: Way, cells: Cells) -> list[Row]:
    """Return the units that a table gives, written in some way and read again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / way.file
        path.write_bytes(way.write(cells))
        law, problems = load_plan(plan).plan, list[Problem]()
        reading = checked(read_records(read_tables([str(path)], law, problems), law, "2024", problems, lambda _: True))
    wanted = ("ma_truong", "ten_truong", "xa", *FIELDS)
    # A tuple made of a loop has no known length.
    return [tuple(unit.get(name) for name in wanted) for unit in reading.records.units()]  # type: ignore[misc]


def report(plan: Path, *sent: Any) -> dict[str, Any]:
    """Return the JSON report on tables, each after its way, without what files are called and how letters were kept."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, (way, cells) in enumerate(zip(sent[::2], sent[1::2], strict=True)):
            files.append(Path(folder) / str(number) / way.file)
            files[-1].parent.mkdir()
            files[-1].write_bytes(way.write(cells))
        outcome = run_nnl(["check", *map(str, files), "--plan", str(plan), "--format", "json", "--lang", "en"])
    found = outcome.report
    found.pop("run")  # the mark of these very bytes
    found["problems"] = [problem for problem in found["problems"] if problem["code"] not in ASSUMED]
    for named in (*found["inputs"], *found["problems"]):
        named.update(file="", sheet=None)
        named.pop("sha256", None)
    return found


def expected(table: Sequence[Row]) -> list[Row]:
    """Return the records that a table is meant to give: names without doubled blanks and line breaks."""
    return [(row[0], " ".join(row[1].split()), *row[2:]) for row in table]


@SETTINGS
@given(table=tables, way=texts)
def test_text_reads_back(plan: Path, table: list[Row], way: Way) -> None:
    """Delimited text gives the records it was written from, in every encoding, delimiter and line end."""
    assert records(plan, way, [HEAD, *table]) == expected(table)
    assert report(plan, way, [HEAD, *table]) == report(plan, PLAIN, [HEAD, *table])


@SETTINGS
@given(table=tables)
def test_every_encoding_delimiter_and_line_end_reads_back(plan: Path, table: list[Row]) -> None:
    """All pairs of an encoding with a delimiter or a line end give the records of one table."""
    for encoding in ENCODINGS:
        for sign, end in ((",", "\n"), (";", "\r\n"), ("\t", "\r"), ("|", "\n")):
            assert records(plan, delimited(encoding, sign, end), [HEAD, *table]) == expected(table), (encoding, sign)


@SETTINGS
@given(table=tables)
def test_workbooks_read_back(plan: Path, table: list[Row]) -> None:
    """Every kind of workbook gives the records it was written from."""
    for name, way in {"tsv": TSV, **WORKBOOKS}.items():
        assert records(plan, way, [HEAD, *table]) == expected(table), name


@SETTINGS
@given(table=tables, way=st.sampled_from([TSV, *WORKBOOKS.values()]))
def test_workbooks_report_the_same(plan: Path, table: list[Row], way: Way) -> None:
    """The report on a workbook is the report on the same table as text."""
    assert report(plan, way, [HEAD, *table]) == report(plan, PLAIN, [HEAD, *table])


def total(table: Sequence[Row]) -> list[Any]:
    """Return the true total row of a table."""
    # Columns 3 to 5 are the numbers.
    return ["", "Tổng cộng", "", *(sum(row[i] or 0 for row in table) for i in (3, 4, 5))]  # type: ignore[misc]


TITLES = [
    [["UBND HUYỆN PHONG ĐIỀN"], [], ["BÁO CÁO THỐNG KÊ"], ["(Có đến ngày 30 tháng 9 năm 2024)"]],
    [["* Số liệu tạm tính"], ["Đơn vị báo cáo: Phòng GD&ĐT"]],
    [[], [], ["", "", "Biểu số 01-TH-ĐN"]],
]
EXTRA = [
    ("STT", "{}"),
    ("Diện tích (m2)", "1{}50,5"),
    ("Ghi chú", "gửi lại {}"),
    ("Điện thoại", "0234 355{}"),
    ("", ""),
]


@st.composite
def dressed(draw: st.DrawFn) -> tuple[list[Row], list[list[Any]], list[list[Any]]]:
    """Return a table, its plain rows, and the same with a total, blank rows, a title and unused columns."""
    table = draw(tables)
    body: list[list[Any]] = [list(row) for row in table]
    plain = [list[Any](HEAD), *body]
    place = draw(st.sampled_from(["first", "last", "none"]))
    more = [[total(table)] if place == "first" else [], [total(table)] if place == "last" else []]
    made = [list[Any](HEAD), *more[0], *body, *more[1]]
    for label, value in draw(st.lists(st.sampled_from(EXTRA), max_size=3, unique=True)):
        at = draw(st.integers(0, len(HEAD)))
        made = [[*row[:at], label if i == 0 else value.format(i), *row[at:]] for i, row in enumerate(made)]
    for _ in range(draw(st.integers(0, 3))):
        made.insert(draw(st.integers(1, len(made))), [""] * draw(st.sampled_from([0, len(made[0])])))
    return table, plain, [*draw(st.sampled_from([[], *TITLES])), *made]


@SETTINGS
@given(given_=dressed(), way=st.sampled_from([PLAIN, WORKBOOKS["xlsx"]]))
def test_what_is_no_figure_changes_none(plan: Path, given_: Any, way: Way) -> None:
    """A true total, blank rows, a title block and unused columns change no record and no result."""
    table, plain, made = given_
    assert records(plan, way, made) == expected(table)
    one, other = report(plan, way, plain), report(plan, way, made)
    for part in ("results", "summary", "coverage", "exit_code"):
        assert one[part] == other[part]


PARENTS = ["Mã trường", "Tên trường", "Xã/Thị trấn", "Học sinh", "", "Giáo viên"]
LEAVES = ["", "", "", "Tổng số", "Nữ", "Tổng số"]
NUMBERS = [
    ["A", "B", "C", "1", "2", "3"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["1", "2", "3", "4=5+6", "5", "6"],
]
SIGNED = [
    [],
    ["", "", "", "Phong Điền, ngày 3 tháng 10 năm 2024"],
    ["", "NGƯỜI LẬP BIỂU", "", "THỦ TRƯỞNG ĐƠN VỊ"],
    ["", "(Ký, ghi rõ họ tên)", "", "(Ký, đóng dấu)"],
    ["", "Trần Thị B", "", "Lê Văn A"],
]
GROUPS = ["I. Mầm non", "II. Tiểu học", "III. THCS"]


@st.composite
def reports(draw: st.DrawFn) -> tuple[list[Row], list[list[Any]]]:
    """Return a table and the same as offices send it: parents, column numbers, groups, totals, signatures."""
    table = draw(tables)
    ends = sorted(draw(st.integers(0, len(table))) for _ in GROUPS[1:])
    groups = [table[i:j] for i, j in pairwise([0, *ends, len(table)]) if i < j]
    body: list[list[Any]] = []
    stated = draw(st.booleans())
    for label, group in zip(GROUPS, groups, strict=False):
        body.append(["", label, *(total(group)[2:] if stated else [""] * 4)])
        body += [list(row) for row in group]
    body = [total(table), *body] if draw(st.booleans()) else [*body, total(table)]
    head = [PARENTS, LEAVES] if draw(st.booleans()) else [list(HEAD)]
    numbers = [draw(st.sampled_from(NUMBERS))] if draw(st.booleans()) else []
    signed = SIGNED if draw(st.booleans()) else []
    return table, [*draw(st.sampled_from([[], *TITLES])), *head, *numbers, *body, *signed]


@SETTINGS
@given(sent=reports(), way=st.sampled_from([PLAIN, WORKBOOKS["xlsx"], WORKBOOKS["ods"], WORKBOOKS["xls"]]))
def test_a_whole_report_gives_its_units(plan: Path, sent: tuple[list[Row], list[list[Any]]], way: Way) -> None:
    """Titles, headers of two rows, column numbers, groups, sums and signatures around a table change no record."""
    table, made = sent
    assert records(plan, way, made) == expected(table)
    found = report(plan, way, made)
    assert {problem["code"] for problem in found["problems"]} <= {"column-missing", "above-whole"}
    both = [row for row in table if row[3] is not None and row[4] is not None]
    ratio = next(result for result in found["results"] if result["id"] == "nu")
    assert (ratio["numerator"] or 0) == sum(row[4] or 0 for row in both)
    assert (ratio["denominator"] or 0) == sum(row[3] or 0 for row in both)


@SETTINGS
@given(table=tables, wrong=st.integers(1, 9))
def test_a_false_total_changes_only_the_warnings(plan: Path, table: list[Row], wrong: int) -> None:
    """A total that is not the sum is told with its cell, and no result is another."""
    stated = total(table)
    stated[3] += wrong
    one, other = (report(plan, PLAIN, [HEAD, *table, *more]) for more in ([], [stated]))
    assert one["results"] == other["results"]
    told = [(p["code"], p["cell"]) for p in other["problems"] if p not in one["problems"]]
    assert told == [("total-differs", f"D{len(table) + 2}")]


@SETTINGS
@given(table=tables, order=st.randoms())
def test_order_of_rows_and_columns_is_no_matter(plan: Path, table: list[Row], order: Any) -> None:
    """Rows and columns in another order give the same results."""
    places = list(range(len(HEAD)))
    shuffled = list(table)
    order.shuffle(places)
    order.shuffle(shuffled)
    other = [[row[i] for i in places] for row in (HEAD, *shuffled)]
    assert report(plan, PLAIN, other)["results"] == report(plan, PLAIN, [HEAD, *table])["results"]


@SETTINGS
@given(table=tables, cut=st.integers(0, 6), way=st.sampled_from([TSV, *WORKBOOKS.values()]))
def test_the_split_into_files_is_no_matter(plan: Path, table: list[Row], cut: int, way: Way) -> None:
    """Rows in two files, and columns in two files, give the results of one file."""
    whole = report(plan, PLAIN, [HEAD, *table])["results"]
    assert report(plan, PLAIN, [HEAD, *table[:cut]], way, [HEAD, *table[cut:]])["results"] == whole
    left = [row[:4] for row in (HEAD, *table)]
    right = [[row[0], *row[4:]] for row in (HEAD, *table)]
    assert report(plan, way, right, PLAIN, left)["results"] == whole
