"""Say in cells and lines what several pieces of the page say alike: verdicts, shortfalls, notes and who is awaited."""

from collections.abc import Iterable, Iterator, Sequence

from nnl_cli.report.model import Result, Verdict
from nnl_cli.reports.answer import short as short
from nnl_cli.reports.html.markup import Markup, join, tag
from nnl_cli.reports.remarked import told_once
from nnl_cli.reports.table import Row
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.phrases import said_beside
from nnl_cli.wording.waiting import waiting_text

SHOWN = 200  # lines of one list; the rest are counted


def verdict(row: Row) -> Markup:
    """Return a verdict in words, with the colour of what it is; of what is only watched without one."""
    kind = "not_applicable" if row.result.require is None else row.result.verdict.value
    return tag("b", row.verdict, class_=f"v {kind}")


def judged(row: Row, speaker: Speaker) -> Markup:
    """Return a verdict with what is short, and before it the document, where there are several."""
    beside = short(row, speaker)
    before = f"{row.label}: " if row.label else ""
    return tag("div", before, verdict(row), f", {beside}" if beside else "")


def asked(row: Row) -> Markup:
    """Return what a target asks, and before it the document, where there are several."""
    return tag("div", f"{row.label} {row.plan}" if row.label else row.plan)


def notes(rows: Sequence[Row], speaker: Speaker) -> Iterator[Markup]:
    """Yield whom the verdicts of an indicator wait for, then what must be said beside them, each once."""
    for words, cls in ((_waited, "why wait"), (_noted, "why")):
        told: dict[str, list[str]] = {}
        for row in rows:
            for line in words(row.result, speaker):
                told.setdefault(line.rstrip("."), []).append(row.label)
        lines = [_of_whom(line, labels, len(rows)) for line, labels in told.items()]
        if lines:
            yield tag("p", _sentence(lines), class_=cls)


def written(rows: Sequence[Row]) -> Iterator[Markup]:
    """Yield the deviation that is accepted, then what people wrote beside the targets of an indicator, each once."""
    accepted, remarks = told_once(rows)
    yield from (
        tag("p", _sentence([text]), class_=cls)
        for texts, cls in ((accepted, "why wait"), (remarks, "why"))
        for text in texts
    )


def _of_whom(line: str, labels: Sequence[str], everyone: int) -> str:
    """Return a note, with the documents whose targets it is about where it is not about all."""
    return line if len(labels) == everyone or not any(labels) else f"{', '.join(labels)}: {line}"


def _sentence(lines: Sequence[str]) -> str:
    text = "; ".join(lines)
    return f"{text[:1].upper()}{text[1:]}."


def _waited(result: Result, speaker: Speaker) -> Iterable[str]:
    """Yield whom an open verdict waits for, with what each owes."""
    if result.verdict in (Verdict.UNDETERMINED, Verdict.NO_DATA):
        yield from filter(None, (waiting_text(note, speaker) for note in result.notes))


def _noted(result: Result, speaker: Speaker) -> Iterable[str]:
    waits = bool(list(_waited(result, speaker)))
    notes = [note for note in result.notes if not (waits and waiting_text(note, speaker))]
    return said_beside(result, speaker, notes)


Column = tuple[str, str | None]  # a heading, and the class of its cells


def heads(*names: Column) -> Markup:
    """Return the head of a table: the name of every column, and the class of its cells."""
    return tag("thead", tag("tr", *(tag("th", name, scope="col", class_=cls) for name, cls in names)))


def opened(summary: str, *children: Markup) -> Markup:
    """Return what a reader may open."""
    return tag("details", tag("summary", summary), tag("div", *children, class_="scroll"))


def table(caption: str, head: Markup, rows: Iterable[Markup], kind: str | None = None) -> Markup:
    """Return a table with its caption."""
    return tag("table", tag("caption", caption) if caption else None, head, tag("tbody", join(*rows)), class_=kind)


def rest(count: int, speaker: Speaker) -> Iterator[Markup]:
    """Yield how many lines more there are than a list shows, where there are more."""
    if count > 0:
        yield tag("p", speaker.say("page-more-rows", count=count), class_="note")
