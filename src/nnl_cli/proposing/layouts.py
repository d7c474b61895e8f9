"""Propose how a sheet is laid out where it was not read so, and a field for every item that no field has."""

from collections.abc import Iterator, Sequence

from nnl_cli.names import label_key
from nnl_cli.problems import Place
from nnl_cli.proposing.columns import Tools
from nnl_cli.proposing.fields import Heading
from nnl_cli.proposing.proposals import Part, Proposal, Reason
from nnl_cli.proposing.sheets import Seen, sheets_of
from nnl_cli.records.records import Reading
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.grid import take
from nnl_cli.sources.layout.header import HEAD
from nnl_cli.sources.layout.shapes import long_columns
from nnl_cli.sources.layout.words import is_figure
from nnl_cli.sources.tables import Row

ITEM, VALUE, YEARS = "item", "value", "periods_in"
LIKE = 0.5  # of the words of an item, by weight, that a field's labels have too


def long_layouts(reading: Reading) -> Iterator[Proposal]:
    """Yield a layout for every sheet that was refused since its rows are items."""
    for one in reading.unused:
        problem = one.problem
        if problem.code == "table-is-long" and isinstance(problem.place, Place) and problem.value:
            written = {ITEM: problem.value, VALUE: _number(reading, problem.place)}
            yield _layout(problem.place, written, Reason("map-layout-long"))


def year_layout(reading: Reading, seen: Seen) -> Iterator[Proposal]:
    """Yield a layout for a sheet that was read as of one period and has columns of another beside it."""
    column = next((asked for asked in seen.asked if asked.is_other_period), None)
    tables = (use.table for use in reading.inputs if use.table.place()[:2] == (seen.file, seen.sheet))
    if column and (table := next(tables, None)) and table.period is None:
        yield _layout(column.place, {YEARS: "columns"}, Reason("map-layout-years"))._replace(written=column.written)


def likely_long(reading: Reading, seen: Seen, tools: Tools) -> Iterator[Proposal]:
    """Yield a layout for a sheet whose rows are items that only look like the plan's labels: a unit in several rows."""
    labels = Labels(reading.plan, reading.period)
    if labels.layout or (found := _like_items(seen.grid, labels, tools)) is None:
        return
    row, item, value = found
    written = {ITEM: seen.grid[row][item].strip(), VALUE: seen.grid[row][value].strip()}
    place = Place(seen.file, seen.sheet, row + 1, item + 1)
    yield _layout(place, written, Reason("map-layout-long"))


def _like_items(grid: Sequence[Row], labels: Labels, tools: Tools) -> tuple[int, int, int] | None:
    """Return the header and the columns of a table whose items are like labels; None where one row is one unit."""
    if not _units_repeat(grid, labels):
        return None
    texts = {label_key(cell): cell for row in grid for cell in row if cell.strip() and not is_figure(cell)}
    like = {key: tools.fields.likely(Heading(text)) for key, text in texts.items() if key not in labels.fields}
    near = {key: best[0].field for key, best in like.items() if best and best[0].share >= LIKE}
    labels.items = {**near, **labels.items}
    return long_columns(grid, labels)


def _units_repeat(grid: Sequence[Row], labels: Labels) -> bool:
    """Tell whether most rows below a header that names units have a unit of another row."""
    for number, head in enumerate(grid):
        who = [at for at, cell in enumerate(head) if labels.fields.get(label_key(cell)) in labels.unit_fields]
        rows = [row for row in grid[number + 1 :] if any(map(str.strip, row))] if who else []
        if rows:
            return 2 * len({tuple(row[at] for at in who if at < len(row)) for row in rows}) <= len(rows)
    return False


def _number(reading: Reading, place: Place) -> str:
    """Return the label of a long table's column of figures; "" where it cannot be found again."""
    labels = Labels(reading.plan, reading.period)
    for sheet in sheets_of(place.file, None):
        grid = [sheet.texts(row) for row in take(iter(sheet.rows), HEAD)[0]] if sheet.name == place.sheet else []
        if found := long_columns(grid, labels):
            return grid[found[0]][found[2]].strip()
    return ""


def _layout(place: Place, layout: dict[str, str], reason: Reason) -> Proposal:
    parts = tuple(layout.items())
    return Proposal(Part.LAYOUT, place, parts[0][1], "", False, [reason], scoped=True, layout=parts)


def proposed_items(reading: Reading, tools: Tools) -> Iterator[Proposal]:
    """Yield a proposal for every item under a declared layout that is none of the plan's, never sure."""
    met: set[str] = set()
    for problem in reading.problems:
        text = problem.value or ""
        if problem.code != "item-unknown" or not isinstance(problem.place, Place) or label_key(text) in met:
            continue
        met.add(label_key(text))
        found = tools.fields.likely(Heading(text))
        best = found[0] if found else None
        reason = Reason("map-unknown")
        if best:
            code = "map-words-whole" if best.is_whole else "map-words-share"
            reason = Reason(code, {"field": best.field, "percent": round(100 * best.share)})
        others = tuple(one.field for one in found[1:])
        means = best.field if best else ""
        yield Proposal(Part.COLUMNS, problem.place, text, means, False, [Reason("map-item"), reason], others)
