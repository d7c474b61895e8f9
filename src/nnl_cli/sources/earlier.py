"""Tell earlier reports from tables among what --baseline names: a folder may hold either, or both."""

import os
import re
from collections.abc import Iterator, Sequence

from nnl_cli import guarded
from nnl_cli.sources.paths import expand

SUFFIX = ".json"
HEAD = 8192  # bytes of a report in which its form is seen
IS_REPORT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{.{0,200}?"format":\s*"nnl-report/', re.DOTALL).match


def reports_and_tables(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the JSON reports that are named or lie in a folder that is named, each once, and what holds tables.

    A folder with nothing but reports holds no tables; one with neither is left to whoever reads tables, to refuse it.
    """
    reports: dict[str, str] = {}
    tables = []
    for name in names:
        is_report = name.lower().endswith(SUFFIX)
        found = [name] if is_report else list(_reports_in(name))
        for file in found:
            reports.setdefault(os.path.realpath(file), file)
        if not is_report and (not found or any(True for _ in expand([name], []))):
            tables.append(name)
    return list(reports.values()), tables


def _reports_in(folder: str) -> Iterator[str]:
    """Yield the reports that `nnl` wrote into a folder and its subfolders, by name; none for what is no folder."""
    top = guarded.reachable(folder, 0)
    for real, below, names in os.walk(top):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            file = os.path.join(folder + real[len(top) :], name)
            if name.lower().endswith(SUFFIX) and not name.startswith(".") and _is_report(file):
                yield file


def _is_report(file: str) -> bool:
    try:
        return bool(IS_REPORT(guarded.read_start(file, HEAD)))
    except OSError:
        return False
