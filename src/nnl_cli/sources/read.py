"""Read every named file into tables; a file that cannot be read is reported and blocks no other."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import AbsentError, InputError, Place, Problem, Severity
from nnl_cli.reading_notes.held import HeldNotes
from nnl_cli.sources.formats import read_sheets
from nnl_cli.sources.labels import Labels
from nnl_cli.sources.layout.cuts import settled
from nnl_cli.sources.layout.grid import steady
from nnl_cli.sources.layout.recognise import Found, Unfound, recognise
from nnl_cli.sources.layout.table import understand, without_unit
from nnl_cli.sources.load import STDIN, Loaded, load_file, load_stdin, refusal
from nnl_cli.sources.own import is_guide, is_marks, is_own_sheet, is_own_text
from nnl_cli.sources.paths import REASONS, Named, expand
from nnl_cli.sources.tables import Form, Sheet, Table
from nnl_cli.sources.unused import Shown, Status, Unused

if TYPE_CHECKING:  # few folders have reading notes
    from nnl_cli.reading_notes.notes import Skip
    from nnl_cli.reading_notes.sheet_notes import SheetNotes

NO_TABLES = frozenset(
    {"file-not-table", "file-archive", "file-mail", "page-of-login", "page-without-table"}
)  # found in a folder they are told, and are no gap


def read_tables(
    paths: Sequence[str],
    plan: PlanFile,
    problems: list[Problem],
    stdin: BinaryIO | None = None,
    unused: list[Unused] | None = None,
    period: str | None = None,
    is_list: bool = False,
    notes: HeldNotes | None = None,
    may_be_empty: bool = False,
) -> Iterator[Table]:
    """Yield the tables of all files; what refuses a whole file or sheet goes to `problems`.

    What was named or found and gives no table goes to `unused` too, with what it may hold. `period` is the one that
    figures are wanted of, else the plan's. `is_list`: they are lists of units. `notes` say how an office's files are
    read, and which are not. `may_be_empty`: a folder without tables is only told.
    """
    aside = _Aside(problems, [] if unused is None else unused)
    labels = _LabelsOf(Labels(plan, period, is_list), notes or HeldNotes(plan, None))
    for named in aside.told(expand(paths, aside.unused, may_be_empty=may_be_empty)):
        if skip := labels.notes.skips(named.file, is_whole=True):
            aside.skip(skip, Place(named.file))
            continue
        try:
            loaded = load_stdin(stdin) if named.file == STDIN else load_file(named.file)
        except InputError as error:
            aside.refuse(named, error)
            continue
        try:
            yield from _tables(loaded, labels, aside, named)
        except InputError as error:
            aside.refuse(named, error, loaded.sha256)
    for one in aside.unused:  # what is no table may be named by the notes all the same
        labels.notes.skips(one.problem.place.file, is_whole=True)


def sheets_as_read(loaded: Loaded, plan: PlanFile, period: str, notes: HeldNotes) -> Iterator[Sheet]:
    """Yield the sheets of a file decoded and cut into cells as they are read, nothing recognised in them."""
    of = _LabelsOf(Labels(plan, period), notes)
    for given in read_sheets(loaded, []):
        labels = of.of(of.notes.of_sheet(given.file, given.name))
        yield settled(_decoded(given, labels) if given.guesses else given, labels)


class _LabelsOf:
    """The labels that each sheet is read by: the plan's, and before them those of the notes that speak of it."""

    def __init__(self, plain: Labels, notes: HeldNotes) -> None:
        self.plain, self.notes = plain, notes
        self.made: dict[SheetNotes, Labels] = {}

    def of(self, said: "SheetNotes | None") -> Labels:
        """Return the labels for sheets of which the same is said; made once."""
        if said is None:
            return self.plain
        if said not in self.made:
            self.made[said] = self.plain.noting(said)
        return self.made[said]


