"""The rows of a table as they were written, ready to be added up: those of a period, of a place, between two rows."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import accumulate, chain, pairwise, takewhile
from typing import NamedTuple

from nnl_cli.names import Named, fold, placed
from nnl_cli.plan.model import PlanFile
from nnl_cli.records.batch import Batch, Unit
from nnl_cli.records.masks import full, selector
from nnl_cli.records.needs import Asking

Sums = Mapping[str, int | Fraction]
MOST_WORDS = 8  # of a place's name


class Again(NamedTuple):
    """A figure that repeats what a row above it gave of the same unit: merged they are one (rule 7)."""

    row: int
    above: int
    value: int | Fraction


class Lines:
    """Some rows of a table in their order."""

    def __init__(self, written: "Written", order: Sequence[int]) -> None:
        self.written, self.order = written, order
        self.rows = [written.rows[i] for i in order]
        self.running = cache(self._running)
        self.blanks, self.owed = cache(self._blanks), cache(self._owed)
        self.again, self.repeated = cache(self._again), cache(self._repeated)

    def _running(self, name: str) -> Sequence[int | Fraction]:
        """Return the sums of a field over the first rows, none of them first."""
        values = self.written.values(name)
        return list(accumulate((values[i] for i in self.order), initial=0))

    def _blanks(self, name: str) -> Sequence[int]:
        """Return how many of the first rows gave no figure that counts."""
        lanes = self.written.absent(name)
        return list(accumulate((lanes[i] != 0 for i in self.order), initial=0))

    def _owed(self, name: str) -> Sequence[int]:
        """Return how many of the first rows owe a figure that counts: they are asked it, or theirs was refused."""
        lanes = self.written.owed(name)
        return list(accumulate((lanes[i] != 0 for i in self.order), initial=0))

    def between(self, running: Sequence[int | Fraction], first: int, last: int | None) -> int | Fraction:
        """Return what the rows from one to another brought."""
        end = len(self.rows) if last is None else bisect_right(self.rows, last)
        return running[max(end, 0)] - running[min(bisect_left(self.rows, first), end)]

    def _again(self, name: str) -> Sequence[Again]:
        """Return the figures of a field that repeat what one of these rows gave above them."""
        mine = {*self.rows} if self.written.again(name) else set()
        return [again for again in self.written.again(name) if again.row in mine and again.above in mine]

    def _repeated(self, name: str) -> Sequence[int | Fraction]:
        """Return the sums of the first of these figures, none of them first."""
        return list(accumulate((again.value for again in self.again(name)), initial=0))

    def once(self, first: int, last: int | None, names: Sequence[str]) -> Sums:
        """Return the sums of some fields over the rows from one to another, of what a unit repeats there but once."""
        sums = {**self.sums(first, last, names)}
        for name in filter(self.again, names):
            if first <= self.rows[0]:
                end = None if last is None else bisect_right(self.again(name), last, key=lambda again: again.row)
                sums[name] -= self.repeated(name)[-1 if end is None else end]
            else:
                start = bisect_left(self.again(name), first, key=lambda again: again.row)
                for again in takewhile(lambda again: last is None or again.row <= last, self.again(name)[start:]):
                    sums[name] -= again.value if again.above >= first else 0
        return sums

    def texts(self, name: str | None, first: int, last: int | None) -> Sequence[str]:
        """Return what the rows from one to another say in a text field."""
        end = len(self.rows) if last is None else bisect_right(self.rows, last)
        texts = self.written.texts(name)
        return [texts[i] for i in self.order[bisect_left(self.rows, first) : end]]

    def means(self, name: str) -> Sequence[Fraction]:
        """Return the mean of a field over all rows, and over those that give it."""
        given = len(self.rows) - self.blanks(name)[-1]
        return [Fraction(self.running(name)[-1]) / count for count in {len(self.rows), given} if count]

    def sums(self, first: int, last: int | None, names: Sequence[str]) -> Sums:
        """Return the sums of some fields over the rows from one to another."""
        return {name: self.between(self.running(name), first, last) for name in names}


class Written:
    """All rows of one table that were kept, by period; none of them merged or taken out.

    `same` are the units that were merged of several of its rows, each with these.
    """

    def __init__(
        self, batches: Mapping[str, Sequence[Batch]], plan: PlanFile, same: Sequence[tuple[Unit, Sequence[Unit]]] = ()
    ) -> None:
        self.same, self.again = same, cache(self._again)
        self.plan, self.periods = plan, tuple(batches)
        self.batches = list(chain.from_iterable(batches.values()))
        self.rows = [row for batch in self.batches for row in batch.rows]
        self._period_of = [period for period, some in batches.items() for batch in some for _ in range(batch.size)]
        self.values, self.absent, self.texts = cache(self._values), cache(self._absent), cache(self._texts)
        self.owed = cache(self._owed)
        self.lines, self._places = cache(self._lines), cache(self._by_place)

    def _values(self, name: str) -> Sequence[int | Fraction]:
        return [value for batch in self.batches for value in batch.values(name)]

    def _absent(self, name: str) -> bytes:
        absent = (full(batch.size) & ~batch.present(name) for batch in self.batches)
        return b"".join(selector(mask, batch.size) for mask, batch in zip(absent, self.batches, strict=True))

    def _owed(self, name: str) -> bytes:
        asking = Asking(self.plan)
        owed = (~b.present(name) & (asking.rows(b, name) | b.refused(name)) & full(b.size) for b in self.batches)
        return b"".join(selector(mask, batch.size) for mask, batch in zip(owed, self.batches, strict=True))

    def _texts(self, name: str | None) -> Sequence[str]:
        return [text for batch in self.batches for text in batch.texts(name)]

    def _again(self, name: str) -> Sequence[Again]:
        """Return the figures of a field that a unit gives once more, in the order of rows."""
        found: list[Again] = []
        for unit, rows in self.same:
            if not (value := unit.get(name)):
                continue
            given = sorted(row.batch.rows[row.row] for row in rows if row.get(name) == value)
            found.extend(Again(row, above, value) for above, row in pairwise(given))
        return sorted(found)

    def _by_place(self) -> Mapping[str, list[tuple[int, str]]]:
        """Return the rows by the bare name of the place that they lie in, each with the word for its kind."""
        found: dict[str, list[tuple[int, str]]] = {}
        for index, text in enumerate(self.texts(self.plan.unit.place)):
            name, kind = placed(text)
            found.setdefault(name, []).append((index, kind))
        return found

    def _lines(self, period: str | None = None, place: Named | None = None) -> Lines:
        """Return the rows of a period, of a place, or all of them."""
        order: Iterable[int] = range(len(self.rows))
        if place is not None:
            order = (i for i, kind in self._places()[place.name] if kind == place.kind or not (kind and place.kind))
        mine = (i for i in order if period is None or self._period_of[i] == period)
        return Lines(self, sorted(mine, key=self.rows.__getitem__))

    def place_in(self, label: str) -> Named | None:
        """Return the place of some rows that a label ends with, `An Bình` in `Cộng xã An Bình`: the longest such."""
        words = fold(label).split()[-MOST_WORDS:]
        tails = (placed(" ".join(words[start:])) for start in range(len(words)))
        return next((tail for tail in tails if tail.name in self._places()), None)
