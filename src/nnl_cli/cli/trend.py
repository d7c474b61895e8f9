"""`nnl trend`: how indicators moved over several reports."""

from typing import Annotated

import typer

from nnl_cli.cli.options import refuse_unknown
from nnl_cli.wording.catalogue import Speaker


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
        from nnl_cli.cli.streams import emit_bytes, emit_rich
        from nnl_cli.history.trend import lines
        from nnl_cli.report.file import read_report
        from nnl_cli.reports import trending

        refuse_unknown(lang, format, ["table", "json"])
        found = lines([read_report(name) for name in reports])
        if format == "json":
            emit_bytes(trending.as_json(found))
        else:
            emit_rich(trending.renderable(found, words))
