"""Put remarks beside the results they speak of, and tell of those that fit nothing: no verdict hangs on any of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.names import fold, nearest
from nnl_cli.plan.called import called
from nnl_cli.plan.loader import LoadedPlan
from nnl_cli.problems import Mark, Problem, Severity
from nnl_cli.remarks.covering import lack_of
from nnl_cli.remarks.reading import Entry, Written
from nnl_cli.report.documents import Answered
from nnl_cli.report.model import Report, Result, Verdict
from nnl_cli.report.remarks import Accepted, Remark


class _Found(NamedTuple):
    """What one entry comes to: the results that it stands beside, by their place in the report, and what is told."""

    beside: Mapping[int, Remark]
    problems: Sequence[Problem]


def attached(report: Report, written: Written, loaded: LoadedPlan, today: str) -> Report:
    """Return a report with remarks beside its results, and a warning for each that fits none; `today` is ISO text.

    Verdicts, counts of verdicts and the exit code are as they were. What was left empty is no remark.
    """
    beside: dict[int, list[Remark]] = {}
    problems: list[Problem] = []
    for entry in written.entries:
        if not entry.remark.is_empty:
            found = _placed(entry, report, written, loaded, today)
            problems += found.problems
            for at, remark in found.beside.items():
                beside.setdefault(at, []).append(remark)
    results = tuple(_with(result, beside.get(at, [])) for at, result in enumerate(report.results))
    documents = tuple(_counted(one, results) for one in report.documents)
    return report._replace(results=results, documents=documents, problems=(*report.problems, *problems))


def _with(result: Result, remarks: Sequence[Remark]) -> Result:
    return result._replace(remarks=tuple(remarks)) if remarks else result


def _counted(document: Answered, results: Sequence[Result]) -> Answered:
    """Return a document with how many deviations from its binding targets are accepted."""
    mine = (one for one in results if (one.document, one.source) == (document.id, document.number))
    accepted = sum(one.binding and one.group is None and one.accepted is not None for one in mine)
    return document._replace(accepted=accepted)


def _placed(entry: Entry, report: Report, written: Written, loaded: LoadedPlan, today: str) -> _Found:
    """Return beside which results an entry stands: of its targets those that are not met, where any is not."""
    ids = [indicator.id for indicator in loaded.plan.indicators]
    if entry.indicator not in ids:
        near = _meant(entry.indicator, ids, loaded)
        return _told("remark-indicator-unknown", written.mark(entry, "indicator"), entry.indicator, nearest=near)
    whole = {at: one for at, one in enumerate(report.results) if one.group is None and one.id == entry.indicator}
    mine = {at: one for at, one in whole.items() if names(entry.document, one)}
    if whole and not mine:
        known = ", ".join(dict.fromkeys(one.source for one in whole.values() if one.source))
        mark, details = written.mark(entry, "document"), {"indicator": entry.indicator, "known": known}
        return _told("remark-document-unknown", mark, entry.document, **details)
    asked = {at: one for at, one in mine.items() if _is_judged(one)}
    unmet = {at: one for at, one in asked.items() if one.verdict is not Verdict.MET}
    lacks: list[Problem] = []
    beside = {
        at: _standing(entry, one, written, today, lacks) for at, one in (unmet or asked or mine).items()
    }  # a deviation that does not stand is told and taken off
    if any(one.verdict is Verdict.MISSED for one in unmet.values()):  # of an open target beside it nothing is asked yet
        lacks = [problem for problem in lacks if problem.code != "accepted-not-judged"]
    told = [*_doubts(entry, mine, asked, unmet, written, today), *_once(lacks)] if mine else []
    return _Found({at: remark for at, remark in beside.items() if not remark.is_empty}, told)


def _meant(written: str, ids: Sequence[str], loaded: LoadedPlan) -> str:
    """Return the indicator that is called so, else the nearest id; a field or an office of that name is none."""
    by_name = called({"indicators": loaded.tree.data.get("indicators")}).get(fold(written))
    return by_name or nearest(written, list(ids)) or ""


def names(document: str, result: Result) -> bool:
    """Whether a document, by its number or its id in the plan, sets a result's target; "" names every one."""
    return not document or fold(document) in [fold(one) for one in (result.source, result.document) if one]


def _told(code: str, mark: Mark, value: str, **details: object) -> _Found:
    return _Found({}, [Problem(code, Severity.WARNING, mark, value=value, details=details)])


def _is_judged(result: Result) -> bool:
    return result.requirement is not None and result.verdict is not Verdict.NOT_APPLICABLE


def _doubts(
    entry: Entry,
    mine: Mapping[int, Result],
    asked: Mapping[int, Result],
    unmet: Mapping[int, Result],
    written: Written,
    today: str,
) -> Iterator[Problem]:
    """Yield what makes a remark be looked at again: not judged, met, or its day is past."""
    code = "" if unmet else "remark-met" if asked else "remark-not-judged" if mine else ""
    if code:
        yield Problem(code, Severity.WARNING, written.mark(entry, "indicator"), value=entry.indicator)
    until = entry.remark.until
    if until and until < today:
        mark = written.mark(entry, "until")
        yield Problem("remark-past", Severity.WARNING, mark, value=entry.indicator, details={"until": until})


def _standing(entry: Entry, result: Result, written: Written, today: str, lacks: list[Problem]) -> Remark:
    """Return the remark beside one result, its deviation taken off, and told in `lacks`, where it does not stand."""
    accepted = entry.remark.accepted
    if accepted is None:
        return entry.remark
    problem = _lack(entry, accepted, result, written, today)
    if problem is not None:
        lacks.append(problem)
    is_standing = problem is None and result.verdict is Verdict.MISSED
    return entry.remark if is_standing else entry.remark._replace(accepted=None)


def _lack(entry: Entry, accepted: Accepted, result: Result, written: Written, today: str) -> Problem | None:
    """Return why a deviation does not stand beside a result; of one that is met or not judged that was told already."""
    if accepted.until < today:
        details: dict[str, object] = {"document": accepted.document, "until": accepted.until}
        mark = written.mark(entry, "accepted", "until")
        return Problem("accepted-over", Severity.WARNING, mark, value=entry.indicator, details=details)
    if result.verdict in (Verdict.UNDETERMINED, Verdict.NO_DATA):
        return Problem("accepted-not-judged", Severity.WARNING, written.mark(entry, "accepted"), value=entry.indicator)
    lack = lack_of(result, accepted.value) if result.verdict is Verdict.MISSED else None
    if lack is None:
        return None
    details = {"indicator": entry.indicator, "document": accepted.document, "result": result, "where": lack.where}
    mark = written.mark(entry, "accepted", "value")
    return Problem(lack.code, Severity.WARNING, mark, value=accepted.value, details=details)


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield problems, those of one kind in one place once: several targets of an indicator may bring the same."""
    seen: dict[tuple[str, object], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.code, problem.place), problem)
    return iter(seen.values())
