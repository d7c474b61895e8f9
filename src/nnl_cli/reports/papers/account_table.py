"""Lay out the table of the report that an office signs: a row an indicator, a column a document."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.reports.papers.blocks import NO_BREAK, Align, Block, Cell, Look, Table, said
from nnl_cli.reports.papers.head import UPRIGHT
from nnl_cli.reports.papers.lines import NOTHING, UNKNOWN, Asked, Asking, Group, Line
from nnl_cli.reports.screen_cells import STAR
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.waiting import in_a_row

NUMBER, UNIT, FIGURE, GAP, VERDICT, NOTE = 8, 14, 22.5, 14, 19, 21  # millimetres
WIDE_NOTE = 32  # where one document asks
ASKED = {1: 19, 2: 16.5, 3: 14}  # of each document's column, by how many have one
TOGETHER = 24  # of one column for all, where more documents ask
SMALL = 9  # points, where three documents or more ask


class Layout(NamedTuple):
    """Which documents ask, whether each has its own column, and what tells them apart in few words."""

    columns: Sequence[Asking]
    is_abreast: bool
    names: Sequence[str]


def table_blocks(
    groups: Sequence[Group], columns: Sequence[Asking], left: tuple[int, int], speaker: Speaker
) -> Iterator[Block]:
    """Yield the table with its caption above, and below it what its signs mean and how many targets it leaves out."""
    layout = _layout(columns)
    yield said(Look.CAPTION, speaker.say("account-caption"))
    yield _table(groups, layout, speaker)
    yield said(Look.FOOTNOTE, " ".join(_footnotes(groups, layout, left, speaker)))


def _layout(columns: Sequence[Asking]) -> Layout:
    return Layout(columns, len(columns) in ASKED, _told_apart([one.label for one in columns]))


def _told_apart(labels: Sequence[str]) -> Sequence[str]:
    """Return labels without the last word that all share: Tỉnh giao, Xã giao are Tỉnh and Xã."""
    words = [label.split(" ") for label in labels]
    has_more = len(words) > 1 and min(map(len, words)) > 1
    return [" ".join(one[:-1]) for one in words] if has_more and len({one[-1] for one in words}) == 1 else labels


def _table(groups: Sequence[Group], layout: Layout, speaker: Speaker) -> Table:
    count = len(layout.columns)
    asked = [ASKED[count]] * count if layout.is_abreast else [TOGETHER]
    note = WIDE_NOTE if count == 1 else NOTE
    name = UPRIGHT - sum(asked) - sum((NUMBER, UNIT, FIGURE, GAP, VERDICT, note))
    widths = (NUMBER, name, UNIT, *asked, FIGURE, GAP, VERDICT, note)
    heads = [one.label for one in layout.columns] if layout.is_abreast else [speaker.say("column-plan")]
    before, after = ("column-number", "column-name", "paper-unit"), ("paper-gap", "paper-verdict", "paper-note")
    texts = [*map(speaker.say, before), *heads, speaker.say("column-actual"), *map(speaker.say, after)]
    head = [Cell((text,), Align.CENTER, bold=True) for text in texts]
    rows = [row for group in groups for row in _group(group, layout, len(widths))]
    return Table(widths, [head], rows, SMALL if count > 2 else 10)


def _group(group: Group, layout: Layout, width: int) -> Iterator[Sequence[Cell]]:
    if group.heading:
        yield [Cell((group.heading,), bold=True, across=width, kept=True)]
    yield from (_line(line, layout) for line in group.lines)


def _line(line: Line, layout: Layout) -> Sequence[Cell]:
    figure = [text for text in (line.actual, line.counts) if text]
    return [
        Cell((line.number,), Align.CENTER),
        Cell((line.name,)),
        Cell((line.unit,), Align.CENTER),
        *_levels(line, layout),
        Cell(figure, Align.RIGHT),
        Cell(_gaps(line, layout), Align.RIGHT),
        Cell(_verdicts(line, layout), Align.CENTER),
        Cell((line.notes,)),
    ]


def _levels(line: Line, layout: Layout) -> Iterator[Cell]:
    """Yield what each document asks: a dash where it asks nothing."""
    if layout.is_abreast:
        yield from (Cell([_whole(one.level) for one in mine] or [NOTHING], Align.RIGHT) for mine in line.asked)
        return
    levels = [f"{name}: {one.level}" for name, one in _named(line, layout)]
    yield Cell(levels or [NOTHING])


def _whole(level: str) -> str:
    """Return a level that no line breaks between its sign and its number; one of many words may be broken."""
    return level.replace(" ", NO_BREAK) if level.count(" ") == 1 else level


def _named(line: Line, layout: Layout) -> Iterator[tuple[str, Asked]]:
    for name, mine in zip(layout.names, line.asked, strict=True):
        yield from ((name, one) for one in mine)


def _gaps(line: Line, layout: Layout) -> Sequence[str]:
    """Return the difference from what the last document asks, the plan's own; with its name from another's."""
    own = line.asked[-1]
    if own or len(layout.columns) == 1:
        return [one.gap for one in own] or [""]
    return [f"{name}: {one.gap}" for name, one in _named(line, layout) if one.gap] or [""]


def _verdicts(line: Line, layout: Layout) -> Sequence[str]:
    """Return one word where all targets came out alike, else one of each, with its document's name."""
    found = list(_named(line, layout))
    words = [one.verdict for _, one in found]
    if len(set(words)) < 2:
        return words[:1] or [""]
    if len({name for name, _ in found}) == 1:
        return words
    return [f"{name}: {in_a_row(word)}" for (name, _), word in zip(found, words, strict=True)]


def _footnotes(groups: Sequence[Group], layout: Layout, left: tuple[int, int], speaker: Speaker) -> Iterator[str]:
    """Yield what the signs mean that stand in the table, and how many targets it leaves out."""
    lines = [line for group in groups for line in group.lines]
    every = [one for line in lines for mine in line.asked for one in mine]
    if any(one.level.endswith(STAR) for one in every):
        yield speaker.say("account-star")
    if any(one.gap and one.gap != UNKNOWN for one in every):
        label = layout.columns[-1].label if len(layout.columns) > 1 else ""
        yield speaker.say("account-gap-of", label=label) if label else speaker.say("account-gap-is")
    if any(line.counts for line in lines):
        yield speaker.say("account-counts")
    if any(not mine for line in lines for mine in line.asked if not line.is_part):
        yield speaker.say("account-nothing")
    if any(UNKNOWN in (line.actual, *(one.gap for mine in line.asked for one in mine)) for line in lines):
        yield speaker.say("account-unknown")
    informing, watched = left
    if informing:
        yield speaker.say("account-left-informing", count=informing)
    if watched:
        yield speaker.say("account-left-watched", count=watched)
