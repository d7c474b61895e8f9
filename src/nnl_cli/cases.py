"""Run the cases beside a plan: rows as they arrive, and what must come out.

A file of cases is YAML with two keys. `plan` is a plan in the format of `indicators.yaml`, or the name
of one, relative to the file. `cases` is a list; each case has

    title     a sentence stating what is true
    rows      the rows of one table: label -> cell (a missing or empty cell is blank)
    tables    instead of `rows`: file name -> rows, given to `nnl check` in this order
    baseline  rows of the table given with --baseline, or `tables` again
    register  rows of the table given with --register
    options   as_of, period (one each), only, by (one or a list), final (true)
    expect    indicator id -> what its result must hold; a list where it has several targets;
              under `groups`: field -> value -> what the group's result must hold
              exit_code, problems (codes; every error must be listed), summary, inputs, coverage

Every scalar is a text, as in a plan: `null` is what is not there. Of `notes`, each text listed must
stand in one of them.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Rows = Sequence[Mapping[str, str]]
WHOLE_REPORT = ("exit_code", "period", "as_of", "summary", "inputs", "coverage")
KEYS = frozenset({"title", "rows", "tables", "baseline", "register", "options", "expect"})


class CaseError(ValueError):
    """A file of cases is not in the form that this module reads."""


class Case(NamedTuple):
    """One case: tables in, expectations out."""

    title: str
    tables: Mapping[str, Rows]
    baseline: Mapping[str, Rows]
    register: Mapping[str, Rows]
    options: Mapping[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A plan (inline, or the path of one) and the cases it is put to."""

    path: Path
    plan: Mapping[str, Any] | Path
    cases: Sequence[Case] = field(default_factory=tuple)


class Given(NamedTuple):
    """The files of a case as they lie in a folder, and its options."""

    plan: str
    files: tuple[str, ...]
    baseline: tuple[str, ...]
    register: tuple[str, ...]
    options: Mapping[str, Any]


class Outcome(NamedTuple):
    """What one run gave."""

    exit_code: int
    report: dict[str, Any] | None
    told: str


def load_cases(path: Path, plan_file: Path | None = None) -> CaseFile:
    """Return the cases of a file, put to `plan_file` or to the plan that the file names.

    Raises CaseError for what is not in the form.
    """
    data = parsed(path)
    if not isinstance(data, dict) or "cases" not in data or not set(data) <= {"plan", "cases"}:
        raise CaseError(f"{path.name}: a file of cases has the keys plan and cases")
    if plan_file:
        return CaseFile(path, plan_file.resolve(), tuple(_case(path, case) for case in data["cases"]))
    plan = data.get("plan")
    if plan is None:
        raise CaseError(f"{path.name}: names no plan")
    return CaseFile(
        path,
        plan if isinstance(plan, dict) else (path.parent / str(plan)).resolve(),
        tuple(_case(path, case) for case in data["cases"]),
    )


def parsed(path: Path) -> Any:
    """Return what a YAML file holds, every scalar a text; cases may share rows by anchors, unlike a plan."""
    try:
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506  # texts only
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CaseError(f"{path.name}: {error}") from None


def _case(path: Path, case: Mapping[str, Any]) -> Case:
    if unknown := set(case) - KEYS:
        raise CaseError(f"{path.name}: {case.get('title')}: unknown keys {sorted(unknown)}")
    if "title" not in case or "expect" not in case or ("rows" in case) == ("tables" in case):
        raise CaseError(f"{path.name}: {case.get('title')}: needs title, expect, and rows or tables")
    return Case(
        case["title"],
        case["tables"] if "tables" in case else {"so-lieu.csv": case["rows"]},
        _named(case.get("baseline", {}), "nam-truoc.csv"),
        _named(case.get("register", {}), "danh-sach.csv"),
        case.get("options", {}),
        case["expect"],
    )


def _named(given: Any, name: str) -> Mapping[str, Rows]:
    """Return tables by file name; rows alone make one table."""
    found: Mapping[str, Rows] = {name: given} if isinstance(given, list) else given
    return found


def table_bytes(rows: Rows) -> bytes:
    """Return rows as a CSV file; its columns are the labels in order of first appearance."""
    labels = list(dict.fromkeys(label for row in rows for label in row))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(labels)
    writer.writerows([row.get(label, "") for label in labels] for row in rows)
    return text.getvalue().encode()


def run_case(file: CaseFile, case: Case, folder: Path, judged: Callable[[Given], Outcome]) -> Outcome:
    """Write a case's files into a folder and return what judging them gives."""
    if isinstance(file.plan, Path):
        plan = file.plan
    else:
        plan = folder / "indicators.yaml"
        plan.write_text(yaml.safe_dump(dict(file.plan), allow_unicode=True, sort_keys=False), encoding="utf-8")
    files, baseline, register = (
        tuple(_write(folder, name, rows) for name, rows in tables.items())
        for tables in (case.tables, case.baseline, case.register)
    )
    return judged(Given(str(plan), files, baseline, register, case.options))


def _write(folder: Path, name: str, rows: Rows) -> str:
    path = folder / name
    path.write_bytes(table_bytes(rows))
    return str(path)


def differences(case: Case, outcome: Outcome) -> list[str]:
    """Return how an outcome differs from what its case expects, one line each; none where it holds."""
    if outcome.report is None:
        wanted = case.expect.get("exit_code")
        if wanted == str(outcome.exit_code):
            return []
        return [f"no report: exit code {outcome.exit_code}, {outcome.told}"]
    report = outcome.report
    found = list(_compare_whole(case.expect, report))
    for name, wanted in case.expect.items():
        if name not in (*WHOLE_REPORT, "problems"):
            found += _compare_indicator(name, wanted, report["results"])
    if report["exit_code"] != outcome.exit_code:
        found.append(f"exit code {outcome.exit_code}, the report says {report['exit_code']}")
    return found


def _compare_whole(expect: Mapping[str, Any], report: Mapping[str, Any]) -> Iterator[str]:
    for name in WHOLE_REPORT:
        if name in expect:
            yield from _compare(name, expect[name], report[name])
    told = {problem["code"] for problem in report["problems"]}
    wanted = set(expect.get("problems", ()))
    for code in sorted(wanted - told):
        yield f"problems: {code} is not told"
    errors = {problem["code"] for problem in report["problems"] if problem["severity"] == "error"}
    for code in sorted(errors - wanted):
        yield f"problems: error {code} is not expected"


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
