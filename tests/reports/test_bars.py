"""A bar never contradicts the verdict beside it."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from nnl_cli.plan.requirements import parse_requirement
from nnl_cli.report.model import Result, UnitCounts, Verdict
from nnl_cli.reports.bars import FULL, HALF, MARK, bar
from nnl_cli.reports.layout import text_of

CELLS = 8


def result(value: Fraction, require: str, verdict: Verdict, is_rate: bool = True) -> Result:
    """Return a result of a rate beside its target."""
    asked = parse_requirement(require)
    nothing = dict.fromkeys(Result._fields[:29])
    figures = {"requirement": asked, "value": value, "bound": asked.value, "verdict": verdict, "is_rate": is_rate}
    return Result(**{**nothing, **figures, "units": UnitCounts(1, 0, 0)})  # type: ignore[arg-type]  # the rest is unused


@given(st.integers(0, 1000), st.integers(1, 100))
def test_the_fill_reaches_the_mark_where_the_target_is_met_and_only_there(thousandths: int, percent: int) -> None:
    """However near: a missed rate ends half a cell before its mark, and nothing is drawn beyond it."""
    value = Fraction(thousandths, 1000)
    verdict = Verdict.MET if value >= Fraction(percent, 100) else Verdict.MISSED
    drawn = text_of(bar(result(value, f">= {percent}%", verdict), CELLS))
    fill, mark, beyond = drawn.partition(MARK)
    assert (mark, beyond) == (MARK, "")
    assert len(fill) <= CELLS
    assert (fill == FULL * len(fill)) == (verdict is Verdict.MET)


def test_what_is_no_share_of_a_whole_has_no_bar() -> None:
    """A count, a rate above 100 %, a target that asks for less: zero to 100 % says nothing of them."""
    assert bar(result(Fraction(3), ">= 3", Verdict.MET, is_rate=False), CELLS) == ()
    assert bar(result(Fraction(3, 2), ">= 90%", Verdict.MET), CELLS) == ()
    assert bar(result(Fraction(1, 10), "<= 20%", Verdict.MET), CELLS) == ()
    assert text_of(bar(result(Fraction(2967, 10000), "> 30%", Verdict.MISSED), CELLS)) == f"{FULL}{HALF}{MARK}"
