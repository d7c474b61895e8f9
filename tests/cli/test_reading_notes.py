"""Reading notes: labels, names and values are read as a person has reviewed them, and every report says so."""

import importlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hostile import NAMES
from running import Outcome, run_nnl

openpyxl = importlib.import_module("openpyxl")  # it has no types

PLAN = """\
plan: {number: 1/KH-UBND, title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  loai: {label: Loại hình, type: category, values: [công lập, tư thục]}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count}
  mn: {label: Giáo viên mầm non, type: count}
  th: {label: Giáo viên tiểu học, type: count}
  cs: {label: Giáo viên THCS, type: count}
indicators:
  - {id: nghe, name: Tỷ lệ vào nghề, numerator: nghe, denominator: tn, target: "> 30%"}
  - {id: cong, name: Vào nghề công lập, numerator: nghe, where: 'loai == "công lập"'}
  - {id: mn, name: Mầm non, numerator: mn}
  - {id: th, name: Tiểu học, numerator: th}
  - {id: cs, name: THCS, numerator: cs}
"""
REVIEWED = "reviewed: Trần Thị B, 27/11/2026\n"
TABLE = "Mã trường,Tên trường,Xã,Tốt nghiệp,Học nghề\n01,An Lạc,Hải Diệp,100,40\n02,Vĩnh Khuê,Hải Diệp,100,50\n"


class Desk:
    """A folder of a small office, and the command line over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("p.yaml", PLAN)

    def write(self, name: str, text: str) -> str:
        """Put a file into the folder and return its name."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return str(file)

    def book(self, name: str, **sheets: Sequence[Sequence[object]]) -> None:
        """Put a workbook into the folder; `_` in the name of a sheet is a space."""
        book = openpyxl.Workbook()
        book.remove(book["Sheet"])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title.replace("_", " "))
            for row in rows:
                sheet.append(row)
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        book.save(file)

    def run(self, command: str, *arguments: str) -> Outcome:
        """Run a command; a name that is in the folder is that file."""
        named = [str(self.folder / one) if (self.folder / one).exists() and one else one for one in arguments]
        return run_nnl([command, *named, "--plan", str(self.folder / "p.yaml")])

    def report(self, *arguments: str) -> dict[str, Any]:
        """Return the JSON report of `nnl check`."""
        return self.run("check", *arguments, "--format", "json").report

    def codes(self, *arguments: str) -> set[str]:
        """Return the codes that `nnl check` tells."""
        return {one["code"] for one in self.report(*arguments)["problems"]}

    def figure(self, indicator: str, *arguments: str) -> tuple[Any, Any]:
        """Return what an indicator comes to on the whole."""
        results = self.report(*arguments)["results"]
        return next((one["numerator"], one["denominator"]) for one in results if one["id"] == indicator)


@pytest.fixture
def office(tmp_path: Path) -> Desk:
    """Return an empty office."""
    return Desk(tmp_path)


def test_a_note_names_a_column_and_every_report_names_the_notes(office: Desk) -> None:
    """A label that the plan does not know is read as the note says; the notes stand among the sources."""
    office.write("so/a.csv", TABLE)
    assert office.figure("nghe", "so") == (None, None)
    office.write("so/cach-doc.yaml", REVIEWED + "columns: {Học nghề: nghe}\n")
    report = office.report("so")
    assert office.figure("nghe", "so") == (90, 200)
    (source,) = report["sources"]
    assert (source["role"], Path(source["file"]).name, len(source["sha256"])) == ("reading", "cach-doc.yaml", 64)
    assert "skipped-own" not in office.codes("so")
    for suffix in ("md", "html", "json"):
        out = office.folder / f"ra.{suffix}"
        office.run("check", "so", "-o", str(out))
        assert "cach-doc.yaml" in out.read_text(encoding="utf-8")
    office.run("check", "so", "-o", str(office.folder / "ra.docx"))
    paper = importlib.import_module("docx").Document(str(office.folder / "ra.docx"))
    assert any("đọc theo ghi chú cách đọc cach-doc.yaml." in one.text for one in paper.paragraphs)
    told = office.run("check", "so")
    assert "theo ghi chú" in told.stdout
    assert "do Trần Thị B soát ngày 27/11/2026" in " ".join(told.stderr.split())


