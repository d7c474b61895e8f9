"""Whether what is counted one by one is the same in both periods, or merged, divided and other now (rule 22)."""

from collections.abc import Sequence
from typing import NamedTuple

from nnl_cli.coverage.components import Component
from nnl_cli.coverage.through import Joined, joined_places
from nnl_cli.coverage.two_periods import TwoPeriods
from nnl_cli.plan.model import IndicatorKind
from nnl_cli.plan.truths import counts_units
from nnl_cli.report.model import Group
from nnl_cli.verdicts.asked import Asked
from nnl_cli.verdicts.counting import CascadeCounting, Counting
from nnl_cli.verdicts.values import leaves_of


class Crossing(NamedTuple):
    """Places or units that are counted one by one and are not one beside one in both periods.

    `is_comparable`: all of both periods hang together, so that a share of them is compared on the whole.
    """

    is_comparable: bool
    parts: tuple[Component, ...]
    joined: Joined
    old: int
    new: int


def is_of_others(asked: Asked, two: TwoPeriods) -> bool:
    """Whether places or units are others now, so that an earlier period's figure of them says nothing."""
    if asked.group is not None and _has_none(asked.group, two):
        return True
    if not asked.counts_one_by_one:
        return False
    found = crossing(asked.counting, two, asked.group)
    return found is not None and not found.is_comparable


def _has_none(group: Group, two: TwoPeriods) -> bool:
    """Whether a group has no last year of its own: it can only be compared with others, or is not the same."""
    joined = two.of_field(group.field) if group.value else None
    if joined is None:
        return False
    if group.value in two.unsure(group.field):
        return True
    return group.value in joined.parts.of_new and joined.label(group.value) != group.value


def crossing(counting: Counting, two: TwoPeriods, group: Group | None = None) -> Crossing | None:
    """Return how what an indicator counts one by one differs between two periods; None where it does not.

    Of the places of a cascade, of units that are places, and of units that became others: schools that only open and
    close are counted as ever. `group` leaves the units of one group.
    """
    for leaf in leaves_of({counting.indicator.id: counting}):
        is_count = leaf.indicator.reading is IndicatorKind.COUNT
        if isinstance(leaf, CascadeCounting) and not leaf.cascade("").is_of_units:
            found = _of_places(leaf.cascade("").field, two, group, is_count=is_count)
        elif isinstance(leaf, CascadeCounting) or counts_units(leaf.indicator, leaf.plan):
            found = _of_units(two, group, is_count=is_count)
        else:
            found = None
        if found is not None:
            return found
    return None


def _of_places(field: str, two: TwoPeriods, group: Group | None, *, is_count: bool) -> Crossing | None:
    joined = two.of_field(field) or joined_places(None, *two.texts(field), two.window)
    parts = [one for one in joined.parts.every if one.old or one.new]
    unsure = two.unsure(field) if field == two.now.plan.unit.place else {}
    if group is not None and group.field == field:
        parts = [joined.labelled[group.value]] if group.value in joined.labelled else []
        unsure = {group.value: None} if group.value in unsure else {}
    elif group is not None:
        parts = list(two.parts_of_group(joined, field, group.field, group.value))
        mine = {joined.together(part) for part in parts if part.new}
        unsure = {label: None for label in unsure if label in mine}
    if not parts:
        return None
    if not unsure and all(one.is_one for one in parts):
        return None
    is_comparable = not is_count and not unsure and all(one.is_shared for one in parts)
    return _crossing(parts, joined, is_comparable=is_comparable)


def _of_units(two: TwoPeriods, group: Group | None, *, is_count: bool) -> Crossing | None:
    joined = two.units
    mine = joined.parts.every if group is None else two.units_by_label(group.field).get(group.value, ())
    parts = [one for one in mine if one.old or one.new]
    if not parts:
        return None
    are_places = not all(one.is_one for one in parts) and two.are_places
    if not any(one.is_joined and not one.is_one for one in parts) and not are_places:
        return None
    is_comparable = not is_count and (not are_places or all(one.is_shared for one in parts))
    return _crossing(parts, joined, is_comparable=is_comparable)


def _crossing(parts: Sequence[Component], joined: Joined, *, is_comparable: bool) -> Crossing:
    changed = tuple(one for one in parts if not one.is_one)
    old, new = (sum(len(mine) for mine in sides) for sides in zip(*((one.old, one.new) for one in parts), strict=True))
    return Crossing(is_comparable, changed, joined, old, new)
