"""A plan file loads, or everything that is wrong with it is told at once, each at its line and column."""

import time
from pathlib import Path

import pytest

from building import plan_problems, spots
from nnl_cli.plan.loader import MAX_BYTES, load_plan, shipped_plan
from nnl_cli.problems import PlanError
from nnl_cli.wording.catalogue import LANGUAGES, speaker

GOOD = """\
plan: {number: "1", title: Thử, period: 2024}
unit: {key: ma, class: loai}
fields:
  ma: {label: Mã, type: code}
  loai: {label: Loại, type: category, values: [THCS, THPT]}
  a: {label: A, type: count, part_of: b}
  b: {label: B, type: count, asked_of: [THCS]}
  ngay: {label: Ngày, type: date}
indicators:
  - id: x
    name: Tỷ lệ
    numerator: a
    denominator: b
    target: "> 30%"
"""

Spot = tuple[str, int, int]


def changed(old: str, new: str) -> str:
    """Return the good plan with one text in it put in place of another."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def problems_of(tmp_path: Path, text: str | bytes) -> list[tuple[str, int | None, int | None]]:
    """Return code, line and column of each problem of a plan."""
    return spots(plan_problems(tmp_path / "plan.yaml", text))


def test_a_sound_plan_loads(tmp_path: Path) -> None:
    """The plan that the tests below break is sound."""
    assert problems_of(tmp_path, GOOD) == []


def test_the_shipped_plan_loads() -> None:
    """Plan 118, as it ships, has no problem, and knows its own fingerprint."""
    loaded = load_plan(shipped_plan())
    assert loaded.plan.plan.number == "118/KH-UBND"
    assert len(loaded.sha256) == 64


SYNTAX: list[tuple[str, str | bytes, Spot]] = [
    ("an unquoted target", changed('target: "> 30%"', "target: > 30%"), ("yaml-quotes", 14, 15)),
    ("a broken bracket", changed("{key: ma, class: loai}", "{key: ma, class: loai"), ("yaml-syntax", 3, 7)),
    ("a tab", changed("    name: Tỷ lệ", "\tname: Tỷ lệ"), ("yaml-syntax", 11, 1)),
    ("a second document", GOOD + "---\na: 1\n", ("yaml-second-document", 15, 1)),
    ("an alias", changed("denominator: b", "denominator: *b"), ("yaml-alias", 13, 18)),
    ("an anchor", changed("denominator: b", "denominator: &b b"), ("yaml-alias", 13, 18)),
    ("a tag", changed("denominator: b", "denominator: !!str b"), ("yaml-tag", 13, 18)),
    ("a python tag", changed("denominator: b", "denominator: !!python/name:os.system b"), ("yaml-tag", 13, 18)),
    ("a key written twice", changed("    name: Tỷ lệ", "    id: y"), ("yaml-key-twice", 11, 5)),
    ("a key that is a list", changed("    name: Tỷ lệ", "    [a]: Tỷ lệ"), ("yaml-key-not-text", 11, 5)),
    ("a list as a plan", "- a\n- b\n", ("plan-not-a-mapping", 1, 1)),
    ("an empty file", "", ("plan-not-a-mapping", 1, 1)),
    ("a word", "chào", ("plan-not-a-mapping", 1, 1)),
]


@pytest.mark.parametrize(("text", "spot"), [pytest.param(t, s, id=i) for i, t, s in SYNTAX])
def test_broken_yaml_is_told_at_its_place(tmp_path: Path, text: str | bytes, spot: Spot) -> None:
    """What is no plain YAML is refused with the line and column at which it stands."""
    assert spot in problems_of(tmp_path, text)


KEY, OF_TYPE, TWICE = "field-undeclared", "unit-field-type", "unit-key-twice"
ENTRIES: list[tuple[str, str, Spot]] = [
    ("unknown key", changed("    name: Tỷ lệ", "    nmae: Tỷ lệ"), ("yaml-key-unknown", 11, 5)),
    ("unknown key at the top", GOOD + "indicator: []\n", ("yaml-key-unknown", 15, 1)),
    ("missing key", changed('number: "1", ', ""), ("yaml-key-missing", 1, 7)),
    ("list for a text", changed("name: Tỷ lệ", "name: [Tỷ lệ]"), ("yaml-not-mapping", 11, 11)),
    ("text for a list", changed("[THCS]}", "THCS}"), ("yaml-not-list", 7, 40)),
    ("unknown type", changed("type: date", "type: dat"), ("yaml-not-one-of", 8, 29)),
    ("no yes or no", changed('"> 30%"', '{require: "> 30%", binding: maybe}'), ("yaml-not-yes-no", 14, 41)),
    ("bad id", changed("id: x", "id: Tỷ"), ("yaml-not-id", 10, 9)),
    ("bad field id", changed("  ngay:", "  Ngày:"), ("yaml-not-id", 8, 3)),
    ("no day", changed("period: 2024}", "period: 2024, date: 31/12/2024}"), ("yaml-not-date", 1, 53)),
    ("empty text", changed("name: Tỷ lệ", 'name: ""'), ("yaml-empty", 11, 11)),
    ("no indicators", GOOD[: GOOD.index("indicators:")] + "indicators: []\n", ("yaml-too-few", 9, 13)),
    ("unit of an undeclared field", changed("key: ma", "key: maa"), ("field-undeclared", 2, 13)),
    ("unit of a wrong type", changed("key: ma", "key: ngay"), ("unit-field-type", 2, 13)),
    ("unit without key", changed("{key: ma, class: loai}", "{class: loai}"), ("unit-without-key", 2, 7)),
    ("unit key broken", changed("{key: ma, class: loai}", "{key: {ma: 1}, class: loai}"), ("yaml-not-list", 2, 13)),
    ("unit key of no field", changed("{key: ma, class: loai}", "{key: [ma, mq], class: loai}"), (KEY, 2, 18)),
    ("unit key of a day", changed("{key: ma, class: loai}", "{key: [ma, ngay], class: loai}"), (OF_TYPE, 2, 18)),
    ("unit key twice", changed("{key: ma, class: loai}", "{key: [ma, loai, ma], class: loai}"), (TWICE, 2, 24)),
    ("unit key empty", changed("{key: ma, class: loai}", "{key: [], class: loai}"), ("unit-key-empty", 2, 13)),
    ("unit key in a list", changed("{key: ma, class: loai}", "{key: [[ma]], class: loai}"), ("yaml-not-text", 2, 14)),
    ("unit key misspelled", changed("{key: ma, class: loai}", "{keys: ma, class: loai}"), ("yaml-key-unknown", 2, 8)),
    ("part of an undeclared field", changed("part_of: b", "part_of: c"), ("field-undeclared", 6, 39)),
    ("part of a day", changed("part_of: b", "part_of: ngay"), ("part-not-number", 6, 39)),
    ("part of itself", changed("part_of: b", "part_of: a"), ("part-circle", 6, 39)),
    ("unknown class", changed("[THCS]", "[TCHS]"), ("class-unknown", 7, 41)),
    ("asked without class", changed(", class: loai", ""), ("asked-without-class", 7, 30)),
    (
        "values of a count",
        changed("type: count, part_of: b", "type: count, values: [x]"),
        ("field-key-of-other-type", 6, 30),
    ),
    ("label twice", changed("label: Ngày", "label: B"), ("label-twice", 8, 17)),
    ("undeclared field", changed("numerator: a", "numerator: a + c"), ("expression-undeclared", 12, 20)),
    ("undeclared field in quotes", changed("numerator: a", 'numerator: "a + c"'), ("expression-undeclared", 12, 21)),
    ("day as a number", changed("numerator: a", "numerator: a + ngay"), ("expression-kind", 12, 20)),
    ("broken expression", changed("numerator: a", "numerator: a +"), ("expression-ends-early", 12, 19)),
    ("call", changed("numerator: a", "numerator: sum(a)"), ("expression-call", 12, 16)),
    ("last year in a numerator", changed("numerator: a", "numerator: a - last.a"), ("expression-last", 12, 16)),
    ("bare target", changed('"> 30%"', "30%"), ("target-bare", 14, 13)),
    ("typographic sign", changed('"> 30%"', "≥ 30%"), ("target-sign", 14, 13)),
    ("no target", changed('"> 30%"', "rất cao"), ("target-form", 14, 13)),
    ("target in words", changed('"> 30%"', "trên 30%"), ("target-sign", 14, 13)),
    ("number for a rate", changed('"> 30%"', '"> 30"'), ("target-number-of-rate", 14, 13)),
    ("percentage for a count", changed("    denominator: b\n", ""), ("target-percent-of-count", 13, 13)),
    ("indicator twice", GOOD + "  - {id: x, numerator: a}\n", ("indicator-twice", 15, 10)),
    ("no numerator", changed("    numerator: a\n", ""), ("indicator-numerator-or-each", 10, 5)),
    ("target and targets", GOOD + "    targets: []\n    note: x\n    targets: []\n", ("yaml-key-twice", 17, 5)),
    ("passes an unknown", GOOD + "  - {id: y, each: ma, passes: [z]}\n", ("indicator-undeclared", 15, 32)),
    (
        "number for a share of places",
        GOOD + "  - {id: y, each: ma, passes: [x], target: '>= 2'}\n",
        ("target-number-of-places", 15, 44),
    ),
    ("passes itself", GOOD + "  - {id: y, each: ma, passes: [y]}\n", ("cascade-circle", 15, 31)),
    (
        "clause not listed",
        GOOD + "    clauses: [I.9]\nclauses: [{id: I.1, text: x, kind: full}]\n",
        ("clause-undeclared", 15, 15),
    ),
    (
        "clause twice",
        GOOD + "clauses: [{id: I.1, text: x, kind: full}, {id: I.1, text: y, kind: full}]\n",
        ("clause-twice", 15, 48),
    ),
    ("office not listed", GOOD + "    office: gdd\noffices: {gddt: Phòng}\n", ("office-undeclared", 15, 13)),
    (
        "period spelled twice",
        changed("period: 2024}", "period: 2024, periods: {2024: [a], 2023: [A]}}"),
        ("period-spelling-twice", 1, 75),
    ),
    (
        "baseline that is no figure",
        GOOD + "    baseline: [{period: 2023, value: 1/0, source: x}]\n",
        ("figure-form", 15, 38),
    ),
]


@pytest.mark.parametrize(("text", "spot"), [pytest.param(t, s, id=i) for i, t, s in ENTRIES])
def test_a_wrong_entry_is_told_at_its_place(tmp_path: Path, text: str, spot: Spot) -> None:
    """Each kind of wrong entry has its code, and stands at the very line and column of the trouble."""
    assert spot in problems_of(tmp_path, text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_of_a_plan_can_be_said(tmp_path: Path, lang: str) -> None:
    """Each of the problems above has a sentence whose values are all supplied, in each language."""
    for _, text, _ in [*SYNTAX, *ENTRIES]:
        for problem in plan_problems(tmp_path / "plan.yaml", text):
            said = speaker(lang).problem(problem)
            assert said
            assert "{" not in said.replace("{key: ma", "").replace("{require", "")


def test_everything_wrong_is_told_in_one_run(tmp_path: Path) -> None:
    """Mistakes in several entries come together, in the order of the file; none hides another."""
    text = GOOD.replace("type: date", "type: dat").replace("part_of: b", "part_of: c").replace("class: loai}", "x: y}")
    more = "  - {id: x, numerator: a + ngay2}\n  - {id: z, nmae: Z, numerator: a}\n"
    assert problems_of(tmp_path, text.replace("denominator: b", "denominator: b +") + more) == [
        ("yaml-key-unknown", 2, 17),
        ("field-undeclared", 6, 39),
        ("asked-without-class", 7, 30),
        ("yaml-not-one-of", 8, 29),
        ("expression-ends-early", 13, 21),
        ("indicator-twice", 15, 10),
        ("expression-undeclared", 15, 28),
        ("yaml-key-unknown", 16, 13),
    ]


def test_a_wrong_key_hides_no_other_mistake_of_its_entry(tmp_path: Path) -> None:
    """An indicator with an unknown key is still checked for what it names, and still counts by its id."""
    text = GOOD.replace("    name: Tỷ lệ", "    nmae: Tỷ lệ").replace("denominator: b", "denominator: b + d")
    found = problems_of(tmp_path, text + "  - {id: x, numerator: a}\n")
    assert [code for code, *_ in found] == ["yaml-key-unknown", "expression-undeclared", "indicator-twice"]


def test_a_broken_key_hides_no_other_mistake_of_its_entry(tmp_path: Path) -> None:
    """A field of a wrong type is still asked what it is part of; an indicator with a broken target what it names."""
    text = GOOD.replace("type: date", "type: dat, part_of: k", 1).replace('target: "> 30%"', 'target: ">> 30%"')
    found = problems_of(tmp_path, text.replace("denominator: b", "denominator: b + d"))
    assert [code for code, *_ in found] == [
        "yaml-not-one-of",
        "field-undeclared",
        "expression-undeclared",
        "target-form",
    ]


def test_an_unknown_key_is_answered_with_the_nearest(tmp_path: Path) -> None:
    """`nmae` proposes `name`, and a field's misspelt name the field."""
    problem = plan_problems(tmp_path / "p.yaml", changed("    name: Tỷ lệ", "    nmae: Tỷ lệ"))[0]
    assert "name" in speaker("en").problem(problem)
    assert problem.details["nearest"] == "name"


