"""Signs of cells: a word means one thing, a field's own set holds instead of the plan's."""

from pathlib import Path

import pytest

from building import count, plan_of, plan_problems, spots, total_of, unit
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
