"""Group c: a register beside the table, with silent units, classes, places, texts and figures that only it knows."""

from collections.abc import Mapping

from oracle.drawing import POOL, Chances, Draw, cell, finished
from oracle.groups.gaps import indicator
from oracle.language import Value
from oracle.world import BLANK, CLASS, CLASSES, PLACE, Case, Cell, Unit

FIGURES = ("q", "tn", "tnx", "s", "p", "w", "y")


def drawn(seed: int) -> Case | None:
    """Return a plan and units of which some are silent and some not listed."""
    draw = Draw(f"c {seed}")
    chances = Chances(draw.random.choice([0.05, 0.15]), 0.02, 0.0, 0.2, 0.15, 0.2, 0.02)
    indicators = [indicator(draw, number) for number in range(draw.random.randint(2, 4))]
    units = [listed_unit(draw, key, chances) for key in range(1, draw.random.randint(2, 5) + 1)]
    if all(unit.told is None for unit in units) or all(unit.listed is None for unit in units):
        return None
    case = Case(POOL, indicators, units, register=True, by="xa" if draw.chance(0.3) else None)
    indicators = [one._replace(targets=draw.targets(case, one)) for one in indicators]
    return finished(case._replace(indicators=indicators))


def listed_unit(draw: Draw, key: int, chances: Chances) -> Unit:
    """Return a unit that the register lists, mostly, and that reports, mostly; what both say of it may part."""
    truth = draw.truth(chances)
    unit = draw.unit(key, chances, [name for name in POOL if name not in (PLACE, CLASS)], truth)
    if draw.chance(0.1):
        return unit
    unit = unit._replace(listed=_listing(draw, truth), told=_moved(draw, dict(unit.told or {})))
    silent = draw.chance(0.25)
    return unit._replace(told=None) if silent else unit


def _listing(draw: Draw, truth: Mapping[str, Value]) -> dict[str, Cell]:
    """Return what the register says of a unit: the truth, or nothing."""
    found = {name: cell(truth[name]) if draw.chance(0.8) else BLANK for name in (PLACE, CLASS, "vung", "cum")}
    class_ = truth[CLASS]
    asked = [name for name in FIGURES if not POOL[name].asked_of or class_ in POOL[name].asked_of]
    return found | {name: cell(truth[name]) for name in asked if draw.chance(0.25)}


def _moved(draw: Draw, told: dict[str, Cell]) -> dict[str, Cell]:
    """Return what a unit says of itself, now and then another class than the register knows."""
    return told | {CLASS: cell(draw.random.choice(CLASSES))} if draw.chance(0.1) else told
