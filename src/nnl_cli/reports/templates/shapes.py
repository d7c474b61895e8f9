"""What a field of a template can be, and how its value is taken from what a run found: one mapping says both."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

Value = str | int | bool | tuple[Any, ...] | Mapping[str, Any]


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"  # a whole one
    TRUTH = "truth"
    LIST = "list"
    GROUP = "group"


SCALARS = frozenset({Kind.TEXT, Kind.NUMBER, Kind.TRUTH})


def _nothing(_: Any) -> Any:
    return ""


class Field(NamedTuple):
    """One field: its kind, the code of what it is, how it is read, and the fields of a group or of a list's entries.

    A list without fields holds texts.
    """

    kind: Kind
    about: str = ""
    read: Callable[[Any], Any] = _nothing
    of: Mapping[str, "Field"] = MappingProxyType({})

    def entry(self) -> "Field":
        """Return what one entry of a list is."""
        return Field(Kind.GROUP if self.of else Kind.TEXT, self.about, of=self.of)


Fields = Mapping[str, Field]


def values_of(fields: Fields, source: Any) -> Mapping[str, Value]:
    """Return the values of fields as plain texts, numbers, truths, and frozen lists and groups of these."""
    return MappingProxyType({name: _value(field, field.read(source)) for name, field in fields.items()})


def _value(field: Field, found: Any) -> Value:
    if field.kind is Kind.GROUP:
        return values_of(field.of, found)
    if field.kind is Kind.LIST:
        return tuple(values_of(field.of, one) if field.of else str(one) for one in found)
    return PLAIN[field.kind](found)


PLAIN: Mapping[Kind, Callable[[Any], Value]] = {Kind.TEXT: str, Kind.NUMBER: int, Kind.TRUTH: bool}


def listed(fields: Fields, before: str = "") -> Iterator[tuple[str, Field]]:
    """Yield every field by its path, those of a list's entries behind `[]`: `documents[].short`."""
    for name, field in fields.items():
        yield before + name, field
        yield from listed(field.of, f"{before}{name}{'[]' if field.kind is Kind.LIST else ''}.")


def texts(about: str, read: Callable[[Any], Iterable[str]]) -> Field:
    """Return a list of texts."""
    return Field(Kind.LIST, about, read)
