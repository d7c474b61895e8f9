"""Turn what the command line names into files: a file, a folder with its subfolders, a pattern, standard input."""

import glob
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from nnl_cli import guarded
from nnl_cli.patterns import late
from nnl_cli.problems import InputError, Place, Problem, Severity
from nnl_cli.reading_notes import NAME as NOTES
from nnl_cli.sources.load import STDIN, absence, refusal
from nnl_cli.sources.unused import MARKED_LIST, Status, Unused

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"})
MOST_ENTRIES = 20_000  # of one folder with its subfolders
# Why a file of a folder is not read, by its suffix; of others the first bytes tell whether they may be workbooks.
OTHERS = {
    "skipped-document": ".doc .docx .odt .pdf .rtf .md .htm .html .ppt .pptx .eml .msg",
    "skipped-picture": ".jpg .jpeg .png .gif .bmp .tif .tiff .heic .webp .svg",
    "skipped-archive": ".rar .7z .gz .tar .tgz .bz2 .xz .zip",
    "skipped-own": ".json .yaml .yml .tmp",
}
REASONS = {suffix: code for code, suffixes in OTHERS.items() for suffix in suffixes.split()}
LOCKS = ("~$", ".~lock.")
PAGES = frozenset({".htm", ".html"})
FRAME = late(rb"<table\b", re.IGNORECASE)
LONGEST_HEAD = 1024 * 1024  # bytes of a page in which its first table is looked for: styles may stand before it
CONTAINERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # workbooks come in these, whatever a name says


class Named(NamedTuple):
    """A file to read; `is_found`: a folder or a pattern gave it, nobody named it."""

    file: str
    is_found: bool = False

    @property
    def suffix(self) -> str:
        """How its name ends, in small letters."""
        return Path(self.file).suffix.lower()

    @property
    def is_table(self) -> bool:
        """Whether its name says that it is a table."""
        return self.suffix in SUFFIXES


def expand(paths: Sequence[str], unused: list[Unused], *, may_be_empty: bool = False) -> Iterator[Named]:
    """Yield each file once, in the order given; what names no file, and what a folder has besides, goes to `unused`.

    A folder without tables names none either, unless it `may_be_empty`: then it is only told.
    """
    seen: set[str] = set()
    for given in paths:
        try:
            for named in _files(given, unused, may_be_empty):
                if (real := named.file if named.file == STDIN else os.path.realpath(named.file)) not in seen:
                    seen.add(real)
                    yield named
        except InputError as error:
            unused.extend(Unused(problem, Status.ABSENT) for problem in error.problems)


def _files(given: str, unused: list[Unused], may_be_empty: bool) -> Iterator[Named]:
    if not given:
        raise absence("name-empty", given)
    if given == STDIN:
        yield Named(given)
    elif os.path.isdir(guarded.reachable(given)):
        yield from _in_folder(given, unused, may_be_empty)
    elif glob.has_magic(given) and not os.path.lexists(given):
        yield from _matching(given)
    else:
        yield Named(given)


def _in_folder(folder: str, unused: list[Unused], may_be_empty: bool) -> Iterator[Named]:
    """Yield the tables of a folder and its subfolders, by name; links to folders are not followed."""
    count = found = 0
    top = guarded.reachable(folder, 0)  # what lies in it may have a longer path
    marked: set[str] = set()
    for real, below, names in os.walk(top, onerror=lambda error: _refuse_folder(error, top, folder, unused)):
        where = folder + real[len(top) :]
        hidden = [name for name in below if name.startswith(".")]
        links = [name for name in below if name not in hidden and os.path.islink(os.path.join(real, name))]
        below[:] = sorted(set(below) - {*hidden, *links})
        unused.extend(_skipped("skipped-link", os.path.join(where, name)) for name in sorted(links))
        count += len(names) + len(below)
        if count > MOST_ENTRIES:
            raise refusal("folder-too-large", folder, None, limit=str(MOST_ENTRIES))
        if MARKED_LIST in names and where != folder:  # whoever names the folder itself means what is in it
            marked |= _marked_in(where)
        for name in sorted(names):
            file = os.path.join(where, name)
            if os.path.normpath(file) in marked:
                unused.append(_given_back(file))
                continue
            if name == NOTES:  # read in their own way, beside the tables
                continue
            if reason := _reason(file, name):
                unused.append(_skipped(reason, file))
            else:
                found += 1
                yield Named(file, is_found=True)
    if not found and may_be_empty and not any(one.problem.place.file == folder for one in unused):
        unused.append(Unused(Problem("folder-still-empty", Severity.WARNING, Place(folder)), Status.SKIPPED))
    elif not found:
        raise absence("folder-without-tables", folder, " ".join(sorted(SUFFIXES)))


def _marked_in(folder: str) -> set[str]:
    """Return the marked copies that the list of a folder names."""
    from nnl_cli.sources.given_back import names_in

    return {os.path.normpath(os.path.join(folder, name)) for name in names_in(folder)}


def _given_back(file: str) -> Unused:
    """Say that a marked copy is not read; louder of one that somebody mended where it lies."""
    from nnl_cli.sources.given_back import is_untouched

    severity = Severity.INFO if is_untouched(file) else Severity.WARNING
    return Unused(Problem("skipped-marked", severity, Place(file)), Status.SKIPPED)


def _refuse_folder(error: OSError, top: str, folder: str, unused: list[Unused]) -> None:
    """Tell of a folder that may not be opened: one that was named is an error of the command line."""
    place = folder + str(error.filename or top)[len(top) :]
    status = Status.ABSENT if place == folder else Status.REFUSED
    problem = Problem("file-unreadable", Severity.ERROR, Place(place), None, error.strerror, opens=True)
    unused.append(Unused(problem, status))


def _skipped(code: str, file: str) -> Unused:
    return Unused(Problem(code, Severity.INFO, Place(file)), Status.SKIPPED)


def _reason(file: str, name: str) -> str | None:
    """Return why a file of a folder is not to be read, None for one that is."""
    if name.startswith(LOCKS):
        return "skipped-lock"
    if name.startswith("."):
        return "skipped-hidden"
    suffix = Path(name).suffix.lower()
    if suffix in SUFFIXES or suffix == ".zip":
        return None
    if suffix in PAGES and FRAME.search(_start_of(file, LONGEST_HEAD)):
        return None
    return REASONS.get(suffix) or (None if _is_container(file) else "skipped-other")


def _is_container(file: str) -> bool:
    """Whether a file begins as workbooks do."""
    return _start_of(file, 4) in CONTAINERS


def _start_of(file: str, count: int) -> bytes:
    """Return the first bytes of a file, none of one that may not be opened: it is no table."""
    try:
        return guarded.read_start(file, count)
    except OSError:
        return b""


def _matching(pattern: str) -> Iterator[Named]:
    found = [file for file in sorted(glob.glob(pattern, recursive=True)) if os.path.isfile(file)]
    found = [file for file in found if not Path(file).name.startswith(LOCKS)]
    if not found:
        raise absence("pattern-without-files", pattern)
    yield from (Named(file, is_found=True) for file in found)
