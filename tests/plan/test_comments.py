"""A text without quotes that a comment cuts is told: half of it would stand in a signed paper."""

from pathlib import Path

import pytest

from nnl_cli.letterhead import load_letterhead
from nnl_cli.plan.comments import cut_texts
from nnl_cli.problems import UsageError
from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2027}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  hs: {label: Học sinh, type: count}
indicators:
  - {id: a, name: Học sinh, numerator: hs, target: ">= 1"}
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("k.yaml").write_text(PLAN, encoding="utf-8")
    Path("t.csv").write_text("Mã,Học sinh\n01,5\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a: Thiếu phòng #2 và #3\n", ['"Thiếu phòng #2 và #3"']),
        ("a: Thiếu phòng # ghi chú\n", []),
        ('a: "Thiếu phòng #2"\n', []),
        ("a: Lớp C#1\n#2: b\n", []),
        ("a: b\n  #2\nc: x  #y\n", ['"x  #y"']),
        ("a: |\n  phòng #2\n", []),
        ("a: [Ba, Bốn #2\n ]\n", ['"Bốn #2"']),
    ],
)
def test_only_a_sign_without_a_space_behind_it_cuts(text: str, cut: list[str]) -> None:
    """People's own comments have a space behind the sign; a text in quotes and a block hold it."""
    assert [mend for _, mend in cut_texts(text, "t.yaml")] == cut


@pytest.mark.parametrize(
    ("option", "text", "place"),
    [
        ("--remarks", "remarks:\n- indicator: a\n  reason: Thiếu phòng #2 và #3\n", "r.yaml:3:11"),
        ("--letterhead", "issuer: UBND xã #2\n", "r.yaml:1:9"),
    ],
)
def test_a_file_of_people_is_refused_with_the_place_and_the_mend(option: str, text: str, place: str) -> None:
    """Nothing is written: the paper would say half of what was meant."""
    Path("r.yaml").write_text(text, encoding="utf-8")
    ran = run_nnl(["check", "t.csv", "--plan", "k.yaml", option, "r.yaml", "-o", "a.docx"])
    assert ran.exit_code == 2
    assert place in ran.stderr
    assert "#2" in ran.stderr
    assert not Path("a.docx").exists()


def test_its_code_is_that_of_the_page_of_problems() -> None:
    """Programs know it by its code."""
    Path("r.yaml").write_text("issuer: UBND xã #2\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_letterhead(Path("r.yaml"))
    assert [problem.code for problem in caught.value.problems] == ["yaml-comment"]


def test_of_a_plan_lint_tells_it() -> None:
    """A plan stays valid: the sign may begin a comment there."""
    cut = PLAN.replace("{label: Học sinh, type: count}", "\n    label: Học sinh #2\n    type: count")
    Path("k.yaml").write_text(cut, encoding="utf-8")
    ran = run_nnl(["lint", "k.yaml"])
    assert '"Học sinh #2"' in ran.stdout + ran.stderr
    assert "lint-text-cut" in run_nnl(["lint", "k.yaml", "--format", "json"]).stdout
