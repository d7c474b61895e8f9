"""Write the first sheet of a marked workbook: what is wrong by cause, with a link to every cell."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from nnl_cli.forms.marking.cleaning import COLUMN
from nnl_cli.forms.marking.faults import MARKED, Fault, count_of
from nnl_cli.forms.marking.spots import Spot
from nnl_cli.forms.marking.styles import SOLID, Styles
from nnl_cli.forms.marking.xml import string
from nnl_cli.problems import Severity, column_letters
from nnl_cli.sources.unused import MARKS
from nnl_cli.wording.catalogue import Speaker

WIDTHS = (11, 16, 42, 58, 44)
HEADS = ("marks-cell", "marks-sheet-of", "marks-unit", "marks-what", "marks-mend")
LINE, HIGHEST = 15, 405  # points of a line, and of the highest row that there can be
LONGEST = 32_000  # letters that a cell holds, and some to spare
FONT = '<font>{}<sz val="{}"/><color rgb="FF{}"/><name val="Times New Roman"/><family val="1"/></font>'
SIDE = '<{0} style="thin"><color rgb="FFD5DAE0"/></{0}>'
EDGES = "".join(SIDE.format(name) for name in ("left", "right", "top", "bottom"))
WRAP = ' wrapText="1"'
BORDER = f"<border>{EDGES}<diagonal/></border>"
# Bold or underlined, size, colour; its fill; whether it has borders and wraps. No text of it ever becomes a formula.
LOOKS: Mapping[str, tuple[str, int, str, str, bool]] = {
    "title": ("<b/>", 15, "1F2933", "", False),
    "bare": ("", 11, "1F2933", "", False),
    "head": ("<b/>", 11, "1F2933", "FFE6EBF0", True),
    Severity.ERROR: ("<b/>", 11, "1F2933", "FFFFC9BC", False),
    Severity.WARNING: ("<b/>", 11, "1F2933", "FFFFEDA6", False),
    Severity.INFO: ("<b/>", 11, "1F2933", "FFE6EBF0", False),
    "text": ("", 11, "1F2933", "", True),
    "link": ("<u/>", 11, "0B5A94", "", True),
    "mark": ("", 8, "8FA3B8", "", False),
}
SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{space}">'
    '<sheetPr><tabColor rgb="FFB8501F"/>'
    '<pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{last}"/><sheetViews><sheetView showGridLines="0"{shown} '
    'workbookViewId="0"><pane ySplit="{top}" topLeftCell="A{below}" activePane="bottomLeft" state="frozen"/>'
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
    "<sheetData>{rows}</sheetData>{links}"
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
)


class _Cell(NamedTuple):
    text: str
    look: str
    link: str = ""


class Heading(NamedTuple):
    """What stands above the list: the file's name, and what it was looked at for."""

    file: str
    plan: str
    period: str
    is_converted: bool = False  # the file was no workbook, and this one was made of it
    silent: Sequence[str] = ()  # sheets with cells that are coloured and could get no comment


def listing(
    faults: Sequence[Fault], absent: Sequence[str], names: Mapping[str | None, str], heading: Heading, words: Speaker
) -> Sequence[Sequence[_Cell]]:
    """Return the rows of the list; `names` are those of the sheets that cells can be linked to."""
    rows = [*_opening(faults, heading, words)]
    rows.append([_Cell(words.say(code), "head") for code in HEADS])
    for (weight, cause), same in groupby(faults, key=lambda fault: (fault.severity, fault.cause)):
        mine = [*same]
        named = {"weight": words.say(f"marks-{weight}"), "cause": words.say(f"cause-{cause}")}
        title = words.say("marks-cause", **named, count=count_of(mine, weight))
        rows.append([_Cell(text, weight) for text in (title, "", "", "", "")])
        for fault in mine:
            rows += _lines(fault, names, words)
    if absent:
        rows.append([_Cell(text, Severity.INFO) for text in (words.say("cause-column-missing"), "", "", "", "")])
        rows.append(
            [_Cell(text, "text") for text in ("", "", "", words.say("marks-absent", columns="; ".join(absent)), "")]
        )
    return rows


def _opening(faults: Sequence[Fault], heading: Heading, words: Speaker) -> Iterator[Sequence[_Cell]]:
    counts = [count_of(faults, weight) for weight in MARKED]
    yield [_Cell(words.say("marks-title", errors=counts[0], warnings=counts[1]), "title")]
    yield [_Cell(words.say("marks-of", file=heading.file, plan=heading.plan, period=heading.period), "bare")]
    yield [_Cell(words.say("marks-colours"), "bare")]
    yield [_Cell(words.say("marks-how"), "bare")]
    if heading.is_converted:
        yield [_Cell(words.say("marks-instead", file=heading.file), "bare")]
    if heading.silent:
        yield [_Cell(words.say("marks-silent", sheets=", ".join(heading.silent)), "bare")]
    yield []


