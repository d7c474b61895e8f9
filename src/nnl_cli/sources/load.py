"""Read the bytes of a file once: what is fingerprinted is what is used."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

from nnl_cli import guarded
from nnl_cli.problems import AbsentError, InputError, Place, Problem, Severity

STDIN = "-"  # the name of standard input
MAX_BYTES = 100 * 1024 * 1024
MEBIBYTE = 1024 * 1024


class Loaded(NamedTuple):
    """A file's name as it was given, its bytes and their fingerprint."""

    file: str
    data: bytes
    sha256: str
    suffix: str


def refusal(code: str, file: str, value: str | None = None, **details: str) -> InputError:
    """Return the error that a file cannot be used at all."""
    return InputError(Problem(code, Severity.ERROR, Place(file), None, value, details))


def absence(code: str, file: str, value: str | None = None) -> AbsentError:
    """Return the error that a name is that of no file, or of one that may not be opened."""
    return AbsentError(Problem(code, Severity.ERROR, Place(file), None, value))


def load_file(file: str) -> Loaded:
    """Return the bytes of a regular file; raise InputError for anything else, without ever waiting."""
    try:
        data = guarded.read_bytes(file, MAX_BYTES)
    except guarded.TooLargeError:
        raise refusal("file-too-large", file, None, limit=str(MAX_BYTES // MEBIBYTE)) from None
    except (guarded.NotRegularError, IsADirectoryError):
        raise absence("file-not-regular", file) from None
    except FileNotFoundError:
        raise absence("file-missing", file) from None
    except guarded.InUseError:
        raise absence("file-in-use", file) from None
    except OSError as error:
        if _is_special(file):
            raise absence("file-not-regular", file) from None
        raise absence("file-unreadable", file, error.strerror or type(error).__name__) from None
    return _loaded(file, data, Path(file).suffix.lower())


def _is_special(file: str) -> bool:
    """Whether a name that could not be opened is there and no regular file: a socket, a device that is not there."""
    return os.path.exists(file) and not os.path.isfile(file)


def load_stdin(stdin: BinaryIO | None) -> Loaded:
    """Return what standard input gives, read to its end."""
    if stdin is None:
        raise absence("stdin-closed", STDIN)
    try:
        data = stdin.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise absence("file-unreadable", STDIN, str(error)) from None
    if len(data) > MAX_BYTES:
        raise refusal("file-too-large", STDIN, None, limit=str(MAX_BYTES // MEBIBYTE))
    return _loaded(STDIN, data, "")


def _loaded(file: str, data: bytes, suffix: str) -> Loaded:
    if not data.strip():
        raise refusal("file-empty", file)
    return Loaded(file, data, hashlib.sha256(data).hexdigest(), suffix)
