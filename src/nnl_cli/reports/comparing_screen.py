"""Show two sources held against each other: school by school what to ask on the phone, then totals and the ending."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from nnl_cli.comparing.model import Comparison, Difference, FieldCount, Kind, Side, Source
from nnl_cli.problems import Place
from nnl_cli.reports.comparing import (
    SIDES,
    A,
    B,
    called,
    closing,
    gap_text,
    like_text,
    measure_text,
    notes,
    signed,
    title,
    value_text,
)
from nnl_cli.reports.layout import (
    BLANK,
    HANG,
    Cell,
    Column,
    Line,
    Piece,
    Screen,
    Style,
    Table,
    said,
    table,
    text_of,
    wide,
)
from nnl_cli.reports.layout import Side as Edge
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

MOST = 40  # units that are shown of a kind; files have them all
FILES = 3  # names of files of a source
LONGEST = 60  # letters of a text from a cell
SHORT = 28  # columns of a value in a table; a longer one, a name, has a line of its own
SPOTS = 2  # cells of a value that several rows give
STYLES = {Kind.DIFFERS: Style.MISSED, Kind.ONE_SIDED: Style.OPEN, Kind.UNREADABLE: Style.ERROR}
MOST_TOTALS = 20  # fields whose totals are all shown; of more, those that part
INDENT = "  "  # of a cell's line, beside that of its unit
FIGURES = (1, 3, 5)  # columns of them, behind the field
BETWEEN = {A: ", ", B: ""}
Next = Callable[[Comparison], tuple[str, str]]  # -> the code of what the next step is, and the line to type


def lines(comparison: Comparison, speaker: Speaker, screen: Screen, next_: Next) -> Iterator[Line]:
    """Yield for people who differs in what, who is in one source alone, the totals, and what to do next."""
    yield said(title(comparison, speaker), Style.HEAD)
    for side, source in zip(SIDES, comparison.sources, strict=True):
        yield _source(side, source, speaker)
    yield from (said(note, Style.NOTE) for note in notes(comparison, speaker))
    yield BLANK
    yield from _differing(comparison, speaker, screen)
    for at, side in enumerate(SIDES):
        yield from _alone(comparison.sources[at], side, SIDES[1 - at], speaker)
    yield from _fields_alone(comparison, speaker)
    yield from _totals(comparison, speaker, screen)
    yield from ending(comparison, speaker, screen, next_)


def ending(comparison: Comparison, speaker: Speaker, _: Screen, next_: Next) -> Iterator[Line]:
    """Yield the closing lines alone."""
    yield said(closing(comparison, speaker), Style.HEAD)
    if comparison.refused:
        yield said(speaker.say("compared-refused"), Style.ERROR)
    code, command = next_(comparison)
    yield Line((Piece(speaker.say(code) + " "), Piece(plain(command), Style.COMMAND)), whole=True)


def _source(side: str, source: Source, speaker: Speaker) -> Line:
    more = len(source.files) - FILES
    names = [*source.files[:FILES], *([speaker.say("compared-more-files", count=more)] if more > 0 else [])]
    units = speaker.say("compared-source", units=source.units)
    return Line((Piece(f"{side}: ", Style.HEAD), Piece(plain(", ".join(names))), Piece(f" · {units}", Style.NOTE)))


def _differing(comparison: Comparison, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield the units that differ by place, each with its cells; of many the first, and how many more there are."""
    shown = comparison.differing[:MOST]
    if not shown:
        return
    whole = not screen.coloured
    spots = [_spotter(source) for source in comparison.sources]
    rows = [[_row(one, comparison, spots, speaker) for one in unit.differences] for unit in shown]
    laid = _table([row for mine in rows for row in mine if _is_short(row)], speaker, screen)
    has_places = any(unit.who.place for unit in shown)
    if laid is not None:
        yield from laid.head()
    for place, mine in groupby(zip(shown, rows, strict=True), key=lambda one: one[0].who.place):
        units = list(mine)
        if has_places:
            yield _place(place, len(units), speaker)
        for unit, cells in units:
            yield said(_cut(called(unit.who)), indent=HANG)
            for row in cells:
                yield from laid.lines_of(row) if laid and _is_short(row) else _in_words(row, whole=whole)
    if more := len(comparison.differing) - len(shown):
        yield said(speaker.say("compared-more", count=more), Style.NOTE)
    yield BLANK


def _place(place: str, count: int, speaker: Speaker) -> Line:
    head = Piece(_cut(plain(place)) or speaker.say("compared-no-place"), Style.HEAD)
    return Line((head, Piece(speaker.say("compared-place", count=count), Style.NOTE)))


def _row(
    one: Difference, comparison: Comparison, spots: Sequence[Callable[[Side], str]], speaker: Speaker
) -> Sequence[Cell]:
    """Return a difference as cells of a row: the field, each value with where it stands, the difference."""
    style = STYLES[one.kind]
    cells: list[Cell] = [(Piece(INDENT),), (Piece(plain(speaker.label(one.field))),)]
    for side, spot in zip(one.sides, spots, strict=True):
        cells += [(Piece(_cut(value_text(side, comparison, speaker)), style),), (Piece(spot(side), Style.NOTE),)]
    return [*cells, (Piece(gap_text(one, speaker)),)]


