"""What `nnl check` prints on request beside the table: who owes figures, and who pulls a figure down."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nnl_cli.chasing import Owed, pending, pullers_of

if TYPE_CHECKING:
    from nnl_cli.cli.judging import Prepared
    from nnl_cli.report import Report
    from nnl_cli.wording.catalogue import Speaker

SHOWN_FIELDS = 6


def pending_lines(ready: "Prepared", report: "Report") -> Iterator[str]:
    """Yield who owes what, as plain text for a message."""
    words = ready.speaker
    owed = pending(ready.question, report)
    if not owed:
        yield words.say("pending-none")
        return
    yield words.say("pending-heading", count=str(len(owed)))
    for unit in owed:
        yield _line(unit, words)


def _line(unit: Owed, words: "Speaker") -> str:
    beside = ", ".join(part for part in (unit.place, unit.office) if part)
    labels = [words.label(name) for name in unit.fields]
    more = f"; … (+{len(labels) - SHOWN_FIELDS})" if len(labels) > SHOWN_FIELDS else ""
    what = words.say("explain-silent") if unit.silent else "; ".join(labels[:SHOWN_FIELDS]) + more
    decides = words.say("pending-decides", ids=", ".join(unit.decides)) if unit.decides else ""
    return words.say(
        "pending-line", name=unit.name, beside=f" ({beside})" if beside else "", what=what, decides=decides
    )


def worst_lines(ready: "Prepared", report: "Report", most: int) -> Iterator[str]:
    """Yield, per missed indicator, the units furthest below its target."""
    words = ready.speaker
    for name, pullers in pullers_of(ready.question, report.results, most).items():
        yield ""
        yield words.say("worst-heading", id=name)
        for puller in pullers:
            counts = f"{puller.numerator}" + (f"/{puller.denominator}" if puller.denominator is not None else "")
            yield words.say("worst-line", name=puller.name, counts=counts, short=str(puller.short))
