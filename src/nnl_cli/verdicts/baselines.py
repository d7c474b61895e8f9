"""Find last period's figure of an indicator: from a table, an earlier report or the plan (rule 10)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from nnl_cli.plan.periods import is_before, period_order
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import JOINT, Records
from nnl_cli.records.who import UnitKey
from nnl_cli.report.model import Baseline
from nnl_cli.totals import Total
from nnl_cli.totals.bounds import divides_nothing, is_of_several, span_later
from nnl_cli.verdicts.asked import Asked as Asked
from nnl_cli.verdicts.asked import Found as Found
from nnl_cli.verdicts.counting import Counting
from nnl_cli.verdicts.restating import cannot_restate, counted_otherwise, redefined
from nnl_cli.verdicts.rounding import known_span
from nnl_cli.verdicts.targets import reached_indicators

if (
    TYPE_CHECKING
):  # a run without an earlier report pays for no report model, one without an earlier period for no joins
    from nnl_cli.coverage.through import Joined
    from nnl_cli.coverage.two_periods import TwoPeriods
    from nnl_cli.report.form import ReportFile
    from nnl_cli.verdicts.beside_report import BesideReport


class Earlier:
    """What is known of earlier periods: tables and reports given, rows found beside this year's, the plan's figures.

    Of several that answer an indicator the nearest earlier period wins; of one period a table given (`tables`), a
    report, rows `beside` this year's, the plan's figure. `as_of` tells the reference date in an earlier period. `now`
    are the records that are compared with them.
    """

    def __init__(
        self,
        tables: Sequence[Records] = (),
        reports: Sequence["ReportFile"] = (),
        beside: Records | None = None,
        as_of: Callable[[str], str] = lambda _: "",
        now: Records | None = None,
    ) -> None:
        self.tables, self.reports, self.beside, self.as_of, self.now = tables, reports, beside, as_of, now
        self._periods: dict[int, TwoPeriods] = {}
        self._reports: dict[int, BesideReport] = {}
        self._units: dict[int, Mapping[UnitKey, Unit]] = {}
        self._totals: dict[tuple[int, str, str], Mapping[str, Total]] = {}
        self._lacking: dict[tuple[int, str], bool] = {}
        self._founds: dict[object, Found | None] = {}

    @property
    def records(self) -> Records | None:
        """The units of the nearest earlier period that tables give, None where none does."""
        known = [*self.tables, *([self.beside] if self.beside else [])]
        return max(known, key=lambda records: period_order(records.period), default=None)

    @property
    def nearest(self) -> "Records | ReportFile | None":
        """The nearest earlier period that tables or a report give; of one period the tables."""
        known: list[Records | ReportFile] = [*filter(None, [self.records]), *self.reports]
        return max(known, key=lambda one: period_order(one.period), default=None)

    def report_of(self, baseline: Baseline | None) -> "ReportFile | None":
        """Return the earlier report that a baseline was read out of, None where it is of no report."""
        is_of_one = baseline is not None and baseline.source == "report"
        return next((one for one in self.reports if is_of_one and baseline and one.period == baseline.period), None)

    def beside_now(self, records: Records) -> "TwoPeriods":
        """Return the records that are judged beside those of an earlier period."""
        from nnl_cli.coverage.two_periods import TwoPeriods, window_of

        assert self.now is not None
        if id(records) not in self._periods:
            window = window_of(records.period, self.now.period, self.as_of)
            self._periods[id(records)] = TwoPeriods(self.now, records, window)
        return self._periods[id(records)]

    def units_before(self, records: Records) -> Mapping[UnitKey, Unit]:
        """Return the units of an earlier period by the keys that they, or what they became, have now."""
        if id(records) not in self._units:
            from nnl_cli.coverage.last import units_before

            self._units[id(records)] = units_before(self.beside_now(records))
        return self._units[id(records)]

    def find(self, asked: Asked, chosen: str) -> Found | None:
        """Return what the nearest earlier period says in which anybody is asked it, or None."""
        key: tuple[object, ...] = (asked.counting.indicator.id, asked.group and asked.group[:2], chosen)
        key = (*key, asked.is_on_baseline)
        if asked.where is not None and asked.target is not None and asked.part is not None:
            exceptions = tuple((e.where.text, e.require.text) for e in asked.target.exemptions)
            key = (*key, asked.where, asked.part.require.text, exceptions, asked.is_mixed)
        if key not in self._founds:
            self._founds[key] = self._nearest(asked, chosen)
        return self._founds[key]

    def _nearest(self, asked: Asked, chosen: str) -> Found | None:
        """Return the first that answers, with the nearer periods that do not: no older year is taken in silence.

        One whose definition changed cannot answer either: it stands back for another of its period, then for an older
        one, that was counted by today's; where none was, it is what is found.
        """
        silent: dict[str, None] = {}
        changed: Found | None = None
        for period, source in self._sources(asked, chosen):
            found = source()
            found = found and found._replace(passed_over=tuple(one for one in silent if one != period))
            if found is not None and found.baseline is None:
                return changed or found
            if found is not None and found.baseline is not None and not _is_of_another(found.baseline):
                return found
            silent[period] = None
            changed = changed or found
        return changed

    def _sources(self, asked: Asked, chosen: str) -> Iterator[tuple[str, Callable[[], Found | None]]]:
        """Yield what may answer, with its period, the nearest first."""
        ranked: list[tuple[tuple[int, ...], int, str, Callable[[], Found | None]]] = []

        def add(rank: int, period: str, source: Callable[[], Found | None]) -> None:
            if is_before(period, chosen):
                ranked.append((period_order(period), rank, period, source))

        for records in self.tables:
            add(0, records.period, lambda records=records: self._from_records(records, asked))  # type: ignore[misc]  # a bound name
        for report in self.reports:
            add(1, report.period, lambda report=report: self._from_report(report, asked))  # type: ignore[misc]  # a bound name
        if self.beside is not None:
            beside = self.beside
            add(4 if beside.silent else 2, beside.period, lambda: self._from_records(beside, asked))
        if asked.group is None and not asked.is_mixed:
            for figure in stated(asked.counting):
                add(3, figure.period or "", lambda figure=figure: Found(figure))  # type: ignore[misc]  # a bound name
        ranked.sort(key=lambda entry: entry[1])
        nearest_first = sorted(ranked, key=lambda entry: entry[0], reverse=True)
        yield from ((period, source) for _, _, period, source in nearest_first)

    def _from_records(self, records: Records, asked: Asked) -> Found | None:
        is_other = self._is_of_others(records, asked)
        if is_other and asked.group is not None:
            return Found(Baseline(None, None, records.period, "table", boundaries=True), records)
        total = self._total(records, asked)
        if self._cannot_restate(asked, records):
            return Found(Baseline(None, None, records.period, "table", changed=True), records)
        if total is None or not _is_asked(total, records, asked):
            return None
        is_elsewhere = asked.group and asked.group.value and _is_of_others(total, asked.group.field)
        if divides_nothing(total) or is_of_several(total) or is_elsewhere:
            return Found(None, records, total.gaps.units())
        places = asked.counting.indicator.places
        span, has_figure = known_span(total, places, span_later), total.value is not None
        low, high = (None if end is None else Fraction(end) for end in (span.low, span.high))
        baseline = Baseline(
            low,
            high,
            records.period,
            "table",
            total.numerator if has_figure and total.made is None else None,
            total.denominator if has_figure else None,
            changed=asked.is_unknown(records.period),
            low_open=span.low_open,
            high_open=span.high_open,
            boundaries=is_other,
        )
        return Found(baseline, records, total.gaps.units() if total.gaps else ())

    def _from_report(self, report: "ReportFile", asked: Asked) -> Found | None:
        from nnl_cli.verdicts.reported import from_report

        found = from_report(report, asked)
        if self.now is None or not asked.is_on_baseline:
            return found
        return self.beside_report(report).found(asked, found)

    def _is_of_others(self, records: Records, asked: Asked) -> bool:
        """Whether places or units are others now, so that an earlier period's figure of them says nothing (rule 22)."""
        if self.now is None or not asked.is_on_baseline:
            return False
        from nnl_cli.verdicts.boundaries import is_of_others

        return is_of_others(asked, self.beside_now(records))

    def joined(self, earlier: "Records | ReportFile", field: str) -> "Joined | None":
        """Return how what a field names hangs together in both periods: places and codes; None of any other field."""
        if self.now is None or field not in self.now.plan.unit.whereabouts:
            return None
        if isinstance(earlier, Records):
            return self.beside_now(earlier).of_field(field)
        return self.beside_report(earlier).joined(field)

    def beside_report(self, report: "ReportFile") -> "BesideReport":
        """Return the records that are judged beside an earlier report, which knows its own day."""
        from nnl_cli.coverage.two_periods import window_of
        from nnl_cli.verdicts.beside_report import BesideReport

        assert self.now is not None
        if id(report) not in self._reports:
            window = window_of(report.period, self.now.period, self.as_of)
            window = window._replace(after=report.as_of, open_after="") if report.as_of else window
            self._reports[id(report)] = BesideReport(report, self.now, window)
        return self._reports[id(report)]

    def two_periods(self, earlier: "Records | ReportFile | None") -> "TwoPeriods | None":
        """Return what is judged beside an earlier period; None where a report does not tell of its units."""
        if earlier is None:
            return None
        return self.beside_now(earlier) if isinstance(earlier, Records) else self.beside_report(earlier).two

    def _cannot_restate(self, asked: Asked, records: Records) -> bool:
        """Whether tables cannot answer by the definition of today, asked once for all groups."""
        key = (id(records), asked.counting.indicator.id)
        if key not in self._lacking:
            changed = redefined(asked.counting.indicator, asked.plan, records.period)
            self._lacking[key] = cannot_restate(changed, records)
        return self._lacking[key]

    def _total(self, records: Records, asked: Asked) -> Total | None:
        counting, as_of = asked.counting, self.as_of(records.period)
        mine, field, value = records, "", ""
        if asked.group is not None:
            field, value = asked.group.field, asked.group.value
            if value and self.joined(records, field):
                mine, field = self.beside_now(records).jointly(field, of_new=False), field + JOINT
        if asked.where is not None and asked.target is not None:
            mine = mine.of_group(field, value) if asked.group else mine
            return counting.part(asked.target, asked.where, mine, as_of)
        if asked.group is None:
            return counting.whole(records, as_of)
        key = (id(records), counting.indicator.id, field)
        if key not in self._totals:
            self._totals[key] = counting.groups(mine, as_of, field)
        return self._totals[key].get(value)


