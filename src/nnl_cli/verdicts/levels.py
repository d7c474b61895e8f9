"""Rank an indicator by its levels: which is proven, which is not missed, and what a target on a level comes to."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.model import Indicator
from nnl_cli.plan.requirements import COMPARE, Requirement
from nnl_cli.report.model import Reason, Verdict
from nnl_cli.totals import Span
from nnl_cli.verdicts.judge import NOT_APPLICABLE, Judgement


class Standing(NamedTuple):
    """What each level of an indicator comes to, from the highest to the lowest; none implies a lower one.

    The rank of the lowest is 1, of no level 0.
    """

    names: tuple[str, ...]
    outcomes: tuple[Judgement, ...]

    @property
    def level(self) -> str | None:
        """The highest level that is proven, None for none."""
        return self.name_of(self.low)

    @property
    def possible(self) -> str | None:
        """The highest level that is not missed, None where all are; one that does not apply is none."""
        return self.name_of(self.high)

    @property
    def low(self) -> int:
        """The rank of the highest level that is proven."""
        return self._first(Verdict.MET)

    @property
    def high(self) -> int:
        """The rank of the highest level that is not missed."""
        return self._first(Verdict.MET, Verdict.UNDETERMINED, Verdict.NO_DATA)

    def _first(self, *verdicts: Verdict) -> int:
        found = (index for index, outcome in enumerate(self.outcomes) if outcome.verdict in verdicts)
        index = next(found, None)
        return 0 if index is None else len(self.names) - index

    def name_of(self, rank: int) -> str | None:
        """Return the name of a rank, None of 0."""
        return self.names[len(self.names) - rank] if rank else None

    def rank_of(self, name: str) -> int | None:
        """Return the rank of a name, None of one that is no level here."""
        folded = [fold(one) for one in self.names]
        return len(folded) - folded.index(fold(name)) if fold(name) in folded else None

    @property
    def ranks(self) -> Sequence[int]:
        """Every rank that may turn out: of the open levels above the proven one, and of that one."""
        open_ = (Verdict.UNDETERMINED, Verdict.NO_DATA)
        above = range(self.low + 1, self.high + 1)
        may_be = [rank for rank in above if self.outcomes[len(self.names) - rank].verdict in open_]
        return [self.low, *may_be]

    def border(self) -> Judgement | None:
        """Return the judgement where there is nothing to rank: no level applies, or none has any data."""
        told = {outcome.verdict for outcome in self.outcomes} - {Verdict.NOT_APPLICABLE}
        if not told:
            return NOT_APPLICABLE
        return Judgement(Verdict.NO_DATA) if told == {Verdict.NO_DATA} else None

    @property
    def span(self) -> Span:
        """All ranks that may turn out, from the least to the most."""
        return Span(Fraction(self.low), Fraction(self.high))


def standing_of(
    indicator: Indicator, on_figure: Callable[[Requirement], Judgement], on_passed: Callable[[str], Judgement]
) -> Standing:
    """Return what each level of an indicator comes to: on its own figure, or by what the level passes."""
    outcomes = (
        on_figure(level.require) if level.require is not None else worst_of([on_passed(name) for name in level.passes])
        for level in indicator.levels
    )
    return Standing(tuple(level.name for level in indicator.levels), tuple(outcomes))


def worst_of(judgements: Sequence[Judgement]) -> Judgement:
    """Return the judgement of several that must all hold; what does not apply is skipped (section 3, *Cascades*)."""
    for verdict in (Verdict.MISSED, Verdict.UNDETERMINED, Verdict.NO_DATA, Verdict.MET):
        found = next((judgement for judgement in judgements if judgement.verdict is verdict), None)
        if found is not None:
            is_gap = verdict is Verdict.NO_DATA and any(j.verdict is Verdict.MET for j in judgements)
            return Judgement(Verdict.UNDETERMINED, Reason.GAPS) if is_gap else found
    return NOT_APPLICABLE


def judged_level(requirement: Requirement, standing: Standing) -> Judgement:
    """Return what a target on a level comes to: what every rank that may turn out gives it.

    Where the levels that it asks for do not apply, neither does it.
    """
    rank = standing.rank_of(requirement.level or "")
    compare = COMPARE[requirement.op]
    asked = [o for i, o in enumerate(standing.outcomes) if rank and compare(len(standing.names) - i, rank)]
    holds = {rank is not None and compare(one, rank) for one in standing.ranks}
    if requirement.op not in ("<", "<=") and {outcome.verdict for outcome in asked} == {Verdict.NOT_APPLICABLE}:
        return NOT_APPLICABLE
    if found := standing.border():
        return found
    if len(holds) == 1:
        return Judgement(Verdict.MET if True in holds else Verdict.MISSED)
    if {outcome.verdict for outcome in asked} - {Verdict.NOT_APPLICABLE} == {Verdict.NO_DATA}:
        return Judgement(Verdict.NO_DATA)
    reasons = [outcome.reason for outcome in standing.outcomes if outcome.reason]
    return Judgement(Verdict.UNDETERMINED, reasons[0] if reasons else Reason.GAPS)
