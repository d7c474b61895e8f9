"""The plot of a run, where reading begins: a request, what was read for it, the report it gives."""

import hashlib
import json
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from nnl_cli import __version__
from nnl_cli.coverage.register import lent_fields, put_beside, tell_unexplained, units_last
from nnl_cli.plan.loader import LoadedPlan, find_plan, load_plan, registered
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.periods import Periods, asked_period, is_before, period_order, year_shifted
from nnl_cli.plan.standing import in_period
from nnl_cli.problems import Place, Problem, Problems, Severity, UsageError
from nnl_cli.reading_notes.held import HeldNotes
from nnl_cli.records.across import doubt_repeats, look_across
from nnl_cli.records.classless import tell_classless
from nnl_cli.records.filters import doubt_left_out
from nnl_cli.records.lacking import tell_missing_columns
from nnl_cli.records.reader import read_records
from nnl_cli.records.records import InputUse, Reading, Records, all_batches
from nnl_cli.records.relations import check_relations
from nnl_cli.records.spellings import settle
from nnl_cli.report.model import Report, Source
from nnl_cli.request import Request as Request
from nnl_cli.request import checked, early_date, given_date, wrong_period
from nnl_cli.sources.earlier import reports_and_tables
from nnl_cli.sources.read import read_tables
from nnl_cli.sources.unused import Status, Unused
from nnl_cli.verdicts.baselines import Earlier
from nnl_cli.verdicts.earlier_reports import earlier_reports
from nnl_cli.verdicts.endings import named_fields
from nnl_cli.verdicts.question import Question
from nnl_cli.verdicts.report_of import in_order, report_of, sources_of
from nnl_cli.verdicts.targets import chosen_indicators, expressions_of, reached_indicators

Listed = Records | None  # the register, where there is one


class Prepared(NamedTuple):
    """Everything read and counted in, ready to be judged or explained."""

    loaded: LoadedPlan
    question: Question
    inputs: Sequence[InputUse]
    problems: list[Problem]
    unused: Sequence[Unused] = ()
    sources: tuple[Source, ...] = ()

    def report(self, final: bool = False) -> Report:
        """Return the report."""
        return report_of(self.loaded, self.question, self.inputs, self.problems, final, self.unused, self.sources)


