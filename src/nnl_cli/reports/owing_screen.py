"""Show whom to remind: by place, what each unit owes, which verdicts that would settle, and what would be enough."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.chasing import Owed
from nnl_cli.problems import Place
from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.layout import BLANK, Line, Piece, Screen, Style, said, wide
from nnl_cli.reports.owing import SHOWN, few, grouped
from nnl_cli.reports.table import title
from nnl_cli.verdicts.enough import Enough
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import PRINT, line_of
from nnl_cli.wording.lines import figure_text, requirement_text
from nnl_cli.wording.plain import plain

ABSENT = frozenset({"column-missing", "column-missing-class", "column-missing-key"})
OPEN = (Verdict.UNDETERMINED, Verdict.NO_DATA)
INDENT = 4


class Chase:
    """What it takes to say who owes what: the open results by indicator, and what would be enough for each."""

    def __init__(self, report: Report, known: Sequence[Enough | None], speaker: Speaker) -> None:
        self.speaker = speaker
        self.absent = {problem.field for problem in report.problems if problem.code in ABSENT}
        self.open: dict[str, list[tuple[Result, Enough | None]]] = {}
        for result, enough in zip(report.whole(), known, strict=True):
            if result.verdict in OPEN and result.binding and result.require is not None:
                self.open.setdefault(result.id, []).append((result, enough))


def lines(
    owed: Sequence[Owed],
    report: Report,
    known: Sequence[Enough | None],
    speaker: Speaker,
    _: Screen,
    next_: str = "",
) -> Iterator[Line]:
    """Yield for people who owes what, places with deciding units first; `known` is of each result what is enough."""
    units = [unit for unit in owed if not unit.unread]
    if not owed:
        yield said(speaker.say("pending-none"), Style.HEAD)
        return
    chase = Chase(report, known, speaker)
    if units:
        yield _title(units, report, speaker)
    if report.coverage.expected is None:
        yield said(speaker.say("pending-no-register"), Style.NOTE)
    for one in owed:
        if one.unread:
            yield from _unread(one, chase)
    for place, mine in _by_place(units, speaker).items():
        yield BLANK
        if place:
            count = speaker.say("pending-place", count=len(mine))
            yield Line((Piece(plain(place), Style.HEAD), Piece(count, Style.NOTE)))
        for unit in mine:
            yield from _unit(unit, chase)
    yield BLANK
    yield said(_closing(units, chase), Style.HEAD)
    yield Line((Piece(speaker.say("pending-next") + " "), Piece(plain(next_), Style.COMMAND)), whole=True)


def _title(units: Sequence[Owed], report: Report, speaker: Speaker) -> Line:
    deciding = sum(bool(unit.decides) for unit in units)
    code = "pending-title-deciding" if deciding else "pending-title"
    head = speaker.say(code, count=len(units), deciding=speaker.figure(deciding))
    return Line((Piece(head, Style.HEAD), Piece(f" · {title(report, speaker)}", Style.NOTE)))


def _by_place(units: Sequence[Owed], speaker: Speaker) -> Mapping[str, Sequence[Owed]]:
    """Return the units by place, in their order; by the fields of --by where those are asked for."""
    if any(unit.groups for unit in units):
        unknown = speaker.say("group-unknown")
        return {" · ".join(one or unknown for one in groups): mine for groups, mine in grouped(units).items()}
    found: dict[str, list[Owed]] = {}
    for unit in units:
        found.setdefault(" · ".join(part for part in (unit.place, unit.office) if part), []).append(unit)
    return found


def _unit(unit: Owed, chase: Chase) -> Iterator[Line]:
    yield said(unit.name, indent=2)
    yield from _beside(chase.speaker.say("pending-owes"), _owes(unit, chase), chase.speaker)
    yield from _informs(unit, chase)


def _unread(one: Owed, chase: Chase) -> Iterator[Line]:
    """Yield what was refused unread: nobody knows whose it is."""
    places = few([str(place) for place in one.refused])
    yield said(chase.speaker.say("pending-unread", places=places, decides=""), Style.ERROR)
    yield from _informs(one, chase)


def _beside(head: str, texts: Sequence[str], speaker: Speaker, style: Style = Style.PLAIN) -> Iterator[Line]:
    """Yield texts one below the other, beside what they are."""
    room = max(wide(speaker.say("pending-owes")), wide(speaker.say("pending-informs"))) + 2
    for number, text in enumerate(texts):
        first = Piece(f"{head:<{room}}" if number == 0 else " " * room, Style.NOTE)
        yield Line((first, Piece(plain(text), style)), INDENT, hang=room + 2)


def _owes(unit: Owed, chase: Chase) -> Sequence[str]:
    """Return what a unit owes: all, what it left blank and where, what was refused, what divides by zero."""
    speaker = chase.speaker
    if unit.silent:
        return [speaker.say("explain-silent")]
    spots: Sequence[Place | None] = unit.blanks or [None] * len(unit.fields)
    found = [_field(name, spot, chase) for name, spot in zip(unit.fields, spots, strict=True)]
    found = [*found[:SHOWN], *([f"… (+{len(found) - SHOWN})"] if len(found) > SHOWN else [])]
    if unit.refused:
        found.append(speaker.say("pending-refused", cells=few([str(place) for place in unit.refused])))
    if unit.divided:
        found.append(speaker.say("pending-divided", ids=few(unit.divided)))
    return found


def _field(name: str, spot: Place | None, chase: Chase) -> str:
    label = chase.speaker.label(name)
    if name in chase.absent:
        return chase.speaker.say("pending-no-column", field=label)
    return chase.speaker.say("pending-blank", field=label, cell=spot.cell) if spot is not None and spot.cell else label


def _informs(unit: Owed, chase: Chase) -> Iterator[Line]:
    """Yield the verdicts that hang on a unit, each with what is known of it and what would be enough."""
    head = chase.speaker.say("pending-informs")
    for name in unit.decides:
        for result, enough in chase.open.get(name, []):
            title = plain(result.name[chase.speaker.lang])
            yield from _beside(head, [title if title == name else f"{title} ({name})"], chase.speaker, Style.OPEN)
            yield from _beside("", [_known(result, enough, chase.speaker)], chase.speaker)
            head = ""


def _known(result: Result, enough: Enough | None, speaker: Speaker) -> str:
    """Return between which ends a figure lies, what is asked of it and what would be enough."""
    require = requirement_text(result, speaker)
    if result.requirement is not None and result.requirement.on_baseline and result.bound is not None:
        require += speaker.say("pending-last-year")
    told = speaker.say("pending-asks", figure=_figure(result, speaker), require=require)
    if enough is None:
        return told
    noun = result.noun[speaker.lang] if result.noun else speaker.say("persons")
    code = "pending-enough-most" if enough.at_most else "pending-enough"
    figures = {"enough": speaker.figure(enough.number), "of": speaker.figure(enough.of)}
    return told + speaker.say(code, **figures, noun=noun)


def _figure(result: Result, speaker: Speaker) -> str:
    if result.verdict is Verdict.NO_DATA:
        return speaker.say("pending-no-figure")
    if result.lowest == result.highest or result.lowest is None or result.highest is None or result.levels:
        return figure_text(result, speaker)
    line, unit = line_of(result), "%" if result.is_rate else ""
    low, high = (PRINT[speaker.lang](line.text(end) or "") + unit for end in (result.lowest, result.highest))
    return speaker.say("pending-between", low=low, high=high)


def _closing(units: Sequence[Owed], chase: Chase) -> str:
    figures = sum(len(unit.fields) + len(unit.refused) for unit in units)
    targets = sum(map(len, chase.open.values()))
    return chase.speaker.say(
        "pending-closing",
        count=len(units),
        figures=chase.speaker.figure(figures),
        targets=chase.speaker.figure(targets),
    )
