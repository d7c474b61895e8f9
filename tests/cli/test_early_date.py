"""A reference date before the period is last year's, left over: lint and check tell it, and nothing is refused."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: PERIOD, as_of: DAY}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  hs: {label: Học sinh, type: count}
indicators:
  - {id: a, name: Học sinh, numerator: hs, target: ">= 1"}
"""


@pytest.mark.parametrize(
    ("period", "day", "early"),
    [
        ("2027", "2026-12-31", True),
        ("2027", "2027-01-01", False),
        ("2027", "2028-01-15", False),
        ("2026-2027", "2026-05-31", False),
        ("2026-2027", "2025-12-31", True),
        ("Quý 1/2027", "2026-12-31", True),
    ],
)
def test_lint_and_check_tell_a_date_of_a_year_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, period: str, day: str, *, early: bool
) -> None:
    """The verdict stands, the place of the date is named; a date within or after the period is none of it."""
    monkeypatch.chdir(tmp_path)
    Path("k.yaml").write_text(PLAN.replace("PERIOD", period).replace("DAY", day), encoding="utf-8")
    Path("t.csv").write_text("Mã,Học sinh\n01,5\n", encoding="utf-8")
    report = run_nnl(["check", "t.csv", "--plan", "k.yaml", "--format", "json"]).report
    found = [one for one in report["problems"] if one["code"] == "as-of-before-period"]
    told = [(one["severity"], one["file"].split(":")[0]) for one in found]
    assert told == ([("warning", "k.yaml")] if early else [])
    assert report["exit_code"] == 0
    assert ("ở trước kỳ" in run_nnl(["lint", "k.yaml"]).stdout) is early
    given = run_nnl(["check", "t.csv", "--plan", "k.yaml", "--as-of", "2020-01-01"])
    assert "--as-of" in given.stderr
