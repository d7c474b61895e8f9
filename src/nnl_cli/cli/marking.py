"""Write marked copies of faulty files into a folder, under the senders' names and over nothing that is not nnl's."""

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nnl_cli.cli.marked_names import STDIN, SUFFIX, base, below, folders, free_name, key
from nnl_cli.problems import InputError, Mark, OutputError, Problem, Severity, UsageError

if TYPE_CHECKING:  # a run that marks nothing loads none of it
    from nnl_cli.forms.marking.faults import Fault, Faults
    from nnl_cli.forms.marking.outcomes import Outcome
    from nnl_cli.records.records import Reading
    from nnl_cli.run import Request
    from nnl_cli.sources.formats.detect import Format
    from nnl_cli.sources.load import Loaded
    from nnl_cli.wording.catalogue import Speaker

NAMED = 6
UNREAD = "file-unread"  # the cause of what is wrong with a whole file


def check_mark(folder: str | None, request: "Request") -> None:
    """Refuse a folder that marked copies cannot go into, before anything is read; raises UsageError."""
    if folder is None:
        return
    if not folder or (Path(folder).exists() and not Path(folder).is_dir()):
        raise UsageError(Problem("mark-not-folder", Severity.ERROR, Mark("--mark"), None, folder))
    if os.path.realpath(folder) in {os.path.realpath(one) for one in (base(request.files), *folders(request.files))}:
        raise UsageError(Problem("mark-over-input", Severity.ERROR, Mark(folder)))


@contextlib.contextmanager
def marks(folder: str | None, request: "Request", reading: "Reading", words: "Speaker") -> Iterator[None]:
    """Write the marked copies that are asked for, let the screen be written, then tell what became of every file.

    Raises OutputError at the end for what could not be written.
    """
    if folder is None:
        yield
        return
    from nnl_cli.forms.marking.faults import faults_of

    run = _Run(folder, request, reading, faults_of(reading, words), words)
    run.mark()
    yield
    run.tell()
    if run.lost:
        raise OutputError(*run.lost)


class _Planned(NamedTuple):
    """A faulty file, what its copy is to be called, and what it is; `why` there can be none."""

    file: str
    name: str = ""
    format_: "Format | None" = None
    why: str = ""


