"""Find what became of units and places: in a table of an office's own, or the country's that ships (rule 22)."""

import csv
import hashlib
import io
import os
from collections.abc import Mapping, Sequence

from nnl_cli.coverage.changes import Changes
from nnl_cli.coverage.own_changes import change_of, own_changes
from nnl_cli.names import fold, nearest
from nnl_cli.plan.loader import LoadedPlan, beside, shipped
from nnl_cli.problems import Mark, Problem, Severity, UsageError
from nnl_cli.report.model import Source

SHIPPED: Mapping[str, str] = {"dvhc-2025": "plans/changes-2025.csv"}
OF_PROVINCE = ("tỉnh ", "thành phố ", "tp. ", "tp.", "tp ")
DASHES = str.maketrans("-–—", "   ")  # Bà Rịa – Vũng Tàu
# What provinces are called besides their names of 2025: Huế's till the end of 2024 (175/2024/QH15), and short ones.
CALLED: Mapping[str, str] = {
    "thừa thiên huế": "huế",
    "tt huế": "huế",
    "hcm": "hồ chí minh",
    "tphcm": "hồ chí minh",
    "br vt": "bà rịa vũng tàu",
}


def changes_of(named: str | None, loaded: LoadedPlan, sources: list[Source], problems: list[Problem]) -> Changes | None:
    """Return the changes that a command line names, else the plan; None where neither does.

    A path comes first, then the name of data that ship with nnl. What was read goes to `sources`, what is wrong with
    single lines to `problems`. Raises UsageError for a file that cannot be read, PlanError for one outside the plan's
    folder.
    """
    declared = loaded.plan.plan.changes
    province = declared.province if declared else None
    written = named if named is not None else declared.file if declared else None
    if written is None:
        return None
    if written in SHIPPED and not (named is not None and os.path.lexists(written)):
        return _shipped(written, province, sources)
    file = written if named is not None else beside(loaded, written, ("plan", "changes"))
    return own_changes(file, province, sources, problems)


def _shipped(name: str, province: str | None, sources: list[Source]) -> Changes:
    """Return the country's changes, those of one province where one is named, and of what hangs together with them."""
    raw = shipped(SHIPPED[name]).read_bytes()
    sources.append(Source("changes", name, None, hashlib.sha256(raw).hexdigest()))
    rows: list[Mapping[str, str]] = [*csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))]
    if province is not None:
        rows = _of_province(rows, province, name)
    return Changes([change_of(row) for row in rows], is_shipped=True, source=name)


def _of_province(rows: Sequence[Mapping[str, str]], province: str, name: str) -> list[Mapping[str, str]]:
    wanted = _province(province)
    mine = [row for row in rows if wanted in (_province(row["old_province"]), _province(row["new_province"]))]
    if not mine:
        known = {_province(row[side]): row[side] for row in rows for side in ("old_province", "new_province")}
        details = {"province": province, "nearest": known.get(nearest(wanted, sorted(known)) or "", "")}
        raise UsageError(Problem("changes-province-unknown", Severity.ERROR, Mark(name), None, province, details))
    into = {row["new_code"] for row in mine}
    return [row for row in rows if row["new_code"] in into]


def _province(text: str) -> str:
    """Return a province's name as it is compared."""
    folded = " ".join(fold(text).translate(DASHES).split())
    name = next((folded.removeprefix(word) for word in OF_PROVINCE if folded.startswith(word)), folded)
    return CALLED.get(name, name)
