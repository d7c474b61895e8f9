"""The oracle itself: it gives the answers that were worked out by hand from the specification."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest

from oracle.cascades import line_of
from oracle.compare import crowd_of
from oracle.drawing import POOL, cell
from oracle.language import Value
from oracle.lines import Line
from oracle.readings import Reading
from oracle.world import BLANK, Case, Earlier, Exemption, Indicator, Rule, Target, Unit

Cells = Mapping[str, Value | None]
RATE, COUNT = Indicator("a", "p", "q"), Indicator("a", "s")


def unit(number: int, told: Cells | None, listed: Cells | None = None) -> Unit:
    """Return a unit whose cells say some values; None is a blank."""
    rows = (
        None if row is None else {n: BLANK if v is None else cell(v) for n, v in row.items()} for row in (told, listed)
    )
    said, known = rows
    return Unit(f"{number:02}", said, known)


def line(units: Sequence[Unit], *indicators: Indicator, **more: Any) -> Line:
    """Return what must be said of the last indicator's first target on the whole."""
    case = Case(POOL, indicators, units)._replace(**more)
    last = indicators[-1]
    return line_of(case, last, last.targets[0], crowd_of(case, None), Reading())


def asks(indicator: Indicator, require: str, *exempt: tuple[str, str], **more: Any) -> Indicator:
    """Return an indicator with one target."""
    target = Target(require, exempt=tuple(Exemption(*one) for one in exempt))
    return indicator._replace(targets=(target,), **more)


@pytest.mark.parametrize(("require", "verdict"), [("> 0%", "met"), ("<= 0%", "missed"), ("= 100%", "missed")])
def test_an_end_that_no_report_reaches_is_open(require: str, verdict: str) -> None:
    """With 9 of 10 known the rate is above 0 and below 1 whatever an unknown school reports."""
    units = [unit(1, {"q": 10, "p": 9}), unit(2, {"q": None, "p": None})]
    assert line(units, asks(RATE, require)).verdict == verdict


def test_a_part_may_be_above_a_whole_that_is_not_asked() -> None:
    """A whole that a class is not asked counts 0 and caps nothing: every report gives 14/17 to 19/17."""
    one = asks(Indicator("a", "u + p", "tn + q"), "<= 60%")
    units = [
        unit(1, {"loai": "THPT", "tn": None, "u": 10, "q": 5, "p": None}),
        unit(2, {"loai": "THCS", "tn": 10, "u": 2, "q": 2, "p": 2}),
    ]
    found = line(units, one)
    assert (found.verdict, found.range) == ("missed", (Fraction(14, 17), Fraction(19, 17), False))


def test_a_rate_outside_its_bounds_still_decides_nothing() -> None:
    """9 of 10 is known, 10 of 100 graduate elsewhere: of all 110 at most 19 go on, so 80 % is missed."""
    units = [unit(1, {"q": 10, "p": 10, "c": 9}), unit(2, {"q": 100, "p": 10, "c": None})]
    found = line(units, asks(Indicator("a", "c", "q"), ">= 80%"))
    assert (found.verdict, found.pair, found.range) == ("missed", (9, 10), (Fraction(9, 110), Fraction(19, 110), False))


@pytest.mark.parametrize(("require", "verdict"), [("= 0", "met"), (">= 3", "missed")])
def test_a_count_of_none_is_nothing(require: str, verdict: str) -> None:
    """Where all who are known stand outside the condition a count is 0, and judged."""
    one = asks(Indicator("a", "1", where="y"), require)
    assert line([unit(1, {"y": 0}), unit(2, {"y": 0})], one).verdict == verdict


def test_a_rate_of_none_is_no_rate() -> None:
    """Nothing below: not applicable without gaps, undetermined with them, no data where all are gaps."""
    empty, open_ = unit(1, {"q": 0, "p": 0}), unit(2, {"q": None, "p": None})
    verdicts = [line(units, asks(RATE, ">= 0%")).verdict for units in ([empty], [empty, open_], [open_])]
    assert verdicts == ["not_applicable", "undetermined", "no_data"]


