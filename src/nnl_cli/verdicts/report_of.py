"""Put together everything one run found: results in order, coverage, inputs, problems and the ending."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from nnl_cli import __version__
from nnl_cli.coverage.register import missing_by, mute_units, silent_units
from nnl_cli.names import vietnamese_order
from nnl_cli.plan.expressions import Name
from nnl_cli.plan.loader import LoadedPlan
from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Place, Problem, Problems
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import USES, InputUse
from nnl_cli.records.who import shown_key
from nnl_cli.report.model import (
    Changes,
    Coverage,
    GroupCoverage,
    InputSheet,
    PlanName,
    Report,
    Result,
    Source,
    UnitName,
)
from nnl_cli.sources.origin import Fate, first_of
from nnl_cli.sources.unused import Unused
from nnl_cli.totals import Measure
from nnl_cli.totals.unasked import unasked_figures
from nnl_cli.verdicts.assemble import assemble
from nnl_cli.verdicts.endings import exit_code, refuses
from nnl_cli.verdicts.question import Question, settled, words
from nnl_cli.verdicts.targets import chosen_indicators, in_force, reached_indicators
from nnl_cli.verdicts.unit_targets import differing_bounds, fields_of
from nnl_cli.verdicts.whose import rows_of_problems

if TYPE_CHECKING:
    from nnl_cli.report.documents import Answered


HEADING = 60  # letters of a heading


class BalanceError(Exception):
    """Rows of a sheet were used twice or not at all: a fault of nnl itself."""


def report_of(
    loaded: LoadedPlan,
    question: Question,
    inputs: Sequence[InputUse],
    problems: list[Problem],
    final: bool,
    unused: Sequence[Unused] = (),
    sources: Sequence[Source] = (),
) -> Report:
    """Return the report of a question; problems found while adding up join those of the reading."""
    results = tuple(assemble(question, problems))
    problems.extend(_of_single_figures(question))
    more = problems.and_more() if isinstance(problems, Problems) else ()
    told = tuple(in_order([*problems, *more], [use.table.file for use in inputs]))
    plan = loaded.plan
    return Report(
        nnl=__version__,
        exit_code=_ending(question, results, told),
        plan=_plan_name(loaded),
        period=question.period,
        as_of=question.as_of or None,
        final=final,
        inputs=(*sheets_of(inputs), *not_read(unused)),
        coverage=_coverage(question),
        results=results,
        problems=told,
        sources=tuple(sources),
        documents=_documents(question, results),
        rows=rows_of_problems(told, [question.records, *question.earlier.tables], plan),
        clauses=dict(_headings(plan)),
    )


def _plan_name(loaded: LoadedPlan) -> PlanName:
    head = loaded.plan.plan
    date = head.date.isoformat() if head.date else None
    return PlanName(head.number, words(head.title, ""), loaded.sha256, loaded.file, date, head.issuer)


def _headings(plan: PlanFile) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what each clause can head: its short name, or its text where that is no longer than a heading."""
    for clause in plan.clauses:
        if clause.short or len(clause.text) <= HEADING:
            yield clause.id, words(clause.short, clause.text)


def _documents(question: Question, results: Sequence[Result]) -> "tuple[Answered, ...]":
    """Return how many targets of each document came out how; nothing where the plan declares none and alone binds."""
    number = question.plan.plan.number
    if not question.plan.documents and not any(one.binding and one.source not in (None, number) for one in results):
        return ()
    from nnl_cli.verdicts.council import answered

    return answered(question.plan, results)


def _of_single_figures(question: Question) -> Iterator[Problem]:
    """Yield what to say of figures that nobody asked for, and of bounds that the register gives otherwise.

    Of the first whether the chosen indicators counted them.
    """
    chosen = reached_indicators(question.plan, chosen_indicators(question.plan, question.only))
    counted = [indicator for indicator in chosen if indicator.numerator is not None]
    measures = [Measure(indicator, question.plan, question.records, question.as_of) for indicator in counted]
    bounds = [bound for measure in measures for bound in _bounds(measure, question)]
    yield from unasked_figures(question.records, [*measures, *bounds])
    if question.records.listed_fields:
        differing = (
            problem
            for measure in measures
            for problem in differing_bounds(in_force(measure.indicator, question.period), measure, question.records)
        )
        told = {(problem.place, problem.field): problem for problem in differing}  # of several targets once
        yield from told.values()


def _bounds(measure: Measure, question: Question) -> Iterator[Measure]:
    """Yield the measure of each field that a target holds an indicator against: a figure there is counted too."""
    for target in in_force(measure.indicator, question.period):
        for field in fields_of(target.requirements):
            yield measure.counting(Name(field), question.records)


def _coverage(question: Question) -> Coverage:
    """Return who should have reported and who did; unknown where no register says."""
    records, changes = question.records, _changes(question)
    silent = _named(silent_units(records), question.plan)
    if not records.listed:
        return Coverage(None, records.count() - len(mute_units(records)), silent, changes=changes)
    groups = tuple(
        GroupCoverage(field, value, expected, reported)
        for field in question.by
        for value, expected, reported in sorted(missing_by(records, field), key=lambda g: vietnamese_order(g[0]))
    )
    return Coverage(len(records.roll), len(records.roll) - len(silent), silent, groups, changes)


