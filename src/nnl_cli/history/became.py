"""What the groups and units of an older report became in a newer one, so that differences name them by that."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nnl_cli.coverage.changes import Changes, Window
from nnl_cli.coverage.components import Component
from nnl_cli.coverage.lessons import window_between
from nnl_cli.coverage.through import Joined, joined_codes, joined_places
from nnl_cli.history.grouped import group_values, grouped, unit_names
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
    window = window_between(old.period, new.period, (old.as_of or "", new.as_of or ""))
    same, olds, news = dict[Place, str](), dict[Place, str](), dict[Place, str]()
    for field, joined in _joined(old, new, changes, window):
        names = {} if field else {**unit_names(old), **unit_names(new)}
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
    known = grouped((old, new), changes)
    for field, names in known.fields.items():
        before, after = ({value: names.get(value, "") for value in group_values(one, field)} for one in (old, new))
        if field in known.of_units:
            yield field, joined_codes(known.changes, {}, before, after, window)
        else:
            yield field, joined_places(known.changes, before, after, window)
    yield "", joined_codes(known.changes, {}, unit_names(old), unit_names(new), window)


def _called(part: Component, joined: Joined, names: Mapping[str, str]) -> tuple[str, str]:
    """Return how both sides of a component are called."""
    old, new = ([names.get(str(one), one) for one in mine] for mine in (part.old, part.new))
    return ", ".join(joined.called(old, (), part.gone)), ", ".join(joined.called(new, part.come))
