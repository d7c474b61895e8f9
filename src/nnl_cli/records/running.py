"""Running sums of the rows of a table, so that a run between any two rows is added up at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from nnl_cli.records.sums import Figure


class Running:
    """The figures of some rows in the order of the sheet, added up from the first on; a row may be left out."""

    def __init__(self, numbers: Sequence[int], counts: Sequence[bool], columns: Mapping[str, Sequence[Figure]]) -> None:
        """`numbers` are the rows of the sheet, `counts` says which of them count, `columns` hold their figures."""
        self.numbers = numbers
        self.rows = [0, *accumulate(counts)]
        self.sums = {
            name: [0, *accumulate(figure if is_in else 0 for figure, is_in in zip(column, counts, strict=True))]
            for name, column in columns.items()
        }

    def equals(self, figures: Mapping[str, Figure], first: int, end: int) -> bool:
        """Tell whether figures are the sums of the rows between two others, of one at least."""
        low, high = bisect_right(self.numbers, first), bisect_left(self.numbers, end)
        return self.rows[high] > self.rows[low] and all(
            self.sums[name][high] - self.sums[name][low] == value for name, value in figures.items()
        )

    def widest(self, totals: Sequence[tuple[int, Mapping[str, Figure]]]) -> list[tuple[int, int]]:
        """Return, for each total that sums the rows above it from the top or from another total on, that widest run.

        `totals` are rows with what they state, in the order of the sheet; a run is the two rows that it lies between.
        """
        kinds = {tuple(figures) for _, figures in totals if figures}
        return sorted(run for names in kinds for run in self._widest_of(names, totals))

    def _widest_of(
        self, names: tuple[str, ...], totals: Sequence[tuple[int, Mapping[str, Figure]]]
    ) -> Iterable[tuple[int, int]]:
        """Yield the widest runs of the totals that fill the same columns, found by the value of the running sums."""
        first: dict[tuple[Figure, ...], int] = {self._at(names, 0, ()): 0}
        for row, figures in totals:
            if tuple(figures) == names:
                start = first.get(self._at(names, bisect_left(self.numbers, row), tuple(figures.values())))
                if start is not None and self.equals(figures, start, row):
                    yield start, row
            first.setdefault(self._at(names, bisect_right(self.numbers, row), ()), row)

    def _at(self, names: Sequence[str], index: int, less: Sequence[Figure]) -> tuple[Figure, ...]:
        sums = [self.sums[name][index] for name in names]
        return tuple(sums) if not less else tuple(total - part for total, part in zip(sums, less, strict=True))


class Covered:
    """Whether a row lies within any of some runs."""

    def __init__(self, runs: Sequence[tuple[int, int]]) -> None:
        self.starts = [start for start, _ in runs]
        self.ends = list(accumulate((end for _, end in runs), max))

    def __contains__(self, row: int) -> bool:
        place = bisect_left(self.starts, row)
        return place > 0 and self.ends[place - 1] > row