def _lines(fault: Fault, names: Mapping[str | None, str], words: Speaker) -> Iterator[Sequence[_Cell]]:
    """Yield a row a cell; what is wrong with several cells at once is said beside the first of them."""
    spots = fault.cells or ((fault.at,) if fault.at else (None,))
    sheet = names.get(fault.sheet, "")
    for number, spot in enumerate(spots):
        link = "'{}'!{}".format(sheet.replace("'", "''"), spot.address) if spot and sheet else ""
        said = (fault.unit, fault.what, fault.mend)
        texts = (sheet, *(said if not number else ("″" if text else "" for text in said)))
        first = _Cell(_called(spot, fault, words) if link else "", "link" if link else "text", link)
        yield [first, *(_Cell(text, "text") for text in texts)]


def _called(spot: Spot | None, fault: Fault, words: Speaker) -> str:
    """Return what a link is called: its cell, its row, or that there is something to see."""
    if spot is None or fault.cells:
        return spot.address if spot else ""
    return words.say("causes-row", row=spot.row) if spot.row > 1 else words.say("marks-see")


def sheet_of(rows: Sequence[Sequence[_Cell]], styles: Styles, space: str, is_shown: bool) -> bytes:
    """Return the part of the list: texts that are no formulas, links, and the mark that it is known by."""
    looks = {name: _style(styles, *look) for name, look in LOOKS.items()}
    beside = [MARKS, *(f"{i} {fill.decode('ascii', 'replace')}" for i, fill in enumerate(styles.fills) if i)]
    written, links = [], []
    for number in range(max(len(rows), len(beside))):
        cells = [*(rows[number] if number < len(rows) else ())]
        at = [f"{column_letters(i)}{number + 1}" for i in range(1, len(cells) + 1)]
        texts = [_written(ref, cell.text, looks[cell.look]) for ref, cell in zip(at, cells, strict=True)]
        links += [_link(ref, cell.link) for ref, cell in zip(at, cells, strict=True) if cell.link]
        if number < len(beside):
            texts.append(_written(f"{column_letters(COLUMN + 1)}{number + 1}", beside[number], looks["mark"]))
        written.append(f'<row r="{number + 1}"{_height(cells)}>{"".join(texts)}</row>')
    top = next((i for i, row in enumerate(rows, 1) if row and row[0].look == "head"), 1)
    columns = [f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>' for i, width in enumerate(WIDTHS, 1)]
    columns.append(f'<col min="{COLUMN + 1}" max="{COLUMN + 1}" width="9" hidden="1" customWidth="1"/>')
    return SHEET.format(
        space=space,
        last=f"{column_letters(COLUMN + 1)}{len(written)}",
        shown=' tabSelected="1"' if is_shown else "",
        top=top,
        below=top + 1,
        columns="".join(columns),
        rows="".join(written),
        links=f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "",
    ).encode()


def _height(cells: Sequence[_Cell]) -> str:
    """Return how high a row is whose texts go over several lines: not every program finds that out by itself."""
    lines = [
        sum(1 + len(line) // width for line in cell.text.split("\n"))
        for cell, width in zip(cells, WIDTHS, strict=False)
        if LOOKS[cell.look][-1]
    ]
    high = min(max(lines, default=1) * LINE, HIGHEST)
    return f' ht="{high}" customHeight="1"' if high > LINE else ""


def _style(styles: Styles, kind: str, size: int, colour: str, fill: str, is_table: bool) -> int:
    font = styles.added("fonts", FONT.format(kind, size, colour).encode())
    fills = styles.added("fills", SOLID.format(fill).encode()) if fill else 0
    border = styles.added("borders", BORDER.encode()) if is_table else 0
    align = f'<alignment vertical="top"{WRAP if is_table else ""}/>'
    named = ' xfId="0"' if styles.has_named else ""
    xf = (
        f'<xf numFmtId="49" fontId="{font}" fillId="{fills}" borderId="{border}"{named} quotePrefix="1" '
        f'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">{align}</xf>'
    )
    return styles.added("cellXfs", xf.encode())


def _written(ref: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{ref}" s="{style}"/>'
    shown = string(text[:LONGEST]).decode("ascii")
    return f'<c r="{ref}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _link(ref: str, to: str) -> str:
    shown = string(to).decode("ascii")
    return f'<hyperlink ref="{ref}" location="{shown}" display="{shown}"/>'
