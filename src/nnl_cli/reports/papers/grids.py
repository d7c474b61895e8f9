"""Write the tables of a paper, cell by cell: the library's own way takes a square of the rows' time."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement

from nnl_cli.reports.papers.blocks import Cell, Table
from nnl_cli.reports.papers.xml import add, border, fitting, twips

BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
SHADE = "EDEDED"
INSIDE = 0.7  # millimetres between a line and a text
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def table_of(block: Table) -> Any:
    """Return a table with lines and fixed widths; its head stands again on every page."""
    table = OxmlElement("w:tbl")
    about = add(table, "w:tblPr")
    add(about, "w:tblW", w=twips(sum(block.widths)), type="dxa")
    add(about, "w:jc", val="center")
    add(about, "w:tblBorders").extend(border(side, 4) for side in BORDERS)
    add(about, "w:tblLayout", type="fixed")
    margins = add(about, "w:tblCellMar")
    for side in ("left", "right"):
        add(margins, f"w:{side}", w=twips(INSIDE), type="dxa")
    grid = add(table, "w:tblGrid")
    for width in block.widths:
        add(grid, "w:gridCol", w=twips(width))
    for number, cells in enumerate([*block.head, *block.rows]):
        _row(table, cells, block, is_head=number < len(block.head))
    return table


def _row(table: Any, cells: Sequence[Cell], block: Table, *, is_head: bool) -> None:
    """Write a row that no page breaks; a head row stands again on every page."""
    row = add(table, "w:tr")
    about = add(row, "w:trPr")
    add(about, "w:cantSplit")
    if is_head:
        add(about, "w:tblHeader")
    at = 0
    for cell in cells:
        element = _cell(row, sum(block.widths[at : at + cell.across]), cell, is_head=is_head)
        at += cell.across
        for line in cell.lines:
            _cell_line(element, line, cell, block.size)


def _cell(row: Any, width: float, cell: Cell, *, is_head: bool) -> Any:
    element = add(row, "w:tc")
    about = add(element, "w:tcPr")
    add(about, "w:tcW", w=twips(width), type="dxa")
    if cell.across > 1:
        add(about, "w:gridSpan", val=cell.across)
    if cell.down != 1:
        add(about, "w:vMerge", **({"val": "restart"} if cell.down else {}))
    if is_head:
        add(about, "w:shd", val="clear", color="auto", fill=SHADE)
    add(about, "w:vAlign", val="center")
    return element


def _cell_line(cell: Any, line: str, look: Cell, size: float) -> None:
    """Write one line of a cell by hand: the library's own way takes a square of the rows' time."""
    paragraph = add(cell, "w:p")
    layout = add(paragraph, "w:pPr")
    if look.kept:
        add(layout, "w:keepNext")
    add(layout, "w:spacing", before=20, after=20, line=240, lineRule="auto")
    add(layout, "w:ind", firstLine=0)
    add(layout, "w:jc", val=look.align)
    add(add(layout, "w:rPr"), "w:sz", val=int(size * 2))  # of the mark at its end: an empty line is no higher
    run = add(paragraph, "w:r")
    letters = add(run, "w:rPr")
    if look.bold:
        add(letters, "w:b")
    add(letters, "w:sz", val=int(size * 2))
    text = add(run, "w:t")
    text.text = fitting(line)
    text.set(SPACE, "preserve")
