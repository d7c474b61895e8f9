"""Read the office's own Word document (`--letter-template`) before anything is counted."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from nnl_cli.problems import Mark, Problem, Severity, UsageError

if TYPE_CHECKING:
    from nnl_cli.reports.templates.filling import LetterTemplate

OPTION = "--letter-template"
SUFFIX = ".docx"


def template_of(named: str, outputs: Sequence[str]) -> "LetterTemplate":
    """Return the template that every .docx of a run is made of.

    Raises UsageError for one that cannot be filled, that no output asks for, or without the library for it.
    """
    if not any(Path(name).suffix.lower() == SUFFIX for name in outputs):
        raise refused("template-unused")
    if find_spec("docxtpl") is None:
        raise refused("template-needs-docxtpl")
    from nnl_cli.reports.templates.filling import read_template

    return read_template(named)


def refused(code: str) -> UsageError:
    """Return the error that a template cannot be used so."""
    return UsageError(Problem(code, Severity.ERROR, Mark(OPTION)))
