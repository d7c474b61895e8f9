"""Read a table's cells as reading notes say: codes of names, places and values as the plan and register have them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from nnl_cli.names import fold, sum_key
from nnl_cli.reading_notes.notes import Entry
from nnl_cli.reading_notes.sheet_notes import SheetNotes
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.tables import Chunk, Table

Cells = Sequence[str]
Words = Mapping[str, Entry]


def noted(table: Table, notes: SheetNotes, labels: Labels) -> Table:
    """Return a table that gives its cells as the notes have them; where they stand is where they stood.

    A table without a column of codes gets one from its names, if the notes know codes: each stands where its name does.
    """
    notes.use([*table.noted.values(), *table.added.values()])
    reading = _Reading(table, notes, labels)
    columns, again = reading.columns(), table.again
    words = {columns[name]: mine for name, mine in reading.words.items()}

    def again_noted(column: int) -> Iterator[str]:
        cells = again(column)
        return map(_word(words[column]), cells) if column in words else cells

    return table._replace(chunks=reading.chunks(), columns=columns, again=again_noted)


class _Reading:
    """One table on its way through the notes."""

    def __init__(self, table: Table, notes: SheetNotes, labels: Labels) -> None:
        self.table, self.notes = table, notes
        self.key, self.name, self.place = (labels.roles.get(role) for role in ("key", "name", "place"))
        self.no_codes = labels.no_codes
        words = {**({self.place: notes.places} if self.place and notes.places else {})}
        for field, mine in notes.values.items():
            words[field] = {**words.get(field, {}), **mine}
        self.words: Mapping[str, Words] = {name: mine for name, mine in words.items() if name in table.columns}
        self.gives_codes = bool(notes.units) and self.name in table.columns and self.key is not None

    def columns(self) -> Mapping[str, int]:
        """Return the table's columns, that of names as that of codes too where it has none."""
        known = self.table.columns
        if not self.gives_codes or self.key is None or self.key in known:
            return known
        return {self.key: known[self.name or ""], **known}

    def chunks(self) -> Iterator[Chunk]:
        """Yield the unit rows as the notes have them, then do the same with what the rows that sum say."""
        for chunk in self.table.chunks:
            yield chunk._replace(cells=self._cells(chunk.cells)) if self.words or self.gives_codes else chunk
        totals = self.table.tally.totals
        self.notes.use(entry for total in totals if (entry := self.notes.totals.get(sum_key(total.label))))
        totals[:] = [total._replace(cells=self._of_one(total.cells)) for total in totals] if self.words else totals

    def _cells(self, cells: Mapping[str, Cells]) -> Mapping[str, Cells]:
        found = dict(cells)
        for name, mine in self.words.items():
            self._swap(found, name, mine)
        if self.gives_codes:
            found[self.key or ""] = self._codes(cells, found)
        return found

    def _swap(self, cells: dict[str, Cells], name: str, words: Words) -> None:
        met = {text: entry for text in set(cells[name]) if (entry := words.get(fold(text)))}
        if met:
            self.notes.use(met.values())
            cells[name] = [met[text].means if text in met else text for text in cells[name]]

    def _codes(self, written: Mapping[str, Cells], cells: Mapping[str, Cells]) -> Cells:
        """Return the codes of some rows: their own, else what the notes say of a name, beside its place or alone."""
        names = cells[self.name or ""]
        blank = [""] * len(names)
        places = written.get(self.place or "", blank)
        codes = list(cells.get(self.key or "", blank))
        for at, code in enumerate(codes):
            if code.strip() in self.no_codes and names[at].strip():
                entry = self.notes.unit(names[at], places[at])
                codes[at] = entry.means if entry else code
                self.notes.use([entry] if entry else ())
        return codes

    def _of_one(self, cells: Mapping[str, str]) -> Mapping[str, str]:
        words = ((name, text, self.words.get(name, {}).get(fold(text))) for name, text in cells.items())
        return {name: entry.means if entry else text for name, text, entry in words}


def _word(words: Words) -> Callable[[str], str]:
    """Return what says a cell of a column as the notes have it."""
    return lambda text: words[fold(text)].means if fold(text) in words else text
