"""Name marked copies as the senders named their files: two of one name keep the folders in which they lie."""

import os
import unicodedata
from collections.abc import Collection, Sequence

STDIN = "-"
KEPT = (".xlsx", ".xlsm", ".xltx", ".xltm")  # suffixes that a workbook keeps; any other gets one of its own behind it
SUFFIX = ".xlsx"


def folders(files: Sequence[str]) -> Sequence[str]:
    """Return the folders that a command line reads from: those it names, and those of the files and patterns."""
    plain = [name if os.path.lexists(name) else _start(name) for name in files if name != STDIN]
    return [os.path.abspath(name if os.path.isdir(name) else os.path.dirname(name) or ".") for name in plain]


def _start(pattern: str) -> str:
    """Return a pattern up to its first sign that stands for others."""
    return pattern[: next((i for i, letter in enumerate(pattern) if letter in "*?["), len(pattern))]


def base(files: Sequence[str]) -> str:
    """Return the folder that all files of a command line lie below; copies keep their paths from there."""
    found = folders(files) or [os.path.abspath(".")]
    try:
        return os.path.commonpath(found)
    except ValueError:  # they are on several drives
        return found[0]


def below(file: str, folder: str) -> str:
    """Return the path of a file from a folder on; of one that does not lie below it, its name."""
    path, start = os.path.abspath(file), os.path.join(folder, "")
    return path.removeprefix(start) if path.startswith(start) else os.path.basename(path)


def free_name(path: str, taken: Collection[str], *, is_workbook: bool) -> str:
    """Return the name of a copy: the sender's own, with another suffix behind it where the copy is another thing."""
    stem, suffix = os.path.splitext(path)
    if not is_workbook or suffix.lower() not in KEPT:
        stem, suffix = path, SUFFIX
    found, number = stem + suffix, 1
    while key(found) in taken:
        number += 1
        found = f"{stem} ({number}){suffix}"
    return found


def key(name: str) -> str:
    """Return what two names share that are one on a system that knows no case."""
    return unicodedata.normalize("NFC", name).casefold().replace("\\", "/")
