"""Group e: places that pass or fail, cascades within cascades, units of unknown place, registers and exceptions."""

from oracle.drawing import POOL, Chances, Draw, finished
from oracle.groups.register import listed_unit
from oracle.language import fields_of
from oracle.world import BLANK, CLASS, PLACE, Case, Cell, Exemption, Indicator, Target, Unit

PLAINS = (("p", "q"), ("p", "q"), ("hs", "tn"), ("y", "1"), ("s", None), ("p + r", "q + q"), ("w", "q"))
KINDS = ('vung == "A"', "y", 'loai == "THCS"')
WHERES = ('vung == "A"', "s >= 2", 'loai == "THCS"')
SHARES = (25, 30, 33.33, 50, 50, 60, 66.67, 75, 80, 100, 100)


def drawn(seed: int) -> Case | None:
    """Return a plan of figures and cascades over them, some over each other."""
    draw = Draw(f"e {seed}")
    chances = Chances(
        draw.random.choice([0.0, 0.1]), 0.01, 0.02, 0.08, draw.random.choice([0.0, 0.0, 0.15]), 0.03, 0.01
    )
    register = draw.chance(0.35)
    fields = [name for name in POOL if name not in (PLACE, CLASS)]
    count = draw.random.randint(2, 6)
    units = [listed_unit(draw, k, chances) if register else draw.unit(k, chances, fields) for k in range(1, count + 1)]
    units = [_nested(unit) for unit in units]
    if all(unit.told is None for unit in units) or (register and all(unit.listed is None for unit in units)):
        return None
    case = Case(POOL, [], units, register=register)
    plains = [_plain(draw, number) for number in range(draw.random.randint(1, 2))]
    plains = [one._replace(targets=(_known(_target(draw, one), case),)) for one in plains]
    return finished(case._replace(indicators=[*plains, *_cascades(draw, plains)]))


def _known(target: Target, case: Case) -> Target:
    """Return a target without exceptions that a blank hides: in a place their parts are looked at in group d.

    There the letter leaves open what all completions agree on, which here would be a gap of one or none.
    """
    names = {name for one in target.exempt for name in fields_of(one.where)}
    hidden = any(_value(unit, name) is None for unit in case.units for name in names)
    return target._replace(exempt=()) if hidden else target


def _value(unit: Unit, name: str) -> object:
    """Return what is known of a unit in a field, the register's texts included."""
    return unit.own(name).value if name == "y" else unit.text(name)


def _plain(draw: Draw, number: int) -> Indicator:
    top, bottom = draw.random.choice(PLAINS)
    where = draw.random.choice(WHERES) if draw.chance(0.2) else None
    return Indicator(f"i{number}", top, bottom, where)


def _target(draw: Draw, one: Indicator) -> Target:
    """Return a target that places meet or miss about as often, now and then with an exception."""

    def text() -> str:
        share = draw.random.choice(SHARES)
        return f"{draw.random.choice(['>', '>=', '>=', '<='])} " + (f"{share}%" if one.is_rate else f"{share // 15:g}")

    exempt = (Exemption(draw.random.choice(KINDS), text()),) if draw.chance(0.3) else ()
    return Target(text(), exempt=exempt)


def _cascades(draw: Draw, plains: list[Indicator]) -> list[Indicator]:
    """Return one to three cascades, each over figures or over the one before it."""
    found: list[Indicator] = []
    for number in range(draw.random.randint(1, 3)):
        names = [one.id for one in plains]
        passes = tuple(draw.random.sample(names, draw.random.randint(1, len(names))))
        each = draw.random.choice(["xa", "xa", "xa", "xa", "cum", "cum", "cum", "unit"])
        if found and draw.chance(0.6):
            passes = (found[-1].id, *(passes if draw.chance(0.2) else ()))
            each = "xa" if found[-1].each == "cum" else "cum"  # over the same places it is what each comes to
        require = f"{draw.random.choice(['>=', '>=', '>'])} {draw.random.choice(SHARES[:-2])}%"
        found.append(Indicator(f"c{number}", each=each, passes=passes, targets=(Target(require),)))
    return found


def _nested(unit: Unit) -> Unit:
    """Return a unit whose group of communes is that of its commune, where both are given: communes lie in one."""

    def inside(cells: dict[str, Cell]) -> dict[str, Cell]:
        place = cells.get(PLACE, BLANK).value
        cum = {"Xã Một": "Cụm 1", "Xã Hai": "Cụm 1", "Xã Ba": "Cụm 2"}.get(str(place))
        return cells | {"cum": Cell(cum, cum)} if cum and cells.get("cum", BLANK).value else cells

    told, listed = (None if cells is None else inside(dict(cells)) for cells in (unit.told, unit.listed))
    return unit._replace(told=told, listed=listed)