def _changes(question: Question) -> Changes | None:
    """Return which units are new, gone or merged beside the year before, where a table gives that year."""
    earlier = question.earlier.records
    if earlier is None:
        return None
    from nnl_cli.verdicts.mergers import common_of

    both, plan = common_of(settled(question).earlier.beside_now(earlier)), question.plan
    reported = {unit.key for unit in question.records.units()}
    became = [(old, new) for old, new in both.joint if all(unit.key in reported for unit in new)]
    return Changes(
        _named((unit for unit in both.come if unit.key in reported), plan),
        _named(both.gone, plan),
        tuple(
            (_name(unit, plan), _name(new[0], plan))
            for old, new in became
            for unit in old
            if len(new) == 1 and unit.key != new[0].key
        ),
        tuple((_named(old, plan), _named(new, plan)) for old, new in became if len(new) > 1),
    )


def _named(units: Iterable[Unit], plan: PlanFile) -> tuple[UnitName, ...]:
    """Return units as people know them, by place and name."""
    names = (_name(unit, plan) for unit in units)
    return tuple(sorted(names, key=lambda u: (vietnamese_order(u.place), vietnamese_order(u.name), u.key)))


def _name(unit: Unit, plan: PlanFile) -> UnitName:
    name, place, office = (
        str(unit.get(field) or "") if field else "" for field in (plan.unit.name, plan.unit.place, plan.unit.office)
    )
    if unit.batch.of_places:
        name, place = place, ""
    return UnitName(shown_key(unit, plan), name, place, office)


def _ending(question: Question, results: Sequence[Result], problems: Sequence[Problem]) -> int:
    chosen = chosen_indicators(question.plan, question.only)
    return int(exit_code(results, refuses(problems, question.plan, chosen)))


def sheets_of(uses: Iterable[InputUse]) -> list[InputSheet]:
    """Return how the rows of every sheet were used: a row of several tables of one sheet is counted once (rule 16)."""
    return [sheet_of(*found) for found in by_sheet(uses)]


def by_sheet(uses: Iterable[InputUse]) -> list[list[InputUse]]:
    """Return uses by their sheet: one may hold several tables."""
    mine: dict[tuple[str, str | None], list[InputUse]] = {}
    for use in uses:
        mine.setdefault((use.table.file, use.table.sheet), []).append(use)
    return [*mine.values()]


def sheet_of(*uses: InputUse) -> InputSheet:
    """Return how the rows of a sheet's tables were used; a sheet out of balance is a fault (rule 16)."""
    table = uses[0].table
    counts: dict[str, Any] = dict.fromkeys(USES, 0)
    fates: dict[int, Fate] = {}
    for use in uses:
        if not use.balances:
            raise BalanceError(f"{table.file} {table.sheet or ''}: {use.rows} rows, {[getattr(use, n) for n in USES]}")
        of_file = use.of_file()
        for name in USES if of_file is None else ():
            counts[name] += int(getattr(use, name))
        fates.update((row, first_of(fate, fates.get(row))) for row, fate in (of_file or {}).items())
    for fate in fates.values():
        counts[fate] += 1
    counts["rows"] = sum(counts.values())
    is_fed = any(use.table.origin for use in uses)
    return InputSheet(file=table.file, sheet=table.sheet, sha256=table.sha256, **counts, is_fed=is_fed)


def sources_of(role: str, uses: Iterable[InputUse]) -> list[Source]:
    """Return the sheets of a register or of baseline tables, in the form of the report."""
    return [Source(role, use.table.file, use.table.sheet, use.table.sha256) for use in uses]


def not_read(unused: Sequence[Unused]) -> Iterator[InputSheet]:
    """Yield the files and sheets that were named or found and gave nothing, in the form of the report."""
    for one in unused:
        place = one.problem.place
        if isinstance(place, Place):
            nothing: dict[str, Any] = dict.fromkeys(("rows", *USES), 0)
            yield InputSheet(
                file=place.file,
                sheet=place.sheet,
                sha256=one.sha256,
                **nothing,
                status=one.status.value,
                why=one.problem.code,
            )


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems, what several tables say of one cell of the file they share a single time."""
    told: set[tuple[object, ...]] = set()
    for problem in problems:
        if isinstance(problem.place, Place) and problem.place.origin:
            said = (problem.code, problem.place.in_file, problem.field, problem.value)
            if said in told:
                continue
            told.add(said)
        yield problem


def in_order(problems: Iterable[Problem], files: Sequence[str]) -> list[Problem]:
    """Return problems by file, sheet, row and column; the nil sign is told once per file, with its number there."""
    order = {file: index for index, file in reversed(list(enumerate(files)))}

    def place(problem: Problem) -> tuple[int, str, str, int, int]:
        if not isinstance(problem.place, Place):
            return (-1, "", "", 0, 0)
        spot = problem.place.in_file
        return (
            order.get(spot.file, len(order)),
            spot.file,
            spot.sheet or "",
            spot.row or 0,
            spot.column or 0,
        )

    found = sorted(_once(problems), key=place)
    dashes = Counter(problem.place.file for problem in found if problem.code == "nil-sign")
    kept: list[Problem] = []
    for problem in found:
        if problem.code != "nil-sign":
            kept.append(problem)
        elif count := dashes.pop(problem.place.file, 0):
            kept.append(problem._replace(details={"count": str(count)}))
    return kept