def test_the_run_is_another_with_other_notes(office: Desk) -> None:
    """The fingerprint of a run tells apart two that were read by different notes."""
    office.write("so/a.csv", TABLE)
    found = []
    for day in ("27/11/2026", "28/11/2026"):
        office.write("so/cach-doc.yaml", f"reviewed: B, {day}\ncolumns: {{Học nghề: nghe}}\n")
        found.append(office.report("so")["run"])
    assert found[0] != found[1]


@pytest.mark.parametrize("signed", ["", "reviewed:\n", "reviewed: Trần Thị B\n", "reviewed: {by: B, date: }\n"])
def test_notes_that_nobody_reviewed_change_nothing_and_are_told(office: Desk, signed: str) -> None:
    """Without a person and a day no line is applied, whatever it says; each command tells it, and ends as without."""
    office.write("so/a.csv", TABLE)
    plain = {command: office.run(*command) for command in commands()}
    office.write("so/cach-doc.yaml", signed + "columns: {Học nghề: nghe, X: không có}\nskip: [a.csv]\n")
    for command, before in plain.items():
        after = office.run(*command)
        assert after.exit_code == before.exit_code
        assert "chưa có người soát" in " ".join((after.stdout + after.stderr).split()), command
    assert office.figure("nghe", "so") == (None, None)
    assert not office.report("so").get("sources")
    assert "notes-not-reviewed" in office.codes("so")


def commands() -> Sequence[tuple[str, ...]]:
    """Return the commands that read tables."""
    return (
        ("check", "so"),
        ("check", "so", "-q"),
        ("check", "so", "--pending"),
        ("validate", "so"),
        ("explain", "nghe", "so"),
        ("letter-fields", "so"),
    )


def teachers() -> Sequence[Sequence[object]]:
    """Return a sheet that says nothing of what its teachers teach."""
    return [("Mã trường", "Tên trường", "Hiện có"), ("01", "An Lạc", 5), ("02", "Vĩnh Khuê", 6)]


def test_one_label_is_three_fields_in_three_sheets(office: Desk) -> None:
    """Sheets with the same headings are told apart by their names, as the notes say; the special wins."""
    office.book("doi-ngu.xlsx", GV_MN=teachers(), GV_TH=teachers(), GV_THCS=teachers())
    office.write(
        "cach-doc.yaml",
        REVIEWED + 'columns: {Hiện có: mn}\nsheets:\n  - {sheet: "gv th", columns: {Hiện có: th}}\n'
        '  - {file: "doi-*.xlsx", sheet: "GV THCS", columns: {HIỆN  CÓ: cs}}\n',
    )
    assert [office.figure(one, "doi-ngu.xlsx")[0] for one in ("mn", "th", "cs")] == [11, 11, 11]
    assert not {one for one in office.codes("doi-ngu.xlsx") if one.startswith("reading")}


def test_the_nearest_notes_win_and_those_above_hold_too(office: Desk) -> None:
    """Notes hold for their folder and below: where two speak of one label the nearer is heeded."""
    office.write("so/sau/a.csv", TABLE.replace("Tốt nghiệp", "Ra trường"))
    office.write("so/cach-doc.yaml", REVIEWED + "columns: {Học nghề: mn, Ra trường: tn}\n")
    office.write("so/sau/cach-doc.yaml", REVIEWED + "columns: {Học nghề: nghe}\n")
    assert office.figure("nghe", "so") == (90, 200)
    assert len(office.report("so")["sources"]) == 2
    assert office.figure("nghe", "so/sau/a.csv") == (None, None)  # nobody named the folder above