def test_an_unquoted_target_is_answered_with_its_mend(tmp_path: Path) -> None:
    """`target: > 30%` is the classic slip: the error shows the line with quotes."""
    problem = plan_problems(tmp_path / "p.yaml", changed('target: "> 30%"', "target: > 30%"))[0]
    assert 'target: "> 30%"' in speaker("vi").problem(problem)


def test_values_are_texts_and_no_yaml_types(tmp_path: Path) -> None:
    """`no`, 010 and 2024-01-01 are the texts that were written, so that YAML's own readings trap nobody."""
    path = tmp_path / "p.yaml"
    path.write_text(changed("name: Tỷ lệ", "name: no").replace('number: "1"', "number: 010"), encoding="utf-8")
    plan = load_plan(path).plan
    assert plan.indicators[0].name is not None
    assert (plan.indicators[0].name.vi, plan.plan.number, plan.plan.period) == ("no", "010", "2024")


@pytest.mark.parametrize("bomb", ["[" * 1_000_000, "[" * 499_999 + "]" * 499_999, "{a: " * 249_000, "- " * 400_000])
def test_a_bomb_of_brackets_is_refused_at_once(tmp_path: Path, bomb: str) -> None:
    """Nesting over 40 is refused as it is read: a million brackets take less than a second."""
    start = time.perf_counter()
    codes = [code for code, *_ in problems_of(tmp_path, bomb)]
    assert codes == ["yaml-too-deep"]
    assert time.perf_counter() - start < 1


