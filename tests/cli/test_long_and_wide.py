"""What commands say of tables whose years stand in columns and whose items stand in rows, with the file's own cells."""

import json
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.plan.loader import load_plan
from nnl_cli.problems import PlanError
from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: "2024", periods: {"2024": [2023-2024], "2023": [2022-2023]}}
unit: {key: ma, name: ten}
LAYOUT
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  hs: {label: Học sinh, type: count}
  tn: {label: Tốt nghiệp, type: count, part_of: hs, item: HS TN}
indicators:
  - {id: tl, name: Tỷ lệ, numerator: tn, denominator: hs, target: "> baseline"}
"""
YEARS = "layout: {periods_in: columns}"
ITEMS = "layout: {item: Chỉ tiêu, value: Số lượng}"
DATED = """\
plan: {number: 1/KH, title: Thử, period: "2024", periods: {"2024": [], "2023": []}}
unit: {key: ma}
fields:
  ma: {label: code, type: code}
  sat: {label: pupils_sat_2024, type: count}
  passed: {label: Passed 2024, type: count, part_of: sat}
indicators: [{id: tl, name: Tỷ lệ, numerator: passed, denominator: sat, target: "> baseline"}]
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lay(table: str, layout: str = "", plan: str = PLAN) -> None:
    """Write the plan and a table."""
    Path("plan.yaml").write_text(plan.replace("LAYOUT", layout), encoding="utf-8")
    Path("t.csv").write_text(table, encoding="utf-8")


def run(command: str, *options: str) -> Outcome:
    """Run a command on the table."""
    return run_nnl([*command.split(), "t.csv", "--plan", "plan.yaml", *options])


def check(table: str, layout: str = "", plan: str = PLAN, *options: str) -> dict[str, Any]:
    """Return the JSON report of a table."""
    lay(table, layout, plan)
    return run("check", "--format", "json", *options).report


