"""Notice a text within `{…}` that holds a comma and has no quotes: YAML takes what follows the comma for a key."""

from typing import Any, NamedTuple

import yaml

from nnl_cli.plan.syntax import quoted
from nnl_cli.problems import Mark, Problem, Severity


class _Text(NamedTuple):
    """A value without quotes that may go on behind a comma: its key, what stands of it so far, and its place."""

    key: str
    text: str
    mark: Mark
    end: int


class Pairs:
    """What one mapping held last, for as long as its values are texts without quotes."""

    __slots__ = ("key", "last", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.key: Any = None  # the scalar (event or node) of the key that waits
        self.last: _Text | None = None

    def value(self, scalar: Any, file: str) -> Problem | None:
        """Take the value of the waiting key; return the problem where both are but the rest of the value before.

        `scalar` is a yaml event or node. A key without a colon behind it has no value: only `{a, b}` gives such a pair.
        """
        key, before, self.key = self.key, self.last, None
        if key is None or key.style or scalar.style:
            self.last = None
            return None
        if before is not None and _is_decimal(before, key, scalar.value):
            self.last = before._replace(
                text=before.text + self.text[before.end : scalar.end_mark.index], end=scalar.end_mark.index
            )
            return self._problem(self.last)
        if scalar.value or ":" in self.text[key.end_mark.index : scalar.start_mark.index]:
            at = Mark(file, scalar.start_mark.line + 1, scalar.start_mark.column + 1)
            self.last = _Text(key.value, scalar.value, at, scalar.end_mark.index) if scalar.value else None
            return None
        if before is None:
            return None
        gap = " " if key.start_mark.index > before.end + 1 else ""
        self.last = before._replace(text=f"{before.text},{gap}{key.value}", end=key.end_mark.index)
        return self._problem(self.last)

    def _problem(self, text: _Text) -> Problem:
        return Problem("yaml-comma", Severity.ERROR, text.mark, details={"mend": f"{text.key}: {quoted(text.text)}"})


def _is_decimal(before: _Text, key: Any, value: str) -> bool:
    """Tell whether a comma stands in a number of a text and no key follows it: `name: Ideb 6,0: kết quả`.

    In `{Mã: 01,2023: 5}` one does: its value is a figure.
    """
    digits = before.text[-1:].isdecimal() and key.value[:1].isdecimal() and not before.key[:1].isdecimal()
    return digits and not value.isdecimal() and key.start_mark.index == before.end + 1


def lost_texts(root: yaml.Node | None, text: str, file: str) -> list[Problem]:
    """Return the problems of all such texts below a node, in the order of the file."""
    found: dict[tuple[int, int], Problem] = {}
    open_, seen = [root] if root else [], set[int]()
    while open_:
        node = open_.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for problem in _lost(node, text, file):
                found[problem.place.line or 0, problem.place.column or 0] = problem  # type: ignore[union-attr]
        for part in node.value if isinstance(node, yaml.CollectionNode) else ():
            open_ += part if isinstance(part, tuple) else (part,)
    return [found[place] for place in sorted(found)]


def _lost(node: yaml.MappingNode, text: str, file: str) -> list[Problem]:
    pairs, found = Pairs(text), list[Problem]()
    for key, value in node.value:
        pairs.key = key if isinstance(key, yaml.ScalarNode) else None
        if not isinstance(value, yaml.ScalarNode):
            pairs.key = pairs.last = None
        elif problem := pairs.value(value, file):
            found.append(problem)
    return found