class _Run:
    """One run that marks: its faults, what became of every file, and what could not be written."""

    def __init__(self, folder: str, request: "Request", reading: "Reading", faults: "Faults", words: "Speaker") -> None:
        self.folder, self.request, self.reading = folder, request, reading
        self.faults, self.words = faults, words
        self.outcomes: list[Outcome] = []
        self.lost: list[Problem] = []
        self.unwritten: list[str] = []  # files whose copy is among what is lost: told once
        self.earlier: list[str] = []
        self._hashes = {use.table.file: use.table.sha256 for use in reading.inputs}
        self._hashes.update((one.problem.place.file, one.sha256) for one in reading.unused if one.sha256)

    def mark(self) -> None:
        """Mark every faulty file; what cannot be marked or written stops no other."""
        from nnl_cli.cli.letters import made
        from nnl_cli.forms.marking.outcomes import Outcome
        from nnl_cli.sources.given_back import names_in

        planned = {one.file: one for one in self._planned()}
        names = {one.name for one in planned.values() if one.name}
        there = names_in(self.folder)
        kept = sorted(name for name in there if os.path.exists(os.path.join(self.folder, name)))
        self.earlier = [name for name in kept if name not in names]
        self.outcomes = [Outcome(file) for file in self.faults.of_files]
        if not names and not there:
            self.outcomes = [self._outcome(planned.get(file), file) for file in self.faults.of_files]
            return
        try:
            with made(self.folder):
                self._mark_into_folder(planned, kept, is_new=not there)
        except OutputError as error:
            self.lost += error.problems

    def _mark_into_folder(self, planned: Mapping[str, _Planned], kept: Sequence[str], *, is_new: bool) -> None:
        """Write the list, the copies, and the list again with what became of them; a new one without copies goes.

        It names the copies that are `kept` of earlier runs, and never a file in the place of a copy that is none.
        """
        ours = [one.name for one in planned.values() if one.name and not self._is_strange(one.name)]
        self._put_list([*kept, *ours])  # first, so that a run that is killed leaves no copy unnamed
        self.outcomes = [self._outcome(planned.get(file), file) for file in self.faults.of_files]
        if any(outcome.name for outcome in self.outcomes) or not is_new:
            self._put_list(kept)
        else:
            with contextlib.suppress(OSError):
                os.unlink(self._list)

    def _is_strange(self, name: str) -> bool:
        """Whether something stands in the place of a copy that is none, or that somebody has changed."""
        from nnl_cli.sources.given_back import is_untouched

        path = os.path.join(self.folder, name)
        return os.path.lexists(path) and not is_untouched(path)

    def _planned(self) -> Iterator[_Planned]:
        """Yield every faulty file with the name of its copy, no two the same on a system that knows no case."""
        from nnl_cli.sources.formats.detect import Format
        from nnl_cli.sources.unused import MARKED_LIST

        taken, start = {key(MARKED_LIST)}, base(self.request.files)
        for file, faults in self.faults.of_files.items():
            if not any(_counts(faults)):
                if why := self._of_other_period(file):
                    yield _Planned(file, why=why)
                continue
            if why := _nothing_in(faults):
                yield _Planned(file, why=why)
                continue
            try:
                format_ = self._format(file)
            except InputError as error:
                yield _Planned(file, why=self._why(error))
                continue
            name = free_name(below(file, start), taken, is_workbook=format_ is Format.XLSX)
            taken.add(key(name))
            yield _Planned(file, name, format_)

    def _of_other_period(self, file: str) -> str:
        """Return that a file has no row of the period; "" of any that has."""
        from nnl_cli.reports.by_file import is_of_other_period, other_text
        from nnl_cli.verdicts.report_of import sheets_of

        sheets = sheets_of(use for use in self.reading.inputs if use.table.file == file)
        return other_text(sheets, self.reading.period, self.words) if is_of_other_period(sheets) else ""

    def _format(self, file: str) -> "Format":
        from nnl_cli.sources.formats.detect import detect

        return detect(self._loaded(file))

    def _loaded(self, file: str) -> "Loaded":
        """Return a file as it was read; raise InputError where that cannot be had again."""
        from nnl_cli.sources.load import load_file, refusal

        if file == STDIN:
            raise refusal("mark-why-stdin", file)
        loaded = load_file(file)
        if self._hashes.get(file, loaded.sha256) != loaded.sha256:
            raise refusal("mark-why-changed", file)
        return loaded

    def _why(self, error: InputError) -> str:
        return "; ".join(self.words.problem(problem) for problem in error.problems).rstrip(".")

    def _outcome(self, planned: _Planned | None, file: str) -> "Outcome":
        """Mark and write one file, and return what became of it."""
        from nnl_cli.forms.marking.outcomes import Outcome
        from nnl_cli.forms.marking.xml import UnmarkableError
        from nnl_cli.sources.formats.detect import Format

        if planned is None or planned.why:
            return Outcome(file, why=planned.why if planned else "")
        try:
            data = self._marked(planned)
        except InputError as error:
            return Outcome(file, why=self._why(error))
        except UnmarkableError:
            return Outcome(file, why=self.words.say("mark-why-built"))
        errors, warnings = _counts(self.faults.of_files[file])
        if why := self._written(planned.name, data):
            self.unwritten.append(file)
            return Outcome(file, why=why)
        return Outcome(file, errors, warnings, planned.name, is_converted=planned.format_ is not Format.XLSX)

    def _marked(self, planned: _Planned) -> bytes:
        """Return the marked copy of a file; one of another format is made a workbook first."""
        from nnl_cli.forms.marking.listing import Heading
        from nnl_cli.forms.marking.marked import marked
        from nnl_cli.sources.formats.detect import Format

        loaded, plan = self._loaded(planned.file), self.reading.plan.plan
        faults, names = self.faults.of_files[planned.file], None
        if planned.format_ is not Format.XLSX and planned.format_ is not None:
            from nnl_cli.forms.marking.converting import converted
            from nnl_cli.sources.read import sheets_as_read

            notes = self.request.notes(self.reading.plan)
            sheets = sheets_as_read(loaded, self.reading.plan, self.reading.period, notes)
            data, names = converted(sheets, planned.format_, self.words.say("marks-table"))
            loaded = loaded._replace(data=data, suffix=SUFFIX)
        heading = Heading(os.path.basename(planned.file), plan.number, self.reading.period, names is not None)
        return marked(loaded, faults, self.faults.absent, heading, self.words, names)

    def _written(self, name: str, data: bytes) -> str:
        """Write a copy whole or not at all; return why it was not, "" where it was."""
        from nnl_cli.cli.letters import made
        from nnl_cli.cli.writing import write_all

        path = os.path.join(self.folder, name)
        try:
            self._refuse(name)
            with made(os.path.dirname(path)):
                write_all({path: data})
        except OutputError as error:
            self.lost += error.problems
            return "; ".join(self.words.problem(problem) for problem in error.problems).rstrip(".")
        return ""

    def _refuse(self, name: str) -> None:
        """Raise OutputError where a copy would stand over a file that was sent, or that nnl did not write so."""
        path = os.path.join(self.folder, name)
        if os.path.realpath(path) in {os.path.realpath(file) for file in self.faults.of_files}:
            raise OutputError(Problem("mark-over-input", Severity.ERROR, Mark(path)))
        if self._is_strange(name):
            raise OutputError(Problem("marked-not-ours", Severity.ERROR, Mark(path)))

    def _put_list(self, names: Sequence[str]) -> None:
        """Write the list of what became of every file; raises OutputError where that cannot be."""
        from nnl_cli.cli.writing import write_all
        from nnl_cli.forms.marking.outcomes import outcomes_list
        from nnl_cli.sources.given_back import is_list

        if os.path.lexists(self._list) and not is_list(self._list):
            raise OutputError(Problem("marked-not-ours", Severity.ERROR, Mark(self._list)))
        write_all({self._list: outcomes_list(self.outcomes, names, self.words)})

    @property
    def _list(self) -> str:
        from nnl_cli.sources.unused import MARKED_LIST

        return os.path.join(self.folder, MARKED_LIST)

    def tell(self) -> None:
        """Say on standard error what was marked, given back otherwise than it came, and what could not be."""
        from nnl_cli.cli.streams import say_line

        done = [outcome for outcome in self.outcomes if outcome.name]
        for outcome in self.outcomes:
            if outcome.why and outcome.file not in self.unwritten:
                say_line(self.words.say("mark-failed", file=outcome.file, why=outcome.why))
        others = [outcome for outcome in done if outcome.is_converted]
        for outcome in others if len(others) <= NAMED else ():
            say_line(self.words.say("mark-converted", file=outcome.file, name=outcome.name))
        if len(others) > NAMED:
            say_line(self.words.say("mark-converted-more", count=len(others), list=self._list))
        if self.earlier:
            more = [f"… (+{len(self.earlier) - NAMED})"] if len(self.earlier) > NAMED else []
            names = "; ".join([*self.earlier[:NAMED], *more])
            say_line(self.words.say("mark-left", count=len(self.earlier), names=names))
        clean = sum(not outcome.name and not outcome.why for outcome in self.outcomes)
        if done:
            told = {"count": len(done), "folder": self.folder, "clean": clean, "list": self._list}
            say_line(self.words.say("mark-written", **told))
        elif not self.lost and not any(outcome.why for outcome in self.outcomes):
            say_line(self.words.say("mark-none"))


def _nothing_in(faults: "Sequence[Fault]") -> str:
    """Return why a file was read in no part, so that it has nothing to mark; "" of any other."""
    return faults[0].what.rstrip(".") if all(fault.cause == UNREAD for fault in faults) else ""


def _counts(faults: "Sequence[Fault]") -> tuple[int, int]:
    """Return how many errors and warnings there are."""
    from nnl_cli.forms.marking.faults import count_of

    errors, warnings = (count_of(faults, weight) for weight in (Severity.ERROR, Severity.WARNING))
    return errors, warnings
