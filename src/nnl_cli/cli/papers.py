"""Make the outputs of a run: a report of any format, and papers with what people say about these."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.letterhead import Letterhead
    from nnl_cli.report.model import Report
    from nnl_cli.reports.templates.filling import LetterTemplate

LetterheadFile = Annotated[str | None, typer.Option("--letterhead", help="option-letterhead")]


class Said(NamedTuple):
    """What people say about the papers of a run: None where they say nothing."""

    letterhead: "Letterhead | None" = None
    template: "LetterTemplate | None" = None


def said_of(letterhead: str | None) -> Said:
    """Return what the files beside a plan say about papers; raise UsageError for all that is wrong with one."""
    if letterhead is None:
        return Said()
    from nnl_cli.letterhead import load_letterhead

    return Said(load_letterhead(Path(letterhead)))


def rendered(name: str, report: "Report", words: Speaker, said: Said) -> bytes:
    """Return the bytes of one output; raise KeyError where nnl writes no such format."""
    from nnl_cli.reports import renderer

    suffix = Path(name).suffix.lower()
    if suffix == ".docx" and said.template is not None:
        return said.template.render(report, words, said.letterhead)
    if suffix == ".docx" and said.letterhead is not None:
        from nnl_cli.reports.papers.account import render

        return render(report, words, said.letterhead)
    return renderer(suffix)(report, words)
