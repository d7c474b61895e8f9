"""What would be enough: how many the one unit that keeps a rate open has to report so that its target is met."""

from fractions import Fraction
from typing import NamedTuple

from nnl_cli.plan.expressions import Name
from nnl_cli.plan.requirements import Requirement
from nnl_cli.report.model import Baseline, Exact, Result, Verdict
from nnl_cli.totals import Gap, Measure, Span, Total, contributions
from nnl_cli.verdicts.counting import UnitCounting
from nnl_cli.verdicts.judge import judge
from nnl_cli.verdicts.question import Question
from nnl_cli.verdicts.shortfall import first


class Enough(NamedTuple):
    """Of so many, at least so many, or at most where all below do too, and the target is met.

    `most` is the other end where a larger number misses it again.
    """

    number: int
    of: Exact
    at_most: bool = False
    most: int | None = None


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
    if not isinstance(result.numerator, int) or result.denominator is None or below < 1 or result.denominator < 0:
        return None
    proven = UnitCounting(indicator, question.plan).is_proven
    total = Total(result.numerator, result.denominator + below, result.units.used + 1, proven=proven)
    return _told(asked, total, result.baseline, below)


def _told(asked: Requirement, total: Total, baseline: Baseline | None, below: int) -> Enough | None:
    """Return which numbers of so many meet a requirement, added to a total whose denominator has them already.

    None where all do or none does, and where more than so many may do: of a numerator that is no part of the whole.
    """

    def met(rule: Requirement, number: int) -> bool:
        value = Fraction(total.numerator + number) / Fraction(total.denominator or 1)
        return judge(rule, Span(value, value), baseline, total.proven).verdict is Verdict.MET

    lower, upper = _ends(asked)
    least = 0 if lower is None else first(lambda number: met(lower, number), below)
    missed = None if upper is None else first(lambda number: not met(upper, number), below)
    most = below if missed is None else missed - 1
    if least is None or most < least or not (met(asked, least) and met(asked, most)):
        return None
    if most == below:
        is_open = upper is not None and not total.proven
        return Enough(least, below) if least and not is_open else None
    return Enough(least, below, most=most) if least else Enough(most, below, at_most=True)


def _ends(asked: Requirement) -> tuple[Requirement | None, Requirement | None]:
    """Return the requirement at either end of what meets one, None at an end that is endless."""
    if asked.wants_more:
        return asked, None
    if asked.op in ("<", "<="):
        return None, asked
    return asked._replace(op=">=", most=None), asked._replace(
        op="<=", value=asked.value if asked.most is None else asked.most, most=None
    )
