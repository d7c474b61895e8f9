"""What the groups of some reports are, units or places, and whom the codes of a table of changes mean beside them."""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from nnl_cli.coverage.changes import Changes
from nnl_cli.report.form import FileGroup, ReportFile, without_code


class Grouped(NamedTuple):
    """The fields of all breakdowns, with the names of the units among their groups, and those that are units' codes.

    `changes` are those given, as they speak of these.
    """

    fields: Mapping[str, Mapping[str, str]]
    of_units: Set[str]
    changes: Changes | None


def grouped(reports: Sequence[ReportFile], changes: Changes | None) -> Grouped:
    """Return what the breakdowns of some reports are by: units where groups bear names, or all are units."""
    known = {key: name for report in reports for key, name in unit_names(report).items()}
    groups = [result.group for report in reports for result in report.results if result.group]
    fields: dict[str, dict[str, str]] = {}
    values: dict[str, dict[str, None]] = {}
    named = set[str]()
    for group in groups:
        names = fields.setdefault(group.field, dict(known))
        mine = held(group)
        values.setdefault(group.field, {}).update(dict.fromkeys(filter(None, mine)))
        if group.name and len(mine) == 1:
            names[group.value] = group.unit_name
        named |= {group.field} if group.name else set()
    of_units = {field for field, mine in values.items() if field in named or (mine and mine.keys() <= known.keys())}
    codes = {*known, *(value for field in of_units for value in values[field])}
    places = {value for field in values.keys() - of_units for value in values[field]}
    return Grouped(fields, of_units, changes and changes.beside(codes, places))


def held(group: FileGroup) -> Sequence[str]:
    """Return the groups that a line is of."""
    return group.held


def group_values(report: ReportFile, field: str) -> Iterable[str]:
    """Return the groups of a report, those that stand in lines of several too."""
    groups = (result.group for result in report.results)
    mine = (group for group in groups if group and group.field == field)
    return dict.fromkeys(value for group in mine for value in held(group) if value)


def unit_names(report: ReportFile) -> dict[str, str]:
    """Return the units of a report by code, those too that it misses."""
    units = [*(report.units or ()), *report.coverage.missing]
    return {unit.key: without_code(unit.name, unit.key) for unit in units if unit.key}
