"""What reading notes say of one sheet: the nearest and most special first, ready to be asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from nnl_cli.names import fold, label_key, placed, sum_key, unit_name
from nnl_cli.reading_notes.notes import Entry, Layout, Said

Use = Callable[[Iterable[Entry]], None]


class SheetNotes:
    """The notes of one sheet, by what is written there, folded; `use` is told of those that were met.

    `columns` and `add` are known by their labels' keys, `totals` by names of rows that sum, `units` by name, or by name
    and place; `values` by field and word.
    """

    def __init__(self, said: Sequence[Said], use: Use) -> None:
        self.use = use
        self._ranks = {entry: rank for rank, one in enumerate(said) for entry in one.columns}
        self.columns = _first(chain.from_iterable(one.columns for one in said), label_key)
        self.add = _first(chain.from_iterable(one.add for one in said), label_key)
        self.totals = _first(chain.from_iterable(one.totals for one in said), sum_key)
        self.places = _first(chain.from_iterable(one.places for one in said), fold)
        self.units = _units(chain.from_iterable(one.units for one in said))
        self.values: dict[str, dict[str, Entry]] = {}
        for entry in chain.from_iterable(one.values for one in said):
            self.values.setdefault(entry.field or "", {}).setdefault(fold(entry.written), entry)
        self.layout = _layout([one.layout for one in said if one.layout])

    def unit(self, name: str, *places: str) -> Entry | None:
        """Return what is said of a unit's name, beside one of some places, as written or as noted, or alone."""
        if not self.units:
            return None
        mine = unit_name(name)
        noted = (entry.means for place in places if (entry := self.places.get(fold(place))))
        beside = (self.units.get((mine, placed(place).name)) for place in (*places, *noted) if place)
        return next((entry for entry in beside if entry), None) or self.units.get((mine, ""))

    def rank(self, entry: Entry) -> int:
        """Return how far behind the nearest and most special notes an entry of a column stands."""
        return self._ranks[entry]


def _first(entries: Iterable[Entry], key: Callable[[str], str]) -> Mapping[str, Entry]:
    """Return entries by their keys; of several the first wins."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(key(entry.written), entry)
    return found


def _units(entries: Iterable[Entry]) -> Mapping[tuple[str, str], Entry]:
    """Return the units by name and place ("" where none is written): a name may have the sign between them in it."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        name, sign, place = entry.written.rpartition("·")
        if sign:
            found.setdefault((unit_name(name), placed(place).name), entry)
        found.setdefault((unit_name(entry.written), ""), entry)
    return found


def _layout(said: Sequence[Layout]) -> Layout | None:
    """Return the layout, each part of it where it is said first."""
    parts = (next(filter(None, ways), None) for ways in zip(*said, strict=True))
    return Layout(*parts) if said else None
