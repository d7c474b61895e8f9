"""Tell whether an accepted deviation covers a missed figure: no worse than the worst that its document accepts."""

from fractions import Fraction
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.patterns import late
from nnl_cli.plan.figures import parse_figure, parse_level
from nnl_cli.report.model import PartResult, Result, Verdict

GROUPED = late(r"\d{1,3}([.,]\d{3})+")  # 1.440 may be a thousand, or one and a half


class Lack(NamedTuple):
    """Why a deviation does not cover a result: the code of the problem, and of a mixed total the part's condition."""

    code: str
    where: str | None = None


def lack_of(result: Result, typed: str) -> Lack | None:
    """Return why a figure, typed as a document accepts it, does not cover a missed result; None where it does."""
    if not typed:
        return None
    if result.requirement is not None and result.requirement.level is not None:
        return _of_level(result, typed)
    least = _figure(typed, result.is_rate)
    if least is None:
        return Lack("accepted-value-unfit")
    missed = [part for part in result.parts if part.verdict is Verdict.MISSED]
    for part in missed:
        if _is_worse(part, least):
            return Lack("accepted-not-covered", part.where)
    return Lack("accepted-not-covered") if not missed and _is_worse(result, least) else None


def _of_level(result: Result, typed: str) -> Lack | None:
    """Hold the level that is proven against the one that is accepted."""
    names = [fold(level.name) for level in result.levels]  # the highest first
    if fold(typed) not in names:
        return Lack("accepted-value-unfit")
    proven = len(names) if result.level is None else names.index(fold(result.level))
    return Lack("accepted-not-covered") if proven > names.index(fold(typed)) else None


def _figure(typed: str, is_rate: bool) -> Fraction | None:
    """Return a typed figure in the measure of a result, None where that is not sure: of a rate percents or n/d."""
    is_fraction = "/" in typed
    if is_rate != (typed.endswith("%") or is_fraction) or (not is_rate and GROUPED.fullmatch(typed)):
        return None
    try:
        return parse_figure(typed).low if is_fraction else parse_level(typed)
    except ValueError:
        return None


def _is_worse(line: Result | PartResult, least: Fraction) -> bool:
    """Whether a missed figure may be further from what is asked than the least that is accepted."""
    worst = (line.lowest if line.value is None else line.value) if _lacks(line) else _most(line)
    if worst is None:
        return True
    return worst < least if _lacks(line) else worst > least


def _most(line: Result | PartResult) -> Fraction | int | None:
    return line.highest if line.value is None else line.value


def _lacks(line: Result | PartResult) -> bool:
    """Whether a missed figure is below what is asked, and not above it."""
    asked = line.requirement
    if asked is None:
        return True
    one = asked.end_missed(line.lowest, line.highest)
    if one.op == "=":
        return line.gap is None or line.gap < 0
    return one.wants_more
