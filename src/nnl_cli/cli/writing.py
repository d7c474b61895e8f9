"""Put reports in place whole or not at all: all are made first, each is written beside its name and moved."""

import contextlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from nnl_cli.problems import Mark, OutputError, Problem, Severity, UsageError
from nnl_cli.reports import FORMATS


def check_outputs(outputs: Sequence[str], inputs: Sequence[str]) -> None:
    """Refuse outputs that cannot be meant, before any work is done; raises UsageError."""
    problems = []
    read = {os.path.realpath(name) for name in inputs}
    seen: set[str] = set()
    for name in outputs:
        real, suffix = os.path.realpath(name), Path(name).suffix.lower()
        if suffix not in FORMATS:
            known = ", ".join(FORMATS)
            problems.append(
                Problem("suffix-unknown", Severity.ERROR, Mark(name), None, suffix or name, {"known": known})
            )
        if real in read:
            problems.append(Problem("output-is-input", Severity.ERROR, Mark(name)))
        if real in seen:
            problems.append(Problem("output-twice", Severity.ERROR, Mark(name)))
        seen.add(real)
    if problems:
        raise UsageError(*problems)


def write_all(files: Mapping[str, bytes]) -> None:
    """Write every file; one that fails does not stop the others. Raises OutputError naming all that failed."""
    failed = []
    for name, data in files.items():
        try:
            _write(name, data)
        except OSError as error:
            reason = error.strerror or str(error)
            failed.append(Problem("output-failed", Severity.ERROR, Mark(name), None, reason))
    if failed:
        raise OutputError(*failed)


def _write(name: str, data: bytes) -> None:
    """Write beside the target and move into place, so that the file is the old one or the new one, whole."""
    target = Path(os.path.realpath(name))
    if target.exists() and not target.is_file():
        with target.open("wb") as device:
            device.write(data)
        return
    handle, temporary = tempfile.mkstemp(prefix=".nnl-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _like(temporary, target)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(target.parent)


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
