"""Write one letter a unit into a folder: all of them or none, and never over what nnl did not write."""

import contextlib
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nnl_cli import guarded
from nnl_cli.cli.file_names import file_names
from nnl_cli.cli.streams import say_line
from nnl_cli.problems import Mark, OutputError, Problem, Severity
from nnl_cli.wording.catalogue import Speaker

if TYPE_CHECKING:
    from nnl_cli.letterhead import Letterhead
    from nnl_cli.reports.owing import Chase

SUFFIX = ".docx"
ABOUT = "docProps/core.xml"  # the part of a .docx that says what it is
MOST = 65_536  # bytes that nnl reads of it
# Of a paper and of a workbook: whoever saves one again sets the time of doing so.
UNTOUCHED = tuple(f">{year}-01-01T00:00:00Z</dcterms:modified>".encode() for year in (1980, 2000))
NAMED = 6


def letters_of(chase: "Chase", folder: str, letterhead: "Letterhead | None" = None) -> Mapping[str, bytes]:
    """Return the letters by the path of each; raises OutputError where another's file stands in such a place."""
    from nnl_cli.letterhead import OPEN
    from nnl_cli.reports.papers.docx import written_all  # python-docx, for a run that writes a paper
    from nnl_cli.reports.papers.letters import letter

    units = sorted(chase.units, key=lambda unit: (unit.key, unit.name, unit.place))
    names = file_names(((unit.key, unit.name) for unit in units), SUFFIX, chase.speaker.say("letter-unit"))
    paths = [os.path.join(folder, name) for name in names]
    strange = [path for path in paths if os.path.lexists(path) and not is_letter(path)]
    if strange:
        raise OutputError(*(Problem("letter-not-ours", Severity.ERROR, Mark(path)) for path in strange))
    return dict(zip(paths, written_all(letter(unit, chase, letterhead or OPEN) for unit in units), strict=True))


def is_letter(path: str) -> bool:
    """Whether a file is a letter as nnl wrote it: a plain file with its mark that nobody saved again."""
    from nnl_cli.reports.papers.letters import MARK

    return is_untouched(path, f">{MARK}</dc:identifier>")


def is_untouched(path: str, mark: str) -> bool:
    """Whether a file is a plain one of nnl's with this mark in what it says of itself, and nobody saved it again."""
    if os.path.islink(path) or not os.path.isfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive, archive.open(ABOUT) as part:
            about = part.read(MOST)
    except Exception:  # noqa: BLE001  # however a strange archive breaks its reader, zlib's own ways too: it is no letter
        return False
    return mark.encode() in about and any(untouched in about for untouched in UNTOUCHED)


@contextlib.contextmanager
def made(folder: str | None) -> Iterator[None]:
    """Make a folder where there is none, and take it away again where nothing came into it."""
    whole = Path(guarded.reachable(folder or ""))
    parts: Sequence[Path] = [whole, *whole.parents] if folder else []
    new = [part for part in parts if not part.exists()]
    try:
        for part in reversed(new):
            part.mkdir()
    except OSError as error:
        raise OutputError(
            Problem("output-failed", Severity.ERROR, Mark(str(folder)), None, error.strerror or str(error))
        ) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            for part in new:
                part.rmdir()


def tell_letters(folder: str, letters: Mapping[str, bytes], words: Speaker) -> None:
    """Say how many letters were written, where any were, and which of an earlier run lie there."""
    if letters:
        say_line(words.say("letters-written", count=len(letters), folder=folder))
    own = {os.path.basename(path) for path in letters}
    there = os.listdir(folder) if os.path.isdir(folder) else []
    others = sorted(name for name in there if name.endswith(SUFFIX) and name not in own)
    left = [name for name in others if is_letter(os.path.join(folder, name))]
    if left:
        more = [f"… (+{len(left) - NAMED})"] if len(left) > NAMED else []
        say_line(words.say("letters-left", count=len(left), names="; ".join([*left[:NAMED], *more])))
