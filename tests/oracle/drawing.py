"""Small districts drawn at random: fields, units with blanks and slips in their cells, targets near the truth."""

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from oracle.gaps import standing
from oracle.language import Value
from oracle.plans import named_fields
from oracle.readings import Reading
from oracle.texts import fold
from oracle.world import BLANK, CLASS, CLASSES, PLACE, Case, Cell, Field, Indicator, Target, Unit
from oracle.writing import adds_up, row_of

PLACES = ("Xã Một", "Xã Hai", "Xã Ba")
REGIONS = ("A", "B")
POOL: Mapping[str, Field] = {
    PLACE: Field("text"),
    CLASS: Field("category", values=CLASSES),
    "vung": Field("category", values=REGIONS),
    "cum": Field("category", values=("Cụm 1", "Cụm 2")),
    "q": Field(),
    "p": Field(part_of="q"),
    "r": Field(part_of="q"),
    "c": Field(part_of="p"),
    "w": Field(part_of="q", hard=False),
    "s": Field(),
    "tn": Field(asked_of=("THCS",)),
    "hs": Field(part_of="tn", asked_of=("THCS",)),
    "tnx": Field(asked_of=("THPT",)),
    "hv": Field(part_of="tnx", asked_of=("THPT",)),
    "u": Field(part_of="tn"),  # asked of all, part of what is not
    "m": Field("amount"),
    "v": Field("amount", negative=True),
    "y": Field("yes_no"),
}


class Chances(NamedTuple):
    """How often a cell says less than the truth."""

    blank: float = 0.15
    refused: float = 0.03
    broken: float = 0.05  # a part above its whole
    text: float = 0.1  # a text that is blank
    place: float = 0.0
    class_: float = 0.08
    stray: float = 0.05  # a figure that is not asked
    most: int = 6


class Draw:
    """A seeded source of units and targets."""

    def __init__(self, seed: int | str) -> None:
        self.random = random.Random(seed)

    def chance(self, share: float) -> bool:
        """Return true in a share of all calls."""
        return self.random.random() < share

    def truth(self, chances: Chances) -> dict[str, Value]:
        """Return true figures of every field, parts within their wholes."""
        found: dict[str, Value] = {}
        for name, field in POOL.items():
            if field.values:
                found[name] = self.random.choice(field.values)
            elif field.type == "yes_no":
                found[name] = self.random.randint(0, 1)
            elif field.type == "amount":
                found[name] = Fraction(self.random.randint(-6 if field.negative else 0, 12), 2)
            elif field.part_of and field.hard:
                whole = found[field.part_of]
                assert isinstance(whole, int)
                found[name] = self.random.randint(0, whole)
            else:
                found[name] = self.random.randint(0, chances.most)
        found[PLACE] = self.random.choice(PLACES)
        return found

    def unit(self, key: int, chances: Chances, fields: Sequence[str], truth: Mapping[str, Value] | None = None) -> Unit:
        """Return a unit that reports some fields, with blanks and slips."""
        true = truth or self.truth(chances)
        told = {name: self._cell(name, true[name], true[CLASS], chances) for name in (PLACE, CLASS, *fields)}
        for part in fields:
            whole = POOL[part].part_of
            if whole in told and POOL[part].hard and POOL[whole].part_of is None and self.chance(chances.broken):
                more = told[whole].value
                if isinstance(more, int) and isinstance(told[part].value, int):
                    told[part] = cell(more + self.random.randint(1, 2))
        return Unit(f"{key:02}", told)

    def _cell(self, name: str, value: Value, class_: Value, chances: Chances) -> Cell:
        field = POOL[name]
        if name in (PLACE, CLASS) or field.type in ("text", "category"):
            share = {PLACE: chances.place, CLASS: chances.class_}.get(name, chances.text)
            return BLANK if self.chance(share) else cell(value)
        if field.asked_of and class_ not in field.asked_of:
            return cell(value) if self.chance(chances.stray) else BLANK
        if self.chance(chances.blank):
            return Cell(None, self.random.choice(["", "", "…", "?", "NA", *(("x",) if field.type == "count" else ())]))
        if self.chance(chances.refused):
            return Cell(None, "abc", refused=True)
        return self._spelled(field, value)

    def _spelled(self, field: Field, value: Value) -> Cell:
        if field.type == "yes_no":
            return Cell(value, self.random.choice(("có", "1") if value else ("không", "0", "-")))
        return Cell(value, "-") if value == 0 and self.chance(0.2) else cell(value)

    def rate_target(self, near: Fraction | None) -> str:
        """Return a requirement on a rate, often exactly at a figure or a hair beside it."""
        share = self.random.choice(["0", "20", "25", "33.33", "40", "50", "60", "66.67", "75", "80", "100"])
        if near is not None and 0 <= near <= 1 and self.chance(0.5):
            share = f"{float(near * 100):.4f}".rstrip("0").rstrip(".")
        return f"{self._op()} {share}%"

    def number_target(self, near: Fraction | None) -> str:
        """Return a requirement on a count or a ratio."""
        number = self.random.choice(["0", "0.5", "1", "2", "3", "5", "8", "12"])
        if near is not None and 0 <= near < 99 and self.chance(0.5):
            number = f"{float(near):.2f}".rstrip("0").rstrip(".")
        return f"{self._op()} {number}"

    def _op(self) -> str:
        return self.random.choice([">", ">=", ">=", "<=", "<", "=", ">"])

    def targets(self, case: Case, indicator: Indicator, most: int = 2) -> tuple[Target, ...]:
        """Return targets for an indicator of a district, no two the same."""
        near = figure(case, indicator)
        draw = self.rate_target if indicator.is_rate else self.number_target
        texts = {draw(near) for _ in range(self.random.randint(1, most))}
        return tuple(Target(text, binding=self.chance(0.85)) for text in sorted(texts))


