"""What an earlier JSON report says beside this period's units and places: its figures of the same ones (rule 22)."""

from nnl_cli.coverage.changes import Window
from nnl_cli.coverage.through import Joined
from nnl_cli.coverage.two_periods import TwoPeriods
from nnl_cli.records.records import Records
from nnl_cli.report.form import ReportFile
from nnl_cli.verdicts.asked import Asked, Found
from nnl_cli.verdicts.boundaries import is_of_others
from nnl_cli.verdicts.reported_groups import counts_others, joined_groups, of_component, of_others, of_unclear
from nnl_cli.verdicts.reported_units import units_told


class BesideReport:
    """An earlier report and the records that are judged.

    `two` puts both side by side as two tables are, where the report tells who its units were and where; without it
    there are only the names of its groups, and what those do not tell is open.
    """

    def __init__(self, report: ReportFile, now: Records, window: Window) -> None:
        self.report, self.now, self.window = report, now, window
        before = units_told(report, now.plan)
        self.two = None if before is None else TwoPeriods(now, before, window)
        self._joined: dict[str, Joined] = {}

    def joined(self, field: str) -> Joined:
        """Return how the places or units of a field hang together."""
        if field not in self._joined:
            joined = self.two and self.two.of_field(field)
            self._joined[field] = joined or joined_groups(self.report, field, self.now, self.window)
        return self._joined[field]

    def found(self, asked: Asked, found: Found | None) -> Found | None:
        """Return what stands beside this period's figure, of what the report has under the same name."""
        group = asked.group
        if self._is_of_others(asked, found):
            return of_others(self.report)
        if group is None or not group.value or group.field not in self.now.plan.unit.whereabouts:
            return found
        joined = self.joined(group.field)
        if not any(part.is_joined for part in joined.parts.every):
            return found
        return of_component(self.report, asked, joined, found, is_told=self.two is not None)

    def _is_of_others(self, asked: Asked, found: Found | None) -> bool:
        """Whether the report speaks of other places or units, or may do; of a whole that it has no figure of: not."""
        group = asked.group
        if group is None and (found is None or found.baseline is None):
            return False
        is_where = group is not None and group.field in self.now.plan.unit.whereabouts
        if self.two is not None:  # it does not tell in which other groups its units were: there all units are asked
            return is_of_others(asked if is_where else asked._replace(group=None), self.two)
        if group is not None and is_where and group.value and of_unclear(group.value, self.joined(group.field)):
            return True
        return asked.counts_one_by_one and counts_others(self.report, asked, self.now, self.window)
