"""A reference date is asked for wherever what is chosen reaches an expression that uses it."""

import pytest

from .conftest import Desk

FIELDS = (
    "cq: {type: yes_no}\nhan: {type: date}\nhs: {type: count}\ndat: {type: count, part_of: hs}\ncum: {type: category}"
)
TABLE = "ma,ten,xa,cap,cq,han,hs,dat,cum\n1,A,X1,TH,1,2010-01-01,10,2,C1\n2,B,X2,TH,1,2010-01-01,10,2,C1\n"
INDICATORS = """
{id: cn, numerator: "cq and han >= as_of", denominator: 1, target: ">= 100%"}
{id: cn_where, numerator: dat, denominator: hs, where: "han >= as_of", target: ">= 100%"}
{id: cn_mau, numerator: 1, denominator: "1 if han >= as_of else 2", target: ">= 100%"}
{id: tl, numerator: dat, denominator: hs, target: {require: "= 1%", except: [{where: "han >= as_of", require: "> 9%"}]}}
{id: nen, numerator: hs, target: ">= 1"}
{id: xd, each: xa, passes: [cn], target: ">= 100%"}
{id: xd_where, each: xa, passes: [nen, cn_where], target: ">= 100%"}
{id: xd_mau, each: xa, passes: [cn_mau], target: ">= 100%"}
{id: xd_except, each: xa, passes: [tl], target: ">= 100%"}
{id: cum_xd, each: cum, passes: [xd], target: ">= 100%"}
{id: cum_except, each: cum, passes: [xd_except], target: ">= 100%"}
{id: xd_nen, each: xa, passes: [nen], target: ">= 100%"}
"""
REACH = ["cn", "cn_where", "cn_mau", "tl", "xd", "xd_where", "xd_mau", "xd_except", "cum_xd", "cum_except"]


@pytest.fixture
def dated(desk: Desk) -> Desk:
    """A desk whose plan needs a date in many ways."""
    desk.plan(FIELDS, INDICATORS)
    desk.put(d_csv=TABLE)
    return desk


@pytest.mark.parametrize("name", REACH)
def test_without_a_date_nothing_is_computed(dated: Desk, name: str) -> None:
    """An indicator that reaches `as_of`, however deep, ends with 2 where nothing gives the date."""
    outcome = dated.says("check", "d.csv", "--only", name)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "--as-of" in outcome.stderr


@pytest.mark.parametrize("name", REACH)
def test_explaining_asks_for_the_date_too(dated: Desk, name: str) -> None:
    """`nnl explain` counts as `nnl check` does, so it asks for the same date."""
    outcome = dated.says("explain", name, "d.csv")
    assert (outcome.exit_code, outcome.stdout) == (2, "")


@pytest.mark.parametrize("name", ["xd", "xd_except", "cum_xd"])
def test_chasing_asks_for_the_date_too(dated: Desk, name: str) -> None:
    """`--pending` of a cascade counts what the cascade passes."""
    assert dated.says("check", "d.csv", "--only", name, "--pending").exit_code == 2


@pytest.mark.parametrize("numerator", ["han >= as_of", "1 if han >= as_of else 0"])
@pytest.mark.parametrize("passes", ["cn", "xd"])
def test_a_recount_asks_for_the_date_too(desk: Desk, numerator: str, passes: str) -> None:
    """`nnl diff OLD.json FILE` counts anew: where the plan came to need a date and the report has none, it asks."""
    cascades = (
        '{id: xd, each: xa, passes: [cn], target: ">= 100%"}\n'
        f'{{id: cum, each: cum, passes: [{passes}], target: ">= 100%"}}'
    )
    desk.put(d_csv=TABLE)
    desk.plan(FIELDS, f'{{id: cn, numerator: cq, denominator: 1, target: ">= 100%"}}\n{cascades}')
    assert desk.says("check", "d.csv", "--only", "cum", "-o", "old.json").exit_code == 0
    assert desk.says("diff", "old.json", "d.csv").exit_code == 0
    desk.plan(FIELDS, f'{{id: cn, numerator: "{numerator}", denominator: 1, target: ">= 100%"}}\n{cascades}')
    outcome = desk.says("diff", "old.json", "d.csv")
    assert outcome.exit_code == 2
    assert "--as-of" in outcome.stderr


@pytest.mark.parametrize("name", [name for name in REACH if name != "xd_where"])  # that one also passes `nen`
def test_with_a_date_what_has_expired_does_not_count(dated: Desk, name: str) -> None:
    """With the date every one of them is missed, or asked of nobody: all expired in 2010."""
    result = dated.result(name, "d.csv", "--only", name, "--as-of", "2024-12-31")
    assert result["verdict"] in ("missed", "no_data", "not_applicable")
    assert result["numerator"] in (0, 2, 4, None)


@pytest.mark.parametrize("name", ["nen", "xd_nen"])
def test_what_needs_no_date_is_not_asked_for_one(dated: Desk, name: str) -> None:
    """The date is asked for only where it is reached."""
    assert dated.says("check", "d.csv", "--only", name).exit_code == 0


def test_a_rule_that_uses_the_date_asks_for_it(desk: Desk) -> None:
    """A rule is judged on every table, so a date that it names is needed whatever is chosen."""
    rule = 'rules:\n- {that: "han >= as_of", say: đã hết hạn, severity: error}\n'
    desk.plan(FIELDS, '{id: nen, numerator: hs, where: "han >= \\"2000-01-01\\"", target: ">= 1"}')
    text = (desk.folder / "plan.yaml").read_text(encoding="utf-8")
    desk.put(plan_yaml=text.replace("indicators:\n", rule + "indicators:\n"), d_csv=TABLE)
    assert desk.says("check", "d.csv").exit_code == 2
    assert desk.says("check", "d.csv", "--as-of", "2024-12-31").exit_code == 3
