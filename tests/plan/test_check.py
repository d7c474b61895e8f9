"""What the entries of a plan say of one another: texts that are values, and cascades that can be judged."""

from pathlib import Path

import pytest

from building import plan_problems, spots
from nnl_cli.problems import Problem

PLAN = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma, place: xa, class: cap}
fields:
  ma: {label: Mã, type: code}
  xa: {label: Xã, type: category, values: [Xã Điền Hòa, Phong Thu]}
  cap: {label: Cấp, type: category, values: {THCS: [Trung học cơ sở], THPT: []}}
  loai: {label: Loại hình, type: category, values: [công lập, tư thục]}
  vung: {label: Vùng, type: category}
  a: {label: A, type: count, part_of: b}
  b: {label: B, type: count}
rules:
  - {that: RULE, say: Phải vậy}
indicators:
  - id: x
    numerator: NUMERATOR
    denominator: DENOMINATOR
    where: WHERE
    target: {require: "> 30%", except: [{where: EXCEPT, require: "> 20%"}]}
"""
SLOTS = {"RULE": "a <= b", "NUMERATOR": "a", "DENOMINATOR": "b", "WHERE": "b > 0", "EXCEPT": "a > 5"}


def problems(tmp_path: Path, **filled: str) -> list[Problem]:
    """Return the problems of the plan with some of its expressions put in place."""
    text = PLAN
    for slot, expression in {**SLOTS, **filled}.items():
        text = text.replace(slot, f"'{expression}'")
    return list(plan_problems(tmp_path / "plan.yaml", text))


@pytest.mark.parametrize("slot", SLOTS)
def test_a_text_that_is_no_value_is_told_wherever_it_stands(tmp_path: Path, slot: str) -> None:
    """In every expression a text that a category does not declare is refused, with the value nearest to it."""
    figure = 'a if loai == "công lâp" else b'
    condition = 'loai == "công lâp"'
    found = problems(tmp_path, **{slot: figure if slot in ("NUMERATOR", "DENOMINATOR") else condition})
    assert [problem.code for problem in found] == ["literal-not-a-value"]
    assert found[0].details == {"found": "công lâp", "name": "loai", "nearest": "công lập"}


STRAY = [
    ('loai != "dân lập"', 21),
    ('"dân lập" == loai', 12),  # the text that begins an expression stands where the expression does
    ('loai in ["công lập", "dân lập"]', 34),
    ('(loai if b > 0 else loai) == "dân lập"', 42),
    ('not (b > 1 and loai == "")', 36),
    ('xa == "Phường Điền Hòa"', 19),
]


@pytest.mark.parametrize(("where", "column"), STRAY)
def test_the_place_of_such_a_text_is_told(tmp_path: Path, where: str, column: int) -> None:
    """Line and column are those of the text itself, however it is compared, and it is told once."""
    assert set(spots(problems(tmp_path, WHERE=where))) == {("literal-not-a-value", 17, column)}


SOUND = [
    'loai == "Công  LẬP"',
    'loai in ["tư thục", "CÔNG LẬP"]',
    'cap == "trung học cơ sở"',
    'xa == "điền hoà" or xa == "Xã Phong Thu"',
    'vung == "bất kỳ"',
    'ma == "01"',
]


@pytest.mark.parametrize("where", SOUND)
def test_another_spelling_of_a_value_is_that_value(tmp_path: Path, where: str) -> None:
    """Case, spaces, tone placement, declared spellings and a place's kind word make no error; nor do free texts."""
    assert problems(tmp_path, WHERE=where) == []


def test_a_spelling_leads_to_its_value(tmp_path: Path) -> None:
    """What is like a declared spelling is answered with the value that the spelling stands for."""
    assert problems(tmp_path, WHERE='cap == "Trung hoc co so 2"')[0].details["nearest"] == "THCS"


CASCADES = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma, place: xa}
fields:
  ma: {label: Mã, type: code}
  xa: {label: Xã, type: text}
  huyen: {label: Huyện, type: text}
  a: {label: A, type: count, part_of: b}
  b: {label: B, type: count}
indicators:
  - {id: x, numerator: a, denominator: b, target: INNER}
  - {id: xa_dat, each: xa, passes: [x], target: MIDDLE}
  - {id: huyen_dat, each: huyen, passes: [xa_dat], target: "> 50%"}
