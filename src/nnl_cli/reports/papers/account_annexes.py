"""Annexes of the report that an office signs: who owes figures, results by place, and problems of the data."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.chasing import Owed
from nnl_cli.letterhead import Letterhead
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.report.model import Report
from nnl_cli.reports.papers.account_places import places_table
from nnl_cli.reports.papers.account_spots import Names
from nnl_cli.reports.papers.blocks import Align, Block, Cell, Look, NewPage, Table, said
from nnl_cli.reports.papers.head import attached_text
from nnl_cli.reports.papers.lines import roman
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.causes import CAUSES, brief, cause_of

SHOWN_CELLS = 10  # of one cause
OWED_WIDTHS = (10, 50, 55, 50)
PROBLEM_WIDTHS = (10, 40, 15, 100)


def annexes_of(report: Report, speaker: Speaker, owed: Sequence[Owed]) -> Mapping[str, Sequence[Block]]:
    """Return what each annex holds, in their order; those that would be empty are left out."""
    found = {
        "owed": list(_owing(report, speaker, owed)),
        "places": list(places_table(report, speaker)),
        "problems": list(_problems(report, speaker)),
    }
    return {name: blocks for name, blocks in found.items() if blocks}


def annexes(made: Mapping[str, Sequence[Block]], speaker: Speaker, head: Letterhead) -> Iterator[Block]:
    """Yield the annexes, each on a page of its own; numbered where there are several."""
    for name, blocks in made.items():
        yield NewPage()
        yield said(Look.KIND, speaker.say("annex") + _number(name, made))
        yield said(Look.SUBJECT, speaker.say(f"annex-{name}"))
        yield said(Look.ASIDE, attached_text(head, speaker))
        yield from blocks


def annex_called(name: str, made: Mapping[str, Sequence[Block]], speaker: Speaker) -> str:
    """Return what a sentence calls an annex: with its number where there are several."""
    number = _number(name, made)
    return speaker.say("annex-numbered", number=number.strip()) if number else speaker.say("annex-alone")


def _number(name: str, made: Mapping[str, Sequence[Block]]) -> str:
    return f" {roman(list(made).index(name) + 1)}" if len(made) > 1 else ""


def _owing(report: Report, speaker: Speaker, owed: Sequence[Owed]) -> Iterator[Block]:
    """Yield who owes what, where it is to be filled in, and what hangs on it; nothing where nobody owes."""
    if owed:
        codes, names = ("column-number", "annex-unit", "annex-owes", "annex-decides"), Names.of(report)
        rows = [_owed(str(at), one, names, report, speaker) for at, one in enumerate(owed, 1)]
        yield Table(OWED_WIDTHS, [_head(codes, speaker)], rows)


def _head(codes: Sequence[str], speaker: Speaker) -> Sequence[Cell]:
    return [Cell((speaker.say(code),), Align.CENTER, bold=True) for code in codes]


def _owed(number: str, one: Owed, names: Names, report: Report, speaker: Speaker) -> Sequence[Cell]:
    beside = ", ".join(filter(None, (one.place, one.office)))
    name = speaker.say("annex-unread") if one.unread else one.name or one.key
    who = f"{name} ({beside})" if beside else name
    return [
        Cell((number,), Align.CENTER),
        Cell((speaker.plain(who),)),
        Cell(list(_owes(one, names, speaker)) or [""]),
        Cell([_named(id_, report, speaker) for id_ in one.decides] or [""]),
    ]


def _owes(one: Owed, names: Names, speaker: Speaker) -> Iterator[str]:
    """Yield what a unit owes: all, each blank figure with its cell, what was refused, what divides by zero."""
    if one.silent:
        yield speaker.say("explain-silent")
        return
    blanks = [*one.blanks, *[None] * (len(one.fields) - len(one.blanks))]
    for field, place in zip(one.fields, blanks, strict=True):
        where = speaker.say("annex-at", place=names.spot(place, speaker)) if place else ""
        yield f"{speaker.label(field)}{where}"
    if one.refused:
        cells = [names.spot(place, speaker) for place in one.refused[:SHOWN_CELLS]]
        more = [speaker.say("annex-more", count=len(one.refused) - len(cells))] if len(one.refused) > len(cells) else []
        yield speaker.say("pending-refused", cells="; ".join([*cells, *more]))
    if one.divided:
        yield speaker.say("pending-divided", ids=", ".join(one.divided))


def _named(id_: str, report: Report, speaker: Speaker) -> str:
    result = next((one for one in report.results if one.id == id_), None)
    return speaker.plain(result.name[speaker.lang]) if result else id_


def _problems(report: Report, speaker: Speaker) -> Iterator[Block]:
    """Yield what was refused and what is in doubt, by cause, each with its cells.

    What is said of the plan or of remarks is for those who write the paper, and not for those who get it.
    """
    found: dict[tuple[Severity, str], list[Problem]] = {}
    for problem in report.problems:
        if problem.severity is not Severity.INFO and isinstance(problem.place, Place):
            found.setdefault((problem.severity, cause_of(problem)), []).append(problem)
    if found:
        codes, names = ("column-number", "annex-cause", "annex-count", "annex-where"), Names.of(report)
        inner = sorted(
            found.items(), key=lambda item: (list(Severity).index(item[0][0]), list(CAUSES).index(item[0][1]))
        )
        rows = [
            (Cell((str(at),), Align.CENTER), *_cause(severity, cause, same, names, report, speaker))
            for at, ((severity, cause), same) in enumerate(inner, 1)
        ]
        yield Table(PROBLEM_WIDTHS, [_head(codes, speaker)], rows)


def _cause(
    severity: Severity, cause: str, same: Sequence[Problem], names: Names, report: Report, speaker: Speaker
) -> Iterator[Cell]:
    """Yield the cells of one cause: what it is, how often, and where, the first few by place."""
    yield Cell((speaker.say(f"annex-{severity}", cause=speaker.say(f"cause-{cause}")),))
    yield Cell((speaker.figure(len(same)),), Align.RIGHT)
    more = len(same) - SHOWN_CELLS
    rest = [speaker.say("annex-more", count=more)] if more > 0 else []
    yield Cell([*(_where(problem, names, report, speaker) for problem in same[:SHOWN_CELLS]), *rest])


def _where(problem: Problem, names: Names, report: Report, speaker: Speaker) -> str:
    """Return where a problem is, whose it is and what is wrong."""
    spot = problem.place
    assert isinstance(spot, Place)  # others stand in no paper
    unit = speaker.plain(report.rows.get(spot._replace(column=None), ""))
    who = "; ".join(filter(None, (names.spot(spot, speaker), unit)))
    return f"{who}: {brief(problem, speaker)}"
