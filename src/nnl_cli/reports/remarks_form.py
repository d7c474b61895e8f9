"""Write the file of remarks that people fill in: all that is missed or open, with its figures in comments."""

from collections.abc import Iterable, Iterator, Sequence

import yaml

from nnl_cli.patterns import late
from nnl_cli.plan.loader import MAX_BYTES
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.remarks.attaching import names
from nnl_cli.remarks.reading import Entry, Written, remarks_of
from nnl_cli.report.model import Report, Verdict
from nnl_cli.reports.table import Row, title, whole_rows
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.phrases import lacks_text
from nnl_cli.wording.plain import plain

ASKED = (Verdict.MISSED, Verdict.UNDETERMINED, Verdict.NO_DATA)
DASH = late(r"^(?P<indent> *)-(?= |$)")
NO_YAML = yaml.reader.Reader.NON_PRINTABLE  # letters that no YAML may hold, not in a comment either
HEADS = ("remarks-blank-1", "remarks-blank-2", "remarks-blank-3", "remarks-blank-4", "remarks-blank-5")
EMPTY = ("reason:", "measure:", "who:", "until:", "accepted:", "  value:", "  document:", "  until:")


def form(report: Report, kept: Written | None, speaker: Speaker, file: str) -> bytes:
    """Return the file to fill in; what it holds already stays byte for byte, and what it lacks is added below.

    Raises UsageError where nothing can be added so.
    """
    asked = [row for row in whole_rows(report, speaker) if not row.is_part and _is_asked(row)]
    lacking = list(_lacking(asked, kept.entries if kept else ()))
    if kept is None or kept.tree.data in (None, ""):
        whole = "\n".join([*_head(report, speaker), "remarks:", *_blocks(lacking, "  ", speaker)]) + "\n"
        return _read_back(_ended(kept.raw if kept else b"", "\n") + whole.encode(), (), lacking, file)
    return _added(kept, lacking, speaker, file) if lacking else kept.raw


def _is_asked(row: Row) -> bool:
    return row.result.require is not None and row.result.binding and row.result.verdict in ASKED


def _lacking(asked: Sequence[Row], known: Iterable[Entry]) -> Iterator[tuple[Sequence[Row], str]]:
    """Yield the targets of each indicator that no remark names yet, and the document where another's has one."""
    by_id: dict[str, list[Row]] = {}
    for row in asked:
        by_id.setdefault(row.result.id, []).append(row)
    entries = list(known)
    for name, mine in by_id.items():
        own = [entry for entry in entries if entry.indicator == name]
        open_ = [row for row in mine if not any(names(entry.document, row.result) for entry in own)]
        if len(open_) == len(mine):
            yield mine, ""
            continue
        by_document: dict[str, list[Row]] = {}
        for row in open_:
            by_document.setdefault(row.result.document or row.result.source or "", []).append(row)
        yield from ((rows, document) for document, rows in by_document.items())


def _head(report: Report, speaker: Speaker) -> Iterator[str]:
    for code in HEADS:
        yield _comment(speaker.say(code, title=title(report, speaker)))
    if not any(map(_is_asked, whole_rows(report, speaker))):
        yield _comment(speaker.say("remarks-blank-none"))


def _blocks(lacking: Sequence[tuple[Sequence[Row], str]], indent: str, speaker: Speaker) -> Iterator[str]:
    """Yield the lines of empty remarks, one an indicator, what is known of each target in a comment above."""
    for rows, document in lacking:
        yield ""
        yield from (f"{indent}{_comment(_figures(row, speaker))}" for row in rows)
        named = [f"document: {_quoted(document)}"] if document else []
        first, *others = [f"indicator: {rows[0].result.id}", *named, *EMPTY]
        yield f"{indent}- {first}"
        yield from (f"{indent}  {line}" for line in others)


def _figures(row: Row, speaker: Speaker) -> str:
    """Return what is known of a target: name, figure, what is asked by whom, the verdict, how many are short."""
    result = row.result
    figure = f"{row.actual} ({row.counts})" if row.counts else row.actual
    asked = f"{row.plan} ({plain(result.source)})" if result.source else row.plan
    details = {"name": row.name, "figure": figure, "require": asked, "verdict": row.verdict}
    text = speaker.say("remarks-blank-line", **details)
    lacks = lacks_text(result, row.shortfall, speaker) or (row.gap if result.verdict is Verdict.MISSED else "")
    return f"{text}, {lacks}" if lacks else text


def _comment(text: str) -> str:
    """Return a text as a comment that it cannot end: on one line, and without letters that YAML refuses."""
    return "# " + NO_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", plain(text))


def _quoted(text: str) -> str:
    """Return a text as a value of YAML, whatever it holds."""
    quoted: str = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=float("inf"))
    return quoted.strip()


def _added(kept: Written, lacking: Sequence[tuple[Sequence[Row], str]], speaker: Speaker, file: str) -> bytes:
    """Return a file with remarks added at its end; raise UsageError where it would not be read as both."""
    text = "\n".join(_blocks(lacking, _indent(kept), speaker)) + "\n"
    end = "\r\n" if b"\r\n" in kept.raw else "\n"
    return _read_back(_ended(kept.raw, end) + text.replace("\n", end).encode(), kept.entries, lacking, file)


def _read_back(made: bytes, old: tuple[Entry, ...], lacking: Sequence[tuple[Sequence[Row], str]], file: str) -> bytes:
    """Return a file that is read as what was there and what was added; raise UsageError where it would not be."""
    try:
        read = remarks_of(made, file).entries if len(made) <= MAX_BYTES else None
    except UsageError:
        read = None
    wanted = [rows[0].result.id for rows, _ in lacking]
    if read is None or read[: len(old)] != old or [entry.indicator for entry in read[len(old) :]] != wanted:
        raise UsageError(Problem("remarks-not-added", Severity.ERROR, Mark(file)))
    return made


def _ended(raw: bytes, end: str) -> bytes:
    """Return the bytes of a file with its last line ended, so that a line can be added."""
    return raw if not raw or raw.endswith(b"\n") else raw + end.encode()


def _indent(kept: Written) -> str:
    """Return how far in the remarks of a file begin, as the first of them does."""
    first = kept.tree.values.get(("remarks", 0))
    lines = kept.tree.text.splitlines()[: first.line or 0] if first else []
    found = next((match for line in reversed(lines) if (match := DASH.match(line))), None)
    return found["indent"] if found else "  "
