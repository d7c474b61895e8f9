"""Say what is wrong or in doubt with the columns of a header that have their fields."""

from nnl_cli.problems import Place, Problem, Severity, column_letters
from nnl_cli.sources.labels import REMARKS, SERIAL, Labels, label_key
from nnl_cli.sources.layout.columns import Columns


def tell_numbered(columns: Columns, place: Place) -> list[Problem]:
    """Return what to say of columns that have a field by their number in the form, and not by their label."""
    if not columns.numbered:
        return []
    details = {"columns": ", ".join(column_letters(i + 1) for i in sorted(columns.numbered))}
    spot = place.at(columns.header.bottom + 1)
    return [Problem("columns-by-number", Severity.INFO, spot, None, None, details)]


def tell_noted(columns: Columns, labels: Labels, place: Place) -> list[Problem]:
    """Return what to say of columns that are read by reading notes though their header says that they are not it."""
    return [
        Problem(
            "column-noted-of-group",
            Severity.WARNING,
            place.at(columns.header.bottom + 1, column + 1),
            columns.lines[column].means,
            columns.label(column),
            {"group": text, "line": str(columns.lines[column].mark), "period": labels.periods.chosen},
        )
        for column, text in columns.against.items()
    ]


def repeated_labels(columns: Columns, place: Place) -> list[Problem]:
    """Return an error for each field that more than one column claims."""
    problems = []
    for name, places in columns.twice.items():
        first, *others = (place.at(columns.header.bottom + 1, i + 1) for i in places)
        label = columns.label(places[0])
        lines = dict.fromkeys(str(columns.lines[i].mark) for i in places if i in columns.lines)
        second = ", ".join(str(o.cell) for o in others)
        details = {"label": label, "first": str(first.cell), "second": second, "mend": ", ".join(lines)}
        problems.append(Problem("column-twice", Severity.ERROR, others[0], name, label, details))
    return problems


def unknown_column(columns: Columns, labels: Labels, column: int, place: Place) -> Problem | None:
    """Return what to say of a column that holds something and names no field, with the nearest field."""
    spot = place.at(columns.header.bottom + 1, column + 1)
    label = columns.label(column)
    key = label_key(columns.header.paths[column][-1][1]) if label else ""
    if key in SERIAL:
        return None
    if not label:
        return Problem("column-without-label", Severity.WARNING, spot)
    if key in REMARKS:
        return Problem("column-remarks", Severity.INFO, spot, None, label)
    if column in columns.displaced:
        field = columns.displaced[column]
        details = {"other": columns.label(columns.fields[field]), "line": str(columns.noted[field].mark)}
        return Problem("column-beside-note", Severity.WARNING, spot, field, label, details)
    if column in columns.added:
        return None
    if column in columns.blocked:
        field, group = columns.blocked[column]
        year = _year(columns, labels, column) if labels.periods.said(group) else None
        details = {"group": group, "years": year[1] if year else ""}
        return Problem("column-of-group", Severity.WARNING, spot, field, label, details)
    if year := _year(columns, labels, column):
        details = {"group": year[1], "years": year[1]}
        return Problem("column-of-group", Severity.WARNING, spot, year[0], label, details)
    leaf = columns.header.paths[column][-1][1]
    near = labels.nearest(label, leaf, taken=columns.fields)
    if labels.is_list and not near:  # a register has addresses and telephones too, which nobody counts
        return Problem("column-of-register", Severity.INFO, spot, None, label)
    return Problem("column-unknown", Severity.WARNING, spot, None, label, {"nearest": near or ""})


def _year(columns: Columns, labels: Labels, column: int) -> tuple[str, str] | None:
    """Return the field and the other period that a column would be read as, were its years declared (section 3)."""
    if labels.layout and labels.layout.periods_in:
        return None
    found = labels.of_year([text for row, text in columns.header.paths[column] if row >= columns.top])
    return found if found and found[1] != labels.periods.chosen else None
