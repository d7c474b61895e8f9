"""Class one row of a table: a unit, a total, a heading, a line of the footer."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nnl_cli.names import fold, sum_key
from nnl_cli.plan.model import FieldType
from nnl_cli.sources.labels import Labels, label_key
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.layout.words import (
    BULLET,
    HAS_DIGIT,
    PLAIN_CODE,
    Word,
    counts_on,
    is_area,
    is_figure,
    is_footer,
    is_heading,
    is_number_row,
    level_of,
    says_total,
    total_word,
)
from nnl_cli.sources.tables import RowClass, Texts

if TYPE_CHECKING:  # few folders have reading notes
    from nnl_cli.reading_notes.sheet_notes import SheetNotes

ANSWERS = frozenset({"x", "✓", "✔", "có", "không", "đạt", "chưa", "không đạt", "chưa đạt"})  # what no signature says
SAID = (FieldType.TEXT, FieldType.DATE)  # what a day in words may be an answer to
LONG = 40  # letters: a longer text alone in the code column is a sentence
LONGEST_TITLE = 200  # letters of a text that heads rows
OF_TOTALS = {Word.WHOLE: RowClass.TOTAL, Word.TOTAL: RowClass.TOTAL, Word.PART: RowClass.PART}


class Shape(NamedTuple):
    """Where a table keeps what tells its rows apart; columns count from 0."""

    key: int | None
    name: int | None
    serial: int | None
    identity: tuple[int, ...]
    figures: tuple[int, ...]
    beside: tuple[int, ...]
    fields: frozenset[tuple[str, int]]
    labels: Labels
    header: tuple[tuple[str, ...], ...]
    groups: bool = True
    marks: bool = False  # codes have digits here, so that `I` or `A` in their column is no code
    parts: tuple[int, ...] = ()  # columns that name a unit together with that of its code
    areas: bool = False  # units are schools here, so that `Xã Điền Hòa` without a code heads a group

    @classmethod
    def of(cls, columns: Columns, labels: Labels, header_rows: Sequence[Sequence[str]]) -> "Shape":
        """Return the shape of a table; `beside` are the columns where a total's label may stand."""
        place = {role: columns.fields.get(field) for role, field in labels.roles.items()}
        if place.get("key") is None and place.get("name") is None:
            place["name"] = place.get("place")  # of a table of places
        identity = tuple(i for i in place.values() if i is not None)
        figures = tuple(i for field, i in columns.fields.items() if field not in labels.identity)
        first = min(figures, default=columns.width)
        when = place.get("period")  # a year is no label: "Năm học 2023-2024" would be one of last year's figures
        beside = tuple(
            i for i in range(columns.width) if i != when and (i in identity or (i not in figures and i < first))
        )
        keys = tuple(tuple(map(label_key, row)) for row in header_rows)
        fields = frozenset(columns.fields.items())
        return cls(
            key=place.get("key"),
            name=place.get("name"),
            serial=columns.serial,
            identity=identity,
            figures=figures,
            beside=beside,
            fields=fields,
            labels=labels,
            header=keys,
            parts=_parts(columns, labels, place),
        )

    def has_sums(self, columns: Sequence[Sequence[Any]], texts: Texts) -> bool:
        """Whether reading notes name a row that sums, where its name may stand."""
        sums = self.labels.sums
        return bool(sums) and any(not sums.isdisjoint(map(sum_key, texts(columns[i]))) for i in self.beside)


def _parts(columns: Columns, labels: Labels, place: Mapping[str, int | None]) -> tuple[int, ...]:
    """Return the columns of the key fields, where several name a unit, but that of its code."""
    if len(labels.keys) < 2:
        return ()
    columns_ = (columns.fields.get(key) for key in labels.keys)
    return tuple(i for i in columns_ if i is not None and i != place.get("key"))


class Classed(NamedTuple):
    """What a row is and the label that shows it; `level` is a group's rank."""

    kind: RowClass
    label: str = ""
    level: int = 2
    whole: bool = False
    unsure: bool = False  # a group only if its figures are the sum of what it heads


BLANK = Classed(RowClass.BLANK)
UNIT = Classed(RowClass.UNIT)
NAMED = Classed(RowClass.NAMED)
TEXT = Classed(RowClass.TEXT)
BARE = Classed(RowClass.BARE)
NUMBERS = Classed(RowClass.NUMBERS)


