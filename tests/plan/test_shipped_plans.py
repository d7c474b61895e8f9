"""The country's plans are clean, dated and sourced, and each judges the small invented table beside it."""

from pathlib import Path

import pytest

from nnl_cli.plan.lint import remarks
from nnl_cli.plan.loader import LoadedPlan, load_plan
from running import run_nnl

PLANS = Path(__file__).parents[2] / "plans"
EXPECTED = {  # met, missed, undetermined, no data, not applicable
    "hue-2030": (5, 3, 1, 0, 0),
    "nd-277": (2, 1, 0, 0, 0),  # of 2028
    "nq-71": (11, 6, 1, 1, 0),
    "qd-1373": (7, 5, 1, 0, 0),
    "qd-1705": (28, 9, 1, 0, 0),
}


def loaded(name: str) -> LoadedPlan:
    """Return one of the country's plans."""
    return load_plan(PLANS / f"{name}.yaml")


def test_every_plan_of_the_folder_is_looked_at() -> None:
    """No plan joins the folder without its table and its place in these tests."""
    assert sorted(path.stem for path in PLANS.glob("*.yaml")) == sorted(EXPECTED)
    assert sorted(path.stem for path in (PLANS / "vi-du").glob("*.csv")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_plan_is_clean_and_sourced(name: str) -> None:
    """Lint has no remark; a reader finds an address for every target, beside it or at the head of the file."""
    assert remarks(loaded(name)) == []
    assert "https://" in (PLANS / f"{name}.yaml").read_text(encoding="utf-8")
    assert loaded(name).plan.plan.issuer


@pytest.mark.parametrize("name", EXPECTED)
def test_a_plan_judges_the_table_beside_it(name: str) -> None:
    """Met, missed and open as they stand there; the rows are invented and say so."""
    table = PLANS / "vi-du" / f"{name}.csv"
    rows = table.read_text(encoding="utf-8").splitlines()[1:]
    assert all("(minh họa)" in row for row in rows)
    period = "2028" if name == "nd-277" else "2030"
    options = ["--plan", str(PLANS / f"{name}.yaml"), "--period", period, "--format", "json"]
    summary = run_nnl(["check", str(table), *options]).report["summary"]
    assert (
        tuple(summary[key] for key in ("met", "missed", "undetermined", "no_data", "not_applicable")) == EXPECTED[name]
    )
