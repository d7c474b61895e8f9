"""Read last period's figure out of an earlier JSON report: an indicator's own, or what a formula makes of others'."""

from fractions import Fraction
from typing import TYPE_CHECKING

from nnl_cli.names import fold, same_text
from nnl_cli.report.model import Baseline, Reason, Verdict
from nnl_cli.totals.bounds import Span
from nnl_cli.totals.made import reckoned
from nnl_cli.verdicts.asked import Asked, Found
from nnl_cli.verdicts.definitions import condition_key, defined_otherwise
from nnl_cli.verdicts.values import ValueCounting

if TYPE_CHECKING:  # a run without an earlier report pays for no report model
    from nnl_cli.report.form import FileFigure, FilePart, FileResult, ReportFile


def from_report(report: "ReportFile", asked: Asked) -> Found | None:
    """Return an earlier report's figure of an indicator, in the same group and part."""
    indicator = asked.counting.indicator
    for result in report.results:
        mine = told_of(result, asked) if result.id == indicator.id and _same_group(result, asked) else None
        if mine is not None and (_has_units(mine) or (mine.numerator is not None and mine.denominator is None)):
            changed = asked.is_unknown(report.period)
            changed = changed or defined_otherwise(indicator, asked.plan, report, result)
            found = _of_level(report, result, asked, changed) or _of_figure(report, mine, changed)
            return (changed and _from_inputs(report, asked)) or found
    return _from_inputs(report, asked)


def _of_level(report: "ReportFile", result: "FileResult", asked: Asked, changed: bool) -> Found | None:
    """Return the rank of an indicator that is nothing but its levels, None of any other; unknown names are a change."""
    indicator = asked.counting.indicator
    if not indicator.is_ranked or result.levels is None:
        return None
    names = [fold(level.name) for level in reversed(indicator.levels)]
    told = [None if name is None else fold(name) for name in (result.level, result.level_possible)]
    low, high = (0 if name is None else names.index(name) + 1 if name in names else None for name in told)
    changed = changed or low is None or high is None
    ends = [None if low is None or high is None else Fraction(end) for end in (low or 0, high or 0)]
    if all(level.verdict is Verdict.NOT_APPLICABLE for level in result.levels):
        return Found(None)
    return Found(Baseline(ends[0], ends[1], report.period, "report", changed=changed))


def _from_inputs(report: "ReportFile", asked: Asked) -> Found | None:
    """Return what a formula makes of its inputs' figures in an earlier report, None where one is not there."""
    counting = asked.counting
    if not isinstance(counting, ValueCounting) or counting.indicator.value is None:
        return None
    found = {name: from_report(report, Asked(one, asked.group)) for name, one in counting.inputs.items()}
    ends = {name: one.baseline for name, one in found.items() if one is not None}
    if len(ends) < len(found):
        return None
    known = {name: one for name, one in ends.items() if one is not None}
    spans = {name: Span(one.low, one.high, one.low_open, one.high_open) for name, one in known.items()}
    made = reckoned(counting.indicator.value.root, spans) if len(known) == len(ends) else None
    if made is None or made.is_void:
        return Found(None)
    span = made.span or Span(None, None)
    low, high = (None if end is None else Fraction(end) for end in (span.low, span.high))
    changed = any(one.changed for one in known.values())
    baseline = Baseline(low, high, report.period, "report", changed=changed)
    return Found(baseline._replace(low_open=span.low_open, high_open=span.high_open))


def _same_group(result: "FileResult", asked: Asked) -> bool:
    if result.group is None or asked.group is None:
        return result.group is None and asked.group is None
    apart = asked.plan.unit.apart(asked.group.field)
    return result.group.field == asked.group.field and same_text(result.group.value, asked.group.value, apart)


def told_of(result: "FileResult", asked: Asked) -> "FileResult | FilePart | None":
    """Return the result or its part that tells of the units asked for, None where it does not tell them apart."""
    if asked.where is None:
        return result
    wanted = condition_key(asked.where)
    if result.parts:
        return next((part for part in result.parts if condition_key(part.where) == wanted), None)
    if "where" not in result.model_fields_set:
        return result if _same_asked(asked, result) else None
    if result.where is None:
        return None
    return result if condition_key(result.where) == wanted or not _has_units(result) else None


def _same_asked(asked: Asked, result: "FileResult") -> bool:
    """Whether the requirement tells which part a result is of; a report that names no part has nothing else to say."""
    if asked.is_mixed or asked.part is None or asked.target is None:
        return False
    same = [one for one in asked.target.requirements if one.text == result.require]
    return len(same) == 1 and result.require == asked.part.require.text


def _has_units(figure: "FileFigure") -> bool:
    """Whether anybody was asked it: used, left out, or refused unread."""
    return bool(figure.units.used or figure.units.left_out or figure.unread)


def _of_figure(report: "ReportFile", mine: "FileResult | FilePart", changed: bool) -> Found:
    """Return a figure of a report: exact where it had no gaps, else within its bounds."""
    has_gaps = mine.units.left_out > 0 or bool(mine.unread)
    top, bottom = mine.numerator, mine.denominator
    if mine.reason is Reason.STATED_UNITS:
        return Found(None)
    if top is None and not has_gaps and mine.rate is not None:  # made of other figures: nothing stands above and below
        value = Fraction(mine.rate)
        low, high = mine.ends() if mine.bounds else (value, value)
        return Found(Baseline(low, high, report.period, "report", changed=changed))
    if top is None or bottom == 0:
        if not has_gaps and mine.bounds is None:
            return Found(None)
        top = bottom = None
        has_gaps = True  # or rounding alone, which leaves several figures possible too
    if not has_gaps:
        value = Fraction(top or 0) / Fraction(1 if bottom is None else bottom)
        return Found(Baseline(value, value, report.period, "report", top, bottom, changed=changed))
    (low, high), (low_open, high_open) = mine.ends(), mine.open_ends()
    ends = Baseline(low, high, report.period, "report", top, bottom, changed=changed)
    return Found(ends._replace(low_open=low_open, high_open=high_open))