def test_a_file_is_read_alike_wherever_it_is_named(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the folder that people work in a file has the same notes, named alone or with its folder."""
    office.write("so/sau/a.csv", TABLE)
    office.write("so/cach-doc.yaml", REVIEWED + "columns: {Học nghề: nghe}\n")
    monkeypatch.chdir(office.folder)
    for named in ("so", "so/sau", "so/sau/a.csv", str(office.folder / "so" / "sau" / "a.csv")):
        assert run_nnl(["check", named, "--plan", "p.yaml", "--only", "nghe"]).exit_code == 0


def test_given_notes_are_the_only_ones(office: Desk) -> None:
    """With `--reading` no other notes are looked for, and standard input is read by them too."""
    office.write("so/a.csv", TABLE)
    office.write("so/cach-doc.yaml", REVIEWED + "columns: {Học nghề: mn}\n")
    other = office.write("khac.yaml", REVIEWED + "columns: {Học nghề: nghe}\n")
    assert office.figure("nghe", "so", "--reading", other) == (90, 200)
    assert [Path(one["file"]).name for one in office.report("so", "--reading", other)["sources"]] == ["khac.yaml"]
    assert f"--reading {other}" in office.run("check", "so", "--reading", other).stdout
    assert office.run("explain", "nghe", "so", "--reading", other).exit_code == 0
    assert office.run("validate", "so", "--reading", other).exit_code == 0


def test_last_years_table_has_notes_of_its_own(office: Desk) -> None:
    """A baseline and a register are read by the notes of their own folders, a comparison too that counts again."""
    office.write("p.yaml", PLAN.replace('"> 30%"', '"> baseline"'))
    office.write("nay/a.csv", TABLE.replace("Học nghề", "Vào nghề"))
    office.write("truoc/b.csv", TABLE.replace("Học nghề", "Nghề").replace("40", "30"))
    office.write("truoc/cach-doc.yaml", REVIEWED + "columns: {Nghề: nghe}\n")
    office.write("ds/ds.csv", "Số hiệu,Tên trường\n01,An Lạc\n02,Vĩnh Khuê\n03,Ba\n")
    office.write("ds/cach-doc.yaml", REVIEWED + "columns: {Số hiệu: ma}\n")
    asked = ("nay", "--baseline", "truoc/b.csv", "--register", "ds/ds.csv", "--only", "nghe")
    report = office.report(*asked)
    assert [report["results"][0]["baseline"][one] for one in ("numerator", "denominator")] == [80, 200]
    assert report["coverage"]["expected"] == 3
    assert [one["role"] for one in report["sources"]] == ["register", "baseline", "reading", "reading"]
    old = office.folder / "cu.json"
    office.run("check", *asked, "-o", str(old))
    again = office.run("diff", str(old), "nay", "--baseline", "truoc/b.csv", "--register", "ds/ds.csv")
    assert again.exit_code == 0, again.stdout


def test_names_places_and_words_are_read_as_noted(office: Desk) -> None:
    """A name without code gets that of the notes, beside its place where names repeat; words become values."""
    office.write(
        "so/a.csv",
        "Mã trường,Tên trường,Xã,Loại hình,Tốt nghiệp,Vào nghề\n"
        ",Trường An Lạc,X. Hải Diệp,CL,100,40\n,An Lạc,Cồn Sẻ,TT,100,50\n03,Ba,Cồn Sẻ,CL,100,60\n",
    )
    office.write(
        "so/cach-doc.yaml",
        REVIEWED + 'units: {"An Lạc · Xã Hải Diệp": "01", "An Lạc · Cồn Sẻ": "02"}\n'
        "places: {X. Hải Diệp: Xã Hải Diệp}\nvalues: {loai: {CL: công lập, tt: tư thục}}\n",
    )
    report = office.report("so", "--by", "xa")
    assert sorted(one["key"] for one in report["units"]) == ["01", "02", "03"]
    assert {one["group"]["value"] for one in report["results"] if one["group"]} == {"Xã Hải Diệp", "Cồn Sẻ"}
    assert office.figure("cong", "so")[0] == 100
    assert not office.codes("so") & {"unit-matched-by-name", "category-unknown", "reading-unmatched"}


def test_a_table_without_codes_has_those_of_the_notes_at_its_names(office: Desk) -> None:
    """Where no column has codes the notes give them, and the cell that is told is that of the name."""
    office.write("so/a.csv", "Tên trường,Tốt nghiệp,Vào nghề\nAn Lạc,100,40\nVĩnh Khuê,100,50\n")
    office.write("so/cach-doc.yaml", REVIEWED + 'units: {an lạc: "01", Vĩnh Khuê: "09"}\n')
    office.write("ds.csv", "Mã trường,Tên trường\n01,An Lạc\n02,Vĩnh Khuê\n")
    report = office.report("so", "--register", "ds.csv")
    assert [one["key"] for one in report["coverage"]["missing"]] == ["02"]
    told = {one["code"]: one for one in report["problems"]}
    assert (told["unit-unknown"]["cell"], told["reading-code-unknown"]["value"]) == ("A3", "09")


def test_what_is_skipped_is_told_and_opens_no_gap(office: Desk) -> None:
    """Files and sheets that the notes leave out stand among the inputs with their reason; no verdict waits for them."""
    good = [("Mã trường", "Tên trường", "Tốt nghiệp", "Vào nghề"), ("01", "An Lạc", 100, 40)]
    office.book("so/a.xlsx", Số_liệu=good, Bìa=[("Biểu", "01"), ("05", 7), ("06", 8)])
    office.write("so/nhap/b.csv", "không,phải\n1,2\n3,4\n")
    office.write("so/cach-doc.yaml", REVIEWED + 'skip: ["nhap/*.csv", {file: "*.xlsx", sheet: bìa}]\n')
    report = office.report("so", "--only", "nghe")
    assert report["exit_code"] == 0
    skipped = [
        (Path(one["file"]).name, one["sheet"], one["why"]) for one in report["inputs"] if one["status"] == "skipped"
    ]
    assert sorted(skipped, key=str) == [("a.xlsx", "Bìa", "skipped-by-notes"), ("b.csv", None, "skipped-by-notes")]


def test_rows_that_sum_are_no_units_whatever_their_code(office: Desk) -> None:
    """A name that the notes call a sum is set aside and compared, even with a code and a name like a unit's."""
    rows = "01,An Lạc,Hải Diệp,100,40\n02,Vĩnh Khuê,Hải Diệp,100,50\nC1,Liên trường,Hải Diệp,200,{}\n"
    office.write("so/a.csv", TABLE.splitlines()[0].replace("Học nghề", "Vào nghề") + "\n" + rows.format(90))
    office.write("so/cach-doc.yaml", REVIEWED + "totals: [LIÊN TRƯỜNG]\n")
    assert office.figure("nghe", "so") == (90, 200)
    assert "total-differs" not in office.codes("so")
    office.write("so/a.csv", TABLE.splitlines()[0].replace("Học nghề", "Vào nghề") + "\n" + rows.format(91))
    assert "total-differs" in office.codes("so")


PARTED = "Mã trường,Tên trường,Điểm trường,Tốt nghiệp,Vào nghề\n"


def test_parts_of_a_unit_are_added_up(office: Desk) -> None:
    """Rows of one unit that differ in the named column add up; each row counts, and how many is told."""
    office.write("so/a.csv", PARTED + "01,An Lạc,Chính,100,40\n01,An Lạc,Lẻ,10,1\n02,Hai,Chính,50,20\n")
    office.write("so/cach-doc.yaml", REVIEWED + "add: [điểm trường]\n")
    report = office.report("so")
    assert office.figure("nghe", "so") == (61, 160)
    assert [(one["records"], one["duplicates"]) for one in report["inputs"]] == [(3, 0)]
    (told,) = [one for one in report["problems"] if one["code"] == "rows-added"]
    assert (told["cell"], "1 đơn vị có 2 dòng" in told["message"]) == ("C1", True)
    assert "D2; D3" in office.run("explain", "nghe", "so").stdout
    assert {"rows-may-be-parts", "unit-repeated", "column-unknown"}.isdisjoint(office.codes("so"))


@pytest.mark.parametrize(
    ("rows", "figure", "code"),
    [
        ("01,A,Chính,100,40\n01,A,Lẻ,10,\n", (None, None), None),  # a blank among figures: a gap
        ("01,A,Chính,100,40\n01,A,Lẻ,10,nhiều\n", (None, None), "not-a-count"),
        ("01,A,Chính,100,40\n01,A,Chính,100,40\n01,A,Lẻ,10,1\n", (41, 110), "unit-repeated"),  # one part twice
        ("01,A,Chính,100,40\n01,A,Chính,100,50\n01,A,Lẻ,10,1\n", (None, None), "figures-differ"),
        ("01,A,Chính,100,40\n01,A,Lẻ,10,1\n01,A,,5,5\n", (None, None), "rows-may-be-parts"),  # which part is open
    ],
)
def test_parts_that_do_not_add_up_leave_a_gap(
    office: Desk, rows: str, figure: tuple[Any, Any], code: str | None
) -> None:
    """What one part leaves open is open for the unit, and never counted as less."""
    office.write("so/a.csv", PARTED + rows + "02,Hai,Chính,100,40\n")
    office.write("so/cach-doc.yaml", REVIEWED + "add: [Điểm trường]\n")
    top, bottom = office.figure("nghe", "so")
    expected = (40, 100) if figure == (None, None) else (figure[0] + 40, figure[1] + 100)
    assert (top, bottom) == expected
    assert code is None or code in office.codes("so")


def test_a_note_wins_over_the_plans_label_and_over_a_group(office: Desk) -> None:
    """The column of a note is the field's; that of the plan's own label is told and not used. No group blocks it."""
    office.write("so/a.csv", "Mã trường,Tên trường,Tốt nghiệp,Vào nghề,Nghề\n01,A,100,1,40\n")
    office.write("so/cach-doc.yaml", REVIEWED + "columns: {Nghề: nghe}\n")
    assert office.figure("nghe", "so") == (40, 100)
    assert "column-beside-note" in office.codes("so")
    office.book(
        "so/b.xlsx",
        S=[("", "", "Kế hoạch giao", ""), ("Mã trường", "Tên trường", "Tốt nghiệp", "Nghề"), ("02", "B", 100, 50)],
    )
    book = openpyxl.load_workbook(office.folder / "so/b.xlsx")
    book["S"].merge_cells("C1:D1")
    book.save(office.folder / "so/b.xlsx")
    assert office.figure("nghe", "so/b.xlsx") == (None, None)
    office.write("so/cach-doc.yaml", REVIEWED + "columns: {Nghề: nghe, Kế hoạch giao / Tốt nghiệp: tn}\n")
    assert office.figure("nghe", "so/b.xlsx") == (50, 100)


def test_the_whole_path_of_a_label_comes_before_its_last_part(office: Desk) -> None:
    """`MN / Hiện có` is one field and every other `Hiện có` another."""
    rows = [("", "", "MN", "TH"), ("Mã trường", "Tên trường", "Hiện có", "Hiện có"), ("01", "A", 3, 4)]
    office.book("a.xlsx", S=rows)
    office.write("cach-doc.yaml", REVIEWED + "columns: {MN / Hiện có: mn, Hiện có: th}\n")
    assert [office.figure(one, "a.xlsx")[0] for one in ("mn", "th")] == [3, 4]


def test_the_special_gives_a_field_its_column_where_the_general_would_too(office: Desk) -> None:
    """Of two labels of one field in a sheet that stands which its own entry names; the other is told."""
    office.book("a.xlsx", S=[("Mã trường", "Tên trường", "Hiện có", "Tổng GV"), ("01", "A", 3, 4)])
    notes = REVIEWED + "columns: {Hiện có: mn}\nsheets:\n  - {sheet: S, columns: {Tổng GV: mn}}\n"
    office.write("cach-doc.yaml", notes)
    assert office.figure("mn", "a.xlsx")[0] == 4
    assert "column-beside-note" in office.codes("a.xlsx")
    office.write("cach-doc.yaml", REVIEWED + "columns: {Hiện có: mn, Tổng GV: mn}\n")
    assert "column-twice" in office.codes("a.xlsx")


def test_two_lines_of_one_field_are_named_where_they_collide_and_did_match(office: Desk) -> None:
    """Two columns that notes take for one field are refused with both lines; neither is said to match nothing."""
    office.write("so/a.csv", "Mã trường,Tên trường,Sơ cấp,Trung cấp\n01,A,1,2\n")
    office.write("so/cach-doc.yaml", REVIEWED + "columns:\n  Sơ cấp: nghe\n  Trung cấp: nghe\n")
    told = {one["code"]: one["message"] for one in office.report("so")["problems"]}
    assert "cach-doc.yaml:3:3" in told["column-twice"]
    assert "cach-doc.yaml:4:3" in told["column-twice"]
    assert "reading-unmatched" not in told


def test_a_line_that_reads_an_item_of_a_long_table_did_match(office: Desk) -> None:
    """Lines of notes that name a long table's items and its units' column are used; one that names nothing is told."""
    office.write("so/a.csv", "Mã,Nội dung,Giá trị\n01,Số tốt nghiệp,100\n01,Ra nghề,40\n")
    layout = "layout: {item: Nội dung, value: Giá trị}\n"
    columns = "columns: {Mã: ma, Số tốt nghiệp: tn, Ra nghề: nghe, Chưa rõ: mn}\n"
    office.write("so/cach-doc.yaml", REVIEWED + layout + columns)
    assert office.figure("nghe", "so") == (40, 100)
    told = [one["message"] for one in office.report("so")["problems"] if one["code"] == "reading-unmatched"]
    assert len(told) == 1
    assert "Chưa rõ" in told[0]


@pytest.mark.parametrize("group", ["Năm học 2021-2022", "Kế hoạch giao", "Trong đó: nữ"])
@pytest.mark.parametrize("label", ["{group} / Nghề", "Nghề"])
def test_a_line_that_reads_a_column_of_something_else_is_obeyed_and_told_once(
    office: Desk, group: str, label: str
) -> None:
    """The header says another year, a plan or a part, a person that it is the figure: read, with one warning."""
    office.book("so/b.xlsx", S=[("", "", group), ("Mã trường", "Tên trường", "Nghề"), ("02", "B", 50), ("03", "C", 1)])
    office.write("so/cach-doc.yaml", f'{REVIEWED}columns:\n  "{label.format(group=group)}": mn\n')
    report = office.report("so")
    told = [one for one in report["problems"] if one["code"] == "column-noted-of-group"]
    assert office.figure("mn", "so")[0] == 51
    assert [(one["severity"], group in one["message"], "2024" in one["message"]) for one in told] == [
        ("warning", True, True)
    ]


def test_a_line_that_says_what_its_group_says_is_no_doubt(office: Desk) -> None:
    """A group of the period that is read, or that names what the table is about, speaks against no line."""
    head = ("", "", "Năm học 2024-2025", "Hướng nghiệp")
    office.book("so/b.xlsx", S=[head, ("Mã trường", "Tên trường", "Tổng", "Nghề"), ("02", "B", 90, 50)])
    office.write("so/cach-doc.yaml", REVIEWED + "columns: {Tổng: tn, Nghề: nghe}\n")
    assert office.figure("nghe", "so") == (50, 90)
    assert "column-noted-of-group" not in office.codes("so")


def test_a_signature_without_a_day_is_told_with_what_is_missing(office: Desk) -> None:
    """A person without a day signs nothing: the day is asked for; a day that is none is told as offices write days."""
    office.write("so/a.csv", TABLE)
    office.write("so/cach-doc.yaml", "reviewed: Lê Thị B\ncolumns: {Học nghề: nghe}\n")
    told = " ".join(one["message"] for one in office.report("so")["problems"] if one["code"] == "notes-not-reviewed")
    assert "Lê Thị B" in told
    assert "Ghi thêm ngày" in told
    office.write("so/cach-doc.yaml", "reviewed: {by: B, date: 31/2/2026}\ncolumns: {Học nghề: nghe}\n")
    assert "“31/2/2026” không phải ngày. Viết như 27/11/2026" in " ".join(office.run("check", "so").stderr.split())


def test_layout_of_some_sheets_stands_in_notes_and_their_rows_are_no_units(office: Desk) -> None:
    """Notes for some files say how a long table stands; `--all` counts its rows as rows with figures, not as units."""
    rows = "".join(f"01,{item},{n}\n" for n, item in enumerate(("Tốt nghiệp", "Vào nghề", "Giáo viên THCS"), 1))
    office.write("so/muc.csv", "Mã trường,Nội dung,Giá trị\n" + rows)
    layout = "sheets: [{file: muc.csv, layout: {item: Nội dung, value: Giá trị}}]\n"
    office.write("so/cach-doc.yaml", REVIEWED + layout)
    assert office.figure("nghe", "so") == (2, 1)
    told = office.run("validate", "so", "--all").stdout
    assert "3 dòng = 3 dòng số liệu" in told
    assert "3 đơn vị" not in told


def test_a_unit_known_by_its_code_alone_is_named_as_it_is_written(office: Desk) -> None:
    """`99116902` is who is waited for, and no number with points."""
    office.write("so/a.csv", "Mã trường,Tốt nghiệp,Vào nghề\n99116901,100,20\n99116902,50,\n")
    told = office.run("explain", "nghe", "so").stdout
    assert "99116902" in told
    assert "99.116" not in told


def test_a_name_with_a_noted_code_is_a_unit_whatever_it_looks_like(office: Desk) -> None:
    """`Trung học cơ sở` without a code heads a group among schools, unless the notes know it for a school."""
    rows = "01,An Lạc,X,1,1\n02,Ba,X,2,1\n,Trung học cơ sở,X,30,1\n03,Bốn,X,5,1\n"
    office.write("so/a.csv", "Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề\n" + rows)
    office.write("so/cach-doc.yaml", REVIEWED + 'units: {Trung học cơ sở: "09"}\n')
    assert "09" in {one["key"] for one in office.report("so")["units"]}
    assert office.figure("nghe", "so") == (4, 38)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("columns: {Học nghề: nghề}\n", "reading-field-unknown"),
        ("values: {loaii: {CL: công lập}}\n", "reading-field-unknown"),
        ("values: {loai: {CL: công lâp}}\n", "reading-value-unknown"),
        ("columns: {Học nghề: nghe, HỌC NGHỀ: tn}\n", "reading-twice"),
        ("sheets: [{columns: {A: tn}}]\n", "reading-pattern-open"),
        ("column: {A: tn}\n", "beside-key-unknown"),
        ("columns: [A\n", "yaml-syntax"),
    ],
)
def test_a_slip_in_the_notes_ends_the_run_at_its_line(office: Desk, written: str, code: str) -> None:
    """Nothing is computed by notes with an error in them: what is wrong is told with its line."""
    office.write("so/a.csv", TABLE)
    file = office.write("so/cach-doc.yaml", REVIEWED + written)
    for command in (("check", "so"), ("validate", "so"), ("explain", "nghe", "so")):
        told = office.run(*command)
        assert told.exit_code == 2
        assert f"{file}:2" in told.stderr or code == "yaml-syntax"
    assert office.run("check", "so", "--reading", str(office.folder / "không-có.yaml")).exit_code == 2


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("columns: {Không có: tn}\n", "reading-unmatched"),
        ("units: {Không có: '09'}\n", "reading-unmatched"),
        ("places: {Không có: Hải Diệp}\n", "reading-unmatched"),
        ("values: {loai: {Không: tư thục}}\n", "reading-unmatched"),
        ("totals: [Không có]\n", "reading-unmatched"),
        ("add: [Không có]\n", "reading-unmatched"),
        ("skip: [khong-co.csv]\n", "reading-matches-no-sheet"),
        ("sheets: [{sheet: Không, columns: {Học nghề: nghe}}]\n", "reading-matches-no-sheet"),
    ],
)
def test_an_entry_that_matches_nothing_is_told_by_its_line(office: Desk, written: str, code: str) -> None:
    """A slip of the pen shows: as a warning where all of the notes' folder was read, else as no wonder."""
    office.write("so/a.csv", TABLE)
    file = office.write("so/cach-doc.yaml", REVIEWED + written)
    for named, severity in (("so", "warning"), ("so/a.csv", "info")):
        (told,) = [one for one in office.report(named)["problems"] if one["code"] == code]
        assert (told["severity"], told["file"].startswith(f"{file}:2")) == (severity, True)
    assert "Không có lỗi hay cảnh báo nào" not in office.run("validate", "so").stdout


