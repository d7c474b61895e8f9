"""Turn the blocks of a paper into .docx after Nghị định 30/2020/NĐ-CP: its page, its letters, its tables."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from nnl_cli.reports.papers.blocks import Columns, Look, NewPage, Paper, Paragraph, Table
from nnl_cli.reports.papers.grids import table_of
from nnl_cli.reports.papers.xml import add, border, fitting

FONT = "Times New Roman"
SHORT, LONG = 210, 297  # A4
TOP, BOTTOM, LEFT, RIGHT, HEAD = 20, 20, 30, 15, 10  # millimetres; the decree allows 20-25, 20-25, 30-35, 15-20
PAGE_NUMBER = 13
# The first time that an archive can tell: one of its own would change the bytes of every run.
WRITTEN = (1980, 1, 1, 0, 0, 0)
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
LEFTOVERS = ("thumbnail", "customXml", "stylesWithEffects")  # of the library's own template, of no use in a paper


class Type(NamedTuple):
    """The letters and the room of one look: points, and millimetres for the first line."""

    size: float
    align: Any
    bold: bool = False
    italic: bool = False
    indent: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    keeps_next: bool = False
    heading: int | None = None


LEFTWARD, CENTRED, JUSTIFIED = ALIGN.LEFT, ALIGN.CENTER, ALIGN.JUSTIFY
TYPES: Mapping[Look, Type] = {
    Look.NATION: Type(13, CENTRED, bold=True),
    Look.MOTTO: Type(14, CENTRED, bold=True),
    Look.SUPERIOR: Type(13, CENTRED),
    Look.ISSUER: Type(13, CENTRED, bold=True),
    Look.NUMBER: Type(13, CENTRED, before=6),
    Look.PLACE_AND_DATE: Type(14, CENTRED, italic=True, before=6),
    Look.KIND: Type(14, CENTRED, bold=True, before=16, keeps_next=True),
    Look.SUBJECT: Type(14, CENTRED, bold=True, keeps_next=True),
    Look.ASIDE: Type(12, CENTRED, italic=True, after=8),
    Look.ADDRESSEE: Type(14, CENTRED, before=6, after=8),
    Look.LEAD: Type(13, LEFTWARD, after=3, keeps_next=True),
    Look.BODY: Type(14, JUSTIFIED, indent=12.7, after=6, line=1.15),
    Look.SECTION: Type(14, JUSTIFIED, bold=True, indent=12.7, before=6, after=6, line=1.15, keeps_next=True, heading=1),
    Look.PART: Type(14, JUSTIFIED, bold=True, indent=12.7, after=6, line=1.15, keeps_next=True, heading=2),
    Look.CAPTION: Type(13, CENTRED, bold=True, before=6, after=4, keeps_next=True),
    Look.FOOTNOTE: Type(11, JUSTIFIED, italic=True, before=3, after=6),
    Look.RECIPIENTS: Type(12, LEFTWARD, bold=True, italic=True),
    Look.RECIPIENT: Type(11, LEFTWARD),
    Look.POST: Type(14, CENTRED, bold=True),
    Look.SIGNER: Type(14, CENTRED, bold=True, before=56),
    Look.RULE: Type(4, CENTRED, before=3),
}


def written(paper: Paper) -> bytes:
    """Return a paper as .docx: the same bytes for the same blocks; no text of a block is a field, a link or markup."""
    return next(written_all([paper]))


def written_all(papers: Iterable[Paper]) -> Iterator[bytes]:
    """Yield papers as .docx; those of one language that lie alike share what is made once."""
    bare: dict[tuple[str, bool], tuple[Any, Mapping[Look, Any]]] = {}
    for paper in papers:
        form = paper.lang, paper.landscape
        if form not in bare:
            bare[form] = _bare(paper)
        document, styles = bare[form]
        _clear(document)
        _set_title(document, paper)
        for block in paper.blocks:
            WRITERS[type(block)](document, block, styles)
        _end(document)
        data = io.BytesIO()
        document.save(data)
        yield sealed(data.getvalue())


def _bare(paper: Paper) -> tuple[Any, Mapping[Look, Any]]:
    """Return a document without blocks, set up for a paper, and its styles."""
    document = Document()
    _drop_leftovers(document)
    _set_language(document, paper)
    styles = {look: _style(document, look) for look in Look}
    _set_page(document, paper)
    return document, styles


def _clear(document: Any) -> None:
    body = document.element.body
    for block in list(body)[:-1]:  # the last says how the page lies
        body.remove(block)


def sealed(archive: bytes) -> bytes:
    """Return an archive whose parts tell no time of their own, in the order in which they stand."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, WRITTEN), old.read(name), zipfile.ZIP_DEFLATED)
    return found.getvalue()


