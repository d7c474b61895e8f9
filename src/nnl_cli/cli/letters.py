"""`--letter-template`: the office's own Word document in place of the built-in form, read before anything is counted."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from nnl_cli.problems import Mark, Problem, Severity, UsageError

if TYPE_CHECKING:
    from nnl_cli.reports import Renderer

OPTION = "--letter-template"
SUFFIX = ".docx"


def chosen_renderer(
    template: str | None, outputs: Sequence[str], letterhead: object = None
) -> "Callable[[str], Renderer]":
    """Return what gives the renderer of a suffix; with a template, that of .docx fills it.

    Raises UsageError for a template that cannot be filled, that nothing asks for, or without the library for it.
    """
    from nnl_cli.reports import renderer

    if template is None:
        return renderer
    if not any(Path(name).suffix.lower() == SUFFIX for name in outputs):
        raise _refused("template-unused", OPTION)
    if find_spec("docxtpl") is None:
        raise _refused("template-needs-docxtpl", OPTION)
    from nnl_cli.reports.templates.filling import read_template

    letter = read_template(template)

    def render(suffix: str) -> "Renderer":
        return letter.rendering(letterhead) if suffix.lower() == SUFFIX else renderer(suffix)

    return render


def _refused(code: str, place: str) -> UsageError:
    return UsageError(Problem(code, Severity.ERROR, Mark(place)))
