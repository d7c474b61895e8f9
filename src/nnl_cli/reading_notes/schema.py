"""The JSON Schema of reading notes as an editor needs it: the short forms that the models take, allowed by name."""

from typing import Any

from nnl_cli.plan.schema import SCALAR, widen
from nnl_cli.reading_notes.form import NotesForm

LISTS = ("totals", "add", "skip", "sheets")  # one entry may stand there without a list


def notes_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of reading notes, by which editors complete and check it."""
    schema = NotesForm.model_json_schema(by_alias=True)
    widen(schema)
    parts, text = schema["$defs"], {"type": [*SCALAR, "null"]}
    for one in (schema, parts["SheetsForm"]):
        for name, key in one["properties"].items():
            inner = [key.pop("items")] if name in LISTS else []
            known = {name: key.pop(name) for name in ("type", "additionalProperties", "$ref") if name in key}
            listed = [{"type": "array", "items": item} for item in inner]
            key["anyOf"] = [*key.pop("anyOf", []), *(listed or [known]), *inner, {"type": "null"}]
    schema["properties"]["reviewed"]["anyOf"].append(text)
    skip = schema["properties"]["skip"]["anyOf"]
    skip[0]["items"] = {"anyOf": [skip[0]["items"], text]}
    skip.append(text)
    return schema
