"""What nnl prints, and what documents say, is no plan when it is pasted into one: the message says what to write."""

from pathlib import Path

import pytest

from building import spots
from nnl_cli.cases import load_cases
from nnl_cli.plan.loader import load_plan
from nnl_cli.plan.requirements import RequirementError, parse_requirement
from nnl_cli.problems import PlanError, Problem, UsageError
from nnl_cli.wording.catalogue import LANGUAGES, speaker

SAID = [
    ("≥ năm trước + 2 điểm", ">= baseline + 2 points"),
    ("≥ last year + 2 points", ">= baseline + 2 points"),
    ("> năm trước", "> baseline"),
    ("trên 30%", "> 30%"),
    ("Đạt trên 65 %", "> 65%"),
    ("từ 90% trở lên", ">= 90%"),
    ("50% trở lên", ">= 50%"),
    ("30% or more", ">= 30%"),
    ("ít nhất 33%", ">= 33%"),
    ("tối thiểu 20%.", ">= 20%"),
    ("đạt 80%", ">= 80%"),
    ("không quá 40", "<= 40"),
    ("dưới 5%", "< 5%"),
    ("=> 30%", ">= 30%"),
    ("== 30%", "= 30%"),
    ("nâng cao", "> baseline"),
    ("duy trì và nâng cao", ">= baseline"),
    ("≥ năm trước × 1,08", ">= baseline * 1.08"),
    ("từ 25% đến 40%", "from 25% to 40%"),
    ("tăng thêm 2 điểm phần trăm", ">= baseline + 2 points"),
    ("đủ", ">= 100%"),
]


@pytest.mark.parametrize(("text", "mend"), SAID)
def test_a_requirement_in_words_is_told_as_the_file_writes_it(text: str, mend: str) -> None:
    """`target-sign` holds the whole of what to write."""
    with pytest.raises(RequirementError) as caught:
        parse_requirement(text)
    assert (caught.value.code, caught.value.said["mend"]) == ("target-sign", mend)


@pytest.mark.parametrize(
    ("text", "mend", "periods"),
    [
        ("≥ 90% (từ 2025, đến hết 2030)", ">= 90%", "from: 2025, to: 2030"),
        ("≤ 2,5 (to the end of 2030)", "<= 2.5", "to: 2030"),
        ("≥ 18 [12/QĐ-UBND]", ">= 18", "source: 12/QĐ-UBND"),
        ("> 65% (từ 2030) [1705/QĐ-TTg]", "> 65%", "from: 2030, source: 1705/QĐ-TTg"),
    ],
)
def test_what_is_printed_behind_a_requirement_is_told_with_its_keys(text: str, mend: str, periods: str) -> None:
    """`nnl indicators` prints them in one; the file has `from` and `to`."""
    with pytest.raises(RequirementError) as caught:
        parse_requirement(text)
    assert caught.value.code == "target-with-keys"
    assert caught.value.said == {"found": text, "mend": mend, "keys": periods}


PLAN = """\
plan: {number: A, title: Thử, period: 2024}
offices: {gd: {vi: Phòng Giáo dục, en: Education}}
clauses: [{id: a, text: x, kind: có số}]
unit: {key: Mã}
fields:
  ma: {label: Mã, type: code}
  hs: {label: Học sinh, type: count}
  dat: {label: HS đạt, type: count, part_of: hs}
indicators:
  - {id: a, name: Tỷ lệ đạt, numerator: HS đạt, denominator: hs}
  - {id: b, name: B, each: ma, passes: [a], office: Phòng Giáo dục}
"""
MEANT = [
    ("yaml-not-one-of", 3, 34, "“quantitative”"),
    ("yaml-not-id", 4, 13, "“ma”"),
    ("expression-label", 10, 41, "“HS đạt”"),
    ("office-undeclared", 11, 53, "“gd”"),
]


