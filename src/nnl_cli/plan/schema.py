"""The plan file's JSON Schema as an editor needs it: the short forms that the models take, allowed by name."""

from typing import Any

from nnl_cli.plan.model import PlanFile

Schema = dict[str, Any]

# Every YAML scalar reaches the models as text; an editor has already made a number of `2024` or `1`.
SCALAR = ["string", "number"]
# These parts may be written as one text instead of a mapping: `target: "> 30%"`, `part_of: hs_tn_thcs`.
ONE_TEXT = ("Words", "PartOf", "Target")


def plan_schema() -> Schema:
    """Return the JSON Schema of the plan file, by which editors complete and check it."""
    schema = PlanFile.model_json_schema(by_alias=True)
    widen(schema)
    parts = schema["$defs"]
    for name in ONE_TEXT:
        mapping = {**parts[name], "type": "object"}
        parts[name] = {"anyOf": [{"type": SCALAR}, mapping], "description": mapping.pop("description")}
    fields = parts["FieldSpec"]["properties"]
    listed = {"type": "array", "items": {"type": SCALAR}}
    fields["values"]["anyOf"].insert(0, listed)
    return schema


def widen(node: Any) -> None:
    """Let every text that is not chosen from a list, a date or an identifier also be a number."""
    if isinstance(node, list):
        for item in node:
            widen(item)
    if isinstance(node, dict):
        if node.get("type") == "string" and not node.keys() & {"enum", "pattern", "format", "const"}:
            node["type"] = SCALAR
        for item in node.values():
            widen(item)
