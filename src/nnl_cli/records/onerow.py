"""Make one row of the rows of one unit, cell by cell: blank gives way, equal is said, different is refused (rule 7)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from nnl_cli.names import same_text
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import TEXTS, Batch, Column, Unit
from nnl_cli.records.masks import full, of_rows
from nnl_cli.records.versions import Bounds, Differing, Versions
from nnl_cli.records.who import UnitKey, called


class Cell(NamedTuple):
    """A value and the cells that gave it."""

    value: Any
    places: tuple[Place, ...]


class Merged(NamedTuple):
    """One row made of several: its cells by field, the fields that are refused, its classes where they differ.

    It is in doubt where one of the rows may be no unit but a sum. `bounds` are the figures, as least and most, of
    rows that may be parts or versions.
    """

    cells: dict[str, Cell]
    refused: frozenset[str]
    classes: tuple[str, ...]
    in_doubt: bool = False
    bounds: Mapping[str, Cell] = {}
    unheard: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()


class Merger:
    """The rows of one unit on their way to one row."""

    def __init__(self, plan: PlanFile, problems: list[Problem], same: Sequence[Unit]) -> None:
        self.plan, self.problems, self.same = plan, problems, same
        self.cells: dict[str, Cell] = {}
        self.refused: set[str] = set()
        self.outside: set[str] = set()
        self.classes: tuple[str, ...] = ()
        self.differs = False
        self.equal: tuple[Place, ...] = ()
        self.bounds: dict[str, Cell] = {}
        self.are_parts = False

    def merge(self, versions: Versions) -> Merged:
        """Return the one row."""
        ends = self._bounds(versions)
        for name in versions.fields_of(self.same):
            said = [(unit.get(name), unit) for unit in self.same]
            given = [Cell(value, unit.places(name)) for value, unit in said if value is not None]
            if name in ends:
                self.bounds[name] = Cell(ends[name], tuple(place for cell in given for place in cell.places))
                self.refused.add(name)
            elif given:
                self._take(name, given)
                self._hold_against_outside(name, given)
            elif any(unit.batch.was_refused(unit.row, name) for unit in self.same):
                self.refused.add(name)
            elif any(unit.batch.is_outside(unit.row, name) for unit in self.same):
                self.outside.add(name)
        if self.equal and not self.differs:
            details = {"key": called(self.same[0], self.plan), "first_place": str(self.equal[0])}
            self._tell("unit-repeated", Severity.WARNING, self.equal[1], None, None, details)
        elif not self.differs:
            self._tell_blank()
        in_doubt = any(unit.batch.maybe >> (8 * unit.row) & 1 for unit in self.same)
        unheard = frozenset(n for n in self.plan.given_fields if not any(u.batch.is_heard(u.row, n) for u in self.same))
        refused, outside = frozenset(self.refused), frozenset(self.outside)
        return Merged(self.cells, refused, self.classes, in_doubt, self.bounds, unheard, outside)

    def _tell_blank(self) -> None:
        """Tell of a row without a figure to which another one of its sheet brings all: they may be last year's."""
        given = {name: cell for name, cell in self.cells.items() if not self._is_text(name)}
        first = self.same[0].places()[0]
        spots = {place for cell in given.values() for place in cell.places if place.of_sheet == first.of_sheet}
        if spots and not self.refused and all(spot.row != first.row for spot in spots):
            details = {"key": called(self.same[0], self.plan), "first_place": str(first)}
            spot = min(spots, key=lambda spot: (spot.row or 0, spot.column or 0))
            self._tell("unit-row-blank", Severity.WARNING, spot, None, None, details)

    def _bounds(self, versions: Versions) -> Mapping[str, Bounds]:
        """Return, and tell, what figures can be where the rows may be parts or versions; nothing for repeats."""
        differing = versions.differing(self.same)
        ends = versions.bounds(self.same) if differing else {}
        if differing and ends:
            self.are_parts = True
            self._tell_parts(differing)
        return ends

    def _tell_parts(self, found: Differing) -> None:
        details = {
            "key": called(self.same[0], self.plan),
            "label": found.label,
            "first": found.words[0],
            "first_place": str(found.places[0]),
        }
        self._tell("rows-may-be-parts", Severity.WARNING, found.places[1], None, found.words[1], details)

    def _take(self, name: str, given: list[Cell]) -> None:
        places = tuple(place for cell in given for place in cell.places)
        is_text, same, first = self._is_text(name), self._same(name), given[0].value
        if all(same(cell.value, first) for cell in given[1:]):
            self.cells[name] = Cell(min((cell.value for cell in given), key=str) if is_text else first, places)
            if len(given) > 1 and not is_text and not self.are_parts:
                self.equal = self.equal or places
        else:
            self._differ(name, given)

    def _hold_against_outside(self, name: str, given: list[Cell]) -> None:
        """Refuse what one row gives and another says is not applicable: both cannot hold (rule 7)."""
        rows = [unit for unit in self.same if unit.batch.is_outside(unit.row, name)]
        if not rows or name in self.refused:
            return
        word = next(iter(sorted(self.plan.read_by(name).not_applicable, reverse=True)), "")
        self.differs = True
        self.refused.add(name)
        self.cells.pop(name, None)
        details = {
            "key": called(self.same[0], self.plan),
            "first": str(given[0].value),
            "other": word,
            "first_place": str(given[0].places[0]),
        }
        self._tell("figures-differ", Severity.ERROR, rows[0].places(name)[0], name, word, details)

    def _is_text(self, name: str) -> bool:
        return self.plan.fields[name].type in TEXTS

    def _same(self, name: str) -> Callable[[Any, Any], bool]:
        if not self._is_text(name):
            return lambda one, other: bool(one == other)
        apart = self.plan.unit.apart(name)
        return lambda one, other: same_text(one, other, apart)

    def _differ(self, name: str, given: list[Cell]) -> None:
        """Refuse figures that differ; of names the first in the order of text stands, of classes all are asked.

        What parts or versions say differently is open, and told already; a period may be spelled in many ways.
        """
        if name == self.plan.unit.period:
            self.cells[name] = given[0]
            return
        if (
            self.are_parts
            and self.plan.fields[name].type not in (FieldType.CODE, FieldType.TEXT)
            and name != self.plan.unit.class_
        ):
            self.refused.add(name)
            return
        first = given[0]
        other = next(cell for cell in given if not self._same(name)(cell.value, first.value))
        code, severity = "texts-differ", Severity.WARNING
        if name == self.plan.unit.class_:
            code, self.classes = "classes-differ", tuple(sorted({str(cell.value) for cell in given}))
        elif self.plan.fields[name].type in (FieldType.CODE, FieldType.TEXT):
            self.cells[name] = min(given, key=lambda cell: str(cell.value))
        else:
            code, severity = "figures-differ", Severity.ERROR
            self.differs = True
            self.refused.add(name)
        details = {
            "key": called(self.same[0], self.plan),
            "first": str(first.value),
            "other": str(other.value),
            "first_place": str(first.places[0]),
        }
        self._tell(code, severity, other.places[0], name, str(other.value), details)

    def _tell(self, *finding: Any) -> None:
        self.problems.append(Problem(*finding))


