"""What an office asks while reports come in: whom to chase, who pulls a figure down, which target still holds."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from running import Outcome, run_nnl

PLAN = """\
plan:
  number: 6/KH-UBND
  title: {vi: Danh sách đơn vị, en: Register}
  period: 2024
  periods: {2025: [2024-2025], 2024: [2023-2024], 2023: [2022-2023]}
unit: {key: ma, name: ten, place: xa, class: cap, period: nam, office: phong}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  phong: {label: Phòng, type: text}
  cap: {label: Cấp học, type: category, values: [TH, THCS]}
  nam: {label: Năm học, type: period}
  tot_nghiep: {label: {vi: Tốt nghiệp, en: Graduates}, type: count, asked_of: [THCS]}
  vao_nghe: {label: {vi: Vào nghề, en: In training}, type: count, asked_of: [THCS], part_of: tot_nghiep}
  giai: {label: Giải, type: count, asked_of: [TH]}
rules:
  - {that: giai <= 2 * last.giai, say: Số giải hơn gấp đôi}
indicators:
  - {id: nghe, numerator: vao_nghe, denominator: tot_nghiep, target: "> 30%", noun: {vi: học sinh, en: pupils}}
  - {id: giai, numerator: giai, target: "> 10"}
  - id: cu
    numerator: vao_nghe
    denominator: tot_nghiep
    targets: [{require: "> 30%", to: 2024, source: 522/QĐ-TTg, replaced_by: 1705/QĐ-TTg}]
