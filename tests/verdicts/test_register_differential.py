"""A register beside the tables: verdict and bounds against a brute force over all reports still to come."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from operator import eq, ge, gt, le, lt

import pytest

from district import FORMULAS, HUGE, Formula, Law, Maker, Oracle, School, Year, judged, law_of, oracle, share_of
from nnl_cli.report.model import Result, Verdict
from nnl_cli.verdicts.endings import exit_code

OPERATORS = {">": gt, ">=": ge, "=": eq, "<=": le, "<": lt}
NEAR = Fraction(1, 10**6)
BLOCKS, LAWS, YEARS = 25, 10, 20


@pytest.mark.parametrize("block", range(BLOCKS))
def test_verdict_and_bounds_are_those_of_all_reports_to_come(block: int) -> None:
    """Of 5,000 district-years none is judged otherwise than by trying every report of its silent units and blanks."""
    maker = Maker(block)
    for _ in range(LAWS):
        law = maker.law()
        looks_back = any("baseline" in text for text, _ in law.requires)
        for number in range(YEARS):
            year = maker.year(looks_back)
            check(law, year, judged(law, year, ("xa",) if number % 3 == 0 else ()))


def check(law: Law, year: Year, results: list[Result]) -> None:
    """Compare nnl's results, the whole and its communes, with the oracle's."""
    for result in results:
        if result.group and result.require is None:  # a number set for the whole judges no commune (rule 10)
            continue
        part = year.within(result.group[1]) if result.group else year
        asked = next(text for text, _ in law.requires if result.require in (text, spelled(text)))
        if result.group and "baseline" in asked and result.group[1] in year.moved():
            assert result.verdict not in (Verdict.MET, Verdict.MISSED), (law.formula, asked, year, result)
            continue  # its schools are not those of last year, and nothing says why (rule 22)
        check_one(law, asked, part, result)
    wholes = [result for result in results if result.group is None]
    assert [result.binding for result in wholes] == [binds for _, binds in law.requires]
    binding = {result.verdict for result in wholes if result.binding}
    code = exit_code(results, refused=False)
    if Verdict.MISSED in binding:
        assert code == 1
    elif binding & {Verdict.UNDETERMINED, Verdict.NO_DATA}:
        assert code == 4
    elif Verdict.MET in binding:
        assert code == 0
    elif not binding:  # what only informs ends with 4 where nothing of it could be judged
        assert code == (0 if {result.verdict for result in wholes} & {Verdict.MET, Verdict.MISSED} else 4)


def spelled(text: str) -> str:
    """Return a requirement as reports spell it."""
    return " ".join(text.split())


def check_one(law: Law, asked: str, part: Year, result: Result) -> None:
    """Compare one result with the oracle's."""
    if belongs_by_register_alone(law, part):
        return
    found = oracle(law.formula, part.schools)
    told = (law.formula, asked, part, result)
    assert (result.units.used, result.units.left_out) == (found.used, found.left_out), told
    if result.units.used == 0 and not found.outside:
        shown = result.group is not None or any(school.known is not None for school in part.schools)
        nobody = Verdict.NOT_APPLICABLE if shown else Verdict.NO_DATA
        assert result.verdict in ({Verdict.NO_DATA} if found.left_out else {nobody, Verdict.NO_DATA}), told
        return
    assert result.numerator == found.numerator, told
    assert result.denominator == (found.denominator if law.formula.denominator else None), told
    if result.denominator == 0:
        gaps = result.units.left_out > 0
        assert result.verdict is (Verdict.UNDETERMINED if gaps else Verdict.NOT_APPLICABLE), told
        return
    check_bounds(law, found, result)
    base = None
    if "baseline" in asked:
        last = oracle(law.formula, part.last)
        empty = (last.used == 0 and not last.outside) or (law.formula.denominator and last.denominator == 0)
        if empty:  # a last year of gaps alone is a baseline within bounds: group f of the oracle looks at those
            assert last.left_out or result.verdict is Verdict.UNDETERMINED, told
            return
        base = last
    assert result.verdict in allowed(law, asked, found, base, result), told


def belongs_by_register_alone(law: Law, part: Year) -> bool:
    """Whether a school with 0 of 0 belongs only by the register's word: the last test below tells of those."""
    shares = (share_of(law.formula, school) for school in part.schools if school.told_region == "")
    return bool(law.formula.where) and any(share is not None and share.pairs == {(0, 0)} for share in shares)


def check_bounds(law: Law, found: Oracle, result: Result) -> None:
    """No report to come leaves the bounds; where denominators are known the bounds are reached."""
    low, high, told = min(found.figures), max(found.figures), (law.formula, found, result)
    assert result.lowest is None or result.lowest <= low, told
    assert result.highest is None or result.highest >= high, told
    if found.exact or law.formula.sharp:
        assert result.lowest is not None, told
        assert near(result.lowest, low, found.exact), told
        if result.highest is None:
            assert high > 1000, told
        else:
            assert near(result.highest, high, found.exact), told


