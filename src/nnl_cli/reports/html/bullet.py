"""Draw a figure beside its targets: a bar, a mark for each with its value, and what is missing or still open."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from nnl_cli.report.model import Reason, Result, Verdict
from nnl_cli.reports.html.markup import Markup, tag
from nnl_cli.reports.html.scale import Scale, ends_asked, scale_of
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.lines import last_year_text

WIDTH, SMALL = 344, 90  # of the track, in points
TOP, HIGH = 20, 14  # where the track begins, and how high it is
LETTER = 6.9  # about how wide a letter of a label is
TURNS = 0.42  # a mark further to the right has its label to its left
APART = 3.5  # a bar that misses its mark stops so far from it, however near it is
INK, FIGURE, TRACK, GAP, MISSED, OPEN = "#111820", "#4f6478", "#e6ebf0", "#f0b295", "#b5562b", "#6b5200"
HATCHED = "url(#h)"


def pattern() -> Markup:
    """Return the hatching of what is open, once for the whole page."""
    strips = tag("rect", width="6", height="6", fill="#fff8e1") + tag("rect", width="2.2", height="6", fill="#8a6d00")
    shape = {"id": "h", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
    inner = tag("pattern", Markup(strips), **shape, patternTransform="rotate(45)")
    return tag("svg", tag("defs", inner), class_="defs", width="0", height="0", aria_hidden="true")


def bullet(rows: Sequence[Row], speaker: Speaker, is_grey: bool = False) -> Markup:
    """Return the chart of an indicator beside its targets; of one without any figure what is asked in words."""
    results = [row.result for row in rows]
    asked = [row for row in rows if row.result.require is not None]
    has_figure = any(one.value is not None or one.is_range for one in results)
    if results[0].is_lone or (not has_figure and not any(ends_asked(one) for one in results)):
        return tag("p", "; ".join(label_of(row, speaker) for row in asked), class_="note")
    scale = scale_of(results)
    height = TOP + HIGH + 6 + 16 * max(len(asked) - 1, 0)
    parts = (*_bar(results, scale, is_grey), *_marks(asked, scale, speaker))
    return tag(
        "svg",
        tag("title", _said(rows, asked, speaker)),
        *parts,
        class_="b",
        viewBox=f"0 0 {WIDTH + 2} {height}",
        role="img",
    )


def small(rows: Sequence[Row], scale: Scale) -> Markup:
    """Return the small bar of one line of a breakdown, a tick at each target of its own; figures stand beside it."""
    first = rows[0].result
    colour = MISSED if any(row.result.verdict is Verdict.MISSED for row in rows) else FIGURE
    return tag(
        "svg",
        tag("rect", y="2", width=str(SMALL), height="9", fill=TRACK),
        *_filled(first, scale, SMALL, colour, y="2", height="9", left=0),
        *(
            tag("rect", x=_px(min(scale.at(end, SMALL), SMALL - 2)), width="2", height="13", fill=INK)
            for end in dict.fromkeys(end for row in rows for end in ends_asked(row.result))
        ),
        class_="s",
        viewBox=f"0 0 {SMALL} 13",
        aria_hidden="true",
    )


def label_of(row: Row, speaker: Speaker) -> str:
    """Return whose target it is and what it asks: `Tỉnh giao ≥ 85%`, with how it comes from last period's figure."""
    last = last_year_text(row.result, speaker)
    beside = f" ({last})" if last else ""
    return f"{row.label or speaker.say('page-target')} {row.plan}{beside}"


def _said(rows: Sequence[Row], asked: Sequence[Row], speaker: Speaker) -> str:
    """Return the chart in words."""
    first = rows[0]
    figure = f"{first.actual} ({first.counts})" if first.counts else first.actual
    targets = [f"{label_of(row, speaker)}: {row.verdict}" for row in asked]
    return "; ".join((speaker.say("page-chart", figure=figure), *targets))


def _bar(results: Sequence[Result], scale: Scale, is_grey: bool) -> Iterator[Markup]:
    """Yield the track, the figure, what it lacks of the first target that it misses, and where it may still lie."""
    first, y, height = results[0], str(TOP), str(HIGH)
    yield tag("rect", x="1", y=y, width=str(WIDTH), height=height, fill=TRACK)
    missed = next((one for one in results if one.verdict is Verdict.MISSED and one.bound is not None), None)
    yield from _filled(first, scale, WIDTH, FIGURE, y=y, height=height, left=1, missed=missed)
    if missed is not None and first.value is not None and missed.bound is not None and not is_grey:
        ends = sorted((_end(first.value, missed, scale, WIDTH), scale.at(missed.bound, WIDTH)))
        if ends[0] < ends[1]:
            yield tag("rect", x=_px(1 + ends[0]), y=y, width=_px(ends[1] - ends[0]), height=height, fill=GAP)


