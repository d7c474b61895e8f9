"""What must be said of a target that is more than a plain number: a rise that no share of a whole can reach."""

from collections.abc import Iterator

from nnl_cli.report.model import Note, Verdict
from nnl_cli.verdicts.judge import Ruling, bound_of
from nnl_cli.verdicts.question import Case


def beside(case: Case) -> Iterator[Note]:
    """Yield what must be said beside the verdict of a target, beyond what is said of every one."""
    if case.judged is None or case.judged.is_mixed:
        return
    yield from _beyond_the_whole(case.judged.rulings[0])


def _beyond_the_whole(ruling: Ruling) -> Iterator[Note]:
    """Say that a rise from last year asks for more than the whole, so that it can only be missed."""
    require, proven = ruling.part.require, ruling.part.total.proven and ruling.part.total.denominator is not None
    if ruling.verdict is not Verdict.MISSED or not require.on_baseline or not require.wants_more or not proven:
        return
    bound = bound_of(require, ruling.baseline)
    if bound is not None and bound.low is not None and (bound.low > 1 or (bound.low == 1 and require.op == ">")):
        if not require.is_rise:
            yield Note("beyond-the-whole")
