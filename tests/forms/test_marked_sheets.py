"""Random workbooks of two programs are marked anywhere: nothing but the marks is new, and all of them can go again."""

import importlib
import io
import random
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.senders import parts, rich, zipped
from nnl_cli.forms.marking.book import Book
from nnl_cli.forms.marking.cleaning import clean
from nnl_cli.forms.marking.faults import Fault
from nnl_cli.forms.marking.listing import Heading
from nnl_cli.forms.marking.marked import marked
from nnl_cli.forms.marking.package import Package
from nnl_cli.forms.marking.sheet import SheetXml
from nnl_cli.forms.marking.spots import Spot
from nnl_cli.forms.marking.xml import UnmarkableError
from nnl_cli.problems import InputError, Severity
from nnl_cli.sources.formats.archive import Archive
from nnl_cli.sources.given_back import PART
from nnl_cli.sources.load import Loaded
from nnl_cli.wording.catalogue import speaker

openpyxl: Any = importlib.import_module("openpyxl")
styles: Any = importlib.import_module("openpyxl.styles")
SHEET = "xl/worksheets/sheet1.xml"
FILLS = ["", "C6E0B4", "FFFF00", "D9E1F2"]
Cells = dict[tuple[int, int], tuple[Any, int]]

values = st.one_of(st.integers(-999, 9999), st.text("aăâđê <&>'\"_x0041\n", max_size=6), st.none())
spots = st.tuples(st.integers(1, 9), st.integers(1, 30))
grids = st.dictionaries(spots, st.tuples(values, st.integers(0, 3)), min_size=1, max_size=25)
marks = st.lists(st.tuples(spots, st.sampled_from([Severity.ERROR, Severity.WARNING])), min_size=1, max_size=8)


def of_openpyxl(cells: Cells) -> bytes:
    """Return a workbook with these cells, each with its fill, as one program writes it."""
    made = openpyxl.Workbook()
    made.active.title = "Bảng"
    for (row, column), (value, fill) in cells.items():
        cell = made.active.cell(row, column)
        cell.value, cell.number_format = value, "0.00"
        if fill:
            cell.fill = styles.PatternFill("solid", fgColor=FILLS[fill])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def of_xlsxwriter(cells: Cells) -> bytes:
    """Return the same as another program writes it, with formats of rows and columns, and a comment."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Bảng")
    formats = [book.add_format({"bg_color": f"#{fill}", "bold": True} if fill else {"italic": True}) for fill in FILLS]
    sheet.set_column(2, 4, 12, formats[1])
    sheet.set_row(6, 30, formats[2])
    sheet.write_comment(0, 0, "của trường")
    for (row, column), (value, fill) in cells.items():
        sheet.write(row - 1, column - 1, value, formats[fill])
    book.close()
    return stream.getvalue()


PROGRAMS = {"openpyxl": of_openpyxl, "XlsxWriter": of_xlsxwriter}


def loaded(data: bytes) -> Loaded:
    """Return bytes as a file that was read."""
    return Loaded("a.xlsx", data, "", ".xlsx")


def with_marks(data: bytes, wanted: Sequence[tuple[tuple[int, int], Severity]]) -> bytes:
    """Return a workbook with some cells marked."""
    faults = [Fault(weight, "rule", "Bảng", (Spot(*at),), None, "", f"sai {at}", "") for at, weight in wanted]
    return marked(loaded(data), faults, (), Heading("a.xlsx", "1/KH-UBND", "2024"), speaker("vi"))


def without_marks(data: bytes) -> bytes:
    """Return a workbook without marks."""
    book = Book(Package(Archive.open(loaded(data))))
    clean(book, loaded(data))
    return book.package.saved()


def looks(data: bytes) -> dict[tuple[int, int], tuple[Any, ...]]:
    """Return value, fill, font, number format and comment of every cell of the table that has any of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        sheet = openpyxl.load_workbook(io.BytesIO(data))["Bảng"]
    return {
        (cell.row, cell.column): (
            cell.value,
            cell.fill.fgColor.rgb if cell.fill.fill_type else None,
            (cell.font.b, cell.font.i),
            cell.number_format,
            cell.comment.text if cell.comment else None,
        )
        for row in sheet.iter_rows(max_row=12, max_col=31)
        for cell in row
    }


