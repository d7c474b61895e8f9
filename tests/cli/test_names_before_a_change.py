"""An old commune or unit without rows is called by its own name, though its code is another's by now (rule 22)."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2025}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - {id: tl, numerator: dat, denominator: hs, target: ">= baseline"}
"""
HEAD = "Mã,Tên,Xã,Học sinh,Đạt\n"
CHANGES = """\
Mã cũ,Tên cũ,Mã mới,Tên mới,Ngày
00382,Xã Tân Dân,00382,Xã Kim Anh,01/07/2025
00397,Xã Minh Phú,00382,Xã Kim Anh,01/07/2025
"""


def noted(folder: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, by: str) -> list[str]:
    """Return what is said of the groups of a breakdown."""
    monkeypatch.chdir(folder)
    for name, text in {"p.yaml": PLAN, "b.csv": HEAD + old, "d.csv": HEAD + new, "c.csv": CHANGES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    words = ["check", "d.csv", "--baseline", "b.csv", "--plan", "p.yaml", "--changes", "c.csv", "--by", by]
    found = run_nnl([*words, "--format", "json"]).report["results"]
    return [note for one in found if one["group"] for note in one["notes"]]


def test_a_group_that_lacks_an_old_place_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The school is new, and the commune that bore the code before had none last year."""
    new = "1,Một,Xã Kim Anh,100,50\n2,Hai,Xã Kim Anh,100,60\n"
    said = noted(tmp_path, monkeypatch, "1,Một,Xã Minh Phú,100,30\n", new, "xa")
    assert said == ["không so được vì bảng thay đổi có mà số liệu không có dòng nào của: Xã Tân Dân"]
    said = noted(tmp_path, monkeypatch, "1,Một,Xã Minh Phú,100,30\n", "1,Một,Xã Kim Anh,100,50\n", "xa")
    assert said == ["so với tổng của năm trước: Xã Minh Phú, Xã Tân Dân → Xã Kim Anh"]


def test_a_unit_that_is_a_commune_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commune 00382 of last year is Xã Tân Dân, whatever its code names now."""
    old, new = "00397,Xã Minh Phú,T,100,30\n", "00382,Xã Kim Anh,T,200,110\n"
    said = noted(tmp_path, monkeypatch, old, new, "ma")
    assert said == ["không so được vì bảng thay đổi có mà số liệu không có dòng nào của: Xã Tân Dân"]
