"""What `nnl check --pending` prints: who owes figures."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nnl_cli.chasing import Owed, pending
from nnl_cli.wording.plain import inert_json

if TYPE_CHECKING:
    from nnl_cli.report.model import Report
    from nnl_cli.run import Prepared
    from nnl_cli.wording.catalogue import Speaker

SHOWN_FIELDS = 6


def pending_lines(ready: "Prepared", report: "Report", words: "Speaker") -> Iterator[str]:
    """Yield who owes what, as plain text for a message."""
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


def pending_json(ready: "Prepared", report: "Report") -> bytes:
    """Return who owes what for other programs: a list of units, fields by id."""
    owed = [unit._asdict() for unit in pending(ready.question, report)]
    return (inert_json(json.dumps(owed, ensure_ascii=False, indent=1)) + "\n").encode()