"""
KINDS = ["count", "amount", "percent", "yes_no", "date", "period"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_used", [True, False])
def test_places_are_named_by_words_only(tmp_path: Path, kind: str, is_used: bool) -> None:
    """A cascade over a figure, a day, a period or a yes or no is told at `each`, with the types that would do."""
    text = CASCADES.replace("INNER", '"> 1%"').replace("MIDDLE", '"> 1%"')
    text = text.replace("huyen: {label: Huyện, type: text}", f"huyen: {{label: Huyện, type: {kind}}}")
    text = text if is_used else text.replace("each: huyen", "each: xa")
    found = plan_problems(tmp_path / "plan.yaml", text)
    assert spots(found) == ([("each-field-type", 12, 27)] if is_used else [])
    assert all(p.details == {"found": kind, "name": "huyen", "expected": "category, text, code"} for p in found)


@pytest.mark.parametrize("kind", ["code", "text", "category"])
def test_whatever_names_places_does(tmp_path: Path, kind: str) -> None:
    """Codes, free texts and categories all group units."""
    text = CASCADES.replace("INNER", '"> 1%"').replace("MIDDLE", '"> 1%"')
    assert plan_problems(tmp_path / "plan.yaml", text.replace("Xã, type: text", f"Xã, type: {kind}")) == []


EXCEPTION = '{require: "> 30%", except: [{where: a > 5, require: "> baseline"}]}'
RISES = [
    ('"> 30%"', '"> 50%"', []),
    ('"> baseline"', '"> 50%"', [(11, 37, "x"), (12, 43, "x")]),
    (EXCEPTION, '"> 50%"', [(11, 37, "x"), (12, 43, "x")]),
]


@pytest.mark.parametrize(("inner", "middle", "told"), RISES)
def test_no_cascade_rests_on_a_rise(tmp_path: Path, inner: str, middle: str, told: list[tuple[int, int, str]]) -> None:
    """A rise is found in targets and their exceptions, through inner cascades, and named with who asks for it."""
    text = CASCADES.replace("INNER", inner).replace("MIDDLE", middle)
    found = list(plan_problems(tmp_path / "plan.yaml", text))
    assert {problem.code for problem in found} <= {"cascade-baseline"}
    assert [(*spot[1:], p.details["found"]) for spot, p in zip(spots(found), found, strict=True)] == told


def test_a_circle_of_cascades_ends(tmp_path: Path) -> None:
    """Two cascades that pass each other are told at both, and the search comes to an end."""
    text = CASCADES.replace("passes: [x]", "passes: [huyen_dat]").replace("INNER", '"> 1%"').replace("MIDDLE", '"> 1%"')
    found = plan_problems(tmp_path / "plan.yaml", text)
    assert [problem.code for problem in found] == ["cascade-circle", "cascade-circle"]


@pytest.mark.parametrize("slot", ["RULE", "WHERE", "EXCEPT"])
@pytest.mark.parametrize(
    "condition", ['loai >= "công lập"', '"tư thục" < loai', "loai > cap", '(loai if a > 0 else cap) <= "tư thục"']
)
def test_words_without_an_order_are_not_compared_by_one(tmp_path: Path, slot: str, condition: str) -> None:
    """Which of two words comes first says nothing of a school: such a comparison is an error of the plan, told once."""
    found = [p for p in problems(tmp_path, **{slot: condition}) if p.code != "literal-not-a-value"]
    assert [problem.code for problem in found] == ["expression-order"]
    assert found[0].details["name"] == "loai"


ZEROS = [("a / 0", 2), ("b / (1 - 1)", 2), ("a + b / -0", 6), ("a / (2 * 0.0)", 2)]


@pytest.mark.parametrize("slot", ["NUMERATOR", "DENOMINATOR"])
@pytest.mark.parametrize(("text", "at"), ZEROS)
def test_a_divisor_that_is_always_0_is_told(tmp_path: Path, slot: str, text: str, at: int) -> None:
    """No unit ever has a figure of it: the sign is told, in the counting language and in formulas over totals."""
    (found,) = problems(tmp_path, **{slot: text})
    line, key = (15, "numerator") if slot == "NUMERATOR" else (16, "denominator")
    assert spots([found]) == [("expression-by-zero", line, 4 + len(key) + 4 + at)]


def test_a_formula_over_totals_divides_by_no_0_either(tmp_path: Path) -> None:
    """`value: x / 0` was accepted, and its figure never there."""
    text = CASCADES.replace("INNER", '"> 1%"').replace("MIDDLE", '"> 1%"') + "  - {id: v, value: x / 0}\n"
    assert spots(plan_problems(tmp_path / "plan.yaml", text)) == [("expression-by-zero", 13, 22)]
    text = text.replace("x / 0", "given(a)")
    found = plan_problems(tmp_path / "plan.yaml", text)
    assert [(p.code, p.details["found"]) for p in found] == [
        ("value-not-arithmetic", "given"),
        *[("value-of-field", "a") for p in found[1:]],
    ]