@pytest.mark.parametrize("program", PROGRAMS)
@settings(max_examples=40)
@given(cells=grids, wanted=marks)
def test_marks_are_all_that_is_new(program: str, cells: Cells, wanted: list[tuple[tuple[int, int], Severity]]) -> None:
    """Cells that are not marked are as they were; marked ones differ in fill and comment alone, blank ones too."""
    sent = PROGRAMS[program](cells)
    data = with_marks(sent, wanted)
    old, new, at = looks(sent), looks(data), {spot for spot, _ in wanted}
    for spot, seen in new.items():
        assert (seen[0], seen[2], seen[3]) == (old[spot][0], *_of_blank(old, spot, program, spot in at))
        if spot in at:
            assert re.fullmatch("FFFF(B.A|E.8).", seen[1])
            assert f"sai {spot}" in seen[4]
        else:
            assert (seen[1], seen[4]) == (old[spot][1], old[spot][4])
    assert _in_order(parts(data)[SHEET])
    before, after = parts(sent), parts(data)
    assert all(before[name] == after[name] for name in before if name.startswith(("docProps", "xl/theme", "xl/shared")))


def test_a_blank_cell_is_marked_in_the_format_of_its_row_or_column() -> None:
    """A cell that is not in the sheet yet gets the font of its row, else of its column, and their fill back."""
    once = with_marks(of_xlsxwriter({(1, 1): (5, 0)}), [((7, 8), Severity.ERROR), ((2, 3), Severity.ERROR)])
    marked_so = looks(once)
    assert (marked_so[7, 8][2], marked_so[2, 3][2], marked_so[2, 8][2]) == (
        (True, False),
        (True, False),
        (False, False),
    )
    cleaned = looks(without_marks(once))
    assert (cleaned[7, 8][1], cleaned[2, 3][1]) == (f"FF{FILLS[2]}", f"FF{FILLS[1]}")


def _of_blank(old: dict[tuple[int, int], Any], spot: tuple[int, int], program: str, is_marked: bool) -> Any:
    """Return the font and format of a cell; of one that was not there they are its row's or column's."""
    row, column = spot
    is_there = old[spot][:4] != (None, None, (False, False), "General")
    if is_there or program == "openpyxl" or not is_marked:
        return old[spot][2:4]
    return ((row == 7 or 3 <= column <= 5, False), "General")


def _in_order(xml: bytes) -> bool:
    """Whether rows and their cells stand in their order, none twice."""
    rows = [int(number) for number in re.findall(rb'<row r="(\d+)"', xml)]
    whole = rows == sorted(set(rows))
    for row in re.findall(rb"<row .*?(?:/>|</row>)", xml, re.DOTALL):
        columns = [(len(letters), letters) for letters in re.findall(rb'<c r="([A-Z]+)\d+"', row)]
        whole = whole and columns == sorted(set(columns))
    return whole


@pytest.mark.parametrize("program", PROGRAMS)
@settings(max_examples=20)
@given(cells=grids, wanted=marks, more=marks)
def test_all_marks_go_again(
    program: str,
    cells: Cells,
    wanted: list[tuple[tuple[int, int], Severity]],
    more: list[tuple[tuple[int, int], Severity]],
) -> None:
    """What was marked is, cleaned, as it was sent; marked with other faults, as if it had never been marked."""
    sent = PROGRAMS[program](cells)
    once = with_marks(sent, wanted)
    cleaned = without_marks(once)
    at = {spot for spot, _ in wanted}
    old, new = looks(sent), looks(cleaned)
    assert {spot: seen for spot, seen in new.items() if spot not in at or old[spot][0] is not None} == {
        spot: seen for spot, seen in old.items() if spot not in at or old[spot][0] is not None
    }
    assert PART not in parts(cleaned)
    assert b"nnl" not in b"".join(
        data for name, data in parts(cleaned).items() if "comment" in name and b"[nnl]" in data
    )
    assert looks(with_marks(once, more)) == looks(with_marks(cleaned, more))
    assert parts(with_marks(with_marks(sent, wanted), wanted)).keys() == parts(once).keys()