def told(report: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return what was told, with its cell."""
    return [(problem["code"], problem["cell"]) for problem in report["problems"]]


def result(report: dict[str, Any]) -> tuple[str, Any, Any, Any]:
    """Return the verdict of the one target, its figures and last year's."""
    (one,) = report["results"]
    last = one["baseline"]
    return one["verdict"], one["numerator"], one["denominator"], last and f"{last['numerator']}/{last['denominator']}"


WIDE = "code,pupils_sat_2023,passed_2023,pupils_sat_2024,passed_2024\n1,100,80,100,85\n2,50,40,60,50\n"


def test_the_plans_own_labels_prove_which_columns_are_of_last_year() -> None:
    """`pupils_sat_2024` is a field, so `pupils_sat_2023` beside it is that field last year: the baseline."""
    report = check(WIDE, plan=DATED)
    assert (result(report), told(report)) == (("met", 135, 160, "120/150"), [])
    explained = run("explain tl").stdout
    assert "C2 / B2" in explained
    assert "E2 / D2" in explained


def test_a_sheet_of_several_years_is_one_sheet_whose_rows_count_once() -> None:
    """`validate` shows each column with its year, and the rows balance as those of any table."""
    lay(WIDE, plan=DATED)
    read = run("validate", "--format", "json")
    (sheet,) = json.loads(read.stdout)["inputs"]
    assert (sheet["rows"], sheet["records"], sheet["other_period"]) == (2, 2, 0)
    columns = [(one["column"], one["field"], one.get("period")) for one in sheet["columns"]]
    assert columns == [
        ("A", "ma", None), ("B", "sat", "2023"), ("C", "passed", "2023"), ("D", "sat", "2024"), ("E", "passed", "2024")
    ]  # fmt: skip
    assert "cột B: “pupils_sat_2023” → pupils_sat_2024 [sat], số của 2023" in run("validate", "--all").stdout


def test_another_run_reads_the_columns_of_its_own_year() -> None:
    """A plan of 2024 asked for 2023 takes no figure of 2024 for one of 2023, though the label is a field's."""
    report = check(WIDE, "", DATED, "--period", "2023")
    assert result(report)[1:3] == (120, 150)


def test_two_fields_that_a_year_tells_apart_stay_two() -> None:
    """A plan that gives last year's figure a field of its own reads it as that, and as no other field last year."""
    plan = DATED.replace("indicators:", "  before: {label: pupils_sat_2023, type: count}\nindicators:")
    report = check(WIDE, plan=plan)
    assert (result(report), told(report)) == (("undetermined", 135, 160, "None/None"), [])


GROUPS = "Mã,Tên,Năm học 2022-2023,,Năm học 2023-2024,\n,,Học sinh,Tốt nghiệp,Học sinh,Tốt nghiệp\n01,A,100,80,100,85\n"


def test_years_in_groups_are_read_once_that_is_declared() -> None:
    """Undeclared the columns of last year are told, with the line that makes them its figures; declared they are."""
    report = check(GROUPS)
    assert (result(report), told(report)) == (
        ("undetermined", 85, 100, None),
        [("column-of-group", "C2"), ("column-of-group", "D2")],
    )
    assert "layout: {periods_in: columns}" in report["problems"][0]["message"]
    report = check(GROUPS, YEARS)
    assert (result(report), told(report)) == (("met", 85, 100, "80/100"), [])
    (sheet,) = report["inputs"]
    assert (sheet["rows"], sheet["records"]) == (1, 1)


def test_a_label_with_a_year_in_it_is_told_as_one() -> None:
    """`Tốt nghiệp 2023` of a plan that says `Tốt nghiệp` is no unknown column: it is told whose year it is."""
    report = check("Mã,Tên,Học sinh,Tốt nghiệp,Tốt nghiệp 2023\n01,A,100,85,80\n")
    assert told(report) == [("column-of-group", "E1")]
    assert "periods_in" in report["problems"][0]["message"]


def test_last_year_by_its_word_and_figures_planned() -> None:
    """`Năm trước` is the year before; `Kế hoạch 2024` stays what was planned; a figure without a year is now."""
    table = "Mã,Tên,Học sinh,Học sinh năm trước,Tốt nghiệp,,\n,,,,Năm trước,Thực hiện 2024,Kế hoạch 2024\n"
    report = check(table + "01,A,100,90,45,50,99\n", YEARS)
    assert told(report) == [("column-unknown", "G2")]
    assert (result(report)[1:]) == (50, 100, "45/90")


def test_a_total_of_each_year_is_compared_with_its_year() -> None:
    """A total row states a sum for every year; one that is wrong is told at its own cell."""
    report = check(GROUPS + "02,B,10,5,20,10\n,Tổng cộng,110,86,120,95\n", YEARS)
    assert told(report) == [("total-differs", "D5")]
    (sheet,) = report["inputs"]
    assert (sheet["rows"], sheet["records"], sheet["totals"]) == (3, 2, 1)


def test_one_field_twice_in_a_year_is_refused_with_both_columns() -> None:
    """Of two columns of one field and year it cannot be told which is right, whichever year it is."""
    report = check("Mã,Tên,Học sinh 2023,HS TN 2023,Học sinh năm 2023,Học sinh\n01,A,1,1,2,3\n", YEARS)
    assert ("column-twice", "E1") in told(report)
    assert report["exit_code"] == 3


def test_a_column_of_periods_and_columns_of_periods_are_refused() -> None:
    """Where each row names its year and columns do too, nobody knows which holds."""
    plan = PLAN.replace("name: ten}", "name: ten, period: nam}").replace(
        "  hs:", "  nam: {label: Năm, type: period}\n  hs:"
    )
    table = "Mã,Tên,Năm,Học sinh 2023,Học sinh 2024\n01,A,2024,1,2\n"
    assert told(check(table, YEARS, plan))[0] == ("periods-twice", "C1")


def test_a_year_that_the_plan_does_not_know_is_told() -> None:
    """Its columns are another period's: never summed, told once with how many rows."""
    report = check("Mã,Tên,Học sinh 2021,Học sinh 2024,Tốt nghiệp 2024\n01,A,9,100,85\n", YEARS)
    assert told(report) == [("period-not-in-plan", None)]
    assert result(report)[1:3] == (85, 100)


LONG = """\
BÁO CÁO NĂM 2024,,,,
TT,Mã,Tên,Chỉ tiêu,Số lượng
1,01,A,Học sinh,100
2,01,A,HS TN,80
3,02,B,1. Học sinh,50
4,02,B,Tốt nghiệp,40
5,02,B,Học sinh,50
6,02,B,Số bàn,9
7,,Tổng cộng,Học sinh,200
,,Người lập biểu,,
"""


def test_a_long_table_is_told_by_its_own_rows_and_cells() -> None:
    """Every row counts once for what became of it; what is told and explained stands at cells of the file."""
    report = check(LONG, ITEMS)
    assert result(report)[1:3] == (120, 150)
    assert told(report) == [("unit-repeated", "E7"), ("item-unknown", "D8"), ("total-differs", "E9")]
    (sheet,) = report["inputs"]
    counts = [sheet[name] for name in ("rows", "records", "duplicates", "totals", "headings", "notes", "refused")]
    assert counts == [10 - 1, 4, 1, 1, 0, 3, 0]
    assert "E6 / E5" in run("explain tl").stdout
    (read,) = json.loads(run("validate", "--format", "json").stdout)["inputs"]
    assert [read[name] for name in ("rows", "records", "notes")] == [9, 4, 3]
    assert ("E", "tn") in [(one["column"], one["field"]) for one in read["columns"]]


def test_a_long_table_that_no_plan_declares_says_how_it_is_read() -> None:
    """It is no unit's form: the line of the plan that reads it is told, with this table's own labels."""
    report = check(LONG)
    assert told(report)[0] == ("table-is-long", "D2")
    assert "layout: {item: Chỉ tiêu, value: Số lượng}" in report["problems"][0]["message"]
    assert report["exit_code"] == 3


def test_one_item_of_a_unit_given_twice_otherwise_is_refused_with_both_cells() -> None:
    """The rows of one unit and item merge as rows of a unit do (rule 7)."""
    report = check(LONG.replace("5,02,B,Học sinh,50", "5,02,B,Học sinh,51"), ITEMS)
    (problem,) = [one for one in report["problems"] if one["code"] == "figures-differ"]
    assert {problem["cell"]} | {word for word in ("E5", "E7") if word in problem["message"]} == {"E5", "E7"}


def test_a_rule_of_parts_holds_between_items() -> None:
    """A part above its whole is told at the cells of both rows."""
    report = check(LONG.replace("2,01,A,HS TN,80", "2,01,A,HS TN,800"), ITEMS)
    assert ("part-exceeds-whole", "E4") in told(report)


def test_rows_of_nobody_and_of_no_item_are_told() -> None:
    """A figure without an item is in no field; one without a unit is nobody's: neither is counted, both are told."""
    report = check("Mã,Tên,Chỉ tiêu,Số lượng\n01,A,Học sinh,10\n01,A,HS TN,5\n01,A,,7\n,,Học sinh,3\n", ITEMS)
    assert sorted(told(report), key=str) == [("item-blank", "C4"), ("row-without-unit", None)]
    assert report["problems"][-1]["row"] == 5
    assert result(report)[1:3] == (5, 10)


def test_a_unit_of_measure_scales_an_item_and_a_share_is_no_number() -> None:
    """`nghìn đồng` beside an amount multiplies it; `%` beside a count says that it is another item."""
    plan = PLAN.replace("  tn:", "  tien: {label: Kinh phí, type: amount}\n  tn:")
    plan = plan.replace("numerator: tn, denominator: hs", "numerator: tien")
    table = "Mã,Tên,Chỉ tiêu,ĐVT,Số lượng\n01,A,Kinh phí,nghìn đồng,5\n01,A,Học sinh,%,80\n"
    report = check(table, ITEMS, plan)
    assert (result(report)[1], told(report)) == (5000, [("item-unknown", "C3"), ("column-scaled", "C2")][::-1])


@pytest.mark.parametrize(
    ("header", "code", "cell"),
    [
        ("Mã,Tên,Chỉ tiêu,Giá trị", "values-not-found", None),
        ("Mã,Tên,Chỉ tiêu,Số lượng,Số lượng", "values-twice", "E1"),
    ],
)
def test_a_column_of_values_that_cannot_be_told_is_asked_for(header: str, code: str, cell: str | None) -> None:
    """None under the declared label, or two: the sheet is refused with the line of the plan that says which."""
    report = check(f"{header}\n01,A,Học sinh,10,20\n"[: None if "twice" in code else -4] + "\n", ITEMS)
    assert told(report)[0] == (code, cell)
    assert "layout: {value:" in report["problems"][0]["message"]


@pytest.mark.parametrize(
    ("header", "code"),
    [("Mã,Tên,Tên,Chỉ tiêu,Số lượng", "column-twice"), ("x,y,z,Chỉ tiêu,Số lượng", "table-without-unit")],
)
def test_a_long_table_whose_units_cannot_be_told_is_refused_as_any(header: str, code: str) -> None:
    """Two columns of codes, or none of codes and names, are told as of every table."""
    assert code in [name for name, _ in told(check(f"{header}\n01,A,02,Học sinh,10\n01,A,02,HS TN,5\n", ITEMS))]


def test_a_register_is_read_as_it_stands() -> None:
    """A list of units with figures of several years is one list: every unit is expected once."""
    lay(GROUPS, YEARS)
    Path("r.csv").write_text("Mã,Tên,Học sinh 2023,Học sinh 2024\n01,A,90,100\n02,B,1,1\n", encoding="utf-8")
    report = run("check", "--format", "json", "--register", "r.csv").report
    assert (report["coverage"]["expected"], report["coverage"]["reported"]) == (2, 1)


def test_a_wide_table_reads_as_ever_under_a_layout_of_items() -> None:
    """A table without the column of items has its items in columns."""
    assert result(check("Mã,Tên,Học sinh,Tốt nghiệp\n01,A,100,85\n", ITEMS))[1:3] == (85, 100)


def test_rows_that_have_not_the_headers_cells_are_refused() -> None:
    """A comma too many may have moved a figure: the row is told, and its unit's figure is a gap."""
    report = check("Mã,Tên,Chỉ tiêu,Số lượng\n01,A,Học sinh,10\n01,A,HS TN,5,3\n", ITEMS)
    assert (result(report)[0], told(report)) == ("no_data", [("column-missing", None), ("row-too-wide", "E3")])
    assert [report["inputs"][0][name] for name in ("rows", "records", "refused")] == [2, 1, 1]


@pytest.mark.parametrize(
    ("layout", "code"),
    [
        ("layout: {item: Chỉ tiêu}", "layout-half"),
        ("layout: {value: Số lượng}", "layout-half"),
        ("layout: {periods_in: rows}", "yaml-not-one-of"),
        ("layout: {itme: Chỉ tiêu}", "yaml-key-unknown"),
    ],
)
def test_a_layout_that_says_too_little_is_an_error_of_the_plan(layout: str, code: str) -> None:
    """Items go with values; a slip in a key or a word is an error, with the place in the plan."""
    lay("", layout)
    told_of = run_nnl(["lint", "--plan", "plan.yaml"])
    assert told_of.exit_code == 2

    with pytest.raises(PlanError) as error:
        load_plan(Path("plan.yaml"))
    assert [problem.code for problem in error.value.problems] == [code]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{label: Tên,", "{label: Tên, item: Tên,", "item-of-unit"),
        ("{label: Học sinh,", "{label: Học sinh, item: HS TN,", "label-twice"),
    ],
)
def test_an_item_is_of_one_field_that_is_counted(old: str, new: str, code: str) -> None:
    """An item names one field, and who a unit is stands in no item."""
    lay("", ITEMS, PLAN.replace(old, new))
    with pytest.raises(PlanError) as error:
        load_plan(Path("plan.yaml"))
    assert [problem.code for problem in error.value.problems] == [code]
