"""Put a register beside units of several key fields: a row with some speaks of all that share them (rule 17)."""

from collections.abc import Iterator, Mapping, Sequence

from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.records.batch import TEXTS, Batch, Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import NameKey, Sharing, UnitKey, filled, name_key_of, parts_of

LENT = (*TEXTS, FieldType.DATE)  # what a register says of a unit; its figures only bound a gap (rule 9)
Listed = dict[UnitKey, Unit]


def listed_for(records: Records, register: Records) -> tuple[Listed, set[UnitKey]]:
    """Return the register's row of each unit that is not named by its own key, and the keys of all that reported.

    One unit reports for a row that speaks of several. Its figures are those of all of them, and bound no gap of one.
    """
    if not register.plan.unit.is_composite:
        return {}, {unit.key for unit in records.units()}
    rows = {unit.key: unit for unit in register.units()}
    speaking = Sharing(rows)
    names = {key: key for key in rows if isinstance(key, NameKey)}
    bare = {id(batch): without_figures(batch, register.plan) for batch in register.batches}
    found: Listed = {}
    reported: set[UnitKey] = set()
    for unit in records.units():
        key = speaking.of(unit.key) or names.get(name_key_of(unit, records.plan))
        if key is None:
            continue
        reported.add(key)
        if key != unit.key:
            found[unit.key] = Unit(bare[id(rows[key].batch)], rows[key].row)
    return found, reported


def without_figures(batch: Batch, plan: PlanFile) -> Batch:
    """Return a register's rows with what they say of units, and no figures."""
    texts = {name: column for name, column in batch.columns.items() if plan.fields[name].type in LENT}
    return batch.but(columns=texts, heard=frozenset())


class SharedSuccessors(Mapping[UnitKey, Sequence[UnitKey]]):
    """What units of several key fields became: a row with some of them speaks of every unit that shares these."""

    def __init__(self, became: Mapping[UnitKey, Sequence[UnitKey]]) -> None:
        self.became, self.speaking = became, Sharing(became)

    def __getitem__(self, key: UnitKey) -> Sequence[UnitKey]:
        """Return what a unit became: what the row leaves out stays as it was."""
        found = self.speaking.of(key)
        if found is None:
            raise KeyError(key)
        return tuple(_filled(into, key) for into in self.became[found])

    def __contains__(self, key: object) -> bool:
        return key in self.speaking

    def __iter__(self) -> Iterator[UnitKey]:
        return iter(self.became)

    def __len__(self) -> int:
        return len(self.became)


def _filled(into: UnitKey, key: UnitKey) -> UnitKey:
    return filled(into, parts_of(key)) if isinstance(into, str) and isinstance(key, str) else into
