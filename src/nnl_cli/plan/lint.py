"""Remark on a sound plan: what is allowed and yet looks like a slip."""

from collections.abc import Iterator

from nnl_cli.names import fold
from nnl_cli.plan.asking import classes_asked, classes_without_numerator
from nnl_cli.plan.choices import GROUPING
from nnl_cli.plan.comments import cut_texts
from nnl_cli.plan.expressions import Binary, Call, Name, Node, Number, walk
from nnl_cli.plan.lint_documents import definitions, document_remarks
from nnl_cli.plan.lint_slips import numbers_torn, slips
from nnl_cli.plan.loader import LoadedPlan
from nnl_cli.plan.model import FieldType, Indicator, PlanFile, Rule
from nnl_cli.plan.periods import is_day_before
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.shares import known_share
from nnl_cli.plan.standing import is_over, office_of, speaks_of
from nnl_cli.plan.traps import Remark, traps
from nnl_cli.plan.tree import Path
from nnl_cli.problems import Problem, Severity


def remarks(loaded: LoadedPlan) -> list[Problem]:
    """Return the remarks on a plan in the order of the file; none of them stops a run."""
    found = [
        Problem(code, Severity.INFO, loaded.tree.mark(path), None, None, details)
        for code, path, details in (*_all(loaded.plan), *numbers_torn(loaded.tree))
    ]
    cut = cut_texts(loaded.tree.text, loaded.file)
    found += (Problem("lint-text-cut", Severity.INFO, mark, None, None, {"mend": mend}) for mark, mend in cut)
    return sorted(found, key=lambda p: (getattr(p.place, "line", 0) or 0, getattr(p.place, "column", 0) or 0))


def _all(plan: PlanFile) -> Iterator[Remark]:
    yield from _early_date(plan)
    yield from _unused_fields(plan)
    yield from _fields_without_label(plan)
    yield from _negative_of_others(plan)
    for index, rule in enumerate(plan.rules):
        yield from _rule(index, rule, plan)
    for index, indicator in enumerate(plan.indicators):
        yield from _indicator(index, indicator, plan)
    yield from _silent_clauses(plan)


def _early_date(plan: PlanFile) -> Iterator[Remark]:
    """Remark on a reference date before the plan's period: last year's, left over."""
    as_of = plan.plan.as_of.isoformat() if plan.plan.as_of else ""
    if is_day_before(as_of, plan.plan.period):
        yield "as-of-before-period", ("plan", "as_of"), {"date": as_of, "period": plan.plan.period}


def _unused_fields(plan: PlanFile) -> Iterator[Remark]:
    unit = plan.unit
    used = {*unit.who, unit.office, unit.became}
    for expression in plan.expressions():
        used.update(expression.fields, expression.last_fields)
    used.update(indicator.each for indicator in plan.indicators)
    used.update(rule.field for one in plan.indicators for t in one.all_targets for rule in t.requirements)
    for spec in plan.fields.values():
        used.update([spec.part_of.field] if spec.part_of else [], spec.of or [])
    for name, spec in plan.fields.items():
        if name not in used and spec.type is not FieldType.PERCENT:
            yield "lint-field-unused", ("fields", name), {"found": name, "by": "--by" if spec.type in GROUPING else ""}


def _negative_of_others(plan: PlanFile) -> Iterator[Remark]:
    """Remark on fields that no figure below 0 is read for, whatever they say: only an amount can have one."""
    for name, spec in plan.fields.items():
        if spec.negative and spec.type is not FieldType.AMOUNT:
            yield "lint-negative-unread", ("fields", name, "negative"), {"found": name}


def _fields_without_label(plan: PlanFile) -> Iterator[Remark]:
    for name, spec in plan.fields.items():
        if spec.label is None:
            yield "lint-field-without-label", ("fields", name), {"found": name}


def _rule(index: int, rule: Rule, plan: PlanFile) -> Iterator[Remark]:
    if (not rule.that.fields and not rule.that.last_fields) or _cannot_fail(rule.that.root, plan):
        yield "lint-rule-cannot-fail", ("rules", index, "that"), {"found": rule.that.text}


def _cannot_fail(node: Node, plan: PlanFile) -> bool:
    """Whether a rule holds whatever the figures are: sides alike, counts at least 0, a part within its whole."""
    if not isinstance(node, Binary):
        return False
    if node.op in ("==", ">=", "<=") and node.left == node.right:
        return True
    small, large = {">=": (node.right, node.left), "<=": (node.left, node.right)}.get(node.op, (None, None))
    if small == Number(0) and isinstance(large, Node):
        return _at_least_zero(large, plan)
    if isinstance(small, Name) and isinstance(large, Name):
        part = plan.fields[small.field].part_of
        return part is not None and part.field == large.field and part.severity is Severity.ERROR
    return False


