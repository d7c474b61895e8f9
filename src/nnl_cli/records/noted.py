"""Tell of reading notes whose codes no unit of the register has."""

from collections.abc import Iterator

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem, Severity
from nnl_cli.reading_notes.held import HeldNotes
from nnl_cli.records.records import Records


def unknown_codes(notes: HeldNotes, plan: PlanFile, register: Records | None) -> Iterator[Problem]:
    """Yield the units that notes name by a code which the register does not know; nothing without a register."""
    if register is None:
        return
    for entry in notes.units():
        if entry.means not in register.known.keys:
            details = {"name": entry.written}
            yield Problem("reading-code-unknown", Severity.WARNING, entry.mark, plan.unit.key, entry.means, details)
