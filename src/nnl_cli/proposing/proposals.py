"""What this stop makes: what stands in a table, what it may be meant for, why, and how sure that is."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from nnl_cli.problems import Place

NOTHING: Mapping[str, object] = MappingProxyType({})


class Part(StrEnum):
    """The part of the reading notes that a proposal belongs to."""

    LAYOUT = "layout"
    COLUMNS = "columns"
    UNITS = "units"
    PLACES = "places"
    VALUES = "values"
    TOTALS = "totals"
    ADD = "add"


class Reason(NamedTuple):
    """Why something is proposed, or why that is not sure: a code of the catalogue and what fills its sentence."""

    code: str
    filled: Mapping[str, object] = NOTHING


class Proposal(NamedTuple):
    """One line of the notes as it is proposed.

    `means` is what the written text most likely stands for ("" where nothing is likely, and for a name that sums or a
    column that tells parts apart), `others` what else it may be. Only a `sure` one is written so that it holds once
    the notes are reviewed. `field` is that of a value; `scoped`: it is said of this sheet alone. `layout` are the
    parts of a layout and what each says.
    """

    part: Part
    place: Place
    written: str
    means: str
    is_sure: bool
    reasons: Sequence[Reason]
    others: Sequence[str] = ()
    field: str | None = None
    scoped: bool = False
    layout: Sequence[tuple[str, str]] = ()

    @property
    def candidates(self) -> Sequence[str]:
        """All that the text may mean, the likeliest first."""
        return (self.means, *self.others) if self.means else tuple(self.others)

    def doubted(self, *reasons: Reason) -> "Proposal":
        """Return it as one that a person has to choose."""
        return self._replace(is_sure=False, reasons=(*self.reasons, *reasons))


class Proposed(NamedTuple):
    """All that is proposed for some files, by file, sheet and column, and the files that were looked at."""

    proposals: Sequence[Proposal]
    files: Sequence[str]

    @property
    def sure(self) -> int:
        """How many of the proposals are sure."""
        return sum(one.is_sure for one in self.proposals)
