"""Signs of cells: a word means one thing, a field's own set holds instead of the plan's."""

from pathlib import Path

import pytest

from building import count, plan_of, plan_problems, results_of, spots, total_of, unit
from nnl_cli.plan.model import FieldSigns, Signs
from nnl_cli.plan.signs import read_by
from nnl_cli.verdicts.definitions import fingerprint_of

WRONG = """\
plan: {{number: 1/KH, title: Thử, period: 2024}}
unit: {{key: ma, name: ten}}
signs: {{missing: [NE], not_applicable: [{}]}}
fields:
  ma: {{label: Mã, type: code}}
  ten: {{label: Tên, type: text, signs: {{{}}}}}
  p: {{label: P, type: count, signs: {{{}}}}}
  c: {{label: C, type: category, values: [A, B], signs: {{{}}}}}
indicators:
  - {{id: a, numerator: p, where: c == "A"}}
"""


@pytest.mark.parametrize(
    ("words", "spot"),
    [
        (("ne", "", "", ""), ("sign-twice", 3, 41)),
        (("NP", "not_applicable: [x]", "", ""), ("signs-of-unit", 6, 41)),
        (("NP", "", "missing: [x], not_applicable: [X]", ""), ("sign-twice", 7, 69)),
        (("NP", "", "yes: [x]", ""), ("field-key-of-other-type", 7, 38)),
        (("NP", "", "", "not_applicable: [b]"), ("sign-twice", 8, 74)),
        (("NP", "", "totals: [x]", ""), ("yaml-key-unknown", 7, 38)),
    ],
)
def test_a_word_of_a_cell_means_one_thing(words: tuple[str, ...], spot: tuple[str, int, int], tmp_path: Path) -> None:
    """Whoever gives a word two meanings is told where."""
    assert spots(plan_problems(tmp_path / "p.yaml", WRONG.format(*words))) == [spot]


@pytest.mark.parametrize("sets", ["missing: [x], nil: [X]", "nil: [a, x], yes: [X]", "yes: [x], no: [X]"])
def test_a_word_is_in_one_set_of_the_plan(sets: str, tmp_path: Path) -> None:
    """A word that the plan's own signs give two meanings is refused where the second stands."""
    text = WRONG.replace("missing: [NE], not_applicable: [{}]", sets).format("", "", "")
    assert spots(plan_problems(tmp_path / "p.yaml", text)) == [("sign-twice", 3, 9 + sets.index("X"))]


def test_a_sound_plan_has_signs_of_its_own(tmp_path: Path) -> None:
    """The same plan with words that mean one thing each is sound."""
    words = ("NP", "", 'missing: [NP, "-"], nil: [""]', "not_applicable: [khac]")
    assert plan_problems(tmp_path / "p.yaml", WRONG.format(*words)) == []


def test_a_fields_own_set_takes_its_words_out_of_the_plans_others() -> None:
    """A dash that a field calls missing is nil no more there, however long; other sets stay the plan's."""
    read = read_by(Signs(not_applicable=["NA"]), FieldSigns(missing=["-"]))
    assert (read.missing, read.nil, read.not_applicable) == (frozenset({"-"}), frozenset(), frozenset({"na"}))
    plain = read_by(Signs(not_applicable=["NA"]))
    assert "na" not in plain.missing


def test_signs_are_part_of_the_definition() -> None:
    """A figure read by other signs is another figure; a plan that declares none keeps the fingerprint it had."""
    plans = [
        plan_of({"p": count(**own)}, [{"id": "a", "numerator": "p"}], **more)
        for own, more in (
            ({}, {}),
            ({"signs": {"missing": ["-"]}}, {}),
            ({}, {"signs": {"not_applicable": ["NP"]}}),
            ({}, {"signs": {"missing": ["x"]}}),
        )
    ]
    found = [fingerprint_of(plan.indicators[0], plan) for plan in plans]
    assert found[0] == found[3]
    assert len(set(found)) == 3


def test_who_a_unit_is_is_never_not_applicable() -> None:
    """A school that is called as the plan calls what is not applicable is a school."""
    law = plan_of({"p": count()}, [{"id": "a", "numerator": "p"}], signs={"not_applicable": ["NP"]})
    total = total_of(law, [unit("NP", ten="NP", p=3), unit(2, ten="B", p="NP")])
    assert (total.numerator, total.used, total.not_asked) == (3, 1, 1)


def test_what_cannot_be_reckoned_without_a_field_leaves_with_it() -> None:
    """Of the lesser of two figures one of which is not applicable there is none, and nothing that is owed."""
    law = plan_of(
        {"p": count(), "q": count()},
        [{"id": "a", "numerator": "min(p, q)", "denominator": "q"}],
        signs={"not_applicable": ["NP"]},
    )
    total = total_of(law, [unit(1, p=3, q=4), unit(2, p="NP", q=4), unit(3, p=1, q="NP")])
    assert (total.numerator, total.denominator, total.used, total.not_asked, len(total.gaps)) == (3, 4, 1, 2, 0)


@pytest.mark.parametrize("kind", ["count", "amount"])
@pytest.mark.parametrize("of_field", [False, True])
@pytest.mark.parametrize("cell", ["999", "999.0", "999,0"])
def test_a_number_that_is_a_sign_is_no_figure(kind: str, of_field: bool, cell: str) -> None:
    """999 for 'no answer' is a gap, 888 for 'not applicable' not asked, 777 nil; in no type is it ever counted."""
    signs = {"missing": ["999"], "nil": ["777"], "not_applicable": ["888"]}
    own, more = ({"signs": signs}, {}) if of_field else ({}, {"signs": signs})
    law = plan_of({"c": {**count(**own), "type": kind}}, [{"id": "a", "numerator": "c"}], **more)
    rows = [unit(1, c=cell), unit(2, c=5), unit(3, c="777"), unit(4, c="888"), unit(6, c="")]
    total = total_of(law, rows)
    assert (total.numerator, total.used, len(total.gaps), total.not_asked) == (5, 2, 2, 1)


def test_a_nought_that_is_a_sign_is_a_gap_and_a_dash_stays_nil() -> None:
    """Where 0 stands for 'no answer', a dash that says nil is still nil."""
    law = plan_of({"c": count(signs={"missing": ["0"]})}, [{"id": "a", "numerator": "c"}])
    total = total_of(law, [unit(1, c=0), unit(2, c="-"), unit(3, c=7)])
    assert (total.numerator, total.used, len(total.gaps)) == (7, 2, 1)


def test_a_tick_that_the_plan_calls_missing_is_no_yes() -> None:
    """The plan's word for 'not reported' is heeded in a yes/no field too, though a form's tick looks like it."""
    law = plan_of(
        {"c": {"label": "C", "type": "yes_no"}}, [{"id": "a", "numerator": "c"}], signs={"missing": ["x"], "nil": ["k"]}
    )
    total = total_of(law, [unit(1, c="x"), unit(2, c="k"), unit(3, c="có")])
    assert (total.numerator, total.used, len(total.gaps)) == (1, 2, 1)


def test_who_is_counted_through_a_condition_that_is_not_applicable_is_named() -> None:
    """A unit that `not (q > 5)` lets in because q is not applicable to it is named beside the figure."""
    law = plan_of(
        {"p": count(), "q": count()},
        [{"id": "a", "numerator": "p", "where": "not (q > 5)"}],
        signs={"not_applicable": ["NP"]},
    )
    (result,) = results_of(law, [unit(1, p=3, q=4), unit(2, p=2, q="NP")])
    assert result.numerator == 5
    assert [note.details["count"] for note in result.notes if note.code == "not-applicable-compared"] == [1]
