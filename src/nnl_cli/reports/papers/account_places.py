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
    judged: dict[str, list[Result]] = {}
    for place, result in at_places(report):
        if result.binding and result.require is not None:
            judged.setdefault(place, []).append(result)
    places = sorted(judged, key=lambda place: (not place, vietnamese_order(place)))
    if len(places) < 2:
        return ()
    codes = ("column-number", "annex-place", "annex-met", "annex-missed", "annex-open", "annex-which-missed")
    head = [Cell((speaker.say(code),), Align.CENTER, bold=True) for code in codes]
    rows = [_place(str(at), place, judged[place], report, speaker) for at, place in enumerate(places, 1)]
    return Table(WIDTHS, [head], rows, SMALL), said(Look.FOOTNOTE, speaker.say("annex-places-note"))


def at_places(report: Report) -> Iterator[tuple[str, Result]]:
    """Yield the results by place with its name, "" where that is unknown, whether a run was asked for them or not."""
    field = report.drill.place if report.drill else ""
    for result in report.with_places().results if field else ():
        group = result.group
        if group is not None and group.field == field:
            yield group.name or group.value or "", result


def _place(number: str, place: str, mine: Sequence[Result], report: Report, speaker: Speaker) -> Sequence[Cell]:
    counts = Counter(one.verdict for one in mine)
    shown = [str(sum(counts[verdict] for verdict in verdicts)) for verdicts in COUNTED.values()]
    missed = list(_missed(mine, report, speaker))
    numbers = [Cell((text,), Align.RIGHT) for text in shown]
    return [
        Cell((number,), Align.CENTER),
        Cell((speaker.plain(place) or speaker.say("group-unknown"),)),
        *numbers,
        Cell(missed or [""]),
    ]


def _missed(mine: Sequence[Result], report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield each figure that is missed there, once: what it is, its counts, what was asked, how many are short."""
    found: dict[str, list[Result]] = {}
    for result in (one for one in mine if one.verdict is Verdict.MISSED):
        found.setdefault(result.id, []).append(result)
    for same in found.values():
        rows = [row_of(result, report, speaker) for result in same]
        beside = f" ({rows[0].counts})" if rows[0].counts else ""
        asked = "; ".join(_asked(row, speaker) for row in rows)
        yield f"{short_name(same[0], speaker)}: {rows[0].actual}{beside}; {asked}"


def _asked(row: Row, speaker: Speaker) -> str:
    return ", ".join(filter(None, [f"{row.label} {row.plan}".strip(), short(row, speaker)]))
