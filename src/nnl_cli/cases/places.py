"""Turn pydantic's findings on a file of cases into problems that know their line and column."""

from collections.abc import Sequence
from typing import Any

import yaml
from pydantic import BaseModel

from nnl_cli.names import nearest
from nnl_cli.plan.telling import CODES, expected
from nnl_cli.problems import Mark, Problem, Severity

Path = Sequence[str | int]


def told(file: str, root: yaml.Node | None, error: dict[str, Any], known: Sequence[str] = ()) -> Problem:
    """Return the problem of one pydantic error at its place; of an unknown key, with the nearest `known` one."""
    path, context = [part for part in error["loc"] if part != "[key]"], error.get("ctx", {})
    at_key = error["type"] == "extra_forbidden" or "[key]" in error["loc"]
    mark = _place(file, root, path, at_key)
    if error["type"] == "nnl":
        said = {name: str(value) for name, value in context.items() if name != "code"}
        return Problem(context["code"], Severity.ERROR, mark, value=said.pop("value", None), details=said)
    code = CODES.get(error["type"], "yaml-not-valid")
    said = {"found": str(path[-1]) if path else "", "expected": expected(context)}
    if error["type"] == "extra_forbidden":
        code, said = "cases-key-unknown", {**said, "known": ", ".join(known), "nearest": _nearest(said["found"], known)}
    shown = error["input"] if isinstance(error["input"], str) else ""
    return Problem(code, Severity.ERROR, mark, value=shown[:80], details=said)


def by_place(problem: Problem) -> tuple[int, int]:
    """Return a key that sorts problems by line and column."""
    mark = problem.place
    return (mark.line or 0, mark.column or 0) if isinstance(mark, Mark) else (0, 0)


def keys_of(form: type[BaseModel]) -> list[str]:
    """Return the keys that may stand in a part of the file, as they are written there."""
    return [field.alias or name for name, field in form.model_fields.items()]


def _nearest(found: str, known: Sequence[str]) -> str:
    return nearest(found, list(known)) or ""


def _place(file: str, root: yaml.Node | None, path: Path, at_key: bool) -> Mark:
    """Return where a path stands; a part that the file does not have is passed over."""
    node, spot = root, root
    for part in path:
        key, value = _below(node, part)
        if value is not None:
            node, spot = value, key if at_key and key is not None else value
    if spot is None:
        return Mark(file, 1, 1)
    return Mark(file, spot.start_mark.line + 1, spot.start_mark.column + 1)


def _below(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Return the key and the value right below a node; of a key written twice, the last, which holds."""
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    if isinstance(node, yaml.MappingNode):
        pairs = [(key, value) for key, value in node.value if key.value == part]
        return pairs[-1] if pairs else (None, None)
    return None, None
