"""An amount is not below zero unless its field says so."""

import pytest

from .conftest import Desk


@pytest.mark.parametrize(
    ("negative", "require", "verdict"),
    [
        ("", ">= 100", "met"),
        ("", "< 100", "missed"),
        (", negative: false", ">= 100", "met"),
        (", negative: true", ">= 100", "undetermined"),
        (", negative: true", "< 100", "undetermined"),
    ],
)
def test_a_blank_amount_is_a_gap_from_zero_up(desk: Desk, negative: str, require: str, verdict: str) -> None:
    """500 and a blank are at least 500, unless what is missing may be a debt."""
    desk.plan(f"tien: {{type: amount{negative}}}", f'{{id: t, numerator: tien, target: "{require}"}}')
    desk.put(d_csv="ma,ten,xa,cap,tien\n1,A,X,TH,500\n2,B,X,TH,\n")
    result = desk.result("t", "d.csv")
    assert result["verdict"] == verdict
    assert result["highest"] is None
    assert result["lowest"] == (None if "true" in negative else "500")


@pytest.mark.parametrize(("negative", "verdict"), [("", "met"), (", negative: true", "undetermined")])
def test_a_silent_unit_owes_an_amount_alike(desk: Desk, negative: str, verdict: str) -> None:
    """The register's silent unit brings the same range as a blank."""
    desk.plan(f"tien: {{type: amount{negative}}}", '{id: t, numerator: tien, target: ">= 100"}')
    desk.put(d_csv="ma,ten,xa,cap,tien\n1,A,X,TH,500\n", r_csv="ma,ten,xa,cap\n1,A,X,TH\n2,B,X,TH\n")
    assert desk.result("t", "d.csv", "--register", "r.csv")["verdict"] == verdict


@pytest.mark.parametrize(("negative", "is_told"), [("", True), (", negative: true", False)])
def test_a_negative_amount_is_refused_unless_it_may_be(desk: Desk, negative: str, is_told: bool) -> None:
    """-5 is no amount of money spent; of a balance it is."""
    desk.plan(f"tien: {{type: amount{negative}}}", '{id: t, numerator: tien, target: ">= 100"}')
    desk.put(d_csv="ma,ten,xa,cap,tien\n1,A,X,TH,500\n2,B,X,TH,-5\n")
    report = desk.report("d.csv")
    assert any(problem["cell"] == "E3" for problem in report["problems"]) is is_told
    assert report["results"][0]["numerator"] == (500 if is_told else 495)


@pytest.mark.parametrize(
    ("numerator", "shortfall"),
    [
        ("tien >= 100", 1),
        ("1 if tien >= 100 else 0", 1),
        ("not (tien < 100)", 1),
        ("tien in [500, 600]", 1),
        ("tien if tien >= 100 else 0", None),
        ("min(tien, 100)", None),
    ],
)
def test_units_counted_by_an_amount_are_a_whole_number(desk: Desk, numerator: str, shortfall: int | None) -> None:
    """One school more with its money meets the target; of money itself nobody is short (rule 12)."""
    bound = ">= 2" if shortfall else ">= 900"
    desk.plan("tien: {type: amount}", f'{{id: t, numerator: "{numerator}", target: "{bound}"}}')
    desk.put(d_csv="ma,ten,xa,cap,tien\n1,A,X,TH,500\n2,B,X,TH,50\n")
    result = desk.result("t", "d.csv")
    assert (result["verdict"], result["shortfall"]) == ("missed", shortfall)
