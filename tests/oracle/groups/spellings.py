"""Group g: the same districts with every text spelled anew in tables, register and plan; the results stay those."""

import re
from collections.abc import Mapping

from oracle.drawing import PLACES, Draw, cell
from oracle.groups import cascades, exceptions, gaps, register
from oracle.texts import spelled
from oracle.world import CLASSES, NAME, PLACE, Case, Cell, Exemption, Indicator, Rule, Target, Unit

SOURCES = (exceptions.drawn, cascades.drawn, register.drawn, gaps.drawn, exceptions.drawn, cascades.drawn)
RENAMED: Mapping[str, str] = {  # names in which every kind of spelling can be told
    **dict(zip(PLACES, ("Xã Điền Hòa", "Phường Thủy Xuân", "Xã Hương Thọ"), strict=True)),
    "A": "công lập",
    "B": "tư thục hóa",
    "Cụm 1": "Cụm Thủy Bằng",
    "Cụm 2": "Cụm Phú Hòa",
}
NAMES = ("Hòa Bình", "Thủy Tiên", "Lê Quý Đôn", "Phú Mỹ", "Quang Trung", "Tố Hữu")


def drawn(seed: int) -> Case | None:
    """Return a case of another group under other names, all of its texts spelled at random."""
    draw = Draw(f"g {seed}")
    case = draw.random.choice(SOURCES)(seed)
    if case is None:
        return None
    case = _renamed(case)
    placed = all(unit.told is not None and unit.own(PLACE).value for unit in case.units)
    keyless = not case.register and not case.earlier and placed and draw.chance(0.3)
    units = [_spelled(draw, unit, case.register) for unit in case.units]
    return case._replace(units=units, spelling=_spelling(draw, case), keyless=keyless)


def _renamed(case: Case) -> Case:
    fields = {name: field._replace(values=tuple(map(_name, field.values))) for name, field in case.fields.items()}
    rules = [Rule(_literals(rule.that), rule.severity) for rule in case.rules]
    earlier = [year._replace(units=[_rename(unit) for unit in year.units]) for year in case.earlier]
    units = [_rename(unit) for unit in case.units]
    indicators = [_indicator(one) for one in case.indicators]
    return case._replace(fields=fields, rules=rules, earlier=earlier, units=units, indicators=indicators)


def _name(text: str) -> str:
    return RENAMED.get(text, text)


def _literals(text: str) -> str:
    return re.sub(r'"([^"]*)"', lambda found: f'"{_name(found[1])}"', text)


def _indicator(one: Indicator) -> Indicator:
    targets = tuple(
        Target(t.require, t.binding, tuple(Exemption(_literals(e.where), e.require) for e in t.exempt))
        for t in one.targets
    )
    return one._replace(where=_literals(one.where) if one.where else None, targets=targets)


def _rename(unit: Unit) -> Unit:
    """Return a unit whose texts are the other names, and which has a name of its own."""
    told, listed = (
        None if cells is None else {name: _cell(one) for name, one in cells.items()}
        for cells in (unit.told, unit.listed)
    )
    name = cell(f"Trường {NAMES[int(unit.key) % len(NAMES)]}")
    told = None if told is None else told | {NAME: name}
    return unit._replace(told=told, listed=None if listed is None else listed | {NAME: name})


def _cell(one: Cell) -> Cell:
    return cell(_name(one.value)) if isinstance(one.value, str) else one


def _spelled(draw: Draw, unit: Unit, register: bool) -> Unit:
    """Return a unit whose texts are spelled anew; its code may be lacking where its name and place tell it."""
    told, listed = (
        None if cells is None else {name: _respell(draw, name, one) for name, one in cells.items()}
        for cells in (unit.told, unit.listed)
    )
    known = unit.told is not None and unit.own(PLACE).value == unit.known(PLACE).value and unit.own(PLACE).value
    coded = not (register and known and draw.chance(0.2))
    return unit._replace(told=told, listed=listed, coded=coded)


def _respell(draw: Draw, name: str, one: Cell) -> Cell:
    if not isinstance(one.value, str) or not draw.chance(0.6):
        return one
    return one._replace(text=spelled(draw.random, one.value, name in (PLACE, NAME)))


def _spelling(draw: Draw, case: Case) -> dict[tuple[str, str], str]:
    """Return how the plan spells its literals, its values and its classes asked."""
    texts = {text for field in case.fields.values() for text in field.values} | set(CLASSES)
    found: dict[tuple[str, str], str] = {}
    for kind in ("literal", "value", "asked"):
        for text in sorted(texts):
            if draw.chance(0.5):
                found[kind, text] = spelled(draw.random, text)
    return found
