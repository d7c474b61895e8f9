"""Check what rules and indicators say of the rest of a plan: names, kinds of value, targets, cascades."""

from decimal import Decimal
from fractions import Fraction

from nnl_cli.plan.checker import Checker
from nnl_cli.plan.expressions import Expression, ExpressionError, by_zero
from nnl_cli.plan.kinds import Kind, kind_of
from nnl_cli.plan.literals import WORDS, orderings, orders_apart, strays
from nnl_cli.plan.model import EACH_UNIT, NUMERIC, FieldType, Indicator, IndicatorKind, Target
from nnl_cli.plan.orders import reads_as_numbers
from nnl_cli.plan.periods import is_before, known_periods
from nnl_cli.plan.pieces import Pieces
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.tree import Path, Tree

KINDS = {
    FieldType.COUNT: Kind.NUMBER,
    FieldType.AMOUNT: Kind.NUMBER,
    FieldType.YES_NO: Kind.YES_NO,
    FieldType.DATE: Kind.DATE,
    FieldType.CODE: Kind.TEXT,
    FieldType.TEXT: Kind.TEXT,
    FieldType.CATEGORY: Kind.TEXT,
    FieldType.PERIOD: Kind.TEXT,
}
MOST_DEEP = 10  # cascades within cascades
MOST_WIDE = 1_000  # judgements that one place takes


