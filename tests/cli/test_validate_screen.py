"""What `nnl validate` shows of an office with its own labels: one screen, every cause told once."""

import random
from pathlib import Path

import pytest

from running import run_nnl

from .test_an_own_office import CLASSES, NAMES, PLAN, book, codes_of, forms, long, some_figures, staff, streaming, years

FILES = ("phan-luong.xlsx", "doi-ngu.xlsx", "phieu.xlsx", "dai.xlsx", "nam.xlsx")
SCREEN = """\
Đọc 5 tệp: 2 tệp sạch, 3 tệp có 13 cảnh báo; 1 tệp không đọc được

Không đọc  dai.xlsx:CBQL  mỗi dòng của trang này là một mục của đơn vị (cột “Nội dung”), không phải
                          một đơn vị. Ghi `layout: {item: Nội dung, value: Số lượng}` trong kế hoạch
                          hoặc cach-doc.yaml thì đọc được.

CỘT ĐÃ DÙNG  cột trong bảng → số liệu mà kế hoạch cần
  phan-luong.xlsx  B Mã trường → Mã đơn vị · C Tên trường → Tên đơn vị · D Học sinh tốt nghiệp THCS
    / Số HS TN THCS → Số HS được công nhận tốt nghiệp THCS · E … / Vào lớp 10 → HS tốt nghiệp THCS
    vào lớp 10 THPT · F … / Học GDTX → HS tốt nghiệp THCS chỉ học GDTX · H … / Đi làm → HS tốt
    nghiệp THCS đi làm · I … / Hướng khác → HS tốt nghiệp THCS hướng khác, chưa rõ · không phải số
    liệu: A TT
  doi-ngu.xlsx (3 trang tính như nhau)  A Mã trường → Mã đơn vị · B Tên trường → Tên đơn vị
  nam.xlsx  A Mã trường → Mã đơn vị · C Số HS lớp 5 / 2023-2024 → Số HS lớp 5 (cuối năm) · E HTCT
    tiểu học / 2023-2024 → Số HS hoàn thành chương trình tiểu học
  phieu.xlsx (4 trang tính như nhau)  A, C3 đúng nhãn kế hoạch (2 cột) · B7 Tổng số học sinh → Tổng
    số học sinh, trẻ · B8 Số lớp → Số nhóm, lớp
  ds.xlsx  D đúng nhãn kế hoạch · A Mã trường → Mã đơn vị · B Tên trường → Tên đơn vị · C Xã → Xã,
    thị trấn

CHƯA DÙNG 9 cột  nhãn chưa hiểu → đề nghị gần nhất (?: chưa chắc); duyệt rồi mới dùng
  phan-luong.xlsx  G Học sinh tốt nghiệp THCS / Học nghề (SC, TC) → HS tốt nghiệp THCS học tiếp tại
    cơ sở GDNN (sơ cấp, trung cấp)
  doi-ngu.xlsx:GV MN  C Hiện có → GV mầm non hiện có · D Định mức → GV mầm non cần theo định mức
  doi-ngu.xlsx:GV TH  C Hiện có → GV tiểu học hiện có · D Định mức → GV tiểu học cần theo định mức
  doi-ngu.xlsx:GV THCS  C Hiện có → GV THCS hiện có · D Định mức → GV THCS cần theo định mức
  nam.xlsx  B Số HS lớp 5 / 2022-2023 → cột của kỳ khác · D HTCT tiểu học / 2022-2023 → cột của kỳ
    khác · muốn đọc cả kỳ ấy: layout: {periods_in: columns}
  Ghi các đề nghị vào cach-doc.yaml để duyệt: nnl map \
phan-luong.xlsx doi-ngu.xlsx phieu.xlsx dai.xlsx nam.xlsx --register ds.xlsx

Sạch       phieu.xlsx       4 trang tính; 28 dòng = 16 dòng số liệu + 12 ghi chú; nhận ra 16 trên 16
                            cột
Danh sách  ds.xlsx          12 dòng = 12 đơn vị; nhận ra 4 trên 4 cột
Xem lại    phan-luong.xlsx  5 dòng = 4 đơn vị + 1 ghi chú; nhận ra 7 trên 9 cột
Xem lại    doi-ngu.xlsx     3 trang tính; 12 dòng = 8 đơn vị + 4 dòng lặp; nhận ra 6 trên 12 cột
Xem lại    nam.xlsx         4 dòng = 4 đơn vị; nhận ra 3 trên 5 cột

CẢNH BÁO 13  vẫn dùng được, nên xem lại
  Cột không dùng (9)  đã nêu ở trên
  Một đơn vị ghi hai cách (4)  ghi thống nhất
    doi-ngu.xlsx:GV THCS
    B2  Lê Lợi (995000)     Tên đơn vị: “Trường THCS Lê Lợi” ở phan-luong.xlsx:2024:C5, “Lê Lợi” ở
                            B2
    B3  Vĩnh Khuê (995001)  Tên đơn vị: “Trường THCS Vĩnh Khuê” ở phan-luong.xlsx:2024:C6, “Vĩnh
                            Khuê” ở B3
    B4  Hải Diệp (995002)   Tên đơn vị: “Trường THCS Hải Diệp” ở phan-luong.xlsx:2024:C7, “Hải Diệp”
                            ở B4
    B5  Tân Lam (995003)    Tên đơn vị: “Trường THCS Tân Lam” ở phan-luong.xlsx:2024:C8, “Tân Lam” ở
                            B5

Không tệp nào có 65 cột: Loại hình · Số phòng học · Số HS lớp 9 dự xét tốt nghiệp · HS tốt nghiệp
  THCS học tiếp tại cơ sở GDNN (sơ cấp, trung cấp) · … (+61). Coi như chưa báo cáo.

13 cảnh báo ở 3 trên 5 tệp; mọi dòng đều có chỗ: dùng, lặp hoặc bỏ.
1 tệp hoặc trang tính không đọc được: số liệu trong đó chưa đi vào đâu.
Sửa xong, xem lại: nnl validate phan-luong.xlsx doi-ngu.xlsx phieu.xlsx dai.xlsx nam.xlsx --register ds.xlsx
"""


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the command for five workbooks and a register, on a screen of 100 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for write in (streaming, staff, forms, long, years):
        write(tmp_path, some_figures(random.Random(16)))
    rows = [[code, f"Trường {CLASSES[level]} {NAMES[at]}", "Xã A", level]
            for level in CLASSES for at, code in enumerate(codes_of(level))]  # fmt: skip
    book(tmp_path / "ds.xlsx", {"DS": [["Mã trường", "Tên trường", "Xã", "Cấp học"], *rows]})
    return ["validate", *FILES, "--plan", PLAN, "--register", "ds.xlsx"]


