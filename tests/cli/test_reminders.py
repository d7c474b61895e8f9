"""Reminders: lists of who owes figures as files to send, and one letter a unit."""

import io
import json
import os
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from hostile import NAMES
from nnl_cli.wording.plain import plain
from offices import opened
from running import Outcome, run_nnl

PLAN = """\
plan: {number: 6/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa, office: phong}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  phong: {label: Phòng, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
  giai: {label: Giải, type: count}
  moi: {label: Cột mới, type: count}
indicators:
- {id: vao, name: Tỷ lệ vào nghề, numerator: nghe, denominator: tn, target: "> 30%"}
- {id: so, name: Số giải, numerator: giai, target: ">= 60"}
- {id: cot, name: Chỉ tiêu mới, numerator: moi, target: ">= 1"}
"""
HEAD = "Mã,Tên trường,Xã,Phòng,Tốt nghiệp,Vào nghề,Giải\n"
ROWS = "01,Một,A,GD,100,20,5\n02,Hai,A,GD,100,,50\n03,Ba,B,GD,100,200,nhiều\n04,Bốn,B,GD,50,30,\n"
AGAIN = HEAD + "01,Một,A,GD,100,25,5\n"
Nnl = Callable[..., Outcome]


@pytest.fixture
def nnl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Nnl:
    """Run `nnl check … --pending` in a folder with a plan and two tables that do not agree."""
    monkeypatch.chdir(tmp_path)
    for name in ("NNL_LANG", "NNL_PLAN"):
        monkeypatch.delenv(name, raising=False)
    for name, text in (("indicators.yaml", PLAN), ("a.csv", HEAD + ROWS), ("b.csv", AGAIN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return lambda *options: run_nnl(("check", "a.csv", "b.csv", "--pending", *options))


def listed(nnl: Nnl) -> list[dict[str, Any]]:
    """Return who owes what, for programs."""
    found: Any = nnl("--format", "json").report
    return list(found)


def rows_of(path: Path, table: int = 0) -> list[list[str]]:
    """Return the cells of a table with lines of a .docx; the heading block is a table without."""
    tables = [one for one in Document(str(path)).tables if one._tbl.tblPr.find(f"{W}tblBorders") is not None]
    return [[cell.text for cell in row.cells] for row in tables[table].rows]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def spots(debt: dict[str, Any]) -> Sequence[str]:
    """Return the cells of a debt as a letter writes them: those of a file behind its name."""
    files = dict.fromkeys(cell["file"] for cell in debt["cells"])
    return [", ".join([file, *(c["cell"] for c in debt["cells"] if c["file"] == file)]) for file in files]


def test_several_lists_are_written_and_the_screen_says_no_more_what_to_type(nnl: Nnl) -> None:
    """Each `-o` writes who owes figures, not the report; JSON and CSV are the bytes that are printed."""
    ended = nnl("-o", "n.md", "-o", "n.csv", "-o", "n.json", "-o", "n.xlsx", "-o", "n.docx")
    assert (ended.exit_code, ended.stdout.splitlines()[-1][:8]) == (3, "4 đơn vị")
    for name, format_ in (("n.md", "markdown"), ("n.csv", "csv"), ("n.json", "json")):
        assert Path(name).read_bytes() == nnl("--format", format_).stdout.encode()


def test_the_tables_of_word_and_excel_say_what_the_json_says(nnl: Nnl) -> None:
    """Every debt stands in the workbook with its cell, in the paper with its unit, and no other does."""
    nnl("-o", "n.xlsx", "-o", "n.docx")
    sheet, waiting = opened(Path("n.xlsx")).worksheets
    found = [[str(cell or "") for cell in row] for row in sheet.iter_rows(min_row=3, values_only=True)]
    units = {unit["name"]: unit for unit in listed(nnl)}
    wanted = [
        [name, debt["what"], "; ".join(dict.fromkeys(c["cell"] for c in debt["cells"])), debt["wrong"], debt["mend"]]
        for name, unit in units.items()
        for debt in unit["debts"]
    ]
    assert sorted([row[3], row[4], row[7], row[8], row[9]] for row in found) == sorted(wanted)
    first = {row[3]: row for row in reversed(found)}  # what waits for a unit is counted in its first row alone
    assert {name: int(row[10]) for name, row in first.items()} == {name: len(units[name]["waits"]) for name in first}
    assert all(row[10] in (None, "") for row in found if row is not first[row[3]])
    told_of = [[row[3], row[5]] for row in waiting.iter_rows(min_row=2, values_only=True)]
    assert sorted(told_of) == sorted([name, wait["known"]] for name, unit in units.items() for wait in unit["waits"])
    told = {row[1]: row[2:] for row in rows_of(Path("n.docx"))[1:] if row[0].isdigit()}
    assert set(told) == set(units)
    for name, (owes, waits) in told.items():
        assert len(owes.splitlines()) == len(units[name]["debts"])
        assert all(debt["what"] in owes for debt in units[name]["debts"])
        assert [line.partition(": ")[2] for line in waits.replace("\N{NO-BREAK SPACE}", " ").splitlines()] == [
            w["known"] for w in units[name]["waits"]
        ]


def test_a_conflict_is_told_with_both_files_and_an_open_end_as_such(nnl: Nnl) -> None:
    """Two figures in two files stand with both cells; a count that may be more is told as the screen tells it."""
    told = nnl().stdout
    assert "Vào nghề (a.csv:F2; b.csv:F2): 20 ở a.csv:F2, 25 ở b.csv:F2\n" in told
    assert "từ 55 trở lên, yêu cầu ≥ 60" in told


@pytest.mark.usefixtures("nnl")
def test_a_table_of_no_unit_is_nobody_reported() -> None:
    """A header alone, without a register, does not mean that all is there."""
    Path("a.csv").write_text(HEAD, encoding="utf-8")
    told = run_nnl(("check", "a.csv", "--pending")).stdout
    assert told.startswith("Chưa đơn vị nào báo cáo")
    assert "Không đơn vị nào" not in told


def test_a_letter_a_unit_names_its_debts_and_no_others(nnl: Nnl) -> None:
    """Each letter is addressed to its unit and has a row for each debt: what, where, what is wrong, how to mend it."""
    ended = nnl("--each", "thu")
    units = listed(nnl)
    names = [f"{unit['key']} {unit['name'].partition(' (')[0]}.docx" for unit in units]
    assert sorted(os.listdir("thu")) == sorted(names)
    assert ended.stderr.splitlines()[-1] == "Đã ghi 4 thư vào thu."
    for name, unit in zip(names, units, strict=True):
        rows = rows_of(Path("thu", name))[1:]
        wanted = [[d["what"], "\n".join(spots(d)), d["wrong"], d["mend"]] for d in unit["debts"]]
        assert [row[1:] for row in rows] == wanted
        text = [paragraph.text for paragraph in Document(str(Path("thu", name))).paragraphs]
        assert f"Kính gửi: {unit['name'].partition(' (')[0]}" in text
        others = {other["name"] for other in units} - {unit["name"]}
        assert not [line for line in text if any(other in line for other in others)]
        assert sum(line.startswith("- ") for line in text) == len(unit["waits"])


def test_a_letterhead_heads_and_signs_letters(nnl: Nnl) -> None:
    """Issuer, place and signer are the file's; the number of a report is no letter's."""
    head = "issuer: SỞ THỬ\nissuer_name: Sở Thử\nnumber: 12\nsymbol: BC-ST\nplace: Huế\nsigner: Nguyễn Thử\n"
    Path("h.yaml").write_text(head, encoding="utf-8")
    nnl("--each", "thu", "--letterhead", "h.yaml")
    with zipfile.ZipFile("thu/02 Hai.docx") as archive:
        text = archive.read("word/document.xml").decode()
    assert all(part in text for part in ("SỞ THỬ", "Sở Thử đang tổng hợp", "Huế, ngày", "Nguyễn Thử"))
    assert "BC-ST" not in text


def test_the_same_run_writes_the_same_bytes(nnl: Nnl) -> None:
    """Lists and letters have no time and no chance in them; a second run replaces its own letters."""
    options = ("-o", "n.docx", "-o", "n.xlsx", "--each", "thu")
    nnl(*options)
    first = {path: path.read_bytes() for path in (Path("n.docx"), Path("n.xlsx"), *Path("thu").iterdir())}
    assert nnl(*options).exit_code == 3
    assert {path: path.read_bytes() for path in first} == first


def test_what_somebody_changed_is_never_replaced(nnl: Nnl) -> None:
    """A letter that was saved again, or another's file of its name, stops the run before anything is written."""
    nnl("--each", "thu")
    letter = Path("thu", "02 Hai.docx")
    document = Document(str(letter))
    document.core_properties.modified = document.core_properties.modified.replace(year=2026)  # as Word does
    document.save(str(letter))
    changed = letter.read_bytes()
    Path("thu", "03 Ba.docx").write_bytes(b"PK not a paper")
    ended = nnl("--each", "thu", "-o", "n.md")
    assert ended.exit_code == 5
    assert ended.stderr.count("không ghi đè") == 2  # `letter-not-ours`
    assert (letter.read_bytes(), Path("n.md").exists()) == (changed, False)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_cannot_be_unpacked_is_no_letter(nnl: Nnl, method: int) -> None:
    """In a letter's place it stops the run, beside the letters it is passed over: in whichever way it is broken."""
    part, packed = "docProps/core.xml", io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr(part, bytes(range(256)))
    broken = bytearray(packed.getvalue())
    start = 30 + len(part)  # where the packed bytes begin
    broken[start : start + 12] = b"\xff" * 12
    Path("thu").mkdir()
    Path("thu", "99 Khác.docx").write_bytes(broken)
    assert nnl("--each", "thu").exit_code == 3
    Path("thu", "02 Hai.docx").write_bytes(broken)
    assert nnl("--each", "thu").exit_code == 5
    assert Path("thu", "02 Hai.docx").read_bytes() == broken


def test_no_link_leads_out_of_the_folder(nnl: Nnl) -> None:
    """A link that stands in a letter's place is another's file, whatever it leads to."""
    Path("thu").mkdir()
    Path("khac.docx").write_bytes(b"")
    Path("thu", "02 Hai.docx").symlink_to(Path("khac.docx").resolve())
    assert nnl("--each", "thu").exit_code == 5
    assert Path("khac.docx").read_bytes() == b""
    assert os.listdir("thu") == ["02 Hai.docx"]


def test_letters_of_those_who_owe_nothing_more_are_told_and_left(nnl: Nnl) -> None:
    """A later run names the letters that nobody needs any more; other files are not looked at."""
    nnl("--only", "so", "--each", "thu")
    Path("thu", "ghi-chu.docx").write_bytes(b"x")
    Path("a.csv").write_text(HEAD + ROWS.replace("50,30,\n", "50,30,9\n"), encoding="utf-8")
    told = nnl("--only", "so", "--each", "thu").stderr
    assert "1 thư của lần trước vẫn để nguyên, lần này không thấy đơn vị còn thiếu số liệu: 04 Bốn.docx\n" in told
    assert sorted(os.listdir("thu")) == ["03 Ba.docx", "04 Bốn.docx", "ghi-chu.docx"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--each", "thu"), "each-without-pending"),
        (("--pending", "--each", "a.csv"), "each-not-folder"),
        (("--pending", "--each", ""), "each-not-folder"),
        (("--pending", "-o", "n.html"), "suffix-unknown"),
    ],
)
@pytest.mark.usefixtures("nnl")
def test_what_cannot_be_meant_is_refused_before_any_work(options: tuple[str, ...], code: str) -> None:
    """Letters without reminders, letters into a file, a list in a format that has none."""
    from nnl_cli.wording.messages import MESSAGES

    ended = run_nnl(("check", "a.csv", *options))
    assert ended.exit_code == 2
    assert MESSAGES[code][0].partition("{")[0].strip("“") in ended.stderr
    assert not Path("thu").exists()


def test_all_letters_or_none(nnl: Nnl, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one cannot be made none is put in place, and the folder that was made for them is gone."""
    made = os.fsync
    count = iter(range(100))

    def full(handle: int) -> None:
        if next(count) == 2:
            raise OSError(28, "No space left on device")
        made(handle)

    monkeypatch.setattr("nnl_cli.cli.writing.os.fsync", full)
    assert nnl("--each", "moi/thu").exit_code == 5
    assert not Path("moi").exists()


@pytest.mark.usefixtures("nnl")
def test_hostile_names_are_text_and_stay_in_the_folder() -> None:
    """Names that would steer a path, a formula or markup give a letter each, inside the folder, as text."""
    paths = ("../ra", "..\\ra", "/etc/x", "C:\\x", "CON", "con.docx", "a/../../b", ".", "..", "x" * 300, "AUX ", "a:b")
    names = [*paths, *(name for name in NAMES if len(name) < 1000 and "\x00" not in name and "\r" not in name)]
    quoted = ('"' + name.replace('"', '""') + '"' for name in names)
    rows = (f"{number:04},{name},A,GD,100,,5" for number, name in enumerate(quoted, 1))
    Path("a.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    before = set(Path().rglob("*"))
    assert run_nnl(("check", "a.csv", "--pending", "--only", "vao", "--each", "thu", "-o", "n.docx")).exit_code in (
        3,
        4,
    )
    units: Any = run_nnl(("check", "a.csv", "--pending", "--only", "vao", "--format", "json")).report
    written = {path for path in set(Path().rglob("*")) - before if path.parent == Path("thu")}
    assert set(Path().rglob("*")) - before - written == {Path("thu"), Path("n.docx")}
    assert len(written) == len(units) > len(paths)
    assert {row[1] for row in rows_of(Path("n.docx"))} >= {
        plain(unit["name"]) for unit in units if unit["name"].isascii()
    }


@pytest.mark.usefixtures("nnl")
def test_hundreds_of_letters_take_seconds() -> None:
    """Three hundred units that owe something each get their letter, and the machine is not kept busy."""
    rows = "".join(f"{number:04},Trường {number},Xã {number % 40},GD,100,,5\n" for number in range(300))
    Path("a.csv").write_text(HEAD + rows, encoding="utf-8")
    start = time.process_time()
    run_nnl(("check", "a.csv", "--pending", "--only", "vao", "--each", "thu"))
    assert len(os.listdir("thu")) == 300
    assert time.process_time() - start < 20
    for number in (0, 150, 299):
        path = Path("thu", f"{number:04} Trường {number}.docx")
        assert [row[1:3] for row in rows_of(path)[1:]] == [["Vào nghề", f"a.csv, F{number + 2}"]]


@pytest.mark.usefixtures("nnl")
def test_an_unread_file_stands_first() -> None:
    """What could not be read heads every list, with why, and gets no letter."""
    Path("hong.xls").write_bytes(b"\xd0\xcf\x11\xe0 cut")
    run_nnl(("check", "a.csv", "hong.xls", "--pending", "-o", "n.docx", "-o", "n.json", "--each", "thu"))
    first = json.loads(Path("n.json").read_bytes())[0]
    assert (first["unread"], first["debts"][0]["cells"][0]["file"]) == (True, "hong.xls")
    assert rows_of(Path("n.docx"))[2][2].startswith("hong.xls: ")
    assert len(os.listdir("thu")) == 4


def test_it_is_the_office_s_language(nnl: Nnl) -> None:
    """In English list and letters are English."""
    nnl("--lang", "en", "-o", "n.docx", "--each", "thu")
    assert rows_of(Path("n.docx"))[0] == ["No.", "Unit", "Owes", "Targets that wait"]
    text = "\n".join(p.text for p in Document(io.BytesIO(Path("thu", "02 Hai.docx").read_bytes())).paragraphs)
    assert "To: Hai\n" in text