def class_row(row: Sequence[str], shape: Shape) -> Classed:
    """Return what a row is, by what it alone shows."""
    filled = [i for i, cell in enumerate(row) if cell and not cell.isspace()]
    if not filled:
        return BLANK
    key, name, serial = (_cell(row, i) for i in (shape.key, shape.name, shape.serial))
    name = name or next(filter(None, (_cell(row, i) for i in shape.parts)), "")
    key = "" if key in shape.labels.no_codes else key
    coded = PLAIN_CODE.fullmatch(key) is not None and not any(says_total(_cell(row, i)) for i in shape.parts)
    figures = any(is_figure(row[i]) for i in shape.figures if i < len(row))
    seen = _Row(cells=row, filled=filled, key=key, name=name, serial=serial, coded=coded, figures=figures)
    return (
        (None if figures else _by_year(seen, shape))
        or (NUMBERS if row[filled[0]].startswith(("(", "[")) and is_number_row(row) else None)
        or _by_serial(seen, shape)
        or (_by_note(seen, shape, shape.labels.notes) if shape.labels.notes else None)
        or (UNIT if coded else None)
        or _by_total_word(seen, shape)
        or _by_group(seen, shape)
        or _by_text(seen, shape)
        or _by_count(seen, shape)
        or _by_name(seen, shape)
        or (BARE if figures else TEXT)
    )


class _Row(NamedTuple):
    cells: Sequence[str]
    filled: Sequence[int]
    key: str
    name: str
    serial: str
    coded: bool
    figures: bool


def _by_year(row: _Row, shape: Shape) -> Classed | None:
    """A text alone that names a year says of which the rows below are: `Năm học 2022-2023`; digits alone are a code."""
    texts = {row.cells[i].strip() for i in row.filled}
    text = texts.pop()
    if texts or not HAS_DIGIT.search(text) or len(text) > LONGEST_TITLE or text.isdecimal():
        return None
    has_years = shape.labels.roles.get("period") in {name for name, _ in shape.fields}
    named = not has_years and not is_footer(text) and shape.labels.periods.named(text)
    return Classed(RowClass.YEAR, text) if named else None


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _by_serial(row: _Row, shape: Shape) -> Classed | None:
    """A total word where the running number stands wins, unless there are both a code and a name."""
    if not row.serial or row.serial.isdecimal():
        return None
    if row.coded and row.name and not total_word(row.name, shape.labels.totals):
        return None
    return _total(row.serial, row.figures, shape)


def _by_note(row: _Row, shape: Shape, notes: "SheetNotes") -> Classed | None:
    """A row is what reading notes say: a unit whose code they know, or a sum whatever code it has."""
    if not row.key and row.name and notes.unit(row.name, *(_cell(row.cells, index) for index in shape.identity)):
        return UNIT
    texts = (row.serial, *(_cell(row.cells, index) for index in shape.beside))
    label = next((text for text in texts if text and sum_key(text) in shape.labels.sums), "")
    is_whole = total_word(label, shape.labels.totals) is Word.WHOLE
    return Classed(RowClass.TOTAL, label, whole=is_whole) if label else None


def _by_total_word(row: _Row, shape: Shape) -> Classed | None:
    """A row without a plain code is a total if a label beside the figures says so.

    Beside a code or a name only the word for a sum itself does: a class may be called `TC`, a column may hold years.
    """
    own = (shape.key, shape.name)
    nobody = not (row.key or row.name)
    for index in shape.beside:
        text = _cell(row.cells, index)
        if text and (index in own or nobody or says_total(text)) and (found := _total(text, row.figures, shape)):
            return found
    if not row.key and shape.marks and BULLET.match(row.name) and row.figures:
        return Classed(RowClass.PART, row.name)
    return None


def _total(label: str, figures: bool, shape: Shape) -> Classed | None:
    word = total_word(label, shape.labels.totals)
    if word is None:
        return None
    if word is Word.PART and not figures:
        return Classed(RowClass.TEXT, label)
    return Classed(OF_TOTALS[word], label, whole=word is Word.WHOLE)


