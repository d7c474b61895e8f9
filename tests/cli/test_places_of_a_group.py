"""Places counted one by one in a group that is no place: a change of others leaves it what it was (rule 22)."""

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
  cum: {label: Cụm, type: text}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - {id: nua, numerator: dat, denominator: hs, target: ">= 50%"}
  - {id: so_xa, each: xa, passes: [nua], kind: count, target: ">= baseline"}
"""
HEAD = "Mã,Tên,Xã,Cụm,Học sinh,Đạt\n"
OLD = "1,Một,Xã A,C1,100,50\n2,Hai,Xã B,C1,100,90\n3,Ba,Xã C,C2,100,60\n"
CHANGES = "Tên cũ,Tên mới,Ngày\nXã B,Xã A,01/07/2025\n"


def test_a_group_without_a_change_is_judged_on_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the two groups only the first counts other communes than last year, and the note gives its own numbers."""
    monkeypatch.chdir(tmp_path)
    new = OLD.replace("Xã B", "Xã A")
    for name, text in {"p.yaml": PLAN, "b.csv": HEAD + OLD, "d.csv": HEAD + new, "c.csv": CHANGES}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = ["check", "d.csv", "--baseline", "b.csv", "--plan", "p.yaml", "--changes", "c.csv", "--by", "cum"]
    results = run_nnl([*words, "--only", "so_xa", "--format", "json"]).report["results"]
    mine = {one["group"]["value"]: one for one in results if one["group"]}
    assert (mine["C1"]["reason"], mine["C2"]["verdict"]) == ("boundaries-changed", "met")
    assert mine["C1"]["notes"][0].startswith("năm trước đếm 2, nay 1")
    assert mine["C2"]["notes"] == []
