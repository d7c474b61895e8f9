"""Lay the council's table out as a paper: A4 across, a head of two rows on every page, a row a target."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.letterhead import OPEN, Letterhead
from nnl_cli.report.model import Report
from nnl_cli.reports.papers.blocks import COVERED, Align, Block, Cell, Columns, Look, Paper, Table, said
from nnl_cli.reports.papers.council import Council, council_of, fields_of
from nnl_cli.reports.papers.head import heading
from nnl_cli.reports.papers.lines import NOTHING, Asked, Line
from nnl_cli.wording.catalogue import Speaker

WIDTH = 252.0  # millimetres between the margins of a page that lies across
NUMBER, UNIT, RATE, COUNTS = 9.0, 14.0, 17.0, 24.0
FIELD = {"level": 19.0, "gap": 15.0, "verdict": 20.0}
ALIGNED = {"level": Align.RIGHT, "gap": Align.RIGHT, "verdict": Align.CENTER}
NOTE_SHARE = 0.4  # of what the columns above leave; the rest is the name's
SIZES = {1: 11.0, 2: 10.5, 4: 10.0}  # points, where so many documents have columns
SMALL = 9.0
LEAST_REST = 75  # millimetres for names and notes, however many documents there are


class Sheet(NamedTuple):
    """How wide the columns are, and the size of the letters."""

    widths: Sequence[float]
    size: float


def render(report: Report, speaker: Speaker, head: Letterhead = OPEN) -> bytes:
    """Return the table as .docx: the same bytes for the same report and letterhead."""
    from nnl_cli.reports.papers.docx import written

    return written(paper_of(report, speaker, head))


def paper_of(report: Report, speaker: Speaker, head: Letterhead = OPEN) -> Paper:
    """Return the table as blocks."""
    council = council_of(report, speaker, head)
    return Paper(council.title, speaker.lang, list(_blocks(council, speaker)), landscape=True)


def _blocks(council: Council, speaker: Speaker) -> Iterator[Block]:
    beside = heading(council.head, speaker, WIDTH)[0]
    yield beside
    yield Columns(beside.widths, ([], [said(Look.ASIDE, council.attached)]))
    yield said(Look.KIND, council.title)
    yield said(Look.ASIDE, council.aside)
    yield from (said(Look.LEAD, sentence) for sentence in council.sentences)
    if council.groups:
        yield _table(council, speaker)
    yield from (said(Look.FOOTNOTE, note) for note in council.footnotes)


def _table(council: Council, speaker: Speaker) -> Table:
    sheet = _sheet(council)
    rows = list(_rows(council, len(sheet.widths)))
    return Table(sheet.widths, _head(council, speaker), rows, sheet.size)


def _sheet(council: Council) -> Sheet:
    """Return the widths: what the documents leave is shared by names and notes."""
    count, fields = len(council.columns), fields_of(council.columns)
    wanted = [max(FIELD[name] for name in names) for names in fields] * count
    fixed = NUMBER + UNIT + RATE + COUNTS
    scale = min(1.0, (WIDTH - fixed - LEAST_REST) / sum(wanted))
    asked = [round(width * scale, 1) for width in wanted]
    rest = WIDTH - fixed - sum(asked)
    note = round(rest * NOTE_SHARE, 1)
    size = next((size for most_of, size in SIZES.items() if count <= most_of), SMALL)
    return Sheet((NUMBER, round(rest - note, 1), UNIT, RATE, COUNTS, *asked, note), size)


def _head(council: Council, speaker: Speaker) -> Sequence[Sequence[Cell]]:
    """Return the two rows of the head: figures and documents stand over their columns."""
    fields = fields_of(council.columns)
    tall = [_headed(speaker.say(code), down=2) for code in ("column-number", "column-name", "paper-unit")]
    documents = [_headed(one.label, across=len(fields)) for one in council.columns]
    first = [*tall, _headed(speaker.say("column-actual"), across=2), *documents]
    below = [_headed(speaker.say(code)) for code in ("paper-rate", "paper-counts")]
    below += [_headed(", ".join(speaker.say(f"paper-{name}") for name in names)) for _ in documents for names in fields]
    last = _headed(speaker.say("paper-note"), down=2)
    return [*first, last], [COVERED, COVERED, COVERED, *below, COVERED]


def _headed(text: str, across: int = 1, down: int = 1) -> Cell:
    return Cell((text,), Align.CENTER, bold=True, across=across, down=down)


def _rows(council: Council, width: int) -> Iterator[Sequence[Cell]]:
    for group in council.groups:
        if group.heading:
            yield [Cell((group.heading,), bold=True, across=width, kept=True)]
        for line in group.lines:
            yield from _line(line, fields_of(council.columns))


def _line(line: Line, fields: Sequence[Sequence[str]]) -> Iterator[Sequence[Cell]]:
    """Yield a row a target of the document that has most of them: what they share stands once, beside all."""
    tall = max(1, *map(len, line.asked))
    for at in range(tall):
        asked = [cell for mine in line.asked for cell in _asked(mine, at, fields)]
        if at:
            yield [*[COVERED] * 5, *asked, COVERED]
        else:
            shared = [cell._replace(down=tall) for cell in _shared(line)]
            yield [*shared[:-1], *asked, shared[-1]]


def _shared(line: Line) -> Sequence[Cell]:
    return (
        Cell((line.number,), Align.CENTER),
        Cell((line.name,)),
        Cell((line.unit,), Align.CENTER),
        Cell((line.actual,), Align.RIGHT),
        Cell((line.counts,), Align.RIGHT),
        Cell((line.notes,)),
    )


def _asked(mine: Sequence[Asked], at: int, fields: Sequence[Sequence[str]]) -> Iterator[Cell]:
    """Yield one target of a document; a dash in the first row of one that asks nothing."""
    for names in fields:
        align = ALIGNED[names[0]]
        if at < len(mine):
            lines = [text for text in (getattr(mine[at], name) for name in names) if text] or [""]
            yield Cell(lines, align, bold="verdict" in names and mine[at].is_missed)
        else:
            yield Cell((NOTHING if not at else "",), align)
