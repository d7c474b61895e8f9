"""What the groups and units of an older report became in a newer one, so that differences name them by that."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from nnl_cli.coverage.changes import Changes, Window
from nnl_cli.coverage.components import Component
from nnl_cli.coverage.days import last_day
from nnl_cli.coverage.through import Joined, joined_codes, joined_places
from nnl_cli.report.form import ReportFile

APART = " →"  # behind a value that is another now though the name is the same
Place = tuple[str, str]  # a field and its value; "" and a unit's code


class Became(NamedTuple):
    """What became what: `now` gives the newer value of each older one that is no longer itself.

    `old` and `new` are how those that changed are called on either side: `Xã A → Xã X, Xã Y` and `Xã X ← Xã A`.
    """

    same: Mapping[Place, str]
    old: Mapping[Place, str]
    new: Mapping[Place, str]

    def now(self, field: str, value: str) -> str:
        """Return the value in the newer report of one of the older; one that several are now is no value there."""
        return self.same.get((field, value), value)


UNCHANGED = Became({}, {}, {})


def became(old: ReportFile, new: ReportFile, changes: Changes | None) -> Became:
    """Return what a table of changes says of the groups and units of two reports; nothing without one."""
    if changes is None:
        return UNCHANGED
    first, last = (report.as_of or last_day(report.period) for report in (old, new))
    same, olds, news = dict[Place, str](), dict[Place, str](), dict[Place, str]()
    for field, joined in _joined(old, new, changes, Window(first, last)):
        names = {} if field else {**_names(old), **_names(new)}
        for part in joined.parts.every:
            if part.is_joined and not (part.is_one and part.old == part.new):
                sides = _called(part, joined, names)
                same.update(
                    ((field, str(one)), str(part.new[0]) if part.is_one else f"{one}{APART}") for one in part.old
                )
                olds.update(((field, str(one)), f"{names.get(str(one), one)} → {sides[1]}") for one in part.old)
                news.update(((field, str(one)), f"{names.get(str(one), one)} ← {sides[0]}") for one in part.new)
    return Became(same, olds, news)


def _joined(old: ReportFile, new: ReportFile, changes: Changes, window: Window) -> Iterator[tuple[str, Joined]]:
    fields = {result.group.field for report in (old, new) for result in report.results if result.group}
    for field in sorted(fields):
        yield field, joined_places(changes, _groups(old, field), _groups(new, field), window)
    yield "", joined_codes(changes, {}, _names(old), _names(new), window)


def _groups(report: ReportFile, field: str) -> Iterable[str]:
    groups = (result.group for result in report.results)
    return dict.fromkeys(group.value for group in groups if group and group.field == field and group.value)


def _names(report: ReportFile) -> dict[str, str]:
    """Return the units of a report by code, those too that it misses."""
    units = [*(report.units or ()), *report.coverage.missing]
    return {unit.key: unit.name for unit in units if unit.key}


def _called(part: Component, joined: Joined, names: Mapping[str, str]) -> tuple[str, str]:
    """Return how both sides of a component are called."""
    old, new = ([names.get(str(one), one) for one in mine] for mine in (part.old, part.new))
    return ", ".join(joined.called(old, part.gone)), ", ".join(joined.called(new, part.come))
