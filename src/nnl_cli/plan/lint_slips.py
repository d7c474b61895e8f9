"""Remark on what changes nothing in a plan and is hardly meant: lists without items, what stands twice, lost names."""

from collections.abc import Iterator, Sequence

from nnl_cli.plan.model import Indicator, Target
from nnl_cli.plan.requirements import parse_named
from nnl_cli.plan.syntax import quoted
from nnl_cli.plan.tree import Path, Tree

Remark = tuple[str, Path, dict[str, str]]
LISTS = ("clauses", "passes", "any_of", "levels", "targets", "baseline", "versions")


def slips(path: Path, indicator: Indicator) -> Iterator[Remark]:
    """Yield the slips of one indicator, each at the key or the item where it stands."""
    for key in LISTS:
        if key in indicator.model_fields_set and not getattr(indicator, key):
            yield "lint-list-empty", (*path, key), {"found": key}
    yield from _twice((*path, "passes"), indicator.passes)
    yield from _twice((*path, "any_of"), indicator.any_of)
    yield from _targets((*path, "targets"), indicator.targets)
    for number, level in enumerate(indicator.levels):
        yield from _twice((*path, "levels", number, "passes"), level.passes)
        if parse_named(f">= {level.name}") is None:
            yield "lint-level-unnamed", (*path, "levels", number, "name"), {"found": level.name}


def _twice(path: Path, names: Sequence[str]) -> Iterator[Remark]:
    """Remark on an indicator that is passed twice: it is met once."""
    for index, name in enumerate(names):
        if name in names[:index]:
            yield "lint-passed-twice", (*path, index), {"found": name}


def _targets(path: Path, targets: Sequence[Target]) -> Iterator[Remark]:
    """Remark on a target that says what one before it says: it is judged, and counted, twice."""
    for index, target in enumerate(targets):
        if target in targets[:index]:
            yield "lint-target-twice", (*path, index), {"found": target.require.text}


def numbers_torn(tree: Tree) -> Iterator[Remark]:
    """Remark on two texts of a list that a comma between digits parts: `[Ideb 6,0]` is hardly `Ideb 6` and `0`."""
    for path in tree.plain:
        if path and isinstance(path[-1], int) and (behind := (*path[:-1], path[-1] + 1)) in tree.plain:
            text, rest = tree.text_of(path), tree.text_of(behind)
            if not text.isdecimal() and text[-1:].isdecimal() and rest[:1].isdecimal() and tree.touch(path, behind):
                yield "lint-number-torn", path, {"first": text, "other": rest, "mend": quoted(f"{text},{rest}")}
