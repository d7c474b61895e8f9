"""Look at sheets once more, those that were not understood too: every column with its path of labels and its cells."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import InputError, Place
from nnl_cli.proposing.fields import Fields, Heading
from nnl_cli.records.records import Reading
from nnl_cli.sources.formats import read_sheets
from nnl_cli.sources.labels import REMARKS, SERIAL, Labels, label_key
from nnl_cli.sources.layout.columns import Columns, name_columns
from nnl_cli.sources.layout.grid import steady, take
from nnl_cli.sources.layout.group_words import Limit, limits
from nnl_cli.sources.layout.groups import titles
from nnl_cli.sources.layout.header import LONGEST, Step
from nnl_cli.sources.layout.recognise import Found, recognise
from nnl_cli.sources.layout.words import is_figure, total_word
from nnl_cli.sources.load import STDIN, Loaded, load_file, load_stdin
from nnl_cli.sources.tables import Row, RowClass, Sheet, Table

OF_COLUMNS = frozenset({Limit.RATE, Limit.TERM})  # a title names these of some columns, or of when it was written
WHOLES = frozenset({"tổng số", "tổng", "ts", "chung"})
FIRST = 20  # rows in which a header is looked for by words
UNITS = frozenset({RowClass.UNIT, RowClass.NAMED})


class Asked(NamedTuple):
    """A column whose label is not understood; `column` counts from 1, `written` is its label with those of its groups.

    `is_limited`: its group says that it is a part, a plan or another period (rule 19); `is_other_period`: it says that
    of another period. `beside` are the labels of the other columns under its innermost group, and
    `is_summed` tells that one of them names a total.
    """

    column: int
    place: Place
    written: str
    heading: Heading
    is_limited: bool
    is_other_period: bool = False
    beside: Sequence[str] = ()
    is_summed: bool = False


class Seen(NamedTuple):
    """A sheet with its columns: those that are understood by field, those that are asked about, and its rows.

    `limit` is what its name, its file's or a title says of all its figures: they are planned, of another year, a part.
    `grid` are its first rows.
    """

    file: str
    sheet: str | None
    known: Mapping[str, int]
    asked: Sequence[Asked]
    rows: Callable[[], Iterator[tuple[int, Row]]]
    is_read: bool
    limit: str = ""
    grid: Sequence[Row] = ()


def seen_sheets(reading: Reading, fields: Fields, stdin: bytes | None) -> Iterator[Seen]:
    """Yield the sheets of all files that were read, or refused, with the columns that nobody understood."""
    tables = {use.table.place()[:2]: use.table for use in reading.inputs}
    used: dict[tuple[str, str | None], set[int]] = {}  # a sheet of several years is several tables
    for use in reading.inputs:
        used.setdefault(use.table.place()[:2], set()).update(use.table.columns.values())
    files = dict.fromkeys((*(file for file, _ in tables), *_refused(reading)))
    labels = Labels(reading.plan, reading.period)
    for file in files:
        for sheet in sheets_of(file, stdin):
            table = tables.get((sheet.file, sheet.name))
            found = None if sheet.hidden else _found(sheet, labels, fields, reading.plan)
            if found:
                yield _seen(found, table, labels, used.get((sheet.file, sheet.name), set()))


def _refused(reading: Reading) -> Iterator[str]:
    return (one.problem.place.file for one in reading.unused if isinstance(one.problem.place, Place))


def sheets_of(file: str, stdin: bytes | None) -> Iterator[Sheet]:
    """Yield the sheets of a file that can be opened; what keeps one from it was told when it was read."""
    try:
        loaded: Loaded = load_stdin(io.BytesIO(stdin or b"")) if file == STDIN else load_file(file)
        yield from read_sheets(loaded, [])
    except InputError:
        return


def _found(sheet: Sheet, labels: Labels, fields: Fields, plan: PlanFile) -> Found | None:
    """Return a sheet with its header, found by the plan's labels, else by words that are much like them."""
    found = recognise(sheet, labels)
    if isinstance(found, Found) and not labels.unit_fields.isdisjoint(found.columns.fields):
        return found
    likely = Labels(plan, labels.periods.chosen)
    likely.fields = {**_likely_labels(sheet, fields), **labels.fields}
    likely.leaves = frozenset(likely.fields) | labels.leaves
    again = recognise(sheet, likely)
    if isinstance(again, Found):
        return again._replace(columns=name_columns(again.columns.header, labels)._replace(top=again.columns.top))
    return found if isinstance(found, Found) else None


