"""Remind who owes figures: on the screen, as lists to send, and as one letter a unit."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nnl_cli.cli.asked import Asked
from nnl_cli.cli.options import JSON, TABLE
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.reports import PRINTED, reminding
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.cli.papers import Said
    from nnl_cli.report.model import Report
    from nnl_cli.reports.owing import Chase
    from nnl_cli.run import Prepared, Request


def check_each(folder: str, *, pending: bool) -> None:
    """Refuse letters that nobody asked reminders for, or that would lie in no folder; raises UsageError."""
    if not pending:
        raise UsageError(Problem("each-without-pending", Severity.ERROR, Mark("--each")))
    if not folder or (Path(folder).exists() and not Path(folder).is_dir()):
        raise UsageError(Problem("each-not-folder", Severity.ERROR, Mark("--each"), None, folder))


def chase_of(ready: "Prepared", report: "Report", words: Speaker) -> "Chase":
    """Return who owes figures, and what it takes to say it."""
    from nnl_cli.chasing import pending
    from nnl_cli.reports.owing import Chase
    from nnl_cli.verdicts.enough import enough

    known = [enough(ready.question, result) for result in report.whole()]
    return Chase(pending(ready.question, report), report, known, words, ready.loaded.plan.fields)


def remind(
    ready: "Prepared",
    report: "Report",
    words: Speaker,
    request: "Request",
    asked: Asked,
    said: "Said",
    beside: Mapping[str, bytes],
) -> None:
    """Write the lists and letters that were asked for and what is written beside them, then print who owes figures."""
    from nnl_cli.cli.letters import letters_of, made, tell_letters
    from nnl_cli.cli.writing import after_writing, check_apart

    chase = chase_of(ready, report, words)
    lists = {name: _listed(Path(name).suffix.lower(), chase, said) for name in asked.outputs}
    letters = letters_of(chase, asked.each, said.letterhead) if asked.each is not None else {}
    check_apart([*lists, *beside], [*letters, asked.each] if letters and asked.each else [])
    with made(asked.each if letters else None), after_writing({**lists, **beside, **letters}, together=letters):
        if asked.each is not None:
            tell_letters(asked.each, letters, words)
        _show(chase, request, asked.format_, is_written=bool(lists or letters))


def _listed(suffix: str, chase: "Chase", said: "Said") -> bytes:
    """Return the bytes of one list: a paper is headed as the letterhead says."""
    from nnl_cli.cli.papers import PAPERS

    if suffix not in PAPERS:
        return reminding(suffix)(chase)
    from nnl_cli.reports.papers.reminders import as_docx

    return as_docx(chase, said.letterhead)


def _show(chase: "Chase", request: "Request", format_: str, *, is_written: bool) -> None:
    """Print who owes figures: by place with what would be enough, or for programs and papers."""
    from nnl_cli.cli.streams import emit_bytes, emit_screen, tell_problems, tell_unreviewed

    if any(sheet.status == "refused" for sheet in chase.report.inputs):  # it may be anybody's
        tell_problems(chase.report, chase.speaker)
    else:
        tell_unreviewed(chase.report.problems, chase.speaker)
    if format_ == TABLE:
        from nnl_cli.cli.again import again
        from nnl_cli.reports import owing_screen

        next_ = (
            ""
            if is_written
            else again(request, chase.speaker.lang, "--pending", "-o", chase.speaker.say("remind-file-name"))
        )
        emit_screen(partial(owing_screen.lines, chase, next_=next_))
    else:
        emit_bytes(reminding(f".{JSON}" if format_ == JSON else PRINTED[format_])(chase))
