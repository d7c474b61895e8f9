"""Tell whether an indicator is still what it was: one fingerprint of everything that decides its figure (rule 10)."""

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from nnl_cli.plan.expressions import (
    Binary,
    Call,
    Choice,
    Expression,
    ExpressionError,
    Given,
    Membership,
    Name,
    Node,
    Number,
    Text,
    Unary,
)
from nnl_cli.plan.model import Indicator, IndicatorKind, PlanFile, Target
from nnl_cli.plan.parser import parse

if TYPE_CHECKING:  # a run without an earlier report pays for no report model
    from nnl_cli.report.form import FileResult, ReportFile

SIGNS = 32  # letters of a fingerprint


class Definition(NamedTuple):
    """What an indicator counts, for people and as a fingerprint: the same beside each of its results."""

    text: str
    fingerprint: str


def definition_of(indicator: Indicator) -> str:
    """Return what an indicator counts, as one text for people; earlier reports hold nothing else to compare."""
    rounding = [] if indicator.round is None else [f"round {indicator.round}"]
    if indicator.each:
        head = "count each" if indicator.reading is IndicatorKind.COUNT else "each"
        of = "any of " if indicator.any_of else ""
        return " ".join((f"{head} {indicator.each}: {of}{', '.join(indicator.members)}", *rounding))
    if indicator.is_ranked:
        levels = (f"{level.name}: {', '.join(level.passes)}" for level in indicator.levels)
        return f"levels {'; '.join(levels)}"
    if indicator.value:
        head = "" if indicator.kind is None else f"{indicator.kind} "
        return " ".join((f"{head}value {' '.join(indicator.value.text.split())}", *rounding))
    if indicator.stated and indicator.numerator:
        where = f" where {indicator.where.text}" if indicator.where else ""
        return " ".join((f"stated {indicator.numerator.text}{where}", *rounding))
    parts = [indicator.numerator.text if indicator.numerator else ""]
    if indicator.denominator:
        parts.append(f"/ {indicator.denominator.text}")
    if indicator.where:
        parts.append(f"where {indicator.where.text}")
    return " ".join(" ".join(part.split()) for part in (*parts, *rounding))


def fingerprint_of(indicator: Indicator, plan: PlanFile) -> str:
    """Return a fingerprint that two definitions share only if nothing that decides the figure differs."""
    content = json.dumps(_content(indicator, plan), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:SIGNS]


def _content(indicator: Indicator, plan: PlanFile) -> dict[str, Any]:
    """Return what decides a figure: expressions, rounding, classes asked; of a cascade what it passes, with targets."""
    rounding = {} if indicator.round is None else {"round": indicator.round}
    if indicator.each:
        by_id = {other.id: other for other in plan.indicators}
        passes = [_passed(by_id[name], plan) for name in indicator.members]
        counts: dict[str, Any] = {"kind": indicator.reading} if indicator.reading is IndicatorKind.COUNT else {}
        counts |= rounding  # a share's fingerprint is that of older reports
        said = "any_of" if indicator.any_of else "passes"
        return {"each": indicator.each, said: passes, **counts}
    if indicator.is_ranked:
        return {"levels": _levels(indicator, plan)}
    if indicator.value:
        by_id = {other.id: other.model_copy(update={"round": None}) for other in plan.indicators}  # taken unrounded
        inputs = {name: _content(by_id[name], plan) for name in sorted(indicator.inputs)}
        return {"value": spelled(indicator.value.root), "kind": indicator.reading, "inputs": inputs, **rounding}
    named = {"numerator": indicator.numerator, "denominator": indicator.denominator, "where": indicator.where}
    expressions: dict[str, Expression] = {role: e for role, e in named.items() if e is not None}
    as_published = {"stated": True} if indicator.stated else {}
    fields = sorted({name for expression in expressions.values() for name in expression.fields})
    asked = {name: sorted(classes) for name in fields if (classes := plan.folded_classes(name)) is not None}
    named_as = {role: spelled(e.root) for role, e in expressions.items()}
    orders = {name: list(plan.fields[name].values or ()) for name in fields if plan.fields[name].ordered}
    more: dict[str, Any] = {**rounding, **as_published, **({"orders": orders} if orders else {})}
    read = {name: signs for name in fields if (signs := _signs(name, plan))}
    more |= {"signs": read} if read else {}
    return {**named_as, "kind": indicator.reading, "asked": asked, **more}


