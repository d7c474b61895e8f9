"""Name cells as a workbook does, and find the one that shows a cell which is merged with others."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nnl_cli.patterns import late
from nnl_cli.problems import column_letters

MERGED = late(rb"<(?:[\w.-]+:)?mergeCell\s[^<>]*?ref\s*=\s*[\"']([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})[\"']")
ADDRESS = late(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Spot(NamedTuple):
    """A cell by row and column, from 1."""

    row: int
    column: int

    @property
    def address(self) -> str:
        """How a workbook writes it."""
        return f"{column_letters(self.column)}{self.row}"


def spot_of(address: str) -> Spot | None:
    """Return the cell of an address, the first one of a range."""
    found = ADDRESS.match(address)
    return Spot(int(found[2]), _column(found[1])) if found else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def heads_of(data: bytes, spots: Iterable[Spot]) -> Mapping[Spot, Spot]:
    """Return for every cell the one that shows it: of merged cells the first."""
    found = {spot: spot for spot in spots}
    rows: dict[int, list[Spot]] = {}
    for spot in found:
        rows.setdefault(spot.row, []).append(spot)
    numbers = sorted(rows)
    for match in MERGED.finditer(data):
        first, last = spot_of(match[1].decode()), spot_of(match[2].decode())
        if first and last:
            for number in numbers[bisect_left(numbers, first.row) : bisect_left(numbers, last.row + 1)]:
                found.update((spot, first) for spot in rows[number] if first.column <= spot.column <= last.column)
    return found
