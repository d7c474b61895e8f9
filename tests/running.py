"""Run the command line inside a test and keep what it printed and how it ended."""

import contextlib
import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nnl_cli.cases import table_bytes
from nnl_cli.cli.main import run
from nnl_cli.wording.messages import MESSAGES

__all__ = ["Outcome", "csv_rows", "run_nnl", "table_bytes"]
SIGNS = {"vi": ";", "en": ","}


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


def csv_rows(text: str, lang: str = "vi", kind: str = "csv") -> list[dict[str, str]]:
    """Return the rows of a CSV that nnl wrote, by the codes of their headings; its figures with a decimal point."""
    heads = {MESSAGES[code][lang == "en"]: code for code in MESSAGES if code.startswith(f"{kind}-")}
    found = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=SIGNS[lang])
    return [{heads[head].removeprefix(f"{kind}-"): _pointed(cell, lang) for head, cell in row.items()} for row in found]


def _pointed(cell: str, lang: str) -> str:
    return cell.replace(",", ".") if lang == "vi" and re.fullmatch(r"-?\d+,\d+", cell) else cell


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
