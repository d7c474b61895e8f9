"""Write sheets with XlsxWriter so that nothing from outside is a formula, and the same input gives the same bytes."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import Any

import xlsxwriter

from nnl_cli.patterns import late
from nnl_cli.problems import column_letters
from nnl_cli.report.model import Verdict
from nnl_cli.reports.workbook.cells import Cell, Column, Table
from nnl_cli.reports.workbook.charts import Bar, Chart, Charts
from nnl_cli.reports.workbook.summary import Summary
from nnl_cli.sources.own import MARK
from nnl_cli.wording.plain import plain

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
LONGEST, KEPT = 32_767, 32_740  # letters that a cell holds, each past the first plane as two; of a longer text
WRITTEN = datetime(2000, 1, 1)  # a time of its own would give every run other bytes
PAPER_STYLES: Mapping[str, Mapping[str, object]] = {  # of tables that are papers: black lines, no colours
    "head": {"bold": True, "bg_color": "#EDEDED", "align": "center"},
    "group": {"bold": True},
    "text": {},
    "middle": {"align": "center"},
    "missed": {"align": "center", "bold": True},
    "figure": {"align": "right"},
    "body": {"border": 0, "align": "center"},
    "issuer": {"border": 0, "align": "center", "bold": True},
    "title": {"border": 0, "align": "center", "bold": True, "font_size": 14},
    "aside": {"border": 0, "align": "center", "italic": True},
    "lead": {"border": 0},
    "footnote": {"border": 0, "italic": True},
}
LINED = {"border_color": "#000000", "valign": "vcenter"}
BASE = {"text_wrap": True, "border": 1, "border_color": "#D5DAE0"}
STYLES: Mapping[str, Mapping[str, object]] = {
    "": {},
    "head": {"bold": True, "bg_color": "#E6EBF0", "align": "center", "valign": "vcenter"},
    "met": {"font_color": "#0B5A94", "bold": True},
    "missed": {"font_color": "#9A3206", "bold": True, "bg_color": "#FBEDE6"},
    "open": {"font_color": "#6B5200"},
    "quiet": {"font_color": "#4A5765"},
    "beside": {"indent": 1},
    "part": {"font_color": "#4A5765", "indent": 1},
    "title": {"bold": True, "font_size": 15, "border": 0, "text_wrap": False},
    "mark": {"font_color": "#8FA3B8", "font_size": 8, "border": 0, "text_wrap": False},
    "sentence": {"bold": True, "border": 0},
    "label": {"font_color": "#4A5765", "border": 0, "text_wrap": False},
    "bare": {"border": 0, "text_wrap": False, "align": "left"},
    "missed-bare": {"border": 0, "bold": True, "font_color": "#9A3206", "align": "left"},
    **{f"paper-{name}": {**LINED, **look} for name, look in PAPER_STYLES.items()},
}
NO_LETTER = late("[\ufffe\uffff]")  # none of XML
FILLS = {Verdict.MET: "#4F6478", Verdict.MISSED: "#B8501F", Verdict.UNDETERMINED: "#8A6D00"}
ASKED = "#C9D2DB"
THIN = {"color": "#E6EBF0", "width": 0.75}
AXIS = {"label_position": "high", "num_font": {"size": 9}, "major_gridlines": {"visible": True, "line": THIN}}
PAPER, LINE, MOST_LINES = 9, 20, 27  # A4; pixels of a line, and how many of them a row holds
DENSE = 1.15  # letters of a text in the width of a digit
SMALLER, PAGE = 60, 50  # the scale in percent at which charts are printed, and how many rows a page holds then
MARGIN = 90  # letters that stand on one line above or below a page
SENTENCE = 125  # letters on a line of the summary


class Book:
    """A workbook being written, sheet by sheet."""

    def __init__(self, title: str, above: str = "", below: str = "") -> None:
        """Begin a workbook called so; `above` each printed page stands another text, `below` it one more."""
        self._bytes = io.BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._bytes, {**OPTIONS, "default_format_properties": dict(FONT)})
        self._book.set_properties({"title": fitting(title)[:255], "created": WRITTEN})
        self._above, self._below, self._formats = above or title, below, dict[tuple[str, str], Any]()

    def closed(self) -> bytes:
        """Return the bytes of the whole workbook."""
        self._book.close()
        return self._bytes.getvalue()

    def _format(self, style: str, form: str = "") -> Any:
        key = (style, form)
        if key not in self._formats:
            number = {"num_format": form} if form else {}
            self._formats[key] = self._book.add_format({**BASE, **STYLES[style], **number})
        return self._formats[key]

    def _sheet(self, name: str) -> Any:
        """Return a new sheet set up for paper: A4 across, as wide as a page, the title above and its number below."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(PAPER)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.set_header(f"&L{_on_a_margin(self._above)}&R{name}")
        sheet.set_footer((f"&L{_on_a_margin(self._below)}" if self._below else "") + "&C&P / &N")
        return sheet

    def _put(self, sheet: Any, row: int, column: int, cell: Cell, style: str = "") -> None:
        style = style or cell.style
        if cell.number is not None:
            sheet.write_number(row, column, cell.number, self._format(style, cell.form))
        else:
            sheet.write_string(row, column, fitting(cell.text), self._format(style))

    def table(self, table: Table) -> None:
        """Write a table: its headings stay in sight, can be filtered, and stand on every page."""
        sheet = self._sheet(table.name)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.heading, self._format("head"))
        for row, cells in enumerate(table.rows, 1):
            for at, cell in enumerate(cells):
                self._put(sheet, row, at, cell)
            lines = max(map(_lines, cells, table.columns))
            if lines > 1:
                sheet.set_row_pixels(row, LINE * min(lines, MOST_LINES))
        sheet.set_row_pixels(0, LINE * 2)
        sheet.freeze_panes(1, table.frozen)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
        sheet.repeat_rows(0)

    def summary(self, summary: Summary) -> None:
        """Write the first sheet: the title, what came out in sentences, what was counted, the counts a document."""
        sheet = self._sheet(summary.name)
        for at, column in enumerate(summary.columns):
            sheet.set_column(at, at, column.width)
        last = len(summary.columns) - 1
        self._put(sheet, 0, 0, Cell(summary.title, style="title"))
        self._put(sheet, 0, last, Cell(MARK, style="mark"))
        for at, sentence in enumerate(summary.sentences, 2):
            sheet.merge_range(at, 0, at, last, "", self._format("sentence"))
            self._put(sheet, at, 0, Cell(sentence, style="sentence"))
            sheet.set_row_pixels(at, LINE * ceil(len(sentence) / SENTENCE))
        facts = len(summary.sentences) + 3
        for at, (label, cell) in enumerate(summary.facts, facts):
            self._put(sheet, at, 0, Cell(label, style="label"))
            self._put(sheet, at, 1, cell, "missed-bare" if cell.style else "bare")
        heads = facts + len(summary.facts) + 1
        for at, column in enumerate(summary.columns):
            self._put(sheet, heads, at, Cell(column.heading, style="head"))
        for row, counts in enumerate(summary.counts, heads + 1):
            for at, cell in enumerate(counts):
                self._put(sheet, row, at, cell)

    def charts(self, charts: Charts, results: str) -> None:
        """Write the sheet of charts: the figures of each are the cells of the results."""
        sheet = self._sheet(charts.name)
        sheet.set_column(0, 0, 66)
        sheet.set_column(1, 2, 12)
        for at, heading in enumerate(charts.headings):
            sheet.write_string(0, at, heading, self._format("head"))
        self._put(sheet, 0, 4, Cell(MARK, style="mark"))
        sheet.set_print_scale(SMALLER)
        row, page, breaks = 1, 0, list[int]()
        for chart in charts.charts:
            height = 90 + 44 * len(chart.bars)
            self._put(sheet, row, 0, Cell(chart.heading, style="sentence"))
            for at, bar in enumerate(chart.bars, row + 1):
                self._bar(sheet, at, bar, charts.columns, results)
            rows = max(len(chart.bars) + 2, ceil(height / LINE) + 1)
            if row + rows > page + PAGE:  # no chart is cut by the end of a page
                breaks.append(page := row)
            sheet.insert_chart(row, 4, self._drawn(chart, charts.name, row + 1, height))
            row += rows
        sheet.set_h_pagebreaks(breaks)

    def _bar(self, sheet: Any, row: int, bar: Bar, columns: tuple[int, int], results: str) -> None:
        self._put(sheet, row, 0, Cell(bar.name, style="bare"))
        for at, (column, cell) in enumerate(zip(columns, (bar.actual, bar.bound), strict=True), 1):
            if cell.number is not None:
                source = f"='{results}'!${column_letters(column + 1)}${bar.row + 2}"
                sheet.write_formula(row, at, source, self._format("bare", cell.form), cell.number)

    def _drawn(self, chart: Chart, name: str, first: int, height: int) -> Any:
        """Return a bar a result in the colour of its verdict, the figure beside it, and below it what is asked."""
        drawn, last = self._book.add_chart({"type": "bar"}), first + len(chart.bars) - 1
        shared = {"categories": [name, first, 0, last, 0], "gap": 45, "overlap": -5}
        fills = [{"fill": {"color": FILLS.get(bar.verdict, "#9AA4B0")}} for bar in chart.bars]
        label = {"value": True, "font": {"size": 9}}
        for column, look in ((1, {"points": fills, "fill": {"color": "#4F6478"}}), (2, {"fill": {"color": ASKED}})):
            values = {"values": [name, first, column, last, column], "name": [name, 0, column]}
            drawn.add_series({**shared, **values, **look, "data_labels": label})
        drawn.set_title({"name": fitting(chart.heading)[:200], "name_font": {"size": 12}, "overlay": False})
        drawn.set_y_axis({"reverse": True, "num_font": {"size": 9}, "major_gridlines": {"visible": False}})
        drawn.set_x_axis({**_scale(chart.bars, chart.is_rate), **AXIS})
        drawn.set_legend({"position": "bottom"})
        drawn.set_size({"width": 900, "height": height})
        return drawn


