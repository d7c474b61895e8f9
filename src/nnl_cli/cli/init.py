"""`nnl init`: a working folder to start a year from; what is there already is never written over."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nnl_cli import guarded
from nnl_cli.cli.help import Help
from nnl_cli.cli.options import DEFAULT_LANG, Lang, Plan, Register
from nnl_cli.problems import Mark, OutputError, Problem, Severity, UsageError

if TYPE_CHECKING:
    from nnl_cli.forms.folder import WorkingFolder
    from nnl_cli.reports.layout import Line, Screen


def init(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="argument-folder")],
    plan: Plan = None,
    register: Register = None,
    lang: Lang = DEFAULT_LANG,
    _help: Help = False,
) -> None:
    """Make the folder with all that is in it, or, where anything of that is there, nothing."""
    from nnl_cli.cli.streams import emit_screen
    from nnl_cli.cli.writing import write_all
    from nnl_cli.forms.folder import working_folder

    _refuse_file(folder)
    found = working_folder(plan, register, lang)
    files = {os.path.join(folder, name): data for name, data in found.files.items()}
    folders = [os.path.join(folder, name) for name in found.folders]
    _refuse_there(files, folders)
    with _made([folder, *folders, *map(os.path.dirname, files)]):
        write_all(files, together=files)
    emit_screen(partial(_lines, found, folder))


def _refuse_file(folder: str) -> None:
    """Raise UsageError for a name that no folder can have."""
    if not folder or (os.path.lexists(folder) and not os.path.isdir(guarded.reachable(folder))):
        raise UsageError(Problem("init-not-folder", Severity.ERROR, Mark(folder or "nnl init"), None, folder))


def _refuse_there(files: Sequence[str] | dict[str, bytes], folders: Sequence[str]) -> None:
    """Raise UsageError that names all that is there already and would be written over."""
    there = [name for name in files if os.path.lexists(guarded.reachable(name))]
    there += [name for name in folders if os.path.lexists(name) and not os.path.isdir(guarded.reachable(name))]
    if there:
        raise UsageError(*(Problem("init-there", Severity.ERROR, Mark(name)) for name in sorted(there)))


@contextlib.contextmanager
def _made(folders: Sequence[str]) -> Iterator[None]:
    """Make folders, with those above them; take away again what was made where the files could not be written."""
    made: list[Path] = []
    try:
        for name in dict.fromkeys(folders):
            whole = Path(guarded.reachable(name))
            for part in (*reversed(whole.parents), whole):
                if not part.exists():
                    part.mkdir()
                    made.append(part)
        yield
    except BaseException as error:
        for part in reversed(made):
            with contextlib.suppress(OSError):
                part.rmdir()
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise OutputError(Problem("output-failed", Severity.ERROR, Mark(folders[0]), None, reason)) from error
        raise


def _lines(found: "WorkingFolder", folder: str, _: "Screen") -> "Iterator[Line]":
    """Yield what was made, a line each, and what to read first."""
    from nnl_cli.reports.layout import Style, said

    words = found.words
    yield said(words.say("init-made", folder=folder), Style.HEAD)
    yield said(words.say("init-made-plan", plan=found.plan.plan.number, period=found.plan.plan.period), indent=2)
    code = "init-made-sample" if found.is_sample else "init-made-register"
    yield said(words.say(code, file=found.register), indent=2)
    yield said(words.say("init-made-letterhead", file=found.letterhead), indent=2)
    for name in found.folders:
        yield said(words.say("init-made-folder", name=name), indent=2)
    yield said(words.say("init-next", file=os.path.join(folder, found.guide)), Style.HEAD)
