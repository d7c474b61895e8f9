"""`nnl trend`: how indicators moved over several reports."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nnl_cli.cli.options import refuse_unknown
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.history.trend import Line, Point


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    @app.command(help=words.say("trend-help"), context_settings={"help_option_names": []})
    def trend(
        reports: Annotated[list[str], typer.Argument(metavar="REPORT.json...", help=words.say("argument-reports"))],
        format: Annotated[str, typer.Option(help=words.say("option-format", formats="table, json"))] = "table",  # noqa: A002
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        from nnl_cli.cli.streams import emit, emit_bytes
        from nnl_cli.history.trend import lines
        from nnl_cli.report.file import read_report

        refuse_unknown(lang, format, ["table", "json"])
        found = lines([read_report(name) for name in reports])
        if format == "json":
            emit_bytes((json.dumps([_as_json(line) for line in found], ensure_ascii=False, indent=1) + "\n").encode())
        else:
            emit(_table(found, words))


def _as_json(line: "Line") -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "points": [
            {
                "period": point.period,
                "comparable": point.comparable,
                "result": point.result.model_dump(mode="json") if point.result else None,
            }
            for point in line.points
        ],
    }


def _table(found: "list[Line]", words: Speaker) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from nnl_cli.cli.streams import console_for, rendered

    table = Table(box=SIMPLE_HEAD)
    table.add_column(words.say("column-name"), overflow="fold")
    for point in found[0].points if found else ():
        table.add_column(words.plain(point.period), justify="right", overflow="fold")
    for line in found:
        table.add_row(Text(words.plain(line.name)), *(Text(_cell(point, words)) for point in line.points))
    return rendered(console_for(sys.stdout), table)


def _cell(point: "Point", words: Speaker) -> str:
    from nnl_cli.wording.figures import PRINT

    result = point.result
    if result is None or result.numerator is None:
        return "…"
    figure = PRINT[words.lang](result.percent) + "%" if result.percent else str(result.numerator)
    counts = f"\n{result.numerator}/{result.denominator}" if result.denominator is not None else ""
    broken = "" if point.comparable else f"\n{words.say('trend-broken')}"
    return figure + counts + broken
