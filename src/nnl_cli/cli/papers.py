"""Make the outputs of a run: a report of any format, and papers with what people say about these."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.letterhead import Letterhead
    from nnl_cli.report.model import Report
    from nnl_cli.reports.templates.filling import LetterTemplate
    from nnl_cli.run import Prepared

PAPERS = frozenset({".docx"})  # formats that say more than a report alone


class Said(NamedTuple):
    """What people say about the papers of a run: None where they say nothing."""

    letterhead: "Letterhead | None" = None
    template: "LetterTemplate | None" = None


def said_of(letterhead: str | None, template: str | None = None, outputs: Sequence[str] = ()) -> Said:
    """Return what the files beside a plan say about papers; raise UsageError for all that is wrong with one."""
    said = Said()
    if template is not None:
        from nnl_cli.cli.letter_templates import template_of

        said = said._replace(template=template_of(template, outputs))
    if letterhead is not None:
        from nnl_cli.letterhead import load_letterhead

        said = said._replace(letterhead=load_letterhead(Path(letterhead)))
    return said


def rendered(name: str, report: "Report", words: Speaker, said: Said, ready: "Prepared") -> bytes:
    """Return the bytes of one output; raise KeyError where nnl writes no such format."""
    suffix = Path(name).suffix.lower()
    if suffix in PAPERS:
        return _account(report, words, said, ready)
    from nnl_cli.reports import renderer

    return renderer(suffix)(report, words)


def _account(report: "Report", words: Speaker, said: Said, ready: "Prepared") -> bytes:
    """Return the report that an office signs, with who owes figures in an annex; or the office's own form, filled."""
    if said.template is not None:
        return said.template.render(report, words, said.letterhead)
    from nnl_cli.chasing import pending
    from nnl_cli.letterhead import OPEN
    from nnl_cli.reports.papers.account import render

    return render(report, words, said.letterhead or OPEN, pending(ready.question, report))


def council_tables(names: Sequence[str], report: "Report", words: Speaker, said: Said) -> Mapping[str, bytes]:
    """Return the bytes of each table for a council; raise KeyError where nnl writes it in no such format."""
    if not names:
        return {}
    from nnl_cli.reports import COUNCIL

    head = () if said.letterhead is None else (said.letterhead,)
    return {name: import_module(COUNCIL[Path(name).suffix.lower()]).render(report, words, *head) for name in names}
