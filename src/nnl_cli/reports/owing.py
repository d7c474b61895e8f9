"""Show who still owes figures, as lines for a paper and for programs."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.chasing import Owed
from nnl_cli.names import vietnamese_order
from nnl_cli.reports.cells import written, yes_no
from nnl_cli.reports.dumping import dumped, spot
from nnl_cli.reports.unmarked import in_item
from nnl_cli.wording.catalogue import Speaker

HEADER = ("key", "name", "place", "office", "groups", "silent", "fields", "refused", "divided", "decides")
SHOWN = 6  # of one kind; the JSON has all


def lines(owed: Sequence[Owed], speaker: Speaker) -> Iterator[str]:
    """Yield a sentence a unit: who owes what, those whose figures decide a verdict first."""
    if not owed:
        yield speaker.say("pending-none")
        return
    units = [unit for unit in owed if not unit.unread]
    yield from (_unread(one, speaker) for one in owed if one.unread)
    if units:
        yield speaker.say("pending-heading", count=str(len(units)))
    for groups, mine in grouped(units).items():
        if groups:
            value = " · ".join(speaker.plain(one or speaker.say("group-unknown")) for one in groups)
            yield speaker.say("pending-group", value=value, count=len(mine))
        yield from (_line(unit, speaker) for unit in mine)


def grouped(units: Sequence[Owed]) -> Mapping[tuple[str, ...], Sequence[Owed]]:
    """Return the units by the group that they are in, the groups in the Vietnamese order; all in one without --by."""
    found: dict[tuple[str, ...], list[Owed]] = {}
    for unit in sorted(units, key=lambda unit: tuple(map(vietnamese_order, unit.groups))):
        found.setdefault(unit.groups, []).append(unit)
    return found


def _unread(one: Owed, speaker: Speaker) -> str:
    places = few([str(place) for place in one.refused])
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
        yield few([speaker.label(name) for name in unit.fields])
    if unit.refused:
        yield speaker.say("pending-refused", cells=few([str(place) for place in unit.refused]))
    if unit.divided:
        yield speaker.say("pending-divided", ids=few(unit.divided))


def few(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    more = (f"… (+{len(names) - SHOWN})",) if len(names) > SHOWN else ()
    return "; ".join((*names[:SHOWN], *more))


def as_markdown(owed: Sequence[Owed], speaker: Speaker) -> bytes:
    """Return the lines as a list in Markdown, UTF-8; no sign from outside acts as markup."""
    items = (f"- {in_item(line.removeprefix('- '))}" for line in lines(owed, speaker))
    return ("\n".join(items) + "\n").encode()


def as_csv(owed: Sequence[Owed], speaker: Speaker) -> bytes:
    """Return a row a unit, what it owes by label, UTF-8 with a byte order mark; no cell that would be run."""
    heads = [speaker.say(f"owed-{name}") for name in HEADER]
    return written([heads, *(_cells(one, speaker) for one in owed)], speaker.lang)


def _cells(one: Owed, speaker: Speaker) -> Iterator[str]:
    yield from (one.key, one.name, one.place, one.office, "; ".join(one.groups))
    yield from (yes_no(one.silent, speaker), "; ".join(speaker.label(name) for name in one.fields))
    yield from ("; ".join(map(str, one.refused)), "; ".join(one.divided), "; ".join(one.decides))


def as_json(owed: Sequence[Owed]) -> bytes:
    """Return who owes what for programs: a list of units, fields and indicators by id, refused cells by place."""
    told = [unit._asdict() for unit in owed]
    kept = [{name: value for name, value in one.items() if name != "blanks"} for one in told]
    return dumped([{**one, "refused": [spot(place) for place in one["refused"]]} for one in kept])
