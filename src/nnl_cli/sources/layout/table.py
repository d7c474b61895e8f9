"""Understand a sheet whose columns are named, and hand over its rows in chunks."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from nnl_cli.patterns import late
from nnl_cli.problems import Place, Problem, Severity, column_letters
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.body import Body
from nnl_cli.sources.layout.chunks import read_chunks
from nnl_cli.sources.layout.columns import Columns
from nnl_cli.sources.layout.fitting import usual_width
from nnl_cli.sources.layout.grid import steady
from nnl_cli.sources.layout.groups import titles
from nnl_cli.sources.layout.merged import body_rows
from nnl_cli.sources.layout.recognise import Found, recognise
from nnl_cli.sources.layout.rows import Shape
from nnl_cli.sources.layout.scales import UnitLine, find_scales, tell_scales, unclear_unit, unit_lines
from nnl_cli.sources.layout.telling import repeated_labels, tell_noted, tell_numbered, unknown_column
from nnl_cli.sources.layout.titles import tell_limits
from nnl_cli.sources.layout.words import PLAIN_CODE, is_area, is_figure, level_of, total_word
from nnl_cli.sources.tables import Row, RowClass, Sheet, Table, Tally

LOST = late(r"[^\W\d_]\?+[^\W\d_]")
ADDRESS = late(r"://|www\.|\?\w+=")  # `https://forms.gle/xem?id=1`: there the sign belongs
FEW = 3  # cells where a question mark between letters may be one


def understand(found: Found, labels: Labels, problems: list[Problem]) -> Table | None:
    """Return the table of a sheet; None with an error in `problems` if it is refused as a whole."""
    place = found.sheet.place
    lines = unit_lines(found.columns, found.grid, place)
    refused = _refusals(found, lines, labels, place)
    problems.extend(refused)
    return None if refused else _table(found, lines, labels)


def _refusals(found: Found, lines: Sequence[UnitLine], labels: Labels, place: Place) -> list[Problem]:
    columns = found.columns
    refused = [*repeated_labels(columns, place), *unclear_unit(columns, lines, labels)]
    if lost := lost_letters(found.grid):
        refused.append(Problem("text-lost", Severity.ERROR, place, None, None, {"line": str(lost)}))
    held = {*columns.fields, *columns.twice}
    if labels.unit_fields.isdisjoint(held) and not labels.names_places(columns.fields):
        refused.append(without_unit(columns, labels, place))
    elif lacking := labels.lacking_keys(held):
        spot = Place(place.file, place.sheet, columns.header.bottom + 1)
        details = {"lacking": lacking, "keys": labels.keys}
        refused.append(Problem("table-without-key-part", Severity.ERROR, spot, lacking[0], None, details))
    return refused


def lost_letters(grid: Sequence[Row]) -> int | None:
    """Return the first row whose letters became question marks on the way, if several cells have such."""
    rows = [
        number
        for number, row in enumerate(grid, 1)
        for cell in row
        if "?" in cell and LOST.search(cell) and not ADDRESS.search(cell)
    ]
    return rows[0] if len(rows) >= FEW else None


def without_unit(columns: Columns, labels: Labels, place: Place) -> Problem:
    """Return the error of a table whose rows name nobody, with the column that may have been meant."""
    wanted = [labels.roles[role] for role in ("key", "name") if role in labels.roles]
    likely = next((c for c in columns.unknown if _near_unit(columns.label(c), labels)), None)
    details = {"other_field": wanted[-1], "found": columns.label(likely) if likely is not None else ""}
    spot = place.at(columns.header.bottom + 1, None if likely is None else likely + 1)
    return Problem("table-without-unit", Severity.ERROR, spot, wanted[0], None, details)


def _near_unit(label: str, labels: Labels) -> bool:
    return labels.nearest(label) in labels.unit_fields if label else False


def _table(found: Found, lines: Sequence[UnitLine], labels: Labels) -> Table:
    sheet, columns, grid = found.sheet, found.columns, found.grid
    place, bottom = sheet.place, columns.header.bottom
    scales = find_scales(columns, grid, lines, labels)
    title = _title(found, labels)
    told = [*assumptions(found), *tell_scales(columns, scales, place)]
    told += tell_numbered(columns, place)
    told += tell_limits(title, columns.fields, labels, place)
    tally = _tally_above(grid[: columns.top])
    tally.problems.extend([*told, *found.told, *tell_noted(columns, labels, place)])
    shape = _shape(found, labels)
    body = Body(
        rows=body_rows(sheet, bottom + 1, shape),
        texts=sheet.texts,
        legacy=found.legacy,
        start=bottom + 2,
        columns=columns,
        shape=shape,
        tally=tally,
        place=place,
        tell_unknown=partial(_tell_unknown, columns, labels, place),
        usual=usual_width(grid[bottom + 1 :], columns.width),
        goes_on=partial(_goes_on, found, labels, tally),
    )
    return Table(
        file=sheet.file,
        sheet=sheet.name,
        sha256=sheet.sha256,
        header_row=bottom + 1,
        columns={name: i + 1 for name, i in columns.fields.items()},
        labels={name: columns.label(i) for name, i in columns.fields.items()},
        chunks=read_chunks(body),
        tally=tally,
        signs={},
        header_top=columns.top + 1,
        header={i + 1: columns.label(i) for i in range(columns.width) if i not in found.elsewhere},
        assumptions=told,
        again=partial(_again, sheet, bottom + 1),
        rows_again=partial(_rows_again, sheet, bottom + 1),
        scales=scales,
        title=title,
        origin=sheet.origin,
        period=found.period or (sheet.mark.period if sheet.mark else None),
        noted=columns.noted,
        added={i + 1: entry for i, entry in columns.added.items()},
        mark=sheet.mark,
    )


def _goes_on(
    found: Found, labels: Labels, tally: Tally, rows: Sequence[Row], number: int, heading: Mapping[int, Row]
) -> bool:
    """Tell whether rows below a table are another one that says who its units are; it is kept to be read next."""
    from nnl_cli.sources.layout.pieces import below, may_be_cut

    if not may_be_cut(found.sheet):
        return False
    own = any(labels.periods.titled([cell for row in heading.values() for cell in row]))
    above = {} if own else {n: row for n, row in enumerate(found.grid[: found.columns.top], 1) if any(row)}
    other = recognise(below(found.sheet, rows, number, {**above, **heading}), labels)
    if not isinstance(other, Found) or labels.unit_fields.isdisjoint(other.columns.fields):
        return False
    tally.below.append(other)
    return True


def _title(found: Found, labels: Labels) -> tuple[str, ...]:
    """Return the texts above a table that speak of all of it: those of header groups speak of some columns only.

    Where none of them names a period the sheet's own name may.
    """
    groups = {step for path in found.columns.header.paths for step in path} - titles(found.columns.header, labels)
    rows = enumerate(found.grid[: found.columns.top])
    texts = tuple(cell for at, row in rows for cell in row if cell.strip() and (at, cell.strip()) not in groups)
    return texts if labels.periods.titled(texts) or not found.sheet.name else (*texts, found.sheet.name)


def _shape(found: Found, labels: Labels) -> Shape:
    """Return where the table keeps what tells its rows apart, as far as its first rows and its names show."""
    first = found.columns.header.bottom + 1
    shape = Shape.of(found.columns, labels, found.grid[found.columns.top : first])
    groups = shape.key is not None or _has_other_rows(found.sheet, first, shape)
    head = found.grid[first:]
    return shape._replace(groups=groups, marks=_has_plain_codes(head, shape), areas=_are_schools(head, shape))


def _again(sheet: Sheet, first: int, column: int) -> Iterator[str]:
    """Yield a column, counted from 1, once more; a short row gives a blank."""
    for row in _rows_again(sheet, first):
        yield row[column - 1] if column <= len(row) else ""


def _rows_again(sheet: Sheet, first: int) -> Iterator[Row]:
    """Yield the rows below a header once more."""
    return islice(steady(iter(sheet.rows), sheet.texts), first, None)


def assumptions(found: Found) -> Sequence[Problem]:
    """Return what was taken for granted on the way to a table, so that nobody takes it for certain."""
    sheet, columns = found.sheet, found.columns
    place = sheet.place
    told = list(sheet.problems)
    for kind in sorted(set(found.legacy.values())):
        names = [column_letters(i + 1) for i, legacy in found.legacy.items() if legacy is kind]
        told.append(Problem("font-converted", Severity.INFO, place, None, kind, {"columns": ", ".join(names)}))
    rows = [row for row in sheet.hidden_rows if row > columns.header.bottom + 1]
    if rows:
        details = {"count": str(len(rows)), "first": str(rows[0])}
        told.append(Problem("rows-hidden", Severity.INFO, place, None, None, details))
    used = [i for i in sheet.hidden_columns if i - 1 in columns.fields.values()]
    if used:
        details = {"columns": ", ".join(map(column_letters, used))}
        told.append(Problem("columns-hidden", Severity.INFO, place, None, None, details))
    return told


def _tell_unknown(columns: Columns, labels: Labels, place: Place, column: int) -> Problem | None:
    return unknown_column(columns, labels, column, place)


def _tally_above(rows: Sequence[Row]) -> Tally:
    """Return the tally of a sheet when the lines of its title block are counted."""
    tally = Tally()
    for number, row in enumerate(rows, 1):
        if any(cell.strip() for cell in row):
            tally.rows += 1
            tally.notes += 1
            tally.set_aside[number] = RowClass.TEXT
    return tally


def _has_plain_codes(rows: Sequence[Row], shape: Shape) -> bool:
    """Tell whether the column of codes holds any code with digits."""
    return shape.key is not None and any(
        shape.key < len(row) and PLAIN_CODE.fullmatch(row[shape.key].strip()) is not None for row in rows
    )


def _are_schools(rows: Sequence[Row], shape: Shape) -> bool:
    """Tell whether units have codes and few are named after a place: then a place without a code heads a group."""
    if shape.name is None or shape.labels.is_of_lines or not _has_plain_codes(rows, shape):
        return False
    counting = (row for row in rows if len(row) > shape.name and any(map(is_figure, row)))
    names = [row[shape.name] for row in counting if row[shape.name].strip()]
    return 2 * sum(map(is_area, names)) <= len(names)


def _has_other_rows(sheet: Sheet, first: int, shape: Shape) -> bool:
    """Tell whether any named row has no mark such as `I`: else the marks only number the units."""
    name, serial = shape.name or 0, shape.serial
    for row in islice(steady(iter(sheet.rows), sheet.texts), first, None):
        text = row[name].strip() if name < len(row) else ""
        mark = row[serial] if serial is not None and serial < len(row) else ""
        if (
            text
            and not total_word(text, shape.labels.totals)
            and level_of(text, True) is None
            and level_of(mark, False) is None
        ):
            return True
    return False