def _on_a_margin(text: str) -> str:
    """Return a text as a line above or below a page holds it: of a longer one both ends, the date is the last."""
    shown = fitting(text)
    half = MARGIN // 2
    return (shown if len(shown) <= MARGIN else f"{shown[:half]}…{shown[-half:]}").replace("&", "&&")


def _lines(cell: Cell, column: Column) -> int:
    """Return on how many lines a text stands in its column; a reader's program does not always reckon that."""
    return ceil(len(cell.text) / (column.width * DENSE)) if cell.number is None else 1


def _scale(bars: Sequence[Bar], is_rate: bool) -> dict[str, object]:
    """Return the ends of an axis: from zero, so that no bar lies about its size; a share to the whole."""
    numbers = [cell.number for bar in bars for cell in (bar.actual, bar.bound) if cell.number is not None]
    low: dict[str, object] = {} if min(numbers) < 0 else {"min": 0}
    high: dict[str, object] = {"max": 1} if is_rate and max(numbers) <= 1 else {}
    return {**low, **high, "num_format": "0%" if is_rate else "#,##0"}


def fitting(text: str) -> str:
    """Return a text made harmless, and cut to what a cell holds with how many letters that took."""
    shown = NO_LETTER.sub(lambda found: f"\\u{ord(found[0]):04x}", plain(text))
    if len(shown) * 2 <= LONGEST or len(shown.encode("utf-16-le")) <= LONGEST * 2:
        return shown
    kept = shown.encode("utf-16-le")[: KEPT * 2].decode("utf-16-le", "ignore")
    return f"{kept}… [+{len(shown) - len(kept)}]"
