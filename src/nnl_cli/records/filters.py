"""Doubt the texts that a condition leaves out though they are near a word of it: both may mean one thing (rule 9)."""

from collections.abc import Iterable, Mapping, Sequence

from nnl_cli.names import is_near, same_text
from nnl_cli.plan.expressions import Expression
from nnl_cli.plan.literals import compared
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch
from nnl_cli.records.masks import of_rows

FREE = (FieldType.TEXT, FieldType.CATEGORY)


def doubt_left_out(
    batches: Sequence[Batch], plan: PlanFile, expressions: Iterable[Expression], problems: list[Problem]
) -> None:
    """Refuse, and tell once a word, the free texts that are near a word of a condition and not that word.

    Their units belong perhaps, so no verdict hangs on a slip; a text that is like no word asked for is another
    word. A category with declared values needs none of it: a word outside its list is not reported (rule 2).
    """
    for field, wanted in _conditions(plan, expressions).items():
        held = [batch for batch in batches if field in batch.columns]
        texts = {text for batch in held for text in set(batch.texts(field)) if text}
        for text in sorted(texts):
            if near := _nearest(text, wanted):
                problems.extend(_doubt(field, text, near, held))


def _nearest(text: str, wanted: Sequence[str]) -> str | None:
    """Return the word that a text is near and not one with; None where it is one of them, or like none."""
    if any(same_text(text, literal) for literal in wanted):
        return None
    return next((literal for literal in wanted if is_near(text, literal)), None)


def _doubt(field: str, text: str, near: str, batches: Sequence[Batch]) -> Iterable[Problem]:
    """Refuse one text wherever it stands, and yield what to say of it, at its first cell."""
    found = [(batch, rows) for batch in batches if (rows := _rows_with(batch, field, text))]
    for batch, rows in found:
        column = batch.columns[field].without(of_rows(rows, batch.size))
        batch.columns = {**batch.columns, field: column}
    if found:
        first, rows = found[0]
        details = {"wanted": f"“{near}”", "count": str(sum(len(rows) for _, rows in found))}
        yield Problem("text-left-out", Severity.WARNING, first.places(rows[0], field)[0], field, text, details)


def _rows_with(batch: Batch, field: str, text: str) -> list[int]:
    given = batch.columns[field].given
    return [row for row, value in enumerate(batch.texts(field)) if value == text and given[row]]


def _conditions(plan: PlanFile, expressions: Iterable[Expression]) -> Mapping[str, list[str]]:
    """Return the texts with which expressions compare each free text; names and places of units are no words."""
    names = plan.unit.who
    found: dict[str, list[str]] = {}
    for expression in expressions:
        for field, literal in compared(expression.root):
            spec = plan.fields.get(field)
            if spec and spec.type in FREE and not spec.values and field not in names:
                found.setdefault(field, [])
                found[field] += [literal.value] if literal.value not in found[field] else []
    return found
