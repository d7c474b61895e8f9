"""Know the entries of a plan by what they are called: authors paste the labels and names that nnl prints."""

from collections.abc import Iterator, Mapping
from typing import Any

from nnl_cli.names import fold


def called(data: Any) -> dict[str, str]:
    """Return the ids of a plan's fields, offices and indicators by their folded labels and names, the first of each."""
    found: dict[str, str] = {}
    for name, said in _entries(data if isinstance(data, dict) else {}):
        for text in said if isinstance(said, list) else said.values() if isinstance(said, dict) else [said]:
            if isinstance(text, str) and isinstance(name, str) and text.strip():
                found.setdefault(fold(text), name)
    return found


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Yield each id with what it is called, as the file has it."""
    for name, spec in _mapping(data.get("fields")).items():
        yield name, _mapping(spec).get("label")
        yield name, _mapping(spec).get("aliases")
    yield from _mapping(data.get("offices")).items()
    listed = data.get("indicators")
    for indicator in listed if isinstance(listed, list) else ():
        yield _mapping(indicator).get("id"), _mapping(indicator).get("name")


def label_in(text: str, data: Any) -> tuple[str, str] | None:
    """Return the longest label of a field that an expression holds instead of its name, with that name."""
    said, best = f" {fold(text)} ", ("", "")
    for label, name in called({"fields": _mapping(data).get("fields")}).items():
        if label != name and f" {label} " in said and len(label) > len(best[0]):
            best = label, name
    return (_as_written(best[0], text), best[1]) if best[0] else None


def _as_written(label: str, text: str) -> str:
    """Return a folded label as a text has it, where its letters can be told apart there."""
    start = text.casefold().find(label)
    return text[start : start + len(label)] if start >= 0 else label


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
