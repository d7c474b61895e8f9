"""Gather the rows of a long table, each a unit, an item and a value, by the unit that they speak of."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from nnl_cli.names import fold
from nnl_cli.plan.choices import FieldType
from nnl_cli.problems import Problem, Severity
from nnl_cli.reading_notes.notes import Entry
from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.item_columns import ItemColumns
from nnl_cli.sources.layout.item_rows import Cells, Rows
from nnl_cli.sources.layout.recognise import Found
from nnl_cli.sources.layout.scale_words import Scale, scale_of, split_scale
from nnl_cli.sources.layout.words import HAS_DIGIT, is_number_row
from nnl_cli.sources.origin import Fate

SHARE = frozenset({"%", "phần trăm", "percent"})


class Line:
    """A row of the rearranged table: who it is, the values of its items, and the row of the file that gives each.

    `also` are further rows of the file that it stands for: a heading's, a signature's.
    """

    __slots__ = ("also", "at", "first", "values", "who")

    def __init__(self, who: Sequence[str], first: int, also: Sequence[int] = ()) -> None:
        self.who, self.first, self.also = who, first, also
        self.values: list[str] = []
        self.at: list[int] = []

    def put(self, column: int, value: str, number: int) -> None:
        """Put the value of an item, which the row `number` of the file gives, into its column."""
        while column >= len(self.at):
            self.at.append(0)
            self.values.append("")
        self.at[column], self.values[column] = number, value

    def has(self, column: int) -> bool:
        """Whether some row gives an item already, were it blank."""
        return column < len(self.at) and self.at[column] > 0

    def rows(self) -> Iterator[int]:
        """Yield the rows of the file that it is made of."""
        yield from self.also
        yield from filter(None, self.at)


class Item(NamedTuple):
    """An item that is a field's: as it is written where it stands first, and the scale of its values."""

    field: str
    scale: Scale | None
    text: str
    row: int


class Unknown:
    """An item that no field has: as written, where it stands first, and in how many rows."""

    __slots__ = ("count", "row", "text")

    def __init__(self, text: str, row: int) -> None:
        self.text, self.row, self.count = text, row, 0


class Nameless(NamedTuple):
    """A row that gives an item of nobody, and the line above it."""

    number: int
    cells: Cells
    column: int
    above: Line | None


