"""What was refused unread opens the verdict: who is in it nobody knows, and only what every completion gives stands."""

import importlib
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest

from nnl_cli.wording.catalogue import speaker

from .conftest import Desk

FIELDS = """hs: {label: Tốt nghiệp, type: count}
dat: {label: Đạt, type: count, part_of: hs}
giai: {label: Giải, type: count}"""
INDICATORS = """{id: tl, numerator: dat, denominator: hs, target: ">= 50%"}
{id: giai_10, numerator: giai, target: "> 10"}
{id: giai_20, numerator: giai, target: "> 20"}
{id: co_dat, numerator: dat, denominator: hs, target: "> 0%"}
{id: xa_dat, each: xa, passes: [tl], target: ">= 50%"}"""
TABLE = "ma,ten,xa,cap,hs,dat,giai\nT01,THCS A,X,THCS,100,60,8\nT02,THCS B,X,THCS,100,60,4\n"
REGISTER = "ma,ten,xa,cap\nT01,THCS A,X,THCS\nT02,THCS B,X,THCS\n"
OPEN = {"tl": "undetermined", "giai_10": "met", "giai_20": "undetermined", "co_dat": "met", "xa_dat": "no_data"}


@pytest.fixture
def sent(desk: Desk) -> Desk:
    """A desk with one sound table, and indicators that stand, fall or hang on what else there is."""
    desk.plan(FIELDS, INDICATORS)
    desk.put(a_csv=TABLE, r_csv=REGISTER)
    return desk


def verdicts(report: dict[str, Any]) -> dict[str, str]:
    """Return the verdict of every result."""
    return {result["id"]: result["verdict"] for result in report["results"]}


def asked(desk: Desk, *arguments: str) -> dict[str, Any]:
    """Return the report that `nnl check` gives."""
    return desk.says("check", *arguments, "--format", "json").report


def result(report: dict[str, Any], name: str) -> dict[str, Any]:
    """Return one result."""
    found: dict[str, Any] = next(r for r in report["results"] if r["id"] == name)
    return found


def bounds(result: dict[str, Any]) -> tuple[Any, Any]:
    """Return the exact ends of all that a result can be."""
    return result["bounds"]["lowest"], result["bounds"]["highest"]


def test_a_file_that_cannot_be_read_may_hold_any_unit(sent: Desk) -> None:
    """A rate lies anywhere then, a count from what is known up; what every completion gives stands."""
    (sent.folder / "b.xlsx").write_bytes(b"PK\x03\x04 cut")
    report = asked(sent, "a.csv", "b.xlsx")
    assert (verdicts(report), report["exit_code"]) == (OPEN, 3)
    rate, prizes = result(report, "tl"), result(report, "giai_10")
    assert (rate["reason"], bounds(rate)) == ("unread-input", (0, 1))
    assert (bounds(prizes), prizes["numerator"]) == ((12, None), 12)
    assert rate["unread"] == [{"file": "b.xlsx", "sheet": None, "row": None}]
    assert any("b.xlsx" in note for note in rate["notes"])
    assert rate["units"] == {"used": 2, "left_out": 0, "not_asked": 0}


@pytest.mark.parametrize("format_", ["table", "csv", "markdown"])
def test_the_file_is_named_beside_the_result_in_every_format(sent: Desk, format_: str) -> None:
    """Whoever reads the result reads what it waits for."""
    (sent.folder / "b.xlsx").write_bytes(b"PK\x03\x04 cut")
    out = sent.says("check", "a.csv", "b.xlsx", "--format", format_, "--lang", "en").stdout
    assert "b.xlsx" in out.replace("\\", "")


def test_a_register_closes_what_was_refused(sent: Desk) -> None:
    """Where all who should report did, no file can hold another unit; that it was refused is still told."""
    (sent.folder / "b.xlsx").write_bytes(b"PK\x03\x04 cut")
    report = asked(sent, "a.csv", "b.xlsx", "--register", "r.csv")
    assert (result(report, "tl")["verdict"], result(report, "tl")["unread"]) == ("met", None)
    assert report["exit_code"] == 3


