"""Turn pydantic's findings on a plan file into problems with line, column and our own codes."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from nnl_cli.names import fold, nearest
from nnl_cli.plan.called import called, label_in
from nnl_cli.plan.model import (
    Clause,
    Document,
    Exemption,
    FieldSpec,
    Head,
    Indicator,
    Layout,
    LegalFloor,
    Level,
    PartOf,
    PlanFile,
    Rule,
    Signs,
    StatedBaseline,
    Target,
    UnitFields,
    Version,
    Words,
)
from nnl_cli.plan.tree import Path, Tree
from nnl_cli.problems import Mark, Problem, Severity

# Which model reads the mapping at a path: the last name in the path, and for lists the list's name.
MODELS: dict[str, type[BaseModel]] = {
    "plan": Head,
    "documents": Document,
    "clauses": Clause,
    "unit": UnitFields,
    "signs": Signs,
    "layout": Layout,
    "fields": FieldSpec,
    "part_of": PartOf,
    "rules": Rule,
    "indicators": Indicator,
    "target": Target,
    "targets": Target,
    "legal_floor": LegalFloor,
    "levels": Level,
    "except": Exemption,
    "baseline": StatedBaseline,
    "versions": Version,
    "name": Words,
    "label": Words,
    "say": Words,
    "title": Words,
    "short": Words,
    "offices": Words,
    "noun": Words,
    "note": Words,
}

CODES = {
    "missing": "yaml-key-missing",
    "extra_forbidden": "yaml-key-unknown",
    "string_type": "yaml-not-text",
    "list_type": "yaml-not-list",
    "tuple_type": "yaml-not-list",
    "dict_type": "yaml-not-mapping",
    "model_type": "yaml-not-mapping",
    "enum": "yaml-not-one-of",
    "literal_error": "yaml-not-one-of",
    "bool_parsing": "yaml-not-yes-no",
    "string_pattern_mismatch": "yaml-not-id",
    "too_short": "yaml-too-few",
    "too_long": "yaml-too-many",
}


def tell(tree: Tree, error: dict[str, Any], keys: Callable[[Path], list[str]] | None = None) -> Problem:
    """Return the problem of one pydantic error, standing where the file has it.

    `keys` gives those that may stand in the mapping at a path, where the file is no plan.
    """
    path, context = _in_file(error["loc"]), error.get("ctx", {})
    if error["type"] == "nnl":
        details = {k: str(v) for k, v in context.items() if k not in ("code", "at")}
        if context["code"].startswith("expression-") and (label := label_in(str(error["input"]), tree.data)):
            details = {"found": label[0], "nearest": label[1]}
            return Problem("expression-label", Severity.ERROR, tree.mark(path), details=details)
        return Problem(context["code"], Severity.ERROR, within(tree, path, context.get("at")), details=details)
    if error["type"].startswith("date"):
        return Problem("yaml-not-date", Severity.ERROR, tree.mark(path), value=_short(error["input"]))
    code = CODES.get(error["type"], "yaml-not-valid")
    details = {"found": str(error["loc"][-1]) if error["loc"] else "", "expected": expected(context)}
    if code == "yaml-key-unknown":
        known = (keys or _keys_at)(path[:-1])
        details.update(nearest=nearest(str(path[-1]), known) or "", known=", ".join(known))
    if code == "yaml-not-id":
        details["nearest"] = called(tree.data).get(fold(str(error["input"]))) or ""
    mark = tree.mark(path, key=code == "yaml-key-unknown" or "[key]" in error["loc"])
    return Problem(code, Severity.ERROR, mark, value=_short(error["input"]), details=details)


def within(tree: Tree, path: Path, at: int | None) -> Mark:
    """Return the place of a letter inside a text of the file: exact for texts on one line."""
    mark = tree.mark(path)
    if not at or mark.line is None or mark.column is None or path not in tree.values:
        return mark
    return Mark(mark.file, mark.line, mark.column + at + (path not in tree.plain))


def _in_file(loc: tuple[Any, ...]) -> Path:
    """Return pydantic's path without the parts that are not in the file ('[key]' and the like)."""
    return tuple(part for part in loc if part != "[key]")


def expected(context: dict[str, Any]) -> str:
    """Return the values that would do, as a file writes them."""
    return str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")


def _short(value: Any) -> str | None:
    return value[:80] if isinstance(value, str) else None


def _keys_at(path: Path) -> list[str]:
    """Return the keys that may stand in the mapping at a path."""
    names = [part for part in path if isinstance(part, str)]
    if not names:
        model: type[BaseModel] = PlanFile
    elif names[0] in ("fields", "offices", "documents") and len(names) == 2:
        model = MODELS[names[0]]
    else:
        model = MODELS.get(names[-1], PlanFile)
    return [field.alias or name for name, field in model.model_fields.items()]
