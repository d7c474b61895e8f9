"""What once grew badly, beside the same command of an earlier nnl: a ratio of one run, since seconds do not compare."""

import io
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import measure
import programs
from measure import Command

BEFORE = "e3e34ef"  # the commit that was measured when the goals were set


class Case(NamedTuple):
    """A command that grew badly: its tables (`hard_data.py`), its options, and whether a quick run leaves it out.

    `{beside}` in an option is what the kind's writer puts beside its tables.
    """

    name: str
    kind: str
    options: Sequence[str] = ()
    plan: str = str(programs.PLAN)
    is_long: bool = False


BY_CODE = ("--by", "ma_truong")
CASES = (
    Case("2,000 units by code, screen", "2000", BY_CODE, is_long=True),
    Case("2,000 units by code, JSON", "2000", (*BY_CODE, "--format", "json"), is_long=True),
    Case("2,000 units by code, CSV", "2000", (*BY_CODE, "--format", "csv"), is_long=True),
    Case("2,000 units by code, Markdown", "2000", (*BY_CODE, "--format", "markdown"), is_long=True),
    Case("--worst 5, 16,000 rows", "16000", ("--worst", "5")),
    Case("--register, half of 16,000 silent", "half", ("--register", "{beside}-register.csv")),
    Case("16,000 rows without codes", "without-codes", is_long=True),
    Case("300 workbooks", "workbooks"),
    Case("55,000 rows full of faults", "faulty", is_long=True),
    Case("1M rows, 50 indicators", "many-indicators", plan="{beside}-plan.yaml", is_long=True),
)


def earlier(folder: Path) -> Path | None:
    """Return the source folder of the earlier nnl, unpacked from this repository's history; None where it has none."""
    command = ["git", "-C", str(programs.ROOT), "archive", BEFORE, "src", "indicators.yaml"]
    packed = subprocess.run(command, capture_output=True, check=False)
    if packed.returncode:
        return None
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "src"


def commands(case: Case, folder: Path, before: Path | None) -> dict[str, Command]:
    """Return the case's command line, now and, where there is an earlier nnl, before; its tables are written first."""
    tables = folder / case.kind
    if (
        not tables.exists()
        and measure.run([sys.executable, str(programs.HERE / "hard_data.py"), str(tables), case.kind]).code
    ):
        raise SystemExit(f"hard_data.py failed for {case.kind}")
    options = [option.format(beside=tables) for option in ("--plan", case.plan, *case.options)]
    now = programs.nnl("check", *sorted(map(str, tables.iterdir())), *options)
    return {"now": now} | ({"before": ["env", f"PYTHONPATH={before}", *now]} if before else {})
