"""Give every text one spelling where offices write it in several: groups, places and cascades then meet (section 3)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nnl_cli.names import Named, fold, placed, vietnamese_order
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.problems import Problem, Severity
from nnl_cli.records.batch import Batch, Unit, units_of
from nnl_cli.records.masks import rows_of

SETTLED = (FieldType.TEXT, FieldType.CATEGORY, FieldType.CODE)


def settle(plan: PlanFile, batches: Sequence[Batch], problems: list[Problem]) -> None:
    """Write texts that differ by spelling alone in one way: the usual one, of several as frequent the first.

    A place that leaves out its kind, where places of several kinds have that name, is left unknown, and told.
    All batches of a run are looked at together, so that no order of files or rows is any matter (rule 18).
    Codes of units and their names keep what was typed.
    """
    for name, spec in plan.fields.items():
        if spec.type in SETTLED and not _is_kept(plan, name):
            _settle(name, name == plan.unit.place, batches)
    if plan.unit.place:
        _leave_open(plan.unit.place, batches, problems)


def _is_kept(plan: PlanFile, name: str) -> bool:
    unit = plan.unit
    return name in (unit.key, unit.name) or (name in unit.keys and plan.fields[name].type is FieldType.CODE)


def _settle(name: str, is_place: bool, batches: Sequence[Batch]) -> None:
    held = [batch for batch in batches if name in batch.columns]
    groups = _groups({text for batch in held for text in set(batch.texts(name)) if text}, is_place)
    if all(len(texts) == 1 for texts in groups.values()):
        return
    counts = Counter(text for batch in held for text in batch.texts(name))
    ways = {text: way for texts in groups.values() for way in [_usual(texts, counts)] for text in texts}
    for batch in held:
        column = batch.columns[name]
        texts = [ways.get(text, text) for text in column.values]
        batch.columns = {**batch.columns, name: column.saying(texts)}


def _groups(texts: Iterable[str], is_place: bool) -> Mapping[Named, list[str]]:
    """Return the spellings of each text; a place that leaves its kind out joins the only kind that is named."""
    groups: dict[Named, list[str]] = {}
    for text in texts:
        groups.setdefault(placed(text) if is_place else Named(fold(text), ""), []).append(text)
    return _joined(groups) if is_place else groups


def _joined(groups: Mapping[Named, list[str]]) -> dict[Named, list[str]]:
    """Return places with those that leave out their kind put to the one kind of their name, where there is one."""
    kinds: dict[str, set[str]] = {}
    for key in groups:
        kinds.setdefault(key.name, set()).add(key.kind)
    found: dict[Named, list[str]] = {}
    for key, texts in groups.items():
        mine = kinds[key.name] - {""}
        found.setdefault(Named(key.name, next(iter(mine))) if len(mine) == 1 else key, []).extend(texts)
    return found


def _usual(texts: Iterable[str], counts: Mapping[str, int]) -> str:
    """Return the spelling that most rows use; of several one that names the kind, then the first in order."""
    return min(texts, key=lambda text: (-counts[text], not placed(text).kind, vietnamese_order(text)))


def _leave_open(field: str, batches: Sequence[Batch], problems: list[Problem]) -> None:
    """Take a bare name that several kinds of place bear for a place that is not known: it is one of those, no third."""
    held = [batch for batch in batches if field in batch.columns]
    for bare, ways in _of_several_kinds({text for batch in held for text in set(batch.texts(field)) if text}):
        found = [(batch, rows) for batch in held if (rows := batch.equal(field, bare))]
        units = {unit.key: unit for batch, rows in reversed(found) for unit in units_of(batch, rows & batch.active)}
        if units:
            problems.append(_open_place(field, bare, ways, list(units.values())))
        for batch, rows in found:
            column = batch.columns[field]
            texts = ["" if text == bare else text for text in column.values]
            batch.columns = {**batch.columns, field: column.saying(texts, ~rows)}
            batch.either = {**batch.either, **{(row, field): ways for row in rows_of(rows, batch.size)}}


def _of_several_kinds(texts: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the places that leave out their kind where several kinds have that name, each with what it may be."""
    kinds: dict[str, dict[str, str]] = {}
    for text in texts:
        kinds.setdefault(placed(text).name, {})[placed(text).kind] = text
    several = [ways for ways in kinds.values() if "" in ways and len(ways) > 2]  # the bare name and two kinds at least
    found = [(ways[""], tuple(sorted(set(ways.values()) - {ways[""]}, key=vietnamese_order))) for ways in several]
    return sorted(found, key=lambda one: vietnamese_order(one[0]))


def _open_place(field: str, bare: str, ways: Sequence[str], units: Sequence[Unit]) -> Problem:
    others = ", ".join(f"“{way}”" for way in ways)
    details = {"others": others, "units": len(units), "first": ways[0]}
    return Problem("place-kind-open", Severity.WARNING, units[0].places(field)[0], field, bare, details)
