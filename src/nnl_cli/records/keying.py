"""Tell of a table whose rows it takes more columns to tell apart than the plan names: `unit.key` may be a list."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.records.batch import Unit
from nnl_cli.records.records import Records
from nnl_cli.records.who import UnitKey, called

TELLING = (FieldType.CODE, FieldType.TEXT, FieldType.CATEGORY)  # what may tell two units apart: no figure
FEW = 2  # units that show it; a single one is a slip as likely
Groups = Mapping[UnitKey, Sequence[Unit]]


class Lacking(NamedTuple):
    """The repeated units of a table, and the fields in which the rows of each differ."""

    units: Groups
    fields: tuple[str, ...]


def lacking_keys(records: Records, repeated: Groups) -> list[Lacking]:
    """Return the tables most of whose units stand in several rows that all differ in declared columns (rule 7)."""
    counts: dict[Place, set[UnitKey]] = {}
    for batch in records.batches:
        counts.setdefault(batch.place(None, None), set()).update(batch.keys)
    found = []
    for sheet, units in _by_sheet(repeated):
        if len(units) < FEW or 2 * len(units) < len(counts.get(sheet, ())):
            continue
        if fields := _telling(units, records.plan):
            found.append(Lacking(units, fields))
    return found


def _by_sheet(repeated: Groups) -> Iterator[tuple[Place, dict[UnitKey, Sequence[Unit]]]]:
    """Yield the sheets with the repeated units of which every row stands in them."""
    found: dict[Place, dict[UnitKey, Sequence[Unit]]] = {}
    for key, same in repeated.items():
        sheets = {unit.batch.place(None, None) for unit in same}
        if len(sheets) == 1:
            found.setdefault(sheets.pop(), {})[key] = same
    yield from found.items()


def _telling(units: Groups, plan: PlanFile) -> tuple[str, ...]:
    """Return the one field that tells the rows of every unit apart, else all that do so together; none where none do.

    Only where figures differ too: rows that agree are mere repeats.
    """
    roles = {*plan.unit.who, plan.unit.office, plan.unit.became}
    columns = {id(unit.batch): unit.batch.columns for same in units.values() for unit in same}.values()
    held_by_some = set[str]().union(*columns)
    fields = [name for name, spec in plan.fields.items() if spec.type in TELLING and name not in roles]
    figures = [name for name in plan.summed_fields if name in held_by_some]
    if not any(_differ(same, figures) for same in units.values()):
        return ()
    held = tuple(name for name in fields if any(_differ(same, [name]) for same in units.values()))
    for wanted in (*((name,) for name in held), held):
        if wanted and all(_tells(same, wanted) for same in units.values()):
            return wanted
    return ()


def _differ(same: Sequence[Unit], fields: Iterable[str]) -> bool:
    return any(len({unit.get(name) for unit in same} - {None}) > 1 for name in fields)


def _tells(same: Sequence[Unit], fields: Sequence[str]) -> bool:
    said = [tuple(fold(str(unit.get(name) or "")) for name in fields) for unit in same]
    return all(map(all, said)) and len(set(said)) == len(said)


def tell_lacking(lacking: Lacking, refused: Iterable[str], plan: PlanFile) -> Problem:
    """Return the error, at the first two rows of one unit, with the list that `unit.key` may be."""
    first, second = next(iter(lacking.units.values()))[:2]
    name = lacking.fields[0]
    own = plan.unit.keys or tuple(filter(None, (plan.unit.name, plan.unit.place)))
    details = {
        "unit": called(first, plan),
        "units": len(lacking.units),
        "first": str(first.get(name) or ""),
        "first_place": str(first.places(name)[0]),
        "key": f"[{', '.join((*own, *lacking.fields))}]",
    }
    value = str(second.get(name) or "")
    fields = tuple(dict.fromkeys((*lacking.fields, *sorted(refused))))
    return Problem("rows-need-key", Severity.ERROR, second.places(name)[0], name, value, details, fields)
