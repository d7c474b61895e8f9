"""What must be said of a target that is no plain number: a rise that no share can reach, a floor of the law."""

from collections.abc import Iterator

from nnl_cli.plan.requirements import parse_requirement
from nnl_cli.plan.standing import is_over
from nnl_cli.report.model import Note, Reason, Verdict
from nnl_cli.totals import Span
from nnl_cli.verdicts.judge import Ruling, bound_of, holds, judged
from nnl_cli.verdicts.question import Case

DECIDED = (Verdict.MET, Verdict.MISSED)


def beside(case: Case) -> Iterator[Note]:
    """Yield what must be said beside the verdict of a target, beyond what is said of every one."""
    if case.judged is None:
        return
    yield from _rounded(case)
    if case.judged.is_mixed:
        return
    yield from _beyond_the_whole(case.judged.rulings[0])
    yield from _by_unit(case.judged.rulings[0])


def _rounded(case: Case) -> Iterator[Note]:
    """Say that the rounded figure was judged, and what the exact one would give where that is another verdict."""
    decimals, judged_now = case.counting.indicator.round, case.judged
    if decimals is None or judged_now is None:
        return
    if case.group is None and judged_now.judgement.reason in (None, Reason.GAPS, Reason.UNREAD_INPUT):
        yield Note("rounded", {"decimals": decimals})
    if judged_now.rulings[0].part.require.level is not None:
        return  # its ruling compares ranks
    baselines = {ruling.part.where: ruling.baseline for ruling in judged_now.rulings}
    exact = [one.part._replace(require=one.part.require._replace(places=None)) for one in judged_now.rulings]
    found = judged(exact, case.total, lambda part: baselines[part.where], Verdict.NOT_APPLICABLE).judgement.verdict
    if judged_now.judgement.verdict in DECIDED and found in DECIDED and found is not judged_now.judgement.verdict:
        yield Note("rounded-otherwise", {"verdict": found})


def _beyond_the_whole(ruling: Ruling) -> Iterator[Note]:
    """Say that a rise from last year asks for more than the whole, so that it can only be missed."""
    require, proven = ruling.part.require, ruling.part.total.proven and ruling.part.total.denominator is not None
    if ruling.verdict is not Verdict.MISSED or not require.on_baseline or not require.wants_more or not proven:
        return
    bound = bound_of(require, ruling.baseline)
    if bound is not None and bound.low is not None and (bound.low > 1 or (bound.low == 1 and require.op == ">")):
        if not require.is_rise:
            yield Note("beyond-the-whole")


def _by_unit(ruling: Ruling) -> Iterator[Note]:
    """Say that a rate's bound by unit judges single units, so that several have none in common."""
    require = ruling.part.require
    is_of_several = require.field is not None and require.value is None and ruling.part.bound is None
    if is_of_several and ruling.verdict is Verdict.NOT_APPLICABLE and ruling.part.total.value is not None:
        yield Note("judges-units")


def legal_floor(case: Case) -> Iterator[Note]:
    """Say whether the law's least is reached, whatever the gaps bring; nothing of a law that is over.

    `reached` is None where that is open.
    """
    floor = case.target.legal_floor if case.target else None
    if floor is None or is_over(floor.to, case.question.period):
        return
    reached = None
    if case.total.value is not None:
        at_least = parse_requirement(">= 0")._replace(value=floor.value)
        reached = holds(at_least, case.span, Span(floor.value, floor.value))
    yield Note("legal-floor", {"value": floor.value, "source": floor.source, "reached": reached})
