"""A working folder for a year: made whole or not at all, and its five steps run as they are written."""

import io
import json
import re
import shlex
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from filling import cells_of, saved
from nnl_cli.plan.loader import find_plan, load_plan
from nnl_cli.plan.model import FieldSpec, FieldType, PlanFile
from nnl_cli.plan.shipped import shipped_plans
from offices import opened
from running import run_nnl

STEPS = re.compile(r"^\d\. .+\n(?:(?!    nnl |\d\. ).*\n)*    nnl (.+)$", re.MULTILINE)  # the first command of each
COMMANDS = re.compile(r"^    nnl (.+)$", re.MULTILINE)
NAMES = {  # by language: the guide, forms, inbox, results
    "vi": ("Bắt đầu.md", "bieu-mau", "nop-ve", "ket-qua", "Tất cả đơn vị.xlsx"),
    "en": ("Start here.md", "forms", "inbox", "results", "All units.xlsx"),
}
REGISTER = "Mã trường;Tên trường;Xã;Cấp học\n99001;Trường Một (minh họa);Xã A (minh họa);THCS\n"
OTHER = """\
plan: {number: 1/KH, title: Thử, period: 2026}
unit: {key: ma, name: ten, class: loai, period: nam}
fields:
  ma: {label: Mã đơn vị, type: code}
  ten: {label: Tên đơn vị, type: text}
  loai: {label: Loại đơn vị, type: category, values: [THCS]}
  nam: {label: Năm, type: period}
  hs: {label: Học sinh, type: count}
indicators:
  - {id: x, name: Học sinh, numerator: hs}
"""
JOINS = (["01", "Một", "03", "Mới", "01/07/2026"], ["02", "Hai", "03", "Mới", "01/07/2026"])
USUAL = (0, 1, 4)  # exit codes of figures that are all read


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with blanks and Vietnamese letters in its name, and be in it."""
    home = tmp_path / "Phòng Văn hóa – Xã hội (năm nay)"
    home.mkdir()
    monkeypatch.chdir(home)
    for name in ("NNL_PLAN", "NNL_LANG"):
        monkeypatch.delenv(name, raising=False)
    return home


def answer(spec: FieldSpec) -> Any:
    """Return something that may stand in a field beside any other; a date is left open."""
    others = {FieldType.DATE: None, FieldType.YES_NO: "không", FieldType.TEXT: "x"}
    return next(iter(spec.values or {}), None) or others.get(spec.type, 0)


def fill(forms: Path, inbox: Path, but_for: str, plan: PlanFile, lang: str) -> None:
    """Fill in every unit's own form and lay it into the inbox, as it comes back."""
    known = {" ".join(spec.label[lang].split()): spec for spec in plan.fields.values() if spec.label}
    for form in sorted(forms.iterdir()):
        if unicodedata.normalize("NFC", form.name) != but_for:
            book = opened(io.BytesIO(form.read_bytes()))
            for cell in cells_of(book):
                if cell.label in known:
                    cell.sheet.cell(cell.row, cell.column).value = answer(known[cell.label])
            (inbox / form.name).write_bytes(saved(book))


def steps(guide: Path, pattern: re.Pattern[str] = STEPS) -> Iterator[list[str]]:
    """Yield the commands of a guide as a shell would take them: the first of every step."""
    for line in pattern.findall(guide.read_text(encoding="utf-8-sig")):
        yield shlex.split(line)


@pytest.mark.parametrize("lang", NAMES)
@pytest.mark.parametrize("plan", shipped_plans())
def test_the_five_steps_run_as_they_are_written(
    home: Path, monkeypatch: pytest.MonkeyPatch, plan: str, lang: str
) -> None:
    """From an empty folder to a paper, with the forms filled in between: every plan that ships, both languages."""
    monkeypatch.setenv("NNL_LANG", lang)
    made = run_nnl(["init", "Năm học mới", "--plan", plan])
    assert (made.exit_code, made.stderr) == (0, "")
    folder = home / "Năm học mới"
    monkeypatch.chdir(folder)
    guide, forms, inbox, results, all_units = NAMES[lang]
    assert made.stdout.splitlines()[-1].endswith(f"{guide}, có năm bước." if lang == "vi" else f"{guide}, five steps.")
    lint, template, validate, owing, judge = steps(Path(guide))
    assert run_nnl(lint).exit_code == 0
    assert run_nnl(template).exit_code == 0
    assert len(list(Path(forms).iterdir())) == 4
    fill(Path(forms), Path(inbox), all_units, load_plan(find_plan(None)).plan, lang)
    read = run_nnl(validate)
    assert read.exit_code == 0, read.stdout
    assert run_nnl(owing).exit_code in USUAL
    judged = run_nnl(judge)
    assert judged.exit_code in USUAL, judged.stderr
    assert {path.suffix for path in Path(results).iterdir()} == {".html", ".json", ".xlsx", ".docx"}
    report = json.loads(next(Path(results).glob("*.json")).read_text(encoding="utf-8"))
    assert report["coverage"]["expected"] == report["coverage"]["reported"] == 3