class _Aside:
    """What gives no table, told as a problem and kept with what it may hold."""

    def __init__(self, problems: list[Problem], unused: list[Unused]) -> None:
        self.problems, self.unused = problems, unused
        self.with_tables: set[str] = set()  # files that have a table besides forms

    def told(self, names: Iterator[Named]) -> Iterator[Named]:
        """Yield names, and tell on the way what of a folder is none."""
        start = len(self.unused)
        for named in names:
            start = self._tell(start)
            yield named
            start = len(self.unused)
        self._tell(start)

    def _tell(self, start: int) -> int:
        self.problems.extend(one.problem for one in self.unused[start:])
        return len(self.unused)

    def refuse(self, named: Named, error: InputError, sha256: str = "") -> None:
        """Tell of a file that cannot be read: a gap, unless it was only found and is no table."""
        is_absent = isinstance(error, AbsentError) and not named.is_found
        for problem in error.problems:
            if named.is_found and not named.is_table and problem.code in NO_TABLES:
                code = REASONS.get(named.suffix, "skipped-document")
                self.put(problem._replace(code=code, severity=Severity.INFO), Status.SKIPPED, sha256)
            else:
                self.put(problem._replace(opens=True), Status.ABSENT if is_absent else Status.REFUSED, sha256)

    def skip(self, skip: "Skip", place: Place, sha256: str = "") -> None:
        """Tell of a file or sheet that reading notes leave out: a person said so, and it opens no gap."""
        details = {"line": str(skip.mark)}
        self.put(Problem("skipped-by-notes", Severity.INFO, place, None, None, details), Status.SKIPPED, sha256)

    def put(
        self,
        problem: Problem,
        status: Status,
        sha256: str,
        seen: Shown | None = None,
        alone: bool = False,
        as_gap: Problem | None = None,
    ) -> None:
        """Tell of something that gives no table."""
        self.problems.append(problem)
        self.unused.append(Unused(problem, status, sha256, seen, alone, as_gap))


def _tables(loaded: Loaded, of: _LabelsOf, aside: _Aside, named: Named) -> Iterator[Table]:
    """Yield the tables of a file; a sheet without any is an error only where no other sheet has one."""
    others: list[tuple[Unfound, Labels]] = []
    seen = False
    if is_own_text(loaded):
        _own(Place(loaded.file), loaded, aside, named)
        return
    for given in read_sheets(loaded, aside.problems):
        said = of.notes.of_sheet(given.file, given.name)
        labels = of.of(said)
        sheet = _decoded(given, labels) if given.guesses else given
        if is_marks(sheet):
            continue  # put beside a sender's own sheets, which say whether there is anything
        if is_own_sheet(sheet):
            _own(sheet.place, loaded, aside, named)
            seen = True
            continue
        if skip := of.notes.skips(sheet.file, sheet.name):
            aside.skip(skip, sheet.place, sheet.sha256)
            seen = True
            continue
        for found in _pieces(sheet, labels):
            if sheet.hidden:
                _hidden(found, loaded, aside)
            elif isinstance(found, Unfound):
                others.append((found, labels))
            elif found:
                seen = True
                yield from _understood(found, labels, said, aside, named)
    if not seen and not others:
        if not any(map(is_guide, read_sheets(loaded, []))):
            raise refusal("file-empty", loaded.file)
        aside.put(Problem("skipped-guide", Severity.INFO, Place(loaded.file)), Status.SKIPPED, loaded.sha256)
    for other, labels in others:
        _unfound(other, labels, aside, None if seen else named)


def _pieces(sheet: Sheet, labels: Labels) -> Iterator[Found | Unfound | None]:
    """Yield what a sheet is, and of several tables beside one another what each of them is."""
    found = recognise(sheet, labels)
    parts = _beside(found, labels) if isinstance(found, Found) and found.columns.repeats_units(labels) else []
    yield from (recognise(part, labels) for part in parts)
    if not parts:
        yield found


# What few sheets need is loaded when one does.


def _decoded(sheet: Sheet, labels: Labels) -> Sheet:
    from nnl_cli.sources.layout.decoding import decoded

    return decoded(sheet, labels)


def _beside(found: Found, labels: Labels) -> list[Sheet]:
    from nnl_cli.sources.layout.pieces import side_by_side

    return side_by_side(found.sheet, found.columns, labels)


def _arranged(found: Found, labels: Labels) -> Sequence[Found] | Problem:
    from nnl_cli.sources.layout.arranged import arranged

    return arranged(found, labels)


