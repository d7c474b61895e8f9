"""Show who still owes figures, as a text for a message."""

from collections.abc import Iterator, Sequence

from nnl_cli.chasing import Owed
from nnl_cli.reports.dumping import dumped
from nnl_cli.wording.catalogue import Speaker

SHOWN_FIELDS = 6


def lines(owed: Sequence[Owed], speaker: Speaker) -> Iterator[str]:
    """Yield for people who owes what, those whose figures decide a verdict first."""
    if not owed:
        yield speaker.say("pending-none")
        return
    yield speaker.say("pending-heading", count=str(len(owed)))
    for unit in owed:
        yield _line(unit, speaker)


def _line(unit: Owed, speaker: Speaker) -> str:
    beside = ", ".join(part for part in (unit.place, unit.office) if part)
    labels = [speaker.label(name) for name in unit.fields]
    more = f"; … (+{len(labels) - SHOWN_FIELDS})" if len(labels) > SHOWN_FIELDS else ""
    what = speaker.say("explain-silent") if unit.silent else "; ".join(labels[:SHOWN_FIELDS]) + more
    decides = speaker.say("pending-decides", ids=", ".join(unit.decides)) if unit.decides else ""
    return speaker.say(
        "pending-line", name=unit.name, beside=f" ({beside})" if beside else "", what=what, decides=decides
    )


def as_json(owed: Sequence[Owed]) -> bytes:
    """Return who owes what for programs: a list of units, fields by id."""
    return dumped([unit._asdict() for unit in owed])
