"""Load reading notes, or tell everything that is wrong with them at once, each with line and column."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from nnl_cli.names import fold, label_key
from nnl_cli.plan.beside import beside_of, bytes_beside
from nnl_cli.plan.scalars import one_line
from nnl_cli.plan.tree import Path as At
from nnl_cli.plan.tree import Tree
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.reading_notes.form import NotesForm, PatternForm, SheetsForm, TablesForm
from nnl_cli.reading_notes.notes import Entry, Layout, Notes, Said, Skip
from nnl_cli.reading_notes.patterns import Pattern, pattern_of


def load_notes(file: str) -> Notes:
    """Return the notes of a file; raise UsageError with every problem found in it."""
    return notes_of(bytes_beside(Path(file)), file)


def notes_of(raw: bytes, file: str) -> Notes:
    """Return the notes that the bytes of a file hold; raise UsageError with every problem found in them."""
    form, tree = beside_of(raw, file, NotesForm)
    special = [_said(one, tree, ("sheets", at)) for at, one in enumerate(form.sheets)]
    found = Notes(
        file=file,
        folder=os.path.dirname(os.path.abspath(file)),
        sha256=hashlib.sha256(raw).hexdigest(),
        reviewed=form.reviewed.signed(),
        said=(*special, _said(form, tree, ())),
        skip=tuple(_skip(one, tree.mark(("skip", at))) for at, one in enumerate(form.skip)),
        undated=(form.reviewed.by or "") if form.reviewed.date is None else "",
    )
    if wrong := list(meant_twice(found)):
        raise UsageError(*wrong)
    return found


def _said(form: TablesForm, tree: Tree, at: At) -> Said:
    layout = Layout(**dict(form.layout))
    return Said(
        file=_pattern(form.file) if isinstance(form, SheetsForm) else None,
        sheet=_pattern(form.sheet) if isinstance(form, SheetsForm) else None,
        columns=_named(form.columns, tree, (*at, "columns")),
        units=_named(form.units, tree, (*at, "units")),
        places=_named(form.places, tree, (*at, "places")),
        values=tuple(
            entry
            for field, names in form.values.items()
            for entry in _named(names, tree, (*at, "values", field), one_line(field))
        ),
        totals=_listed(form.totals, tree, (*at, "totals")),
        add=_listed(form.add, tree, (*at, "add")),
        layout=layout if any(layout) else None,
        mark=tree.mark(at),
    )


def _named(names: Mapping[str, str], tree: Tree, at: At, field: str | None = None) -> tuple[Entry, ...]:
    marks = ((written, means, tree.mark((*at, written), key=True)) for written, means in names.items())
    return tuple(Entry(one_line(written), means, mark, field) for written, means, mark in marks)


def _listed(names: Sequence[str], tree: Tree, at: At) -> tuple[Entry, ...]:
    return tuple(Entry(one_line(written), "", tree.mark((*at, i))) for i, written in enumerate(names))


def _skip(form: PatternForm, mark: Mark) -> Skip:
    return Skip(_pattern(form.file), _pattern(form.sheet), mark)


def _pattern(written: str | None) -> Pattern | None:
    return pattern_of(written) if written is not None else None


def meant_twice(notes: Notes) -> Iterator[Problem]:
    """Yield what is written twice in one part of the notes, spelling habits apart, and means two things there."""
    for said in notes.said:
        for entries, key in ((said.columns, label_key), (said.units, fold), (said.places, fold), (said.values, fold)):
            first: dict[tuple[str | None, str], Entry] = {}
            for entry in entries:
                other = first.setdefault((entry.field, key(entry.written)), entry)
                if other.means != entry.means:
                    details = {"first": other.means, "second": entry.means, "line": str(other.mark.line)}
                    yield Problem("reading-twice", Severity.ERROR, entry.mark, None, entry.written, details)
