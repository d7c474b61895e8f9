"""Say which columns of a figure were read by reading notes: what the header calls them, and by which line."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from nnl_cli.explain import Explanation
from nnl_cli.problems import Place
from nnl_cli.records.records import InputUse
from nnl_cli.reports.dumping import spot
from nnl_cli.reports.layout import Line, Style, said
from nnl_cli.wording.catalogue import Speaker


class NotedColumn(NamedTuple):
    """A column that holds a field since a line of the reading notes says so; `header` is its lowest cell there."""

    header: Place
    label: str
    field: str
    line: str


def noted_columns(explanation: Explanation, uses: Iterable[InputUse]) -> list[NotedColumn]:
    """Return the columns of an explanation's cells that reading notes name, those of the year before too."""
    cells = {
        (place.of_sheet, cell.field)
        for one in (explanation, explanation.before)
        for use in (one.used if one else ())
        for cell in use.cells
        for place in cell.places
    }
    return [
        NotedColumn(table.place(table.header_row, field), table.labels[field], field, str(entry.mark))
        for table in (use.table for use in uses)
        for field, entry in table.noted.items()
        if (table.place(), field) in cells
    ]


def noted_lines(noted: Iterable[NotedColumn], speaker: Speaker) -> Iterator[Line]:
    """Yield a line for each of them."""
    for one in noted:
        named = {"label": speaker.plain(one.label), "field": speaker.label(one.field), "where": str(one.header)}
        yield said(speaker.say("explain-noted", line=one.line, **named), Style.NOTE, indent=2)


def noted_data(noted: Iterable[NotedColumn]) -> dict[str, list[dict[str, Any]]]:
    """Return the same for programs; nothing where there are none."""
    found = [{"field": one.field, "label": one.label, "by": one.line, "place": spot(one.header)} for one in noted]
    return {"noted": found} if found else {}