def _drop_leftovers(document: Any) -> None:
    for owner in (document.part.package, document.part):
        for key, relation in list(owner.rels.items()):
            if any(word in str(relation.target_ref) for word in LEFTOVERS):
                del owner.rels[key]


def _set_title(document: Any, paper: Paper) -> None:
    """Say what a paper is, and by which mark it is known again; whoever changes it sets another time."""
    about = document.core_properties
    about.title, about.author, about.comments = fitting(paper.title)[:255], "", ""
    about.identifier = paper.mark
    about.created = about.modified = datetime(*WRITTEN[:6])


def _set_language(document: Any, paper: Paper) -> None:
    normal = document.styles["Normal"]
    _set_letters(normal, Type(14, JUSTIFIED))
    add(normal.element.get_or_add_rPr(), "w:lang", val=LANGUAGES[paper.lang])


def _style(document: Any, look: Look) -> Any:
    """Return the paragraph style of a look; sections are headings, so that a reader can go from one to the next."""
    kind = TYPES[look]
    if kind.heading:
        style = document.styles[f"Heading {kind.heading}"]
    else:
        style = document.styles.add_style(f"nnl {look}", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _set_letters(style, kind)
    layout = style.paragraph_format
    layout.alignment, layout.first_line_indent = kind.align, Mm(kind.indent)
    layout.space_before, layout.space_after = Pt(kind.before), Pt(kind.after)
    layout.line_spacing, layout.keep_with_next = kind.line, kind.keeps_next
    return style


def _set_letters(style: Any, kind: Type) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(kind.size), kind.bold, kind.italic
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "Theme" in key or "theme" in key:
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(key), FONT)


def _set_page(document: Any, paper: Paper) -> None:
    """Set the page, and its number in the middle above the text, from the second page on."""
    section = document.sections[0]
    wide, high = (LONG, SHORT) if paper.landscape else (SHORT, LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(HEAD)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRED
    run = number.add_run()
    run.font.size = Pt(PAGE_NUMBER)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run._r.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    element = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        element.set(qn("w:fldCharType"), kind)
    element.text = text
    return element


def _end(document: Any) -> None:
    """Keep the last table from being the last block, which Word would mend with a line of the size of the body."""
    body = document.element.body
    if len(body) > 1 and body[-2].tag == qn("w:tbl"):
        document.add_paragraph().paragraph_format.line_spacing = Pt(1)


def _paragraph(document: Any, block: Paragraph, styles: Mapping[Look, Any]) -> None:
    _fill(_styled(document.add_paragraph(), styles[block.look]), block)


def _styled(paragraph: Any, style: Any) -> Any:
    """Return a paragraph in a style; the library's own way looks through all styles for the one of no name."""
    paragraph._p.style = style.style_id
    return paragraph


def _fill(paragraph: Any, block: Paragraph, room: float = 0) -> None:
    if block.look is Look.RULE:
        _rule(paragraph, room, int(block.runs[0].text))
        return
    for run in block.runs:
        written_run = paragraph.add_run(fitting(run.text))
        if run.bold:
            written_run.bold = True


def _rule(paragraph: Any, room: float, percent: int) -> None:
    """Draw a line in the middle of a column, above a paragraph that is not as wide as the column."""
    aside = room * (100 - percent) / 200
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(aside)
    layout = paragraph._p.get_or_add_pPr()
    borders = add(layout, "w:pBdr")
    borders.append(border("top", 6, 1))
    layout.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")


def _columns(document: Any, block: Columns, styles: Mapping[Look, Any]) -> None:
    """Write paragraphs side by side: a table without lines, one row, that fills its widths."""
    table = document.add_table(1, len(block.widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    add(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")  # who signs stands on one page
    margins = add(table._tbl.tblPr, "w:tblCellMar")  # the nation's line needs all its room
    for side in ("left", "right"):
        add(margins, f"w:{side}", w=0, type="dxa")
    for at, (width, paragraphs) in enumerate(zip(block.widths, block.columns, strict=True)):
        cell = table.cell(0, at)
        table.columns[at].width = cell.width = Mm(width)
        for number, paragraph in enumerate(paragraphs):
            here = cell.add_paragraph() if number else cell.paragraphs[0]
            _fill(_styled(here, styles[paragraph.look]), paragraph, width)


def _table(document: Any, block: Table, _styles: Mapping[Look, Any]) -> None:
    document.element.body.insert_element_before(table_of(block), "w:sectPr")


def _new_page(document: Any, _block: NewPage, _styles: Mapping[Look, Any]) -> None:
    document.add_page_break()


WRITERS: Mapping[type, Callable[[Any, Any, Mapping[Look, Any]], None]] = {
    Paragraph: _paragraph,
    Table: _table,
    Columns: _columns,
    NewPage: _new_page,
}
