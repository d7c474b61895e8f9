"""`nnl schema`: the JSON Schema of the plan file, of reading notes or of the report, for editors and programs."""

from typing import Annotated, Any

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import DEFAULT_LANG, Lang
from nnl_cli.problems import Mark, Problem, Severity, UsageError

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS = ("plan", "reading", "report")


def schema(
    of: Annotated[str, typer.Argument(metavar="plan|reading|report", help="argument-schema")] = SCHEMAS[0],
    _lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Print a schema."""
    from nnl_cli.cli.streams import emit_bytes
    from nnl_cli.reports.dumping import dumped

    emit_bytes(dumped(schema_of(of)))


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of a plan file, of reading notes or of a report; raise UsageError for another name."""
    if name == "plan":
        from nnl_cli.plan.schema import plan_schema

        return {"$schema": DRAFT, **plan_schema()}
    if name == "reading":
        from nnl_cli.reading_notes.schema import notes_schema

        return {"$schema": DRAFT, **notes_schema()}
    if name == "report":
        from nnl_cli.report.form import ReportFile

        return {"$schema": DRAFT, **ReportFile.model_json_schema(mode="serialization")}
    known = ", ".join(SCHEMAS)
    raise UsageError(Problem("schema-unknown", Severity.ERROR, Mark("schema"), None, name, {"known": known}))