def _filled(
    result: Result,
    scale: Scale,
    width: int,
    colour: str,
    *,
    y: str,
    height: str,
    left: int,
    missed: Result | None = None,
) -> Iterator[Markup]:
    """Yield the bar from zero to the figure; where gaps leave a range, to its nearer end, and the range hatched."""
    zero, open_from, open_to = scale.at(0, width), *_open(result, scale, width)
    if result.value is None and not result.is_range:
        return
    is_open = open_to > open_from
    sure = min(max(zero, open_from), open_to)  # as far as the figure reaches in any case
    start, end = sorted((zero, sure if is_open else _end(result.value or 0, missed, scale, width)))
    shape = {"y": y, "height": height}
    if end > start:
        yield tag("rect", x=_px(left + start), width=_px(end - start), fill=colour, **shape)
    if is_open:
        hatched = {**shape, "fill": HATCHED, "stroke": OPEN}
        yield tag("rect", x=_px(left + open_from), width=_px(open_to - open_from), **hatched)


def _open(result: Result, scale: Scale, width: int) -> tuple[float, float]:
    """Return between which points a figure may still lie; an endless end is the bar's."""
    has_gaps = result.units.left_out > 0 or bool(result.unread)
    is_endless = result.lowest is None and result.reason in (Reason.GAPS, Reason.UNREAD_INPUT)
    if not has_gaps or (result.lowest == result.highest and not is_endless):
        return 0, 0
    low = 0.0 if result.lowest is None else scale.at(result.lowest, width)
    return low, float(width) if result.highest is None else scale.at(result.highest, width)


def _end(value: Fraction | int, missed: Result | None, scale: Scale, width: int) -> float:
    """Return where the bar of a figure ends: off the mark that it misses, however near to it the figure is."""
    at = scale.at(value, width)
    if missed is None or missed.bound is None or value == missed.bound:
        return at
    mark = scale.at(missed.bound, width)
    near = min(at, mark - APART) if value < missed.bound else max(at, mark + APART)
    return min(max(near, 0), width)


def _marks(asked: Sequence[Row], scale: Scale, speaker: Speaker) -> Iterator[Markup]:
    """Yield a mark for each target: the first one's solid with its value above, the others' dashed, values below."""
    for number, row in enumerate(asked):
        ends = [1 + scale.at(end, WIDTH) for end in ends_asked(row.result)]
        base = TOP - 7 if number == 0 else TOP + HIGH - 1 + 16 * number
        for x in ends:
            yield from _solid(x) if number == 0 else _dashed(x, base)
        yield _label(label_of(row, speaker), ends[0] if ends else 1, base, 8 if number and ends else 0)


def _solid(x: float) -> Iterator[Markup]:
    left = min(max(x - 1.5, 0), WIDTH - 1)
    yield tag("rect", x=_px(left), y=str(TOP - 4), width="3", height=str(HIGH + 8), fill=INK)


def _dashed(x: float, base: int) -> Iterator[Markup]:
    x = min(max(x, 6), WIDTH - 4)
    yield tag("path", d=f"M{_px(x)} {TOP - 2}V{base - 11}", stroke=INK, stroke_width="1.5", stroke_dasharray="3 2")
    yield tag("path", d=f"M{_px(x - 5)} {base - 5}h10l-5 -6z", fill=INK)


def _label(words: str, x: float, base: int, off: int) -> Markup:
    """Return the value beside a mark: to its right, further on to its left; cut where there is no room for it."""
    most = int(WIDTH / LETTER)
    words = words if len(words) <= most else words[: most - 1] + "…"
    wide, last = len(words) * LETTER, WIDTH + 1.0
    if x > WIDTH * TURNS:
        side, at = ("end", min(x - off, last)) if min(x - off, last) >= wide else ("start", 1.0)
    else:
        side, at = ("start", x + off) if x + off + wide <= last else ("end", last)
    return tag("text", words, x=_px(at), y=str(base), font_size="12.5", fill="#1d2733", text_anchor=side)


def _px(value: float) -> str:
    return f"{round(value, 1):g}"
