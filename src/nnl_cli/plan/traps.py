"""Find the traps of a sound plan: what is allowed, counts something, and is hardly ever what its author meant."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from nnl_cli.patterns import late
from nnl_cli.plan.asking import classes_asked
from nnl_cli.plan.choices import FieldType, IndicatorKind
from nnl_cli.plan.expressions import Binary, Call, Choice, Expression, Name, Node, Unary, walk
from nnl_cli.plan.model import Indicator, PlanFile
from nnl_cli.plan.proof import pairing_of
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.tree import Path

Remark = tuple[str, Path, dict[str, str]]
ARITHMETIC = ("+", "-", "*", "/")
WHOLE_FIELDS = (FieldType.COUNT, FieldType.YES_NO)
TINY = Fraction(1, 100)  # below it a rate that is to be reached was meant as a share of 1
THOUSANDS = late(r"(?<![\w.,\"])[1-9]\d{0,2}(?:[.,]000|(?:[.,]\d{3}){2,})(?![\d%])")
GROUPED = late(r"[1-9]\d{0,2}[.,]\d{3}")


def traps(path: Path, indicator: Indicator, plan: PlanFile) -> Iterator[Remark]:
    """Yield the traps of one indicator, each at the key where it stands."""
    for role in ("numerator", "denominator"):
        expression: Expression | None = getattr(indicator, role)
        if expression is not None:
            yield from _divisions((*path, role), expression)
            yield from _grouped_numbers((*path, role), expression)
    yield from _never_counted(path, indicator, plan)
    for number, target in enumerate(indicator.all_targets):
        where: Path = (*path, "target") if indicator.target else (*path, "targets", number)
        for requirement in target.requirements:
            yield from _bound(where, requirement, indicator, plan)


def _divisions(path: Path, expression: Expression) -> Iterator[Remark]:
    """Remark on a field over a field, unit by unit: a sum of quotients is no quotient of sums (rule 6)."""
    for node in _added(expression.root):
        if isinstance(node, Binary) and node.op == "/" and _names(node.left) and _names(node.right):
            above, below = (", ".join(dict.fromkeys(_names(side))) for side in (node.left, node.right))
            yield "lint-division-by-field", path, {"found": expression.text, "above": above, "below": below}
            return


def _added(node: Node) -> Iterator[Node]:
    """Yield the nodes whose number comes into the sum: none inside a comparison, which only says yes or no."""
    yield node
    match node:
        case Binary() if node.op in ARITHMETIC:
            below: tuple[Node, ...] = (node.left, node.right)
        case Unary(op="-"):
            below = (node.operand,)
        case Call():
            below = node.arguments
        case Choice():
            below = (node.then, node.otherwise)
        case _:
            below = ()
    for one in below:
        yield from _added(one)


def _names(node: Node) -> list[str]:
    return [one.field for one in walk(node) if isinstance(one, Name)]


def _grouped_numbers(path: Path, expression: Expression) -> Iterator[Remark]:
    """Remark on 10.000, which the counting language reads as 10."""
    if found := THOUSANDS.search(expression.text):
        yield "lint-thousands", path, {"found": found[0], "read": found[0].split(".")[0], "mend": _plain(found[0])}


def _plain(number: str) -> str:
    return number.replace(".", "").replace(",", "")


def _never_counted(path: Path, indicator: Indicator, plan: PlanFile) -> Iterator[Remark]:
    """Remark on a field of the numerator that only classes report which are not asked the indicator (rule 3)."""
    if indicator.numerator is None or indicator.denominator is None:
        return
    below, above = classes_asked(indicator.denominator, plan), classes_asked(indicator.numerator, plan)
    if below is None or (above is not None and above.isdisjoint(below)):  # the whole numerator: told elsewhere
        return
    for name in indicator.numerator.fields:
        asked = classes_asked(Expression("", Name(name)), plan)
        if asked is not None and asked.isdisjoint(below):
            said = {"found": indicator.id, "name": name, "classes": ", ".join(sorted(asked))}
            yield "lint-field-never-counted", (*path, "numerator"), said


def _bound(path: Path, requirement: Requirement, indicator: Indicator, plan: PlanFile) -> Iterator[Remark]:
    """Remark on a bound that its indicator can never, or always, be on the right side of, or one of another scale."""
    value = requirement.value
    if value is None:
        return
    said = {"found": requirement.text, "mend": f"{requirement.op} {_digits(value * 10_000)}%"}
    if indicator.is_rate and requirement.op in (">", ">=") and 0 < value < TINY:
        yield "lint-target-tiny", path, said
    elif indicator.is_rate and _is_proven(indicator, plan) and (code := _beyond_all(requirement.op, value)):
        yield code, path, said
    elif indicator.reading is IndicatorKind.COUNT and _is_whole(indicator, plan):
        if 0 < value < 1:
            yield "lint-target-share-of-count", path, {**said, "mend": f"{requirement.op} {_digits(value * 100)}%"}
        elif found := GROUPED.search(requirement.text):
            yield "lint-thousands", path, {"found": found[0], "read": _digits(value), "mend": _plain(found[0])}


def _digits(value: Fraction) -> str:
    """Return a decimal number as a plan writes it."""
    return format(Decimal(value.numerator) / value.denominator, "f")


def _is_proven(indicator: Indicator, plan: PlanFile) -> bool:
    above, below = indicator.numerator, indicator.denominator
    return bool(indicator.each) or (above is not None and pairing_of(above, below, plan) is not None)


def _beyond_all(op: str, value: Fraction) -> str:
    """Return what to say of a bound at the end of 0 to 100 % or past it; "" where it parts figures."""
    if (op == ">" and value >= 1) or (op in (">=", "=") and value > 1):
        return "lint-target-out-of-reach"
    return "lint-target-always" if (op == "<=" and value >= 1) or (op == "<" and value > 1) else ""


def _is_whole(indicator: Indicator, plan: PlanFile) -> bool:
    """Whether a count adds up whole numbers only."""
    if indicator.numerator is None:
        return bool(indicator.each)
    divides = any(isinstance(node, Binary) and node.op == "/" for node in _added(indicator.numerator.root))
    return not divides and all(plan.fields[name].type in WHOLE_FIELDS for name in indicator.numerator.fields)
