"""A text in the plan that no declared value equals can never hold, so the plan is wrong."""

import pytest

from .conftest import Desk

FIELDS = "loai: {type: category, values: [công lập, tư thục]}\nhs: {type: count}\ndat: {type: count, part_of: hs}"
TABLE = "ma,ten,xa,cap,loai,hs,dat\n1,A,X,TH,công lập,10,10\n2,B,X,TH,tư thục,10,1\n"
WRONG = ['loai == "cong lap"', 'loai != "tư thuc"', 'loai in ["công lập", "dân lập"]', 'not (loai == "bán công")']
RIGHT = ['loai == "Công  lập"', 'loai != "TƯ THỤC"', 'loai in ["Tư thục"]']
ALL = "{{id: tl, numerator: dat, denominator: hs, where: '{0}', target: \">= 10%\"}}"
TARGET = '{{require: ">= 10%", except: [{{where: \'{0}\', require: ">= 9%"}}]}}'
PARTS = "{{id: tl, numerator: dat, denominator: hs, target: " + TARGET + "}}"
COUNTED = "{{id: tl, numerator: '{0}', denominator: 1, target: \">= 10%\"}}"


@pytest.mark.parametrize("where", WRONG)
@pytest.mark.parametrize("form", [ALL, PARTS, COUNTED])
def test_a_text_outside_the_declared_values_is_a_plan_error(desk: Desk, where: str, form: str) -> None:
    """`nnl check` and `nnl lint` end with 2 and name the text and its place in the plan."""
    desk.plan(FIELDS, form.format(where))
    desk.put(d_csv=TABLE)
    for outcome in (desk.says("check", "d.csv"), desk.runs("lint", "plan.yaml")):
        assert outcome.exit_code == 2
        assert "plan.yaml:" in outcome.stdout + outcome.stderr


@pytest.mark.parametrize("where", RIGHT)
@pytest.mark.parametrize("form", [ALL, PARTS, COUNTED])
def test_a_declared_value_may_be_written_otherwise(desk: Desk, where: str, form: str) -> None:
    """Case and spacing make no other text."""
    desk.plan(FIELDS, form.format(where))
    desk.put(d_csv=TABLE)
    assert desk.says("check", "d.csv").exit_code in (0, 1)
    assert desk.runs("lint", "plan.yaml").exit_code == 0


def test_where_no_values_are_declared_any_text_may_stand(desk: Desk) -> None:
    """A category without a list knows no wrong word."""
    desk.plan(FIELDS.replace(", values: [công lập, tư thục]", ""), ALL.format('loai == "cong lap"'))
    assert desk.runs("lint", "plan.yaml").exit_code == 0
