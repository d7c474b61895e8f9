"""Turn what the command line names into files: a file, a folder, a pattern, standard input."""

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

from nnl_cli.problems import InputError, Problem
from nnl_cli.sources.load import refusal

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"})
STDIN = "-"


def expand(paths: Sequence[str], refused: list[Problem]) -> Iterator[str]:
    """Yield each file once, in the order given; what names no file goes to `refused`."""
    seen: set[str] = set()
    for given in paths:
        try:
            for file in _files(given):
                if (real := file if file == STDIN else str(Path(file).resolve())) not in seen:
                    seen.add(real)
                    yield file
        except InputError as error:
            refused.extend(error.problems)


def _files(given: str) -> Sequence[str]:
    if given == STDIN:
        return [given]
    if Path(given).is_dir():
        return _in_folder(given)
    if not Path(given).exists() and glob.has_magic(given):
        return _matching(given)
    return [given]


def _in_folder(folder: str) -> Sequence[str]:
    try:
        found = [str(path) for path in sorted(Path(folder).iterdir()) if _is_table(path)]
    except OSError as error:
        raise refusal("file-unreadable", folder, error.strerror) from None
    if not found:
        raise refusal("folder-without-tables", folder, None, suffixes=" ".join(sorted(SUFFIXES)))
    return found


def _is_table(path: Path) -> bool:
    """Tell whether a folder's file is one to read; `~$` files are locks that Excel leaves."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$")) and path.is_file()


def _matching(pattern: str) -> Sequence[str]:
    found = [file for file in sorted(glob.glob(pattern, recursive=True)) if Path(file).is_file()]
    found = [file for file in found if not Path(file).name.startswith("~$")]
    if not found:
        raise refusal("pattern-without-files", pattern)
    return found
