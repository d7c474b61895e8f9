"""What one kind of workbook knows, every kind knows; `docs/tables.md` says so, and each of its cells is held here."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.sources.tables import Cell, CellKind
from sources.binary_sheets import xlsb_of
from sources.capable import HEAD, Content, Formula, html_of, ods_of, xls_of, xlsx_of
from sources.seeing import Seen

DOCUMENT = Path(__file__).parents[2] / "docs" / "tables.md"
KINDS: Mapping[str, Callable[[Content], bytes]] = {
    ".xlsx": xlsx_of,
    ".xls": xls_of,
    ".xlsb": xlsb_of,
    ".ods": ods_of,
    "HTML": html_of,
}
ROW: list[Any] = [101, "A", 5, 0.3125]
PLAIN: list[list[Any]] = [HEAD, ROW, [102, "B", 6, 0.5]]


def cell(seen: Seen, field: str) -> tuple[str, CellKind | None]:
    """Return the first unit's cell of a field with its kind."""
    found = seen.column(field)[0]
    return str(found), found.kind if isinstance(found, Cell) else None


def percentages(tables: list[Seen], _: list[str]) -> None:
    """Hold that a share is told as what its cell shows."""
    assert tables[0].column("tl")[0] == "31.25%"


def zeros(tables: list[Seen], _: list[str]) -> None:
    """Hold that a code keeps its zeros."""
    assert tables[0].column("ma_truong") == ["0101", "0102"]


def errors(tables: list[Seen], _: list[str]) -> None:
    """Hold that an error is neither a blank nor a zero."""
    assert cell(tables[0], "hs") == ("#DIV/0!", CellKind.ERROR)


def uncalculated(tables: list[Seen], _: list[str]) -> None:
    """Hold that a program's zero is no result."""
    assert cell(tables[0], "hs")[1] is CellKind.UNCALCULATED


def hidden_rows(tables: list[Seen], _: list[str]) -> None:
    """Hold that hidden rows are read and told."""
    assert "rows-hidden" in tables[0].codes
    assert len(tables[0].units) == 2


def hidden_columns(tables: list[Seen], _: list[str]) -> None:
    """Hold that hidden columns are read and told."""
    assert "columns-hidden" in tables[0].codes
    assert tables[0].column("hs") == ["5", "6"]


def merged(tables: list[Seen], _: list[str]) -> None:
    """Hold that one figure of two units is nobody's."""
    assert cell(tables[0], "hs")[1] is CellKind.MERGED


def hidden_sheets(tables: list[Seen], codes: list[str]) -> None:
    """Hold that a hidden sheet is told and not read."""
    assert (len(tables), codes) == (1, ["sheet-hidden"])


Check = Callable[[list[Seen], list[str]], None]
CAPABILITIES: Mapping[str, tuple[Content, Check]] = {
    "ô phần trăm": (Content(PLAIN), percentages),
    "mã giữ số 0 nhờ định dạng (`0000`)": (Content(PLAIN), zeros),
    "ô lỗi (`#DIV/0!`)": (Content([HEAD, [101, "A", "#DIV/0!", 0.5], ROW]), errors),
    "công thức chưa tính": (Content([HEAD, [101, "A", Formula(), 0.5], ROW], asks=True), uncalculated),
    "dòng ẩn": (Content(PLAIN, hidden_rows=[2]), hidden_rows),
    "cột ẩn": (Content(PLAIN, hidden_columns=[2]), hidden_columns),
    "ô gộp": (Content([HEAD, ROW, [102, "B", None, 0.5]], merged=[(1, 2, 2, 2)]), merged),
    "trang tính (bảng) ẩn": (Content(PLAIN, hidden_sheet=True), hidden_sheets),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_every_kind_knows(kind: str, capability: str, tmp_path: Path, read_all: Callable[..., Any]) -> None:
    """What a cell, a row, a column or a sheet says is heard in every kind of workbook."""
    content, check = CAPABILITIES[capability]
    path = tmp_path / f"t{kind.lower().replace('html', '.html')}"
    path.write_bytes(KINDS[kind](content))
    tables, problems = read_all([str(path)])
    check(tables, [problem.code for problem in problems])


def test_the_page_names_every_capability() -> None:
    """The page for officers lists just these kinds of workbooks and what each knows."""
    lines = [
        line.strip("| ").split(" | ") for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line[:1] == "|"
    ]
    head = next(line for line in lines if line[0] == "Điều nnl nhận ra")
    body = {line[0]: line[1:] for line in lines[lines.index(head) + 2 :][: len(CAPABILITIES)]}
    assert head[1:] == list(KINDS)
    assert body == {name: ["có"] * len(KINDS) for name in CAPABILITIES}
