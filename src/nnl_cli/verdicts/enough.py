"""What would be enough: how many the one unit that keeps a rate open has to report so that its target is met."""

from typing import NamedTuple

from nnl_cli.plan.expressions import Name
from nnl_cli.report.model import Exact, Result, Verdict
from nnl_cli.totals import Gap, Measure, Total, contributions
from nnl_cli.verdicts.counting import UnitCounting
from nnl_cli.verdicts.question import Question
from nnl_cli.verdicts.shortfall import shortfall


class Enough(NamedTuple):
    """Of so many, at least so many, or at most where the target asks for less, and the target is met."""

    number: int
    of: Exact
    at_most: bool = False


def enough(question: Question, result: Result) -> Enough | None:
    """Return what would be enough; None where more than one blank figure keeps a target open, or nothing would do.

    Found through the verdict itself, as every shortfall is (rule 12).
    """
    indicator = next(one for one in question.plan.indicators if one.id == result.id)
    asked, top, bottom = result.requirement, indicator.numerator, indicator.denominator
    if (
        asked is None
        or result.parts
        or result.unread
        or result.verdict is not Verdict.UNDETERMINED
        or result.units.left_out != 1
    ):
        return None
    if not (asked and top and bottom and isinstance(top.root, Name) and isinstance(bottom.root, Name)):
        return None
    measure = Measure(indicator, question.plan, question.records, question.as_of)
    shares = contributions(question.records, measure)
    gaps = [unit for share in shares for unit, what in share.each() if isinstance(what, Gap) and not what.optional]
    below = gaps[0].get(bottom.root.field) if len(gaps) == 1 else None
    if not isinstance(below, int) or gaps[0].get(top.root.field) is not None:
        return None
    if not isinstance(result.numerator, int) or result.denominator is None:
        return None
    brought = 0 if asked.wants_more else below
    proven = UnitCounting(indicator, question.plan).is_proven
    total = Total(result.numerator + brought, result.denominator + below, result.units.used + 1, proven=proven)
    count = shortfall(asked, total, result.baseline)
    if not count or count > below:
        return None
    return Enough(count if asked.wants_more else below - count, below, not asked.wants_more)
