"""The lines of five years' groups, on the oldest names and on the newest: nnl's beside those of an own computation."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from histories.expected import called
from histories.world import YEARS, Being, History, Row, descent
from nnl_cli.coverage.changes import Changes
from nnl_cli.explain import unit_figures
from nnl_cli.history.joint_trend import joint_lines
from nnl_cli.history.trend import Point
from nnl_cli.plan.loader import LoadedPlan
from nnl_cli.plan.model import PlanFile
from nnl_cli.plan.tree import Tree
from nnl_cli.records.records import Records
from nnl_cli.report.form import ReportFile
from nnl_cli.reports.json import file_of
from nnl_cli.run import Prepared
from nnl_cli.verdicts.baselines import Earlier
from nnl_cli.verdicts.question import Question
from nnl_cli.wording.catalogue import speaker

NAME = "tl"
Pair = tuple[int, int] | None


class Drawn(NamedTuple):
    """A line: numerator and denominator of each year, None where it has none of its groups, and what it is called."""

    points: tuple[Pair, ...]
    label: str


def lines_expected(history: History, on: str) -> list[Drawn]:
    """Return the lines of communes and of schools: of all that hangs together over the five years the sums."""
    whose: Sequence[Callable[[Row], Being]] = (lambda row: row.place, lambda row: row.school)
    return [line for of in whose for line in _lines(history, of, on)]


def _lines(history: History, of: Callable[[Row], Being], on: str) -> Iterator[Drawn]:
    days = f"{YEARS[0]}-12-31", f"{YEARS[-1]}-12-31"
    beside: dict[Being, set[Being]] = {}
    for one, other in descent(history.told, *days):
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    left = dict.fromkeys(of(row) for year in history.years for row in year.rows)
    while left:
        mine, open_ = set[Being](), [next(iter(left))]
        while open_:
            one = open_.pop()
            if one not in mine:
                mine.add(one)
                left.pop(one, None)
                open_ += beside.get(one, ())
        rows = [[row for row in year.rows if of(row) in mine] for year in history.years]
        there = [some for some in (rows if on == "old" else reversed(rows)) if some]
        sums = tuple((sum(row.dat for row in some), sum(row.hs for row in some)) if some else None for some in rows)
        yield Drawn(sums, called({of(row) for row in there[0]}))


def lines_told(reports: Sequence[ReportFile], changes: Changes, on: str) -> list[Drawn]:
    """Return the lines of nnl."""
    return [
        Drawn(tuple(map(_pair, line.points)), line.name.partition(" [")[2].removesuffix("]"))
        for line in joint_lines(reports, on, changes)
        if line.id == NAME
    ]


def _pair(point: Point) -> Pair:
    result = point.result
    return None if result is None else (int(result.numerator or 0), int(result.denominator or 0))


def report_of_year(number: int, records: Records, before: Records | None, law: PlanFile) -> ReportFile:
    """Return the report of a year, beside the year before where its table is given."""
    earlier = Earlier([before] if before is not None else [], now=records)
    question = Question(law, records, earlier, YEARS[number], "", (NAME,), ("xa", "ma"))
    return file_of(prepared(question).report()._replace(units=unit_figures(question)), speaker("vi", law))


def prepared(question: Question) -> Prepared:
    """Return a question as a run has it."""
    return Prepared(LoadedPlan(question.plan, "plan.yaml", "0" * 64, Tree("plan.yaml", "")), question, (), [])


def differing_lines(history: History, years: Sequence[Records], changes: Changes, law: PlanFile) -> Iterator[str]:
    """Yield the lines that are otherwise than expected, of reports some of which stand beside the year before."""
    reports = []
    for number, records in enumerate(years):
        is_beside = number > 0 and history.random.random() < 0.5
        reports.append(report_of_year(number, records, years[number - 1] if is_beside else None, law))
    for on in ("old", "new"):
        wanted, told = lines_expected(history, on), lines_told(reports, changes, on)
        for line in told:
            if line in wanted:
                wanted.remove(line)
            else:
                yield f"on {on}: {line.label} {line.points} is not so"
        yield from (f"on {on}: {line.label} {line.points} is lacking" for line in wanted)