def near(bound: Fraction | int, reached: Fraction, exact: bool) -> bool:
    """Whether a bound is what was reached; endless reports only come as near as one likes."""
    return bound == reached if exact else abs(bound - reached) < NEAR


def allowed(law: Law, asked: str, found: Oracle, base: Oracle | None, result: Result) -> set[Verdict]:
    """Return the verdicts that hold for every report to come; several where only the bounds' edge is in doubt."""
    op, bounds = asked.split()[0], bounds_of(asked, base)
    proven = law.formula.denominator is not None and law.formula.numerator in ("p", "p + r", "hs + hv")
    ceiling = proven and op == ">" and asked.endswith("baseline")
    outcomes = {holds(op, figure, bound, ceiling) for figure in ends(found.figures) for bound in ends(bounds)}
    if op == "=" and len(outcomes) == 1 and not (len(found.figures) == len(set(bounds)) == 1):
        low, high = min(bounds), max(bounds)
        if min(found.figures) <= high and low <= max(found.figures):
            return {Verdict.UNDETERMINED}  # some rate between lowest and highest would be it
    if len(outcomes) > 1:
        return {Verdict.UNDETERMINED}
    verdict = Verdict.MET if outcomes == {True} else Verdict.MISSED
    if found.exact and (base is None or base.exact):
        return {verdict}
    edges = [result.lowest, result.highest]
    touching = not law.formula.sharp or any(
        edge is None or abs(edge - bound) < NEAR for edge in edges for bound in bounds
    )
    return {verdict, Verdict.UNDETERMINED} if touching or base is not None else {verdict}


def bounds_of(asked: str, base: Oracle | None) -> list[Fraction]:
    """Return every figure that a requirement may compare with."""
    if base is None:
        text = asked.split()[1]
        return [Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)]
    points = Fraction(5, 100) if "points" in asked else Fraction(0)
    return [figure + points for figure in base.figures]


def ends(figures: Iterable[Fraction]) -> list[Fraction]:
    """Return the least, the largest and what lies beside 1: enough to try of an ordered set."""
    known = sorted(figures)
    return [known[0], *(figure for figure in known if figure == 1), known[-1]]


def holds(op: str, figure: Fraction, bound: Fraction, ceiling: bool) -> bool:
    """Whether one figure meets one bound; a proven part cannot rise above exactly 1."""
    return OPERATORS[op](figure, bound) or (ceiling and figure == bound == 1)


def test_a_school_that_belongs_by_the_register_alone_is_used() -> None:
    """A school with 0 of 0 whose region only the register gives is counted like one whose region it gives itself."""
    law = law_of(Formula("p", "q", where='vung == "A"'), [("> 30%", True)])
    school = School("01", "Xã Một", {"p": 0, "q": 0}, {}, known_region="A")
    (result,) = judged(law, Year([school]))
    assert (result.verdict, result.units.used, result.units.not_asked) == (Verdict.NOT_APPLICABLE, 1, 0)


def test_a_full_rate_meets_a_rise_whatever_last_year_was() -> None:
    """Of a proven part 3/3 is above anything less than 100 % and keeps 100 %: no report of last year matters."""
    law = law_of(Formula("p", "q"), [("> baseline", True)])
    last = [School("01", "Xã Một", {"p": 3, "q": 3}, None), School("02", "Xã Một", {"q": 2}, None)]
    (result,) = judged(law, Year([School("01", "Xã Một", {"p": 3, "q": 3}, None)], last))
    assert result.baseline is not None
    assert (result.baseline.low, result.baseline.high) == (Fraction(3, 5), Fraction(1))
    assert result.verdict is Verdict.MET


def test_endless_reports_are_tried_with_a_number_no_district_has() -> None:
    """What stands for "as many as you like" is far above what any bound could hide behind."""
    assert HUGE * NEAR > 100


@pytest.mark.parametrize("block", range(4))
def test_gaps_taken_by_columns_are_those_taken_one_by_one(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A register that names units and holds no figures changes no result by how their gaps are taken."""
    maker, adding = Maker(block), import_module("nnl_cli.totals.contributions")
    for formula in FORMULAS[block::4]:
        law = law_of(formula, [("> 30%" if formula.denominator else "> 3", True)])
        for _ in range(YEARS):
            year = maker.year(looks_back=False)
            bare = Year([replace(school, known=school.known and {}) for school in year.schools], year.last)
            quick = judged(law, bare, ("xa",))
            with monkeypatch.context() as patch:
                patch.setattr(adding, "take_counts", lambda _found, _measure, rows, _special: rows)
                assert judged(law, bare, ("xa",)) == quick, (law, bare)
