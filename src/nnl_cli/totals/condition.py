"""A yes or no about units, as `where` and exceptions ask it: for whom it holds, and for whom a blank hides it."""

from collections.abc import Sequence
from functools import reduce
from itertools import product
from typing import NamedTuple

from nnl_cli.plan.expressions import Binary, Expression, Node
from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.evaluate import values
from nnl_cli.records.masks import Mask, of_rows, of_truths, rows_of
from nnl_cli.records.needs import Asking, irregular, needs_of
from nnl_cli.records.records import Records
from nnl_cli.totals.alike import alike
from nnl_cli.totals.bounding import Look, range_of
from nnl_cli.totals.ranges import Known, Range, either_of, truth
from nnl_cli.totals.supposing import Supposing


class Frame(NamedTuple):
    """What evaluating a unit needs beside its figures: the plan, who is asked, the date, the register's rows."""

    plan: PlanFile
    asking: Asking
    as_of: str
    records: Records

    def listed(self, unit: Unit) -> Unit | None:
        """Return the register's row of a unit, or None."""
        return self.records.listed.get(unit.key)


class Held(NamedTuple):
    """The rows for which a condition holds, and those for which a blank hides whether it does.

    `lent` are rows whose answer rests on the register's figures: these bound a gap and count in no sum. `divided`
    are rows whose own figures divide by zero.
    """

    holds: Mask
    hidden: Mask
    lent: Mask = 0
    divided: Mask = 0


class Condition:
    """A yes/no expression over units."""

    def __init__(self, root: Node, frame: Frame, beside: frozenset[str] = frozenset()) -> None:
        """`beside` are further fields in use: a broken pair is refused wherever both its figures are (rule 8)."""
        self.root, self.frame = root, frame
        self.fields = frozenset(Expression("", root).fields)
        self.needs = needs_of(Expression("", root))
        self.in_use = self.fields | beside

    def of(self, batch: Batch) -> Held:
        """Return for which rows of a batch it holds, and for which nobody knows."""
        doubtful = batch.active & (irregular(self.needs, batch, self.frame.asking) | self._refused(batch))
        held = values(self.root, batch, self.frame.as_of)
        doubtful |= batch.active & of_truths(value is None for value in held)  # it divides by zero there
        holds = batch.active & ~doubtful & of_truths(map(bool, held))
        return self._with_doubtful(batch, holds, rows_of(doubtful, batch.size)) if doubtful else Held(holds, 0)

    def _with_doubtful(self, batch: Batch, holds: Mask, doubtful: Sequence[int]) -> Held:
        """Return also, of the rows that are looked at singly, for which it holds and for which nobody knows."""
        found_so: dict[str, list[int]] = {"holds": [], "hidden": [], "lent": [], "divided": []}
        same, seen = alike(batch, self.frame.plan, self.fields), dict[int, list[list[int]]]()
        everyone = self.frame.records.listed
        for row in doubtful:
            listed = everyone.get(batch.keys[row]) if everyone else None
            mine = seen.get(same[row]) if listed is None else None
            if mine is None:
                truths = self._truths(Unit(batch, row), listed)
                mine = [rows for rows, truth_ in zip(found_so.values(), truths, strict=True) if truth_]
                if listed is None:
                    seen[same[row]] = mine
            for rows in mine:
                rows.append(row)
        more, hidden, lent, divided = (of_rows(rows, batch.size) if rows else 0 for rows in found_so.values())
        return Held(holds | more, hidden, lent, divided)

    def _truths(self, unit: Unit, listed: Unit | None) -> tuple[bool, bool, bool, bool]:
        """Return of one unit whether it holds, is hidden, is told by the register's figures alone, divides by zero."""
        (found, is_divided), is_lent = self.range_for(unit), False
        if found.low != found.high and listed is not None:
            found, _ = self.range_for(unit, listed)
            is_lent = found.low == found.high
        return found.low == 1, found.low != found.high, is_lent, is_divided

    def range_for(self, unit: Unit, listed: Unit | None = None) -> tuple[Range, bool]:
        """Return what it can be for one unit, 1 holds, 0 does not, and whether it divides by zero there.

        By its own figures, or also by the register's.
        """
        look = Look(unit, self.frame.plan, self.frame.asking, refused_of(unit, self.in_use), listed)
        looks = self._supposed(look)
        found = reduce(either_of, [truth(range_of(self.root, one, self.frame.as_of)) for one in looks])
        divided = any(one.divided for one in looks)
        return (Range(0, 1) if divided else found), divided

    def _supposed(self, look: Look) -> Sequence[Look]:
        """Return a look for each of several texts that a unit's own leave possible: it is what any is.

        Its rows name several classes (rule 3), or its place leaves out which of two kinds it is.
        """
        batch, row = look.unit.batch, look.unit.row
        several = {name: ways for name in self.fields if (ways := batch.either.get((row, name)))}
        name, classes = self.frame.plan.unit.class_, batch.classes.get(row)
        if name is not None and name in self.fields and classes:
            several[name] = classes
        if not several:
            return [look]
        return [
            Supposing(look, dict(zip(several, map(Known, texts), strict=True))) for texts in product(*several.values())
        ]

    def _refused(self, batch: Batch) -> Mask:
        return refused_rows(batch, self.in_use) if batch.refused_pairs else 0


def refused_of(unit: Unit, in_use: frozenset[str]) -> frozenset[str]:
    """Return the fields of broken pairs that are not to be trusted: the part always, the whole beside it (rule 8)."""
    found: set[str] = set()
    for part, whole in unit.batch.broken_pairs(unit.row):
        if part in in_use:
            found |= {part, whole}
    return frozenset(found)


def refused_rows(batch: Batch, in_use: frozenset[str]) -> Mask:
    """Return the rows that break a pair whose part is in use."""
    refused = 0
    for (part, _), mask in batch.refused_pairs.items():
        if part in in_use:
            refused |= mask
    return refused


def conjuncts(node: Node) -> tuple[Node, ...]:
    """Return the conditions that must all hold."""
    if isinstance(node, Binary) and node.op == "and":
        return (*conjuncts(node.left), *conjuncts(node.right))
    return (node,)


def joined(nodes: tuple[Node, ...]) -> Node | None:
    """Return one condition of several that must all hold; None of none."""
    if not nodes:
        return None
    first, *rest = nodes
    for node in rest:
        first = Binary("and", first, node)
    return first
