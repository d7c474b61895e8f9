"""Cut the path of a column's labels into the parts that may name a field, the longest first."""

from collections.abc import Sequence
from typing import NamedTuple

from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.header import Step
from nnl_cli.sources.layout.scale_words import split_scale


class Part(NamedTuple):
    """A part of a column's path that ends in its leaf: what it reads like, and the steps that it takes."""

    key: str
    steps: Sequence[Step]
    is_whole: bool


def parts_of(path: Sequence[Step], words: int, labels: Labels) -> list[Part]:
    """Return a path's parts, longest first, and behind them those without the words below its labels.

    A year is no label either, in whatever row it stands: `Tốt nghiệp / 2024` is a field as `Tốt nghiệp` is.
    """
    steps = list(path)
    while len(steps) > 1 and (steps[-1][0] >= words or labels.periods.read(steps[-1][1])):
        steps.pop()
    shorter = [part._replace(is_whole=False) for part in _suffixes(steps)] if len(steps) < len(path) else []
    return [*_suffixes(path), *shorter]


def _suffixes(path: Sequence[Step]) -> list[Part]:
    """Return a path's parts that end in its leaf, longest first.

    Those without a scale (`(nghìn đồng)`) come after those as written.
    """
    steps = [step for step in path if label_key(step[1])]
    while len(steps) > 1 and steps[-1][1].startswith("(") and steps[-1][1].endswith(")"):
        steps.pop()
    plain = [(row, split_scale(text)[0]) for row, text in steps]
    return [
        Part(label_key(" / ".join(text for _, text in texts[i:])), steps[i:], i == 0 and texts is steps)
        for texts in ([steps, plain] if plain != steps else [steps])
        for i in range(len(texts))
    ]