def _is_short(row: Sequence[Cell]) -> bool:
    """Whether both values of a row, and where they stand, leave room for others beside them."""
    return all(wide(text_of(cell)) <= SHORT for cell in row[2:6])


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… (+{len(text) - LONGEST})"


def _spotter(source: Source) -> Callable[[Side], str]:
    """Return what says where a cell stands: its address alone where the source is one sheet."""
    is_one = len({(sheet.file, sheet.sheet) for sheet in source.inputs if sheet.status == "read"}) == 1
    file = source.files[0] if len(source.files) == 1 else ""

    def spot(place: Place) -> str:
        cell = place.cell or (str(place.row) if place.row else "")
        return plain(cell if is_one and place.file == file else str(place))

    def spots(side: Side) -> str:
        found = list(dict.fromkeys(map(spot, side.places)))
        return "; ".join(found[:SPOTS]) + (f"; … (+{len(found) - SPOTS})" if len(found) > SPOTS else "")

    return spots


def _table(rows: Sequence[Sequence[Cell]], speaker: Speaker, screen: Screen) -> Table | None:
    """Return the rows as a table, None where there are none or it is wider than the screen."""
    if not rows:
        return None
    heads = [speaker.say("compared-field-label"), *_heads(speaker), speaker.say("compared-gap")]
    columns = [Column()] + [
        Column((Piece(head, Style.NOTE),), Edge.RIGHT if at in FIGURES else Edge.LEFT, loose=at == 0)
        for at, head in enumerate(heads)
    ]
    laid = table(columns, rows, screen.width)
    return laid if sum(laid.widths) + sum(column.gap for column in columns[1:]) <= screen.width else None


def _heads(speaker: Speaker) -> Iterator[str]:
    for side in SIDES:
        yield from (side, speaker.say("compared-cell"))


def _in_words(row: Sequence[Cell], *, whole: bool) -> Iterator[Line]:
    """Yield a difference as one line, where a text is too long, or a screen too narrow, for a table."""
    _, field, one, spot, other, other_spot, gap = row
    pieces: list[Piece] = [*field, Piece(": ")]
    for side, value, cell in zip(SIDES, (one, other), (spot, other_spot), strict=True):
        pieces += [
            Piece(f"{side} "),
            *value,
            Piece(f" ({text_of(cell)})", Style.NOTE),
            Piece(", " if side == "A" else ""),
        ]
    pieces += [Piece("; B − A = "), *gap] if text_of(gap) else []
    yield Line(tuple(pieces), indent=HANG + wide(INDENT), whole=whole)


def _alone(source: Source, side: str, other: str, speaker: Speaker) -> Iterator[Line]:
    """Yield the units of one source alone, by place, each with where it stands and whose name it bears."""
    if not source.alone:
        return
    yield said(speaker.say("compared-alone", side=side, count=len(source.alone)), Style.HEAD)
    for one in source.alone[:MOST]:
        place = f" · {plain(one.who.place)}" if one.who.place else ""
        like = like_text(one, other, speaker)
        beside = f" · {one.places[0]}" + (f"; {like}" if like else "")
        yield Line((Piece(_cut(called(one.who)) + _cut(place)), Piece(plain(beside), Style.NOTE)), indent=HANG)
    if more := len(source.alone) - MOST if len(source.alone) > MOST else 0:
        yield said(speaker.say("compared-more-alone", count=more), Style.NOTE)
    yield BLANK


def _fields_alone(comparison: Comparison, speaker: Speaker) -> Iterator[Line]:
    found = False
    for side, source in zip(SIDES, comparison.sources, strict=True):
        if source.fields_alone:
            fields = "; ".join(plain(speaker.label(name)) for name in source.fields_alone)
            yield said(speaker.say("compared-fields-alone", side=side, fields=fields))
            found = True
    if found:
        yield BLANK


def _totals(comparison: Comparison, speaker: Speaker, screen: Screen) -> Iterator[Line]:
    """Yield the total of every field that is added up, of both sources, and how far they are apart."""
    fields = [field for field in comparison.fields if field.totals is not None]
    if not fields:
        return
    heads = [speaker.say("compared-totals"), *SIDES, speaker.say("compared-gap")]
    columns = [
        Column((Piece(head, Style.HEAD if at == 0 else Style.NOTE),), Edge.RIGHT if at else Edge.LEFT, loose=at == 0)
        for at, head in enumerate(heads)
    ]
    shown = [field for field in fields if field.gap or len(fields) <= MOST_TOTALS]
    yield from table(columns, [_total(field, speaker) for field in shown], screen.width).lines()
    if len(shown) < len(fields):
        equal = speaker.figure(len(fields) - len(shown))
        yield said(speaker.say("compared-equal-totals", fields=equal), Style.NOTE, indent=HANG)
    yield BLANK


def _total(field: FieldCount, speaker: Speaker) -> Sequence[Cell]:
    one, other = field.totals or (0, 0)
    gap = signed(field.gap, speaker) if field.gap else "="
    figures = [measure_text(one, speaker), measure_text(other, speaker)]
    style = Style.MISSED if field.gap else Style.NOTE
    return [
        (Piece(f"  {plain(speaker.label(field.field))}"),),
        *((Piece(text),) for text in figures),
        (Piece(gap, style),),
    ]
