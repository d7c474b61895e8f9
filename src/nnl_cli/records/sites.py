"""Know a unit whose own parts stand beside it as rows: a school above its sites is not counted twice (rule 15)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from nnl_cli.records.sums import SURE, Figure, Lines

PARTS = 2  # rows with figures above 0 that a unit has at least as parts
COLUMNS = 2  # equal columns above 0 where the parts are only the nearest of a longer run


class Beside(NamedTuple):
    """What stands in the rows of a table besides figures: each row's code, and what was set aside between two rows.

    `ends` are the indexes of rows above which a total stands; `said` the figures of rows such as *Trong đó* that
    stand above a row, by its index and column.
    """

    codes: Sequence[str]
    ends: frozenset[int] = frozenset()
    said: Mapping[int, Sequence[Sequence[Figure]]] = {}


class Sites(NamedTuple):
    """Units that may be the sums of rows beside them, with the number of these; rows that may be parts of a unit."""

    sums: Mapping[int, int]
    parts: Mapping[int, int]  # the row and the unit that it may be a part of


def may_have_sites(beside: Beside) -> bool:
    """Tell whether any row has no code among such as have one, or the code of the row above and more."""
    codes = beside.codes
    mixed = "" in codes and any(codes)
    if len(set(map(len, codes))) == 1:
        return False  # no code can be the start of another
    return mixed or any(above and above != code and code.startswith(above) for above, code in pairwise(codes))


def find_sites(lines: Lines, beside: Beside) -> Sites:
    """Return the units with a code whose figures the rows beside them come to, in every column that these fill.

    The rows have no code, or that of the unit and more; they follow it or stand right above it. Where a row says that
    it is a part, or a register knows the unit and none of them, they are the parts; else the unit may be their sum.
    """
    sums: dict[int, int] = {}
    parts: dict[int, int] = {}
    for head, run in _runs(beside):
        said = beside.said.get(head + 1, ()) if run.start > head else ()
        rows = _equal(lines, head, run, said)
        if not rows:
            continue
        is_known = not lines.may[head] and all(lines.may[row] for row in rows)
        if said or is_known:
            parts.update(dict.fromkeys(rows, head))
        elif lines.may[head]:
            sums[head] = len(rows)
    return Sites(sums, {row: head for row, head in parts.items() if row not in sums})


def _runs(beside: Beside) -> Iterator[tuple[int, range]]:
    """Yield every row with a code and the unbroken run of rows that may be its parts, below it or above."""
    codes, ends = beside.codes, beside.ends
    for head, code in enumerate(codes):
        if not code:
            continue
        last = head + 1
        while last < len(codes) and last not in ends and _is_below(codes[last], code):
            last += 1
        if last > head + 1:
            yield head, range(head + 1, last)
        first = head
        while first > 0 and first not in ends and not codes[first - 1]:
            first -= 1
        if first < head:
            yield head, range(first, head)


def _is_below(code: str, head: str) -> bool:
    return not code or (code != head and code.startswith(head))


def _equal(lines: Lines, head: int, run: range, said: Sequence[Sequence[Figure]]) -> range:
    """Return the rows that come to a unit's figures: the whole run, else the nearest of it; none where none do."""
    if _come_to(lines, head, run, said, 1):
        return run
    step = 1 if run.start > head else -1
    for count in range(1 if said else PARTS, len(run)):
        near = run[:count] if step > 0 else run[-count:]
        if _come_to(lines, head, near, said, COLUMNS):
            return near
    return range(0)


def _come_to(lines: Lines, head: int, rows: range, said: Sequence[Sequence[Figure]], needed: int) -> bool:
    """Tell whether some rows come to a unit's figures in every column that they fill, enough of them above 0."""
    units = sum(any(column[row] > 0 for column in lines.columns) for row in rows) + len(said)
    if units < PARTS:
        return False
    above = 0
    largest: Figure = 0
    for index, (column, given, blind) in enumerate(zip(lines.columns, lines.given, lines.blind, strict=True)):
        if blind[head] or any(blind[row] for row in rows) or not any(given[row] for row in rows):
            continue
        if not given[head] or sum(column[row] for row in rows) + sum(line[index] for line in said) != column[head]:
            return False
        above += column[head] > 0
        largest = max(largest, column[head])
    return above >= needed and largest >= SURE
