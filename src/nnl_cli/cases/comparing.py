"""Tell how the outcome of a case differs from what it expects."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from nnl_cli.cases.form import WHOLE_REPORT, Case
from nnl_cli.cases.running import Outcome


def differences(case: Case, outcome: Outcome) -> list[str]:
    """Return how an outcome differs from what its case expects, one line each; none where it holds."""
    if outcome.report is None:
        return list(_compare_ending(case.expect, outcome))
    report = outcome.report
    found = list(_compare_whole(case.expect, report))
    for name, wanted in case.expect.items():
        if name not in (*WHOLE_REPORT, "problems"):
            found += _compare_indicator(name, wanted, report["results"])
    if report["exit_code"] != outcome.exit_code:
        found.append(f"exit code {outcome.exit_code}, the report says {report['exit_code']}")
    return found


def _compare_ending(expect: Mapping[str, Any], outcome: Outcome) -> Iterator[str]:
    """Compare a run that gave no report: nothing but its exit code and its errors can be as expected."""
    if expect.get("exit_code") != str(outcome.exit_code):
        yield f"no report: exit code {outcome.exit_code}, {outcome.told}"
    if "problems" in expect:
        yield from _compare_codes(expect["problems"], outcome.codes, outcome.codes)
    for name in expect:
        if name not in ("exit_code", "problems"):
            yield f"{name}: there is no report that holds it"


def _compare_codes(wanted: Iterable[str], told: Iterable[str], errors: Iterable[str]) -> Iterator[str]:
    """Compare codes of problems: every one that is expected must be told, and every error must be expected."""
    for code in sorted(set(wanted) - set(told)):
        yield f"problems: {code} is not told"
    for code in sorted(set(errors) - set(wanted)):
        yield f"problems: error {code} is not expected"


def _compare_whole(expect: Mapping[str, Any], report: Mapping[str, Any]) -> Iterator[str]:
    for name in WHOLE_REPORT:
        if name in expect:
            yield from _compare(name, expect[name], report[name])
    problems = report["problems"]
    told = [problem["code"] for problem in problems]
    errors = [problem["code"] for problem in problems if problem["severity"] == "error"]
    yield from _compare_codes(expect.get("problems", ()), told, errors)


def _compare_indicator(name: str, wanted: Any, results: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    mine = [result for result in results if result["id"] == name]
    whole = [result for result in mine if result["group"] is None]
    targets = wanted if isinstance(wanted, list) else [wanted]
    if len(targets) != len(whole):
        yield f"{name}: {len(whole)} results, expected {len(targets)}"
        return
    for target, result in zip(targets, whole, strict=True):
        plain = {key: value for key, value in target.items() if key != "groups"}
        yield from _compare(name, plain, result)
        for field_, groups in target.get("groups", {}).items():
            yield from _compare_groups(name, field_, groups, mine)


def _compare_groups(
    name: str, field_: str, groups: Mapping[str, Any], results: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """Compare a breakdown: every group must be expected, in this order, and hold."""
    found = {
        result["group"]["value"]: result
        for result in results
        if result["group"] is not None and result["group"]["field"] == field_
    }
    if list(found) != list(groups):
        yield f"{name} by {field_}: groups {list(found)}, expected {list(groups)}"
        return
    for value, wanted in groups.items():
        yield from _compare(f"{name} by {field_} {value!r}", wanted, found[value])


def _compare(where: str, wanted: Any, actual: Any) -> Iterator[str]:
    """Yield where `actual` does not hold what is wanted; of a mapping only the keys that are wanted."""
    if isinstance(wanted, dict) and isinstance(actual, dict):
        for key, value in wanted.items():
            if key not in actual:
                yield f"{where}: there is no {key}"
            elif key == "notes":
                yield from _compare_notes(where, value, actual[key])
            else:
                yield from _compare(f"{where}.{key}", value, actual[key])
    elif isinstance(wanted, list) and isinstance(actual, list):
        if len(wanted) != len(actual):
            yield f"{where}: {len(actual)} entries, expected {len(wanted)}"
        for index, (one, other) in enumerate(zip(wanted, actual, strict=False)):
            yield from _compare(f"{where}[{index}]", one, other)
    elif wanted != _as_text(actual):
        yield f"{where}: {_as_text(actual)}, expected {wanted}"


def _compare_notes(where: str, wanted: Sequence[str], notes: Sequence[str]) -> Iterator[str]:
    for text in wanted:
        if not any(text in note for note in notes):
            yield f"{where}: no note says {text!r}: {list(notes)}"
    if not wanted and notes:
        yield f"{where}: notes {list(notes)}, expected none"


def _as_text(value: Any) -> str:
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)
