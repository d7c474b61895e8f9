"""Find where documents in force ask for different figures of one matter: indicators that share a topic."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nnl_cli.plan.model import Indicator, PlanFile, Target
from nnl_cli.plan.own_periods import named_periods
from nnl_cli.plan.periods import asked_period, can_be_told, known_periods, period_order
from nnl_cli.plan.pieces import Pieces
from nnl_cli.plan.requirements import Requirement
from nnl_cli.plan.standing import document_of, in_period
from nnl_cli.verdicts.targets import in_force


class Asking(NamedTuple):
    """What one document asks of one indicator."""

    plan: PlanFile
    document: str | None
    indicator: Indicator
    target: Target

    @property
    def source(self) -> tuple[str, str]:
        """The document: the plan's number and, where the plan names another, that one's."""
        return self.plan.plan.number, self.target.source or ""


class Topic(NamedTuple):
    """One matter, and what the documents in force ask of it; `agree` where all ask the same."""

    name: str
    asked: tuple[Asking, ...]
    agree: bool


def common_period(plans: Sequence[PlanFile]) -> str:
    """Return the last period that all plans speak of; where there is none, the last that any does."""
    named = {one for plan in plans for one in known_periods(plan.plan, plan.indicators, plan.documents.values())}
    shared = {period for period in named if all(speaks(plan, period) for plan in plans)} or named
    return max(shared, key=lambda period: (period_order(period), period))


def speaks(plan: PlanFile, period: str) -> bool:
    """Whether a plan speaks of a period, by any name that it has for it."""
    return asked_period(plan.plan, period) in known_periods(plan.plan, plan.indicators, plan.documents.values())


def untold(plans: Sequence[PlanFile], period: str) -> PlanFile | None:
    """Return a plan of which cannot be told what holds in a period: those that it names are written otherwise."""
    for plan in plans:
        if not can_be_told(asked_period(plan.plan, period), plan.plan.period) and any(
            named_periods(Pieces.whole(plan))
        ):
            return plan
    return None


def topics(plans: Sequence[PlanFile], period: str) -> Iterator[Topic]:
    """Yield every topic on which two documents or more ask something in a period, in the order of the first plan."""
    found: dict[str, list[Asking]] = {}
    for plan in plans:
        own = asked_period(plan.plan, period)
        for asking in _asked(in_period(plan, own), own):
            found.setdefault(asking.indicator.topic or "", []).append(asking)
    for name, asked in found.items():
        wanted: dict[tuple[str, str], set[Requirement]] = {}
        for one in asked:
            wanted.setdefault(one.source, set()).add(one.target.require._replace(text=""))
        if len(wanted) > 1:
            yield Topic(name, tuple(asked), len({frozenset(figures) for figures in wanted.values()}) == 1)


def _asked(plan: PlanFile, period: str) -> Iterator[Asking]:
    for indicator in plan.indicators:
        for target in in_force(indicator, period) if indicator.topic else ():
            yield Asking(plan, document_of(target, plan), indicator, target)
