"""Records held column-wise: some units of one table, their figures, and where each cell stands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

from nnl_cli.names import Apart
from nnl_cli.plan.model import FieldType, PlanFile
from nnl_cli.problems import Place
from nnl_cli.records.columns import Column as Column
from nnl_cli.records.columns import cut_column, cut_mask
from nnl_cli.records.columns import pack as pack
from nnl_cli.records.masks import Mask, full, of_rows, of_truths, rows_of, selector
from nnl_cli.records.ordering import Ranks, ranks_of

PlaceOf = Callable[[int | None, str | None], Place]
Pair = tuple[str, str]

NUMBERS = (FieldType.COUNT, FieldType.AMOUNT, FieldType.PERCENT, FieldType.YES_NO)
TEXTS = (FieldType.CODE, FieldType.TEXT, FieldType.CATEGORY, FieldType.PERIOD)


class Traits(NamedTuple):
    """What evaluating needs to know of the plan's fields.

    `neutrals` is what stands where nothing is reported: "" for texts and dates, else 0; `texts` are the
    fields whose values compare folded, `named` takes the kind off those that name a place or unit (rule 17);
    `spellings` give, of a category that declares other spellings, the value of every one as folded,
    `orders` of one with an order the place of every value in it.
    """

    neutrals: Mapping[str, Any]
    texts: frozenset[str]
    named: Mapping[str, Apart]
    spellings: Mapping[str, Mapping[str, str]]
    orders: Mapping[str, Ranks] = {}


def traits_of(plan: PlanFile) -> Traits:
    """Return the traits of a plan's fields."""
    neutrals = {name: 0 if spec.type in NUMBERS else "" for name, spec in plan.fields.items()}
    texts = frozenset(name for name, spec in plan.fields.items() if spec.type in TEXTS)
    named = {name: apart for name in plan.fields if (apart := plan.unit.apart(name))}
    declared = {name: spec for name, spec in plan.fields.items() if spec.values and any(spec.values.values())}
    spellings = {name: spec.spellings() for name, spec in declared.items()}
    orders = {name: ranks_of(spec) for name, spec in plan.fields.items() if spec.ordered}
    return Traits(neutrals, texts, named, spellings, orders)


