"""Give every text one spelling where offices write it in several: groups, places and cascades then meet (section 3)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nnl_cli.names import Named, fold, placed, vietnamese_order
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.records.batch import Batch, Column

SETTLED = (FieldType.TEXT, FieldType.CATEGORY, FieldType.CODE)


def settle(plan: PlanFile, batches: Sequence[Batch]) -> None:
    """Write texts that differ by spelling alone in one way: the usual one, of several as frequent the first.

    All batches of a run are looked at together, so that no order of files or rows is any matter (rule 18).
    Codes of units and their names keep what was typed.
    """
    for name, spec in plan.fields.items():
        if spec.type in SETTLED and name not in (plan.unit.key, plan.unit.name):
            _settle(name, name == plan.unit.place, batches)


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
        batch.columns = {**batch.columns, name: Column(texts, column.present, column.refused)}


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
