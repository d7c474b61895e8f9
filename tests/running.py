"""Run the command line inside a test and keep what it printed and how it ended."""

import contextlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nnl_cli.cases import table_bytes
from nnl_cli.cli.main import run

__all__ = ["Outcome", "run_nnl", "table_bytes"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run gave."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON report that was printed."""
        found: dict[str, Any] = json.loads(self.stdout)
        return found


def run_nnl(arguments: Sequence[str]) -> Outcome:
    """Run the command line in this process and return what it printed and how it ended."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        exit_code = run(list(arguments))
    return Outcome(int(exit_code), _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
