"""Make the outputs of a run: a report of any format, and papers with what people say about these."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.letterhead import Letterhead
    from nnl_cli.report.model import Report
    from nnl_cli.run import Prepared

PAPERS = frozenset({".docx"})  # formats that say more than a report alone
LetterheadFile = Annotated[str | None, typer.Option("--letterhead", help="option-letterhead")]
CouncilFiles = Annotated[list[str] | None, typer.Option("--council", help="option-council")]


class Said(NamedTuple):
    """What people say about the papers of a run: None where they say nothing."""

    letterhead: "Letterhead | None" = None


def said_of(letterhead: str | None) -> Said:
    """Return what the files beside a plan say about papers; raise UsageError for all that is wrong with one."""
    if letterhead is None:
        return Said()
    from nnl_cli.letterhead import load_letterhead

    return Said(load_letterhead(Path(letterhead)))


def rendered(name: str, report: "Report", words: Speaker, said: Said, ready: "Prepared") -> bytes:
    """Return the bytes of one output; raise KeyError where nnl writes no such format."""
    suffix = Path(name).suffix.lower()
    if suffix in PAPERS:
        return _account(report, words, said, ready)
    from nnl_cli.reports import renderer

    return renderer(suffix)(report, words)


def _account(report: "Report", words: Speaker, said: Said, ready: "Prepared") -> bytes:
    """Return the report that an office signs, with who owes figures in an annex."""
    from nnl_cli.chasing import pending
    from nnl_cli.letterhead import OPEN
    from nnl_cli.reports.papers.account import render

    return render(report, words, said.letterhead or OPEN, pending(ready.question, report))


def all_rendered(
    outputs: Sequence[str], council: Sequence[str], report: "Report", words: Speaker, said: Said, ready: "Prepared"
) -> Mapping[str, bytes]:
    """Return the bytes of every report and of every table for a council, by the name of its file."""
    made = {name: rendered(name, report, words, said, ready) for name in outputs}
    return {**made, **{name: _council(name, report, words, said) for name in council}}


def _council(name: str, report: "Report", words: Speaker, said: Said) -> bytes:
    from nnl_cli.reports import COUNCIL

    head = () if said.letterhead is None else (said.letterhead,)
    made: bytes = import_module(COUNCIL[Path(name).suffix.lower()]).render(report, words, *head)
    return made