def _by_group(row: _Row, shape: Shape) -> Classed | None:
    """A row without code whose number is `I` or `A`, or whose name starts so, heads a group."""
    marked = shape.marks and level_of(row.key, prefix=False) is not None and not _others(row, shape)
    if not shape.groups or (row.key and row.name and not marked):
        return None
    level = _level(row, marked)
    if level is None:
        return _by_area(row, shape)
    label = row.name or row.key or row.serial
    numbered = shape.key is None and bool(row.serial) and not (is_heading(label) or is_area(label))
    return Classed(RowClass.GROUP if row.figures else RowClass.TEXT, label, level, unsure=numbered)


def _level(row: _Row, marked: bool) -> int | None:
    """Return the rank of a group's mark: alone where the code or the running number stands, or before a text."""
    alone = row.key if marked else "" if row.key else row.serial
    if (level := level_of(alone, prefix=False)) is not None:
        return level
    levels = (level_of(text, prefix=True) for text in (row.name, row.key, row.serial))
    return next((level for level in levels if level is not None), None)


def _by_area(row: _Row, shape: Shape) -> Classed | None:
    """A place or a level among schools, with figures and without a code, is a group if it is their sum."""
    if not shape.areas or row.key or not row.figures or not is_area(row.name):
        return None
    return Classed(RowClass.GROUP, row.name, unsure=True)


def _by_text(row: _Row, shape: Shape) -> Classed | None:
    """A row without figures may be a header again, or of the footer."""
    if row.figures:
        return None
    said = {i for field, i in shape.fields if shape.labels.kinds.get(field) in SAID and i in row.filled}
    days = said.difference(shape.identity) if len(said) > 1 else ()  # a day alone stands above signatures
    if any(is_footer(row.cells[i], may_say_day=i in days) for i in row.filled):
        return Classed(RowClass.FOOTER)
    return _by_header(row, shape)


def _by_header(row: _Row, shape: Shape) -> Classed | None:
    """A row of labels is the header again; in other columns it heads another table."""
    keys = [label_key(cell) for cell in row.cells]
    filled = {(i, keys[i]) for i in row.filled}
    if len(filled) > 1 and any(filled <= set(enumerate(known)) for known in shape.header):
        return Classed(RowClass.HEADER)
    fields = shape.labels.fields
    found = {(fields[key], i) for i, key in filled if key in fields}
    if len(filled) < 3 or shape.labels.unit_fields.isdisjoint(name for name, _ in found):
        return None
    labelled = {i for _, i in found}
    other = any(i in shape.figures and i not in labelled for i, _ in filled)  # figures of something else
    return Classed(RowClass.HEADER if found <= shape.fields and not other else RowClass.SECOND)


def _by_count(row: _Row, shape: Shape) -> Classed | None:
    """A row without code whose name is a number counts the names above it, as a table's last row does."""
    return BARE if shape.marks and not (row.key or shape.parts) and row.figures and is_figure(row.name) else None


def _by_name(row: _Row, shape: Shape) -> Classed | None:
    """A code of letters or a name makes a unit where something stands beside it."""
    if row.figures:
        return UNIT if row.key or row.name else None
    others = _others(row, shape)
    answers = [text for i in shape.figures if (text := _cell(row.cells, i))]
    if (row.key or row.name) and any(fold(text) in ANSWERS for text in answers):
        return UNIT
    if row.key:
        alone = len(row.filled) == 1 and (len(row.key) > LONG or not HAS_DIGIT.search(row.key))
        return TEXT if alone or not (row.name or others or HAS_DIGIT.search(row.key)) else NAMED
    if not row.name:
        return None
    if others or answers or row.serial.isdecimal():
        return NAMED
    listed = shape.key is None or not shape.figures  # a list of units holds nothing but names
    return NAMED if listed and not (is_heading(row.name) or (shape.key is not None and is_area(row.name))) else TEXT


def numbers_columns(row: Sequence[str], shape: Shape) -> bool:
    """Tell whether a row numbers the columns and is no unit: `1,2,3` may be a code and two small figures."""
    named = _cell(row, shape.name)
    return is_number_row(row) and (bool(named) or not counts_on(row))


def _others(row: _Row, shape: Shape) -> Sequence[int]:
    """Return the filled columns that say where, of which class or when."""
    return [i for i in row.filled if i in shape.identity and i not in (shape.key, shape.name)]
