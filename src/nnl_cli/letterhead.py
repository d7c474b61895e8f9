"""Read the letterhead of a paper from a YAML file: who issues it, to whom, who signs. What is not given stays open."""

import datetime
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, model_validator

from nnl_cli.plan.base import Model
from nnl_cli.plan.beside import load_beside
from nnl_cli.plan.scalars import Line, day_iso


def _one_is_a_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Lines = Annotated[list[Line], BeforeValidator(_one_is_a_list)]


class LetterheadFile(Model):
    """The file, as people write it: every key may be left out, or left without a value."""

    superior: Line | None = None
    issuer: Line | None = None
    issuer_name: Line | None = None
    symbol: Line | None = None
    number: Line | None = None
    date: Annotated[datetime.date | None, BeforeValidator(lambda value: day_iso(value) or value)] = None
    place: Line | None = None
    addressee: Line | None = None
    subject: Line | None = None
    posts: Lines = []
    signer: Line | None = None
    recipients: Lines = []
    bases: Lines = []

    @model_validator(mode="before")
    @classmethod
    def open_ones(cls, value: Any) -> Any:
        return {key: one for key, one in value.items() if one != ""} if isinstance(value, dict) else value


class Letterhead(NamedTuple):
    """What people decide about a paper; None or nothing where they have not: a paper leaves that open.

    `superior` and `issuer` head the paper, `issuer_name` is the issuer as in a sentence; `symbol` is what stands
    behind the number (`BC-UBND`); `posts` are the lines above the signature, `bases` what the paper rests on
    beside the documents of the plan.
    """

    superior: str | None = None
    issuer: str | None = None
    issuer_name: str | None = None
    symbol: str | None = None
    number: str | None = None
    date: datetime.date | None = None
    place: str | None = None
    addressee: str | None = None
    subject: str | None = None
    posts: tuple[str, ...] = ()
    signer: str | None = None
    recipients: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()


OPEN = Letterhead()


def load_letterhead(path: Path) -> Letterhead:
    """Return the letterhead of a file; raise UsageError with every problem of it, each at its line and column."""
    found, _ = load_beside(path, LetterheadFile)
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in found}
    return _parted(Letterhead(**values))


def _parted(head: Letterhead) -> Letterhead:
    """Take a number that is written with its symbol (`12/BC-UBND`) for both."""
    number, _, symbol = (head.number or "").partition("/")
    if symbol and head.symbol in (None, symbol):
        return head._replace(number=number.strip() or None, symbol=symbol.strip())
    return head
