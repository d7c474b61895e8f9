"""Groups of a breakdown as last period's figures can be compared: those that only make sense together in one line."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.coverage.components import Component
from nnl_cli.coverage.through import Joined, shown, together
from nnl_cli.coverage.two_periods import with_joint
from nnl_cli.names import vietnamese_order
from nnl_cli.records.records import JOINT
from nnl_cli.report.model import Group
from nnl_cli.totals import Total
from nnl_cli.verdicts.counting import Counting
from nnl_cli.verdicts.question import Question

Line = tuple[Group, Total, Total | None]


def joint_groups(
    question: Question, counting: Counting, holding: Counting | None
) -> tuple[Question, Sequence[Line]] | None:
    """Return the lines of every breakdown, and the question in whose records they are counted; None where no change is.

    A line is a group, or all of a component that has several (rule 22), in the order of names.
    """
    earlier, before = question.earlier, question.earlier.nearest
    joined = {field: earlier.joined(before, field) for field in question.by} if before is not None else {}
    known = {field: one for field, one in joined.items() if one and any(part.is_joined for part in one.parts.every)}
    if not known:
        return None
    records = question.records
    for field, one in known.items():
        records = with_joint(records, field, one, of_new=True)
    asked = question._replace(records=records)
    return asked, [
        line for field in question.by for line in _of_field(asked, field, known.get(field), counting, holding)
    ]


def _of_field(
    question: Question, field: str, joined: Joined | None, counting: Counting, holding: Counting | None
) -> Iterator[Line]:
    from nnl_cli.verdicts.assemble import unit_names

    by = field + JOINT if joined else field
    totals = counting.groups(question.records, question.as_of, by)
    haves = holding.groups(question.records, question.as_of, by) if holding else {}
    names = unit_names(question) if field == question.plan.unit.key else {}
    parts = {joined.together(part): part for part in joined.parts.every if part.new} if joined else {}
    for value in sorted(totals, key=vietnamese_order):
        yield _group(field, value, parts.get(value), joined, names), totals[value], haves.get(value)


def _group(field: str, value: str, part: Component | None, joined: Joined | None, names: Mapping[str, str]) -> Group:
    if part is None or joined is None or not part.is_joined:
        return Group(field, value, names.get(value, ""))
    name = together([names.get(shown(one), shown(one)) for one in part.new]) if names else ""
    old, new = joined.called(part.old, (), part.gone), joined.called(part.new, part.come)
    absent = tuple(one for one in joined.called((), part.come) if one not in {*map(shown, part.new)})
    return Group(field, value, name, old, new, by=field + JOINT, absent=absent)