def set_aside(units: Iterable[Unit]) -> None:
    """Let rows count no more, since one made of them does; each batch is changed once, however many of its rows."""
    rows: dict[int, tuple[Batch, list[int]]] = {}
    for batch, row in units:
        rows.setdefault(id(batch), (batch, []))[1].append(row)
    for batch, aside in rows.values():
        batch.active &= ~of_rows(aside, batch.size)


def batch_of(keys: list[UnitKey], merged: Sequence[Merged], same: Sequence[Sequence[Unit]]) -> Batch:
    """Return rows, each merged of the `same` ones, as a batch whose cells know the files they came from."""
    first = [rows[0] for rows in same]
    size, columns, traits = len(keys), {}, first[0].batch.traits
    told = set[str]().union(*(part for row in merged for part in (row.cells, row.refused, row.outside)))
    for name, neutral in traits.neutrals.items():
        if name not in told:
            continue
        values = [row.cells[name].value if name in row.cells else neutral for row in merged]
        present = of_rows([i for i, row in enumerate(merged) if name in row.cells], size)
        refused = of_rows([i for i, row in enumerate(merged) if name in row.refused], size)
        outside = of_rows([i for i, row in enumerate(merged) if name in row.outside], size)
        columns[name] = Column(values, present, refused, outside=outside)
    places = {(i, name): cell.places for i, row in enumerate(merged) for name, cell in row.cells.items()}
    places.update({(i, name): cell.places for i, row in enumerate(merged) for name, cell in row.bounds.items()})
    places.update({(i, ""): unit.places() for i, unit in enumerate(first)})
    rows = [unit.batch.rows[unit.row] for unit in first]
    batch = Batch(first[0].batch.place, traits, rows, columns, keys, full(size))
    batch.cell_places, batch.merged = places, same
    lacking = set[str]().union(*(row.unheard for row in merged))
    batch.unheard = {n: of_rows([i for i, row in enumerate(merged) if n in row.unheard], size) for n in lacking}
    batch.bounds = {(i, name): cell.value for i, row in enumerate(merged) for name, cell in row.bounds.items()}
    batch.maybe = of_rows([i for i, row in enumerate(merged) if row.in_doubt], size)
    batch.classes = {i: row.classes for i, row in enumerate(merged) if row.classes}
    return batch
