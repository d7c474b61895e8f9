"""The charts of a workbook: one a clause and kind of figure, each bar the cell of a result."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.reports.answer import short_name
from nnl_cli.reports.table import Row, whole_rows
from nnl_cli.reports.workbook.cells import Cell, Table, actual, bound
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import line_of

MOST_BARS = 12  # of one chart


class Bar(NamedTuple):
    """One result in a chart: what it is called, the row of the results in which its cells are, and those cells."""

    name: str
    row: int
    actual: Cell
    bound: Cell
    verdict: Verdict


class Chart(NamedTuple):
    """Bars that share a heading and a measure."""

    heading: str
    is_rate: bool
    bars: Sequence[Bar]


class Charts(NamedTuple):
    """The sheet of charts: its name, its headings, and the columns of the results that hold its figures."""

    name: str
    headings: tuple[str, str, str]
    charts: Sequence[Chart]
    columns: tuple[int, int]


def charts_of(report: Report, results: Table, speaker: Speaker) -> Charts:
    """Return the charts: results with a figure by the clause of the plan that asks for them, else by office."""
    found: dict[tuple[str, bool], list[Bar]] = {}
    for at, row in enumerate(whole_rows(report, speaker)):
        bar = None if row.is_part else _bar(row, at, speaker)
        if bar is not None:
            found.setdefault((_heading(row.result, speaker), row.result.is_rate), []).append(bar)
    headings = [column.heading for column in results.columns]
    names = (speaker.say("book-name"), speaker.say("book-actual"), speaker.say("book-bound"))
    places = (headings.index(names[1]), headings.index(names[2]))
    return Charts(speaker.say("book-charts"), names, list(_cut(found, speaker)), places)


def _bar(row: Row, at: int, speaker: Speaker) -> Bar | None:
    line = line_of(row.result, with_ends=False)
    reached = actual(row.result, row.actual, line, speaker)
    if reached.number is None:
        return None
    beside = f" ({row.label})" if row.label else ""
    name = f"{short_name(row.result, speaker)}{beside} – {row.verdict}"
    return Bar(name, at, reached, bound(row.result, line, speaker), row.result.verdict)


def _heading(result: Result, speaker: Speaker) -> str:
    if result.clauses:
        return speaker.say("book-clause", clause=result.clauses[0])
    return result.office[speaker.lang] if result.office else speaker.say("book-all")


def _cut(found: Mapping[tuple[str, bool], Sequence[Bar]], speaker: Speaker) -> Sequence[Chart]:
    """Return the charts, one with too many bars cut into several of about the same size."""
    made = []
    for (heading, is_rate), bars in found.items():
        count = -(-len(bars) // MOST_BARS)
        size = -(-len(bars) // count)
        measure = speaker.say("book-rates" if is_rate else "book-counts")
        for number in range(count):
            beside = f" ({number + 1}/{count})" if count > 1 else ""
            own = bars[number * size : (number + 1) * size]
            made.append(Chart(f"{heading} – {measure}{beside}", is_rate, own))
    return made
