"""Find last period's figure of an indicator: from a table, an earlier report or the plan (rule 10)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.names import same_text
from nnl_cli.plan.model import Indicator, PlanFile, Target
from nnl_cli.plan.periods import is_before, period_order
from nnl_cli.records.records import Records
from nnl_cli.report.model import Baseline, Group
from nnl_cli.totals import Owner, Total, span_of
from nnl_cli.verdicts.counting import Counting
from nnl_cli.verdicts.definitions import condition_key, defined_otherwise
from nnl_cli.verdicts.parts import Part

if TYPE_CHECKING:  # a run without an earlier report pays for no report model
    from nnl_cli.report.form import FilePart, FileResult, ReportFile


class Asked(NamedTuple):
    """Whose last figure is asked for: an indicator's, in a group, of the units under one requirement of a target."""

    counting: Counting
    group: Group | None = None
    target: Target | None = None
    part: Part | None = None
    is_mixed: bool = False

    @property
    def where(self) -> str | None:
        """The condition of the part, None where the target has no exceptions."""
        return self.part.where if self.part is not None and self.target and self.target.exemptions else None


class Found(NamedTuple):
    """A baseline, what it was counted from where that was a table, and nearer periods given that have no figure."""

    baseline: Baseline
    records: Records | None = None
    gaps: Sequence[Owner] = ()
    passed_over: tuple[str, ...] = ()


class Earlier:
    """What is known of earlier periods: tables and reports given, rows found beside this year's, the plan's figures.

    Of several that answer an indicator the nearest earlier period wins; of one period a table given (`tables`), a
    report, rows `beside` this year's, the plan's figure. `as_of` tells the reference date in an earlier period.
    """

    def __init__(
        self,
        tables: Sequence[Records] = (),
        reports: Sequence["ReportFile"] = (),
        beside: Records | None = None,
        as_of: Callable[[str], str] = lambda _: "",
    ) -> None:
        self.tables, self.reports, self.beside, self.as_of = tables, reports, beside, as_of
        self._totals: dict[tuple[int, str, str], Mapping[str, Total]] = {}
        self._founds: dict[object, Found | None] = {}

    @property
    def records(self) -> Records | None:
        """The units of the nearest earlier period that tables give, None where none does."""
        known = [*self.tables, *([self.beside] if self.beside else [])]
        return max(known, key=lambda records: period_order(records.period), default=None)

    def find(self, asked: Asked, chosen: str) -> Found | None:
        """Return the nearest earlier figure that answers, or None."""
        key: tuple[object, ...] = (asked.counting.indicator.id, asked.group and asked.group[:2], chosen)
        if asked.where is not None and asked.target is not None and asked.part is not None:
            exceptions = tuple((e.where.text, e.require.text) for e in asked.target.exemptions)
            key = (*key, asked.where, asked.part.require.text, exceptions, asked.is_mixed)
        if key not in self._founds:
            self._founds[key] = self._nearest(asked, chosen)
        return self._founds[key]

    def _nearest(self, asked: Asked, chosen: str) -> Found | None:
        """Return the first that answers, with the nearer periods that do not: no older year is taken in silence."""
        silent: dict[str, None] = {}
        for period, source in self._sources(asked, chosen):
            if found := source():
                return found._replace(passed_over=tuple(one for one in silent if one != period))
            silent[period] = None
        return None

    def _sources(self, asked: Asked, chosen: str) -> Iterator[tuple[str, Callable[[], Found | None]]]:
        """Yield what may answer, with its period, the nearest first."""
        ranked: list[tuple[tuple[int, ...], int, str, Callable[[], Found | None]]] = []

        def add(rank: int, period: str, source: Callable[[], Found | None]) -> None:
            if is_before(period, chosen):
                ranked.append((period_order(period), rank, period, source))

        for records in self.tables:
            add(0, records.period, lambda records=records: self._from_records(records, asked))  # type: ignore[misc]  # a bound name
        for report in self.reports:
            add(1, report.period, lambda report=report: _from_report(report, asked))  # type: ignore[misc]  # a bound name
        if self.beside is not None:
            beside = self.beside
            add(2, beside.period, lambda: self._from_records(beside, asked))
        if asked.group is None and not asked.is_mixed:
            for figure in stated(asked.counting):
                add(3, figure.period or "", lambda figure=figure: Found(figure))  # type: ignore[misc]  # a bound name
        ranked.sort(key=lambda entry: entry[1])
        nearest_first = sorted(ranked, key=lambda entry: entry[0], reverse=True)
        yield from ((period, source) for _, _, period, source in nearest_first)

    def _from_records(self, records: Records, asked: Asked) -> Found | None:
        total = self._total(records, asked)
        if total is None or total.value is None:
            return None
        span = span_of(total)
        low, high = (None if end is None else Fraction(end) for end in (span.low, span.high))
        changed = _changed(asked.counting.indicator, records.period)
        baseline = Baseline(
            low,
            high,
            records.period,
            "table",
            total.numerator,
            total.denominator,
            changed=changed,
            low_open=span.low_open,
            high_open=span.high_open,
        )
        return Found(baseline, records, total.gaps.units() if total.gaps else ())

    def _total(self, records: Records, asked: Asked) -> Total | None:
        counting, as_of = asked.counting, self.as_of(records.period)
        if asked.where is not None and asked.target is not None:
            mine = records.of_group(*asked.group[:2]) if asked.group else records
            return counting.part(asked.target, asked.where, mine, as_of)
        if asked.group is None:
            return counting.whole(records, as_of)
        field, value, _ = asked.group
        key = (id(records), counting.indicator.id, field)
        if key not in self._totals:
            self._totals[key] = counting.groups(records, as_of, field)
        return self._totals[key].get(value)