"""
TABLE = """\
Mã,Tên trường,Xã,Phòng,Cấp học,Năm học,Tốt nghiệp,Vào nghề,Giải
01,THCS Một,A,GD,THCS,2023-2024,100,20,
02,THCS Hai,B,GD,THCS,2023-2024,300,60,
03,THCS Ba,B,GD,THCS,2023-2024,100,,
04,THCS Bốn,A,GD,THCS,2023-2024,50,30,
05,TH Năm,A,GD,TH,2023-2024,,,12
"""
REGISTER = """\
Mã,Tên trường,Xã,Phòng,Cấp học,Tốt nghiệp
01,THCS Một,A,GD,THCS,
02,THCS Hai,B,GD,THCS,
03,THCS Ba,B,GD,THCS,
04,THCS Bốn,A,GD,THCS,
05,TH Năm,A,GD,TH,
06,THCS Sáu,A,GD,THCS,40
07,TH Bảy,C,GD,TH,
"""
Nnl = Callable[..., Outcome]


@pytest.fixture
def nnl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nnl:
    """Run nnl in a folder with a plan, a table and a register."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NNL_LANG", raising=False)
    monkeypatch.delenv("NNL_PLAN", raising=False)
    for name, text in (("indicators.yaml", PLAN), ("t.csv", TABLE), ("r.csv", REGISTER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return lambda *arguments: run_nnl(arguments)


PENDING = """\
3 đơn vị còn thiếu số liệu, trong đó 2 đơn vị mà kết luận còn phụ thuộc · Kế hoạch 6/KH-UBND, năm 2024

A · GD · 1 đơn vị
  THCS Sáu (06)
    còn nợ   chưa báo cáo
    để biết  nghe
             từ 18,64% đến 42,37%, yêu cầu > 30%

B · GD · 1 đơn vị
  THCS Ba (03)
    còn nợ   Vào nghề (ô H4 để trống)
    để biết  nghe
             từ 18,64% đến 42,37%, yêu cầu > 30%

C · GD · 1 đơn vị
  TH Bảy (07)
    còn nợ   chưa báo cáo

3 đơn vị, 4 số liệu còn thiếu hoặc cần sửa, 1 mức chưa kết luận được.
Ghi danh sách nhắc: nnl check t.csv --register r.csv --only nghe --only giai --pending -o nhac-don-vi.docx
"""
ENGLISH = """\
2 unit(s) owe figures, verdicts depend on 2 of them · Plan 6/KH-UBND, 2024

A · GD · 1 unit(s)
  THCS Sáu (06)
    owes     has not reported
    decides  nghe
             between 18.64% and 42.37%, the target is > 30%

B · GD · 1 unit(s)
  THCS Ba (03)
    owes     In training (cell H4 is blank)
    decides  nghe
             between 18.64% and 42.37%, the target is > 30%

2 unit(s), 3 figure(s) owed, 1 target(s) not judged.
Write the reminders: nnl check t.csv --register r.csv --only nghe --lang en --pending -o reminders.docx
"""


def test_pending_is_a_text_for_a_message(nnl: Nnl) -> None:
    """Places with deciding units first; each unit with what it owes and what hangs on it; last what to type."""
    told = nnl("check", "t.csv", "--register", "r.csv", "--only", "nghe", "--only", "giai", "--pending")
    assert told.exit_code == 4
    assert told.stdout == PENDING


def test_pending_in_english(nnl: Nnl) -> None:
    """The same text in English."""
    told = nnl("check", "t.csv", "--register", "r.csv", "--only", "nghe", "--pending", "--lang", "en")
    assert told.stdout == ENGLISH


def test_nobody_is_pending(nnl: Nnl) -> None:
    """Where all have sent what is asked, that is said, and the exit code is the report's."""
    Path("t.csv").write_text(TABLE.replace("100,,", "100,90,"), encoding="utf-8")
    Path("r.csv").write_text("".join(REGISTER.splitlines(keepends=True)[:6]), encoding="utf-8")
    told = nnl("check", "t.csv", "--register", "r.csv", "--only", "nghe", "--pending")
    assert (told.exit_code, told.stdout) == (0, "Không đơn vị nào còn thiếu số liệu của các chỉ tiêu này.\n")


@pytest.mark.parametrize(("lang", "unseen"), [("vi", "Chưa có danh sách đơn vị (--register)"), ("en", "No register")])
def test_without_a_register_nobody_pending_is_said_with_that(nnl: Nnl, lang: str, unseen: str) -> None:
    """Where all that reported are complete and there is no register, the silent are unknown: screen and list say so."""
    Path("t.csv").write_text(TABLE.replace("100,,", "100,90,"), encoding="utf-8")
    told = nnl("check", "t.csv", "--only", "nghe", "--pending", "--lang", lang, "-o", "n.md")
    assert told.stdout.splitlines()[1].startswith(unseen)
    assert f"\n{unseen}" in Path("n.md").read_text(encoding="utf-8")


def test_pending_names_what_could_not_be_read(nnl: Nnl) -> None:
    """A file that cannot be read is owed by nobody known: it stands first, with what it decides, in JSON as well."""
    Path("hong.xls").write_bytes(b"\xd0\xcf\x11\xe0 cut")
    arguments = ("check", "t.csv", "hong.xls", "--only", "nghe", "--pending")
    told = nnl(*arguments).stdout.splitlines()
    unread = next(at for at, line in enumerate(told) if line.startswith("Không đọc được"))
    assert told[unread] == "Không đọc được nên chưa biết của đơn vị nào, gửi hoặc sửa lại: hong.xls"
    assert told[unread + 1] == "    để biết  nghe"
    assert unread < next(at for at, line in enumerate(told) if line.startswith("B"))
    listed: Any = nnl(*arguments, "--format", "json").report
    assert (listed[0]["unread"], [place["file"] for place in listed[0]["refused"]]) == (True, ["hong.xls"])


def test_pending_asks_nobody_for_what_their_class_is_not_asked(nnl: Nnl) -> None:
    """A primary school owes no graduates, a lower secondary school no prizes."""
    told = nnl("check", "t.csv", "--register", "r.csv", "--only", "giai", "--pending")
    assert [line for line in told.stdout.splitlines() if line.startswith("  ") and line[2] != " "] == ["  TH Bảy (07)"]


def test_worst_lists_units_by_persons_short_at_their_own_size(nnl: Nnl) -> None:
    """Units below the target stand by how many they lack, largest first; those above are not named."""
    Path("t.csv").write_text(TABLE.replace("100,,", "100,30,"), encoding="utf-8")
    told = nnl("check", "t.csv", "--only", "nghe", "--worst", "5")
    assert told.exit_code == 1
    assert (
        "\n"
        "nghe, mức > 30%: đơn vị kéo xuống nhiều nhất "
        "(thiếu so với mức ở quy mô của mình; cộng lại không bằng số thiếu chung)\n"
        "  THCS Hai (02): 60/300, còn thiếu 31\n"
        "  THCS Một (01): 20/100, còn thiếu 11\n"
        "  THCS Ba (03): 30/100, còn thiếu 1\n"
    ) in told.stdout
    two = nnl("check", "t.csv", "--only", "nghe", "--worst", "2", "--lang", "en")
    assert "  THCS Hai (02): 60/300, short by 31\n  THCS Một (01): 20/100, short by 11\n" in two.stdout
    assert "short by 1\n" not in two.stdout


def test_worst_names_nobody_where_the_target_is_met(nnl: Nnl) -> None:
    """A met target is pulled down by nobody, and nothing is printed of it."""
    Path("t.csv").write_text(TABLE.replace("100,,", "100,90,"), encoding="utf-8")
    assert "THCS Một" not in nnl("check", "t.csv", "--only", "nghe", "--worst", "5").stdout


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_retired_target_is_said(nnl: Nnl, lang: str) -> None:
    """Where a later document has retired a target, the report names that document: not silently dropped."""
    Path("t.csv").write_text(TABLE.replace("2023-2024", "2024-2025"), encoding="utf-8")
    told = nnl("check", "--all", "t.csv", "--period", "2025", "--only", "cu", "--lang", lang)
    assert "1705/QĐ-TTg" in told.stdout


def test_last_is_one_period_before(nnl: Nnl) -> None:
    """A unit is compared with its own figure one period before; a table of two years ago says nothing of that."""
    Path("b.csv").write_text(TABLE.replace("2023-2024", "2021-2022").replace(",12\n", ",1\n"), encoding="utf-8")
    report = nnl("check", "t.csv", "--baseline", "b.csv", "--only", "giai", "--format", "json").report
    assert "rule-broken" not in {problem["code"] for problem in report["problems"]}


def test_coverage_counts_listed_units_alone(nnl: Nnl) -> None:
    """Of one listed school that is silent none has reported, however many others did."""
    Path("r.csv").write_text("Mã,Tên trường,Xã,Cấp học\n77,THCS Bảy Bảy,A,THCS\n", encoding="utf-8")
    report = nnl("check", "t.csv", "--register", "r.csv", "--only", "nghe", "--format", "json").report
    assert (report["coverage"]["expected"], len(report["coverage"]["missing"])) == (1, 1)
    assert report["coverage"]["reported"] == 0


def test_surplus_and_shortage_stand_apart(nnl: Nnl) -> None:
    """Beside an indicator of posts filled, surplus and shortage are shown apart: 4 too many here, 3 too few there."""
    Path("p.yaml").write_text(
        """\
plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma}
fields: {ma: {label: Mã, type: code}, co: {label: Có, type: count}, can: {label: Cần, type: count}}
indicators: [{id: gv, numerator: "min(co, can)", denominator: can, target: ">= 100%", noun: giáo viên}]
""",
        encoding="utf-8",
    )
    Path("g.csv").write_text("Mã,Có,Cần\n01,14,10\n02,7,10\n", encoding="utf-8")
    told = nnl("check", "--all", "g.csv", "--plan", "p.yaml").stdout
    assert re.search(r"thừa\D*4", told)
    assert re.search(r"thiếu\D*3", told.partition("thừa")[2])


@pytest.mark.parametrize(("more", "code"), [(55, 1), (56, 0)])
def test_what_would_be_enough_is_enough(nnl: Nnl, more: int, code: int) -> None:
    """Where one blank figure keeps a target open, as many as are told meet it and one fewer do not."""
    assert "; từ 56 trên 100 học sinh là đạt\n" in nnl("check", "t.csv", "--only", "nghe", "--pending").stdout
    Path("t.csv").write_text(TABLE.replace("100,,", f"100,{more},"), encoding="utf-8")
    assert nnl("check", "t.csv", "--only", "nghe").exit_code == code