def _likely_labels(sheet: Sheet, fields: Fields) -> Mapping[str, str]:
    """Return the texts of a sheet's first rows that say only what some field's labels say, each with that field.

    Where it is open how a text is cut into cells, the way that gives most of them counts.
    """
    ways = (_labels_in(rows, sheet, fields) for rows in sheet.cuts or (sheet.rows,))
    return max(ways, key=len, default={})


def _labels_in(rows: Iterable[Sequence[str]], sheet: Sheet, fields: Fields) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in map(sheet.texts, take(iter(rows), FIRST)[0]):
        for text in row:
            if not text.strip() or len(text) >= LONGEST or is_figure(text) or total_word(text):
                continue
            mine = next((one.field for one in fields.likely(Heading(text), found.values()) if one.is_within), None)
            if mine:
                found.setdefault(label_key(text), mine)
    return found


def _seen(found: Found, table: Table | None, labels: Labels, used: set[int]) -> Seen:
    columns, sheet = found.columns, found.sheet
    alone = {name: at + 1 for name, at in columns.fields.items() if name not in columns.twice}
    known = dict(table.columns) if table else alone
    asked = tuple(_asked(found, used | set(known.values()), labels))
    rows = (lambda: _rows_of(table)) if table else (lambda: _rows_below(sheet, columns, labels))
    return Seen(sheet.file, sheet.name, known, asked, rows, table is not None, _limit(found, labels), found.grid)


def _limit(found: Found, labels: Labels) -> str:
    """Return the first text over a whole sheet by which its figures are planned, of another year or a part; else ""."""
    sheet, columns = found.sheet, found.columns
    groups = {step for path in columns.header.paths for step in path} - titles(columns.header, labels)
    rows = enumerate(found.grid[: columns.top])
    above = [cell for at, row in rows for cell in row if cell.strip() and (at, cell.strip()) not in groups]
    texts = (sheet.name or "", _stem(sheet.file), *above)
    return next((text for text in texts if limits(text, labels) - OF_COLUMNS), "")


def _asked(found: Found, known: set[int], labels: Labels) -> Iterator[Asked]:
    columns, over_all = found.columns, titles(found.columns.header, labels)
    for at, path in enumerate(columns.header.paths):
        steps = [(row, text) for row, text in path if (row, text) not in over_all] or list(path)
        texts = [" ".join(text.split()) for _, text in steps if label_key(text)]
        if at + 1 in known or not texts or label_key(texts[-1]) in SERIAL | REMARKS or at == columns.serial:
            continue
        while len(texts) > 1 and texts[-1].startswith("(") and texts[-1].endswith(")"):
            texts.pop()  # the unit of the figures below it
        heading = Heading(texts[-1], texts[:-1], found.sheet.name or "", _stem(found.sheet.file))
        beside = list(_beside(columns, at, steps))
        is_other = any(labels.periods.is_other(text) for text in texts)
        is_summed = any(total_word(text, labels.totals) or label_key(text) in WHOLES for text in beside)
        place = found.sheet.place.at(columns.header.bottom + 1, at + 1)
        yield Asked(at + 1, place, " / ".join(texts), heading, at in columns.blocked, is_other, beside, is_summed)


def _beside(columns: Columns, at: int, steps: Sequence[Step]) -> Iterator[str]:
    """Yield the own labels of the other columns under the innermost group of a column."""
    group = steps[-2] if len(steps) > 1 else None
    for other, path in enumerate(columns.header.paths):
        if other != at and group in path[:-1]:
            yield path[-1][1]


def _stem(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]


def _rows_of(table: Table) -> Iterator[tuple[int, Row]]:
    """Yield the rows of units below a table's header, each with its number."""
    aside = table.tally.set_aside
    rows: Iterable[tuple[int, Row]] = enumerate(table.rows_again(), table.header_row + 1)
    return ((number, row) for number, row in rows if aside.get(number, RowClass.UNIT) in UNITS and any(row))


def _rows_below(sheet: Sheet, columns: Columns, labels: Labels) -> Iterator[tuple[int, Row]]:
    """Yield the rows below the header of a sheet that was not read, without those whose first texts name a total."""
    first = columns.header.bottom + 1
    for number, row in enumerate(islice(steady(iter(sheet.rows), sheet.texts), first, None), first + 1):
        texts = [cell for cell in row[:4] if cell.strip()]
        if texts and any(map(is_figure, row)) and not any(total_word(text, labels.totals) for text in texts):
            yield number, row