class Pivot:
    """Gathers the rows of a long table; `lines` are what they make, in the file's order, `items` their columns.

    `aside` says what the rows are that feed no line, `noted` by which line of the reading notes a field has an item.
    """

    def __init__(self, found: Found, labels: Labels, columns: ItemColumns, value: int) -> None:
        self.labels, self.place, self.column = labels, found.sheet.place, columns.item
        self.head = label_key(labels.layout.item or "") if labels.layout else ""
        fields = [*columns.carried]
        self.units = [at for at, field in enumerate(fields) if field in labels.unit_fields]
        self.lines: list[Line] = []
        self.items: list[Item] = []
        self.aside: dict[int, Fate] = {}
        self.noted: dict[str, Entry] = {}
        self.told: list[Problem] = []
        self._by_who: dict[tuple[str, ...], list[Line]] = {}
        self._spelled: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._reads = [self._reading(field) for field in fields]
        self._columns: dict[tuple[str, str], int | None] = {}
        self._unknown: dict[str, Unknown] = {}
        self._nameless: list[Nameless] = []
        self._last: Line | None = None
        self._given = self._named = 0  # rows that give an item of somebody, and how many they are
        rows = Rows(found, labels, columns, value)
        for cells in rows:
            self._row(cells)
        self._settle_nameless()
        self.told += [*rows.told, *self._of_unknown()]
        self._refuse(rows)

    def _reading(self, field: str) -> Callable[[str], str]:
        """Return what makes one of the spellings of a field's text that mean the same; a code is as it is written."""
        if field == self.labels.roles.get("period"):
            return lambda text: self.labels.periods.read(text) or text
        return str.strip if self.labels.kinds[field] is FieldType.CODE else fold

    def _who(self, cells: Cells) -> tuple[str, ...]:
        """Return of whom and when a row speaks, however it is written."""
        who = self._spelled.get(cells.who)
        if who is None:
            pairs = zip(self._reads, cells.who, strict=True)
            who = self._spelled[cells.who] = tuple(read(text) for read, text in pairs)
        return who

    def _row(self, cells: Cells) -> None:
        """Take one row of the file."""
        column = self._column(cells)
        if column is None:
            self._without_item(cells)
        elif self._is_somebody(cells):
            self._given += 1
            self._last = self._line(cells, column)
            self._last.put(column, cells.value, cells.row)
        else:
            self._nameless.append(Nameless(cells.row, cells, column, self._last))

    def _is_somebody(self, cells: Cells) -> bool:
        return any(cells.who[at].strip() for at in self.units)

    def _line(self, cells: Cells, column: int) -> Line:
        """Return the line of a unit in which an item is not given yet; where it is, a further one (rule 7)."""
        who = self._who(cells)
        mine = self._by_who.get(who)
        if mine is None:
            mine = self._by_who[who] = []
            self._named += 1
        line = next((line for line in mine if not line.has(column)), None)
        if line is None:
            line = Line(cells.who, cells.row)
            mine.append(line)
            self.lines.append(line)
        return line

    def _column(self, cells: Cells) -> int | None:
        """Return the column of an item, a new one where it is met first; None where no field has it."""
        known = (cells.item, cells.measure)
        if known not in self._columns:
            self._columns[known] = self._found(cells)
        return self._columns[known]

    def _found(self, cells: Cells) -> int | None:
        field, scale = self._field(cells.item)
        if field is None or (fold(cells.measure) in SHARE and self.labels.kinds[field] is not FieldType.PERCENT):
            return None
        scale = scale or scale_of(cells.measure)
        for at, item in enumerate(self.items):
            if (item.field, item.scale) == (field, scale):
                return at
        label = cells.item if scale_of(cells.measure) is None else f"{cells.item} ({cells.measure.strip()})"
        self.items.append(Item(field, scale, label, cells.row))
        return len(self.items) - 1

    def _field(self, text: str) -> tuple[str | None, Scale | None]:
        """Return the field of an item, and the scale that it states: numbers and dashes before it are no part."""
        labels = self.labels
        plain = text.strip().lstrip("-–+•* ")
        label, scale = split_scale(plain)
        for one in (text, plain, labels.unnumbered(plain), label):
            key = label_key(one)
            field = labels.items.get(key) or labels.fields.get(key)
            if field and field not in labels.identity:
                self._by_note(key, field)
                return field, scale
        return None, None

    def _by_note(self, key: str, field: str) -> None:
        """Keep the line of the reading notes by which an item is a field's, where the plan does not say so itself."""
        entry = None if key in self.labels.items else self.labels.noted.get(key)
        if entry and self.labels.notes:
            self.labels.notes.use([entry])
            self.noted.setdefault(field, entry)

    def _without_item(self, cells: Cells) -> None:
        """Take a row that gives no item of the plan: of another item, a heading, a note, the header again."""
        text, value = cells.item.strip(), cells.value.strip()
        is_again = text and label_key(text) == self.head
        if is_again or (not self.lines and is_number_row(cells.texts())):
            self.aside[cells.row] = Fate.HEADINGS
        elif value or (text and self._is_somebody(cells)):
            self._note(cells)
        elif any(map(str.strip, cells.texts())):
            self._text(cells)

    def _note(self, cells: Cells) -> None:
        """Count a row of an item that no field has; its unit is in the table all the same."""
        text = cells.item.strip()
        unknown = self._unknown.setdefault(label_key(text), Unknown(text, cells.row))
        unknown.count += 1
        self.aside[cells.row] = Fate.NOTES
        if self._is_somebody(cells) and (who := self._who(cells)) not in self._by_who:
            line = Line(cells.who, cells.row)
            self._by_who[who] = [line]
            self._named += 1
            self.lines.append(line)

    def _text(self, cells: Cells) -> None:
        """Keep a row of words alone where it stands: it may head what follows, or close the table."""
        self._last = None
        if self._who(cells) in self._by_who:
            self.aside[cells.row] = Fate.NOTES
            return
        who = cells.who
        if not any(map(str.strip, who)):
            words = next(text for text in cells.texts() if text.strip())
            who = tuple(words if at == self.units[-1] else "" for at in range(len(who)))
        texts = {text.strip() for text in who if text.strip()}
        if len(texts) == 1 and HAS_DIGIT.search(text := texts.pop()) and self.labels.periods.named(text):
            self._by_who = {}  # a heading of another year: below it the same unit is not the same row
        self.lines.append(Line(who, cells.row, [cells.row]))

    def _settle_nameless(self) -> None:
        """Give rows of nobody to the unit above them where names stand once over its rows; else leave them nobody's."""
        is_once = self._given == self._named
        taken: set[tuple[int, int]] = set()
        for one in self._nameless:
            spot = (id(one.above), one.column)
            is_once = is_once and one.above is not None and not one.above.has(one.column) and spot not in taken
            taken.add(spot)
        for number, cells, column, above in self._nameless:
            line = above if is_once and above else self._line(cells, column)
            line.put(column, cells.value, number)
        self.lines.sort(key=lambda line: line.first)

    def _of_unknown(self) -> Iterator[Problem]:
        """Yield, once for each item that no field has, in how many rows it stands."""
        for unknown in self._unknown.values():
            spot = self.place.at(unknown.row, self.column + 1)
            near = self.labels.nearest(unknown.text) if unknown.text else None
            code = "item-unknown" if unknown.text else "item-blank"
            details = {"count": str(unknown.count), "nearest": near or ""}
            yield Problem(code, Severity.WARNING, spot, None, unknown.text, details)

    def _refuse(self, rows: Rows) -> None:
        """Tell of the rows whose cells do not fit the header; of a unit that no other row names it opens a gap."""
        for problem, who in rows.bent:
            self.told.append(problem._replace(opens=self._spelled.get(who) not in self._by_who))
            self.aside[problem.place.row] = Fate.REFUSED  # type: ignore[union-attr,index]  # a place in a table
