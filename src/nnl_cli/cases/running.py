"""Write a case's tables into a folder and have them judged."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from nnl_cli.cases.form import Case, CaseFile, Options

Table = Sequence[Mapping[str, str]]


class Given(NamedTuple):
    """The files of a case as they lie in a folder, and its options."""

    plan: str
    files: tuple[str, ...]
    baseline: tuple[str, ...]
    register: tuple[str, ...]
    changes: tuple[str, ...]
    options: Options


class Outcome(NamedTuple):
    """What one run gave: its report, or the codes of what ended it without one, and in words."""

    exit_code: int
    report: dict[str, Any] | None
    told: str
    codes: tuple[str, ...] = ()


def table_bytes(rows: Table) -> bytes:
    """Return rows as a CSV file; its columns are the labels in order of first appearance."""
    labels = list(dict.fromkeys(label for row in rows for label in row))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(labels)
    writer.writerows([row.get(label, "") for label in labels] for row in rows)
    return text.getvalue().encode()


def plan_in(file: CaseFile, folder: Path) -> Path:
    """Return the plan's file: the one that the cases name, or theirs, written into a folder."""
    if isinstance(file.plan, Path):
        return file.plan
    plan = folder / "indicators.yaml"
    plan.write_text(yaml.safe_dump(dict(file.plan), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return plan


def run_case(file: CaseFile, case: Case, folder: Path, judged: Callable[[Given], Outcome]) -> Outcome:
    """Write a case's files into a folder and return what judging them gives."""
    plan = plan_in(file, folder)
    files, baseline, register, changes = (
        tuple(_write(folder, name, rows) for name, rows in tables.items())
        for tables in (case.tables, case.baseline, case.register, case.changes)
    )
    return judged(Given(str(plan), files, baseline, register, changes, case.options))


def _write(folder: Path, name: str, rows: Table) -> str:
    path = folder / name
    path.write_bytes(table_bytes(rows))
    return str(path)
