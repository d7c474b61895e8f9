"""Turn the counting language into formulas of a workbook that Excel and LibreOffice reckon alike."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.expressions import (
    COMPARISONS,
    AsOf,
    Binary,
    Call,
    Choice,
    Given,
    Last,
    Membership,
    Name,
    Node,
    Number,
    Text,
    Unary,
    walk,
)
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.records.cells import Guards

LITERAL = 240  # letters of a text in a formula, which may have 255
NUMBERS = (FieldType.COUNT, FieldType.AMOUNT, FieldType.PERCENT)
SIGNS = {"==": "=", "!=": "<>"}
EXACT = 9  # decimals to which sums of decimal figures are compared: a workbook reckons in binary
Said = str | bool


class UnsayableError(Exception):
    """A part of an expression has no formula that every workbook program reckons alike."""


class Cells(NamedTuple):
    """Where a form keeps what an expression names: addresses by field, those of one period before, what is fixed.

    `days` are the hidden cells that hold the numbers of days, by field.
    """

    plan: PlanFile
    of: Mapping[str, str]
    last: Mapping[str, str]
    known: Mapping[str, str]
    as_of: str
    days: Mapping[str, str]


def quoted(text: str) -> str:
    """Return a text as a formula holds it, in pieces where it is long."""
    pieces = [text[at : at + LITERAL] for at in range(0, len(text), LITERAL)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def is_blank(cell: str) -> str:
    """Return whether nothing stands in a cell, or spaces alone."""
    return f'TRIM({cell})=""'


def is_one_of(cell: str, words: Sequence[str]) -> str:
    """Return whether a cell holds one of some words, in whichever case."""
    listed = ",".join(quoted(word) for word in words if len(word) < LITERAL and not set(word) & set("~*?"))
    return f"ISNUMBER(MATCH(TRIM({cell}),{{{listed}}},0))"


def spelled_day(day_: str) -> str:
    """Return a day as people write it, whatever the program's own language."""
    return f'DAY({day_})&"/"&MONTH({day_})&"/"&YEAR({day_})'


