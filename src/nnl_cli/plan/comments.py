"""Notice a text without quotes that a comment cuts: of `Thiếu phòng #2` YAML reads nothing from the # on."""

from collections.abc import Iterator
from typing import Any

import yaml

from nnl_cli.patterns import late
from nnl_cli.plan.syntax import quoted
from nnl_cli.problems import Mark

CUT = late(r"[ \t]+#[^\s#]")  # a comment of people's own has a space behind its sign


def cut_texts(text: str, file: str) -> Iterator[tuple[Mark, str]]:
    """Yield where each text of a sound YAML file stands that such a comment cuts, and the whole of it in quotes."""
    if not CUT.search(text):
        return
    from nnl_cli.plan.tree import LOADER

    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.value:
            start, end = _marks(event)
            line = text[end.index :].partition("\n")[0]
            if CUT.match(line):
                yield Mark(file, start.line + 1, start.column + 1), quoted(event.value + line.rstrip())


def _marks(event: Any) -> tuple[Any, Any]:
    return event.start_mark, event.end_mark
