"""What a result carries in the JSON report only where its plan asks for it: levels, terms, a document, a way.

And what people wrote beside it.
"""

from typing import Any

from nnl_cli.report.form_result import FileAccepted, FileLevel, FileRemark
from nnl_cli.report.model import Result
from nnl_cli.report.pairs import bound_by_unit
from nnl_cli.report.remarks import Remark
from nnl_cli.report.result import Term


def extras(result: Result) -> dict[str, Any]:
    """Return the keys of a result that no plain target has."""
    return {
        "terms": {term.id: _term(term) for term in result.terms} if result.formula else None,
        "document": result.document,
        "bound": bound_by_unit(result.requirement),
        "round": result.round,
        "remarks": list(map(_remark, result.remarks)) or None,
        **_levels(result),
        **({"on_track": result.on_track} if result.has_way else {}),
    }


def _remark(remark: Remark) -> FileRemark:
    """Return a remark; what was left empty is null."""
    accepted = remark.accepted
    return FileRemark(
        **{name: getattr(remark, name) or None for name in ("reason", "measure", "who", "until")},
        accepted=accepted
        and FileAccepted(value=accepted.value or None, document=accepted.document, until=accepted.until),
    )


def _levels(result: Result) -> dict[str, Any]:
    """Return the keys of an indicator with levels; the level is null for none."""
    if not result.levels:
        return {}
    told = [FileLevel.model_validate(level) for level in result.levels]
    return {"level": result.level, "level_possible": result.level_possible, "levels": told}


def _term(term: Term) -> str | int | None:
    """Return the figure of an input: as counted, else exact."""
    if term.value is None:
        return None
    if isinstance(term.numerator, int) and isinstance(term.denominator, int):
        return f"{term.numerator}/{term.denominator}"
    value = term.value
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
