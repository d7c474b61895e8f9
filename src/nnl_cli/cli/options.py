"""What commands share: choices that nnl does not have are refused, and requests carry standard input."""

import sys
from collections.abc import Sequence
from typing import BinaryIO

from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.wording.catalogue import LANGUAGES


def refuse_unknown(lang: str, format_: str, formats: Sequence[str]) -> None:
    """Raise UsageError for a format or language that nnl does not have."""
    wrong = []
    if format_ not in formats:
        known = {"known": ", ".join(formats)}
        wrong.append(Problem("format-unknown", Severity.ERROR, Mark("--format"), None, format_, known))
    if lang not in LANGUAGES:
        wrong.append(Problem("lang-unknown", Severity.ERROR, Mark("--lang"), None, lang))
    if wrong:
        raise UsageError(*wrong)


def standard_input() -> BinaryIO | None:
    """Return standard input as bytes, or None where there is none."""
    return getattr(sys.stdin, "buffer", None)