def cell(value: Value) -> Cell:
    """Return a cell that says a value plainly."""
    return Cell(value, f"{float(value):g}" if isinstance(value, Fraction) else str(value))


def figure(case: Case, indicator: Indicator) -> Fraction | None:
    """Return the figure of the units that can be used, to draw targets near it."""
    found = [standing(case, unit, indicator, (), Reading()) for unit in case.units]
    pairs = [one.pair for one in found if one.pair is not None]
    top, bottom = sum((Fraction(n) for n, _ in pairs), Fraction(0)), sum((Fraction(d) for _, d in pairs), Fraction(0))
    if indicator.is_count:
        return top
    return top / bottom if bottom else None


def moved(case: Case) -> bool:
    """Whether a unit is in another commune now than in an earlier year: of such communes rule 22 speaks."""
    now = {unit.key: fold(unit.text(PLACE) or "") for unit in case.units}
    then = [(unit.key, fold(unit.text(PLACE) or "")) for year in case.earlier for unit in year.units]
    return any(place and now.get(key) and now[key] != place for key, place in then)


def finished(case: Case) -> Case | None:
    """Return a case with the fields that its plan names; None where a row happens to look like a sum of the others."""
    if case.by == PLACE and moved(case):
        case = case._replace(by=None)
    used = named_fields(case) | {PLACE, CLASS, *((case.by,) if case.by else ())}
    fields = {name: field for name, field in case.fields.items() if name in used}
    units = [_only(unit, used) for unit in case.units]
    earlier = [year._replace(units=[_only(unit, used) for unit in year.units]) for year in case.earlier]
    case = case._replace(fields=fields, units=units, earlier=earlier)
    tables = [[row_of(case, unit, case.period) for unit in units if unit.told is not None]]
    tables += [[row_of(case, unit, year.period) for unit in year.units] for year in earlier]
    tables.append([row for table in tables for row in table])
    return None if any(adds_up(table, case) for table in tables) else case


def _only(unit: Unit, used: set[str]) -> Unit:
    told, listed = (
        None if cells is None else {name: one for name, one in cells.items() if name in used or name == "ten"}
        for cells in (unit.told, unit.listed)
    )
    return unit._replace(told=told, listed=listed)