def test_all_rules_are_judged_before_any_refuses() -> None:
    """Two rules share b: both are judged on it, and what either names is refused."""
    rules = [Rule("s >= q", "error"), Rule("p * 2 >= q", "error")]
    units = [unit(1, {"s": 5, "q": 20, "p": 6}), unit(2, {"s": 5, "q": 2, "p": 2})]
    found = line(units, asks(Indicator("a", "p * 2"), ">= 13"), rules=rules)
    assert (found.verdict, found.used, found.left_out) == ("undetermined", 1, (1, 1))


def test_a_figure_of_the_register_bounds_and_never_enters() -> None:
    """A blank that the register knows leaves its unit out, and the range is one point."""
    units = [unit(1, {"s": None}, {"s": 9}), unit(2, {"s": 2}, {"s": 2})]
    found = line(units, asks(Indicator("a", "s > 3", "1"), ">= 50%"), register=True)
    assert (found.verdict, found.used, found.range) == ("met", 1, (Fraction(1, 2), Fraction(1, 2), False))


def test_every_part_meets_its_own_requirement() -> None:
    """Parts bind each for itself; a unit whose part is hidden leaves the total open unless no part cares."""
    one = asks(RATE, ">= 90%", ('vung == "A"', ">= 70%"))
    a, b = unit(1, {"vung": "A", "q": 10, "p": 8}), unit(2, {"vung": "B", "q": 10, "p": 9})
    low, hidden = unit(3, {"vung": "B", "q": 10, "p": 1}), unit(4, {"vung": None, "q": 10, "p": 8})
    verdicts = [line(units, one).verdict for units in ([a, b], [a, b, low], [a, b, hidden], [hidden])]
    assert verdicts == ["met", "missed", "undetermined", "undetermined"]


def test_a_cascade_within_a_cascade_has_its_own_target() -> None:
    """Half of the communes suffice within a group; a school of no commune may lie in any, or alone."""
    plain = asks(RATE._replace(id="i"), ">= 90%")
    xa = asks(Indicator("x", each="xa", passes=("i",)), ">= 50%")
    cum = asks(Indicator("c", each="cum", passes=("x",)), ">= 100%")
    rows = [("X1", 10, "1"), ("X2", 0, "1"), ("X3", 10, "2")]
    units = [unit(k, {"xa": x, "cum": f"Cụm {c}", "q": 10, "p": p}) for k, (x, p, c) in enumerate(rows, 1)]
    homeless = unit(2, {"xa": None, "cum": "Cụm 1", "q": 10, "p": 0})
    assert line(units, plain, xa, cum).verdict == "met"
    assert line([units[0], homeless, units[2]], plain, xa, cum).verdict == "undetermined"


@pytest.mark.parametrize("require", [">= baseline", "> baseline"])
def test_a_full_rate_keeps_a_full_baseline(require: str) -> None:
    """A typed 100 % ends at 100 where the numerator is a proven part, and keeping it meets both."""
    one = asks(RATE, require, stated=(("2023", "100%"),))
    assert line([unit(1, {"q": 100, "p": 100})], one).verdict == "met"


def test_the_nearest_earlier_year_that_answers_is_the_baseline() -> None:
    """Neither the order of what is given nor a later year's report matters."""

    def year(period: str, part: int) -> Earlier:
        return Earlier(period, [unit(1, {"q": 100, "p": part})], "report")

    years = [year("2022", 50), year("2025", 10), year("2023", 90)]
    assert line([unit(1, {"q": 100, "p": 70})], asks(RATE, ">= baseline"), earlier=years).verdict == "missed"


def test_money_is_never_below_nothing() -> None:
    """A blank amount cannot take back what is counted, unless its field says that it may."""
    found = [
        line([unit(1, {n: 500}), unit(2, {n: None})], asks(Indicator("a", n), ">= 100")).verdict for n in ("m", "v")
    ]
    assert found == ["met", "undetermined"]