class MeasureChecker(Checker):
    """Looks through the rules and indicators of a plan."""

    def __init__(self, pieces: Pieces, tree: Tree) -> None:
        super().__init__(pieces, tree)
        self.ids = frozenset(pieces.ids.values())
        self.kinds = {k: KINDS[f.type] for k, f in pieces.fields.items() if f.type in KINDS}
        self.kinds.update({name: Kind.RANK for name, spec in pieces.fields.items() if reads_as_numbers(spec)})

    def run(self) -> None:
        for index, rule in self.pieces.rules.items():
            self.check_expression(("rules", index, "that"), rule.that, Kind.YES_NO, may_look_back=True)
        self.check_ids()
        for index, indicator in self.pieces.indicators.items():
            self.check_indicator(("indicators", index), indicator)
        self.check_cascade_circles()

    def check_expression(
        self, path: Path, expression: Expression | None, wanted: Kind, may_look_back: bool = False
    ) -> None:
        """Refuse names that are not declared, kinds that do not go together and texts that no cell could hold."""
        if expression is None:
            return
        broken = self.pieces.declared - self.pieces.fields.keys()  # declared, but wrong in themselves
        names = dict.fromkeys(broken, Kind.NUMBER)
        try:
            found = kind_of(expression.root, {**names, **self.kinds})
        except ExpressionError as error:
            self.refuse_expression(path, error)
            return
        for node in by_zero(expression.root):
            self.refuse("expression-by-zero", path, False, node.at, found=expression.text)
        if expression.last_fields and not may_look_back:
            self.refuse("expression-last", path)
        for stray in strays(expression.root, self.pieces.fields, self.pieces.unit):
            said = {"found": str(stray.text.value), "name": stray.field, "nearest": stray.nearest}
            self.refuse("literal-not-a-value", path, False, stray.text.at, **said)
        for node, name in orderings(expression.root, self.pieces.fields):
            self.refuse("expression-order", path, False, node.at, found=node.op, name=name)
        for node, one, other in orders_apart(expression.root, self.pieces.fields):
            self.refuse("expression-orders-differ", path, False, node.at, found=node.op, name=one, other=other)
        if found is not wanted and not (wanted is Kind.NUMBER and found is Kind.YES_NO):
            self.refuse("expression-kind", path, found=found, expected=wanted)

    def refuse_expression(self, path: Path, error: ExpressionError) -> None:
        """Refuse what is not in the counting language; of a name that is not declared, tell the nearest."""
        said, code = dict(error.said), error.code
        if code == "expression-undeclared" and said["found"] in self.pieces.fields:
            code = "expression-percent"
        elif code == "expression-undeclared":
            said["nearest"] = self.near(said["found"], self.pieces.declared)
        self.refuse(code, path, False, error.at, **said)

    def check_ids(self) -> None:
        seen: set[str] = set()
        for index, name in self.pieces.ids.items():
            if name in seen:
                self.refuse("indicator-twice", ("indicators", index, "id"), found=name)
            seen.add(name)

    def check_indicator(self, path: Path, indicator: Indicator) -> None:
        self.check_office((*path, "office"), indicator.office)
        listed = self.pieces.clause_ids
        for index, clause in enumerate(indicator.clauses if listed else ()):
            self.check_known("clause-undeclared", (*path, "clauses", index), clause, listed)
        for role in ("numerator", "denominator") if not indicator.stated else ():
            self.check_expression((*path, role), getattr(indicator, role), Kind.NUMBER)
        self.check_expression((*path, "where"), indicator.where, Kind.YES_NO)
        for index, version in enumerate(indicator.versions):
            for role, wanted in (("numerator", Kind.NUMBER), ("denominator", Kind.NUMBER), ("where", Kind.YES_NO)):
                self.check_expression((*path, "versions", index, role), getattr(version, role), wanted)
        if indicator.each and indicator.kind is IndicatorKind.RATIO:
            self.refuse("indicator-cascade-kind", (*path, "kind"), found=indicator.kind)
        if indicator.each:
            self.check_places((*path, "each"), indicator.each)
        named = "any_of" if indicator.any_of else "passes"
        for index, passed in enumerate(indicator.members):
            self.check_known("indicator-undeclared", (*path, named, index), passed, self.ids)
            self.check_passed((*path, named, index), passed)
        self.check_stated((*path, "baseline"), indicator)
        if indicator.target:
            self.check_target((*path, "target"), indicator, indicator.target)
        for index, target in enumerate(indicator.targets):
            self.check_target((*path, "targets", index), indicator, target)

    def check_places(self, path: Path, name: str) -> None:
        """Refuse a field that names no place: a figure, a day, a yes or no (section 3, *Cascades*)."""
        spec = self.pieces.fields.get(name)
        known = self.pieces.declared | {EACH_UNIT}
        if self.check_known("field-undeclared", path, name, known) and spec and spec.type not in WORDS:
            self.refuse("each-field-type", path, found=spec.type, name=name, expected=", ".join(WORDS))

    def check_stated(self, path: Path, indicator: Indicator) -> None:
        """Refuse an earlier figure of a period that is before none that the plan speaks of (rule 10)."""
        head = self.pieces.head
        if head is None:
            return
        known = known_periods(head, self.pieces.indicators.values(), self.pieces.documents.values())
        for index, entry in enumerate(indicator.baseline):
            if not any(is_before(entry.period, period) for period in known):
                self.refuse("stated-baseline-period", (*path, index, "period"), found=entry.period, period=head.period)

    def check_passed(self, path: Path, name: str) -> None:
        """Refuse a cascade over a rise, in a target or an exception: a place has no baseline of its own there."""
        for other in self.under(name):
            if any(requirement.on_baseline for target in other.all_targets for requirement in target.requirements):
                self.refuse("cascade-baseline", path, found=other.id)

    def check_target(self, path: Path, indicator: Indicator, target: Target) -> None:
        base = path if path in self.tree.values and (*path, "require") not in self.tree.values else (*path, "require")
        self.check_requirement(base, indicator, target.require)
        self.check_by_unit(base, path, indicator, target)
        self.check_requirement((*path, "otherwise"), indicator, target.otherwise)
        for index, exemption in enumerate(target.exemptions):
            self.check_expression((*path, "except", index, "where"), exemption.where, Kind.YES_NO)
            self.check_requirement((*path, "except", index, "require"), indicator, exemption.require)
        clauses = self.pieces.clause_ids
        if target.clause and clauses and target.source is None:
            self.check_known("clause-undeclared", (*path, "clause"), target.clause, clauses)

    def check_by_unit(self, own: Path, whole: Path, indicator: Indicator, target: Target) -> None:
        """Refuse a bound that is no figure of the units counted, and a rate's that binds: it judges single units."""
        exceptions = [((*whole, "except", i, "require"), e.require) for i, e in enumerate(target.exemptions)]
        for path, rule in [(own, target.require), *exceptions]:
            name = rule.field or ""
            spec = self.pieces.fields.get(name)
            if not name or not self.check_known("field-undeclared", path, name, self.pieces.declared):
                continue
            if indicator.numerator is None:
                self.refuse("target-field-without-units", path, found=name)
            elif spec and spec.type not in (*NUMERIC, *([FieldType.PERCENT] if indicator.is_rate else [])):
                self.refuse("target-field-type", path, found=name, kind=spec.type)
            elif indicator.reading is not IndicatorKind.COUNT and target.binding:
                self.refuse("target-field-binding", path, found=name, id=indicator.id)
        if target.otherwise and target.otherwise.field != target.require.field:
            self.refuse("target-field-otherwise", (*whole, "otherwise"), found=target.otherwise.text)

    def check_requirement(self, path: Path, indicator: Indicator, requirement: Requirement | None) -> None:
        """Refuse a percentage of what is no rate, and a plain number for a rate."""
        if requirement is None or requirement.level is not None:  # what a level needs, `check_levels` says
            return
        is_rate = indicator.reading is IndicatorKind.RATE
        if requirement.on_baseline and requirement.points and requirement.percent is not is_rate:
            code = "target-number-added-to-rate" if is_rate else "target-points-of-count"
            mend = f"{requirement.text} points" if is_rate else requirement.text.removesuffix(" points")
            self.refuse(code, path, found=requirement.text, kind=indicator.reading, mend=mend)
        elif requirement.percent and not is_rate:
            self.refuse("target-percent-of-count", path, found=requirement.text, kind=indicator.reading)
        if requirement.value is not None and not requirement.percent and is_rate:
            is_of_places = indicator.kind is None and indicator.each and requirement.value.denominator == 1
            code = "target-number-of-places" if is_of_places else _scale(requirement.value)
            self.refuse(code, path, found=requirement.text, mend=_percent(requirement))

    def check_cascade_circles(self) -> None:
        """Refuse a cascade that leads back to itself, and the first whose inner ones nobody could follow."""
        is_told = False
        for index, indicator in self.pieces.indicators.items():
            path: Path = ("indicators", index, "any_of" if indicator.any_of else "passes")
            if any(indicator.id == other.id for name in indicator.members for other in self.under(name)):
                self.refuse("cascade-circle", path, found=indicator.id)
            elif not is_told and self.is_endless(indicator):
                is_told = True
                self.refuse("cascade-too-deep", path, found=indicator.id, limit=str(MOST_DEEP))

    def is_endless(self, indicator: Indicator) -> bool:
        """Whether a cascade goes deeper, or takes more judgements in a place, than any plan means."""
        passed = {other.id: other.members for other in self.pieces.indicators.values()}
        level, seen = list(indicator.members), 0
        for _ in range(MOST_DEEP):
            seen += len(level)
            if not level or seen > MOST_WIDE:
                return bool(level)
            level = [inner for name in level for inner in passed.get(name, ())]
        return bool(level)

    def under(self, name: str) -> list[Indicator]:
        """Return the sound indicator of a name and all that it passes, through inner cascades, each once."""
        by_id = {indicator.id: indicator for indicator in self.pieces.indicators.values()}
        found: dict[str, Indicator] = {}
        open_ = [name]
        while open_:
            one = by_id.get(open_.pop(0))
            if one and one.id not in found:
                found[one.id] = one
                open_ += one.passed
        return list(found.values())


def _scale(value: Fraction) -> str:
    """Return what to say of a number without % for a rate: a share of 1, a percentage, or more than a rate can be."""
    if value > 1:
        return "target-number-beyond-rate" if value > 100 else "target-number-of-rate"
    return "target-share-of-rate" if 0 < value < 1 else "target-number-of-rate"


def _percent(requirement: Requirement) -> str:
    """Return shares of 1 as the percentages that they are."""
    ends = [value for value in (requirement.value, requirement.most) if value is not None]
    return f"{requirement.op} {' to '.join(f'{_decimal(100 * end)}%' for end in ends)}"


def _decimal(value: Fraction) -> str:
    """Return a number as it is typed."""
    return format(Decimal(value.numerator) / value.denominator, "f")
