"""What silence can do to a verdict: keep it open, and never let one stand that a later report overturns."""

import functools
import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from district import ASKED_OF, FORMULAS, WHOLES, Formula, Law, School, Year, judged, law_of, reports
from nnl_cli.report.model import Group, Result, Verdict

JUDGED = (Verdict.MET, Verdict.MISSED)
RATES = ["> 30%", ">= 50%", "< 40%", "<= 25%", "= 50%", ">= 100%", "> baseline", ">= baseline"]
COUNTS = ["> 3", ">= 5", "< 4", "<= 6", "= 2", "> baseline", ">= baseline"]
SETTINGS = settings(max_examples=60, deadline=None)
LAWS = [
    (formula, text)
    for formula in FORMULAS
    for text in (RATES if formula.denominator and formula.kind is None else COUNTS)
]


@functools.cache
def law(formula: Formula, text: str) -> Law:
    """Return the law of a formula and a requirement; each is made once."""
    return law_of(formula, [(text, True)])


@st.composite
def figures(draw: st.DrawFn) -> dict[str, int]:
    """Draw a school's true figures, every part within its whole."""
    whole = {name: draw(st.integers(0, 5)) for name in ("q", "tn", "tnx")}
    parts = {part: draw(st.integers(0, whole[of])) for part, of in WHOLES.items()}
    return {**whole, **parts, "w": draw(st.integers(0, 6)), "s": draw(st.integers(0, 6))}


@st.composite
def schools(draw: st.DrawFn, key: str, silent: bool) -> School:
    """Draw a school that the register names, with the wholes that it may give."""
    truth, class_ = draw(figures()), draw(st.sampled_from(["THCS", "THPT"]))
    told = {name: value for name, value in truth.items() if ASKED_OF.get(name, class_) == class_}
    region = draw(st.sampled_from(["A", "B"]))
    known = {name: truth[name] for name in draw(st.sets(st.sampled_from(["q", "tn", "tnx"])))}
    place = draw(st.sampled_from(["Xã Một", "Xã Hai"]))
    return School(key, place, None if silent else told, known, class_, class_, region, region)


@st.composite
def districts(draw: st.DrawFn) -> tuple[list[School], list[School], list[School]]:
    """Draw those who report, those who stay silent, and the year before."""
    reporters = [draw(schools(f"1{i}", silent=False)) for i in range(draw(st.integers(1, 3)))]
    silent = [draw(schools(f"2{i}", silent=True)) for i in range(draw(st.integers(1, 3)))]
    last = [draw(schools(f"1{i}", silent=False)) for i in range(draw(st.integers(0, 2)))]
    return reporters, silent, last


def sent(draw: st.DataObject, law_: Law, school: School) -> School:
    """Return a silent school as it may report later; what its class is not asked it leaves blank."""
    report = draw.draw(st.sampled_from(list(reports(law_.formula, school))))
    return replace(school, told={name: value for name, value in report.items() if school.asked(name)})


def verdicts(law_: Law, all_: list[School], last: list[School]) -> list[Result]:
    """Return the results on the whole and by commune."""
    return judged(law_, Year(all_, last), ("xa",))


def at(results: list[Result], group: Group | None) -> Result | None:
    """Return the result of one group."""
    return next((result for result in results if result.group == group), None)


@SETTINGS
@given(st.sampled_from(LAWS).map(lambda one: law(*one)), districts(), st.data())
def test_a_verdict_given_in_spite_of_silence_is_the_same_after_every_report(
    law_: Law, district: tuple[list[School], list[School], list[School]], data: st.DataObject
) -> None:
    """Whatever the silent schools then report, a verdict stands; and the figure lies within the bounds told before."""
    reporters, silent, last = district
    before = verdicts(law_, [*reporters, *silent], last)
    late = [sent(data, law_, school) for school in silent]
    after = verdicts(law_, [*reporters, *late], last)
    for result in before:
        other = at(after, result.group)
        assert other is not None
        if result.verdict in JUDGED:
            assert other.verdict is result.verdict
        if result.value is not None and other.value is not None:
            assert result.lowest is None or result.lowest <= other.value
            assert result.highest is None or other.value <= result.highest


@SETTINGS
@given(st.sampled_from(LAWS).map(lambda one: law(*one)), districts(), st.data())
def test_adding_silent_schools_one_by_one_only_opens_verdicts(
    law_: Law, district: tuple[list[School], list[School], list[School]], data: st.DataObject
) -> None:
    """Each school of which nothing is known can open a verdict; no open one closes, and bounds only widen.

    A school whose figures the register gives is another matter: it may be known to bring nothing but its size.
    """
    reporters, silent, last = district
    order = data.draw(st.permutations([replace(school, known={}) for school in silent]))
    steps = [verdicts(law_, [*reporters, *order[:count]], last) for count in range(len(order) + 1)]
    for before, after in itertools.pairwise(steps):
        one, other = at(before, None), at(after, None)
        assert one is not None
        assert other is not None
        assert (one.numerator, one.denominator, one.units.used) == (
            other.numerator,
            other.denominator,
            other.units.used,
        )
        if other.verdict in JUDGED:
            assert one.verdict is other.verdict
        if one.value is not None:
            assert other.lowest is None or (one.lowest is not None and other.lowest <= one.lowest)
            assert other.highest is None or (one.highest is not None and other.highest >= one.highest)


@SETTINGS
@given(st.sampled_from(LAWS).map(lambda one: law(*one)), districts(), st.data())
def test_no_report_on_the_way_overturns_a_verdict(
    law_: Law, district: tuple[list[School], list[School], list[School]], data: st.DataObject
) -> None:
    """As the silent schools report one after the other, the verdict changes from open to given once, and stays."""
    reporters, silent, last = district
    now = list(silent)
    seen: list[Verdict] = []
    for index in range(len(now) + 1):
        result = at(verdicts(law_, [*reporters, *now], last), None)
        assert result is not None
        seen.append(result.verdict)
        if index < len(now):
            now[index] = sent(data, law_, now[index])
    given = [verdict for verdict in seen if verdict in JUDGED]
    assert len(set(given)) <= 1
    if given:
        assert all(verdict in JUDGED for verdict in seen[seen.index(given[0]) :])
