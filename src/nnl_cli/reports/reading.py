"""Show how each file was understood, and its problems by cause, before anything is judged."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nnl_cli.problems import Place, Problem, Severity, column_letters
from nnl_cli.records.records import InputUse, Reading
from nnl_cli.reports.dumping import dumped
from nnl_cli.reports.table import balance_line, not_read_line
from nnl_cli.sources.tables import Table
from nnl_cli.verdicts.report_of import not_read, sheet_of
from nnl_cli.wording.catalogue import Speaker

SHOWN_CELLS = 20


def lines(reading: Reading, speaker: Speaker) -> Iterator[str]:
    """Yield for people how every sheet was understood, then its problems by cause."""
    for use in reading.inputs:
        yield from _sheet(use, speaker)
        yield ""
    for sheet in not_read(reading.unused):
        yield not_read_line(sheet, reading.problems, speaker)
    yield from by_cause(reading.problems, speaker)


def _sheet(use: InputUse, speaker: Speaker) -> Iterator[str]:
    """Yield how one sheet was understood: header, columns, rows and what was taken for granted."""
    table = use.table
    yield balance_line(sheet_of(use), speaker)
    top, bottom = _header(table)
    yield speaker.say("validate-header", rows=str(top) if top == bottom else f"{top}–{bottom}")
    for letters, label, field in columns_of(table):
        meaning = _meaning(label, field, speaker)
        yield speaker.say("validate-column", column=letters, label=speaker.plain(label), meaning=meaning)
    for kind, numbers in set_aside(table).items():
        yield speaker.say("validate-rows", kind=speaker.say(f"row-{kind}"), rows=spans(numbers))
    for assumption in table.assumptions:
        yield speaker.say("validate-assumption", text=speaker.problem(assumption))


def _header(table: Table) -> tuple[int, int]:
    """Return the first and the last row of a header."""
    return table.header_top or table.header_row, table.header_row


def _meaning(label: str, field: str, speaker: Speaker) -> str:
    """Return the field that a column holds; its own label only where the header says it in other words."""
    if not field:
        return speaker.say("validate-column-unused")
    known = speaker.label(field)
    return speaker.say("validate-column-used", field=f"{known} [{field}]" if known != label else f"[{field}]")


def columns_of(table: Table) -> Iterator[tuple[str, str, str]]:
    """Yield, per column of a sheet, its letters, what the header calls it and the field it holds ("" for none)."""
    fields = {column: name for name, column in table.columns.items()}
    labels = {**{column: table.labels[name] for column, name in fields.items()}, **table.header}
    for column in sorted(labels):
        if labels[column] or column in fields:
            yield column_letters(column), labels[column], fields.get(column, "")


def set_aside(table: Table) -> dict[str, list[int]]:
    """Return the rows that are no unit's, by what they were taken for."""
    found: dict[str, list[int]] = {}
    for row, kind in sorted(table.tally.set_aside.items()):
        found.setdefault(kind.value, []).append(row)
    return found


def spans(numbers: Iterable[int]) -> str:
    """Return row numbers as people write them: `3, 7–9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def by_cause(problems: Sequence[Problem], speaker: Speaker) -> Iterator[str]:
    """Yield problems grouped by severity, cause and field: every cell named once, the mend told once."""
    groups: dict[tuple[Severity, str, str | None, str], list[Problem]] = {}
    for problem in problems:
        file = problem.place.file if isinstance(problem.place, Place) else str(problem.place)
        groups.setdefault((problem.severity, problem.code, problem.field, file), []).append(problem)
    if not groups:
        yield speaker.say("validate-clean")
    for severity in Severity:
        for (kind, code, _, _), same in groups.items():
            if kind is severity:
                word = speaker.say(f"severity-{severity}")
                yield f"{word} {code} ({len(same)}): {_places(same, speaker)}"
                for sentence in list(dict.fromkeys(map(speaker.problem, same)))[:SHOWN_CELLS]:
                    yield f"    {sentence}"


def _places(same: Sequence[Problem], speaker: Speaker) -> str:
    first = speaker.plain(str(same[0].place))
    rest = [problem.place for problem in same[1:SHOWN_CELLS] if isinstance(problem.place, Place)]
    sheet = same[0].place.sheet if isinstance(same[0].place, Place) else None
    beside = [spot.cell or str(spot.row or "") if spot.sheet == sheet else str(spot) for spot in rest]
    more = f", … (+{len(same) - SHOWN_CELLS})" if len(same) > SHOWN_CELLS else ""
    return ", ".join([first, *map(speaker.plain, filter(None, beside))]) + more


def as_json(reading: Reading, speaker: Speaker) -> bytes:
    """Return the same for programs: every sheet with its columns and rows, every problem on its own."""
    from nnl_cli.report.file import problem_of

    problems = [problem_of(found, speaker.problem(found)).model_dump(mode="json") for found in reading.problems]
    aside = [sheet._asdict() for sheet in not_read(reading.unused)]
    return dumped({"inputs": [*map(_sheet_data, reading.inputs), *aside], "problems": problems})


def _sheet_data(use: InputUse) -> dict[str, Any]:
    """Return how one sheet was understood."""
    table = use.table
    return {
        **sheet_of(use)._asdict(),
        "header_rows": list(_header(table)),
        "columns": [
            {"column": letters, "label": label, "field": field or None} for letters, label, field in columns_of(table)
        ],
        "set_aside": [{"row": row, "class": kind.value} for row, kind in sorted(table.tally.set_aside.items())],
        "assumptions": [assumption.code for assumption in table.assumptions],
    }
