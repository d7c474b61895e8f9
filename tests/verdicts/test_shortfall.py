"""A shortfall is reckoned by arithmetic and confirmed by the verdict: both ways give the same number."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from nnl_cli.plan.requirements import parse_requirement
from nnl_cli.report.model import Baseline, Verdict
from nnl_cli.totals import Span, Total
from nnl_cli.verdicts.judge import judge
from nnl_cli.verdicts.shortfall import guess, shortfall

REQUIREMENTS = (
    *(f"{op} {bound}" for op in (">", ">=", "<", "<=") for bound in ("0%", "30%", "33.3%", "100%", "120%")),
    *(
        f"{op} baseline{rise}"
        for op in (">", ">=", "<", "<=")
        for rise in ("", " + 2 points", " - 1.5 points", " * 1.05", " * 0.9", " + 1", " - 1")
    ),
)
RANGES = (
    "from 30% to 35%",
    "from 33.3% to 33.4%",
    "from 0% to 10%",
    "from 50% to 50%",
    "from 90% to 120%",
    "from 1 to 2",
)
MOST = 60  # counted one by one


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, Total, Baseline]:
    """Draw a requirement, a small total, proven to be of a part or not, and last year's figure or its ends."""
    bottom, proven = draw(st.integers(1, 25)), draw(st.booleans())
    top = draw(st.integers(0, bottom if proven else 2 * bottom))
    ends = sorted(draw(st.tuples(*[st.fractions(0, 1, max_denominator=25)] * 2)))
    room = draw(st.none() | st.integers(0, bottom))
    low, high = ends if draw(st.booleans()) else (ends[0], ends[0])
    total = Total(top, bottom, 1, proven=proven, room=room)
    return draw(st.sampled_from(REQUIREMENTS)), total, Baseline(low, high, "2023", "table")


def one_by_one(text: str, total: Total, baseline: Baseline, places: int | None = None) -> int | None:
    """Return the fewest to add or to take that the verdict takes for met, found by asking it of every number."""
    assert isinstance(total.denominator, int)
    requirement = parse_requirement(text)._replace(places=places)
    step = 1 if requirement.wants_more else -1
    most = total.room if total.room is not None else total.denominator - int(total.numerator) if total.proven else MOST
    for count in range(MOST if step < 0 else min(most, MOST) + 1):
        top = total.numerator + step * count
        if top < 0:
            return None
        value = Fraction(top, total.denominator)
        if judge(requirement, Span(value, value), baseline, total.proven).verdict is Verdict.MET:
            return count
    return None


@given(cases(), st.sampled_from(RANGES))
def test_a_range_lacks_what_its_missed_end_lacks(case: tuple[str, Total, Baseline], text: str) -> None:
    """Below a range the fewest more that lie in it, above it the fewest less, None where none do, one by one."""
    _, total, baseline = case
    low, high, below = parse_requirement(text).value, parse_requirement(text).most, total.denominator
    assert low is not None
    assert high is not None
    assert isinstance(below, int)
    assert isinstance(total.numerator, int)
    top = total.numerator
    room = total.room if total.room is not None else below - top if total.proven else 10 * MOST
    steps = range(room + 1) if Fraction(top, below) < low else range(0, -top - 1, -1)
    found = next((abs(step) for step in steps if low <= Fraction(top + step, below) <= high), None)
    assert shortfall(parse_requirement(text), total, baseline) == found


@given(cases())
def test_the_number_reckoned_is_the_number_counted(case: tuple[str, Total, Baseline]) -> None:
    """Asking the verdict of every number from 0 on gives the shortfall that is told."""
    text, total, baseline = case
    assert shortfall(parse_requirement(text), total, baseline) == one_by_one(text, total, baseline)


@given(cases())
def test_what_arithmetic_says_needs_no_search(case: tuple[str, Total, Baseline]) -> None:
    """Where counting finds that some are missing, arithmetic alone says how many."""
    text, total, baseline = case
    if counted := one_by_one(text, total, baseline):
        assert guess(parse_requirement(text), total, baseline) == counted


@given(cases(), st.integers(0, 3))
def test_a_rounded_figure_lacks_what_makes_it_round_up(case: tuple[str, Total, Baseline], places: int) -> None:
    """Where the rounded figure is judged, the same holds: one by one the fewest whose rounded figure meets."""
    text, total, baseline = case
    requirement = parse_requirement(text)._replace(places=places)
    assert shortfall(requirement, total, baseline) == one_by_one(text, total, baseline, places)


@given(cases(), st.integers(0, 3))
def test_arithmetic_knows_of_rounding(case: tuple[str, Total, Baseline], places: int) -> None:
    """Where counting finds that some are missing, arithmetic alone says how many of a rounded figure too."""
    text, total, baseline = case
    if counted := one_by_one(text, total, baseline, places):
        requirement = parse_requirement(text)._replace(places=places)
        assert guess(requirement, total, baseline) == counted