def run_of(ready: Prepared, lang: str, *options: object) -> str:
    """Return what tells the outputs of one run from those of another: no time and no chance is in it.

    It is made of the bytes that were read, the plan's, the options, the version and the language.
    """
    question = ready.question
    got = [*(use.table.sha256 for use in ready.inputs), *(one.sha256 for one in ready.unused), *map(str, ready.sources)]
    asked = [question.period, question.as_of, question.only, question.by, *options]
    text = json.dumps([__version__, lang, ready.loaded.sha256, got, asked], default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def prepare(request: Request, loaded: LoadedPlan | None = None) -> Prepared:
    """Read what a request names; raises PlanError or UsageError where nothing can be computed.

    `loaded` is the request's plan where it has been loaded already.
    """
    loaded = loaded or loaded_plan(request.plan)
    period, as_of = checked(request, loaded.plan)
    loaded = loaded._replace(plan=in_period(loaded.plan, period))
    plan = loaded.plan
    problems = Problems(early_date(request, loaded, period, as_of))
    before = Periods(plan.plan, period).before(period)
    notes = request.notes(plan)
    register, listed = _register(request, loaded, period, problems, notes)
    sources = list(sources_of("register", listed))
    reading = _read(request, request.files, plan, period, problems, {period, before}, notes, register)
    problems.extend(notes.unknown_codes(register.known.keys if register else None))
    look_across(reading, register.known if register else None)
    chosen = chosen_indicators(plan, request.only)
    named = named_fields(plan, chosen)
    tell_missing_columns(reading, named, lent_fields(register) if register else ())
    earlier, used = _earlier(request, plan, as_of, reading, sources, notes, register)
    problems.extend(notes.problems())
    sources += [Source("reading", one.file, None, one.sha256) for one in notes.applied]
    earlier.beside = _beside(reading, before)
    known = [reading.records, *earlier.tables, *([earlier.beside] if earlier.beside else [])]
    day = _put_changes(request, loaded, reading.records, [*known, register], as_of, sources, problems)
    put_beside(known, reading.records, register, problems, day)
    everything = all_batches(known, register)
    settle(plan, everything, problems)
    tell_classless(reading.records, plan, named, problems)
    tell_unexplained(reading.records, known[1:], earlier.as_of, problems)
    if earlier.beside:
        from nnl_cli.coverage.beside import set_unknown

        set_unknown(reading.records, earlier.beside, earlier.as_of)
    last = next((records for records in known[1:] if records.period == before), None)
    check_relations(reading.records, problems, as_of, units_last(reading.records, last, earlier.as_of))
    for records in known[1:]:
        check_relations(records, problems, earlier.as_of(records.period))
    asked = [expression for one in reached_indicators(plan, chosen) for expression in expressions_of(one)]
    doubt_left_out(everything, plan, asked, problems)
    if earlier.reports and reading.records.changes is not None:
        _tell_beside_report(earlier, problems)
    question = Question(plan, reading.records, earlier, period, as_of, request.only, request.by)
    return Prepared(loaded, question, [*reading.inputs, *used], problems, reading.unused, tuple(sources))


def read_inputs(request: Request, loaded: LoadedPlan | None = None) -> Reading:
    """Read what a request names, the register too, and judge nothing: rows of every period are looked at.

    Raises PlanError or UsageError where nothing can be read. `loaded` is the plan where it has been loaded already.
    """
    plan = (loaded := loaded or loaded_plan(request.plan)).plan
    period = asked_period(plan.plan, request.period)
    if problem := wrong_period(period, plan):
        raise UsageError(problem)
    plan = in_period(plan, period)
    as_of, wrong = given_date(request, plan, period)
    if wrong:
        raise UsageError(wrong)
    problems = Problems()
    notes = request.notes(plan)
    register, listed = _register(request, loaded._replace(plan=plan), period, problems, notes)
    reading = _read(request, request.files, plan, period, problems, None, notes, register)
    problems.extend([*notes.unknown_codes(register.known.keys if register else None), *notes.problems()])
    look_across(reading, register.known if register else None)
    named = named_fields(plan, plan.indicators)
    tell_missing_columns(reading, named, lent_fields(register) if register else ())
    known = [*reading.by_period.values()]
    day = _put_changes(request, loaded._replace(plan=plan), reading.records, [*known, register], as_of, [], problems)
    put_beside(known, reading.records, register, problems, day)
    settle(plan, all_batches(known, register), problems)
    for records in known:
        tell_classless(records, plan, named, problems)
    chosen, last = reading.records, reading.by_period.get(Periods(plan.plan, period).before(period) or "")
    day_of = partial(year_shifted, as_of, period)
    for records in reading.by_period.values():
        mine = last if records is chosen else None
        check_relations(records, problems, as_of, units_last(records, mine, day_of))
    reading.listed, reading.register = listed, register
    reading.problems[:] = in_order([*problems, *problems.and_more()], [use.table.file for use in reading.everything()])
    return reading


def _beside(reading: Reading, before: str | None) -> Records | None:
    """Return the preceding period's rows in the tables of this one that serve as a baseline, None without any."""
    found = reading.beside(before)
    if found is None:
        return None
    from nnl_cli.coverage.beside import serving

    return serving(found, reading)


def _tell_beside_report(earlier: Earlier, problems: Problems) -> None:
    """Tell on which side of changes the nearest earlier report stands; of tables that was told with the rest."""
    from nnl_cli.coverage.telling import summers

    two = None if isinstance(earlier.nearest, Records) else earlier.two_periods(earlier.nearest)
    problems.extend(summers(two) if two is not None else ())


def _put_changes(
    request: Request,
    loaded: LoadedPlan,
    records: Records,
    known: Sequence[Records | None],
    as_of: str,
    sources: list[Source],
    problems: Problems,
) -> str:
    """Put the changes that a request or its plan names beside the records; return the day on which these stand.

    `known` are all records, with those of other periods and the register.
    """
    if request.changes is None and not loaded.plan.plan.changes:
        return ""
    from nnl_cli.coverage.days import last_day
    from nnl_cli.coverage.loading import changes_of
    from nnl_cli.coverage.whom import beside

    changes = changes_of(request.changes, loaded, sources, problems)
    records.changes = changes and beside(changes, [one for one in known if one is not None], problems)
    day = as_of or last_day(records.period)
    if records.changes is not None and records.silent:
        from nnl_cli.coverage.standing import close_silent

        close_silent(records, [one for one in known if one and is_before(one.period, records.period)], day, problems)
    return day


def _register(
    request: Request, loaded: LoadedPlan, period: str, problems: list[Problem], notes: HeldNotes
) -> tuple[Listed, Sequence[InputUse]]:
    """Return the register, named on the command line or in the plan (beside its file), and how its rows were used."""
    named = request.register if request.register is not None else registered(loaded)
    if named is None:
        return None, ()
    reading = _read(request, [named], loaded.plan, period, problems, None, notes, whole=True, is_list=True)
    if not reading.records.batches and reading.inputs:
        place = reading.inputs[0].table.place()
        problems.append(Problem("register-empty", Severity.ERROR, place, None, None, {"period": period}))
    return reading.records if reading.records.batches else None, reading.inputs


def _read(
    request: Request,
    files: Sequence[str],
    plan: PlanFile,
    period: str,
    problems: list[Problem],
    keep: set[str | None] | None,
    notes: HeldNotes,
    register: Records | None = None,
    whole: bool = False,
    is_list: bool = False,
) -> Reading:
    """Return what some files give; raise UsageError for one that is not there or, if needed `whole`, is refused.

    The year in the title of a mere list of units is that of the list, not of figures. Where a register says who is
    awaited, a folder into which nobody has sent anything yet is no error.
    """
    unused: list[Unused] = []
    is_awaited = register is not None and not whole
    found = read_tables(files, plan, problems, request.stdin, unused, period, is_list, notes, is_awaited)
    tables = request.watch(found)
    tables = (table._replace(title=()) for table in tables) if is_list else tables
    names = register.by_names() if register else ()
    wanted = (lambda p: p in keep) if keep else (lambda _: True)
    known = register.known if register else None
    reading = read_records(tables, plan, period, problems, wanted, names, known, unused, is_list)
    if lost := [one.problem for one in unused if one.status is Status.ABSENT or (whole and reading.is_without(one))]:
        raise UsageError(*lost)
    reading.unused = unused
    return reading


def _earlier(
    request: Request,
    plan: PlanFile,
    as_of: str,
    chosen: Reading,
    sources: list[Source],
    notes: HeldNotes,
    listed: Listed,
) -> tuple[Earlier, list[InputUse]]:
    """Return what the --baseline files give, and how their rows were used."""
    others, files = reports_and_tables(request.baseline)
    reports = earlier_reports(others, Periods(plan.plan, chosen.period), chosen.problems, sources)
    told = len(chosen.problems)
    tables, used = _earlier_records(request, files, plan, chosen, notes, listed) if files else ([], [])
    chosen.problems[told:] = [one for one in chosen.problems[told:] if not _is_expected(one, others)]
    sources += sources_of("baseline", used)
    return Earlier(tables, reports, as_of=partial(year_shifted, as_of, chosen.period), now=chosen.records), used


def _is_expected(problem: Problem, reports: Sequence[str]) -> bool:
    """Whether it goes without saying of an earlier period: its forms are of its own plan, its reports are no tables."""
    if problem.code == "skipped-own":
        return isinstance(problem.place, Place) and problem.place.file in reports
    return problem.code in ("form-other-plan", "form-older")


def _earlier_records(
    request: Request, files: Sequence[str], plan: PlanFile, chosen: Reading, notes: HeldNotes, listed: Listed
) -> tuple[list[Records], list[InputUse]]:
    """Return the records of the earlier periods that tables hold, the nearest first; none of this period's tables."""
    from nnl_cli.records.twice import tell_twice

    before = Periods(plan.plan, chosen.period).before(chosen.period) or ""
    reading = _read(request, files, plan, before, chosen.problems, None, notes, listed, whole=True)
    if tell_twice(chosen, reading):
        return [], []
    given = [p for p, records in reading.by_period.items() if records.count() and is_before(p, chosen.period)]
    earlier = sorted(given, key=period_order, reverse=True)
    if not earlier and reading.inputs:
        place = reading.inputs[0].table.place()
        chosen.problems.append(Problem("baseline-empty", Severity.ERROR, place, None, None, {"period": before}))
    elif earlier and earlier[0] != before:
        reading = _read(request, files, plan, earlier[0], [], None, notes, listed)
    doubt_repeats(reading, listed.known if listed else None)
    return [reading.by_period[p] for p in earlier], reading.inputs


def loaded_plan(name: str | None) -> LoadedPlan:
    """Return the plan that a command speaks of."""
    return load_plan(find_plan(name))
