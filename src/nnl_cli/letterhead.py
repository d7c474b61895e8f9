"""Read the letterhead of a paper from a YAML file: who issues it, to whom, who signs. What is not given stays open."""

import datetime
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, model_validator

from nnl_cli.names import fold
from nnl_cli.plan.base import Model
from nnl_cli.plan.beside import load_beside
from nnl_cli.plan.scalars import DayEitherWay, Line, is_nothing
from nnl_cli.plan.tree import Tree
from nnl_cli.problems import Problem, Severity, UsageError


def _one_is_a_list(value: Any) -> Any:
    """Return lines without those that were left open; a text is a list of one."""
    several = [value] if isinstance(value, str) else value
    return [one for one in several if not is_nothing(one)] if isinstance(several, list) else several


Lines = Annotated[list[Line], BeforeValidator(_one_is_a_list)]


class LetterheadFile(Model):
    """The file, as people write it: every key may be left out, or left without a value."""

    superior: Line | None = None
    issuer: Line | None = None
    issuer_name: Line | None = None
    symbol: Line | None = None
    number: Line | None = None
    date: DayEitherWay | None = None
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
        return {key: one for key, one in value.items() if not is_nothing(one)} if isinstance(value, dict) else value


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
    found, tree = load_beside(path, LetterheadFile)
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in found}
    return _parted(Letterhead(**values), tree)


def _parted(head: Letterhead, tree: Tree) -> Letterhead:
    """Take a number that is written with its symbol (`12/BC-UBND`) for both; raise UsageError beside another symbol."""
    number, _, symbol = (part.strip() for part in (head.number or "").partition("/"))
    if not symbol:
        return head
    if head.symbol is not None and fold(head.symbol) != fold(symbol):
        details = {"number": head.number, "other": symbol}
        mark = tree.mark(("symbol",))
        raise UsageError(Problem("letterhead-symbol", Severity.ERROR, mark, value=head.symbol, details=details))
    return head._replace(number=number or None, symbol=symbol)
