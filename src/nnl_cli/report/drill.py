"""What lies below the figures of a report, for formats that a reader can open further: places, then units."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from nnl_cli.problems import Place
from nnl_cli.report.result import Exact, Result


class UnitLine(NamedTuple):
    """What one unit brought to an indicator, and the cells that say so; `short` is how many it lacks at its own size.

    `short` is negative for how many are too many, None where it is not held against the target alone. A unit that was
    left out has no numerator: `why` are the reasons (`explain.Why`), `missing` the fields that it owes, `refused` its
    cells that cannot be trusted.
    """

    key: str
    name: str
    place: str
    numerator: Exact | None
    denominator: Exact | None
    cells: tuple[Place, ...]
    short: int | None = None
    missing: tuple[str, ...] = ()
    refused: tuple[Place, ...] = ()
    why: tuple[str, ...] = ()


class Drill(NamedTuple):
    """Of every indicator by id: its results by place, and its units, those that lack most first.

    `places` has none where the report itself is broken down so. `held` is the missed target that units lack most of,
    by indicator: what `short` is told of. `place` is the field that says where a unit is, "" where none does.
    `failing` are the names of the places, or units, that do not pass a missed cascade, by indicator.
    """

    places: Mapping[str, Sequence[Result]]
    units: Mapping[str, Sequence[UnitLine]]
    held: Mapping[str, Result] = MappingProxyType({})
    place: str = ""
    failing: Mapping[str, Sequence[str]] = MappingProxyType({})