def errors_of(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a plan."""
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "plan.yaml")
    return caught.value.problems


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_and_printed_words_are_told_with_the_word_of_the_file(tmp_path: Path, lang: str) -> None:
    """A kind as nnl prints it, a label for a field's name, an office by its name: each with line and column."""
    problems = errors_of(tmp_path, PLAN)
    assert spots(problems) == [(code, line, column) for code, line, column, _ in MEANT]
    for problem, (*_, word) in zip(problems, MEANT, strict=True):
        assert word in speaker(lang).problem(problem)


def test_a_verdict_in_words_is_told_with_the_word_of_the_file(tmp_path: Path) -> None:
    """Of a planner's case, in a result and in a group, before anything is run."""
    result = "{verdict: Chưa đạt, groups: {xa: {A: {verdict: Đạt}}}}"
    (tmp_path / "c.yaml").write_text(
        f"plan: p.yaml\ncases:\n  - {{title: x, rows: [], expect: {{a: {result}}}}}\n", encoding="utf-8"
    )
    with pytest.raises(UsageError) as caught:
        load_cases(tmp_path / "c.yaml")
    assert spots(caught.value.problems) == [("yaml-not-one-of", 3, 38)]
    assert "“missed”" in speaker("vi").problem(caught.value.problems[0])


COMMAS = [
    ("{title: Ideb 6,0 nos anos, period: 2024}", [(9, 'title: "Ideb 6,0 nos anos"')]),
    ("{title: Ideb 6,0: nos anos, period: 2024}", [(9, 'title: "Ideb 6,0: nos anos"')]),
    ("{title: Một, hai , ba, period: 2024}", [(9, 'title: "Một, hai, ba"')]),
    (
        "{title: Một, hai, period: 2024, issuer: UBND xã, phường}",
        [(9, 'title: "Một, hai"'), (41, 'issuer: "UBND xã, phường"')],
    ),
]


@pytest.mark.parametrize(("head", "wanted"), COMMAS)
def test_a_comma_in_an_unquoted_text_is_told_with_the_whole_text_in_quotes(
    tmp_path: Path, head: str, wanted: list[tuple[int, str]]
) -> None:
    """At the text, not at the scrap behind the comma, and nothing else is said of that."""
    rest = "unit: {key: ma}\nfields:\n  ma: {label: Mã, type: code}\nindicators:\n  - {id: a, name: A, numerator: 1}\n"
    problems = errors_of(tmp_path, f"plan:\n  {head[:-1]}, number: A}}\n{rest}")
    assert [(p.code, p.place.line, p.place.column - 2, p.details["mend"]) for p in problems] == [  # type: ignore[union-attr, operator]
        ("yaml-comma", 2, column, mend) for column, mend in wanted
    ]


def test_a_comma_in_a_row_of_a_case_is_told_too(tmp_path: Path) -> None:
    """There it would be a column that nobody has."""
    (tmp_path / "c.yaml").write_text(
        "plan: p.yaml\ncases:\n  - title: x\n    rows: [{Mã: 01, Tên: Trường A, B , Số: 1}]\n    expect: {}\n",
        encoding="utf-8",
    )
    with pytest.raises(UsageError) as caught:
        load_cases(tmp_path / "c.yaml")
    assert spots(caught.value.problems) == [("yaml-comma", 4, 26)]
    assert caught.value.problems[0].details["mend"] == 'Tên: "Trường A, B"'


def test_an_empty_value_behind_a_colon_is_no_comma_in_a_text(tmp_path: Path) -> None:
    """A blank cell of a row, and a list within a mapping, stay what they are."""
    (tmp_path / "c.yaml").write_text(
        "plan: p.yaml\ncases:\n  - title: x\n"
        "    rows: [{Tên: A, Mã : , Số: , Xã: ''}, {Mã: 01,2023: 5}]\n    expect: {}\n",
        encoding="utf-8",
    )
    assert load_cases(tmp_path / "c.yaml").cases[0].tables["so-lieu.csv"] == [
        {"Tên": "A", "Mã": "", "Số": "", "Xã": ""},
        {"Mã": "01", "2023": "5"},
    ]


def test_kinds_of_values_are_told_in_the_readers_language(tmp_path: Path) -> None:
    """A text where a number is needed: no word of the program's own stands in the sentence."""
    text = (
        PLAN.replace("kind: có số", "kind: full")
        .replace("key: Mã", "key: ma")
        .replace("numerator: HS đạt", "numerator: ma")
    )
    problem = next(p for p in errors_of(tmp_path, text) if p.code == "expression-kind")
    assert speaker("vi").problem(problem) == "giá trị loại chữ không dùng được ở chỗ cần số."
    assert speaker("en").problem(problem) == "a value of kind text does not fit where number is needed."