def test_leaving_the_file_out_closes_it(sent: Desk) -> None:
    """What nobody names is no gap."""
    assert result(asked(sent, "a.csv"), "tl")["verdict"] == "met"


BROKEN = {
    "swallowed": TABLE + 'T03,"THCS C,X,THCS,1,1,0\nT04,THCS D,X,THCS,9,1,0\nT05,E"",X,THCS,5,1,0\n',
    "unclosed": TABLE + 'T03,"THCS C,X,THCS,1,1,0\nT04,THCS D,X,THCS,9,1,0\n',
    "wide": TABLE + ",,,,1,1,0,9\n",
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_rows_that_a_mark_swallowed_or_that_name_nobody(sent: Desk, name: str) -> None:
    """Rows that were lost inside a cell, behind an open quote or without a name may be any unit's."""
    sent.put(b_csv=BROKEN[name])
    report = asked(sent, "b.csv")
    rate = result(report, "tl")
    assert (rate["verdict"], rate["reason"], report["exit_code"]) == ("undetermined", "unread-input", 3)
    assert [place["row"] for place in rate["unread"]] == [4]


def test_a_row_whose_period_cannot_be_told_leaves_its_unit_silent(desk: Desk) -> None:
    """A year that is none may be this one: its unit is named as silent, and no verdict hangs on it."""
    unit = "unit: {key: ma, name: ten, place: xa, class: cap, period: nam}\n"
    desk.plan(FIELDS + "\nnam: {type: period}", INDICATORS, unit=unit)
    desk.put(a_csv="ma,nam,hs,dat\nT01,2024,100,60\nT02,2O24,100,20\n")
    report = asked(desk, "a.csv")
    rate = result(report, "tl")
    assert (rate["verdict"], rate["reason"], rate["units"]["left_out"]) == ("undetermined", "gaps", 1)
    assert result(report, "co_dat")["verdict"] == "met"


def test_rows_of_months_are_no_repeats(desk: Desk) -> None:
    """Equal figures under two names of one period may be two months: nothing is counted once, and it is told."""
    unit = "unit: {key: ma, name: ten, place: xa, class: cap, period: nam}\n"
    head = "plan: {number: 1/KH, title: T, period: 2024, periods: {2024: [2024-04-01, 2024-05-01]}}\n"
    desk.plan(FIELDS + "\nnam: {type: period}", INDICATORS, head, unit)
    desk.put(a_csv="ma,nam,hs,dat\nT01,2024-04-01,100,60\nT01,2024-05-01,100,60\nT02,2024-04-01,100,60\n")
    report = asked(desk, "a.csv")
    assert (result(report, "tl")["verdict"], report["exit_code"]) == ("undetermined", 3)


def test_with_a_register_a_row_of_no_period_is_its_units_silence(desk: Desk) -> None:
    """The unit owes its report: whatever its row says, its figures are not known."""
    unit = "unit: {key: ma, name: ten, place: xa, class: cap, period: nam}\n"
    desk.plan(FIELDS + "\nnam: {type: period}", INDICATORS, unit=unit)
    desk.put(a_csv="ma,nam,hs,dat\nT01,2024,100,60\nT02,2O24,100,45\n", r_csv="ma,ten\nT01,A\nT02,B\n")
    report = asked(desk, "a.csv", "--register", "r.csv")
    assert (report["coverage"]["reported"], result(report, "tl")["verdict"]) == (1, "undetermined")


def test_a_row_without_unit_brings_its_pair_or_none(sent: Desk) -> None:
    """A row of figures that names nobody and sums nothing is somebody's, or nobody's."""
    sent.put(b_csv=TABLE + ",,,,10,9,1\n")
    rate = result(asked(sent, "b.csv"), "tl")
    assert (rate["verdict"], bounds(rate)) == ("met", ("3/5", "43/70"))


def book(desk: Desk, **sheets: Sequence[Sequence[Any]]) -> None:
    """Write a workbook of some sheets, the sound table first."""
    made = importlib.import_module("openpyxl").Workbook()
    made.active.title = "So lieu"
    for row in TABLE.strip().splitlines():
        made.active.append([int(cell) if cell.isdecimal() else cell for cell in row.split(",")])
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    made.save(desk.folder / "w.xlsx")


SHOWS_UNITS: dict[str, list[list[Any]]] = {
    "misspelled": [["Mã trg", "Số HS tn", "Số đ"], ["T09", 10, 1]],
    "coded": [["Cột 1", "Cột 2", "Cột 3"], ["T03", 10, 1], ["T04", 20, 2]],
    "headless": [["THCS C", 50, 4], ["THCS D", 50, 4]],
    "names": [["Các trường", "Sĩ số 1", "Sĩ số 2"], ["THCS A", 1, 2], ["THCS B", 1, 2], ["THCS K", 1, 2]],
}
SHOWS_NONE: dict[str, list[list[Any]]] = {
    "summary": [["Chỉ tiêu", "Số lượng", "Tỷ lệ"], ["Tốt nghiệp", 200, 95], ["Đạt", 120, 60]],
    "grades": [["Lớp", "Sĩ số", "Nữ"], ["Lớp 6", 100, 50], ["Lớp 7", 90, 40]],
    "another subject": [["Mã trg", "GV nam", "GV nữ"], ["T01", 10, 1], ["T02", 3, 4]],
    "pivot": [["Nhãn hàng", "Tổng 1", "Tổng 2"], ["THCS A", 1, 2], ["THCS B", 1, 2], ["Tổng cộng", 2, 4]],
}


@pytest.mark.parametrize("name", sorted(SHOWS_UNITS))
def test_a_sheet_with_units_that_no_table_gives_is_a_gap(sent: Desk, name: str) -> None:
    """Under the key's label, coded like the units that were read, beside them by name, or without any header."""
    book(sent, Hai=SHOWS_UNITS[name])
    report = asked(sent, "w.xlsx")
    rate = result(report, "tl")
    assert (rate["verdict"], rate["reason"], report["exit_code"]) == ("undetermined", "unread-input", 3)
    assert rate["unread"] == [{"file": "w.xlsx", "sheet": "Hai", "row": None}]


@pytest.mark.parametrize("name", sorted(SHOWS_NONE))
def test_a_sheet_without_other_units_is_told_and_no_gap(sent: Desk, name: str) -> None:
    """A summary, a list of grades, another subject or a pivot of the units that were read changes no verdict."""
    book(sent, Hai=SHOWS_NONE[name])
    report = asked(sent, "w.xlsx")
    assert (result(report, "tl")["verdict"], report["exit_code"] in (1, 3, 4)) == ("met", True)
    assert [p["severity"] for p in report["problems"] if p["code"] == "sheet-unread"] == ["warning"]
    (aside,) = (entry for entry in report["inputs"] if entry["status"] != "read")
    assert (aside["sheet"], aside["status"], aside["why"]) == ("Hai", "refused", "sheet-unread")


def test_a_table_that_is_refused_as_a_whole_is_a_gap(sent: Desk) -> None:
    """A label over two columns refuses the table, and its units are nobody's."""
    sent.put(b_csv="ma,ten,hs,hs,dat\nT03,C,1,2,1\nT04,D,1,2,1\n")
    assert result(asked(sent, "a.csv", "b.csv"), "tl")["reason"] == "unread-input"
    sent.put(b_csv="ma,ten,hs,hs,dat\nT01,C,1,2,1\nT02,D,1,2,1\n")
    assert result(asked(sent, "a.csv", "b.csv"), "tl")["verdict"] == "met"


def test_a_second_table_of_other_units_is_a_gap(sent: Desk) -> None:
    """Below a signature stands another table: of the same schools it is another subject, of others it is unread."""
    head = TABLE + "Người lập biểu,,,,,,\n"
    for codes, verdict in ((("T01", "T02"), "met"), (("T07", "T08"), "undetermined")):
        rows = "".join(f"{code},GV,X,THCS,3,2,1\n" for code in codes)
        sent.put(b_csv=f"{head}Mã số,Môn,Nơi dạy,Loại,Số giờ,Số tiết,Khác\n{rows}")
        assert result(asked(sent, "b.csv"), "tl")["verdict"] == verdict


def test_documents_of_a_folder_are_named_and_are_no_gap(sent: Desk) -> None:
    """A letter, a picture and a lock file are listed with their reason; a passworded or zipped table is a gap."""
    folder = sent.folder / "thang" / "xa"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text(TABLE, encoding="utf-8")
    for name in ("cong-van.docx", "anh.jpg", "~$a.xlsx", "doc.txt"):
        (folder / name).write_text("Kính gửi các trường.\n", encoding="utf-8")
    report = asked(sent, "thang")
    aside = {
        entry["file"].rpartition("/")[2]: entry["why"] for entry in report["inputs"] if entry["status"] == "skipped"
    }
    assert aside == {
        "cong-van.docx": "skipped-document",
        "anh.jpg": "skipped-picture",
        "~$a.xlsx": "skipped-lock",
        "doc.txt": "sheet-without-table",
    }
    assert result(report, "tl")["verdict"] == "met"
    with zipfile.ZipFile(folder / "b.zip", "w") as packed:
        packed.writestr("b.csv", TABLE)
    report = asked(sent, "thang")
    assert result(report, "tl")["reason"] == "unread-input"
    assert "archive-of-tables" in {problem["code"] for problem in report["problems"]}
    with zipfile.ZipFile(folder / "b.zip", "w") as packed:
        packed.writestr("b.jpg", b"")
    assert result(asked(sent, "thang"), "tl")["verdict"] == "met"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".an.csv", "skipped-hidden"),
        ("bao-cao.json", "skipped-own"),
        ("cu.rar", "skipped-archive"),
        ("ghi-chu.xyz", "skipped-other"),
    ],
)
def test_what_else_a_folder_holds_is_listed(sent: Desk, name: str, reason: str) -> None:
    """Whatever is left is listed with its reason, and links to folders are not followed."""
    (sent.folder / "t").mkdir()
    (sent.folder / "t" / "a.csv").write_text(TABLE, encoding="utf-8")
    (sent.folder / "t" / name).write_text("x", encoding="utf-8")
    (sent.folder / "t" / "vong").symlink_to(sent.folder / "t", target_is_directory=True)
    report = asked(sent, "t")
    told = {entry["file"]: entry["why"] for entry in report["inputs"] if entry["status"] == "skipped"}
    assert told == {f"t/{name}": reason, "t/vong": "skipped-link"}
    assert [entry["file"] for entry in report["inputs"] if entry["status"] == "read"] == ["t/a.csv"]


