"""Write the results as CSV: one row a result or part of one, for a spreadsheet or a program of the reader's country."""

from collections.abc import Iterator

from nnl_cli.report.model import Baseline, Report, Result
from nnl_cli.reports.cells import Digits, digits, exact, written, yes_no
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import Line, completion_digits, line_of
from nnl_cli.wording.lines import against, is_between, range_text, requirement_text
from nnl_cli.wording.parts import part_lines
from nnl_cli.wording.phrases import note_text, noun_of, verdict_text
from nnl_cli.wording.remarks import has_remarks, remark_cells

COLUMNS = (
    *("number", "id", "name", "condition", "clauses", "office", "group_label", "group_field", "group", "group_name"),
    *("source", "binding", "require_text", "require", "bound", "numerator", "denominator", "unit", "value"),
    "range_text",
    *(
        "lowest",
        "lowest_open",
        "highest",
        "highest_open",
        "level",
        "baseline",
        "gap",
        "completion",
        "shortfall",
        "noun",
        "surplus",
        "shortage",
    ),
    *("units_used", "units_left_out", "units_not_asked", "verdict_text", "verdict", "reason", "notes", "run"),
)
WRITTEN = ("remark-reason", "remark-measure", "remark-who", "remark-until", "accepted")  # where people wrote anything


def render(report: Report, speaker: Speaker) -> bytes:
    """Return the results as CSV in UTF-8 with a byte order mark, headings in the reader's language."""
    return written(_rows(report, speaker), speaker.lang)


def _rows(report: Report, speaker: Speaker) -> Iterator[list[str]]:
    is_written = has_remarks(report.results)
    yield [speaker.say(f"csv-{name}") for name in (*COLUMNS, *(WRITTEN if is_written else ()))]
    count = 0
    for result in report.results:
        count += result.group is None
        number, line = str(count) if result.group is None else "", line_of(result)
        for condition, each in (("", result), *part_lines(result, speaker)):
            head = (digits(number), each.id, each.name[speaker.lang], condition)
            row = (*_asked(each, line, speaker), *_figures(each, line, speaker), *_said(each, report, speaker))
            yield [*head, *row, *(remark_cells(each, speaker) if is_written else ())]
            number = ""


def _asked(result: Result, line: Line, speaker: Speaker) -> Iterator[str]:
    """Yield what is asked, of whom and where it is written."""
    group = result.group
    yield ", ".join(result.clauses)
    yield result.office[speaker.lang] if result.office else ""
    yield from (speaker.label(group.field), group.field, group.value, group.name) if group else ("", "", "", "")
    yield from (result.source or "", yes_no(result.binding, speaker))
    yield requirement_text(result, speaker) if result.require else ""
    yield from (result.require or "", digits(line.text(against(result))))


def _figures(result: Result, line: Line, speaker: Speaker) -> Iterator[str]:
    """Yield the figures, rates in percent: exact ones as counted, the others with the decimals of their line.

    Where gaps decide, what people read in its place stands beside it; its ends have columns of their own too.
    """
    noun = noun_of(result, speaker)
    yield from (exact(result.numerator), exact(result.denominator))
    yield "%" if result.is_rate else noun if result.denominator is None and not result.formula else ""
    yield digits(line.text(result.value))
    yield range_text(result, line, speaker) if is_between(result) else ""
    for end, is_open in zip((result.lowest, result.highest), result.open_ends, strict=True):
        yield from (digits(line.text(end)), "" if end is None else yes_no(is_open, speaker))
    yield (result.level or "") if result.levels else ""
    yield _baseline(result.baseline, line)
    yield digits(line.text(result.gap))
    yield digits(completion_digits(result.completion, line))
    yield from (exact(result.shortfall), noun if result.shortfall else "")
    yield from (exact(result.surplus), exact(result.shortage))
    yield from (Digits(count) for count in result.units)


def _baseline(baseline: Baseline | None, line: Line) -> str:
    return digits(baseline and (line.text(baseline.exact) or baseline.typed))


def _said(result: Result, report: Report, speaker: Speaker) -> Iterator[str]:
    """Yield the verdict in words and as a code, why there is none, what must be known beside it, and the run."""
    yield from (verdict_text(result, speaker), result.verdict, result.reason or "")
    yield "; ".join(note_text(note, result, speaker) for note in result.notes)
    yield report.run
