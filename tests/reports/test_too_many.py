"""What is too many is never called short: `thừa 20 người` stands alone in every view, below `<=` and above a range."""

from pathlib import Path

import pytest

from running import run_nnl

PLAN = """\
plan: {number: 1/NQ, title: Thử, period: 2026, short: Xã giao}
documents: {tinh: {number: 2/QĐ, short: Tỉnh giao}}
unit: {key: ma, name: ten, class: loai}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  loai: {label: Loại, type: category, values: [A, B]}
  a: {label: Được, type: count, part_of: b}
  b: {label: Tổng, type: count}
indicators:
  - id: it
    name: Bỏ học
    numerator: a
    denominator: b
    targets: [{require: "<= 20%"}, {require: "<= 25%", source: tinh}]
  - {id: giua, name: Giữa, numerator: a, denominator: b, target: from 10% to 20%}
  - {id: tong, name: Tổng số, numerator: b, target: "<= 100"}
  - id: chia
    name: Chia phần
    numerator: a
    denominator: b
    target: {require: "<= 20%", except: [{where: 'loai == "B"', require: "<= 10%"}]}
  - {id: thap, name: Thấp, numerator: a, denominator: b, target: ">= 90%"}
"""
TABLE = "Mã,Tên,Loại,Được,Tổng\n01,Một,A,40,100\n02,Hai,B,50,100\n"
VIEWS = [
    ["check", "t.csv"],
    ["check", "t.csv", "--all"],
    ["check", "t.csv", "--by", "loai"],
    ["check", "t.csv", "--worst", "2"],
    ["check", "t.csv", "-q", "--remarks-for", "g.yaml"],
    ["check", "t.csv", "-q", "-o", "r.html"],
    ["check", "t.csv", "-q", "-o", "r.md"],
    *(["explain", name, "t.csv"] for name in ("it", "giua", "tong", "chia")),
]


@pytest.mark.parametrize("arguments", VIEWS, ids=" ".join)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_short_by_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], lang: str
) -> None:
    """No view says `thiếu thừa`, and each says who is too many."""
    (tmp_path / "p.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = run_nnl([*arguments, "--plan", "p.yaml", "--lang", lang]).stdout
    for name in ("g.yaml", "r.html", "r.md"):
        told += (tmp_path / name).read_text(encoding="utf-8") if (tmp_path / name).exists() else ""
    assert "thiếu thừa" not in told
    assert "too many short" not in told
    assert not any(
        "short by" in line and "too many" in line.partition("short by")[2][:20] for line in told.splitlines()
    )
    assert {"vi": "thừa ", "en": "too many"}[lang] in told
