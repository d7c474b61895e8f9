"""Add up the rows of one unit that a column tells apart as its parts, where reading notes name that column."""

from collections.abc import Sequence

from nnl_cli.plan.model import NUMERIC
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.reading_notes.notes import Entry
from nnl_cli.records.batch import Unit
from nnl_cli.records.onerow import Cell, Merged, Merger, batch_of, set_aside
from nnl_cli.records.records import Reading, Records
from nnl_cli.records.versions import Versions
from nnl_cli.records.who import UnitKey

Same = list[Unit]  # rows of one unit


class Adder(Merger):
    """The parts of one unit on their way to one row: figures are added up, all else must agree (rule 7)."""

    def _bounds(self, versions: Versions) -> dict[str, tuple[object, object]]:  # noqa: ARG002  # parts they surely are
        return {}

    def _take(self, name: str, given: list[Cell]) -> None:
        if self.plan.fields[name].type not in NUMERIC:
            super()._take(name, given)
            self.equal = ()
            return
        asked = [
            one for one in self.same if one.batch.is_heard(one.row, name) and not one.batch.is_outside(one.row, name)
        ]
        if len(given) == len(asked):
            places = tuple(place for cell in given for place in cell.places)
            self.cells[name] = Cell(sum(cell.value for cell in given), places)
        elif any(one.batch.was_refused(one.row, name) for one in asked):
            self.refused.add(name)

    def _hold_against_outside(self, name: str, given: list[Cell]) -> None:
        if self.plan.fields[name].type not in NUMERIC:  # of figures the part that is not asked brings nothing
            super()._hold_against_outside(name, given)


def add_parts(records: Records, reading: Reading) -> list[Same]:
    """Leave one active row of the parts of each unit; return the rows that say one and the same part.

    A unit is left as it is where a row of such a table does not say which part it is, or where all say the same.
    """
    if not any(use.table.added for use in reading.inputs):
        return []
    rows: dict[UnitKey, Same] = {}
    for unit in records.units():
        rows.setdefault(unit.key, []).append(unit)
    found = [same for same in rows.values() if len(same) > 1]
    return _Adding(records, reading, found).run() if found else []


class _Adding:
    """The units in several rows on their way to one row of their parts."""

    def __init__(self, records: Records, reading: Reading, found: Sequence[Same]) -> None:
        self.records, self.reading, self.found = records, reading, found
        self.versions = Versions(reading, found)
        self.repeated: list[Same] = []
        self.made: list[tuple[UnitKey, Merged, Same]] = []
        self.told: dict[Entry, list[Same]] = {}

    def run(self) -> list[Same]:
        """Add up what can be, and return the rows that repeat a part."""
        for same in self.found:
            if parts := self._parts(same):
                self._add(list(parts.values()))
        if self.made:
            set_aside(unit for units in self.told.values() for rows in units for unit in rows)
            keys, merged = [key for key, _, _ in self.made], [one for _, one, _ in self.made]
            self.records.batches.append(batch_of(keys, merged, [same for _, _, same in self.made]))
        if self.records.period == self.reading.period:
            self._tell()
        return self.repeated

    def _parts(self, same: Same) -> dict[tuple[str, ...], Same]:
        """Return the rows of a unit by the part that they say; none where one leaves it open or all say one."""
        parts: dict[tuple[str, ...], Same] = {}
        for unit in same:
            words = self.versions.part_of(unit)
            if words == ():
                return {}
            if words:
                parts.setdefault(words, []).append(unit)
        return parts if len(parts) > 1 else {}

    def _add(self, parts: Sequence[Same]) -> None:
        plan, problems = self.records.plan, self.reading.problems
        ones = [self._one(rows) for rows in parts]
        self.made.append((ones[0].key, Adder(plan, problems, ones).merge(self.versions), ones))
        rows = [unit for part in parts for unit in part]
        entry = next(iter(self.versions.table_of(rows[0]).added.values()))
        self.told.setdefault(entry, []).append(rows)

    def _one(self, rows: Same) -> Unit:
        """Return a part as one row."""
        if len(rows) == 1:
            return rows[0]
        self.repeated.append(rows)
        merged = Merger(self.records.plan, self.reading.problems, rows).merge(self.versions)
        return Unit(batch_of([rows[0].key], [merged], [rows]), 0)

    def _tell(self) -> None:
        """Say once of each column how many units it told apart, in how many rows."""
        for entry, units in self.told.items():
            table = self.versions.table_of(units[0][0])
            column = next(at for at, one in table.added.items() if one == entry)
            place = Place(table.file, table.sheet, table.header_row, column)
            details = {"units": len(units), "rows": sum(map(len, units)), "line": str(entry.mark)}
            label = table.header.get(column, entry.written)
            self.reading.problems.append(Problem("rows-added", Severity.INFO, place, None, label, details))
