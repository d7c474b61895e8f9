"""What a sound plan is remarked on: classes that bring a denominator only, rates that nothing keeps within 100 %."""

from pathlib import Path

import pytest

from building import spots
from nnl_cli.plan.lint import remarks
from nnl_cli.plan.loader import load_plan
from nnl_cli.problems import Problem

PLAN = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma, class: cap}
fields:
  ma: {label: Mã, type: code}
  cap: {label: Cấp, type: category, values: {TH: [Tiểu học], THCS: [], THPT: []}}
  dat: {label: Đạt, type: yes_no}
  loai: {label: Loại, type: category, values: [tốt, khá]}
  part: {label: Phần, type: count, part_of: whole, asked_of: [THCS, Tiểu học]}
  other: {label: Phần khác, type: count, part_of: whole}
  soft: {label: Phần mềm, type: count, part_of: {field: whole, severity: warning}}
  free: {label: Số rời, type: count}
  whole: {label: Toàn thể, type: count}
rules:
  - {that: RULE, say: Phải vậy}
indicators:
  - {id: x, name: X, kind: KIND, numerator: ABOVE, denominator: BELOW, where: WHERE}
"""


def told(tmp_path: Path, above: str, below: str = "whole", **filled: str) -> list[Problem]:
    """Return the remarks on a rate of this plan, but those on fields that it does not use."""
    slots = {"RULE": "free < 9", "KIND": "rate", "WHERE": "free > 1", "ABOVE": above, "BELOW": below, **filled}
    text = PLAN
    for slot, expression in slots.items():
        text = text.replace(slot, f"'{expression}'")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    return [problem for problem in remarks(load_plan(tmp_path / "plan.yaml")) if problem.code != "lint-field-unused"]


SHARES = [
    ("part", "whole", {}),
    ("min(free, whole)", "whole", {}),
    ("dat", "1", {}),
    ('loai in ["tốt"]', "1", {}),
    ("not dat", "1", {}),
    ('loai == "tốt" and free > 3', "1", {}),
    ("other if dat else 0", "whole", {}),
    ("other if dat else free", "whole if dat else free", {}),
    ("soft", "whole", {}),  # the plan itself says that it may be more
    ("free", "whole", {"KIND": "ratio"}),
    ("other + soft", "whole", {"RULE": "whole >= soft + other"}),
    ("free", "whole", {"RULE": "whole == other + free"}),
]


@pytest.mark.parametrize(("above", "below", "filled"), SHARES)
def test_a_rate_that_is_known_to_be_a_share_has_no_remark(
    tmp_path: Path, above: str, below: str, filled: dict[str, str]
) -> None:
    """Proof, each case of a choice proven, a rule that says so, a ratio: none of them is unproven."""
    assert "lint-rate-unproven" not in [problem.code for problem in told(tmp_path, above, below, **filled)]


UNPROVEN = [
    ("free", "whole", {}),
    ("part + other", "whole", {}),
    ("other if dat else free", "whole", {}),
    ("other if dat else free", "whole if dat else other", {}),
    ("free", "1", {}),
    ("free", "whole", {"RULE": "free != whole"}),
    ("part + free", "whole", {"RULE": "part + other <= whole"}),
]


@pytest.mark.parametrize(("above", "below", "filled"), UNPROVEN)
def test_a_rate_that_nothing_keeps_within_a_hundred_is_remarked_on(
    tmp_path: Path, above: str, below: str, filled: dict[str, str]
) -> None:
    """`lint-rate-unproven` stands at the numerator (rule 21)."""
    assert ("lint-rate-unproven", 16, 47) in spots(told(tmp_path, above, below, **filled))


CLASSES = [
    ("part", "whole", "free > 1", "THPT"),  # asked_of names TH by another spelling
    ("part", "whole", 'cap in ["tiểu học", "THCS"]', ""),
    ("part", "whole", 'cap != "THPT" and free > 1', ""),
    ("part", "whole", 'not (cap == "THPT" or free > 1)', ""),
    ("part", "whole", 'cap == "THPT" or free > 1', "THPT"),
    ("part + other", "whole", "free > 1", ""),
    ("part", "1", "free > 1", ""),  # a denominator that names no field: the numerator says who is asked
    ("free", "part", "free > 1", ""),
]


@pytest.mark.parametrize(("above", "below", "where", "classes"), CLASSES)
def test_classes_that_bring_a_denominator_only_are_named(
    tmp_path: Path, above: str, below: str, where: str, classes: str
) -> None:
    """`lint-class-without-numerator` names indicator and classes, but none that `where` leaves out (rule 3)."""
    found = [p for p in told(tmp_path, above, below, WHERE=where) if p.code == "lint-class-without-numerator"]
    assert [p.details for p in found] == ([{"found": "x", "classes": classes}] if classes else [])


def test_a_numerator_that_nobody_is_asked_is_told_once(tmp_path: Path) -> None:
    """Where no class is asked both sides, `lint-never-asked` says all there is to say."""
    text = PLAN.replace("label: Toàn thể, type: count", "label: Toàn thể, type: count, asked_of: [THPT]")
    slots = {"RULE": "free < 9", "KIND": "rate", "WHERE": "free > 1", "ABOVE": "part", "BELOW": "whole"}
    for slot, expression in slots.items():
        text = text.replace(slot, expression)
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    codes = [problem.code for problem in remarks(load_plan(tmp_path / "plan.yaml"))]
    assert "lint-never-asked" in codes
    assert "lint-class-without-numerator" not in codes


def test_a_negative_that_is_never_read_is_remarked_on(tmp_path: Path) -> None:
    """Only an amount can be below 0: of a count the word changes nothing, and its author is told."""
    text = PLAN.replace("label: Số rời, type: count", "label: Số rời, type: count, negative: true")
    for slot, said in {
        "RULE": "free < 9",
        "KIND": "rate",
        "WHERE": "free > 1",
        "ABOVE": "part",
        "BELOW": "whole",
    }.items():
        text = text.replace(slot, said)
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    found = [p for p in remarks(load_plan(tmp_path / "plan.yaml")) if p.code == "lint-negative-unread"]
    assert spots(found) == [("lint-negative-unread", 11, 48)]


SLIPS = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma, place: xa}
fields:
  ma: {label: Mã, type: code}
  xa: {label: Xã, type: text}
  a: {label: A, type: count, part_of: b}
  b: {label: B, type: count}
indicators:
  - {id: x, name: X, numerator: a, denominator: b, target: "> 1%", MORE}
  - {id: y, name: Y, each: xa, passes: [x], target: "> 1%"}
  - {id: z, name: Z, numerator: a, targets: [{require: "> 9"}, {require: "> 8"}]}
"""
LONG_NAME = "M" * 81
HARMLESS = [
    ("MORE", "levels: []", "lint-list-empty", "[]"),
    ("MORE", "versions: []", "lint-list-empty", "[]"),
    ("MORE", "targets: []", "lint-list-empty", "[]"),
    ("MORE", "clauses: []", "lint-list-empty", "[]"),
    ("MORE", 'levels: [{name: "[/]", require: "> 5%"}]', "lint-level-unnamed", '"[/]"'),
    ("MORE", 'levels: [{name: "=1+1a", require: "> 5%"}]', "lint-level-unnamed", '"=1+1a"'),
    ("MORE", f'levels: [{{name: {LONG_NAME}, require: "> 5%"}}]', "lint-level-unnamed", LONG_NAME),
    ("MORE", 'levels: [{name: "Mức 1 (+)", require: "> 5%"}]', "", ""),
    ("passes: [x]", "passes: [x, z, x]", "lint-passed-twice", "x], target"),
    ("passes: [x]", "any_of: [x, x]", "lint-passed-twice", "x], target"),
    ('"> 8"', '"> 9"', "lint-target-twice", '{require: "> 9"}]'),
    ('"> 8"', '"> 9", source: B', "", ""),
]


