"""Show who still owes figures, as a text for a message."""

from collections.abc import Iterator, Sequence

from nnl_cli.chasing import Owed
from nnl_cli.reports.dumping import dumped, spot
from nnl_cli.wording.catalogue import Speaker

SHOWN = 6  # of one kind; the JSON has all


def lines(owed: Sequence[Owed], speaker: Speaker) -> Iterator[str]:
    """Yield for people who owes what, those whose figures decide a verdict first."""
    if not owed:
        yield speaker.say("pending-none")
        return
    units = [unit for unit in owed if not unit.unread]
    yield from (_unread(one, speaker) for one in owed if one.unread)
    if units:
        yield speaker.say("pending-heading", count=str(len(units)))
    for unit in units:
        yield _line(unit, speaker)


def _unread(one: Owed, speaker: Speaker) -> str:
    places = _few([str(place) for place in one.refused])
    return speaker.say("pending-unread", places=places, decides=_decides(one, speaker))


def _line(unit: Owed, speaker: Speaker) -> str:
    beside = ", ".join(part for part in (unit.place, unit.office) if part)
    return speaker.say(
        "pending-line",
        name=unit.name,
        beside=f" ({beside})" if beside else "",
        what="; ".join(_owes(unit, speaker)),
        decides=_decides(unit, speaker),
    )


def _decides(unit: Owed, speaker: Speaker) -> str:
    return speaker.say("pending-decides", ids=", ".join(unit.decides)) if unit.decides else ""


def _owes(unit: Owed, speaker: Speaker) -> Iterator[str]:
    """Yield what a unit owes: all, what it left blank, what was refused, what divides by zero."""
    if unit.silent:
        yield speaker.say("explain-silent")
        return
    if unit.fields:
        yield _few([speaker.label(name) for name in unit.fields])
    if unit.refused:
        yield speaker.say("pending-refused", cells=_few([str(place) for place in unit.refused]))
    if unit.divided:
        yield speaker.say("pending-divided", ids=_few(unit.divided))


def _few(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    more = (f"… (+{len(names) - SHOWN})",) if len(names) > SHOWN else ()
    return "; ".join((*names[:SHOWN], *more))


def as_json(owed: Sequence[Owed]) -> bytes:
    """Return who owes what for programs: a list of units, fields and indicators by id, refused cells by place."""
    return dumped([{**unit._asdict(), "refused": [spot(place) for place in unit.refused]} for unit in owed])
