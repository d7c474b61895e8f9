"""Write the report as Markdown: the table for people, the summary, the notes and what was left out."""

from collections.abc import Iterable, Iterator

from nnl_cli.report.model import Report
from nnl_cli.reports.pullers import worst_lines
from nnl_cli.reports.summary import closing_lines, informing_line
from nnl_cli.reports.table import COLUMNS, Row, balances, problem_lines, remarks, rows, title
from nnl_cli.reports.unmarked import in_cell, in_heading, in_item, in_line
from nnl_cli.wording.catalogue import Speaker

ALIGNED = ("---:", "---", "---:", "---:", "---:", "---:", "---")


def render(report: Report, speaker: Speaker) -> bytes:
    """Return the report as Markdown, UTF-8; no sign from outside acts as markup."""
    return ("\n".join(_lines(report, speaker)) + "\n").encode()


def _lines(report: Report, speaker: Speaker) -> Iterator[str]:
    yield from (f"# {in_heading(title(report, speaker))}", "")
    yield _row(in_cell(speaker.say(f"column-{name}")) for name in COLUMNS)
    yield _row(ALIGNED)
    found = list(rows(report, speaker))
    for row in found:
        beside = "; ".join(part for part in (row.clauses, "" if row.is_part else row.label) if part)
        name = row.name + (f" ({beside})" if beside else "")
        actual = f"{row.actual} ({row.counts})" if row.counts else row.actual
        verdict = ", ".join(filter(None, (row.verdict, row.accepted)))
        yield _row(map(in_cell, (row.number, name, row.plan, actual, row.gap, row.shortfall, verdict)))
    for line in filter(None, (*closing_lines(report, speaker), informing_line(report, speaker))):
        yield from ("", f"**{in_line(line)}**")
    yield from _list(speaker.say("notes-heading"), remarks((row._replace(label="") for row in found), speaker))
    yield from _list(speaker.say("remarks-heading"), _written(found, speaker))
    for heading, lines in worst_lines(report, speaker):
        yield from _list(heading, lines)
    yield from _list(speaker.say("balances-heading"), (line.strip(" –") for line in balances(report, speaker)))
    if report.run:
        yield f"- {in_item(speaker.say('run', value=report.run))}"
    yield from _list(speaker.say("problems-plain"), (line for _, line in problem_lines(report.problems, speaker)))


def _written(found: Iterable[Row], speaker: Speaker) -> Iterator[str]:
    """Yield what people wrote beside the lines of a table, by their number."""
    for row in found:
        head = f"{row.number}." if row.number else speaker.plain(row.name)
        yield from (f"{head} {text}." for text in row.remarks)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _list(heading: str, lines: Iterable[str]) -> Iterator[str]:
    items = [f"- {in_item(line)}" for line in lines]
    if items:
        yield from ("", f"## {in_heading(heading)}", "", *items)
