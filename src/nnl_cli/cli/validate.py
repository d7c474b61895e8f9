"""`nnl validate`: how each file was understood, and its problems by cause, before anything is judged."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nnl_cli.cli.options import refuse_unknown, standard_input
from nnl_cli.problems import ExitCode, Place, Problem, Severity, column_letters
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.records.records import InputUse
    from nnl_cli.sources.tables import Table

SHOWN_CELLS = 20


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    @app.command(help=words.say("validate-help"), context_settings={"help_option_names": []})
    def validate(
        files: Annotated[list[str], typer.Argument(metavar="FILE...", help=words.say("option-files"))],
        plan: Annotated[str | None, typer.Option(help=words.say("option-plan"))] = None,
        period: Annotated[str | None, typer.Option(help=words.say("option-period"))] = None,
        format: Annotated[str, typer.Option(help=words.say("option-format", formats="table, json"))] = "table",  # noqa: A002
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        from nnl_cli.cli.streams import emit, emit_bytes
        from nnl_cli.run import Request, read_inputs
        from nnl_cli.wording.catalogue import speaker as speaker_of
        from nnl_cli.wording.plain import inert_json

        request = Request(files=tuple(files), plan=plan, period=period, stdin=standard_input())
        refuse_unknown(lang, format, ["table", "json"])
        reading = read_inputs(request)
        speaker = speaker_of(lang, reading.plan)
        if format == "json":
            data = {"inputs": list(map(as_json, reading.inputs)), "problems": _problems_json(reading.problems, speaker)}
            emit_bytes((inert_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n").encode())
        else:
            emit("\n".join(_text(reading.inputs, reading.problems, speaker)) + "\n")
        refused = any(problem.severity is Severity.ERROR for problem in reading.problems)
        raise typer.Exit(ExitCode.REFUSED if refused else ExitCode.MET)


def _text(inputs: Sequence["InputUse"], problems: Sequence[Problem], words: Speaker) -> Iterator[str]:
    for use in inputs:
        yield from _sheet(use, words)
        yield ""
    yield from by_cause(problems, words)


def _sheet(use: "InputUse", words: Speaker) -> Iterator[str]:
    """Yield how one sheet was understood: header, columns, rows and what was taken for granted."""
    from nnl_cli.reports.table import balance_line
    from nnl_cli.verdicts.report_of import sheet_of

    table = use.table
    yield balance_line(sheet_of(use), words)
    top = table.header_top or table.header_row
    rows = str(top) if top == table.header_row else f"{top}–{table.header_row}"
    yield words.say("validate-header", rows=rows)
    for letters, label, field in columns_of(table):
        yield words.say(
            "validate-column", column=letters, label=words.plain(label), meaning=_meaning(label, field, words)
        )
    for kind, numbers in set_aside(table).items():
        yield words.say("validate-rows", kind=words.say(f"row-{kind}"), rows=spans(numbers))
    for assumption in table.assumptions:
        yield words.say("validate-assumption", text=words.problem(assumption))


def _meaning(label: str, field: str, words: Speaker) -> str:
    """Return the field that a column holds; its own label only where the header says it in other words."""
    if not field:
        return words.say("validate-column-unused")
    known = words.label(field)
    return words.say("validate-column-used", field=f"{known} [{field}]" if known != label else f"[{field}]")


def columns_of(table: "Table") -> Iterator[tuple[str, str, str]]:
    """Yield, per column of a sheet, its letters, what the header calls it and the field it holds ("" for none)."""
    fields = {column: name for name, column in table.columns.items()}
    labels = {**{column: table.labels[name] for column, name in fields.items()}, **table.header}
    for column in sorted(labels):
        if labels[column] or column in fields:
            yield column_letters(column), labels[column], fields.get(column, "")


def set_aside(table: "Table") -> dict[str, list[int]]:
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


def by_cause(problems: Sequence[Problem], words: Speaker) -> Iterator[str]:
    """Yield problems grouped by severity, cause and field: every cell named once, the mend told once."""
    groups: dict[tuple[Severity, str, str | None, str], list[Problem]] = {}
    for problem in problems:
        file = problem.place.file if isinstance(problem.place, Place) else str(problem.place)
        groups.setdefault((problem.severity, problem.code, problem.field, file), []).append(problem)
    if not groups:
        yield words.say("validate-clean")
    for severity in Severity:
        for (kind, code, _, _), same in groups.items():
            if kind is severity:
                word = words.say(f"severity-{severity}")
                yield f"{word} {code} ({len(same)}): {_places(same, words)}"
                for sentence in list(dict.fromkeys(map(words.problem, same)))[:SHOWN_CELLS]:
                    yield f"    {sentence}"


def _places(same: Sequence[Problem], words: Speaker) -> str:
    first = words.plain(str(same[0].place))
    rest = [problem.place for problem in same[1:SHOWN_CELLS] if isinstance(problem.place, Place)]
    sheet = same[0].place.sheet if isinstance(same[0].place, Place) else None
    beside = [spot.cell or str(spot.row or "") if spot.sheet == sheet else str(spot) for spot in rest]
    more = f", … (+{len(same) - SHOWN_CELLS})" if len(same) > SHOWN_CELLS else ""
    return ", ".join([first, *map(words.plain, filter(None, beside))]) + more


def as_json(use: "InputUse") -> dict[str, Any]:
    """Return how one sheet was understood, for other programs."""
    from nnl_cli.verdicts.report_of import sheet_of

    table = use.table
    return {
        **sheet_of(use)._asdict(),
        "header_rows": [table.header_top or table.header_row, table.header_row],
        "columns": [
            {"column": letters, "label": label, "field": field or None} for letters, label, field in columns_of(table)
        ],
        "set_aside": [{"row": row, "class": kind.value} for row, kind in sorted(table.tally.set_aside.items())],
        "assumptions": [assumption.code for assumption in table.assumptions],
    }


def _problems_json(problems: Sequence[Problem], words: Speaker) -> list[dict[str, Any]]:
    from nnl_cli.reports.json import problem_of

    return [problem_of(problem, words).model_dump(mode="json") for problem in problems]