def test_a_table_without_suffix_is_read_by_its_content(sent: Desk) -> None:
    """What a workbook's first bytes are is a table, whatever it is called."""
    (sent.folder / "t").mkdir()
    book(sent)
    (sent.folder / "w.xlsx").rename(sent.folder / "t" / "so-lieu")
    assert result(asked(sent, "t"), "tl")["numerator"] == 120


def test_a_folder_without_end_is_refused(sent: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """More files than any office keeps together are a slip in the command line."""
    monkeypatch.setattr("nnl_cli.sources.paths.MOST_ENTRIES", 1)
    done = sent.says("check", ".", "--lang", "en")
    assert (done.exit_code, speaker("en").say("folder-too-large", limit="1") in done.stderr) == (2, True)


def test_a_baseline_with_an_unread_part_has_bounds(sent: Desk) -> None:
    """Last year's figure, read in part, is no figure to compare with; from its JSON report alike."""
    sent.plan(FIELDS, '{id: tl, numerator: dat, denominator: hs, target: "> baseline"}')
    book(sent, Hai=SHOWS_UNITS["coded"])
    last = sent.says("check", "w.xlsx", "--format", "json", "--period", "2023").stdout
    sent.put(cu_json=last)
    rate = result(asked(sent, "a.csv", "--baseline", "cu.json"), "tl")
    assert (rate["verdict"], rate["baseline"]["lowest"], rate["baseline"]["highest"]) == (
        "undetermined",
        "0.00",
        "100.00",
    )