def test_the_screen_of_an_own_office(asked: list[str]) -> None:
    """Columns used, columns not used with the proposals of `nnl map`, rows by file, problems by cause: told whole."""
    told = run_nnl(asked).stdout.replace(f" --plan {PLAN}", "")
    assert told == SCREEN
    assert told.count("nnl map") == 1


@pytest.mark.parametrize(("width", "lang"), [(80, "vi"), (140, "vi"), (80, "en"), (100, "en")])
def test_it_fits_other_screens(asked: list[str], width: int, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On any screen, in either language, the same columns and proposals stand, and only commands are wider."""
    monkeypatch.setenv("COLUMNS", str(width))
    told = run_nnl([*asked, "--lang", lang]).stdout
    wide = [line for line in told.splitlines() if len(line) > width]
    assert all("nnl map" in line or "nnl validate" in line for line in wide)
    words = " ".join(told.split())
    for column in ("Học nghề (SC, TC) →", "C Hiện có →", "B7 Tổng số học sinh →", "layout: {periods_in: columns}"):
        assert column in words


def test_programs_get_the_proposals(asked: list[str]) -> None:
    """JSON names every proposal with cell, field and whether it is sure, and balances the rows of forms as records."""
    report = run_nnl([*asked, "--format", "json"]).report
    found = {(one["sheet"], one["cell"]): (one["field"], one["sure"]) for one in report["proposals"] if one["field"]}
    assert found["GV TH", "C1"] == ("gv_th_co", True)
    assert found["2024", "G4"] == ("hs_tn_thcs_gdnn", True)
    assert len(found) == 7
    forms_read = [one for one in report["inputs"] if one["file"] == "phieu.xlsx"]
    assert [(one["rows"], one["records"], one["duplicates"], one["notes"]) for one in forms_read] == [(7, 4, 0, 3)] * 4


def test_all_names_the_columns_of_every_sheet(asked: list[str]) -> None:
    """`--all` tells each sheet by itself, the proposal beside a column that is not used, and once what to do."""
    told = run_nnl([*asked, "--all"]).stdout
    words = " ".join(told.split())
    assert "cột C: “Hiện có” – không dùng; đề nghị: GV tiểu học hiện có" in words
    assert "ô B7: “Tổng số học sinh” → Tổng số học sinh, trẻ [hs_tong]" in words
    assert words.count("cach-doc.yaml để duyệt") == 2


def test_standard_input_is_proposed_for_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A table from standard input is looked at twice, as one from a file."""
    raw = "Mã trường,Tên trường,Số HS TN THCS,Số em đi học nghề sơ cấp trung cấp\n001,A,100,30\n002,B,50,10\n"
    (tmp_path / "x.csv").write_text(raw, encoding="utf-8")
    with (tmp_path / "x.csv").open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        told = run_nnl(["validate", "-", "--plan", PLAN, "--format", "json"]).report
    assert [one["cell"] for one in told["proposals"]] == ["D1"]


def test_notes_that_have_every_proposal_are_named_instead_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `nnl map` would add nothing to is to be reviewed; a further column asks for it again."""
    monkeypatch.chdir(tmp_path)
    raw = "Mã trường,Tên trường,Số HS TN THCS,Số em đi học nghề sơ cấp trung cấp\n001,A,100,30\n"
    Path("x.csv").write_text(raw, encoding="utf-8")
    line = ["validate", "x.csv", "--plan", PLAN]
    assert "nnl map x.csv" in run_nnl(line).stdout
    run_nnl(["map", "x.csv", "--plan", PLAN])
    notes = Path("cach-doc.yaml").read_text(encoding="utf-8")
    off = "\n".join(f"# {one}" if one.startswith(" ") else one for one in notes.splitlines())
    Path("cach-doc.yaml").write_text(off.replace("columns:", "# columns:"), encoding="utf-8")
    told = " ".join(run_nnl(line).stdout.split())
    assert "nnl map" not in told
    assert "Các đề nghị này đã có trong cach-doc.yaml: mở tệp ấy, bỏ dấu # ở dòng đúng." in told
    Path("x.csv").write_text(
        raw.replace("Tên trường,", "Tên trường,Số em vào lớp 10 phổ thông,").replace("A,", "A,50,")
    )
    assert "nnl map x.csv" in run_nnl(line).stdout


def test_heading_and_closing_count_the_same_files(asked: list[str]) -> None:
    """Notes that nobody has signed are a file with a warning in the heading as in the closing line."""
    Path("cach-doc.yaml").write_text("reviewed:\ncolumns: {Hướng khác: hs_khac}\n", encoding="utf-8")
    lines = run_nnl(asked).stdout.splitlines()
    assert lines[0] == "Đọc 6 tệp: 2 tệp sạch, 4 tệp có 14 cảnh báo; 1 tệp không đọc được"
    assert "14 cảnh báo ở 4 trên 6 tệp; mọi dòng đều có chỗ: dùng, lặp hoặc bỏ." in lines
