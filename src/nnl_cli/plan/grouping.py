"""Say by which fields a breakdown may group units: those that hold words."""

from collections.abc import Mapping

from nnl_cli.names import nearest
from nnl_cli.plan.choices import GROUPING
from nnl_cli.plan.model import FieldSpec
from nnl_cli.problems import Mark, Problem, Severity


def wrong_group(name: str, fields: Mapping[str, FieldSpec]) -> Problem | None:
    """Return what keeps `--by` from grouping by a name, None where nothing does."""
    if name not in fields:
        near = {"nearest": nearest(name, list(fields)) or ""}
        return Problem("by-unknown", Severity.ERROR, Mark("--by"), None, name, near)
    if fields[name].type not in GROUPING:
        return Problem("by-not-text", Severity.ERROR, Mark("--by"), None, name)
    return None
