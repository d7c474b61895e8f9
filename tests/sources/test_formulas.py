"""A formula's stored result is its figure, unless the workbook says that it was never calculated."""

import struct
from collections.abc import Callable

import pytest

from nnl_cli.sources.formats.styles import is_percent, mask_of, masked
from nnl_cli.sources.tables import Cell, CellKind
from office.ole import compound, record, words
from office.workbooks import ods, ods_cell
from sources.books import SHEET, rewritten, workbook
from sources.seeing import Seen

Csv = Callable[..., Seen]
HEAD = ["Mã trường", "Tên trường", "Tổng số học sinh"]
BOOK = "xl/workbook.xml"
ASKS = b'fullCalcOnLoad="1"'


def kind(seen: Seen) -> CellKind | None:
    """Return what the first unit's figure is."""
    found = seen.column("hs")[0]
    return found.kind if isinstance(found, Cell) else None


def xlsx(stored: str, asks: bytes) -> bytes:
    """Return an .xlsx whose formula has a stored result, in a workbook with a wish."""
    data = rewritten(workbook(HEAD, ["01", "A", "=1+2"]), BOOK, lambda xml: xml.replace(ASKS, asks))
    new = f"<v>{stored}</v>".encode()
    return rewritten(data, SHEET, lambda xml: xml.replace(b"<v></v>", new).replace(b"<v />", new))


@pytest.mark.parametrize("asks", [ASKS, b'calcCompleted="0"', b"fullCalcOnLoad='true'"])
@pytest.mark.parametrize("stored", ["0", "0.0", "-0", "0E0"])
def test_a_zero_in_a_workbook_that_asks_to_be_calculated(stored: str, asks: bytes, read_csv: Csv) -> None:
    """However a program writes its zero and its wish, it is no figure."""
    assert kind(read_csv(xlsx(stored, asks), "t.xlsx")) is CellKind.UNCALCULATED


def test_results_that_stand(read_csv: Csv) -> None:
    """A zero in a workbook that was calculated is a zero, and any other result is what it is, whoever asks."""
    assert read_csv(xlsx("0", b""), "t.xlsx").column("hs") == ["0"]
    assert read_csv(xlsx("3", ASKS), "t.xlsx").column("hs") == ["3"]


def old_formulas(*results: tuple[bytes, int], recalculated: bool = False, uncalced: bool = False) -> bytes:
    """Return an .xls with one formula a row, each with its stored result and its flags."""
    page = record(0x809, bytes.fromhex("0006100000000000") + bytes(8)) + (record(0x5E, b"\0\0") if uncalced else b"")
    page += record(0x200, struct.pack("<IIHHH", 0, len(results) + 1, 0, 3, 0))
    cells = [record(0x204, bytes([0, 0, column, 0, 0, 0]) + words(text)) for column, text in enumerate(HEAD)]
    for row, (result, flags) in enumerate(results, 1):
        cells.append(record(0x204, bytes([row, 0, 0, 0, 0, 0]) + words(f"0{row}")))
        cells.append(
            record(0x06, bytes([row, 0, 2, 0, 0, 0]) + result + bytes([flags, 0]) + bytes(6) + b"\x03\0\x1e\1\0")
        )
    page += b"".join(cells) + record(0x0A)
    head = record(0x809, bytes.fromhex("0006050000000000") + bytes(8)) + record(0xE0, bytes(20))
    head += record(0x1C1, bytes(8)) if recalculated else b""
    bound = record(0x85, bytes(6) + words("S", "<B"))
    start = len(head) + len(bound) + 4
    return compound(
        {
            "Workbook": head
            + record(0x85, start.to_bytes(4, "little") + bytes(2) + words("S", "<B"))
            + record(0x0A)
            + page
        }
    )


ZERO, NONE, THREE = bytes(8), b"\x03\0\0\0\0\0\xff\xff", b"\0\0\0\0\0\0\x08\x40"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (old_formulas((ZERO, 2)), CellKind.UNCALCULATED),
        (old_formulas((ZERO, 2), (THREE, 0)), CellKind.UNCALCULATED),
        (old_formulas((NONE, 0)), CellKind.UNCALCULATED),
        (old_formulas((ZERO, 0), (THREE, 0), uncalced=True), CellKind.UNCALCULATED),
        (old_formulas((ZERO, 0), (THREE, 0)), None),
        (old_formulas((NONE, 0), (THREE, 0)), None),
        (old_formulas((ZERO, 0), recalculated=True), None),
    ],
    ids=["asks", "asks beside a result", "none at all", "sheet asks", "zero", "empty text", "calculated by Excel"],
)
def test_old_formulas(data: bytes, expected: CellKind | None, read_csv: Csv) -> None:
    """An .xls says so by the formula's flag, by its sheet's, or by having not one result in all of it."""
    assert kind(read_csv(data, "t.xls")) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<table:table-cell table:formula="of:=1+2"/>', CellKind.UNCALCULATED),
        ('<table:table-cell table:formula="of:=1+2" office:value-type="float"/>', CellKind.UNCALCULATED),
        (
            '<table:table-cell table:formula="of:=1+2" office:value-type="float" office:value="0"/>',
            CellKind.UNCALCULATED,
        ),
        (ods_cell('table:formula="of:=1+2" office:value-type="float" office:value="0"', "0"), None),
        (ods_cell('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#DIV/0!"), CellKind.ERROR),
        (
            ods_cell('table:formula="of:=1/0" office:value-type="string" office:string-value=""', "Err:502"),
            CellKind.ERROR,
        ),
        (ods_cell('table:formula="of:=1/0" office:value-type="float" office:value="0"', "Lỗi:502"), CellKind.ERROR),
        (ods_cell('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#WERT!"), CellKind.ERROR),
    ],
)
def test_formulas_of_documents(cell: str, expected: CellKind | None, read_csv: Csv) -> None:
    """An .ods stores an error as a zero that shows it, and a program's placeholder as a zero that shows nothing."""
    assert kind(read_csv(ods([HEAD, ["01", "A", cell]]), "t.ods")) is expected


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0000", "0123"),
        ("0000;-0000;@", "0123"),
        ('"79"0000', "790123"),
        ("00\\-00", "01-23"),
        ("00\\-000", "00-123"),
        ("[$-42A]00000", "00123"),
        ("0000_)", "0123"),
        ("[Red]0000", "0123"),
        ("0", None),
        ("#,##0", None),
        ("0.00", None),
        ("00%", None),
        ("[>=10]0000;00", None),
        ("00:00:00.0", None),
    ],
)
def test_formats_that_keep_zeros(code: str, shown: str | None) -> None:
    """A code is what its cell shows; a format of figures changes none."""
    mask = mask_of(code)
    assert (masked("123.0", mask) if mask else None) == shown


@pytest.mark.parametrize(
    ("code", "share"), [("0%", True), ("0.0_%", False), ('0"%"', False), ("0\\%", False), ("0.00%;-0%", True)]
)
def test_formats_of_shares(code: str, share: bool) -> None:
    """Only a sign that multiplies is one: not one in quotes, nor the room of one."""
    assert is_percent(code) is share
