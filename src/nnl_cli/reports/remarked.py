"""Gather what people wrote beside the targets of one indicator: each text once, with whose targets it is beside."""

from collections.abc import Sequence

from nnl_cli.reports.table import Row


def told_once(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    """Return the deviations that are accepted and the remarks of some targets, each once.

    Before one that is not beside all of them stand the documents whose targets it is beside.
    """
    return _once(rows, [(row.accepted,) if row.accepted else () for row in rows]), _once(
        rows, [row.remarks for row in rows]
    )


def _once(rows: Sequence[Row], texts: Sequence[Sequence[str]]) -> list[str]:
    whose: dict[str, list[str]] = {}
    for row, mine in zip(rows, texts, strict=True):
        for text in dict.fromkeys(mine):
            whose.setdefault(text, []).append(row.label)
    return [
        text if len(labels) == len(rows) or not any(labels) else f"{', '.join(labels)}: {text}"
        for text, labels in whose.items()
    ]
