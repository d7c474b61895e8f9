"""Tell results by place in a table of the report that an office signs: a row a place, what it misses beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.names import vietnamese_order
from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.answer import short, short_name
from nnl_cli.reports.papers.blocks import Align, Block, Cell, Look, Table, said
from nnl_cli.reports.table import Row, row_of
from nnl_cli.wording.catalogue import Speaker

SMALL = 9  # points
WIDTHS = (9, 27, 12, 13, 15, 89)
COUNTED: Mapping[str, Sequence[Verdict]] = {
    "met": (Verdict.MET,),
    "missed": (Verdict.MISSED,),
    "open": (Verdict.UNDETERMINED, Verdict.NO_DATA),
}


def places_table(report: Report, speaker: Speaker) -> Sequence[Block]:
    """Return the results by place, where the plan has places and there are several; else nothing."""
    found: dict[str, list[Result]] = {}
    for result in (one for mine in (report.drill.places.values() if report.drill else ()) for one in mine):
        if result.group is not None and result.group.value:
            found.setdefault(result.group.name or result.group.value, []).append(result)
    judged = {place: [one for one in mine if one.binding and one.require is not None] for place, mine in found.items()}
    places = sorted((place for place, mine in judged.items() if mine), key=vietnamese_order)
    if len(places) < 2:
        return ()
    word = "missed-final" if report.final else "missed"
    codes = ("column-number", "annex-place", "annex-met", f"annex-{word}", "annex-open", f"annex-which-{word}")
    head = [Cell((speaker.say(code),), Align.CENTER, bold=True) for code in codes]
    rows = [_place(str(at), place, judged[place], report, speaker) for at, place in enumerate(places, 1)]
    return Table(WIDTHS, [head], rows, SMALL), said(Look.FOOTNOTE, speaker.say("annex-places-note"))


def _place(number: str, place: str, mine: Sequence[Result], report: Report, speaker: Speaker) -> Sequence[Cell]:
    counts = Counter(one.verdict for one in mine)
    shown = [str(sum(counts[verdict] for verdict in verdicts)) for verdicts in COUNTED.values()]
    missed = list(_missed(mine, report, speaker))
    numbers = [Cell((text,), Align.RIGHT) for text in shown]
    return [Cell((number,), Align.CENTER), Cell((speaker.plain(place),)), *numbers, Cell(missed or [""])]


def _missed(mine: Sequence[Result], report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield each figure that is missed there: what it is, its counts, and how many are short."""
    for result in (one for one in mine if one.verdict is Verdict.MISSED):
        row = row_of(result, report, speaker)
        yield f"{short_name(result, speaker)}: {_figure(row, speaker)}"


def _figure(row: Row, speaker: Speaker) -> str:
    beside = f" ({row.counts})" if row.counts else ""
    asked = f"{row.label} {row.plan}".strip()
    return "; ".join(filter(None, [f"{row.actual}{beside}", asked, short(row, speaker)]))
