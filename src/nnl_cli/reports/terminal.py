"""Show a report in a terminal: a rich table, a summary line, and what was left out and why."""

from collections.abc import Iterator

from rich.box import ASCII2, SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nnl_cli.problems import Severity
from nnl_cli.report.model import Report, Verdict
from nnl_cli.reports.table import (
    COLUMNS,
    Row,
    balances,
    problem_lines,
    remarks,
    rows,
    summary_line,
    title,
    worst_lines,
)
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.plain import plain

COLOURS = {
    Verdict.MET: "green",
    Verdict.MISSED: "bold red",
    Verdict.UNDETERMINED: "yellow",
    Verdict.NO_DATA: "yellow",
    Verdict.NOT_APPLICABLE: "dim",
}
SEVERITY_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
NARROW = 64  # below this a table would drop columns
WIDE = 110  # from here on a figure and its counts stand on one line


def renderable(report: Report, speaker: Speaker, console: Console) -> RenderableType:
    """Return what to print; text from outside is wrapped in Text and never read as markup."""
    parts: list[RenderableType] = [
        Text(plain(title(report, speaker)), style="bold"),
        _figures(report, speaker, console),
    ]
    parts.append(Text(summary_line(report, speaker), style="bold"))
    parts.extend(_section(speaker.say("notes-heading"), list(remarks(report, speaker))))
    for heading, lines in worst_lines(report, speaker):
        parts.extend(_section(heading, lines))
    parts.append(Text(""))
    parts.extend(Text(line, style="dim") for line in balances(report, speaker))
    return Group(*parts)


def problems_renderable(report: Report, speaker: Speaker) -> RenderableType | None:
    """Return the problems of the input as lines, or None where there are none to tell."""
    lines = list(problem_lines(report.problems, speaker))
    if not lines:
        return None
    counts = {s: sum(p.severity is s for p in report.problems) for s in Severity}
    heading = speaker.say(
        "problems-heading", errors=str(counts[Severity.ERROR]), warnings=str(counts[Severity.WARNING])
    )
    body = [Text(line, style=SEVERITY_COLOURS[severity]) for severity, line in lines]
    return Group(Text(heading, style="bold"), *body)


def _section(heading: str, lines: list[str]) -> Iterator[RenderableType]:
    if lines:
        yield Text("")
        yield Text(heading, style="bold")
        for line in lines:
            yield Padding(Text(line), (0, 0, 0, 2))


def _figures(report: Report, speaker: Speaker, console: Console) -> RenderableType:
    """Return the table, or on a screen too narrow for one a line per cell, so that nothing is lost."""
    if console.width >= NARROW:
        return _table(report, speaker, console)
    lines = (Text(line) for row in rows(report, speaker) for line in _lines(row, speaker))
    return Group(Text(""), *lines, Text(""))


def _lines(row: Row, speaker: Speaker) -> Iterator[str]:
    name = row.name + (f" ({row.clauses})" if row.clauses else "")
    cells = (row.number, name, row.plan, f"{row.actual} {row.counts}".strip(), row.gap, row.shortfall, row.verdict)
    for column, cell in zip(COLUMNS, cells, strict=True):
        if cell:
            yield f"{speaker.say(f'column-{column}')}: {plain(cell)}"


def _table(report: Report, speaker: Speaker, console: Console) -> Table:
    wide = console.width >= WIDE
    unicode = console.encoding.lower().startswith("utf")
    table = Table(box=SIMPLE_HEAD if unicode else ASCII2, expand=False, padding=(0, 1 if wide else 0, 0, 0))
    table.add_column(speaker.say("column-number"), justify="right", no_wrap=True)
    table.add_column(speaker.say("column-name"), overflow="fold", ratio=None, min_width=16)
    table.add_column(speaker.say("column-plan"), justify="right", overflow="fold")
    table.add_column(speaker.say("column-actual"), justify="right", overflow="fold")
    table.add_column(speaker.say("column-gap"), justify="right", overflow="fold", max_width=None if wide else 9)
    table.add_column(speaker.say("column-shortfall"), justify="right", overflow="fold", max_width=None if wide else 11)
    table.add_column(speaker.say("column-verdict"), overflow="fold", max_width=None if wide else 11)
    for row in rows(report, speaker):
        table.add_row(*_cells(row, wide), style="dim" if row.result.group or row.is_part else None)
    return table


def _cells(row: Row, wide: bool) -> Iterator[Text]:
    yield Text(row.number)
    name = Text(plain(row.name))
    if row.clauses:
        name.append(f" ({plain(row.clauses)})", style="dim")
    yield name
    yield Text(row.plan)
    actual = Text(row.actual)
    if row.counts:
        actual.append(("  " if wide else "\n") + row.counts, style="dim")
    yield actual
    yield Text(row.gap)
    yield Text(plain(row.shortfall))
    watched = row.result.require is None
    yield Text(row.verdict, style="dim" if watched else COLOURS[row.result.verdict])
