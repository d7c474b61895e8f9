"""Keep a column from a field where the group over it says that it is something else (rule 19)."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.model import FieldType
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.group_words import TITLE, WORDS, Limit, limits, tells_done
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

    def against_note(self, column: int, field: str) -> str | None:
        """Return the text over a column, or its label, that says it is not what reading notes take it for."""
        said = self._said_of(field, self._labels.unnoted)
        steps = (step for step in self._paths[column] if step not in self._titles)
        return next((step[1] for step in steps if self._limits(step) - said), None)

    def _limits(self, step: Step) -> frozenset[Limit]:
        if step not in self._found:
            found = limits(step[1], self._labels, self._done[step[0]])
            if Limit.RATE in found and step in self._over_rates:
                found -= {Limit.RATE}
            self._found[step] = found
        return self._found[step]

    @cached_property
    def _done(self) -> Mapping[int, bool]:
        """Whether a text of a row, by its number, names what was done."""
        rows: dict[int, set[str]] = {}
        for at, text in (step for path in self._paths for step in path):
            rows.setdefault(at, set()).add(text)
        return {at: tells_done(texts) for at, texts in rows.items()}

    @cached_property
    def _over_rates(self) -> frozenset[Step]:
        """The groups that have a label below them which is a rate itself: they name what all of these are about."""
        found: set[Step] = set()
        for path in self._paths:
            lowest = max((at for at, text in path if re.search(WORDS[Limit.RATE], fold(text))), default=-1)
            found.update(step for step in path if step[0] < lowest)
        return frozenset(found)

    def _field(self, name: str) -> frozenset[Limit]:
        """Return what the labels of a field themselves say."""
        if name not in self._said:
            self._said[name] = self._said_of(name, self._labels.fields)
        return self._said[name]

    def _said_of(self, name: str, fields: Mapping[str, str]) -> frozenset[Limit]:
        keys = [key for key, field in fields.items() if field == name]
        said = frozenset().union(*(limits(key, self._labels) for key in keys))
        is_rate = self._labels.kinds.get(name) is FieldType.PERCENT
        return said | {Limit.RATE} if is_rate else said


def titles(header: Header, labels: Labels) -> frozenset[Step]:
    """Return the texts of a header that are no group: they stand over the whole table, or read like a title."""
    return _titles(header.paths, labels)


def _titles(paths: Sequence[Sequence[Step]], labels: Labels) -> frozenset[Step]:
    """Return the texts that stand over the whole table, the units' own columns too, or read like a title."""
    units = [path for path in paths if path and labels.names_unit(path[-1][1])]
    steps = {step for path in paths for step in path[:-1]}
    texts = Counter(at for at, _ in steps)
    alone = {step for step in steps if texts[step[0]] == 1 and re.match(TITLE, fold(step[1]))}
    return frozenset({step for path in units for step in path} | alone)
