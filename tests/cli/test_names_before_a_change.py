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


def test_what_a_register_does_not_lend_hides_no_other_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Schools of a merged commune may have been in either of its two last year, and in no third one."""
    monkeypatch.chdir(tmp_path)
    head, register = "Mã,Tên,Học sinh,Đạt\n", "Mã,Tên,Xã\n1,Một,Xã Kim Anh\n2,Hai,Xã Ba\n"
    files = {"p.yaml": PLAN, "c.csv": CHANGES, "r.csv": register}
    files |= {"b.csv": head + "1,Một,100,30\n2,Hai,100,40\n", "d.csv": head + "1,Một,100,50\n2,Hai,100,41\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = ["check", "d.csv", "--baseline", "b.csv", "--plan", "p.yaml", "--changes", "c.csv", "--register", "r.csv"]
    found = run_nnl([*words, "--by", "xa", "--format", "json"]).report["results"]
    assert {one["group"]["value"]: one["verdict"] for one in found if one["group"]}["Xã Ba"] == "met"
