"""One sheet that shows what a kind of workbook can say, written as every kind of workbook."""

import importlib
import io
import warnings
from collections.abc import Sequence
from typing import Any, NamedTuple

from office.archives import zipped
from sources.books import SHEET, new_book, rewritten, saved

HEAD = ["Mã trường", "Tên trường", "Tổng số học sinh", "Tỷ lệ (%)"]
CODE, SHARE = HEAD.index("Mã trường"), HEAD.index("Tỷ lệ (%)")


class Formula(NamedTuple):
    """A formula that was never calculated: its stored result is a program's zero."""

    text: str = "1+2"


class Content(NamedTuple):
    """Rows and what is special about them; rows and columns from 0, merged cells as top, bottom, left, right."""

    rows: list[list[Any]]
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_sheet: bool = False
    asks: bool = False


def xlsx_of(content: Content) -> bytes:
    """Return the sheet as an .xlsx."""
    book = new_book()
    _fill(book.active, content)
    if content.hidden_sheet:
        page: Any = book.create_sheet("Ẩn")
        _fill(page, content)
        page.sheet_state = "hidden"
    data = saved(book)
    return rewritten(
        data, SHEET, lambda xml: xml.replace(b"</f><v></v>", b"</f><v>0</v>").replace(b"</f><v />", b"</f><v>0</v>")
    )


def _fill(page: Any, content: Content) -> None:
    for row in content.rows:
        page.append([f"={value.text}" if isinstance(value, Formula) else value for value in row])
    for number in range(2, len(content.rows) + 1):
        page.cell(number, CODE + 1).number_format = "0000"
        page.cell(number, SHARE + 1).number_format = "0.00%"
    for hidden in content.hidden_rows:
        page.row_dimensions[hidden + 1].hidden = True
    for column in content.hidden_columns:
        page.column_dimensions["ABCD"[column]].hidden = True
    for top, bottom, left, right in content.merged:
        page.merge_cells(start_row=top + 1, end_row=bottom + 1, start_column=left + 1, end_column=right + 1)


def xls_of(content: Content) -> bytes:
    """Return the sheet as an .xls."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        xlwt: Any = importlib.import_module("xlwt")
    book = xlwt.Workbook(encoding="utf-8")
    styles = {CODE: xlwt.easyxf(num_format_str="0000"), SHARE: xlwt.easyxf(num_format_str="0.00%")}
    for name, visibility in [("Bảng", 0), ("Ẩn", 1)][: 1 + content.hidden_sheet]:
        page = book.add_sheet(name)
        page.visibility = visibility
        for number, row in enumerate(content.rows):
            for column, value in enumerate(row):
                span = next((s for s in content.merged if (number, column) == (s[0], s[2])), None)
                if span:
                    page.write_merge(*span, value)
                elif isinstance(value, str) and value.startswith("#"):
                    page.row(number).set_cell_error(column, value)
                elif value is not None:
                    value = xlwt.Formula(value.text) if isinstance(value, Formula) else value
                    page.write(number, column, value, *([styles[column]] if number and column in styles else []))
        for number in content.hidden_rows:
            page.row(number).hidden = True
        for column in content.hidden_columns:
            page.col(column).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
    )
)
CODES = (
    '<office:automatic-styles><number:number-style style:name="N1"><number:number number:decimal-places="0"'
    ' number:min-integer-digits="4"/></number:number-style>'
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles>"
)


def ods_of(content: Content) -> bytes:
    """Return the sheet as an .ods, as LibreOffice writes one."""
    columns = "".join(
        "<table:table-column" + (' table:visibility="collapse"' if c in content.hidden_columns else "") + "/>"
        for c in range(len(HEAD))
    )
    rows = "".join(
        "<table:table-row" + (' table:visibility="collapse"' if number in content.hidden_rows else "") + ">"
        + "".join(_ods_cell(content, number, column, value) for column, value in enumerate(row)) + "</table:table-row>"
        for number, row in enumerate(content.rows)
    )  # fmt: skip
    table = f'<table:table table:name="Bảng">{columns}{rows}</table:table>'
    if content.hidden_sheet:
        table += table.replace('"Bảng"', '"Ẩn" table:style-name="ta2"')
    body = f"{CODES}<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(
        {
            "mimetype": mime,
            "META-INF/manifest.xml": "<m/>",
            "content.xml": f"<office:document-content{NAMES}>{body}</office:document-content>",
        }
    )


def _ods_cell(content: Content, row: int, column: int, value: Any) -> str:
    span = next((s for s in content.merged if (row, column) == (s[0], s[2])), None)
    given = f' table:number-rows-spanned="{span[1] - span[0] + 1}" table:number-columns-spanned="1"' if span else ""
    if value is None:
        return f"<table:table-cell{given}/>"
    if isinstance(value, Formula):
        return f'<table:table-cell{given} table:formula="of:={value.text}" office:value-type="float" office:value="0"/>'
    if isinstance(value, str) and value.startswith("#"):
        given += ' table:formula="of:=1/0" office:value-type="float" office:value="0"'
    elif isinstance(value, str):
        given += ' office:value-type="string"'
    elif column == SHARE:
        given += f' office:value-type="percentage" office:value="{value}"'
        return f"<table:table-cell{given}><text:p>31%</text:p></table:table-cell>"
    else:
        style = ' table:style-name="ce1"' if column == CODE else ""
        given += f'{style} office:value-type="float" office:value="{value}"'
    return f"<table:table-cell{given}><text:p>{value}</text:p></table:table-cell>"


def html_of(content: Content) -> bytes:
    """Return the sheet as the web page that Excel saves."""
    columns = "".join(f"<col{' style=display:none' * (c in content.hidden_columns)}>" for c in range(len(HEAD)))
    rows = "".join(
        "<tr" + " style='height:0; display: none'" * (number in content.hidden_rows) + ">"
        + "".join(_html_cell(content, number, column, value) for column, value in enumerate(row)) + "</tr>"
        for number, row in enumerate(content.rows)
    )  # fmt: skip
    table = f"<table>{columns}{rows}</table>"
    if content.hidden_sheet:
        table += table.replace("<table>", "<table style='display:none'>")
    return f'<html><meta charset="utf-8"><body>{table}</body></html>'.encode()


def _html_cell(content: Content, row: int, column: int, value: Any) -> str:
    span = next((s for s in content.merged if s[2] == column and s[0] <= row <= s[1]), None)
    if span and row > span[0]:
        return ""
    given = f" rowspan={span[1] - span[0] + 1}" if span else ""
    if isinstance(value, Formula):
        return f'<td{given} x:fmla="={value.text}"></td>'
    shown = f"{value * 100:.2f}%" if column == SHARE and isinstance(value, float) else value
    shown = f"{value:04d}" if column == CODE and isinstance(value, int) else shown
    return f"<td{given}>{'' if value is None else shown}</td>"
