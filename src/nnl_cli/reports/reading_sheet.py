"""Tell for `--all` how one sheet was understood: its header, every column, the rows that are no unit's."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.problems import Place, Problem
from nnl_cli.records.records import InputUse
from nnl_cli.reports.columns import ColumnRead, columns_of, set_aside
from nnl_cli.reports.layout import Line, said
from nnl_cli.reports.reading_map import spans
from nnl_cli.reports.table import balance_line
from nnl_cli.sources.tables import Table
from nnl_cli.verdicts.report_of import sheet_of
from nnl_cli.wording.catalogue import Speaker


def sheet_lines(
    uses: Sequence[InputUse], proposed: Mapping[tuple[tuple[str, str | None], str], str], speaker: Speaker
) -> Iterator[Line]:
    """Yield how one sheet was understood: header, columns, rows and what was taken for granted.

    `proposed` says, by sheet and letters, what a column that is not used may be.
    """
    yield said(balance_line(sheet_of(*uses), speaker))
    top, bottom = header_rows(uses[0].table)
    if top:
        rows = str(top) if top == bottom else f"{top}–{bottom}"
        yield said(speaker.say("validate-header", rows=rows), indent=2)
    sheet = (uses[0].table.file, uses[0].table.sheet)
    for column in columns_of(uses):
        meaning = _meaning(column, proposed.get((sheet, column.letters)), speaker)
        label = speaker.plain(column.label)
        told = speaker.say(f"validate-{column.along}", column=column.letters, label=label, meaning=meaning)
        yield said(told, indent=2)
    for kind, numbers in set_aside(uses).items():
        told = speaker.say("validate-rows", kind=speaker.say(f"row-{kind}"), rows=spans(numbers))
        yield said(told, indent=2)
    for assumption in assumptions_of(uses):
        yield said(speaker.say("validate-assumption", text=speaker.problem(assumption)), indent=2)


def header_rows(table: Table) -> tuple[int, int]:
    """Return the first and the last row of a header, as they stand in the file; 0 for labels that stand in no row."""
    ends = (table.header_top or table.header_row, table.header_row)
    first, last = (table.place(row).in_file.row or 0 for row in ends)
    return first, last


def assumptions_of(uses: Sequence[InputUse]) -> Sequence[Problem]:
    """Return what was taken for granted of a sheet, what several of its tables say once."""
    told = [one for use in uses for one in use.table.assumptions]
    return [*{(one.code, one.place.in_file, one.value): one for one in told if isinstance(one.place, Place)}.values()]


def _meaning(column: ColumnRead, proposed: str | None, speaker: Speaker) -> str:
    """Return the field that a column holds, by its label only where the header says it otherwise, or may hold."""
    field = column.field
    if not field:
        return speaker.say(
            "validate-column-proposed" if proposed else "validate-column-unused", proposed=proposed or ""
        )
    known = speaker.label(field)
    of = speaker.say("validate-column-of", period=column.period) if column.period else ""
    of += speaker.say("validate-column-noted", line=str(column.noted.mark)) if column.noted else ""
    return speaker.say(
        "validate-column-used", field=f"{known} [{field}]" if known != column.label else f"[{field}]", of=of
    )
