"""What stands in a cell for 'not reported', nil and 'not applicable', of the plan and of single fields (rule 2)."""

from typing import Annotated, NamedTuple

from pydantic import AfterValidator

from nnl_cli.names import fold
from nnl_cli.plan.base import Model
from nnl_cli.plan.scalars import Line, one_line

DEFAULT_MISSING = ("…", "...", "?", "NA", "N/A")
DEFAULT_NIL = ("-", "–", "—")
KINDS = ("missing", "nil", "yes", "no", "not_applicable")
Sign = Annotated[str, AfterValidator(one_line)]  # of a field it may be empty: a blank cell then says so


class Signs(Model):
    """What stands in a cell for 'not reported' and nil, and the plan's own words for yes, no and totals."""

    missing: list[Line] = list(DEFAULT_MISSING)
    nil: list[Line] = list(DEFAULT_NIL)
    yes: list[Line] = []
    no: list[Line] = []
    totals: list[Line] = []
    not_applicable: list[Line] = []


class FieldSigns(Model):
    """The signs of one field, in the place of the plan's; an empty one speaks of blank cells."""

    missing: list[Sign] | None = None
    nil: list[Sign] | None = None
    yes: list[Sign] | None = None
    no: list[Sign] | None = None
    not_applicable: list[Sign] | None = None


class Read(NamedTuple):
    """The folded signs by which the cells of a field are read; "" is a blank cell."""

    missing: frozenset[str]
    nil: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    not_applicable: frozenset[str]
    taken: frozenset[str]  # words that the field itself gives a meaning, or the plan as not applicable

    @property
    def of_blank(self) -> bool:
        """Whether a blank cell says more than that nothing is reported."""
        return "" in self.nil | self.yes | self.no | self.not_applicable


def read_by(signs: Signs, own: FieldSigns | None = None, of_who: bool = False) -> Read:
    """Return the signs of a field: a set that it names holds instead of the plan's, and no other has its words.

    What says who a unit is (`of_who`) is never not applicable by the plan's words: a school may be called so.
    """
    said = {kind: words for kind in KINDS if own is not None and (words := getattr(own, kind)) is not None}
    if signs.not_applicable and "not_applicable" not in said and not of_who:
        said["not_applicable"] = signs.not_applicable
    named = {kind: frozenset(map(fold, words)) for kind, words in said.items()}
    taken = frozenset().union(*named.values())
    sets = {kind: named.get(kind, frozenset(map(fold, _plans(signs, kind, of_who))) - taken) for kind in KINDS}
    return Read(**sets, taken=taken)


def _plans(signs: Signs, kind: str, of_who: bool) -> list[str]:
    words: list[str] = getattr(signs, kind)
    return [] if of_who and kind == "not_applicable" else words
