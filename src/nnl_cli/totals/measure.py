"""One indicator made ready to be added up: its expressions, who is asked, and what proves its numerator a part."""

from functools import cached_property

from nnl_cli.plan.expressions import Expression, Name, Node, Number
from nnl_cli.plan.model import FieldType, Indicator, PlanFile
from nnl_cli.plan.proof import Pairing, pairing_of
from nnl_cli.records.batch import Batch, Column
from nnl_cli.records.evaluate import divides
from nnl_cli.records.masks import Mask, full
from nnl_cli.records.needs import irregular, needs_of
from nnl_cli.records.records import Records
from nnl_cli.totals.condition import Condition, Frame, conjuncts, joined

ONE = Number(1)
Some = Column | None


class Measure:
    """One indicator over some records at a date."""

    def __init__(self, indicator: Indicator, plan: PlanFile, records: Records, as_of: str) -> None:
        if indicator.numerator is None:
            raise ValueError(indicator.id)
        self.indicator, self.plan, self.as_of = indicator, plan, as_of
        self.frame = Frame(plan, records.asking, as_of, records)
        self.numerator: Expression = indicator.numerator
        self.denominator: Expression | None = indicator.denominator
        self.tops, self.bottoms = needs_of(self.numerator), needs_of(self.denominator)
        self.divides = any(divides(e.root) for e in (self.numerator, self.denominator) if e)
        self.asked_fields = self._asked_fields(indicator.where)
        self.counted, self.strict = self.numerator.fields, self.tops.strict | self.bottoms.strict
        self.in_use = frozenset(self.fields)
        by_class, others = self._conditions(indicator.where)
        self.of_class = Condition(by_class, self.frame) if by_class else None
        self.where = Condition(others, self.frame, self.in_use) if others else None
        self.is_split = bool(records.by_place) and self._is_split(records.by_place)
        if self.is_split:  # who is asked for either side is asked: the other counts 0 there
            self.asked_fields = (*self.numerator.fields, *(self.denominator.fields if self.denominator else ()))
        self.pairing: Pairing | None = None if self.is_split else pairing_of(self.numerator, self.denominator, plan)
        self.two_counts = self._two_counts()
        self.alone = _field(self.numerator), _field(self.denominator)  # the fields that stand alone above and below
        # Of each of the two counts the fields that it cannot be less than, and those that it cannot exceed.
        self.relatives = [[of(name) for name in self.two_counts or ()] for of in (plan.parts_of, plan.wholes_of)]
        self.bounding = {*(self.two_counts or ()), *(name for both in self.relatives for own in both for name in own)}

    def counting(self, root: Node, records: Records) -> "Measure":
        """Return the measure of the same units by another numerator, over nothing: who is asked stays the same."""
        indicator = self.indicator.model_copy(update={"numerator": Expression("", root), "denominator": None})
        other = Measure(indicator, self.plan, records, self.as_of)
        other.asked_fields, other.counted, other.strict = self.asked_fields, self.counted, self.strict
        return other

    @property
    def whole_not_asked(self) -> tuple[str, ...]:
        """Return the wholes of its proof that some class is not asked: there its proof may be broken."""
        pairs = self.pairing.named if self.pairing else ()
        return tuple({whole for _, whole in pairs if self.plan.fields[whole].asked_of is not None})

    def columns_of(self, batch: Batch) -> tuple[list[Some], list[list[Some]], list[list[Some]]]:
        """Return the columns of its two counts, of the parts of each and of the wholes of each."""
        mine = [batch.columns.get(name) for name in self.two_counts or ()]
        parts, wholes = ([[batch.columns.get(n) for n in names] for names in both] for both in self.relatives)
        return mine, parts, wholes

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that it uses: the numerator's, the denominator's and those of `where`."""
        expressions = (self.numerator, self.denominator, self.indicator.where)
        return tuple(dict.fromkeys(name for e in expressions if e for name in e.fields))

    @cached_property
    def only_told(self) -> frozenset[str]:
        """The fields of which it asks only whether they are reported: a blank of theirs is an answer."""
        needs = (self.tops, self.bottoms, needs_of(self.indicator.where))
        return frozenset().union(*(one.told for one in needs)).difference(*(one.all for one in needs))

    @property
    def bottom(self) -> Node:
        """The tree of what stands below: the number 1 for a count."""
        return self.denominator.root if self.denominator else ONE

    def _asked_fields(self, where: Expression | None) -> tuple[str, ...]:
        """Return the fields by which a class is asked: the denominator's, the numerator's or `where`'s (rule 3)."""
        for expression in (self.denominator, self.numerator, where):
            if expression and expression.fields:
                return expression.fields
        return ()

    def _conditions(self, where: Expression | None) -> tuple[Node | None, Node | None]:
        """Return the part of `where` that speaks of the class alone, which says who is asked (rule 5), and the rest."""
        nodes = conjuncts(where.root) if where else ()
        mine = tuple(node for node in nodes if _fields(node) == {self.plan.unit.class_})
        return joined(mine), joined(tuple(node for node in nodes if node not in mine))

    def asked(self, batch: Batch) -> Mask:
        """Return the rows whose class is asked the indicator (rule 3)."""
        asked = 0 if self.asked_fields else full(batch.size)
        for name in self.asked_fields:
            asked |= self.frame.asking.rows(batch, name)
        return asked

    def given(self, batch: Batch) -> Mask:
        """Return the rows that give a figure by which a class is asked, though theirs may not be."""
        given = 0
        for name in self.asked_fields:
            given |= batch.present(name)
        return given | batch.bounded(self.asked_fields) if batch.bounds else given

    def leaving(self, batch: Batch) -> Mask:
        """Return the rows that leave the indicator: what it counts is not applicable to them (rule 2).

        All of the numerator, or something without which it, or the denominator, cannot be reckoned at all.
        """
        mine = [name for name in {*self.counted, *self.strict} if batch.outside(name)]
        if not mine:
            return 0
        everything, something = full(batch.size), 0
        for name in self.counted:
            blank = batch.absent(name) & ~batch.refused(name)
            everything &= blank & ~self.frame.asking.rows(batch, name)
            something |= batch.outside(name)
        found = everything & something if self.counted else 0
        for name in self.strict:
            found |= batch.outside(name)
        return found

    def lacking(self, batch: Batch) -> Mask:
        """Return the rows in which something of the numerator or denominator is not reported."""
        return irregular(self.tops, batch, self.frame.asking) | irregular(self.bottoms, batch, self.frame.asking)

    def _is_split(self, by_place: frozenset[str]) -> bool:
        """Return whether one side is given of units and the other of places."""
        if self.denominator is None or not (self.numerator.fields and self.denominator.fields):
            return False
        return (self.numerator.fields[0] in by_place) != (self.denominator.fields[0] in by_place)

    def _two_counts(self) -> tuple[str, str] | None:
        """Return the fields of one count over another, the usual indicator; else None."""
        if self.denominator is None or self.is_split:
            return None
        top, bottom = self.numerator.root, self.denominator.root
        if not (isinstance(top, Name) and isinstance(bottom, Name)):
            return None
        types = self.plan.fields[top.field].type, self.plan.fields[bottom.field].type
        return (top.field, bottom.field) if types == (FieldType.COUNT, FieldType.COUNT) else None


def _field(expression: Expression | None) -> str | None:
    """Return the field that is all of an expression, None of any other."""
    return expression.root.field if expression and isinstance(expression.root, Name) else None


def _fields(node: Node) -> set[str | None]:
    return set(Expression("", node).fields)
