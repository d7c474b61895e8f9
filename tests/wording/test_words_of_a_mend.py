"""How to mend a cell is said in the words of what its column asks."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: K, period: 2024-2025}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  cap: {label: Cấp học, type: category, values: [MN, TH]}
  dat: {label: Đạt chuẩn, type: yes_no}
  hs: {label: Học sinh, type: count}
indicators:
  - {id: a, name: A, numerator: hs, target: ">= 1"}
"""


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what `nnl validate` says of a table with a wrong cell of each kind, and of a picture."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("a.csv").write_text("Mã,Cấp học,Đạt chuẩn,Học sinh\n001,MM,Rồi,x\n", encoding="utf-8")
    Path("b.csv").write_bytes(b"\x89PNG\r\n\x1a\n...")
    return run_nnl(["validate", "a.csv", "b.csv", "--plan", "plan.yaml"]).stdout


def test_each_kind_of_column_has_its_own_mend(screen: str) -> None:
    """Yes or no is asked for as such, a category by its values, a tick in a column of figures as a figure."""
    assert "Không phải có hay không (1)  ghi Có hoặc Không" in screen
    assert "“MM” không phải một trong: MN, TH" in screen
    tick = screen.index("Học sinh: “x”")
    assert screen.rindex("Số không hợp lệ (1)  ghi một số", 0, tick) > screen.index("CẢNH BÁO")


def test_what_a_file_is_is_said_in_the_readers_language(screen: str) -> None:
    """A picture that is called a table is one in the words of the language, not of the program."""
    assert "nội dung là hình ảnh, không phải bảng biểu" in screen