def _from_report(report: "ReportFile", asked: Asked) -> Found | None:
    """Return an earlier report's figure of an indicator, in the same group and part."""
    indicator = asked.counting.indicator
    for result in report.results:
        if result.id == indicator.id and _same_group(result, asked) and result.numerator is not None:
            changed = _changed(indicator, report.period)
            changed = changed or defined_otherwise(indicator, _plan_of(asked), report, result)
            if found := _of_result(report, result, asked, changed):
                return found
    return None


def _plan_of(asked: Asked) -> PlanFile:
    plan: PlanFile = asked.counting.plan
    return plan


def _same_group(result: "FileResult", asked: Asked) -> bool:
    if result.group is None or asked.group is None:
        return result.group is None and asked.group is None
    apart = _plan_of(asked).unit.apart(asked.group.field)
    return result.group.field == asked.group.field and same_text(result.group.value, asked.group.value, apart)


def _of_result(report: "ReportFile", result: "FileResult", asked: Asked, changed: bool) -> Found | None:
    """Return the figure of a result, or of its part: exact where it had no gaps, else within its bounds."""
    mine: FileResult | FilePart = result
    if asked.where is not None and result.parts:
        wanted = condition_key(asked.where)
        part = next((p for p in result.parts if condition_key(p.where) == wanted), None)
        if part is None or part.numerator is None:
            return None
        mine = part
    elif asked.where is not None and (asked.is_mixed or not _same_asked(asked, result)):
        return None  # its units were not told apart then, or were all under another requirement
    if mine.numerator is None or mine.denominator == 0:
        return None
    top, bottom = Fraction(mine.numerator), mine.denominator
    value = top if bottom is None else top / Fraction(bottom)
    if mine.units.left_out == 0 and not mine.unread:
        return Found(Baseline(value, value, report.period, "report", mine.numerator, bottom, changed=changed))
    (low, high), (low_open, high_open) = mine.ends(), mine.open_ends()
    return Found(
        Baseline(
            low,
            high,
            report.period,
            "report",
            mine.numerator,
            bottom,
            changed=changed,
            low_open=low_open,
            high_open=high_open,
        )
    )


def _same_asked(asked: Asked, result: "FileResult") -> bool:
    return asked.part is not None and result.require == asked.part.require.text


def _changed(indicator: Indicator, period: str) -> bool:
    """Whether the definition in force did not hold yet in an earlier period."""
    return indicator.defined_from is not None and period < indicator.defined_from


def stated(counting: Counting) -> Iterator[Baseline]:
    """Yield the figures of earlier periods that the plan states; a typed 100 % of a part is no more than that."""
    indicator = counting.indicator
    for entry in indicator.baseline:
        low, high = entry.value
        if counting.is_proven and low <= 1 < high:
            high = Fraction(1)
        rounded, changed = not entry.value.exact, _changed(indicator, entry.period)
        yield Baseline(low, high, entry.period, entry.source, rounded=rounded, changed=changed)