def test_rows_and_cells_that_do_not_say_where_they_stand() -> None:
    """Cells without addresses stand one beside another; a mark beyond or among them moves none."""
    data = b"<worksheet><sheetData><row><c><v>1</v></c><c s='3'><v>2</v></c></row><row/></sheetData></worksheet>"
    sheet = SheetXml(data, [Spot(1, 2), Spot(1, 5), Spot(2, 1), Spot(4, 2)])
    assert sheet.styles() == {Spot(1, 2): 3, Spot(1, 5): 0, Spot(2, 1): 0, Spot(4, 2): 0}
    assert sheet.marked({Spot(1, 2): 7, Spot(1, 5): 8, Spot(2, 1): 9, Spot(4, 2): 6}) == (
        b'<worksheet><sheetData><row><c><v>1</v></c><c s="7"><v>2</v></c><c r="E1" s="8"/></row>'
        b'<row><c r="A2" s="9"/></row><row r="4"><c r="B4" s="6"/></row></sheetData></worksheet>'
    )


def test_an_empty_sheet_takes_marks() -> None:
    """A sheet without a row gets one, and says what it spans now."""
    data = b'<x:worksheet xmlns:x="u"><x:dimension ref="A1"/><x:sheetData/><x:pageMargins/></x:worksheet>'
    assert SheetXml(data, [Spot(3, 2)]).marked({Spot(3, 2): 4}) == (
        b'<x:worksheet xmlns:x="u"><x:dimension ref="A1:B3"/><x:sheetData><x:row r="3"><x:c r="B3" s="4"/></x:row>'
        b"</x:sheetData><x:pageMargins/></x:worksheet>"
    )


@pytest.mark.parametrize(
    "data", [b"<worksheet><sheetData>", b"\xff\xfe<\0w\0", b'<?xml version="1.0" encoding="utf-16"?><w/>']
)
def test_what_cannot_be_patched_is_refused(data: bytes) -> None:
    """A broken sheet, or one in letters of two bytes, is not touched: the error says that nothing can be put in."""
    with pytest.raises(UnmarkableError):
        SheetXml(data, [Spot(1, 1)])


@pytest.mark.parametrize("seed", range(3))
def test_parts_that_are_spoilt_break_nothing(seed: int, tmp_path: Path) -> None:
    """A workbook with a spoilt part is marked, or refused as one that cannot be: there is no third way."""
    chance = random.Random(seed)
    sent = rich(tmp_path).read_bytes()
    wholes = [parts(sent), parts(with_marks(sent, [((2, 5), Severity.ERROR)]))]
    ends = 0
    for _ in range(60):
        found = dict(chance.choice(wholes))
        name = chance.choice([one for one in found if one.endswith((".xml", ".rels", ".vml"))])
        found[name] = spoilt(found[name], chance)
        try:
            with_marks(zipped(found), [((2, 5), Severity.ERROR), ((9, 9), Severity.WARNING)])
        except (UnmarkableError, InputError):
            ends += 1
    assert 0 < ends < 60


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Return a part with a letter changed, some lost, something put in, or an attribute that says another thing."""
    at = chance.randrange(len(data))
    stated = [found.span(1) for found in re.finditer(rb'"([^"]*)"', data)] or [(at, at)]
    start, end = chance.choice(stated)
    more = chance.choice([b"<", b"&", b"<c/>", b"<!-- -->", b"99999999999", b"\0"])
    other = chance.choice([b"", b"-1", b"999999999999", b"abc", b"../../x", b"0", b"rId1", b"AAAA9"])
    return chance.choice(
        [
            data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
            data[:at] + data[at + chance.choice([1, 40, 400]) :],
            data[:at] + more + data[at:],
            data[:start] + other + data[end:],
        ]
    )
