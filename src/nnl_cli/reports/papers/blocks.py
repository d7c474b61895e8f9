"""What a paper is made of: paragraphs, tables and columns of texts, told apart by their look and never by markup."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from nnl_cli.patterns import late

NO_BREAK = "\N{NO-BREAK SPACE}"  # no line ends between a sign and its number
SIGN = late(r"([<>≤≥]) (?=\S)")


class Look(StrEnum):
    """How a paragraph stands on the page; the measures of Nghị định 30/2020/NĐ-CP, Phụ lục I, are in `docx.py`."""

    NATION = "nation"  # quốc hiệu
    MOTTO = "motto"  # tiêu ngữ
    SUPERIOR = "superior"  # the body above the one that issues
    ISSUER = "issuer"
    NUMBER = "number"  # số, ký hiệu
    PLACE_AND_DATE = "place-and-date"
    KIND = "kind"  # BÁO CÁO
    SUBJECT = "subject"  # trích yếu
    ASIDE = "aside"  # a line in italics below a title
    ADDRESSEE = "addressee"  # kính gửi
    LEAD = "lead"  # a sentence above a table
    BODY = "body"
    SECTION = "section"  # I., II.: a heading of the first order
    PART = "part"  # 1., 2.: of the second
    CAPTION = "caption"  # of a table
    FOOTNOTE = "footnote"  # below a table
    RECIPIENTS = "recipients"  # Nơi nhận
    RECIPIENT = "recipient"
    POST = "post"  # TM. ỦY BAN NHÂN DÂN
    SIGNER = "signer"
    RULE = "rule"  # a line across the middle of its column; its text is how wide, in percent


class Run(NamedTuple):
    """Letters that look alike."""

    text: str
    bold: bool = False


class Paragraph(NamedTuple):
    """A paragraph of one look."""

    look: Look
    runs: Sequence[Run]


class Align(StrEnum):
    """Where the text of a cell stands; the words are those of the file format."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Cell(NamedTuple):
    """One cell: lines of text; it reaches over `across` columns and `down` rows. A cell below another has none.

    A row whose cells are `kept` stands on the page of the next.
    """

    lines: Sequence[str] = ("",)
    align: Align = Align.LEFT
    bold: bool = False
    across: int = 1
    down: int = 1
    kept: bool = False


COVERED = Cell(down=0)  # stands in each row that the cell above reaches into


class Table(NamedTuple):
    """A table with lines: `widths` in millimetres, head rows that repeat on every page, letters of `size` points."""

    widths: Sequence[float]
    head: Sequence[Sequence[Cell]]
    rows: Sequence[Sequence[Cell]]
    size: float = 10


class Columns(NamedTuple):
    """Paragraphs side by side without lines, as heads and ends of papers have them; `widths` in millimetres."""

    widths: Sequence[float]
    columns: Sequence[Sequence[Paragraph]]


class NewPage(NamedTuple):
    """What follows begins on a page of its own."""


Block = Paragraph | Table | Columns | NewPage


class Paper(NamedTuple):
    """One document: what it is called, in which language it is, how it lies, and its blocks in their order.

    `mark` tells a paper that a later run may replace from all others; no reader sees it.
    """

    title: str
    lang: str
    blocks: Sequence[Block]
    landscape: bool = False
    mark: str = ""


def said(look: Look, text: str) -> Paragraph:
    """Return a paragraph all of whose letters look alike."""
    return Paragraph(look, (Run(text),))


def unbroken(text: str) -> str:
    """Return a text in which no line ends between a sign and what it asks for (`≥ 95%`)."""
    return SIGN.sub(lambda found: found[1] + NO_BREAK, text)
