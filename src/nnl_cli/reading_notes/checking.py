"""Hold reading notes against the plan: every field and every value that they name must be one of its own."""

from collections.abc import Iterator

from nnl_cli.names import fold, nearest
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem, Severity, UsageError
from nnl_cli.reading_notes.notes import Entry, Notes


def checked(notes: Notes, plan: PlanFile) -> Notes:
    """Return notes that fit a plan; raise UsageError with all that do not. Those that nobody reviewed are a draft."""
    if notes.reviewed and (wrong := list(_wrong(notes, plan))):
        raise UsageError(*wrong)
    return notes


def _wrong(notes: Notes, plan: PlanFile) -> Iterator[Problem]:
    for said in notes.said:
        for entry in said.columns:
            yield from _no_field(entry, entry.means, plan)
        for field in dict.fromkeys(entry.field or "" for entry in said.values):
            yield from _no_field(next(entry for entry in said.values if entry.field == field), field, plan)
        for entry in said.values:
            yield from _no_value(entry, plan)


def _no_field(entry: Entry, field: str, plan: PlanFile) -> Iterator[Problem]:
    if field not in plan.fields:
        labels = {text: name for name, spec in plan.fields.items() if spec.label for text in (spec.label.vi, name)}
        near = labels.get(found, found) if (found := nearest(field, [*plan.fields, *labels])) else ""
        yield Problem("reading-field-unknown", Severity.ERROR, entry.mark, None, field, {"nearest": near})


def _no_value(entry: Entry, plan: PlanFile) -> Iterator[Problem]:
    """Yield an error for a meaning that a category which lists its values does not list."""
    spec = plan.fields.get(entry.field or "")
    if spec is None or not spec.values or fold(entry.means) in spec.spellings():
        return
    details = {"known": ", ".join(map(str, spec.values)), "nearest": nearest(entry.means, [*spec.values]) or ""}
    yield Problem("reading-value-unknown", Severity.ERROR, entry.mark, entry.field, entry.means, details)
