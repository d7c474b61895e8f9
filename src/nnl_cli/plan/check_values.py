"""Check the figures that are made of other indicators' figures: names, what the formula may hold, circles."""

from nnl_cli.names import nearest
from nnl_cli.plan.checker import Checker
from nnl_cli.plan.expressions import (
    AsOf,
    Binary,
    Call,
    Choice,
    Expression,
    Given,
    Last,
    Membership,
    Name,
    Node,
    Number,
    Unary,
    by_zero,
    walk,
)
from nnl_cli.plan.indicators import Indicator
from nnl_cli.plan.tree import Path

MOST_DEEP = 10  # figures of figures of figures
MOST_WIDE = 1_000  # figures that one takes, counted as often as it takes them


class ValueChecker(Checker):
    """Looks through the formulas over other indicators' totals (section 3, *Figures of figures*)."""

    def run(self) -> None:
        self.ids = frozenset(self.pieces.ids.values())
        self.ranked = frozenset(one.id for one in self.pieces.indicators.values() if one.is_ranked)
        self.below = {one.id: leads_to(one) for one in self.pieces.indicators.values()}
        for index, indicator in self.pieces.indicators.items():
            if indicator.value:
                self.check_formula(("indicators", index, "value"), indicator, indicator.value)
            elif any(level.passes for level in indicator.levels):
                self.check_depth(("indicators", index, "levels"), indicator, "level-circle")

    def check_formula(self, path: Path, indicator: Indicator, formula: Expression) -> None:
        for node in walk(formula.root):
            if isinstance(node, Name):
                self.check_name(path, node)
        other = next((node for node in walk(formula.root) if not _is_arithmetic(node)), None)
        if other is not None:
            self.refuse("value-not-arithmetic", path, False, other.at, found=_word(other))
        for node in by_zero(formula.root):
            self.refuse("expression-by-zero", path, False, node.at, found=formula.text)
        if not formula.fields:
            self.refuse("value-without-indicator", path)
        self.check_depth(path, indicator)

    def check_name(self, path: Path, node: Name) -> None:
        """Refuse a name that no indicator has, or one without a figure; a field's own are counted by an indicator."""
        if node.field in self.ranked:
            self.refuse("value-of-levels", path, False, node.at, found=node.field)
        if node.field in self.ids:
            return
        code = "value-of-field" if node.field in self.pieces.declared else "value-undeclared"
        self.refuse(code, path, False, node.at, found=node.field, nearest=nearest(node.field, sorted(self.ids)) or "")

    def check_depth(self, path: Path, indicator: Indicator, circle: str = "value-circle") -> None:
        """Refuse a formula that leads back to itself, naming the way, and one that nobody could follow."""
        way = self.way_back(indicator.id)
        if way:
            self.refuse(circle, path, found=" → ".join(way))
            return
        level, seen = list(self.below[indicator.id]), 0
        for _ in range(MOST_DEEP):
            seen += len(level)
            if not level or seen > MOST_WIDE:
                break
            level = [inner for name in level for inner in self.below.get(name, ())]
        if level:
            self.refuse("value-too-deep", path, found=indicator.id, limit=str(MOST_DEEP))

    def way_back(self, start: str) -> list[str]:
        """Return the shortest way by which an indicator leads back to itself, nothing where there is none."""
        before: dict[str, str] = {}
        open_ = [start]
        while open_:
            one = open_.pop(0)
            for name in self.below.get(one, ()):
                if name == start:
                    way = [start, one]
                    while way[-1] != start:
                        way.append(before[way[-1]])
                    return way[::-1]
                if name not in before:
                    before[name] = one
                    open_.append(name)
        return []


def leads_to(indicator: Indicator) -> tuple[str, ...]:
    """Return the indicators that one is made of: those that its formula names, and those that it passes."""
    return (*indicator.inputs, *indicator.passed)


def _is_arithmetic(node: Node) -> bool:
    """Whether a formula over totals may hold a node: numbers, `+ - * /`, `min max abs`."""
    if isinstance(node, Binary):
        return node.op in ("+", "-", "*", "/")
    if isinstance(node, Call):
        return node.function in ("min", "max", "abs")
    return isinstance(node, Name | Number) or (isinstance(node, Unary) and node.op == "-")


def _word(node: Node) -> str:
    """Return the word by which a formula's text shows a node that it cannot hold."""
    words = {AsOf: "as_of", Choice: "if", Given: "given", Membership: "in", Last: "last"}
    return words.get(type(node)) or str(getattr(node, "op", "") or getattr(node, "value", "") or type(node).__name__)