def _is_of_another(baseline: Baseline) -> bool:
    """Whether a figure is of another definition, or of other places or units."""
    return baseline.changed or baseline.boundaries


def _is_of_others(total: Total, field: str) -> bool:
    """Whether a group's total rests on units alone that may as well be in another: it may have no figure at all."""
    owners = () if total.used else total.gaps.units()
    return bool(owners) and all(isinstance(owner, Unit) and not owner.get(field) for owner in owners)


def _is_asked(total: Total, records: Records, asked: Asked) -> bool:
    """Whether anybody of a total is asked the indicator, blanks and all: else an older period may answer (rule 10)."""
    if total.used or total.value is not None:
        return True
    return bool(total.gaps) and _has_columns(records, asked)


def _has_columns(records: Records, asked: Asked) -> bool:
    """Whether tables have a column of what an indicator counts, or of what its cascade passes: else they lack it."""
    reached = reached_indicators(asked.plan, [asked.counting.indicator])
    names = {name for one in reached if one.numerator for name in one.numerator.fields}
    return not names or any(name in batch.columns for name in names for batch in records.batches)


def stated(counting: Counting) -> Iterator[Baseline]:
    """Yield the figures of earlier periods that the plan states; a typed 100 % of a part is no more than that."""
    indicator = counting.indicator
    for entry in indicator.baseline:
        low, high = entry.value
        if indicator.round is not None and entry.value.percent:  # published figures are compared: what is typed is it
            low = high = Fraction(entry.value.percent) / 100
        if counting.is_proven and low <= 1 < high:
            high = Fraction(1)
        rounded, changed = low != high, counted_otherwise(indicator, entry.period)
        typed = entry.value.percent if rounded else None
        yield Baseline(low, high, entry.period, entry.source, rounded=rounded, changed=changed, typed=typed)