def test_a_bomb_of_aliases_is_refused(tmp_path: Path) -> None:
    """Aliases that would multiply are refused at the first of them."""
    text = "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n"
    assert problems_of(tmp_path, text)[0][0] == "yaml-alias"


def test_a_file_over_a_megabyte_is_refused_unread(tmp_path: Path) -> None:
    """A plan of one byte too many is refused; of exactly the limit it is read."""
    assert problems_of(tmp_path, GOOD + "#" * (MAX_BYTES - len(GOOD.encode()) + 1)) == [("plan-too-large", None, None)]
    assert problems_of(tmp_path, GOOD + "#" * (MAX_BYTES - len(GOOD.encode()))) == []


def test_a_file_in_another_encoding_is_refused_at_its_line(tmp_path: Path) -> None:
    """A plan that is not UTF-8 is refused with the line of the first wrong byte; a BOM is no error."""
    assert problems_of(tmp_path, b"plan:\n  title: \xff\n") == [("plan-not-utf8", 2, None)]
    assert problems_of(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()) == []


def test_line_ends_of_windows_change_nothing(tmp_path: Path) -> None:
    """A plan with CRLF loads, and its mistakes stand on the same lines."""
    assert problems_of(tmp_path, GOOD.replace("\n", "\r\n").encode()) == []
    wrong = changed("type: date", "type: dat").replace("\n", "\r\n").encode()
    assert problems_of(tmp_path, wrong) == [("yaml-not-one-of", 8, 29)]


@pytest.mark.parametrize(("name", "code"), [("none.yaml", "plan-missing"), (".", "plan-not-a-file")])
def test_a_plan_that_is_no_file_is_told_apart(tmp_path: Path, name: str, code: str) -> None:
    """A missing plan and a folder are two different mistakes."""
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path / name)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_unit_without_key_hides_no_other_slip_of_it(tmp_path: Path) -> None:
    """That nothing says who a unit is, and that its class is no field, are told in one run."""
    found = plan_problems(tmp_path / "plan.yaml", changed("{key: ma, class: loai}", "{class: loaii}"))
    assert [code for code, _, _ in spots(found)][:2] == ["unit-without-key", "field-undeclared"]
