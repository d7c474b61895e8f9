"""Annexes of the report that an office signs: who owes figures, results by place, and problems of the data."""

from collections.abc import Iterator, Sequence

from nnl_cli.chasing import Owed
from nnl_cli.letterhead import Letterhead
from nnl_cli.problems import Severity
from nnl_cli.report.model import Report
from nnl_cli.reports.causes import Fault, grouped
from nnl_cli.reports.papers.account_places import places_table
from nnl_cli.reports.papers.blocks import Align, Block, Cell, Look, NewPage, Table, said
from nnl_cli.reports.papers.head import attached_text
from nnl_cli.reports.papers.lines import roman
from nnl_cli.reports.table import coverage_lines
from nnl_cli.wording.catalogue import Speaker

SHOWN_CELLS = 10  # of one cause
OWED_WIDTHS = (10, 50, 55, 50)
PROBLEM_WIDTHS = (10, 40, 15, 100)


def annexes(report: Report, speaker: Speaker, head: Letterhead, owed: Sequence[Owed]) -> Iterator[Block]:
    """Yield the annexes, each on a page of its own; numbered where there are several."""
    made = [("owed", list(_owing(report, speaker, owed)))]
    if by_place := places_table(report, speaker):
        made.append(("places", list(by_place)))
    if problems := list(_problems(report, speaker)):
        made.append(("problems", problems))
    for at, (name, blocks) in enumerate(made, 1):
        yield NewPage()
        yield said(Look.KIND, speaker.say("annex") + (f" {roman(at)}" if len(made) > 1 else ""))
        yield said(Look.SUBJECT, speaker.say(f"annex-{name}"))
        yield said(Look.ASIDE, attached_text(head, speaker))
        yield from blocks


def _owing(report: Report, speaker: Speaker, owed: Sequence[Owed]) -> Iterator[Block]:
    """Yield who owes what, where it is to be filled in, and what hangs on it; then who was to report at all."""
    if owed:
        codes = ("account-number", "annex-unit", "annex-owes", "annex-decides")
        rows = [_owed(str(at), one, report, speaker) for at, one in enumerate(owed, 1)]
        yield Table(OWED_WIDTHS, [_head(codes, speaker)], rows)
    else:
        yield said(Look.BODY, speaker.say("annex-nothing-owed"))
    coverage = next(coverage_lines(report._replace(coverage=report.coverage._replace(changes=None)), speaker))
    yield said(Look.BODY, coverage)


def _head(codes: Sequence[str], speaker: Speaker) -> Sequence[Cell]:
    return [Cell((speaker.say(code),), Align.CENTER, bold=True) for code in codes]


def _owed(number: str, one: Owed, report: Report, speaker: Speaker) -> Sequence[Cell]:
    beside = ", ".join(filter(None, (one.key, one.place, one.office)))
    name = speaker.say("annex-unread") if one.unread else one.name or one.key
    who = f"{name} ({beside})" if beside and one.name else name
    return [
        Cell((number,), Align.CENTER),
        Cell((speaker.plain(who),)),
        Cell(list(_owes(one, speaker)) or [""]),
        Cell([_named(id_, report, speaker) for id_ in one.decides] or [""]),
    ]


def _owes(one: Owed, speaker: Speaker) -> Iterator[str]:
    """Yield what a unit owes: all, each blank figure with its cell, what was refused, what divides by zero."""
    if one.silent:
        yield speaker.say("explain-silent")
        return
    blanks = [*one.blanks, *[None] * (len(one.fields) - len(one.blanks))]
    for field, place in zip(one.fields, blanks, strict=True):
        where = speaker.say("annex-at", place=str(place)) if place else ""
        yield f"{speaker.label(field)}{where}"
    if one.refused:
        cells = [str(place) for place in one.refused[:SHOWN_CELLS]]
        more = [speaker.say("annex-more", count=len(one.refused) - len(cells))] if len(one.refused) > len(cells) else []
        yield speaker.say("pending-refused", cells="; ".join([*cells, *more]))
    if one.divided:
        yield speaker.say("pending-divided", ids=", ".join(one.divided))


def _named(id_: str, report: Report, speaker: Speaker) -> str:
    result = next((one for one in report.results if one.id == id_), None)
    return speaker.plain(result.name[speaker.lang]) if result else id_


def _problems(report: Report, speaker: Speaker) -> Iterator[Block]:
    """Yield what was refused and what is in doubt, by cause, each with its cells."""
    told = [one for one in report.problems if one.severity is not Severity.INFO]
    if not told:
        return
    codes = ("account-number", "annex-cause", "annex-count", "annex-where")
    rows = []
    for at, group in enumerate(grouped(told, report.rows, speaker, SHOWN_CELLS), 1):
        more = group.total - len(group.told)
        lines = [*map(_where, group.told), *([speaker.say("annex-more", count=more)] if more > 0 else [])]
        word = speaker.say(f"annex-{group.severity}", cause=speaker.say(f"cause-{group.cause}"))
        count = Cell((speaker.figure(group.total),), Align.RIGHT)
        rows.append([Cell((str(at),), Align.CENTER), Cell((word,)), count, Cell(lines)])
    yield Table(PROBLEM_WIDTHS, [_head(codes, speaker)], rows)


def _where(fault: Fault) -> str:
    spot = " ".join(filter(None, (fault.sheet, fault.cell)))
    return " · ".join(filter(None, (spot, fault.unit, fault.what)))
