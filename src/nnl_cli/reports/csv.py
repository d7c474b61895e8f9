"""Write the results as CSV: one row a result or part of one, points for decimals, no cell that would be run."""

import csv
import io
from collections.abc import Iterator

from nnl_cli.report.model import Report, Result
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import Line, completion_digits, line_of
from nnl_cli.wording.parts import part_lines
from nnl_cli.wording.phrases import note_text, verdict_text
from nnl_cli.wording.plain import plain, unarmed

HEADER = (
    "id",
    "name",
    "clauses",
    "office",
    "group_field",
    "group",
    "require",
    "source",
    "binding",
    "verdict",
    "verdict_text",
    "reason",
    "numerator",
    "denominator",
    "value",
    "lowest",
    "highest",
    "baseline",
    "bound",
    "gap",
    "completion_percent",
    "shortfall",
    "surplus",
    "shortage",
    "units_used",
    "units_left_out",
    "units_not_asked",
    "notes",
    "condition",
    "run",
)


def render(report: Report, speaker: Speaker) -> bytes:
    """Return the results as CSV in UTF-8 with a byte order mark, so that Excel keeps the accents."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for result in report.results:
        line = line_of(result)
        for condition, each in (("", result), *part_lines(result, speaker)):
            cells = (*_cells(each, line, report, speaker), condition, report.run)
            writer.writerow([unarmed(plain(cell)) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _cells(result: Result, line: Line, report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield the cells of a result, or of a part as one, in the order of the header up to the condition."""
    group = result.group[:2] if result.group else ("", "")
    yield from (result.id, result.name[speaker.lang], ", ".join(result.clauses))
    yield from (result.office[speaker.lang] if result.office else "", *group)
    yield from (result.require or "", result.source or "", "yes" if result.binding else "no")
    yield from (result.verdict, verdict_text(result, speaker, report.final), result.reason or "")
    yield from (_text(result.numerator), _text(result.denominator), line.text(result.value) or _level(result))
    yield from (line.text(result.lowest) or "", line.text(result.highest) or "")
    yield (line.text(result.baseline.exact) or result.baseline.typed or "") if result.baseline else ""
    yield _bound(result, line)
    yield line.text(result.gap) or ""
    yield completion_digits(result.completion, line) or ""
    yield from map(_text, (result.shortfall, result.surplus, result.shortage))
    yield from map(str, (result.units.used, result.units.left_out, result.units.not_asked))
    yield "; ".join(note_text(note, result, speaker) for note in result.notes)


def _bound(result: Result, line: Line) -> str:
    """Return what the bounds of the units come to; any other requirement stands in words, or as the baseline."""
    asked = result.requirement
    return (line.text(asked.value) or "") if asked is not None and asked.field is not None else ""


def _level(result: Result) -> str:
    """Return the level where there is no figure beside it."""
    return (result.level or "") if result.levels else ""


def _text(value: object) -> str:
    return "" if value is None else str(value)
