"""One thing that two reports do not share, and the texts of what it may be: figures, targets, last year's figure."""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from nnl_cli.report.form import FileBaseline, FileFigure, FilePart, FileResult
from nnl_cli.report.model import Reason, Verdict
from nnl_cli.report.pairs import over

NOTHING = "–"
UNKNOWN = "…"
PERHAPS = " … "
EXCEEDED = "exceeded"  # stands for "met" where that is all that changed of a verdict


class Kind(StrEnum):
    """What a difference is about."""

    DATA = "data"
    DEFINITION = "definition"
    TARGET = "target"
    COVERAGE = "coverage"
    VERDICT = "verdict"


class Shape(StrEnum):
    """What the two values of a difference are, so that they can be said in words."""

    TEXT = "text"
    FIGURE = "figure"
    BASELINE = "baseline"
    UNITS = "units"
    TARGET = "target"
    COUNTS = "counts"
    BOUND = "bound"
    LEVEL = "level"


class Measure(StrEnum):
    """How a figure is read: `71/2` of a count is one number, the ends of a rate are percents."""

    RATE = "rate"
    RATIO = "ratio"
    COUNT = "count"


class Difference(NamedTuple):
    """One thing that the two reports do not share; of a verdict with what chooses its words.

    That is why it is open, and whether a target met is exceeded. `title` names an indicator and its group for people,
    where `what` has their ids, `asked` the target where one document sets several; `where` is the condition of a part,
    "" for the units that are under none.
    """

    kind: Kind
    what: str
    old: str
    new: str
    because: tuple["Difference", ...] = ()
    reasons: tuple[Reason | None, Reason | None] = (None, None)
    exceeded: tuple[bool, bool] = (False, False)
    where: str | None = None
    title: str = ""
    asked: str = ""
    shape: Shape = Shape.TEXT
    measure: Measure = Measure.RATE


def measure_of(*results: FileFigure) -> Measure:
    """Return how the figures of a target are read, from all reports that have it."""
    if any(isinstance(result, FileResult) and result.terms is not None for result in results):
        return Measure.RATE if any(result.percent is not None for result in results) else Measure.COUNT
    if all(result.denominator is None for result in results):
        return Measure.COUNT
    is_ratio = any(result.rate is not None and result.percent is None for result in results)
    return Measure.RATIO if is_ratio else Measure.RATE


def last_year(what: str, was: FileFigure, now: FileFigure) -> Iterator[Difference]:
    """Yield last year's figure where the two reports do not share it, however many digits each wrote."""
    if not _same_baseline(was.baseline, now.baseline):
        texts, measure = (baseline(was), baseline(now)), measure_of(was, now)
        yield Difference(Kind.DATA, what, *texts, shape=Shape.BASELINE, measure=measure)


def _same_baseline(was: FileBaseline | None, now: FileBaseline | None) -> bool:
    if was is None or now is None:
        return was is now
    if (was.numerator, was.denominator) != (now.numerator, now.denominator):
        return False
    return _same_digits(was.lowest, now.lowest) and _same_digits(was.highest, now.highest)


def bounds(what: str, was: FileResult | FilePart, now: FileResult | FilePart) -> Iterator[Difference]:
    """Yield what the bounds of the units come to where that changed, of a target that still asks for them."""
    if was.bound != now.bound and was.require == now.require:
        old, new = (NOTHING if one.bound is None else str(one.bound) for one in (was, now))
        yield Difference(Kind.TARGET, what, old, new, shape=Shape.BOUND, measure=measure_of(was, now))


def flip(
    what: str, was: FileResult | FilePart, now: FileResult | FilePart, because: tuple[Difference, ...]
) -> Difference:
    """Return that a verdict changed, or only whether what is met is exceeded."""
    old, new, over = str(was.verdict), str(now.verdict), (was.exceeded is True, now.exceeded is True)
    if was.verdict is now.verdict:
        old, new = (EXCEEDED if one else old for one in over)
    return Difference(Kind.VERDICT, what, old, new, because, (was.reason, now.reason), over)


def flips(was: FileResult | FilePart, now: FileResult | FilePart) -> bool:
    """Whether a verdict changed, or whether what is met is exceeded; an older report may not tell the latter."""
    known = None not in (was.exceeded, now.exceeded)
    return was.verdict is not now.verdict or (known and was.exceeded is not now.exceeded)


def _same_digits(was: str | None, now: str | None) -> bool:
    """Whether two texts may be one figure, rounded to other decimals."""
    if was is None or now is None:
        return was == now
    short, long = sorted((was, now), key=lambda text: len(text.partition(".")[2]))
    half = Fraction(1, 2 * 10 ** len(short.partition(".")[2]))
    return -half <= Fraction(long) - Fraction(short) < half


def target(result: FileResult) -> str:
    """Return what is asked, and by whom."""
    return f"{result.require or '–'} ({result.source or '–'})"


def levels(what: str, was: FileResult, now: FileResult) -> Iterator[Difference]:
    """Yield what the levels ask where that changed, and the level that was reached."""
    if was.levels is not None and now.levels is not None:
        yield Difference(Kind.DEFINITION, what, _asks(was), _asks(now))
        yield Difference(Kind.DATA, what, _reached(was), _reached(now), shape=Shape.LEVEL)


def _asks(result: FileResult) -> str:
    return "; ".join(f"{one.name}: {one.require or ', '.join(one.passes)}" for one in result.levels or ())


def _reached(result: FileResult) -> str:
    """Return the level that is proven, and behind `PERHAPS` the highest that may be where that is another."""
    if {one.verdict for one in result.levels or ()} <= {Verdict.NO_DATA, Verdict.NOT_APPLICABLE}:
        return UNKNOWN
    return PERHAPS.join(dict.fromkeys((result.level or NOTHING, result.level_possible or NOTHING)))


def figure(result: FileFigure) -> str:
    """Return a figure as counted, or exact where nothing stands above and below; a dash where there is none."""
    if result.numerator is None:
        return result.rate or NOTHING
    return over(result.numerator, result.denominator)


def baseline(result: FileFigure) -> str:
    """Return last year's figure: as counted, and between which ends it is known to lie."""
    then = result.baseline
    if then is None:
        return NOTHING
    known = over(then.numerator, then.denominator) if then.numerator is not None else ""
    ends = dict.fromkeys(end or "…" for end in (then.lowest, then.highest))
    return known if known and len(ends) == 1 else " ".join(filter(None, (known, "–".join(ends))))


def units(result: FileResult) -> str:
    """Return how many units are used and left out."""
    return f"{result.units.used}+{result.units.left_out}"