def _understood(
    found: Found, labels: Labels, said: "SheetNotes | None", aside: "_Aside", named: Named
) -> Iterator[Table]:
    """Yield the tables of a sheet, and those that follow it; one that is refused as a whole is told."""
    told: list[Problem] = []
    is_plain = found.sheet.mark is not None or not (labels.layout or labels.dated)
    parts = [found] if is_plain else _arranged(found, labels)
    if isinstance(parts, Problem):
        _refused(found, labels, [parts], aside)
        return
    if said:
        said.use(entry for part in parts for entry in part.columns.lines.values())  # were it refused
    tables = [(table, part) for part in parts if (table := understand(part, labels, told))]
    if len(tables) < len(parts):
        _refused(found, labels, told, aside)
        return
    aside.problems.extend(told)
    if found.sheet.whose is None:
        aside.with_tables.add(found.sheet.file)
    for table, part in tables:
        if labels.names_places(table.columns):
            table = table._replace(as_refused=partial(_nameless, found, labels))
        if said:
            from nnl_cli.sources.noted import noted

            table = noted(table, said, labels)
        yield _asked(table, part, partial(_unread_form, labels=labels, aside=aside, named=named))
    for other in tables[0][0].tally.below:
        yield from _understood(other, labels, said, aside, named)


def _unread_form(form: Unfound, labels: Labels, aside: "_Aside", named: Named) -> None:
    """Tell of a form of which nobody knows whose it is; beside tables it is a sheet among others."""
    _unfound(form, labels, aside, None if form.sheet.file in aside.with_tables else named)


def _asked(table: Table, found: Found, refuse: Callable[[Unfound], None]) -> Table:
    """Return a table; of one unit's form it must be found out whose it is, when all tables are read."""
    whose, instead = found.sheet.whose, found.instead
    return table._replace(form=Form(whose, partial(refuse, instead))) if whose and instead else table


def _own(place: Place, loaded: Loaded, aside: _Aside, named: Named) -> None:
    """Say that a file or sheet is what `nnl` wrote: no gap, and told louder where somebody named it."""
    severity = Severity.INFO if named.is_found else Severity.WARNING
    aside.put(Problem("skipped-own", severity, place), Status.SKIPPED, loaded.sha256)


def _hidden(found: Found | Unfound | None, loaded: Loaded, aside: _Aside) -> None:
    """Say of a hidden sheet nothing, unless it looks like a table."""
    if isinstance(found, Found):
        place = found.sheet.place
        aside.put(Problem("sheet-hidden", Severity.INFO, place, None, found.sheet.name), Status.SKIPPED, loaded.sha256)


def _refused(found: Found, labels: Labels, told: Sequence[Problem], aside: _Aside) -> None:
    """Tell of a table that was refused as a whole, and keep what units it shows."""
    aside.put(told[0], Status.REFUSED, found.sheet.sha256, _shown(found.sheet, labels) or Shown((), ()), alone=True)
    aside.problems.extend(told[1:])


def _nameless(found: Found, labels: Labels) -> Unused:
    """Return a table of places as one that is refused: its rows name no unit."""
    problem = without_unit(found.columns, labels, found.sheet.place)
    seen = _shown(found.sheet, labels) or Shown((), ())
    return Unused(problem, Status.REFUSED, found.sheet.sha256, seen, is_alone=True)


def _unfound(other: Unfound, labels: Labels, aside: _Aside, alone: Named | None) -> None:
    """Tell of a sheet without a header: an error where it is all that its file has.

    One that weighs little is a gap all the same where it shows units that no table gives (`Unused.as_gap`). A form that
    `nnl` wrote says for itself why it was not read.
    """
    sheet, problem, severity, is_plans, _ = other
    seen, told = _shown(sheet, labels, *(() if alone is None else (Path(alone.file).stem,))), problem
    if sheet.mark is None and (alone is None or (alone.is_found and severity is Severity.INFO)):
        code = "sheet-without-table" if severity is Severity.INFO else "sheet-unread"
        told = problem._replace(code=code, severity=severity)
    light = severity is Severity.INFO and (alone is None or alone.is_found)
    as_gap = problem if alone or sheet.mark else problem._replace(code="sheet-unread")
    status = Status.SKIPPED if light else Status.REFUSED
    is_alone = alone is not None and (not alone.is_found or is_plans)
    if seen is None and not light:
        seen = Shown((), ())
    aside.put(told, status, sheet.sha256, seen, is_alone, as_gap)


def _shown(sheet: Sheet, labels: Labels, *named: str) -> Shown | None:
    from nnl_cli.sources.layout.showing import shown

    return shown(steady(iter(sheet.rows), sheet.texts), labels, (sheet.name or "", *named))
