"""One indicator beside one target, as a report holds it: totals, verdict and what follows, all exact."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.plan.requirements import Requirement
from nnl_cli.problems import Place

if TYPE_CHECKING:  # most reports are without people's remarks
    from nnl_cli.report.remarks import Accepted, Remark

Exact = int | Fraction
NOTHING_POSSIBLE = (None, None, False, False)


class Verdict(StrEnum):
    """What can be said of a target."""

    MET = "met"
    MISSED = "missed"
    UNDETERMINED = "undetermined"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


class Reason(StrEnum):
    """Why there is no verdict."""

    GAPS = "gaps"
    UNREAD_INPUT = "unread-input"
    NO_BASELINE = "no-baseline"
    ROUNDED_BASELINE = "rounded-baseline"
    ROUNDED_FIGURE = "rounded-figure"
    STATED_UNITS = "stated-units"
    DEFINITION_CHANGED = "definition-changed"
    BOUNDARIES_CHANGED = "boundaries-changed"


class NoBound(StrEnum):
    """Why a result has no one figure that it is compared with."""

    NO_TARGET = "no-target"
    MIXED = "mixed"  # its units are under several requirements
    RANGE = "range"  # it lies between the two ends that are asked for
    LEVEL = "level"  # a level is asked for, not a figure
    UNITS = "units"  # each unit has a bound of its own, and their sum is not known or there is none
    BASELINE = "baseline"  # last period's figure is not known, or only within bounds


class Note(NamedTuple):
    """A remark on a result: a code of the catalogue and its typed values."""

    code: str
    details: Mapping[str, object] = MappingProxyType({})


class Owing(NamedTuple):
    """What one unit whose figures keep a verdict open owes: fields by id, and cells that were refused.

    `silent`: it sent nothing at all. `at_odds` are cells that contradict one another: each may serve without the other.
    """

    name: str
    fields: tuple[str, ...] = ()
    refused: tuple[Place, ...] = ()
    silent: bool = False
    at_odds: tuple[Place, ...] = ()


class Group(NamedTuple):
    """The group of a breakdown: a field, its value, and who that is where the value is only a code.

    Where changes lie between it and last period's: `old` became `new`, and these are compared together; `by` is the
    field by which it is counted then, "" where that is `field`. `absent` are those of `new` that no table has.
    """

    field: str
    value: str
    name: str = ""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    by: str = ""
    absent: tuple[str, ...] = ()

    @property
    def counted(self) -> str:
        """The field whose texts its units share."""
        return self.by or self.field


class Baseline(NamedTuple):
    """Last period's figure as compared with: every value from `low` to `high` is possible, an open end never reached.

    Rates are fractions of 1. `typed` is a percentage as the plan states it, where that is all that is known.
    `numerator` and `denominator` stand where they are known. `levels` are the lowest and the highest level that it may
    be, where levels are all that is compared. `boundaries`: places or units are others now, so that it says nothing.
    """

    low: Fraction | None
    high: Fraction | None
    period: str | None
    source: str
    numerator: Exact | None = None
    denominator: Exact | None = None
    rounded: bool = False
    changed: bool = False
    low_open: bool = False
    high_open: bool = False
    typed: str | None = None
    levels: "tuple[str | None, str | None] | None" = None
    boundaries: bool = False

    @property
    def exact(self) -> Fraction | None:
        """The figure where only one is possible."""
        return self.low if self.low == self.high else None


class UnitCounts(NamedTuple):
    """How many units entered a result, were left out, or were not asked."""

    used: int
    left_out: int
    not_asked: int


class Term(NamedTuple):
    """A figure that a formula is made of: another indicator's, None where gaps leave it outside what is possible.

    `numerator` and `denominator` stand where it was counted.
    """

    id: str
    name: dict[str, str]
    value: Fraction | None
    is_rate: bool
    numerator: Exact | None = None
    denominator: Exact | None = None


class LevelResult(NamedTuple):
    """One level of an indicator: what it asks, a requirement or the indicators that it passes, and what it comes to."""

    name: str
    require: str | None
    passes: tuple[str, ...]
    verdict: Verdict


class PartResult(NamedTuple):
    """The units of a result that are under one requirement, and what it comes to there.

    `where` is the exception's condition, "" for the units that are under none. Figures as in `Result`.
    """

    where: str
    requirement: Requirement
    verdict: Verdict
    reason: Reason | None
    numerator: Exact | None
    denominator: Exact | None
    value: Fraction | None
    lowest: Exact | None
    highest: Exact | None
    baseline: Baseline | None
    bound: Fraction | None
    gap: Fraction | None
    shortfall: int | None
    units: UnitCounts
    exceeded: bool | None = None
    open_ends: tuple[bool, bool] = (False, False)
    unread: tuple[Place, ...] = ()
    possible: tuple[Exact | None, Exact | None, bool, bool] = NOTHING_POSSIBLE


class Result(NamedTuple):
    """One indicator beside one target: totals, verdict, gap and shortfall. All figures are exact.

    `value` is the rate (a fraction of 1), ratio or count, None where gaps leave it outside `lowest` and
    `highest` (rule 14); `gap` is value minus bound in the same measure (points are its hundredfold);
    `completion` is value over bound. `bound` is the one figure compared with; `no_bound` says why there is
    none. `parts` stand where the units are under several requirements. `definition` is what is counted, for
    people; equal `fingerprint`s are equal definitions. `open_ends` says whether `lowest` and `highest` are
    never reached, `unread` where something was refused that may belong to it. `possible` are both ends where no
    figure is known, and whether they are open. `where` is the one part that all units are in, None where a target
    has no exceptions. `exceeded` says of a target met whether all that is possible is beyond its bound (rule 13),
    None of any other and of several parts. `terms` are the figures that a formula is made of, `formula` that formula;
    nothing stands above and below then.
    `document` is the id of the declared document that sets the target. `levels` are the indicator's, the highest
    first: `level` is the highest that is proven and `level_possible` the highest that is not missed, None for none.
    `round` are the decimals to which figures were rounded before they were judged (of a rate those of its percents):
    `value`, `lowest`, `highest`, bound and gap are of rounded figures then. `on_track` says whether the figure is on
    the straight way between two milestones (`has_way`), None where gaps leave that open. `beside` are the
    results of the same figure under its other targets: it is printed alike in all of them, so that it contradicts none.
    `short` is what the indicator is called where room is short. `is_lone`: it is a share of units or places, and there
    is but one, so that it is a yes or a no. `each` is the field by whose values the places of a cascade are counted, ""
    where units are. `remarks` are what people wrote beside it, which decides nothing.
    """

    id: str
    name: dict[str, str]
    clauses: tuple[str, ...]
    office: dict[str, str] | None
    group: Group | None
    is_rate: bool
    requirement: Requirement | None
    bound: Fraction | None
    no_bound: NoBound | None
    source: str | None
    binding: bool
    verdict: Verdict
    reason: Reason | None
    numerator: Exact | None
    denominator: Exact | None
    value: Fraction | None
    lowest: Exact | None
    highest: Exact | None
    baseline: Baseline | None
    gap: Fraction | None
    completion: Fraction | None
    shortfall: int | None
    units: UnitCounts
    noun: dict[str, str] | None = None
    each: str = ""
    notes: tuple[Note, ...] = ()
    definition: str = ""
    fingerprint: str = ""
    surplus: Exact | None = None
    shortage: Exact | None = None
    parts: tuple[PartResult, ...] = ()
    open_ends: tuple[bool, bool] = (False, False)
    unread: tuple[Place, ...] = ()
    possible: tuple[Exact | None, Exact | None, bool, bool] = NOTHING_POSSIBLE
    where: str | None = None
    exceeded: bool | None = None
    terms: tuple[Term, ...] = ()
    formula: str = ""
    document: str | None = None
    levels: tuple[LevelResult, ...] = ()
    level: str | None = None
    level_possible: str | None = None
    round: int | None = None
    beside: "tuple[Result, ...]" = ()
    on_track: bool | None = None
    has_way: bool = False
    short: dict[str, str] | None = None
    is_lone: bool = False
    remarks: "tuple[Remark, ...]" = ()

    @property
    def require(self) -> str | None:
        """The requirement as the plan spells it."""
        return self.requirement.text if self.requirement else None

    @property
    def op(self) -> str | None:
        """The comparison of the requirement."""
        return self.requirement.op if self.requirement else None

    @property
    def accepted(self) -> "Accepted | None":
        """The deviation of a missed target that a document accepts, None where none does."""
        return next((remark.accepted for remark in self.remarks if remark.accepted), None)

    @property
    def is_range(self) -> bool:
        """Whether its figure is not to be printed: gaps leave it outside what is possible (rule 14)."""
        has_gaps = self.units.left_out > 0 or bool(self.unread)
        if self.formula:
            return self.value is None and has_gaps and (self.lowest, self.highest) != (None, None)
        return self.value is None and self.numerator is not None and has_gaps and self.denominator != 0
