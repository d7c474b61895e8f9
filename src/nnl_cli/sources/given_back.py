"""Know the marked copies of senders' workbooks that `nnl` wrote into a folder: they go back, and are no data."""

import json
import os
import zipfile
from collections.abc import Iterable

from nnl_cli import guarded
from nnl_cli.sources.unused import MARKED_LIST, MARKS

START = f"<!-- {MARKS} -->"
NAMES = f"<!-- {MARKS} names "
END = " -->"
MOST = 16 * 1024 * 1024
PART = "xl/worksheets/nnl-marked.xml"  # of the first sheet: whoever saves a workbook again gives its sheets other names


def names_line(names: Iterable[str]) -> str:
    """Return the line of a list that names the copies, by their paths below its folder; no name ends it early."""
    paths = sorted({name.replace(os.sep, "/") for name in names})
    return NAMES + json.dumps(paths).replace("-", "\\u002d") + END


def names_in(folder: str) -> frozenset[str]:
    """Return the paths of the marked copies that the list of a folder names; none where it has no list of ours."""
    try:
        text = guarded.read_bytes(os.path.join(folder, MARKED_LIST), MOST).decode("utf-8", "replace")
    except OSError:
        return frozenset()
    lines = text.splitlines()
    named = next((line for line in lines if line.startswith(NAMES) and line.endswith(END)), None)
    if not lines or lines[0] != START or named is None:
        return frozenset()
    try:
        found = json.loads(named[len(NAMES) : -len(END)])
    except ValueError:
        return frozenset()
    return frozenset(name for name in found if isinstance(name, str)) if isinstance(found, list) else frozenset()


def is_list(path: str) -> bool:
    """Whether a file is a list that `nnl` wrote."""
    try:
        return not os.path.islink(path) and guarded.read_start(path, len(START)) == START.encode()
    except OSError:
        return False


def is_untouched(path: str) -> bool:
    """Whether a file is a marked copy as `nnl` wrote it: a plain file that nobody saved again."""
    if os.path.islink(path) or not os.path.isfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return PART in archive.NameToInfo
    except Exception:  # noqa: BLE001  # however a strange archive breaks its reader, it is no copy of ours
        return False
