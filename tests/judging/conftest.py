"""A desk: a folder with a small plan and its tables, on which `nnl` is run as at the command line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from running import Outcome, run_nnl

HEAD = 'plan: {number: "1", title: Thử, period: 2024, periods: {2022: [], 2023: [], 2024: [], 2025: []}}\n'
UNIT = "unit: {key: ma, name: ten, place: xa, class: cap}\n"
FIELDS = "fields:\n  ma: {type: code}\n  ten: {type: text}\n  xa: {type: category}\n  cap: {type: category}\n"


class Desk:
    """A folder with a plan and tables, and what `nnl` says of them."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.monkeypatch = folder, monkeypatch

    def put(self, **files: str) -> None:
        """Write files; a name's last underscore stands for its dot."""
        for name, text in files.items():
            (self.folder / ".".join(name.rsplit("_", 1))).write_text(text, encoding="utf-8")

    def plan(self, fields: str, indicators: str, head: str = HEAD, unit: str = UNIT, name: str = "plan") -> None:
        """Write a plan: its own fields beside code, name, place and class, and its indicators, a line each."""
        body = "".join(f"  {line}\n" for line in fields.strip().splitlines())
        tail = "".join(f"- {line}\n" for line in indicators.strip().splitlines())
        (self.folder / f"{name}.yaml").write_text(f"{head}{unit}{FIELDS}{body}indicators:\n{tail}", encoding="utf-8")

    def says(self, *arguments: str, plan: str = "plan") -> Outcome:
        """Run `nnl` in the folder with its plan."""
        return self.runs(*arguments, "--plan", f"{plan}.yaml")

    def runs(self, *arguments: str) -> Outcome:
        """Run `nnl` in the folder, as it is called."""
        with self.monkeypatch.context() as patch:
            patch.chdir(self.folder)
            return run_nnl(arguments)

    def report(self, *arguments: str, plan: str = "plan") -> dict[str, Any]:
        """Return the JSON report of `nnl check`."""
        outcome = self.says("check", *arguments, "--format", "json", plan=plan)
        assert outcome.stdout, outcome.stderr
        return outcome.report

    def result(self, name: str, *arguments: str, plan: str = "plan") -> dict[str, Any]:
        """Return the first result of an indicator on the whole."""
        return whole(self.report(*arguments, plan=plan), name)[0]


def whole(report: dict[str, Any], name: str) -> Sequence[dict[str, Any]]:
    """Return an indicator's results on the whole, one a target."""
    return [result for result in report["results"] if result["id"] == name and result["group"] is None]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty desk."""
    for name in ("NNL_PLAN", "NNL_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return Desk(tmp_path, monkeypatch)