def _at_least_zero(node: Node, plan: PlanFile) -> bool:
    return all(
        (isinstance(n, Name) and plan.fields[n.field].type is FieldType.COUNT)
        or (isinstance(n, Number) and n.value >= 0)
        or (isinstance(n, Binary) and n.op in ("+", "*", "/"))
        or isinstance(n, Call)
        for n in walk(node)
    )


def _indicator(index: int, indicator: Indicator, plan: PlanFile) -> Iterator[Remark]:
    path: Path = ("indicators", index)
    if plan.clauses and not indicator.clauses:
        yield "lint-indicator-without-clause", path, {"found": indicator.id}
    if plan.offices and office_of(indicator, plan) is None:
        yield "lint-indicator-without-office", path, {"found": indicator.id}
    if indicator.name is None:
        yield "lint-indicator-without-name", path, {"found": indicator.id}
    for number, target in enumerate(indicator.all_targets):
        where: Path = (*path, "target") if indicator.target else (*path, "targets", number)
        if target.from_ and target.to and is_over(target.to, target.from_):
            yield "lint-target-never", where, {"first": target.from_, "last": target.to}
        yield from _always(where, target.require, indicator)
    yield from slips(path, indicator)
    for place, one in definitions(path, indicator):
        yield from _never_asked(place, one, plan)
        yield from _unproven(place, one, plan)
        yield from traps(place, one, plan)
    yield from document_remarks(path, indicator, plan)
    yield from _passed_without_target(path, indicator, plan)


def _always(path: Path, requirement: Requirement, indicator: Indicator) -> Iterator[Remark]:
    """Remark on a target that is met by the highest level, and so by all."""
    top = indicator.levels[0].name if indicator.levels else None
    if requirement.op == "<=" and top is not None and fold(requirement.level or "") == fold(top):
        yield "lint-level-always", path, {"found": requirement.text, "name": top}


def _never_asked(path: Path, indicator: Indicator, plan: PlanFile) -> Iterator[Remark]:
    """Remark on a numerator that no unit of the denominator is asked, or not those of some classes (rule 3)."""
    if indicator.numerator is None or indicator.denominator is None:
        return
    above, below = (classes_asked(side, plan) for side in (indicator.numerator, indicator.denominator))
    if above and below and above.isdisjoint(below):
        yield "lint-never-asked", (*path, "numerator"), {"found": indicator.id}
    elif classes := classes_without_numerator(indicator, plan):
        details = {"found": indicator.id, "classes": ", ".join(classes)}
        yield "lint-class-without-numerator", (*path, "numerator"), details


def _unproven(path: Path, indicator: Indicator, plan: PlanFile) -> Iterator[Remark]:
    """Remark on a rate that nothing keeps within 100 % (rule 21)."""
    if indicator.is_rate and not known_share(indicator, plan):
        yield "lint-rate-unproven", (*path, "numerator"), {"found": indicator.id}


def _silent_clauses(plan: PlanFile) -> Iterator[Remark]:
    """Remark on clauses that ask for something countable and have no indicator."""
    measured = {clause for indicator in plan.indicators for clause in indicator.clauses}
    for index, clause in enumerate(plan.clauses):
        if clause.kind not in ("qualitative", "milestone") and clause.id not in measured:
            yield "lint-clause-unmeasured", ("clauses", index), {"found": clause.id, "kind": clause.kind}


def _passed_without_target(path: Path, indicator: Indicator, plan: PlanFile) -> Iterator[Remark]:
    """Remark on what is to be passed and has no target of the plan's period: it does not apply anywhere.

    A cascade over the same places is passed where its places pass, whatever it asks itself.
    """
    by_id = {other.id: other for other in plan.indicators}
    named = [((*path, "any_of" if indicator.any_of else "passes", i), name) for i, name in enumerate(indicator.members)]
    for number, level in enumerate(indicator.levels):
        named += [((*path, "levels", number, "passes", i), name) for i, name in enumerate(level.passes)]
    for place, name in named:
        other, is_same = by_id[name], by_id[name].each == indicator.each
        is_asked = any(speaks_of(target, plan.plan.period) for target in other.all_targets)
        if not is_asked and not (other.each and is_same):
            yield "lint-passed-without-target", place, {"found": name, "period": plan.plan.period}
