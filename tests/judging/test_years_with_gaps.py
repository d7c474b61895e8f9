"""A nearer year with gaps answers within its bounds, and a part's last figure is that part's own (rule 10)."""

import pytest

from .conftest import Desk

FIELDS = "nam: {type: period}\nvung: {type: category, values: [ĐBKK, Đảo, Khác]}\nhs: {type: count}\n"
FIELDS += "dat: {type: count, part_of: hs}"
UNIT = "unit: {key: ma, name: ten, place: xa, class: cap, period: nam}\n"
HEADER = "nam,ma,ten,xa,cap,vung,hs,dat\n"
RISE = "{id: tl, numerator: dat, denominator: hs, target: '> baseline'}"
EXCEPT = "{{id: tl, numerator: dat, denominator: hs, target: {{require: '{}', except: [{}]}}}}"
POOR = "{where: 'vung == \"ĐBKK\"', require: '%s'}"
ISLE = "{where: 'vung == \"Đảo\"', require: '> baseline'}"


def kept(desk: Desk, period: str, rows: str, how: str) -> tuple[str, str]:
    """Keep a year as a table or as a report, and return the options that give it."""
    desk.put(**{f"b{period}_csv": HEADER + rows})
    if how == "csv":
        return "--baseline", f"b{period}.csv"
    desk.says("check", f"b{period}.csv", "--period", period, "-o", f"b{period}.json")
    return "--baseline", f"b{period}.json"


def result(desk: Desk, how: str, now: str, last: str, before: str = "") -> dict[str, object]:
    """Return the result of this year beside last year's rows and, where given, those of the year before."""
    years = [kept(desk, "2023", last, how), *([kept(desk, "2022", before, how)] if before else [])]
    desk.put(d_csv=HEADER + now)
    found: dict[str, object] = desk.result("tl", "d.csv", *(word for year in years for word in year))
    return found


@pytest.mark.parametrize("how", ["csv", "json"])
def test_an_end_of_last_year_that_nothing_reaches_stays_open_in_a_report(desk: Desk, how: str) -> None:
    """Last year one of unknown many passed, so that its rate was above 0: this year's 0 is no longer kept."""
    desk.plan(FIELDS, "{id: tl, numerator: dat, denominator: hs, target: '>= baseline'}", unit=UNIT)
    found = result(desk, how, "2024,1,A,X,TH,Khác,100,0\n", "2023,1,A,X,TH,Khác,,1\n")
    assert (found["verdict"], found["reason"]) == ("missed", None)


@pytest.mark.parametrize("how", ["csv", "json"])
def test_a_nearer_year_with_blanks_alone_keeps_a_rise_open(desk: Desk, how: str) -> None:
    """Last year's rate may be anything from 0 to 100 %: the year before does not stand in for it."""
    desk.plan(FIELDS, RISE, unit=UNIT)
    found = result(desk, how, "2024,1,A,X,TH,Khác,100,50\n", "2023,1,A,X,TH,Khác,100,\n", "2022,1,A,X,TH,Khác,100,20\n")
    baseline = found["baseline"]
    assert isinstance(baseline, dict)
    assert (found["verdict"], found["reason"], baseline["period"]) == ("undetermined", "gaps", "2023")
    assert (baseline["lowest"], baseline["highest"]) == ("0.00", "100.00")


@pytest.mark.parametrize("how", ["csv", "json"])
def test_a_unit_that_may_be_in_a_part_keeps_it_open(desk: Desk, how: str) -> None:
    """Whose region was blank last year may be the part's only unit, or none of it."""
    desk.plan(FIELDS, EXCEPT.format("> baseline", POOR % ">= 40%"), unit=UNIT)
    last = "2023,1,A,X,TH,ĐBKK,100,48\n2023,2,B,X,TH,,100,90\n"
    before = "2022,1,A,X,TH,ĐBKK,100,20\n2022,2,B,X,TH,Khác,100,20\n"
    found = result(desk, how, "2024,1,A,X,TH,ĐBKK,100,50\n2024,2,B,X,TH,Khác,100,45\n", last, before)
    assert (found["verdict"], found["reason"]) == ("undetermined", "gaps")


@pytest.mark.parametrize("how", ["csv", "json"])
def test_nothing_to_divide_last_year_is_no_baseline(desk: Desk, how: str) -> None:
    """Last year nobody was there to divide by: an older rate is no answer either."""
    desk.plan(FIELDS, RISE, unit=UNIT)
    found = result(desk, how, "2024,1,A,X,TH,Khác,100,50\n", "2023,1,A,X,TH,Khác,0,0\n", "2022,1,A,X,TH,Khác,100,20\n")
    assert (found["verdict"], found["reason"], found["baseline"]) == ("undetermined", "no-baseline", None)


def test_a_table_without_the_column_leaves_the_older_one(desk: Desk) -> None:
    """Last year's table does not have the indicator at all: the year before answers, aloud."""
    desk.plan(FIELDS, RISE, unit=UNIT)
    desk.put(
        b_csv="nam,ma,ten,xa,cap,vung,hs\n2023,1,A,X,TH,Khác,100\n",
        c_csv=HEADER + "2022,1,A,X,TH,Khác,100,20\n",
        d_csv=HEADER + "2024,1,A,X,TH,Khác,100,50\n",
    )
    found = desk.result("tl", "d.csv", "--baseline", "b.csv", "--baseline", "c.csv")
    assert (found["verdict"], found["baseline"]["period"]) == ("met", "2022")
    assert any("2022" in note and "2023" in note for note in found["notes"]), found["notes"]


@pytest.mark.parametrize("how", ["csv", "json"])
def test_another_exception_of_the_same_requirement_is_no_baseline(desk: Desk, how: str) -> None:
    """Last year only the islands were asked a rise: they are no past of the poor communes."""
    desk.plan(FIELDS, EXCEPT.format(">= 80%", f"{POOR % '> baseline'}, {ISLE}"), unit=UNIT)
    found = result(desk, how, "2024,1,A,X,TH,ĐBKK,100,50\n", "2023,2,B,X,TH,Đảo,100,30\n")
    assert (found["verdict"], found["reason"]) == ("undetermined", "no-baseline")


@pytest.mark.parametrize("how", ["csv", "json"])
def test_one_part_last_year_serves_that_part_of_several(desk: Desk, how: str) -> None:
    """Last year all units were poor communes; this year only their part has a past."""
    desk.plan(FIELDS, EXCEPT.format(">= 80%", f"{POOR % '> baseline'}, {ISLE}"), unit=UNIT)
    now = "2024,1,A,X,TH,ĐBKK,100,50\n2024,2,B,X,TH,Đảo,100,30\n"
    found = result(desk, how, now, "2023,1,A,X,TH,ĐBKK,100,40\n")
    parts = found["parts"]
    assert isinstance(parts, list)
    assert [(one["verdict"], one["reason"]) for one in parts] == [("met", None), ("undetermined", "no-baseline")]


def test_a_mixed_total_names_whose_last_year_keeps_it_open(desk: Desk) -> None:
    """This year all is reported: the unit to ask is last year's, whose region was blank."""
    desk.plan(FIELDS, EXCEPT.format("> baseline", POOR % ">= 40%"), unit=UNIT)
    last = "2023,1,A,X,TH,ĐBKK,100,48\n2023,2,Bình An,X,TH,,100,90\n"
    found = result(desk, "csv", "2024,1,A,X,TH,ĐBKK,100,50\n2024,2,Bình An,X,TH,Khác,100,45\n", last)
    notes = found["notes"]
    assert isinstance(notes, list)
    assert any("năm trước" in note and "Bình An" in note for note in notes), notes
