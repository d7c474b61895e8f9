"""Read the bytes of a file once: what is fingerprinted is what is used."""

import hashlib
from pathlib import Path
from typing import BinaryIO, NamedTuple

from nnl_cli.problems import InputError, Place, Problem, Severity

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


def load_file(file: str) -> Loaded:
    """Return the bytes of a regular file; raise InputError for anything else, without ever waiting."""
    path = Path(file)
    try:
        if not path.exists():
            raise refusal("file-missing", file)
        if not path.is_file():
            raise refusal("file-not-regular", file)
        with path.open("rb") as stream:
            return _loaded(file, stream, path.suffix.lower())
    except OSError as error:
        raise refusal("file-unreadable", file, error.strerror or type(error).__name__) from None


def load_stdin(stdin: BinaryIO | None) -> Loaded:
    """Return what standard input gives, read to its end."""
    if stdin is None:
        raise refusal("stdin-closed", "-")
    try:
        return _loaded("-", stdin, "")
    except (OSError, ValueError) as error:
        raise refusal("file-unreadable", "-", str(error)) from None


def _loaded(file: str, stream: BinaryIO, suffix: str) -> Loaded:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise refusal("file-too-large", file, None, limit=str(MAX_BYTES // MEBIBYTE))
    if not data.strip():
        raise refusal("file-empty", file)
    return Loaded(file, data, hashlib.sha256(data).hexdigest(), suffix)
