"""Tell whether an accepted deviation covers a missed figure: no worse than its document accepts, whatever is blank."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.patterns import late
from nnl_cli.plan.figures import parse_figure, parse_level
from nnl_cli.plan.requirements import Requirement
from nnl_cli.report.model import PartResult, Result, Verdict
from nnl_cli.verdicts.judge import bound_of

GROUPED = late(r"\d{1,3}([.,]\d{3})+")  # 1.440 may be a thousand, or one and a half
WORSE, IN_DOUBT, UNFIT = "accepted-not-covered", "accepted-in-doubt", "accepted-value-unfit"
OPEN = (Verdict.UNDETERMINED, Verdict.NO_DATA)

Figure = Fraction | int | None  # None is endless, or not known


class Lack(NamedTuple):
    """Why a deviation does not cover a result: the code of the problem, and of a mixed total the part's condition."""

    code: str
    where: str | None = None


class _Reach(NamedTuple):
    """From where to where a figure may lie, and the sides on which it may be off: below what is asked, and above."""

    low: Figure
    high: Figure
    is_below: bool
    is_above: bool

    def lack(self, least: Fraction | int) -> str | None:
        """Return why what is accepted does not cover it: none that is possible may be worse (rule 9)."""
        below = self.is_below and (self.low is None or self.low < least)
        above = self.is_above and (self.high is None or self.high > least)
        if not (below or above) and (self.is_below or self.is_above):
            return None
        surely_below = self.is_below and self.high is not None and self.high < least
        surely_above = self.is_above and self.low is not None and self.low > least
        return WORSE if surely_below or surely_above else IN_DOUBT


def lack_of(result: Result, typed: str) -> Lack | None:
    """Return why a figure, typed as a document accepts it, does not cover a missed result; None where it does.

    The worst end of all that its gaps leave possible must be within it (rule 9); of several parts, that of each that
    is missed or may still be.
    """
    if not typed:
        return None
    if _is_ranked(result):
        return _of_level(result, typed)
    least = _figure(typed, result.is_rate)
    if least is None:
        return Lack(UNFIT)
    lines = [part for part in result.parts if part.verdict is Verdict.MISSED or _is_open(part)]
    found = [Lack(code, part.where) for part in lines if (code := _reach(part).lack(least))]
    if not lines and (code := _reach(result).lack(least)):
        found = [Lack(code)]
    return min(found, key=lambda lack: lack.code != WORSE, default=None)


def _is_open(part: PartResult) -> bool:
    """Whether a part may still be missed; one without anybody, and nobody who may yet be in it, has no figure."""
    return part.verdict in OPEN and (part.units.left_out > 0 or bool(part.unread))


def _is_ranked(result: Result) -> bool:
    """Whether levels are compared, with one that is asked for or with last period's."""
    asked = result.requirement
    return (asked is not None and asked.level is not None) or bool(result.baseline and result.baseline.levels)


def _of_level(result: Result, typed: str) -> Lack | None:
    """Hold the levels that may turn out against the one that is accepted: the lowest, of `<=` the highest."""
    names = [fold(level.name) for level in reversed(result.levels)]
    if fold(typed) not in names:
        return Lack(UNFIT)
    low, high = _rank(result.level, names), _rank(result.level_possible, names)
    asked = _asked_ranks(result, names)
    code = _sided(result.requirement, low, high, asked).lack(names.index(fold(typed)) + 1)
    return Lack(code) if code else None


def _asked_ranks(result: Result, names: Sequence[str]) -> tuple[Figure, Figure]:
    """Return the lowest and the highest rank that may be asked for."""
    if result.requirement is not None and result.requirement.level is not None:
        rank = _rank(result.requirement.level, names)
        return rank, rank
    low, high = (result.baseline.levels if result.baseline else None) or (None, None)
    return _rank(low, names), _rank(high, names)


def _rank(name: str | None, names: Sequence[str]) -> int:
    """Return the rank of a level among names, the lowest first: 0 of none."""
    return 0 if name is None or fold(name) not in names else names.index(fold(name)) + 1


def _figure(typed: str, is_rate: bool) -> Fraction | None:
    """Return a typed figure in the measure of a result, None where that is not sure: of a rate percents or n/d."""
    is_fraction = "/" in typed
    if is_rate != (typed.endswith("%") or is_fraction) or (not is_rate and GROUPED.fullmatch(typed)):
        return None
    try:
        return parse_figure(typed).low if is_fraction else parse_level(typed)
    except ValueError:
        return None


def _reach(line: Result | PartResult) -> _Reach:
    """Return where the figure of a line may lie; what is published without a gap is what it says."""
    has_gaps = line.units.left_out > 0 or bool(line.unread)
    is_one = line.value is not None and not has_gaps
    known = (line.lowest, line.highest)
    low, high = (line.value, line.value) if is_one else line.possible[:2] if known == (None, None) else known
    asked = line.requirement
    bound = None if asked is None else bound_of(asked, line.baseline)
    return _sided(asked, low, high, (None, None) if bound is None else (bound.low, bound.high))


def _sided(asked: Requirement | None, low: Figure, high: Figure, bound: tuple[Figure, Figure]) -> _Reach:
    """Return where a figure may lie with the sides on which it may be off what is asked, `bound` its two ends."""
    if asked is None:
        return _Reach(low, high, is_below=False, is_above=False)
    if asked.op in ("<", "<=") or asked.wants_more:
        return _Reach(low, high, is_below=asked.wants_more, is_above=not asked.wants_more)
    least, most = bound if asked.is_range else reversed(bound)
    return _Reach(
        low,
        high,
        is_below=low is None or least is None or low < least,
        is_above=high is None or most is None or high > most,
    )
