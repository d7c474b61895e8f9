"""Letters and lists beside one another: none takes another's place, and both tell of the same figures alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

from running import Outcome, run_nnl

PLAN = """\
plan: {number: 6/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
- {id: a, name: Tỷ lệ đạt, numerator: dat, denominator: hs, target: ">= 50%"}
"""
Nnl = Callable[..., Outcome]


@pytest.fixture
def nnl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nnl:
    """Run `nnl check a.csv` in a folder with a plan and a table that lacks a figure."""
    monkeypatch.chdir(tmp_path)
    for name in ("NNL_LANG", "NNL_PLAN"):
        monkeypatch.delenv(name, raising=False)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("a.csv").write_text("Mã,Tên,Học sinh,Đạt\n01,Trường A,100,\n02,Trường B,100,50\n", encoding="utf-8")
    return lambda *options: run_nnl(("check", "a.csv", "--plan", "plan.yaml", *options))


@pytest.mark.parametrize(
    ("folder", "option", "name"),
    [
        ("q", "-o", "./q/01 Trường A.docx"),
        ("q", "--council", "q/01 Trường A.docx"),
        ("q.docx", "-o", "q.docx"),
        ("q.yaml", "--remarks-for", "q.yaml"),
    ],
)
def test_no_letter_takes_the_place_of_another_output(nnl: Nnl, folder: str, option: str, name: str) -> None:
    """What would be a letter too, or their folder, is named twice: nothing is written, no folder made."""
    refused = nnl("--pending", "--each", folder, option, name)
    assert (refused.exit_code, "hai lần" in refused.stderr) == (2, True), refused
    assert sorted(path.name for path in Path().iterdir()) == ["a.csv", "plan.yaml"]


def test_a_list_may_lie_among_the_letters(nnl: Nnl) -> None:
    """A list in the letters' folder under a name of its own is written beside them."""
    assert nnl("--pending", "--each", "q", "-o", "q/danh-sach.docx").exit_code == 4
    assert sorted(path.name for path in Path("q").iterdir()) == ["01 Trường A.docx", "danh-sach.docx"]
