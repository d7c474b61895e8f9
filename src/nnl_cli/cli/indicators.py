"""`nnl indicators`: what a plan declares, and how much of the document that measures."""

from typing import Annotated

import typer

from nnl_cli.cli.options import refuse_unknown
from nnl_cli.wording.catalogue import Speaker


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    @app.command(help=words.say("indicators-help"), context_settings={"help_option_names": []})
    def indicators(
        plan: Annotated[str | None, typer.Option(help=words.say("option-plan"))] = None,
        format: Annotated[str, typer.Option(help=words.say("option-format", formats="table, json"))] = "table",  # noqa: A002
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        from nnl_cli.cli.streams import emit_bytes, emit_rich
        from nnl_cli.reports import declaring
        from nnl_cli.run import loaded_plan
        from nnl_cli.wording.catalogue import speaker

        refuse_unknown(lang, format, ["table", "json"])
        loaded = loaded_plan(plan)
        words = speaker(lang, loaded.plan)
        overview = declaring.overview_of(loaded.plan, words)
        if format == "json":
            emit_bytes(declaring.as_json(overview))
        else:
            emit_rich(declaring.renderable(overview, words))
