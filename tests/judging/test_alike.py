"""Rows that give no figure and say the same are weighed once, and each is the gap that it would be alone."""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from building import count, plan_text
from running import run_nnl

FIELDS = {"hs": count(label="HS"), "nu": count(label="Nữ", part_of="hs"), "tre": count(label="Trẻ")}
INDICATORS = [
    {"id": "tl", "numerator": "min(nu, hs)", "denominator": "hs", "where": 'loai == "THCS"', "target": ">= 50%"},
    {"id": "it", "numerator": "hs - nu", "denominator": "hs", "target": ">= 1%"},
]


def report_of(folder: Path, rows: Sequence[str]) -> dict[str, Any]:
    """Return the report of a table, some rows of which lack cells."""
    (folder / "plan.yaml").write_text(plan_text(FIELDS, INDICATORS), encoding="utf-8")
    (folder / "t.csv").write_text("\n".join(["Mã,Loại,HS,Nữ,Trẻ", *rows, ""]), encoding="utf-8")
    found = run_nnl(["check", str(folder / "t.csv"), "--plan", str(folder / "plan.yaml"), "--format", "json"])
    report: dict[str, Any] = found.report
    return report


def test_a_thousand_rows_without_figures_are_weighed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """1,000 blank rows of two classes cost a few looks, not one each; all of them are gaps."""
    weighing: Any = importlib.import_module("nnl_cli.totals.contributions")
    weigh, looked = weighing._take_row, list[int]()

    def watched(*words: Any) -> None:
        looked.append(1)
        weigh(*words)

    monkeypatch.setattr(weighing, "_take_row", watched)
    rows = [f"{number},{'THCS' if number % 2 else 'THPT'},,," for number in range(1000)]
    report = report_of(tmp_path, ["9001,THCS,10,4,1", *rows])
    assert len(looked) < 20  # two indicators, two classes and a little more
    assert [one["units"]["left_out"] for one in report["results"]] == [500, 1000]


def test_what_many_bring_is_what_each_brings(tmp_path: Path) -> None:
    """Bounds of rows weighed together are those of rows weighed apart: a figure in another column makes them so."""
    together = report_of(tmp_path, ["9001,THCS,10,4,1", *(f"{number},THCS,,," for number in range(8))])
    apart = report_of(tmp_path, ["9001,THCS,10,4,1", *(f"{number},THCS,,,{number}" for number in range(8))])
    keys = ("verdict", "lowest", "highest", "units")
    assert [[one[key] for key in keys] for one in together["results"]] == [
        [one[key] for key in keys] for one in apart["results"]
    ]
