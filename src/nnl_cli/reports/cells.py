"""Write rows as CSV the way the reader's spreadsheet opens it: its sign between cells, its decimals, no formula."""

import re
from collections.abc import Iterable

from nnl_cli.report.model import Exact
from nnl_cli.wording.catalogue import Speaker
from nnl_cli.wording.figures import exact_digits, is_held
from nnl_cli.wording.plain import plain, unarmed

BETWEEN = {"vi": ";", "en": ","}
DECIMAL = {"vi": ",", "en": "."}
FIGURE = re.compile(r"-?\d+(\.\d+)?")


class Digits(str):
    """A figure as digits with a decimal point: it stands bare, so that a spreadsheet reads a number."""

    __slots__ = ()


def digits(text: str | None) -> Digits:
    """Return the digits of a figure, of none an empty cell."""
    return Digits(text or "")


def exact(value: Exact | None) -> str:
    """Return a figure as it was counted: as decimals where these hold it whole, else as the text `1/3`."""
    if value is None:
        return ""
    whole = exact_digits(value)
    return f"'{value}" if whole is None else Digits(whole)


def yes_no(is_so: bool, speaker: Speaker) -> str:
    """Return a truth in the reader's words."""
    return speaker.say("truth-yes" if is_so else "truth-no")


def written(rows: Iterable[Iterable[str]], lang: str) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, so that Excel keeps the accents.

    Vietnamese: `;` and a decimal comma; English: `,` and a point. No figure is grouped. Texts stand in quotation marks,
    so do figures with more digits than a spreadsheet holds: whoever reads quoted cells as texts loses none.
    """
    lines = (BETWEEN[lang].join(_cell(cell, lang) for cell in row) + "\r\n" for row in rows)
    return "".join(lines).encode("utf-8-sig")


def _cell(cell: str, lang: str) -> str:
    if isinstance(cell, Digits) and (not cell or FIGURE.fullmatch(cell)):
        shown = cell.replace(".", DECIMAL[lang])
        return shown if is_held(cell) else f'"{shown}"'
    return '"' + unarmed(plain(cell)).replace('"', '""') + '"' if cell else ""
