"""Tell how the outcome of a case differs from what it expects."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from nnl_cli.cases.form import WHOLE_REPORT, Case
from nnl_cli.cases.running import Outcome


class Miss(NamedTuple):
    """One thing that came out otherwise than expected: the code of its sentence, and what that tells."""

    code: str
    said: Mapping[str, str]


def differences(case: Case, outcome: Outcome) -> list[Miss]:
    """Return how an outcome differs from what its case expects, one by one; none where it holds."""
    if outcome.report is None:
        return list(_compare_ending(case.expect, outcome))
    report = outcome.report
    found = list(_compare_whole(case.expect, report))
    for name, wanted in case.expect.items():
        if name not in (*WHOLE_REPORT, "problems"):
            found += _compare_indicator(name, wanted, report["results"])
    if report["exit_code"] != outcome.exit_code:
        found.append(_miss("case-exit-code", actual=outcome.exit_code, report=report["exit_code"]))
    return found


def _compare_ending(expect: Mapping[str, Any], outcome: Outcome) -> Iterator[Miss]:
    """Compare a run that gave no report: nothing but its exit code and its errors can be as expected."""
    if expect.get("exit_code") != str(outcome.exit_code):
        yield _miss("case-no-report", actual=outcome.exit_code, told=outcome.told)
    if "problems" in expect:
        yield from _compare_codes(expect["problems"], outcome.codes, outcome.codes)
    for name in expect:
        if name not in ("exit_code", "problems"):
            yield _miss("case-not-reported", where=name)


def _compare_codes(wanted: Iterable[str], told: Iterable[str], errors: Iterable[str]) -> Iterator[Miss]:
    """Compare codes of problems: every one that is expected must be told, and every error must be expected."""
    for code in sorted(set(wanted) - set(told)):
        yield _miss("case-problem-not-told", problem=code)
    for code in sorted(set(errors) - set(wanted)):
        yield _miss("case-problem-unexpected", problem=code)


def _compare_whole(expect: Mapping[str, Any], report: Mapping[str, Any]) -> Iterator[Miss]:
    for name in WHOLE_REPORT:
        if name in expect:
            yield from _compare(name, expect[name], report.get(name))
    problems = report["problems"]
    told = [problem["code"] for problem in problems]
    errors = [problem["code"] for problem in problems if problem["severity"] == "error"]
    yield from _compare_codes(expect.get("problems", ()), told, errors)


def _compare_indicator(name: str, wanted: Any, results: Sequence[Mapping[str, Any]]) -> Iterator[Miss]:
    mine = [result for result in results if result["id"] == name]
    whole = [result for result in mine if result["group"] is None]
    targets = wanted if isinstance(wanted, list) else [wanted]
    if len(targets) != len(whole):
        yield _miss("case-results", where=name, actual=len(whole), wanted=len(targets))
        return
    for target, result in zip(targets, whole, strict=True):
        plain = {key: value for key, value in target.items() if key != "groups"}
        where = name if len(whole) == 1 else f"{name} ({result['require']}, {result['source']})"
        yield from _compare(where, plain, result)
        for field_, groups in target.get("groups", {}).items():
            yield from _compare_groups(where, field_, groups, _below(result, mine))


def _below(whole: Mapping[str, Any], results: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return the groups that stand below a target's whole; all of the indicator where none does."""
    after = results[[id(one) for one in results].index(id(whole)) + 1 :]
    return list(takewhile(lambda result: result["group"] is not None, after)) or results


def _compare_groups(
    name: str, field_: str, groups: Mapping[str, Any], results: Iterable[Mapping[str, Any]]
) -> Iterator[Miss]:
    """Compare a breakdown: every group must be expected, in this order, and hold."""
    found = {
        result["group"]["value"]: result
        for result in results
        if result["group"] is not None and result["group"]["field"] == field_
    }
    if list(found) != list(groups):
        yield _miss("case-groups", where=name, by=field_, actual=", ".join(found), wanted=", ".join(groups))
        return
    for value, wanted in groups.items():
        yield from _compare(f"{name} [{field_}={value}]", wanted, found[value])


def _compare(where: str, wanted: Any, actual: Any) -> Iterator[Miss]:
    """Yield where `actual` does not hold what is wanted; of a mapping only the keys that are wanted."""
    if isinstance(wanted, dict) and isinstance(actual, dict):
        for key, value in wanted.items():
            if key not in actual:
                yield _miss("case-no-key", where=where, key=key)
            elif key == "notes":
                yield from _compare_notes(where, value, actual[key])
            else:
                yield from _compare(f"{where}.{key}", value, actual[key])
    elif isinstance(wanted, list) and isinstance(actual, list):
        if len(wanted) != len(actual):
            yield _miss("case-entries", where=where, actual=len(actual), wanted=len(wanted))
        for index, (one, other) in enumerate(zip(wanted, actual, strict=False)):
            yield from _compare(f"{where}[{index}]", one, other)
    elif wanted != _as_text(actual):
        yield _miss("case-otherwise", where=where, actual=_as_text(actual), wanted=wanted)


def _compare_notes(where: str, wanted: Sequence[str], notes: Sequence[str]) -> Iterator[Miss]:
    for text in wanted:
        if not any(text in note for note in notes):
            yield _miss("case-no-note", where=where, wanted=text, actual="; ".join(notes) or "–")
    if not wanted and notes:
        yield _miss("case-notes", where=where, actual="; ".join(notes))


def _as_text(value: Any) -> str:
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _miss(code: str, **details: object) -> Miss:
    return Miss(code, {name: str(value) for name, value in details.items()})