def truths(plan: PlanFile, field: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words that mean yes and no in a field."""
    guards = Guards(plan.read_by(field))
    return sorted({*guards.yes, "true"}), sorted({*guards.no, "false"})


def is_valid(cells: Cells, field: str) -> str:
    """Return whether the cell of a field holds what can be reckoned with."""
    cell, spec = cells.of[field], cells.plan.fields[field]
    if spec.type in NUMBERS:
        return f"ISNUMBER({cell})"
    if spec.type is FieldType.DATE:
        return f"{cells.days[field]}>0"
    if spec.type is FieldType.YES_NO:
        yes, no = truths(cells.plan, field)
        return is_one_of(cell, [*yes, *no])
    return f"NOT({is_blank(cell)})"


def truth(node: Node, cells: Cells) -> Said:
    """Return a condition as a formula, or what it comes to whatever the unit reports; raises UnsayableError."""
    match node:
        case Unary(op="not"):
            said = truth(node.operand, cells)
            return not said if isinstance(said, bool) else f"NOT({said})"
        case Binary(op="and" | "or"):
            return _joined(node.op, [truth(side, cells) for side in (node.left, node.right)])
        case Binary() if node.op in COMPARISONS:
            return _compared(node.op, node.left, node.right, cells)
        case Membership():
            options = [_compared("==", node.operand, option, cells) for option in node.options]
            return _joined("or", options)
        case Name() if node.field in cells.of and cells.plan.fields[node.field].type is FieldType.YES_NO:
            return is_one_of(cells.of[node.field], truths(cells.plan, node.field)[0])
        case Name() if cells.plan.fields[node.field].type is FieldType.YES_NO:
            return False  # nobody is asked: it counts 0
        case Given() if node.field in cells.of:
            return f"NOT({is_blank(cells.of[node.field])})"
        case Choice():
            said = truth(node.condition, cells)
            if isinstance(said, bool):
                return truth(node.then if said else node.otherwise, cells)
            branches = (str(truth(side, cells)).upper() for side in (node.then, node.otherwise))
            return f"IF({said},{','.join(branches)})"
    raise UnsayableError(type(node).__name__)


def _joined(op: str, sides: Sequence[Said]) -> Said:
    deciding = op == "or"
    if deciding in [side for side in sides if isinstance(side, bool)]:
        return deciding
    open_ = [side for side in sides if not isinstance(side, bool)]
    if not open_:
        return not deciding
    return open_[0] if len(open_) == 1 else f"{op.upper()}({','.join(map(str, open_))})"


def _compared(op: str, left: Node, right: Node, cells: Cells) -> Said:
    kinds = {_kind(side, cells) for side in (left, right)}
    if FieldType.DATE in kinds:
        sides = [day(side, cells) for side in (left, right)]
        return f"{sides[0]}{SIGNS.get(op, op)}{sides[1]}"
    if FieldType.TEXT in kinds:
        return _same_text(op, left, right, cells)
    if kinds == {AsOf} or kinds == {AsOf, Text} or kinds == {Text}:
        return _by_iso(op, left, right, cells)
    sides = [value(side, cells) for side in (left, right)]
    worth = [_worth(side) for side in sides]
    if None not in worth:
        return _holds(op, worth[0], worth[1])
    if all(_is_whole(side, cells) for side in (left, right)):
        return f"{sides[0]}{SIGNS.get(op, op)}{sides[1]}"
    return f"ROUND(({sides[0]})-({sides[1]}),{EXACT}){SIGNS.get(op, op)}0"


def _kind(node: Node, cells: Cells) -> object:
    """Return what a side of a comparison is: a day, a text, or the kind of its node for one without a field."""
    if isinstance(node, AsOf | Text):
        return type(node)
    if isinstance(node, Name):
        kind = cells.plan.fields[node.field].type
        numeric = kind in NUMBERS or kind is FieldType.YES_NO
        return kind if kind is FieldType.DATE else FieldType.COUNT if numeric else FieldType.TEXT
    return FieldType.COUNT


def day(node: Node, cells: Cells) -> str:
    """Return a day that a side of a comparison names, as a number; raises UnsayableError for any other side."""
    iso = node.value if isinstance(node, Text) else cells.as_of if isinstance(node, AsOf) else ""
    if iso:
        year, month, number = datetime.date.fromisoformat(iso).timetuple()[:3]
        return f"DATE({year},{month},{number})"
    if isinstance(node, Name) and node.field in cells.days:
        return cells.days[node.field]
    raise UnsayableError(type(node).__name__)


def _by_iso(op: str, left: Node, right: Node, cells: Cells) -> bool:
    """Return what the comparison of the report's day with another comes to: both are known."""
    days = [side.value if isinstance(side, Text) else cells.as_of for side in (left, right)]
    if not all(days):
        raise UnsayableError(op)
    return _holds(op, days[0], days[1])


def _holds(op: str, left: object, right: object) -> bool:
    from nnl_cli.records.evaluate import OPERATORS

    return bool(OPERATORS[op](left, right))


def _same_text(op: str, left: Node, right: Node, cells: Cells) -> Said:
    """Return whether two texts are the same: a category in any spelling of a value, a class as it is known."""
    if op not in SIGNS or not isinstance(left, Name) or not isinstance(right, Text | Number):
        raise UnsayableError(op)
    spec, wanted = cells.plan.fields[left.field], str(right.value)
    spellings = spec.spellings()
    meant = fold(spellings.get(fold(wanted), wanted))
    if left.field in cells.known:
        known = cells.known[left.field]
        return (fold(spellings.get(fold(known), known)) == meant) == (op == "==")
    if left.field not in cells.of:
        raise UnsayableError(left.field)
    words = sorted({wanted, *(word for word, value in spellings.items() if fold(value) == meant)})
    said = is_one_of(cells.of[left.field], words)
    return said if op == "==" else f"NOT({said})"


def value(node: Node, cells: Cells) -> str:
    """Return a number as a formula; a field that nobody is asked counts 0 (rule 3). Raises UnsayableError."""
    match node:
        case Number():
            exact = Fraction(node.value)
            return str(exact) if exact.denominator == 1 else f"({exact.numerator}/{exact.denominator})"
        case Name() if cells.plan.fields[node.field].type in NUMBERS:
            return cells.of.get(node.field, "0")
        case Last() if node.field in cells.last:
            return cells.last[node.field]
        case Unary(op="-"):
            return f"(-{value(node.operand, cells)})"
        case Binary(op="+" | "-" | "*" | "/"):
            left, right = value(node.left, cells), value(node.right, cells)
            if node.op in ("+", "-") and right == "0":  # of a field that this class is not asked
                return left
            return right if (node.op, left) == ("+", "0") else f"({left}{node.op}{right})"
        case Call():
            return f"{node.function.upper()}({','.join(value(one, cells) for one in node.arguments)})"
        case Choice():
            said = truth(node.condition, cells)
            if isinstance(said, bool):
                return value(node.then if said else node.otherwise, cells)
            return f"IF({said},{value(node.then, cells)},{value(node.otherwise, cells)})"
    said = truth(node, cells)
    return str(int(said)) if isinstance(said, bool) else f"IF({said},1,0)"


def _worth(formula: str) -> Fraction | None:
    """Return what a formula without a cell in it comes to: a number as it stands."""
    text = formula.strip("()")
    return Fraction(text) if text.lstrip("-").isdecimal() else None


def _is_whole(node: Node, cells: Cells) -> bool:
    """Whether a side is reckoned in whole numbers alone, which a workbook holds exactly."""
    return all(_is_exact(one, cells) for one in walk(node))


def _is_exact(node: Node, cells: Cells) -> bool:
    if isinstance(node, Number):
        return Fraction(node.value).denominator == 1
    if isinstance(node, Name | Last):
        return cells.plan.fields[node.field].type not in (FieldType.AMOUNT, FieldType.PERCENT)
    return not (isinstance(node, Binary) and node.op == "/")


def sides_of(node: Node, cells: Cells) -> Iterator[Binary]:
    """Yield the one comparison of numbers or days that a rule comes to, once what is fixed is taken out of it."""
    match node:
        case Binary(op="and" | "or"):
            open_ = [side for side in (node.left, node.right) if not isinstance(truth(side, cells), bool)]
            if len(open_) == 1:
                yield from sides_of(open_[0], cells)
        case Binary() if node.op in COMPARISONS and _kind(node.left, cells) in (FieldType.COUNT, FieldType.DATE):
            yield node