def _signs(name: str, plan: PlanFile) -> dict[str, list[str]]:
    """Return by which signs a field is read, where it or the plan says more than what the plans of old could."""
    if plan.fields[name].signs is None and not plan.signs.not_applicable:
        return {}
    return {kind: sorted(words) for kind, words in plan.read_by(name)._asdict().items() if words}


def _passed(indicator: Indicator, plan: PlanFile) -> dict[str, Any]:
    """Return what decides whether an indicator is passed: its figure, its targets, and its levels."""
    levels = {"levels": _levels(indicator, plan)} if indicator.levels else {}
    return {**_content(indicator, plan), "targets": _targets(indicator), **levels}


def _levels(indicator: Indicator, plan: PlanFile) -> list[list[Any]]:
    by_id = {other.id: other for other in plan.indicators}
    return [
        [level.name, level.require.text if level.require else [_passed(by_id[name], plan) for name in level.passes]]
        for level in indicator.levels
    ]


def _targets(indicator: Indicator) -> list[list[Any]]:
    return [_target(target) for target in indicator.all_targets]


def _target(target: Target) -> list[Any]:
    exceptions = [[spelled(e.where.root), e.require.text] for e in target.exemptions]
    return [target.require.text, target.binding, target.from_, target.to, exceptions]


def spelled(node: Node) -> str:
    """Return an expression in one spelling, whatever blanks and brackets its text has."""
    match node:
        case Name():
            return node.field
        case Given():
            return f"given({node.field})"
        case Number():
            return str(node.value)
        case Text():
            return json.dumps(node.value, ensure_ascii=False)
        case Unary():
            return f"({node.op} {spelled(node.operand)})"
        case Binary():
            return f"({spelled(node.left)} {node.op} {spelled(node.right)})"
        case Membership():
            return f"({spelled(node.operand)} in [{', '.join(map(spelled, node.options))}])"
        case Choice():
            return f"({spelled(node.then)} if {spelled(node.condition)} else {spelled(node.otherwise)})"
        case Call():
            return f"{node.function}({', '.join(map(spelled, node.arguments))})"
        case _:
            return f"last.{node.field}" if hasattr(node, "field") else "as_of"


def condition_key(where: str) -> str:
    """Return what two texts of one condition share, however they are spaced and bracketed; "" is the rest of the units.

    A text that an older counting language wrote and this one cannot read is told by its letters alone.
    """
    try:
        return spelled(parse(where).root) if where else ""
    except ExpressionError:
        return "".join(where.split())


def defined_otherwise(indicator: Indicator, plan: PlanFile, report: "ReportFile", result: "FileResult") -> bool:
    """Whether an earlier report's figure was counted by another definition.

    A report without fingerprints is compared as it was written; what its cascades pass is looked up in it.
    """
    if result.fingerprint:
        return result.fingerprint != fingerprint_of(indicator, plan)
    if not result.definition:
        return False
    return result.definition != definition_of(indicator) or _passes_otherwise(indicator, plan, report)


def _passes_otherwise(indicator: Indicator, plan: PlanFile, report: "ReportFile") -> bool:
    """Whether an earlier report shows that an indicator which a cascade passes had another definition or target."""
    by_id = {other.id: other for other in plan.indicators}
    for passed in (by_id[name] for name in indicator.members if name in by_id):
        old = [r for r in report.results if r.id == passed.id and r.group is None and r.definition]
        asked = {t.require.text for t in passed.all_targets} | {
            e.require.text for t in passed.all_targets for e in t.exemptions
        }
        if any(r.definition != definition_of(passed) or (r.require and r.require not in asked) for r in old):
            return True
        if _passes_otherwise(passed, plan, report):
            return True
    return False
