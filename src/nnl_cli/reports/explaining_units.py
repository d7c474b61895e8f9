"""Walk a figure down to its units: those that pull it down most first, each with its cells, then who was left out."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.explain import Explanation, LeftOut, UnitUse, sums
from nnl_cli.plan.expressions import Name
from nnl_cli.plan.model import Indicator
from nnl_cli.report.model import Exact, Puller, Result, Verdict
from nnl_cli.reports.explaining import Cells
from nnl_cli.reports.explaining_cells import spots_of
from nnl_cli.reports.layout import (
    AT_SIGN,
    BLANK,
    Cell,
    Column,
    Line,
    Piece,
    Screen,
    Side,
    Style,
    said,
    table,
    text_of,
    wide,
)
from nnl_cli.verdicts.cascades import PlaceVerdict
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import number, pair
from nnl_cli.wording.lines import requirement_text, so_far_text
from nnl_cli.wording.own import own_counts, own_text
from nnl_cli.wording.phrases import lacks_text, shortfall_text, verdict_words
from nnl_cli.wording.plain import plain

MOST = 60  # units that are told; `--all` tells every one
FEW = 3  # units whose cells are told with their labels, one a line
WIDE = 100  # columns
BELOW = 4  # columns: how far in the cells of a unit begin that have no room beside it
STYLES = {Verdict.MET: Style.PLAIN, Verdict.MISSED: Style.MISSED}
Pulling = Mapping[tuple[str, str], Puller]


class Walk(NamedTuple):
    """What it takes to say units: the explanation, the result they are held against, and how to say cells."""

    explanation: Explanation
    result: Result | None
    cells: Cells
    screen: Screen
    pulling: Pulling
    is_all: bool

    @property
    def speaker(self) -> Speaker:
        """Who speaks."""
        return self.cells.speaker

    @property
    def indicator(self) -> Indicator:
        """The indicator that is explained."""
        return self.explanation.indicator


def unit_lines(
    explanation: Explanation, result: Result | None, cells: Cells, screen: Screen, pulling: Pulling, is_all: bool
) -> Iterator[Line]:
    """Yield how each unit entered, or why not; of a figure that is made of others nothing."""
    walk = Walk(explanation, result, cells, screen, pulling, is_all)
    if explanation.indicator.value or explanation.indicator.is_ranked:
        return
    yield from (_places if explanation.indicator.each else _units)(walk)


def _units(walk: Walk) -> Iterator[Line]:
    whole, used = walk.explanation.whole or walk.explanation, walk.explanation.used
    if walk.result:
        yield BLANK
    if walk.result or walk.explanation.whole:
        yield _heading(walk, whole)
    if walk.explanation.whole and len(used) <= FEW:
        for use in used:
            yield from _one(use, walk)
    elif used:
        yield from _table(walk)
    if walk.explanation.left_out:
        yield from _left_out(walk.explanation.left_out, whole, walk)


def _heading(walk: Walk, whole: Explanation) -> Line:
    """Return how many units entered, were not asked, were left out; of how many where the others are not shown."""
    used, speaker = walk.explanation.used, walk.speaker
    code = "explain-used" if len(used) == len(whole.used) else "explain-used-of"
    head = speaker.say(code, count=len(used), total=len(whole.used))
    beside = [speaker.say("explain-not-asked", count=whole.not_asked)] if whole.not_asked else []
    beside += [] if whole.left_out else [speaker.say("explain-none-left-out")]
    return Line((Piece(head, Style.HEAD), Piece("".join(f" · {text}" for text in beside), Style.NOTE)))


def _one(use: UnitUse, walk: Walk) -> Iterator[Line]:
    """Yield a unit with every cell, its label and what stands in it."""
    yield said(f"{use.name}: {pair(use.numerator, use.denominator, walk.speaker.lang)}", indent=2)
    for cell in use.cells:
        where = "; ".join(map(str, cell.places))
        told = f"{walk.speaker.label(cell.field)} = {walk.cells.text(cell)}  "
        yield Line((Piece(plain(told)), Piece(f"[{plain(where)}]", Style.NOTE)), indent=4)


def _table(walk: Walk) -> Iterator[Line]:
    """Yield the units in a table, the sum below them, and where the cells are."""
    used = sorted(walk.explanation.used, key=lambda use: -_pull(use, walk.result))
    shown = used if walk.is_all else used[:MOST]
    spots = spots_of(shown, walk.cells, bare=_is_plain(walk.indicator))
    rows = [_row(use, walk, spots.of(use)) for use in shown]
    columns, total = _columns(walk), _total(walk)
    kept = [at for at in range(len(columns)) if any(row[at] for row in rows) or at == 0]
    yield from _laid([columns[at] for at in kept], [[row[at] for at in kept] for row in [*rows, total]], walk.screen)
    if len(shown) < len(used):
        more = walk.speaker.say("explain-more", count=len(used) - len(shown))
        yield said(more, Style.NOTE, indent=2)
    yield from spots.below(shown)


def _laid(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], screen: Screen) -> Iterator[Line]:
    """Yield the table; cells that would leave their units less room than they take stand below these."""
    laid = table(columns, rows, screen.width)
    needed = max(wide(text_of(row[0])) for row in rows)
    if laid.room >= min(needed, laid.widths[-1]) or len(columns) == 1:
        yield from laid.lines()
        return
    laid = table(columns[:-1], [row[:-1] for row in rows], screen.width)
    yield from laid.head()
    for bare, row in zip(laid.rows, rows, strict=True):
        yield from laid.lines_of(bare)
        if row[-1]:
            yield Line(row[-1], indent=BELOW)


def _columns(walk: Walk) -> Sequence[Column]:
    """Return the columns: unit, rate, counts, what it lacks alone, cells."""
    speaker, result = walk.speaker, walk.result
    name = "explain-by-pull" if _bound(result) is not None else "explain-unit"
    name = "explain-by-push" if name == "explain-by-pull" and not _wants_more(result) else name
    alone = speaker.say("explain-alone")
    if walk.pulling and result is not None and not result.parts and walk.screen.width >= WIDE:
        alone = speaker.say("explain-alone-to", require=requirement_text(result, speaker))
    figure = "column-rate" if walk.indicator.is_rate else "column-actual"
    counts = speaker.say("explain-counts" if walk.indicator.denominator else "explain-count")
    heads = [f"  {speaker.say(name)}", speaker.say(figure), counts, alone, speaker.say("explain-cells")]
    sides = (Side.LEFT, AT_SIGN[speaker.lang], Side.RIGHT, Side.LEFT, Side.LEFT)
    return [
        Column((Piece(head, Style.NOTE),), side, loose=at == 0)
        for at, (head, side) in enumerate(zip(heads, sides, strict=True))
    ]


def _row(use: UnitUse, walk: Walk, where: str) -> Sequence[Cell]:
    own = (use.numerator, use.denominator, walk.result, walk.indicator.is_rate, walk.speaker)
    is_shown = use.denominator is not None and not (walk.result and walk.result.is_range)
    rate = own_text(*own) if is_shown else ""  # a count stands among the counts
    counts = own_counts(*own)
    return (
        (Piece(f"  {plain(use.name)}"),),
        (Piece(rate, Style.HEAD),) if rate else (),
        (Piece(counts),),
        _alone(use, walk),
        (Piece(where, Style.NOTE),) if where else (),
    )


def _alone(use: UnitUse, walk: Walk) -> Cell:
    """Return how many a unit lacks by itself; nothing where no unit is held against the target."""
    if not walk.pulling or not use.denominator:
        return ()
    puller = walk.pulling.get((use.key, use.name))
    if puller is None:
        return (Piece(walk.speaker.say("explain-alone-met")),)
    code = "explain-alone-excess" if puller.is_excess else "explain-alone-short"
    noun = walk.result.noun[walk.speaker.lang] if walk.result and walk.result.noun else walk.speaker.say("persons")
    return (Piece(walk.speaker.say(code, short=number(puller.short, walk.speaker.lang), noun=noun), Style.MISSED),)


def _total(walk: Walk) -> Sequence[Cell]:
    """Return the sum of all units that entered."""
    whole = walk.explanation.whole or walk.explanation
    top, bottom = sums(whole)
    has_pair = walk.indicator.denominator is not None
    rate = _of_all(top, bottom, walk) if has_pair else ""
    short = shortfall_text(walk.result, walk.speaker) if walk.result and walk.pulling else ""
    told = lacks_text(walk.result, short, walk.speaker, "explain-lacks") if walk.result else ""
    counts = pair(top, bottom if has_pair else None, walk.speaker.lang)
    return (
        (Piece(f"  {walk.speaker.say('explain-sum')}", Style.HEAD),),
        (Piece(rate, Style.HEAD),) if rate else (),
        (Piece(counts),),
        (Piece(told, Style.MISSED),) if told else (),
        (),
    )


def _of_all(top: Exact, bottom: Exact, walk: Walk) -> str:
    """Return the figure of all units as it is printed above them; none where gaps leave none."""
    result = walk.result
    if result is not None and result.is_range:
        return ""
    if result is not None and result.value is not None and not result.is_lone and not walk.explanation.whole:
        return so_far_text(result, walk.speaker)
    return own_text(top, bottom, result, walk.indicator.is_rate, walk.speaker)


def _is_plain(indicator: Indicator) -> bool:
    """Whether an indicator is one field, or one field over another, so that its counts are what its cells say."""
    parts = [part for part in (indicator.numerator, indicator.denominator, indicator.where) if part is not None]
    return all(isinstance(part.root, Name) for part in parts)


def _pull(use: UnitUse, result: Result | None) -> Fraction:
    """Return by how many a unit pulls the whole to the wrong side of its bound; negative where it holds it up."""
    bound = _bound(result)
    if bound is None or result is None or not use.denominator:
        return Fraction(0)
    pull = Fraction(bound) * use.denominator - use.numerator
    return pull if _wants_more(result) else -pull


def _wants_more(result: Result | None) -> bool:
    return result is None or result.requirement is None or result.requirement.wants_more


def _bound(result: Result | None) -> Fraction | None:
    """Return what a rate is held against on the whole."""
    return Fraction(result.bound) if result and result.bound is not None and result.denominator is not None else None


def _left_out(left_out: Sequence[LeftOut], whole: Explanation, walk: Walk) -> Iterator[Line]:
    """Yield the units that did not enter, each with what it owes."""
    code = "explain-left-out" if len(left_out) == len(whole.left_out) else "explain-left-out-of"
    yield said(walk.speaker.say(code, count=len(left_out), total=len(whole.left_out)), Style.HEAD)
    shown = left_out if walk.is_all else left_out[:MOST]
    rows = [((Piece(f"  {plain(left.name)}"),), (Piece(plain(walk.cells.reasons(left))),)) for left in shown]
    yield from table((Column(), Column(loose=True)), rows, walk.screen.width).lines()
    if len(shown) < len(left_out):
        yield said(walk.speaker.say("explain-more", count=len(left_out) - len(shown)), Style.NOTE, indent=2)


def _places(walk: Walk) -> Iterator[Line]:
    """Yield the places of a cascade, those that miss first, each with what it hangs on."""
    places = sorted(walk.explanation.places, key=lambda place: RANKS.get(place.verdict, 1))
    if not places:
        return
    if walk.result is not None:
        yield BLANK
        met = sum(place.verdict is Verdict.MET for place in places)
        yield said(walk.speaker.say("explain-places", met=met, total=len(places)), Style.HEAD)
    shown = places if walk.is_all else places[:MOST]
    rows = [_place(place, walk.speaker) for place in shown]
    yield from table((Column(), Column(), Column(loose=True)), rows, walk.screen.width).lines()
    if len(shown) < len(places):
        yield said(walk.speaker.say("explain-more", count=len(places) - len(shown)), Style.NOTE, indent=2)


RANKS = {Verdict.MISSED: 0, Verdict.MET: 2}


def _place(place: PlaceVerdict, speaker: Speaker) -> Sequence[Cell]:
    because = ", ".join(place.because) if place.because and place.verdict != Verdict.MET else ""
    said_ = verdict_words(place.verdict, None, speaker)
    return (
        (Piece(f"  {plain(place.place)}"),),
        (Piece(said_, STYLES.get(place.verdict, Style.OPEN)),),
        (Piece(plain(because), Style.NOTE),),
    )
