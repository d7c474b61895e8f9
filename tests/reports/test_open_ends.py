"""An end that a figure comes near to and never reaches is told as such, for programs and in a spreadsheet."""

from pathlib import Path

from running import csv_rows, run_nnl

PLAN = """
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  hs: {label: HS, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
- {id: a, name: Chung, numerator: dat, denominator: hs, target: ">= 95%"}
"""


def test_a_highest_that_is_never_reached_is_told(tmp_path: Path) -> None:
    """45 of 50, and a unit of unknown size that may all pass: any rate below 100 %; of known size: 95 % at most."""
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    table, told = tmp_path / "t.csv", []
    words = ["check", str(table), "--plan", str(tmp_path / "p.yaml"), "--format"]
    for unknown in ("02,,", "02,50,"):
        table.write_text(f"Mã,HS,Đạt\n01,50,45\n{unknown}\n", encoding="utf-8")
        result = run_nnl([*words, "json"]).report["results"][0]
        told.append((result["highest"], result["bounds"]["highest_open"]))
        for lang, so in (("vi", {True: "có", False: "không"}), ("en", {True: "yes", False: "no"})):
            row = csv_rows(run_nnl([*words, "csv", "--lang", lang]).stdout, lang)[0]
            assert (row["highest"], row["highest_open"]) == (result["highest"], so[result["bounds"]["highest_open"]])
            assert row["lowest_open"] == so[result["bounds"]["lowest_open"]]
    assert told == [("100.00", True), ("95.00", False)]
