"""Read the bytes of a file once: what is fingerprinted is what is used."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from nnl_cli.problems import Place, Problem, Severity

MAX_BYTES = 100 * 1024 * 1024
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's name as it was given, its bytes and their fingerprint."""

    file: str
    data: bytes
    sha256: str
    suffix: str


class Refusal(Exception):
    """A file cannot be used at all; `problem` says why."""

    def __init__(self, code: str, file: str, value: str | None = None, **details: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, Severity.ERROR, Place(file), None, value, details)


def load_file(file: str) -> Loaded:
    """Return the bytes of a regular file; raise Refusal for anything else, without ever waiting."""
    path = Path(file)
    try:
        if not path.exists():
            raise Refusal("file-missing", file)
        if not path.is_file():
            raise Refusal("file-not-regular", file)
        with path.open("rb") as stream:
            return _loaded(file, stream, path.suffix.lower())
    except OSError as error:
        raise Refusal("file-unreadable", file, error.strerror or type(error).__name__) from None


def load_stdin(stdin: BinaryIO | None) -> Loaded:
    """Return what standard input gives, read to its end."""
    if stdin is None:
        raise Refusal("stdin-closed", "-")
    try:
        return _loaded("-", stdin, "")
    except (OSError, ValueError) as error:
        raise Refusal("file-unreadable", "-", str(error)) from None


def _loaded(file: str, stream: BinaryIO, suffix: str) -> Loaded:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refusal("file-too-large", file, None, limit=str(MAX_BYTES // MEBIBYTE))
    if not data.strip():
        raise Refusal("file-empty", file)
    return Loaded(file, data, hashlib.sha256(data).hexdigest(), suffix)
