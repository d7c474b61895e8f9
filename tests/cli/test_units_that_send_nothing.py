"""A unit whose row says who it is and nothing more has not reported: every dress says so, and no verdict moves."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from running import Outcome, run_nnl

PLAN = """\
plan: {number: 6/KH-UBND, title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa, class: cap}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  cap: {label: Cấp, type: category, values: [TH, THCS]}
  tn: {label: Tốt nghiệp, type: count, asked_of: [THCS]}
  nghe: {label: Vào nghề, type: count, asked_of: [THCS], part_of: tn}
  giai: {label: Giải, type: count, asked_of: [THCS]}
indicators:
  - {id: ty_le, numerator: nghe, denominator: tn, target: "> 30%"}
  - {id: tong, numerator: giai, target: ">= 10"}
  - {id: co_giai, numerator: given(giai), denominator: 1, target: ">= 50%"}
  - {id: xem, numerator: nghe, denominator: tn}
"""
HEAD = "Mã,Tên,Xã,Cấp,Tốt nghiệp,Vào nghề,Giải\n"
ROWS = {
    "01": "01,Một,A,THCS,100,40,",
    "02": "02,Hai,A,THCS,,,",  # nothing
    "03": "03,Ba,B,THCS,,,-",  # a dash is a figure
    "04": "04,Bốn,B,THCS,,,mười hai",  # refused: it sent something
    "05": "05,Năm,B,TH,,,",  # asked nothing
}
TABLE = HEAD + "\n".join(ROWS.values()) + "\n"
REGISTER = "Mã,Tên,Xã,Cấp\n" + "".join(",".join(row.split(",")[:4]) + "\n" for row in ROWS.values()) + "06,Sáu,B,THCS\n"
Nnl = Callable[..., Outcome]


@pytest.fixture
def nnl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nnl:
    """Run nnl in a folder with a plan, a table and a register."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    for name, text in (("indicators.yaml", PLAN), ("t.csv", TABLE), ("r.csv", REGISTER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return lambda *arguments: run_nnl(("check", "t.csv", *arguments))


def missing(outcome: Outcome) -> tuple[Any, int, list[str]]:
    """Return of a JSON report how many were expected and reported, and who did not."""
    coverage = outcome.report["coverage"]
    return coverage["expected"], coverage["reported"], [unit["key"] for unit in coverage["missing"]]


def test_programs_hear_who_sent_nothing(nnl: Nnl) -> None:
    """With a register, without one, beside its own table, by place, and whatever indicator is asked for."""
    assert missing(nnl("--register", "r.csv", "--format", "json")) == (6, 4, ["02", "06"])
    assert missing(nnl("--register", "r.csv", "--only", "tong", "--format", "json")) == (6, 4, ["02", "06"])
    assert missing(nnl("--format", "json")) == (None, 4, ["02"])
    assert missing(nnl("--register", "t.csv", "--format", "json")) == (5, 4, ["02"])
    report = nnl("--register", "r.csv", "--by", "xa", "--format", "json").report
    assert [(g["value"], g["expected"], g["reported"]) for g in report["coverage"]["groups"]] == [
        ("A", 2, 1),
        ("B", 4, 3),
    ]
    assert [(sheet["rows"], sheet["records"]) for sheet in report["inputs"]] == [(5, 5)]


def test_a_second_file_speaks_for_a_blank_row(nnl: Nnl) -> None:
    """What counts is what a unit's rows say together."""
    Path("u.csv").write_text(HEAD + "02,Hai,A,THCS,10,5,1\n", encoding="utf-8")
    assert missing(nnl("u.csv", "--register", "r.csv", "--format", "json")) == (6, 5, ["06"])


def test_people_read_it_in_every_dress(nnl: Nnl) -> None:
    """Screen, Markdown, workbook and the list of who owes."""
    told = nnl("--register", "r.csv", "-o", "k.md", "-o", "k.xlsx").stdout
    assert "4 trên 6 đơn vị báo cáo" in told
    assert "Hai (02) chưa báo cáo" in told
    assert "4/6 đơn vị trong danh sách đã báo cáo; 2 chưa báo cáo." in Path("k.md").read_text(encoding="utf-8")
    book = CalamineWorkbook.from_path("k.xlsx").get_sheet_by_name("Chưa có số liệu").to_python()
    assert [row[1] for row in book[1:]] == ["Hai (02, A)", "Sáu (06, B)"]
    pending = nnl("--register", "r.csv", "--pending", "--only", "ty_le").stdout
    assert "Hai (02)\n    còn nợ   chưa báo cáo\n" in pending
    assert "Ba (03)\n    còn nợ   Vào nghề" in pending
    owed: Any = nnl("--register", "r.csv", "--pending", "--format", "json").report
    assert {one["key"] for one in owed if one["silent"]} == {"02", "06"}


def test_no_verdict_figure_or_bound_moves(nnl: Nnl, monkeypatch: pytest.MonkeyPatch) -> None:
    """On random tables the results are those of a program that hears nobody's silence, but for words of notes."""
    dice = random.Random(20240917)
    for _ in range(25):
        rows = [
            ",".join([code, "T" + code, dice.choice("AB"), dice.choice(["TH", "THCS", ""]), *cells(dice)])
            for code in (f"{number:02}" for number in range(1, dice.randint(2, 7)))
        ]
        Path("t.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
        asked = ("--by", "xa", "--format", "json", *dice.choice([(), ("--register", "r.csv"), ("--register", "t.csv")]))
        heard = judged(nnl(*asked))
        with monkeypatch.context() as patch:
            patch.setattr("nnl_cli.coverage.register.hear", lambda _: None)
            assert judged(nnl(*asked)) == heard


def cells(dice: random.Random) -> list[str]:
    """Return three cells, none of them given in half of the rows."""
    if dice.random() < 0.5:
        return ["", "", ""]
    return [dice.choice(["", "50"]), dice.choice(["", "-", "20", "chữ"]), dice.choice(["", "-", "9"])]


def judged(outcome: Outcome) -> list[dict[str, Any]]:
    """Return the results without notes."""
    return [{name: value for name, value in one.items() if name != "notes"} for one in outcome.report["results"]]


def test_a_figure_without_a_target_says_who_is_not_in_it(nnl: Nnl) -> None:
    """By the note that those with a target have, on the screen and for programs; nobody is waited for by it."""
    watched = ("--register", "r.csv", "--only", "xem")
    said = "4 đơn vị chưa được tính vì thiếu số liệu: "
    assert said in nnl(*watched, "--all").stdout
    (result,) = nnl(*watched, "--format", "json").report["results"]
    assert [note.startswith(said) for note in result["notes"]] == [True]
    Path("t.csv").write_text(HEAD + "01,Một,A,THCS,100,40,1\n", encoding="utf-8")
    (result,) = nnl("--only", "xem", "--format", "json").report["results"]
    assert result["notes"] == []