def test_validate_and_explain_say_which_column_a_note_named(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks how a file was understood, or where a figure is from, is told the line of the notes."""
    office.write("so/a.csv", TABLE)
    office.write("so/cach-doc.yaml", REVIEWED + "columns: {Học nghề: nghe}\n")
    monkeypatch.chdir(office.folder)

    def told(*command: str) -> str:
        return run_nnl([*command, "--plan", "p.yaml"]).stdout

    assert "[nghe], theo so/cach-doc.yaml:2:11" in told("validate", "so", "--all")
    columns = json.loads(told("validate", "so", "--format", "json"))["inputs"][0]["columns"]
    assert [one["noted"] for one in columns if "noted" in one] == ["so/cach-doc.yaml:2:11"]
    assert "Cột “Học nghề” (so/a.csv:E1) là Vào nghề: đọc theo so/cach-doc.yaml:2:11" in told("explain", "nghe", "so")
    (noted,) = json.loads(told("explain", "nghe", "so", "--format", "json"))["noted"]
    assert (noted["field"], noted["by"], noted["place"]["cell"]) == ("nghe", "so/cach-doc.yaml:2:11", "E1")


@pytest.mark.parametrize("name", [name for name in NAMES if name.isprintable()])
def test_what_notes_say_acts_nowhere(office: Desk, name: str) -> None:
    """A label, a pattern or a reviewer's name is text: it ends no run and comes out of no report as an order."""
    office.write("so/a.csv", TABLE)
    quoted = json.dumps(name)
    office.write(
        "so/cach-doc.yaml",
        f"reviewed: {{by: {json.dumps('B ' + name)}, date: 2026-11-27}}\ncolumns: {{{quoted}: nghe}}\n"
        f"skip: [{{file: {quoted}}}]\ntotals: [{quoted}]\n",
    )
    told = office.run("check", "so", "-o", str(office.folder / "ra.html"))
    assert told.exit_code in (1, 4, 2)
    assert "\x1b" not in told.stdout + told.stderr
    if (office.folder / "ra.html").exists():
        page = (office.folder / "ra.html").read_text(encoding="utf-8")
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_day_of_review_that_is_yet_to_come_is_told(office: Desk) -> None:
    """Results hang on no clock: the notes are applied, and a day to come is told as the slip that it is."""
    office.write("so/a.csv", TABLE)
    office.write("so/cach-doc.yaml", REVIEWED + "columns: {Học nghề: nghe}\n")
    sound = office.figure("nghe", "so")
    assert "notes-reviewed-ahead" not in office.codes("so")
    office.write("so/cach-doc.yaml", "reviewed: Trần Thị B, 27/11/2926\ncolumns: {Học nghề: nghe}\n")
    assert office.figure("nghe", "so") == sound
    told = [one for one in office.report("so")["problems"] if one["code"] == "notes-reviewed-ahead"]
    assert [one["severity"] for one in told] == ["warning"]
    assert "27/11/2926" in told[0]["message"]
