"""Find what became one another in a circle: of those none could be the one that still reports (rule 22)."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Id = TypeVar("Id", bound=Hashable)


def circles(became: Mapping[Id, Sequence[Id]]) -> list[list[Id]]:
    """Return a way round of every circle, from its first in the order given; what became itself is none."""
    settled: set[Id] = set()
    found = []
    for start in became:
        if start not in settled:
            found += _from(start, became, settled)
    return found


def _from(start: Id, became: Mapping[Id, Sequence[Id]], settled: set[Id]) -> list[list[Id]]:
    """Return the circles that are met on the ways from one, which nobody has walked yet."""
    way: list[Id] = [start]
    on_way = {start: 0}
    ahead = [iter(became.get(start, ()))]
    found: list[list[Id]] = []
    while way:
        into = next((one for one in ahead[-1] if one != way[-1] and one not in settled), None)
        if into is None:
            ahead.pop()
            settled.add(way[-1])
            del on_way[way.pop()]
        elif into in on_way:
            found.append(way[on_way[into] :])
        else:
            on_way[into] = len(way)
            way.append(into)
            ahead.append(iter(became.get(into, ())))
    return [_first_first(circle, became) for circle in found]


def _first_first(circle: list[Id], became: Mapping[Id, Sequence[Id]]) -> list[Id]:
    """Return a circle from the one of it that is given first."""
    order = {one: at for at, one in enumerate(became)}
    at = min(range(len(circle)), key=lambda number: order.get(circle[number], len(order)))
    return circle[at:] + circle[:at]
