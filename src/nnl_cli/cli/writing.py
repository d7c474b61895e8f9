"""Put reports in place whole or not at all: all are made first, each is written beside its name and moved."""

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from nnl_cli import guarded
from nnl_cli.problems import Mark, OutputError, Problem, Severity, UsageError
from nnl_cli.reports import COUNCIL, FORMATS, REMINDERS

SUFFIX = ".tmp"


def check_outputs(
    outputs: Sequence[str],
    inputs: Sequence[str],
    council: Sequence[str] = (),
    *,
    pending: bool = False,
    formats: Collection[str] | None = None,
) -> None:
    """Refuse outputs, reports and tables for a council, that cannot be meant, before any work; raises UsageError.

    `formats` are the suffixes that may be written where they are not those of reports.
    """
    problems = []
    read = {os.path.realpath(name) for name in inputs}
    seen: set[str] = set()
    written = formats or (REMINDERS if pending else FORMATS)
    for name, suffixes in [*((name, written) for name in outputs), *((name, COUNCIL) for name in council)]:
        real, suffix = os.path.realpath(name), Path(name).suffix.lower()
        if suffix not in suffixes:
            known = {"known": ", ".join(suffixes)}
            problems.append(Problem("suffix-unknown", Severity.ERROR, Mark(name), None, suffix or name, known))
        if may_wait(name):
            problems.append(Problem("output-not-plain", Severity.ERROR, Mark(name)))
        if real in read:
            problems.append(Problem("output-is-input", Severity.ERROR, Mark(name)))
        if real in seen:
            problems.append(Problem("output-twice", Severity.ERROR, Mark(name)))
        seen.add(real)
    if problems:
        raise UsageError(*problems)


def may_wait(name: str) -> bool:
    """Whether whoever writes to a name may wait for ever: a pipe, a socket, a disk; a screen takes what it is given."""
    try:
        mode = os.stat(guarded.reachable(name)).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISCHR(mode) or stat.S_ISDIR(mode))


def check_apart(outputs: Iterable[str], others: Iterable[str]) -> None:
    """Refuse outputs that are one file with any of those that a run names itself; raises UsageError."""
    taken = {os.path.realpath(name) for name in others}
    twice = [name for name in outputs if os.path.realpath(name) in taken]
    if twice:
        raise UsageError(*(Problem("output-twice", Severity.ERROR, Mark(name)) for name in twice))


def write_all(files: Mapping[str, bytes], together: Collection[str] = ()) -> None:
    """Write every file, all of them beside their targets first, then all into place.

    One that fails does not stop the others, but for those that belong `together`: none of them goes into place unless
    all can be made. Raises OutputError naming all that failed.
    """
    failed: dict[str, OSError] = {}
    waiting: dict[str, str] = {}  # the name asked for, and the file that waits beside its target
    try:
        for name, data in files.items():
            with _noting(name, failed):
                _make(name, data, waiting)
        held = together if any(name in failed for name in together) else ()
        for name in [name for name in waiting if name not in failed and name not in held]:
            with _noting(name, failed):
                _place(name, waiting)
    finally:
        for left in waiting.values():
            with contextlib.suppress(OSError):
                os.unlink(left)
    if failed:
        raise OutputError(*(_told(name, failed[name]) for name in files if name in failed))


@contextlib.contextmanager
def after_writing(rendered: Mapping[str, bytes], together: Collection[str] = ()) -> Iterator[None]:
    """Write files, then let the screen be written; what either lost is told at the end."""
    from nnl_cli.cli.streams import PipeClosed

    lost: list[Problem] = []
    try:
        write_all(rendered, together)
    except OutputError as error:
        lost += error.problems
    try:
        yield
    except OutputError as error:
        lost += error.problems
    except PipeClosed:
        if not lost:
            raise
    if lost:
        raise OutputError(*lost)


@contextlib.contextmanager
def _noting(name: str, failed: dict[str, OSError]) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        failed[name] = error


def _told(name: str, error: OSError) -> Problem:
    if guarded.is_in_use(name, error):
        return Problem("output-in-use", Severity.ERROR, Mark(name))
    return Problem("output-failed", Severity.ERROR, Mark(name), None, error.strerror or str(error))


def _target(name: str) -> Path:
    """Return the file that a name is that of, where its links lead."""
    return Path(guarded.reachable(os.path.realpath(name)))


def _make(name: str, data: bytes, waiting: dict[str, str]) -> None:
    """Write a file whole beside its target, where it waits; a device is written at once."""
    target = _target(name)
    if target.exists() and not target.is_file():
        with os.fdopen(os.open(target, os.O_WRONLY | guarded.NONBLOCK), "wb") as device:
            device.write(data)
        return
    _clean(target)
    handle, temporary = tempfile.mkstemp(prefix=f"{_prefix(target)}{os.getpid()}-", suffix=SUFFIX, dir=target.parent)
    waiting[name] = temporary
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _like(temporary, target)


def _place(name: str, waiting: dict[str, str]) -> None:
    """Move a file that waits onto its target: what stands there is the old one or the new one, whole."""
    target = _target(name)
    os.replace(waiting[name], target)
    del waiting[name]
    _sync_folder(target.parent)


def _prefix(target: Path) -> str:
    """Return how the names of files begin that wait beside a target: short, and told from another target's."""
    return f".nnl-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-"


def _clean(target: Path) -> None:
    """Remove what a run that was killed left beside a target; a run that still lives keeps its own."""
    prefix = _prefix(target)
    for name in os.listdir(target.parent):
        if name.startswith(prefix) and name.endswith(SUFFIX) and not _lives(name[len(prefix) :].partition("-")[0]):
            with contextlib.suppress(OSError):
                os.unlink(target.parent / name)


def _lives(process: str) -> bool:
    """Whether another process of this number runs; Windows lets nobody remove what is open, so none is asked there."""
    if os.name == "nt" or not process.isdecimal() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _like(temporary: str, target: Path) -> None:
    """Give a new file the rights of the old one, or those that a new file would have."""
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    os.chmod(temporary, mode)


def _sync_folder(folder: Path) -> None:
    """Make the move itself durable where the system lets a folder be opened (Windows does not)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