class Batch:
    """Units of one table in one period.

    `active` are the rows that count: a row that was merged into another batch is taken back out. `maybe` are those
    of them that belong only perhaps: nobody knows their place, or they may be no unit but a sum (rule 15).
    `refused_pairs` holds, per (part, whole), the rows where the part is above its whole. `cell_places` names the
    cells of merged units, which may come from several files, `merged` the rows that each was made of, `borrowed` the
    cells that the register gave. `classes`
    are the classes of a row whose tables give several, `bounds` the least and the most (None: endless) of figures of
    rows that may be parts or versions (rule 7), `either` the texts of which one is meant where a row's own leaves it
    open. `unread` are the rows that were refused as a whole (rule 9). `heard` are the fields that its table has
    columns for, `elsewhere` those that others are asked: of places, where it holds units, and the reverse, where the
    rows are `of_places`; of merged rows `unheard` says of each field which rows have no table with a column for it.
    """

    def __init__(
        self,
        place: PlaceOf,
        traits: Traits,
        rows: Sequence[int],
        columns: Mapping[str, Column],
        keys: Sequence[Any],
        active: Mask,
    ) -> None:
        self.place, self.traits, self.rows, self.columns, self.keys = place, traits, rows, columns, keys
        self.active, self.maybe, self.unread = active, 0, 0
        self.refused_pairs: dict[Pair, Mask] = {}
        self.pair_lanes: dict[Pair, tuple[Mask, bytes]] = {}
        self.cell_places: Mapping[tuple[int, str], tuple[Place, ...]] | None = None
        self.merged: Sequence[Sequence[Unit]] = ()
        self.borrowed: dict[tuple[int, str], tuple[Place, ...]] = {}
        self.classes: Mapping[int, tuple[str, ...]] = {}
        self.bounds: Mapping[tuple[int, str], tuple[Any, Any]] = {}
        self.either: Mapping[tuple[int, str], tuple[str, ...]] = {}
        self.heard = frozenset(columns)
        self.unheard: Mapping[str, Mask] | None = None
        self.elsewhere: frozenset[str] = frozenset()
        self.of_places = False

    def but(self, **changes: Any) -> "Batch":
        """Return a copy that shares everything but what is named."""
        copy = Batch.__new__(Batch)
        copy.__dict__.update(self.__dict__, **changes)
        return copy

    def without(self, rows: Iterable[int]) -> "Batch":
        """Return a batch of a table's rows as written that lacks some of them: they are no units."""
        lanes = selector(full(self.size) & ~of_rows(rows, self.size), self.size)
        kept = [list(compress(column, lanes)) for column in (self.rows, self.keys)]
        columns = {name: cut_column(column, lanes) for name, column in self.columns.items()}
        active, maybe, unread = (cut_mask(mask, lanes) for mask in (self.active, self.maybe, self.unread))
        return self.but(rows=kept[0], keys=kept[1], columns=columns, active=active, maybe=maybe, unread=unread)

    def alone(self, row: int) -> "Batch":
        """Return one row as a batch of its own: what is asked of it is asked of no other."""
        names = (*self.traits.neutrals, "")

        def of(found: Mapping[tuple[int, str], Any]) -> dict[tuple[int, str], Any]:
            return {(0, name): found[row, name] for name in names if (row, name) in found} if found else {}

        return self.but(
            rows=[self.rows[row]],
            keys=[self.keys[row]],
            columns={name: column.alone(row) for name, column in self.columns.items()},
            **{name: self._has(getattr(self, name), row) for name in ("active", "maybe", "unread")},
            refused_pairs={pair: self._has(mask, row) for pair, mask in self.refused_pairs.items()},
            pair_lanes={},
            cell_places=None if self.cell_places is None else of(self.cell_places),
            merged=self.merged and [self.merged[row]],
            borrowed=of(self.borrowed),
            classes={0: self.classes[row]} if row in self.classes else {},
            bounds=of(self.bounds),
            either=of(self.either),
            unheard=self.unheard and {name: self._has(mask, row) for name, mask in self.unheard.items()},
        )

    @staticmethod
    def _has(mask: Mask, row: int) -> int:
        return mask >> (8 * row) & 1 if mask else 0

    @property
    def size(self) -> int:
        """How many rows it holds, active or not."""
        return len(self.rows)

    def present(self, name: str) -> Mask:
        """Return the rows that report a field."""
        column = self.columns.get(name)
        return column.present if column else 0

    def absent(self, name: str) -> Mask:
        """Return the rows that do not report a field."""
        return full(self.size) ^ self.present(name)

    def refused(self, name: str) -> Mask:
        """Return the rows that gave something for a field that cannot be trusted."""
        column = self.columns.get(name)
        return column.refused if column else 0

    def untold(self, name: str) -> Mask:
        """Return the rows of which nobody knows whether they report a field.

        No table of theirs has a column for it, something was refused there, or it is open what they give.
        """
        unheard = full(self.size) if self.unheard is None and name not in self.heard else 0
        unheard |= self.unheard.get(name, 0) if self.unheard else 0
        return unheard | self.refused(name) | (self.bounded((name,)) if self.bounds else 0)

    def is_heard(self, row: int, name: str) -> bool:
        """Whether some table of a unit has a column for a field: a cell of it is blank, else there is none."""
        return name in self.heard if self.unheard is None else not self.unheard.get(name, 0) >> (8 * row) & 1

    def lanes_given(self, name: str) -> Sequence[int]:
        """Return 1 for every row that reports a field, 0 for any other."""
        column = self.columns.get(name)
        return list(column.given) if column else [0] * self.size

    def values(self, name: str) -> Sequence[Any]:
        """Return a field's values, neutral ones where the table lacks the column."""
        column = self.columns.get(name)
        return column.values if column else [self.traits.neutrals.get(name, 0)] * self.size

    def sum(self, name: str) -> Any:
        """Return what a field's values come to."""
        column = self.columns.get(name)
        return column.sum if column else 0

    def texts(self, name: str | None) -> Sequence[str]:
        """Return a text field's values, "" where nothing is given."""
        column = self.columns.get(name) if name else None
        return column.values if column else [""] * self.size

    def get(self, row: int, name: str) -> Any | None:
        """Return one unit's value, or None where it is not reported."""
        column = self.columns.get(name)
        return column.values[row] if column is not None and column.given[row] else None

    def was_refused(self, row: int, name: str) -> bool:
        """Whether a unit gave something for a field that cannot be trusted."""
        column = self.columns.get(name)
        return column is not None and bool(column.refused) and bool(column.refused_lanes[row])

    def outside(self, name: str) -> Mask:
        """Return the rows that say that a field is not applicable to them."""
        column = self.columns.get(name)
        return column.outside if column else 0

    def is_outside(self, row: int, name: str) -> bool:
        """Whether a unit says that a field is not applicable to it."""
        column = self.columns.get(name)
        return column is not None and bool(column.outside) and bool(column.outside_lanes[row])

    def bounded(self, names: Iterable[str] | None = None) -> Mask:
        """Return the rows that may be parts or versions and so leave a figure open, of all fields or of some."""
        wanted = None if names is None else set(names)
        return of_rows([row for row, name in self.bounds if wanted is None or name in wanted], self.size)

    def given_and_refused(self, row: int, name: str) -> Any | None:
        """Return the value of a unit that was refused though it could be read, or None."""
        column = self.columns.get(name)
        return column.values[row] if column is not None and column.kept and column.kept_lanes[row] else None

    def equal(self, name: str | None, value: str) -> Mask:
        """Return the rows whose text in a field is `value`."""
        return of_truths(map(value.__eq__, self.texts(name)))

    def may_be(self, name: str, value: str) -> Mask:
        """Return the rows whose text in a field is not known and may be `value`."""
        others = [row for (row, field), ways in self.either.items() if field == name and value not in ways]
        return self.absent(name) & ~of_rows(others, self.size)

    def places(self, row: int, name: str | None) -> tuple[Place, ...]:
        """Return where a unit's figure stands: one cell, or one per file that gave it."""
        if name and (row, name) in self.borrowed:
            return self.borrowed[row, name]
        if self.cell_places is not None:
            found = self.cell_places.get((row, name or ""))
            return found or self._where_untold(row, name) or self.cell_places[(row, "")]
        return (self.place(self.rows[row], name),)

    def _where_untold(self, row: int, name: str | None) -> tuple[Place, ...]:
        """Return where the rows of a merged unit say what cannot be used, else where they leave it blank."""
        rows = self.merged[row] if name and self.merged else ()
        told = [unit for unit in rows if name and unit.says(name)]
        spots = [place for unit in told or rows for place in unit.places(name) if place.column is not None]
        return tuple(dict.fromkeys(spots))

    def broken_pairs(self, row: int) -> Iterable[Pair]:
        """Return the (part, whole) pairs that a unit's own figures break."""
        return [pair for pair, mask in self.refused_pairs.items() if mask and self._lanes(pair, mask)[row]]

    def _lanes(self, pair: Pair, mask: Mask) -> bytes:
        """Return the rows that break a pair, a byte each; kept as long as they are the same."""
        known = self.pair_lanes.get(pair)
        if known is None or known[0] is not mask:
            known = self.pair_lanes[pair] = mask, selector(mask, self.size)
        return known[1]


class Unit(NamedTuple):
    """One row of a batch: who reports."""

    batch: Batch
    row: int

    @property
    def key(self) -> Any:
        """Its key (`who.UnitKey`): a code, or name and place where it has none."""
        return self.batch.keys[self.row]

    def get(self, name: str) -> Any | None:
        """Return the value of a field, or None where it is not reported."""
        return self.batch.get(self.row, name)

    def says(self, name: str) -> bool:
        """Whether it gives anything for a field, be it what cannot be trusted or that none is asked."""
        batch, row = self
        return batch.get(row, name) is not None or batch.was_refused(row, name) or batch.is_outside(row, name)

    def places(self, name: str | None = None) -> tuple[Place, ...]:
        """Return where it, or one of its figures, stands."""
        return self.batch.places(self.row, name)


def units_of(batch: Batch, mask: Mask) -> Iterable[Unit]:
    """Return the units of a set of rows."""
    return (Unit(batch, row) for row in rows_of(mask, batch.size))
