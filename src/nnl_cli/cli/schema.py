"""`nnl schema`: the JSON Schema of the plan file or of the report, for editors and for other programs."""

from typing import Annotated, Any

import typer

from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.wording.catalogue import Speaker

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS = ("plan", "report")


def register(app: typer.Typer, words: Speaker) -> None:
    """Add the command to the command line."""
    from nnl_cli.cli.app import help_option

    @app.command(help=words.say("schema-help"), context_settings={"help_option_names": []})
    def schema(
        of: Annotated[str, typer.Argument(metavar="plan|report", help=words.say("argument-schema"))] = "plan",
        lang: Annotated[str, typer.Option(help=words.say("option-lang"))] = words.lang,  # noqa: ARG001
        help: Annotated[bool, help_option(words)] = False,  # noqa: A002, ARG001
    ) -> None:
        from nnl_cli.cli.streams import emit_bytes
        from nnl_cli.reports.dumping import dumped

        emit_bytes(dumped(schema_of(of)))


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of the plan file or of the report; raise UsageError for another name."""
    if name == "plan":
        from nnl_cli.plan.schema import plan_schema

        return {"$schema": DRAFT, **plan_schema()}
    if name == "report":
        from nnl_cli.report.file import ReportFile

        return {"$schema": DRAFT, **ReportFile.model_json_schema(mode="serialization")}
    known = ", ".join(SCHEMAS)
    raise UsageError(Problem("schema-unknown", Severity.ERROR, Mark("schema"), None, name, {"known": known}))
