"""Keep a column from a field where the group over it says that it is something else (rule 19)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.model import FieldType
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.group_words import TITLE, WORDS, Limit, limits
from nnl_cli.sources.layout.header import Header, Step


class Blocked(NamedTuple):
    """A column that a group keeps from the field that its label names."""

    field: str
    group: str


class Groups:
    """The groups of one header, and which of them hold for a label."""

    def __init__(self, header: Header, labels: Labels) -> None:
        self._paths, self._labels = header.paths, labels
        self._titles = _titles(header.paths, labels)
        self._found: dict[Step, frozenset[Limit]] = {}
        self._said: dict[str, frozenset[Limit]] = {}

    def over(self, column: int, field: str, own: Sequence[Step]) -> str | None:
        """Return the group that keeps a column from a field, beside the steps that its label takes; None without."""
        for step in self._paths[column]:
            if step not in own and step not in self._titles and self._limits(step) - self._field(field):
                return step[1]
        return None

    def _limits(self, step: Step) -> frozenset[Limit]:
        if step not in self._found:
            found = limits(step[1], self._labels, self._row(step[0]))
            if Limit.RATE in found and self._heads_a_rate(step):
                found -= {Limit.RATE}
            self._found[step] = found
        return self._found[step]

    def _row(self, row: int) -> Sequence[str]:
        return sorted({text for path in self._paths for at, text in path if at == row})

    def _heads_a_rate(self, step: Step) -> bool:
        """Tell whether one label below a group is a rate itself: then the group names what all of them are about."""
        below = {lower for path in self._paths if step in path for lower in path if lower[0] > step[0]}
        return any(re.search(WORDS[Limit.RATE], fold(text)) for _, text in below)

    def _field(self, name: str) -> frozenset[Limit]:
        """Return what the labels of a field themselves say."""
        if name not in self._said:
            keys = [key for key, field in self._labels.fields.items() if field == name]
            said = frozenset().union(*(limits(key, self._labels) for key in keys))
            is_rate = self._labels.kinds.get(name) is FieldType.PERCENT
            self._said[name] = said | {Limit.RATE} if is_rate else said
        return self._said[name]


def titles(header: Header, labels: Labels) -> frozenset[Step]:
    """Return the texts of a header that are no group: they stand over the whole table, or read like a title."""
    return _titles(header.paths, labels)


def _titles(paths: Sequence[Sequence[Step]], labels: Labels) -> frozenset[Step]:
    """Return the texts that stand over the whole table, the units' own columns too, or read like a title."""
    units = [path for path in paths if path and labels.names_unit(path[-1][1])]
    steps = {step for path in paths for step in path[:-1]}
    alone = {
        step for step in steps if re.match(TITLE, fold(step[1])) and all(s == step for s in steps if s[0] == step[0])
    }
    return frozenset({step for path in units for step in path} | alone)
