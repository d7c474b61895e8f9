"""A smaller case that shows the same difference: fewer indicators, units, years, rules, exceptions and groups."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from oracle.drawing import finished
from oracle.world import Case, Indicator, Target, Unit

T = TypeVar("T")
TRIES = 60


def kind_of(difference: str) -> str:
    """Return what sort of difference a text tells, without names and figures."""
    return re.sub(r"[-\d./%]+", "#", difference.partition(": ")[2] or difference)[:60]


def smaller(case: Case, differences: Callable[[Case], Sequence[str]], first: str) -> Case:
    """Return the smallest case found that still shows a difference of one kind."""
    wanted, tries = kind_of(first), 0
    going = True
    while going and tries < TRIES:
        going = False
        for other in _cuts(case):
            tries += 1
            if tries < TRIES and any(kind_of(text) == wanted for text in differences(other)):
                case, going = other, True
                break
    return case


def _cuts(case: Case) -> Iterator[Case]:
    """Yield cases with one thing less."""
    passed = {id_ for one in case.indicators for id_ in one.passes}
    cuts = [case._replace(indicators=rest) for one, rest in _without(case.indicators) if one.id not in passed]
    successors = set(case.became.values())  # of an unknown one nothing is sure
    cuts += [case._replace(units=rest) for one, rest in _without(case.units) if one.key not in successors]
    cuts += [case._replace(earlier=rest) for _, rest in _without(case.earlier)]
    cuts += [case._replace(rules=rest) for _, rest in _without(case.rules)]
    cuts += [case._replace(by=None)] if case.by else []
    cuts += [case._replace(indicators=some) for some in _fewer_targets(case)]
    for cut in cuts:
        done = finished(cut) if cut.indicators and _reports(cut.units) else None
        if done is not None:
            yield done


def _reports(units: Sequence[Unit]) -> bool:
    return any(unit.told is not None for unit in units)


def _without(items: Sequence[T]) -> Iterator[tuple[T, list[T]]]:
    for index, item in enumerate(items):
        yield item, [*items[:index], *items[index + 1 :]]


def _fewer_targets(case: Case) -> Iterator[list[Indicator]]:
    """Yield the indicators with one target or one exception less."""
    for number, one in enumerate(case.indicators):
        kept: list[tuple[Target, ...]] = [tuple(rest) for _, rest in _without(one.targets) if rest]
        for place, target in enumerate(one.targets):
            for _, exempt in _without(target.exempt):
                less = target._replace(exempt=tuple(exempt))
                kept.append((*one.targets[:place], less, *one.targets[place + 1 :]))
        for targets in kept:
            yield [*case.indicators[:number], one._replace(targets=targets), *case.indicators[number + 1 :]]
