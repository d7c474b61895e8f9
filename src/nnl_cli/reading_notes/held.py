"""Hold the reading notes of a run: found beside its tables or given, asked about each sheet, told where they fail."""

import datetime
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Mark, Problem, Severity
from nnl_cli.reading_notes import NAME

if TYPE_CHECKING:  # few folders have reading notes
    from nnl_cli.reading_notes.notes import Entry, Notes, Said, Skip
    from nnl_cli.reading_notes.sheet_notes import SheetNotes

STDIN = "-"
A_DAY = datetime.timedelta(days=1)  # it is tomorrow already somewhere


class HeldNotes:
    """The notes that a run meets: those of a file's folder before those of the folders above, or the given ones alone.

    Notes hold for their folder and below: they are looked for from a file's folder up to the one that the command
    line names or that people work in, whichever is higher. Nothing is looked for where notes are given.
    """

    def __init__(self, plan: PlanFile, given: str | None, named: Iterable[str] = ()) -> None:
        self.plan = plan
        self._read = [os.path.abspath(name) for name in named if name != STDIN and os.path.isdir(name)]
        self._given = self._load(given) if given is not None else None
        self._loaded: dict[str, Notes | None] = {}  # by folder
        self._near: dict[str, Sequence[Notes]] = {}  # by a file's folder
        self._sheets: dict[tuple[int, ...], SheetNotes] = {}
        self._met: dict[str, Notes] = {notes.file: notes for notes in (self._given,) if notes}
        self._used: set[Entry | Skip] = set()
        self._spoken: set[int] = set()

    @property
    def applied(self) -> "Sequence[Notes]":
        """The notes that are applied, in the order in which they were met."""
        return [notes for notes in self._met.values() if notes.reviewed]

    def skips(self, file: str, sheet: str | None = None, is_whole: bool = False) -> "Skip | None":
        """Return by which line a sheet, or a file as a whole, is not to be read."""
        for notes in self._of(file):
            name = _name(file, notes)
            for skip in notes.skip:
                if skip.is_file(name) if is_whole else skip.is_sheet(name, sheet):
                    self._used.add(skip)
                    return skip
        return None

    def of_sheet(self, file: str, sheet: str | None) -> "SheetNotes | None":
        """Return what the notes say of a sheet; None where nothing speaks of it."""
        said = [one for notes in self._of(file) for one in notes.of(_name(file, notes), sheet)]
        if not said:
            return None
        from nnl_cli.reading_notes.sheet_notes import SheetNotes

        ids = tuple(map(id, said))
        self._spoken.update(ids)
        if ids not in self._sheets:
            self._sheets[ids] = SheetNotes(said, self._used.update)
        return self._sheets[ids]

    def _of(self, file: str) -> "Sequence[Notes]":
        """Return the notes that are applied to a file, the nearest first."""
        if self._given is not None:
            return [self._given] if self._given.reviewed else []
        if file == STDIN:
            return []
        here = os.path.dirname(os.path.abspath(file))
        if here not in self._near:
            found = [notes for folder in self._folders(here) if (notes := self._in(folder))]
            self._met.update({notes.file: notes for notes in found})
            self._near[here] = [notes for notes in found if notes.reviewed]
        return self._near[here]

    def _folders(self, here: str) -> Iterator[str]:
        """Yield a file's folder and those above it, as far as notes are looked for."""
        tops = [top for top in (os.getcwd(), *self._read) if _is_below(here, top)]
        highest = min(tops, key=len, default=here)
        while here != highest:
            yield here
            here = os.path.dirname(here)
        yield highest

    def _in(self, folder: str) -> "Notes | None":
        if folder not in self._loaded:
            file = os.path.join(folder, NAME)
            self._loaded[folder] = self._load(_shown(file)) if os.path.lexists(file) else None
        return self._loaded[folder]

    def _load(self, file: str) -> "Notes":
        """Return the notes of a file; raise UsageError where it is none, or names what the plan does not."""
        from nnl_cli.reading_notes.checking import checked
        from nnl_cli.reading_notes.loading import load_notes

        return checked(load_notes(file), self.plan)

    def units(self) -> "Iterator[Entry]":
        """Yield what is said of units that were met."""
        known = dict.fromkeys(entry for notes in self.applied for said in notes.said for entry in said.units)
        return (entry for entry in known if entry in self._used)

    def unknown_codes(self, known: Collection[object] | None) -> Iterator[Problem]:
        """Yield the units that are named by a code which the register does not know; nothing without a register."""
        for entry in self.units() if known is not None and self.applied else ():
            if entry.means not in (known or ()):
                details = {"name": entry.written}
                key = self.plan.unit.key
                field = key if isinstance(key, str) else None
                yield Problem("reading-code-unknown", Severity.WARNING, entry.mark, field, entry.means, details)

    def problems(self) -> Iterator[Problem]:
        """Yield what is to be told of the notes themselves: nobody reviewed them, or an entry matched nothing."""
        for notes in self._met.values():
            if notes.reviewed is None:
                yield Problem(
                    "notes-not-reviewed", Severity.WARNING, Mark(notes.file), None, None, {"by": notes.undated}
                )
            else:
                by, date = notes.reviewed
                details = {"by": by, "date": date}
                yield Problem("notes-applied", Severity.INFO, Mark(notes.file), None, None, details)
                if date > datetime.date.today() + A_DAY:
                    yield Problem("notes-reviewed-ahead", Severity.WARNING, Mark(notes.file), None, None, details)
                yield from self._unmatched(notes)

    def _unmatched(self, notes: "Notes") -> Iterator[Problem]:
        """Yield the entries that matched nothing: a slip where all of the notes' folder was read, else no wonder."""
        is_whole = notes is self._given or any(_is_below(notes.folder, top) for top in self._read)
        severity = Severity.WARNING if is_whole else Severity.INFO
        for said in notes.said:
            if id(said) not in self._spoken and (patterns := _patterns(said)):
                yield Problem("reading-matches-no-sheet", severity, said.mark, None, patterns)
            else:
                unmatched = (entry for entry in said.entries() if entry not in self._used)
                yield from (Problem("reading-unmatched", severity, one.mark, None, one.written) for one in unmatched)
        for skip in notes.skip:
            if skip not in self._used:
                yield Problem("reading-matches-no-sheet", severity, skip.mark, None, _patterns(skip))


def _name(file: str, notes: "Notes") -> str:
    """Return a file's name from the notes' folder on, as patterns see it."""
    if file == STDIN:
        return file
    try:
        return os.path.relpath(file, notes.folder)
    except ValueError:  # another drive
        return file


def _shown(file: str) -> str:
    """Return a file's name as people in the folder at hand write it."""
    here = os.getcwd()
    return os.path.relpath(file, here) if _is_below(os.path.dirname(file), here) else file


def _is_below(folder: str, top: str) -> bool:
    return folder == top or folder.startswith(os.path.join(top, ""))


def _patterns(of: "Said | Skip") -> str:
    return " · ".join(pattern.written for pattern in (of.file, of.sheet) if pattern)
