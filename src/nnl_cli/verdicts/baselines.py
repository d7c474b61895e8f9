"""Find last period's figure of an indicator: from a table, an earlier report or the plan (rule 10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from nnl_cli.plan.model import Indicator
from nnl_cli.records.records import Records
from nnl_cli.report.model import Baseline
from nnl_cli.totals import Total, bounds
from nnl_cli.verdicts.counting import Counting

if TYPE_CHECKING:  # a run without an earlier report pays for no report model
    from nnl_cli.report.form import FileResult, ReportFile

Group = tuple[str, str] | None


@dataclass(slots=True)
class Earlier:
    """What is known of the period before: the tables and reports given, and rows found beside this year's.

    `given` (with --baseline) wins over `beside` (rows of the period before in the same tables),
    which wins over a figure that the plan states. `as_of` is the reference date one period back.
    """

    period: str | None = None
    as_of: str = ""
    given: Records | None = None
    reports: Sequence["ReportFile"] = ()
    beside: Records | None = None
    _groups: dict[tuple[int, str, str], Mapping[str, Total]] = field(default_factory=dict)

    @property
    def records(self) -> Records | None:
        """The units of the period before, where tables give them."""
        return self.given or self.beside

    def find(self, counting: Counting, group: Group, chosen: str) -> Baseline | None:
        """Return the baseline of one indicator (in one group), or None where there is none."""
        indicator = counting.indicator
        return (
            self._from_records(self.given, counting, group)
            or self._from_reports(indicator, group)
            or self._from_records(self.beside, counting, group)
            or (stated(indicator, chosen) if group is None else None)
        )

    def table_of(self, counting: Counting) -> Records | None:
        """Return the records that gave an indicator's baseline on the whole; None where no table did."""
        if self._from_records(self.given, counting, None):
            return self.given
        if self._from_reports(counting.indicator, None) or not self._from_records(self.beside, counting, None):
            return None
        return self.beside

    def _from_records(self, records: Records | None, counting: Counting, group: Group) -> Baseline | None:
        if records is None:
            return None
        whole = group is None
        total = counting.whole(records, self.as_of) if whole else self._of_group(records, counting, group)
        if total is None or total.value is None:
            return None
        low, high = bounds(total)
        changed = _changed(counting.indicator, records.period)
        return Baseline(
            None if low is None else Fraction(low),
            None if high is None else Fraction(high),
            records.period,
            "table",
            total.numerator,
            total.denominator,
            changed=changed,
        )

    def _of_group(self, records: Records, counting: Counting, group: Group) -> Total | None:
        name, value = group or ("", "")
        key = (id(records), counting.indicator.id, name)
        if key not in self._groups:
            self._groups[key] = counting.groups(records, self.as_of, name)
        return self._groups[key].get(value)

    def _from_reports(self, indicator: Indicator, group: Group) -> Baseline | None:
        for report in self.reports:
            for result in report.results:
                same_group = (result.group and (result.group.field, result.group.value)) or None
                if result.id == indicator.id and same_group == group and result.numerator is not None:
                    return _of_result(indicator, report, result)
        return None


def _of_result(indicator: Indicator, report: "ReportFile", result: "FileResult") -> Baseline | None:
    """Return an earlier report's figure: exact where it had no gaps, else open at both ends."""
    top, bottom = Fraction(result.numerator or 0), result.denominator
    if bottom == 0:
        return None
    value = top if bottom is None else top / Fraction(bottom)
    complete = result.units.left_out == 0
    return Baseline(
        value if complete else None,
        value if complete else None,
        report.period,
        "report",
        result.numerator,
        bottom,
        changed=_changed(indicator, report.period) or _defined_otherwise(indicator, result),
    )


def definition_of(indicator: Indicator) -> str:
    """Return what an indicator counts, as one text: equal texts are equal definitions."""
    if indicator.each:
        return f"each {indicator.each}: {', '.join(indicator.passes)}"
    parts = [indicator.numerator.text if indicator.numerator else ""]
    if indicator.denominator:
        parts.append(f"/ {indicator.denominator.text}")
    if indicator.where:
        parts.append(f"where {indicator.where.text}")
    return " ".join(" ".join(part.split()) for part in parts)


def _defined_otherwise(indicator: Indicator, result: "FileResult") -> bool:
    return bool(result.definition) and result.definition != definition_of(indicator)


def _changed(indicator: Indicator, period: str) -> bool:
    """Whether the definition in force did not hold yet in an earlier period."""
    return indicator.defined_from is not None and period < indicator.defined_from


def stated(indicator: Indicator, chosen: str) -> Baseline | None:
    """Return the latest figure before the chosen period that the plan itself states."""
    earlier = [entry for entry in indicator.baseline if entry.period < chosen]
    if not earlier:
        return None
    entry = max(earlier, key=lambda e: e.period)
    return Baseline(
        entry.value.low,
        entry.value.high,
        entry.period,
        entry.source,
        rounded=not entry.value.exact,
        changed=_changed(indicator, entry.period),
    )
