"""Where the columns of a form of many units stand, and how wide they are."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nnl_cli.forms.asking import Question, classes_of, days_of, identity
from nnl_cli.forms.days import WIDE
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import column_letters

SERIAL, CODE, NAME, PLACE, OTHER, FIGURES, CHECKS = 4.5, 13.0, 32.0, 18.0, 10.0, 11.5, 46.0  # widths


class Layout(NamedTuple):
    """Where the columns stand: who a unit is, what it is asked, the checks.

    Hidden behind these stand one check each, the numbers of `dated` fields, and with whom each row was sent.
    """

    who: Mapping[str, int]
    fields: Mapping[str, int]
    check: int
    dated: Sequence[str]

    def named(self, plan: PlanFile) -> int:
        """Return the last column that names a unit: what stands left of it is on every page."""
        return max(at for field, at in self.who.items() if field in (plan.unit.name, *plan.unit.keys))

    @property
    def own(self) -> tuple[str, str]:
        """The first and the last of the hidden checks."""
        return column_letters(self.check + 2), column_letters(self.check + 1 + len(self.fields))

    @property
    def days(self) -> Mapping[str, int]:
        """The first of the hidden columns of each day."""
        return {field: self.check + 1 + len(self.fields) + WIDE * at for at, field in enumerate(self.dated)}

    @property
    def sent(self) -> int:
        """The last hidden column: with whom each row was sent."""
        return self.check + 1 + len(self.fields) + WIDE * len(self.dated)


def layout_of(plan: PlanFile, asked: Sequence[Question]) -> Layout:
    """Return where a form has its columns: a running number, who a unit is, its questions in their order."""
    who = {field: at for at, field in enumerate(identity(plan), 1)}
    fields = {question.field: at for at, question in enumerate(asked, len(who) + 1)}
    return Layout(who, fields, len(who) + 1 + len(asked), days_of(plan, asked))


def width_of(plan: PlanFile, field: str) -> float:
    """Return how wide a column is that says who a unit is."""
    unit = plan.unit
    if field == unit.class_:
        return max(OTHER, 1.3 * max(map(len, classes_of(plan)), default=0) + 2)
    return NAME if field == unit.name else PLACE if field == unit.place else CODE if field in unit.keys else OTHER
