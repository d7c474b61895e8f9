"""What was found becomes bytes, lines or a table to print: one small file per format or view, none of which prints."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnl_cli.comparing.model import Comparison
    from nnl_cli.report.model import Report
    from nnl_cli.reports.owing import Chase
    from nnl_cli.wording.catalogue import Speaker

Renderer = Callable[["Report", "Speaker"], bytes]
Reminder = Callable[["Chase"], bytes]
Comparer = Callable[["Comparison", "Speaker"], bytes]

# A module is imported when its format is asked for: a table pays for no workbook library.
FORMATS: dict[str, str] = {
    ".json": "nnl_cli.reports.json",
    ".csv": "nnl_cli.reports.csv",
    ".md": "nnl_cli.reports.markdown",
    ".html": "nnl_cli.reports.html",
    ".xlsx": "nnl_cli.reports.workbook",
    ".docx": "nnl_cli.reports.papers.account",
}
OPENED = frozenset({".html", ".xlsx"})  # formats in which a reader goes down to places and units
TOLD = frozenset({".docx"})  # formats that tell of places, and of the units that a missed figure hangs on
# In which formats a council's table is written, beside a report: each writes it with a letterhead.
COUNCIL: dict[str, str] = {
    ".docx": "nnl_cli.reports.papers.council_paper",
    ".xlsx": "nnl_cli.reports.papers.council_book",
}
# The list of who owes figures: module and function.
REMINDERS: dict[str, tuple[str, str]] = {
    ".docx": ("nnl_cli.reports.papers.reminders", "as_docx"),
    ".xlsx": ("nnl_cli.reports.owing_book", "as_workbook"),
    ".md": ("nnl_cli.reports.owing_text", "as_markdown"),
    ".csv": ("nnl_cli.reports.owing_text", "as_csv"),
    ".json": ("nnl_cli.reports.owing_text", "as_json"),
}
# Two sources held against each other: module and function.
COMPARED: dict[str, tuple[str, str]] = {
    ".csv": ("nnl_cli.reports.comparing_text", "as_csv"),
    ".xlsx": ("nnl_cli.reports.comparing_book", "as_workbook"),
    ".json": ("nnl_cli.reports.comparing_text", "as_json"),
}
PRINTED: dict[str, str] = {"json": ".json", "csv": ".csv", "markdown": ".md"}


def renderer(suffix: str) -> Renderer:
    """Return the renderer of a suffix (`.json`); raise KeyError where nnl writes no such format."""
    render: Renderer = import_module(FORMATS[suffix.lower()]).render
    return render


def reminding(suffix: str) -> Reminder:
    """Return what renders who owes figures for a suffix; raise KeyError where nnl writes no such format."""
    module, name = REMINDERS[suffix.lower()]
    render: Reminder = getattr(import_module(module), name)
    return render


def comparer(suffix: str) -> Comparer:
    """Return what renders a comparison for a suffix; raise KeyError where nnl writes no such format."""
    module, name = COMPARED[suffix.lower()]
    render: Comparer = getattr(import_module(module), name)
    return render
