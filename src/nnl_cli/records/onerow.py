"""Make one row of the rows of one unit, cell by cell: blank gives way, equal is said, different is refused (rule 7)."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from nnl_cli.names import same_text
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import NUMBERS, TEXTS, Batch, Column, Unit
from nnl_cli.records.masks import full, of_rows
from nnl_cli.records.who import UnitKey, called


class Cell(NamedTuple):
    """A value and the cells that gave it."""

    value: Any
    places: tuple[Place, ...]


class Merged(NamedTuple):
    """One row made of several: its cells by field, the fields that are refused, its classes where they differ.

    It is in doubt where one of the rows may be no unit but a sum.
    """

    cells: dict[str, Cell]
    refused: frozenset[str]
    classes: tuple[str, ...]
    in_doubt: bool = False


class Merger:
    """The rows of one unit on their way to one row."""

    def __init__(self, plan: PlanFile, problems: list[Problem], same: Sequence[Unit]) -> None:
        self.plan, self.problems, self.same = plan, problems, same
        self.cells: dict[str, Cell] = {}
        self.refused: set[str] = set()
        self.classes: tuple[str, ...] = ()
        self.differs = False
        self.equal: tuple[Place, ...] = ()

    def merge(self) -> Merged:
        """Return the one row."""
        for name in self.plan.fields:
            given = [Cell(unit.get(name), unit.places(name)) for unit in self.same if unit.get(name) is not None]
            if given:
                self._take(name, given)
            elif any(unit.batch.was_refused(unit.row, name) for unit in self.same):
                self.refused.add(name)
        if self._may_be_parts():
            self.refused.update(name for name in self.cells if self.plan.fields[name].type in NUMBERS)
            self.cells = {name: cell for name, cell in self.cells.items() if name not in self.refused}
        if self.equal and not self.differs:
            details = {"key": called(self.same[0], self.plan), "first_place": str(self.equal[0])}
            self._tell("unit-repeated", Severity.WARNING, self.equal[1], None, None, details)
        in_doubt = any(unit.batch.maybe >> (8 * unit.row) & 1 for unit in self.same)
        return Merged(self.cells, frozenset(self.refused), self.classes, in_doubt)

    def _may_be_parts(self) -> bool:
        """Whether rows of one table name their period in several ways: of months nobody knows what their sum is."""
        tables = [(place.file, place.sheet) for unit in self.same for place in unit.places()]
        return self.plan.unit.period in self.refused and len(set(tables)) < len(tables)

    def _take(self, name: str, given: list[Cell]) -> None:
        places = tuple(place for cell in given for place in cell.places)
        first = min(given, key=lambda cell: str(cell.value)) if self._is_text(name) else given[0]
        if all(self._same(name)(cell.value, given[0].value) for cell in given):
            self.cells[name] = Cell(first.value, places)
            if len(given) > 1 and not self._is_text(name):
                self.equal = self.equal or places
        else:
            self._differ(name, given)

    def _is_text(self, name: str) -> bool:
        return self.plan.fields[name].type in TEXTS

    def _same(self, name: str) -> Callable[[Any, Any], bool]:
        if not self._is_text(name):
            return lambda one, other: bool(one == other)
        apart = self.plan.unit.apart(name)
        return lambda one, other: same_text(one, other, apart)

    def _differ(self, name: str, given: list[Cell]) -> None:
        """Refuse figures that differ; of names the first in the order of text stands, of classes all are asked."""
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


def batch_of(keys: list[UnitKey], merged: Sequence[Merged], first: Sequence[Unit]) -> Batch:
    """Return merged rows as a batch whose cells know the files they came from."""
    size, columns, traits = len(keys), {}, first[0].batch.traits
    for name, neutral in traits.neutrals.items():
        values = [row.cells[name].value if name in row.cells else neutral for row in merged]
        present = of_rows([i for i, row in enumerate(merged) if name in row.cells], size)
        refused = of_rows([i for i, row in enumerate(merged) if name in row.refused], size)
        if present or refused:
            columns[name] = Column(values, present, refused)
    places = {(i, name): cell.places for i, row in enumerate(merged) for name, cell in row.cells.items()}
    places.update({(i, ""): unit.places() for i, unit in enumerate(first)})
    rows = [unit.batch.rows[unit.row] for unit in first]
    batch = Batch(first[0].batch.place, traits, rows, columns, keys, full(size))
    batch.cell_places = places
    batch.maybe = of_rows([i for i, row in enumerate(merged) if row.in_doubt], size)
    batch.classes = {i: row.classes for i, row in enumerate(merged) if row.classes}
    return batch