@pytest.mark.parametrize("lang", NAMES)
def test_on_the_first_day_every_unit_is_owed(home: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """Steps three to five run in an empty inbox: nothing is wrong, all three units are named, no verdict is reached."""
    monkeypatch.setenv("NNL_LANG", lang)
    assert run_nnl(["init", "a", "--plan", "ke-hoach-118"]).exit_code == 0
    monkeypatch.chdir(home / "a")
    guide, _, inbox, results, _ = NAMES[lang]
    (home / "a" / inbox / "Thumbs.db").write_bytes(b"x")  # what a system leaves there is no table
    _, _, validate, owing, judge = steps(Path(guide))
    read = run_nnl(validate)
    assert (read.exit_code, read.stderr) == (0, "")
    assert "folder-still-empty" in {one["code"] for one in run_nnl([*validate, "--format", "json"]).report["problems"]}
    told = run_nnl(owing)
    assert told.exit_code == 4
    assert all(f"(9900{number})" in told.stdout for number in (1, 2, 3))
    assert run_nnl(judge).exit_code == 4
    (report,) = Path(results).glob("*.json")
    coverage = json.loads(report.read_text(encoding="utf-8"))["coverage"]
    assert (coverage["expected"], coverage["reported"], len(coverage["missing"])) == (3, 0, 3)


@pytest.mark.usefixtures("home")
def test_without_a_register_an_empty_folder_is_an_error() -> None:
    """Nobody is awaited then: the folder is most likely another one than was meant; so is an empty one of last year."""
    assert run_nnl(["init", "a"]).exit_code == 0
    listed = ["a/nop-ve", "--register", "a/danh-sach.xlsx"]
    for line in (["check", "a/nop-ve"], ["validate", "a/nop-ve"], ["check", *listed, "--baseline", "a/nam-truoc"]):
        ended = run_nnl([*line, "--plan", "ke-hoach-118"])
        assert (ended.exit_code, "thư mục không có tệp bảng biểu nào" in ended.stderr) == (2, True)


def test_a_register_is_taken_along(home: Path) -> None:
    """Its units are those of the forms; no invented unit is in the folder; the list is named in every step."""
    (home / "các trường.csv").write_text(REGISTER, encoding="utf-8")
    assert run_nnl(["init", "a", "--register", "các trường.csv"]).exit_code == 0
    assert (home / "a" / "danh-sach.csv").read_text(encoding="utf-8") == REGISTER
    book = opened(io.BytesIO((home / "a" / "bieu-mau" / "Tất cả đơn vị.xlsx").read_bytes()))
    assert {cell.unit for cell in cells_of(book)} == {"99001"}
    commands = list(steps(home / "a" / "Bắt đầu.md"))
    assert [command[0] for command in commands] == ["lint", "template", "validate", "check", "check"]
    assert all("danh-sach.csv" in command for command in commands[1:])


def test_a_register_under_other_headings_is_told_which_columns_it_needs(home: Path) -> None:
    """`list-without-header`: the labels of the plan that say who a unit is, and what the file has instead."""
    (home / "p.yaml").write_text(OTHER, encoding="utf-8")
    (home / "ds.csv").write_text("Số hiệu,Trường học,Cấp\n01,Một,THCS\n", encoding="utf-8")
    ended = run_nnl(["init", "a", "--plan", "p.yaml", "--register", "ds.csv"])
    assert (ended.exit_code, sorted(everything(home))) == (2, ["ds.csv", "p.yaml"])
    assert "cần các cột Mã đơn vị, Tên đơn vị, Loại đơn vị; trong tệp có “Số hiệu, Trường học, Cấp”" in ended.stderr


def test_a_register_that_the_plan_names_lies_where_the_plan_looks(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy finds it by itself, so that no step names it."""
    (home / "kế hoạch").mkdir()
    text = find_plan("ke-hoach-118").read_text(encoding="utf-8")
    (home / "kế hoạch" / "p.yaml").write_text(f"{text}\nregister: danh mục/ds.csv\n", encoding="utf-8")
    (home / "kế hoạch" / "danh mục").mkdir()
    (home / "kế hoạch" / "danh mục" / "ds.csv").write_text(REGISTER, encoding="utf-8")
    assert run_nnl(["init", "b", "--plan", "kế hoạch/p.yaml"]).exit_code == 0
    monkeypatch.chdir(home / "b")
    assert not any("--register" in command for command in steps(Path("Bắt đầu.md")))
    assert run_nnl(next(one for one in steps(Path("Bắt đầu.md")) if one[0] == "template")).exit_code == 0
    assert len(list(Path("bieu-mau").iterdir())) == 2


@pytest.mark.parametrize("lang", NAMES)
def test_the_rest_of_the_guide_runs_too(home: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """Marked copies, reasons and the report with both: the letterhead stands in it."""
    monkeypatch.setenv("NNL_LANG", lang)
    assert run_nnl(["init", "a", "--plan", "ke-hoach-118"]).exit_code == 0
    monkeypatch.chdir(home / "a")
    guide, forms, inbox, results, all_units = NAMES[lang]
    made = list(steps(Path(guide), COMMANDS))
    assert [line[0] for line in made] == [
        "lint",
        "template",
        "template",
        "validate",
        "validate",
        "check",
        "check",
        "check",
    ]
    assert run_nnl(made[1]).exit_code == 0
    fill(Path(forms), Path(inbox), all_units, load_plan(find_plan(None)).plan, lang)
    assert run_nnl(made[4]).exit_code == 0  # all is clean: nothing to give back
    letterhead = Path(made[6][made[6].index("--letterhead") + 1])
    text = letterhead.read_text(encoding="utf-8")
    assert run_nnl(made[6]).exit_code in USUAL
    letterhead.write_text(text.replace("issuer: ", "issuer: ỦY BAN XÃ THỬ #"), encoding="utf-8")
    assert run_nnl(made[7]).exit_code in USUAL
    reasons = made[7][-1]
    assert Path(reasons).is_file()
    assert run_nnl([*made[6], "--remarks", reasons]).exit_code in USUAL
    paper = next(path for path in Path(results).glob("*.docx") if path.stem in ("bao-cao", "report"))
    assert "ỦY BAN XÃ THỬ" in zipfile.ZipFile(paper).read("word/document.xml").decode()


def test_the_form_of_all_units_is_made_anew_for_another_register(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that `init` made has the invented units until the guide's command is run."""
    assert run_nnl(["init", "a", "--plan", "ke-hoach-118"]).exit_code == 0
    monkeypatch.chdir(home / "a")
    book = opened(Path("danh-sach.xlsx"))
    book.active["A2"].value = "99777"
    Path("danh-sach.xlsx").write_bytes(saved(book))
    anew = list(steps(Path("Bắt đầu.md"), COMMANDS))[2]
    form = Path("bieu-mau") / NAMES["vi"][-1]
    assert "99777" not in {cell.unit for cell in cells_of(opened(form))}
    assert run_nnl(anew).exit_code == 0
    assert "99777" in {cell.unit for cell in cells_of(opened(form))}


@pytest.mark.parametrize("lang", NAMES)
def test_last_year_and_mergers_go_to_every_command_that_takes_them(
    home: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """What the guide says to add stands behind every `check` and `template`: 60 and 50 pupils are one school's 110."""
    monkeypatch.setenv("NNL_LANG", lang)
    (home / "p.yaml").write_text(f"{OTHER.rstrip()[:-1]}, target: '> baseline'}}\n", encoding="utf-8")
    (home / "ds.csv").write_text("Mã đơn vị,Tên đơn vị,Loại đơn vị\n03,Mới,THCS\n", encoding="utf-8")
    assert run_nnl(["init", "a", "--plan", "p.yaml", "--register", "ds.csv"]).exit_code == 0
    monkeypatch.chdir(home / "a")
    guide, _, inbox, results, _ = NAMES[lang]
    text = Path(guide).read_text(encoding="utf-8-sig")
    last, both = (line.split() for line in re.findall(r"^    (--baseline .+)$", text, re.MULTILINE))
    head = "Mã đơn vị,Tên đơn vị,Loại đơn vị,Năm,Học sinh\n"
    (Path(last[1]) / "cũ.csv").write_text(f"{head}01,Một,THCS,2025,60\n02,Hai,THCS,2025,50\n", encoding="utf-8")
    (Path(inbox) / "mới.csv").write_text(f"{head}03,Mới,THCS,2026,105\n", encoding="utf-8")
    (columns,) = re.findall(r"\((?:các cột|columns) ([^;]+);", " ".join(text.split()))
    with xlsxwriter.Workbook(both[3]) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((columns.split(", "), *JOINS)):
            sheet.write_row(number, 0, row)
    commands = [line for line in steps(Path(guide), COMMANDS) if line[0] in ("check", "template")]
    assert len(commands) == 5
    for command in commands:
        ended = run_nnl([*command, *both])
        assert ended.exit_code in USUAL, ended.stderr
    report = json.loads(next(Path(results).glob("*.json")).read_text(encoding="utf-8"))
    assert report["results"][0]["baseline"]["numerator"] == 110


def test_a_form_of_another_year_ends_the_third_step_with_0(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the guide says of that code: no fault, and yet a warning to read."""
    (home / "p.yaml").write_text(OTHER, encoding="utf-8")
    assert run_nnl(["init", "a", "--plan", "p.yaml"]).exit_code == 0
    monkeypatch.chdir(home / "a")
    Path("nop-ve", "cũ.csv").write_text(
        "Mã đơn vị,Tên đơn vị,Loại đơn vị,Năm,Học sinh\n99001,Một,THCS,2025,60\n", encoding="utf-8"
    )
    read = run_nnl([*list(steps(Path("Bắt đầu.md")))[2], "--format", "json"])
    assert (read.exit_code, "warning" in {one["severity"] for one in read.report["problems"]}) == (0, True)
    text = " ".join(Path("Bắt đầu.md").read_text(encoding="utf-8-sig").split())
    assert "0: không có lỗi, nhưng vẫn có thể có cảnh báo, như phiếu của năm khác" in text


def test_the_guide_reads_well_in_a_plain_editor(home: Path) -> None:
    """As older editors of Windows need it; no table, no fence, no sign of Markdown; all in the folder is named."""
    assert run_nnl(["init", "a"]).exit_code == 0
    data = (home / "a" / "Bắt đầu.md").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    text = data.decode("utf-8-sig")
    assert not set("`|*#") & set(text)
    for path in (home / "a").rglob("*"):
        assert path.name in text or path.name == "Bắt đầu.md", path


def everything(folder: Path) -> dict[str, bytes | None]:
    """Return all that lies below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


@pytest.mark.parametrize("there", ["indicators.yaml", "Bắt đầu.md", "danh-sach.xlsx", "nop-ve", "bieu-mau"])
def test_nothing_is_ever_written_over(home: Path, there: str) -> None:
    """`init-there`: one file that is there already, and nothing is made; all such files are told in one run."""
    (home / "c").mkdir()
    (home / "c" / there).write_text("của tôi", encoding="utf-8")
    before = everything(home)
    ended = run_nnl(["init", "c"])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert f"c/{there}: đã có, không ghi đè" in ended.stderr
    assert everything(home) == before


def test_a_second_run_refuses_and_names_all_that_is_there(home: Path) -> None:
    """What was filled in meanwhile stays as it is."""
    assert run_nnl(["init", "d"]).exit_code == 0
    before = everything(home)
    ended = run_nnl(["init", "d"])
    assert ended.exit_code == 2
    assert len(ended.stderr.splitlines()) == 5
    assert everything(home) == before


def test_what_lies_in_the_folder_besides_is_left_alone(home: Path) -> None:
    """A folder that is there, with its inbox and other files, becomes a working folder."""
    (home / "e" / "nop-ve").mkdir(parents=True)
    (home / "e" / "nop-ve" / "cũ.csv").write_text("x", encoding="utf-8")
    assert run_nnl(["init", "e"]).exit_code == 0
    assert (home / "e" / "nop-ve" / "cũ.csv").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("init",), "thiếu tên thư mục sẽ được tạo."),
        (("init", ""), "không tạo được thư mục tên “”"),
        (("init", "tệp"), "không tạo được thư mục tên “tệp”"),
        (("init", "f", "--plan", "khong-co"), "khong-co"),
        (("init", "f", "--register", "không-có.csv"), "không-có.csv: không tìm thấy tệp."),
        (("init", "f", "--register", "tệp"), "tệp"),
    ],
)
def test_a_wrong_line_makes_nothing(home: Path, line: tuple[str, ...], said: str) -> None:
    """`init-not-folder`, and what every command says of a plan or register that is none: exit 2."""
    (home / "tệp").write_text("x", encoding="utf-8")
    before = everything(home)
    ended = run_nnl(line)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert everything(home) == before


def test_where_nothing_can_be_written_no_folder_is_left(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails half-way: exit 5, and the folders that were made are gone again."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    ended = run_nnl(["init", "g/h"])
    assert ended.exit_code == 5
    assert "đĩa đã đầy" in ended.stderr
    assert everything(home) == {}


def test_two_folders_are_the_same(home: Path) -> None:
    """Made twice, byte for byte: no time and no chance is in them."""
    for name in ("một", "hai"):
        assert run_nnl(["init", name]).exit_code == 0
    assert everything(home / "một") == everything(home / "hai")
