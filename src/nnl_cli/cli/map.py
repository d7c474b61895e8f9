"""`nnl map`: propose how labels, names and values that were not understood are to be read, for review by a person."""

import io
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli.cli.help import Help
from nnl_cli.cli.options import (
    DEFAULT_LANG,
    STDIN,
    TABLE,
    Baseline,
    Files,
    Lang,
    Period,
    Plan,
    Reading,
    Register,
    given_twice,
    refuse_unknown,
)
from nnl_cli.problems import ExitCode, Mark, NnlError, Problem, Severity, UsageError

if TYPE_CHECKING:
    from nnl_cli.proposing.proposals import Proposed
    from nnl_cli.records.records import Reading as Read
    from nnl_cli.records.records import Records
    from nnl_cli.reports.notes_form import Kept
    from nnl_cli.run import Request

SUFFIXES = (".yaml", ".yml")


def map_(
    files: Files,
    plan: Plan = None,
    register: Register = None,
    baseline: Baseline = None,
    period: Period = None,
    reading_: Reading = None,
    output: Annotated[str | None, typer.Option("-o", "--output", help="option-map-output")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="option-map-ask")] = False,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Write proposed reading notes; end with 3 where a file or sheet was refused unread."""
    from nnl_cli.cli.again import again
    from nnl_cli.cli.asking import answered, refuse_deaf
    from nnl_cli.cli.streams import emit_screen, watched
    from nnl_cli.cli.writing import write_all
    from nnl_cli.proposing.propose import propose
    from nnl_cli.reports import notes_form, proposing
    from nnl_cli.run import Request, read_inputs
    from nnl_cli.sources.unused import Status
    from nnl_cli.wording.catalogue import speaker

    refuse_unknown(lang, TABLE)
    if ask:
        refuse_deaf()
    given = given_twice(files)
    request = Request(
        files=tuple(files),
        plan=plan,
        register=register,
        baseline=tuple(baseline or ()),
        reading=reading_,
        period=period,
        stdin=None if given is None else io.BytesIO(given),
    )
    reading = watched(request, lang, read_inputs)
    words = speaker(lang, reading.plan)
    found = propose(reading, reading.register, _last(request, reading), given)
    refused = any(one.status is Status.REFUSED for one in reading.unused)
    target = _target(output, files, found.files) if found.proposals or output else ""
    kept = _kept(target, [*files, *found.files]) if target else None
    if ask:
        found = answered(found, words)
    added: int | None = None
    if found.proposals:
        written = notes_form.form(found.proposals, kept, found.files, target, words)
        added = written.added if kept else None
        if kept is None or written.added:
            write_all({target: written.raw})
    given_so = None if _is_beside(target, found.files) else target
    type_ = again(request._replace(reading=given_so or reading_), lang)
    is_signed = bool(kept and kept.notes.reviewed)
    emit_screen(partial(proposing.lines, found, target, added, type_, words, is_signed=is_signed, is_refused=refused))
    raise typer.Exit(ExitCode.REFUSED if refused else ExitCode.MET)


def _last(request: "Request", reading: "Read") -> "Records | None":
    """Return the figures of the period before, from the tables given with --baseline; None without any."""
    from nnl_cli.plan.periods import Periods
    from nnl_cli.run import read_inputs
    from nnl_cli.sources.earlier import reports_and_tables

    _, tables = reports_and_tables(request.baseline)
    if not tables:
        return None
    earlier = read_inputs(request._replace(files=tuple(tables), baseline=(), stdin=None))
    before = Periods(reading.plan.plan, reading.period).before(reading.period)
    return earlier.by_period.get(before or "") or earlier.records


def holding(named: Sequence[str], found: "Proposed") -> str:
    """Return the file that a run would add to, where it has all by now; "" where there is more to add."""
    from nnl_cli.reports.notes_form import new

    try:
        target = _target(None, named, found.files)
        kept = _kept(target, [*named, *found.files])
    except NnlError:
        return ""
    return "" if kept is None or any(new(found.proposals, kept, target)) else target


def _target(output: str | None, named: Sequence[str], read: Sequence[str]) -> str:
    """Return the file to write: the one asked for, else `cach-doc.yaml` beside the tables, where that is one folder."""
    from nnl_cli.reading_notes import NAME

    if output is not None:
        return output
    folders = {os.path.dirname(os.path.abspath(file)) for file in read if file != STDIN}
    if len(folders) > 1:
        folders = {os.path.abspath(name) for name in named if os.path.isdir(name)}
    if len(folders) != 1 or STDIN in named:
        raise UsageError(Problem("map-which-folder", Severity.ERROR, Mark("-o"), None, str(len(folders))))
    return os.path.relpath(os.path.join(*folders, NAME))


def _kept(target: str, inputs: Sequence[str]) -> "Kept | None":
    """Return what a file to write holds by now; raise UsageError where it cannot be meant, or is no notes."""
    from nnl_cli.cli.remarking import check_target
    from nnl_cli.plan.beside import bytes_beside
    from nnl_cli.reports.notes_form import kept_notes

    check_target(target, (), [name for name in inputs if name != STDIN])
    if not os.path.lexists(target):
        return None
    raw = bytes_beside(Path(target))
    return kept_notes(raw, target) if raw.strip() else None


def _is_beside(target: str, files: Sequence[str]) -> bool:
    """Whether notes are found by themselves: they bear the name, in a folder over all files."""
    from nnl_cli.reading_notes import NAME

    folder = os.path.dirname(os.path.abspath(target))
    below = (os.path.abspath(file).startswith(os.path.join(folder, "")) for file in files)
    return os.path.basename(target) == NAME and all(below)
