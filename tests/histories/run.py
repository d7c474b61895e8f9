"""Try many histories: `python -m histories.run COUNT SEED`, run in tests/; prints what differs and how many do."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from typing import Any

from building import count, plan_of, table_of
from histories.beside_reports import differing_beside_report
from histories.expected import LEAP, Answer, Expected
from histories.over_years import differing_lines, report_of_year
from histories.world import YEARS, History
from nnl_cli.coverage.changes import Change, Changes, Side
from nnl_cli.coverage.register import units_last
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem
from nnl_cli.records.reader import read_records
from nnl_cli.records.records import Records
from nnl_cli.records.relations import check_relations
from nnl_cli.report.model import Reason, Result, Verdict
from nnl_cli.verdicts.assemble import assemble
from nnl_cli.verdicts.baselines import Earlier
from nnl_cli.verdicts.question import Question

INDICATORS: list[dict[str, Any]] = [
    {"id": "tl", "numerator": "dat", "denominator": "hs", "target": ">= baseline"},
    {"id": "dat", "numerator": "dat >= hs - dat", "denominator": "1", "target": "> baseline"},
    {"id": "dem", "numerator": "dat >= hs - dat", "target": "> baseline"},
    {"id": "nua", "numerator": "dat", "denominator": "hs", "target": ">= 50%"},
    {"id": "xa_tl", "each": "xa", "passes": ["nua"], "target": ">= baseline"},
    {"id": "xa_so", "each": "xa", "passes": ["nua"], "kind": "count", "target": ">= baseline"},
]


class UnclearError(ValueError):
    """A table of a history is not what it is meant to be."""


def plan() -> PlanFile:
    """Return the plan by which every history is judged."""
    rules = [{"that": f"hs <= {LEAP} * last.hs", "say": "tăng đột biến"}]
    return plan_of({"hs": count(), "dat": count(part_of="hs")}, INDICATORS, rules=rules)


def differing(history: History, then: int, now: int, law: PlanFile) -> Iterator[str]:
    """Yield what nnl says of two years of a history otherwise than its own computation."""
    wanted, problems = Expected(history, then, now), list[Problem]()
    records, before = (_records(history, number, law) for number in (now, then))
    records.changes = changes_of(history)
    check_relations(records, problems, "", units_last(records, before, lambda _: ""))
    told = {problem.details["unit"] for problem in problems if problem.code == "rule-broken"}
    leaps = {f"Trường {code} ({code})" for code in wanted.leaps()}
    if told != leaps:
        yield f"leaps {sorted(map(str, told))}, not {sorted(leaps)}"
    question = Question(law, records, Earlier([before]), YEARS[now], "", (), ("xa", "ma"))
    results = list(assemble(question))
    wholes = {result.id: result for result in results if result.group is None}
    yield from _unlike("whole", wholes["tl"], wanted.whole(), ">=")
    yield from _unlike("schools", wholes["dat"], wanted.standard(is_count=False), ">")
    yield from _unlike("schools counted", wholes["dem"], wanted.standard(is_count=True), ">")
    yield from _unlike("communes", wholes["xa_tl"], wanted.cascade(is_count=False), ">=")
    yield from _unlike("communes counted", wholes["xa_so"], wanted.cascade(is_count=True), ">=")
    yield from _beside_report(records, before, wanted, then, law)
    for field, groups in (("xa", wanted.groups()), ("ma", wanted.codes())):
        yield from _unlike_groups(field, results, groups)


def _beside_report(records: Records, before: Records, wanted: Expected, then: int, law: PlanFile) -> Iterator[str]:
    """Yield where an earlier report's figure is not that of its table, or is given though the table gives none.

    It may say of more groups than its table that they do not compare.
    """
    report = report_of_year(then, before, None, law)
    question = Question(law, records, Earlier(reports=[report], now=records), records.period, "", ("tl",), ("xa", "ma"))
    for result in assemble(question):
        field, value = (result.group.field, result.group.value) if result.group else ("", "")
        answers = {"xa": wanted.groups(), "ma": wanted.codes(), "": {"": wanted.whole()}}[field]
        if value not in answers:
            yield f"{value} beside a report is no line of {sorted(answers)}"
        elif answers[value].open and result.reason is not Reason.BOUNDARIES_CHANGED:
            yield f"{value} beside a report is compared: {result.verdict}"
        elif result.reason is not Reason.BOUNDARIES_CHANGED:
            yield from _unlike(f"{value} beside a report", result, answers[value], ">=")


def _unlike_groups(field: str, results: list[Result], groups: Mapping[str, Answer]) -> Iterator[str]:
    found = {one.group.value: one for one in results if one.id == "tl" and one.group and one.group.field == field}
    if found.keys() != groups.keys():
        yield f"groups {sorted(found)}, not {sorted(groups)}"
        return
    for value, answer in groups.items():
        yield from _unlike(value, found[value], answer, ">=")


def _unlike(what: str, result: Result, answer: Answer, op: str) -> Iterator[str]:
    if (result.numerator, result.denominator) != answer.now:
        yield f"{what}: {result.numerator}/{result.denominator}, not {answer.now}"
    if answer.open:
        if result.reason is not Reason.BOUNDARIES_CHANGED:
            yield f"{what}: {result.verdict} {result.reason}, not open"
        return
    base = result.baseline
    then = None if base is None else (base.numerator, base.denominator)
    if then != answer.then:
        yield f"{what}: baseline {then} {result.reason}, not {answer.then}"
    elif answer.then is not None and result.verdict is not _verdict(answer, op):
        yield f"{what}: {result.verdict} {result.reason}, not {_verdict(answer, op)}"
    elif answer.then is None and result.reason is not Reason.NO_BASELINE:
        yield f"{what}: {result.verdict} {result.reason}, not without a baseline"


def _verdict(answer: Answer, op: str) -> Verdict:
    assert answer.then is not None
    now, then = (Fraction(top, bottom or 1) for top, bottom in (answer.now, answer.then))
    at_most = op == ">" and now == then == 1 and answer.now[1] is not None
    return Verdict.MET if now > then or (op == ">=" and now == then) or at_most else Verdict.MISSED


def changes_of(history: History, *, by_names: bool = False) -> Changes:
    """Return the table of changes of a history, with the codes of schools or with their names alone."""
    rows = []
    for line in history.lines:
        if line.of_places or not by_names:
            old, new = (Side("", name) if line.of_places else Side(name, "") for name in (line.old, line.new))
        else:
            old, new = (Side("", f"Trường {name}") for name in (line.old, line.new))
        rows.append(Change(old, new, line.day))
    return Changes(rows)


def rows_of(history: History, number: int) -> list[dict[str, str]]:
    """Return the table of a year."""
    return [
        {"ma": row.school.name, "ten": f"Trường {row.school.name}", "xa": row.place.name,
         "hs": str(row.hs), "dat": str(row.dat)}
        for row in history.years[number].rows
    ]  # fmt: skip


def _records(history: History, number: int, law: PlanFile) -> Records:
    table = table_of(rows_of(history, number), f"{YEARS[number]}.csv")
    problems: list[Problem] = []
    records = read_records([table], law, YEARS[number], problems, lambda _: True).records
    if any(problem.code.startswith("row-") for problem in problems):
        raise UnclearError  # by chance a row is a sum of others, and may be no school (rule 15)
    return records


def tried(number: int, law: PlanFile) -> Iterator[str]:
    """Yield what differs in the last year of a history beside an earlier one, the nearer more often."""
    history = History(number)
    then = history.random.choice([3, 3, 2, 1, 0])
    with suppress(UnclearError):
        yield from (f"history {number}, {YEARS[then]}: {text}" for text in differing(history, then, 4, law))
    with suppress(UnclearError):
        changes, years = changes_of(history), [_records(history, year, law) for year in range(len(YEARS))]
        for records in years:
            records.changes = changes
        yield from (f"history {number}: {text}" for text in differing_lines(history, years, changes, law))
    by_names = history.random.random() < 0.5
    changes, tables = changes_of(history, by_names=by_names), [rows_of(history, year) for year in (then, 4)]
    found = differing_beside_report(history, tables, changes, law, then, by_names=by_names)
    yield from (f"history {number}, {YEARS[then]}, by {'names' if by_names else 'codes'}: {text}" for text in found)


def main(count_: int, seed: int) -> int:
    """Try so many histories, print what differs, and return how many differ."""
    law, wrong = plan(), 0
    for number in range(seed, seed + count_):
        found = list(tried(number, law))
        wrong += bool(found)
        for text in found if wrong <= 5 else ():
            sys.stdout.write(f"{text}\n")
    sys.stdout.write(f"{wrong} of {count_} histories differ\n")
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
