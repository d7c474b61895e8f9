"""The country's plans are clean, dated and sourced, and each judges the small invented table beside it."""

from pathlib import Path

import pytest

from nnl_cli.plan.lint import remarks
from nnl_cli.plan.loader import LoadedPlan, load_plan
from running import run_nnl

PLANS = Path(__file__).parents[2] / "plans"
EXPECTED = {  # met, missed, undetermined, no data, not applicable
    "hue-2030": (5, 3, 1, 0, 0),
    "nd-277": (1, 0, 0, 0, 0),  # of 2028
    "nq-71": (10, 6, 1, 1, 0),
    "qd-1373": (6, 4, 1, 0, 0),
    "qd-1705": (28, 9, 1, 0, 0),
}


# Figures on which two documents disagree, by what both call the same: plan, indicator, target.
CONFLICTS = {
    "truong_pt_chuan_quoc_gia": [
        ("nq-71", "chuan_pt", ">= 80%"),
        ("qd-1705", "chuan_th", ">= 70%"),
        ("qd-1705", "chuan_thcs", ">= 75%"),
        ("qd-1705", "chuan_thpt", ">= 55%"),
    ],
    "hoan_thanh_thpt": [("nq-71", "hoan_thanh_thpt", ">= 85%"), ("qd-1705", "hoan_thanh_thpt", ">= 95%")],
    "tinh_pc_th_muc_3": [("qd-1373", "tinh_pc_th_3", ">= 70%"), ("qd-1705", "tinh_pc_th_3", ">= 75%")],
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


@pytest.mark.parametrize("name", EXPECTED)
def test_every_year_of_a_plan_is_a_period(name: str) -> None:
    """From the first year it spells to the last, each with its school year."""
    periods = loaded(name).plan.plan.periods
    years = sorted(map(int, periods))
    assert years == list(range(years[0], years[-1] + 1))
    assert all(f"{year - 1}-{year}" in periods[str(year)] for year in years)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_meant_unit_by_unit_is_judged_of_no_whole(name: str) -> None:
    """No indicator of the country's plans has a target only to be passed by another: such a one is a count of units."""
    assert not [one.id for one in loaded(name).plan.indicators if one.members]


@pytest.mark.parametrize("topic", CONFLICTS)
def test_the_plans_hold_the_figures_that_documents_disagree_on(topic: str) -> None:
    """Under one topic stand both documents' figures, each as its source has it."""
    found = [
        (name, indicator.id, indicator.all_targets[-1].require.text)
        for name in sorted(EXPECTED)
        for indicator in loaded(name).plan.indicators
        if indicator.topic == topic and name != "hue-2030"
    ]
    assert found == CONFLICTS[topic]


def test_the_conflicts_of_the_country_print_with_documents_dates_and_figures() -> None:
    """80 against 70, 75 and 55 % of schools; 85 against 95 % finishing; 70 against 75 % of provinces."""
    said = run_nnl(["indicators", *(word for name in EXPECTED for word in ("--plan", name))]).stdout
    said = " ".join(said.split())
    for line in (
        "1705/QĐ-TTg ngày 31/12/2024, Thủ tướng Chính phủ",
        "71-NQ/TW ngày 22/08/2025, Bộ Chính trị",
        "1373/QĐ-TTg ngày 30/07/2021, Thủ tướng Chính phủ",
        "Tỷ lệ trường phổ thông đạt chuẩn quốc gia: ≥ 80%",
        "Tỷ lệ trường tiểu học đạt chuẩn quốc gia: ≥ 70%",
        "Tỷ lệ trường THCS đạt chuẩn quốc gia: ≥ 75%",
        "Tỷ lệ trường THPT đạt chuẩn quốc gia: ≥ 55%",
        "Tỷ lệ hoàn thành cấp THPT: ≥ 95%",
        "Tỷ lệ người trong độ tuổi hoàn thành THPT và tương đương: ≥ 85%",
        "Tỷ lệ tỉnh đạt chuẩn phổ cập giáo dục tiểu học mức độ 3: ≥ 75%",
        "Tỷ lệ tỉnh đạt chuẩn phổ cập giáo dục tiểu học mức độ 3: ≥ 70%",
    ):
        assert line in said
