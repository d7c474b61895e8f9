"""Hold the rows below a header, and all that is known of them before they are read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nnl_cli.problems import Place, Problem
from nnl_cli.sources.fonts import Legacy
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.layout.rows import Shape
from nnl_cli.sources.tables import Row, Tally, Texts


class Body(NamedTuple):
    """The rows below a header and all that is known of them; `start` is the number of the first."""

    rows: Iterator[Sequence[Any]]
    texts: Texts
    legacy: Mapping[int, Legacy]
    start: int
    columns: Columns
    shape: Shape
    tally: Tally
    place: Place
    tell_unknown: Callable[[int], Problem | None]
    usual: int  # how many cells most rows have
    goes_on: Callable[[Sequence[Row], int, Mapping[int, Row]], bool]  # whether rows are another table that can be read