@pytest.mark.parametrize(("old", "new", "code", "mark"), HARMLESS)
def test_what_changes_nothing_is_remarked_on(tmp_path: Path, old: str, new: str, code: str, mark: str) -> None:
    """Lists without items, what stands twice and names that no target can use: the plan runs, its author is told."""
    text = SLIPS.replace(old, new, 1).replace(", MORE", "")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    codes = {"lint-list-empty", "lint-level-unnamed", "lint-passed-twice", "lint-target-twice"}
    before = text[: text.index(mark)]
    place = (code, before.count("\n") + 1, len(before) - before.rfind("\n"))
    found = [one for one in spots(remarks(load_plan(tmp_path / "plan.yaml"))) if one[0] in codes]
    assert found == ([place] if code else [])


TORN = [
    ("[Ideb 6,0]", [("lint-number-torn", 5, 40)]),
    ("[Mức 2, Ideb 6,0, x]", [("lint-number-torn", 5, 47)]),
    ("[Ideb 6, 0]", []),  # two entries, as people write them
    ("['Ideb 6',0]", []),
    ('["Ideb 6,0"]', []),
    ("[1,2]", []),
    ("[Số a,2]", []),
]


@pytest.mark.parametrize(("aliases", "wanted"), TORN)
def test_a_number_that_a_comma_tears_is_remarked_on(
    tmp_path: Path, aliases: str, wanted: list[tuple[str, int, int]]
) -> None:
    """`[Ideb 6,0]` is two labels to YAML; its author is told, with the quotes that make it one."""
    text = f"""\
plan: {{number: "1", title: Thử, period: 2024}}
unit: {{key: ma}}
fields:
  ma: {{label: Mã, type: code}}
  a: {{label: A, type: count, aliases: {aliases}}}
indicators:
  - {{id: x, name: X, numerator: a, target: "> 1"}}
"""
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    found = [problem for problem in remarks(load_plan(tmp_path / "plan.yaml")) if problem.code == "lint-number-torn"]
    assert spots(found) == wanted
    assert [problem.details["mend"] for problem in found] == ['"Ideb 6,0"'] * len(wanted)
