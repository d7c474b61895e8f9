"""`nnl template` from the command line: what it refuses, what it never writes over, and what a form says of itself."""

import io
from pathlib import Path
from typing import Any

import pytest

from filling import filled, marks, saved
from offices import opened
from running import Outcome, run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma, name: ten, place: xa, class: cap}
fields:
  ma: {label: {vi: Mã trường, en: Code}, type: code}
  ten: {label: {vi: Tên trường, en: Name}, type: text}
  xa: {label: {vi: Xã, en: Commune}, type: text}
  cap: {label: {vi: Cấp học, en: Class}, type: category, values: [TH, THCS]}
  tn: {label: {vi: Tốt nghiệp, en: Graduates}, type: count}
  nghe: {label: {vi: Vào nghề, en: In training}, type: count, part_of: tn, asked_of: [THCS]}
indicators:
  - {id: x, name: Nghề, numerator: nghe, denominator: tn, target: '> 30%', where: cap == "THCS"}
"""
REGISTER = """\
Mã trường,Tên trường,Xã,Cấp học
01,THCS Một,Xã A,THCS
02,THCS Hai,Xã B,THCS
03,Tiểu học Ba,Xã A,TH
"""
BEFORE = "Năm học 2022-2023\nMã trường,Tên trường,Xã,Cấp học,Tốt nghiệp,Vào nghề\n01,THCS Một,Xã A,THCS,90,30\n"

NOW = BEFORE.replace("2022-2023", "2023-2024")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a plan, a register and last year's table, which is where nnl runs."""
    for name, text in (("p.yaml", PLAN), ("ds.csv", REGISTER), ("2023.csv", BEFORE), ("2024.csv", NOW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def template(*options: str, register: str = "ds.csv") -> Outcome:
    """Make forms of the plan for the units of the register."""
    return run_nnl(["template", "--plan", "p.yaml", *(["--register", register] if register else []), *options])


def validate(*files: str, plan: str = "p.yaml", options: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return the severity and code of what is told of some files, as far as it is told of forms."""
    outcome = run_nnl(["validate", *files, "--plan", plan, "--format", "json", *options])
    problems: list[dict[str, Any]] = outcome.report["problems"]
    return [(one["severity"], one["code"]) for one in problems if one["code"].startswith("form-")]


def fill(name: str, **figures: int) -> None:
    """Fill in a form of unit 01, or its row of a table."""
    labels = {"tn": "Tốt nghiệp", "nghe": "Vào nghề"}
    answers = {"01": {labels[field]: figure for field, figure in figures.items()}}
    Path(name).write_bytes(filled(Path(name).read_bytes(), answers))


WRONG = [
    ((), "form-nowhere"),
    (("-o", "a.xls"), "suffix-unknown"),
    (("-o", "ds.csv"), "suffix-unknown"),
    (("--each", "ds.csv"), "each-not-folder"),
    (("--each", ""), "each-not-folder"),
    (("-o", "a.xlsx", "--class", "THPT"), "form-class-unknown"),
    (("-o", "a.xlsx", "--unit", "09"), "form-unit-unknown"),
    (("-o", "a.xlsx", "--unit", "03", "--class", "THCS"), "form-nobody"),
    (("-o", "a.xlsx", "--baseline", "r.json"), "form-baseline-report"),
    (("-o", "a.xlsx", "--baseline", "2024.csv"), "form-baseline-empty"),
    (("-o", "a.xlsx", "--baseline", "none.csv"), "file-missing"),
    (("-o", "a.xlsx", "--period", "1999"), "period-not-known"),
    (("-o", "a.xlsx", "--lang", "fr"), "lang-unknown"),
    (("-o", "moi/01 THCS Một.xlsx", "--each", "moi"), "output-twice"),
]


@pytest.mark.parametrize(("options", "code"), WRONG)
def test_what_cannot_be_meant_is_told_and_writes_nothing(folder: Path, options: tuple[str, ...], code: str) -> None:
    """A command line that asks for what cannot be ends with 2, says so in both languages, and leaves no file."""
    from nnl_cli.wording.messages import MESSAGES

    before = sorted(path.name for path in folder.iterdir())
    for lang in (0, 1):
        ended = template(*options, *(["--lang", "en"] if lang and "--lang" not in options else []))
        assert (ended.exit_code, ended.stdout) == (2, "")
        told = MESSAGES[code][lang and "--lang" not in options]
        assert told.split("{")[0].strip() in ended.stderr
    assert sorted(path.name for path in folder.iterdir()) == before


@pytest.mark.parametrize("options", [("--each", "moi"), ("-o", "a.xlsx", "--unit", "01")])
def test_forms_for_single_units_need_to_know_them(options: tuple[str, ...]) -> None:
    """Without a register and last year's table nobody knows the units: the option that gives them is named."""
    ended = template(*options, register="")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "--register DANH-SÁCH" in ended.stderr  # form-without-units


def test_last_years_table_names_the_units_too() -> None:
    """Without a register the forms are for those who reported last year."""
    assert template("--each", "moi", "--baseline", "2023.csv", register="").exit_code == 0
    assert [path.name for path in Path("moi").iterdir()] == ["01 THCS Một.xlsx"]


def test_a_form_that_was_filled_in_is_never_written_over() -> None:
    """What nobody saved again is written anew; any other file stays, is named, and the run ends with 5."""
    line = ("-o", "a.xlsx", "--each", "moi")
    assert template(*line).exit_code == 0
    first = {path: path.read_bytes() for path in (Path("a.xlsx"), *Path("moi").iterdir())}
    fill("moi/01 THCS Một.xlsx", tn=1)
    kept = Path("moi/01 THCS Một.xlsx").read_bytes()
    Path("p.yaml").write_text(PLAN.replace("1/KH", "2/KH"), encoding="utf-8")
    ended = template(*line)
    assert (ended.exit_code, ended.stdout) == (5, "")
    assert ended.stderr.splitlines()[:2] == ["Đã ghi phiếu cho 3 đơn vị: a.xlsx.", "Đã ghi 2 phiếu vào moi."]
    assert ended.stderr.count("đã có tệp này") == 1  # form-not-ours
    assert "moi/01 THCS Một.xlsx: đã có tệp này" in ended.stderr
    assert Path("moi/01 THCS Một.xlsx").read_bytes() == kept
    assert all(path.read_bytes() != data for path, data in first.items() if "01" not in path.name)
    fill("a.xlsx", tn=1)
    assert "a.xlsx." not in template("-o", "a.xlsx").stderr.splitlines()[0]


@pytest.mark.parametrize("name", ["a.xlsx", "thư mục/a.xlsx"])
def test_what_cannot_be_written_ends_with_5(folder: Path, name: str) -> None:
    """A folder in the way or one that is not there: told, and nothing half-written stays."""
    if "/" not in name:
        (folder / name).mkdir()
    before = sorted(folder.rglob("*"))
    ended = template("-o", name)
    assert ended.exit_code == 5
    assert name in ended.stderr
    assert sorted(folder.rglob("*")) == before


def test_a_run_says_what_it_wrote() -> None:
    """Nothing goes to standard output; standard error counts the forms."""
    ended = template("-o", "a.xlsx", "--each", "moi")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr.splitlines() == ["Đã ghi phiếu cho 3 đơn vị: a.xlsx.", "Đã ghi 3 phiếu vào moi."]
    assert "--register" in template("-o", "b.xlsx", register="").stderr


def test_a_workbook_has_a_sheet_a_class_or_a_sheet_a_named_unit() -> None:
    """One for all: a sheet a class, with the columns asked of it alone; units that are named have a sheet each."""
    template("-o", "a.xlsx", "--baseline", "2023.csv")
    book = opened(Path("a.xlsx"))
    assert book.sheetnames == ["Hướng dẫn", "TH", "THCS"]
    heads = [[cell.value for cell in book[name][5] if cell.value] for name in ("TH", "THCS")]
    who = ["TT", "Mã trường", "Tên trường", "Xã", "Cấp học"]
    assert heads == [
        [*who, *figures, "Kiểm tra", "Gửi cho"] for figures in (["Tốt nghiệp"], ["Tốt nghiệp", "Vào nghề"])
    ]
    template("-o", "b.xlsx", "--unit", "thcs hai", "--unit", "01")
    assert opened(Path("b.xlsx")).sheetnames == ["Hướng dẫn", "01", "02"]
    template("-o", "c.xlsx", "--lang", "en", "--class", "thcs")
    book = opened(Path("c.xlsx"))
    assert book.sheetnames == ["How to fill in", "THCS"]
    assert "In training" in [cell.value for cell in book["THCS"][5]]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("options", [("--unit", "01"), ("--class", "THCS")])
def test_a_form_of_either_language_is_read(lang: str, options: tuple[str, ...]) -> None:
    """The figures of a form in English are read as those of one in Vietnamese; the checks beside them are none."""
    template("-o", "a.xlsx", "--lang", lang, "--baseline", "2023.csv", *options)
    data = Path("a.xlsx").read_bytes()
    labels = ("Graduates", "In training") if lang == "en" else ("Tốt nghiệp", "Vào nghề")
    Path("a.xlsx").write_bytes(filled(data, {"01": dict(zip(labels, (100, 31), strict=True))}))
    report = run_nnl(["check", "a.xlsx", "--plan", "p.yaml", "--format", "json"]).report
    (result,) = report["results"]
    assert (result["numerator"], result["denominator"]) == (31, 100)


def test_a_form_without_names_is_read_where_people_wrote_them() -> None:
    """Rows in which nobody wrote who they are count for nothing; one that says so counts, by the class chosen there."""
    template("-o", "a.xlsx", register="")
    book = opened(Path("a.xlsx"))
    for row, values in (
        (6, ("01", "THCS Một", "Xã A", "THCS", 100, 31)),
        (8, ("02", "THCS Hai", "Xã B", "THCS", 50, 1)),
    ):
        for column, value in enumerate(values, 2):
            book["THCS"].cell(row, column).value = value
    Path("a.xlsx").write_bytes(saved(book))
    report = run_nnl(["check", "a.xlsx", "--plan", "p.yaml", "--format", "json"]).report
    (result,) = report["results"]
    assert (result["numerator"], result["denominator"], result["units"]["used"]) == (32, 150, 2)
    assert [one["code"] for one in report["problems"]] == []


def test_a_form_that_is_the_right_one_is_told_nothing_of() -> None:
    """Filled in and sent back, a form of this plan, period and unit is simply read."""
    template("-o", "a.xlsx", "--each", "moi")
    fill("a.xlsx", tn=100, nghe=31)
    assert validate("a.xlsx", "moi") == []


def test_a_form_of_another_plan_is_told() -> None:
    """The figures are read by their labels, and it is said which plan the form was made from."""
    template("-o", "a.xlsx", "--unit", "01")
    fill("a.xlsx", tn=100, nghe=31)
    Path("q.yaml").write_text(PLAN.replace("1/KH", "2/KH"), encoding="utf-8")
    assert validate("a.xlsx", plan="q.yaml") == [("warning", "form-other-plan")]
    assert run_nnl(["check", "a.xlsx", "--plan", "q.yaml"]).exit_code == 0


@pytest.mark.parametrize("options", [(), ("--unit", "01")])
def test_a_form_of_another_state_of_the_plan_is_told_and_read(options: tuple[str, ...]) -> None:
    """A field more and a label of old kept as an alias: the figures count, and the form is said to be an older one."""
    template("-o", "a.xlsx", *options)
    fill("a.xlsx", tn=100, nghe=31)
    newer = PLAN.replace("{vi: Vào nghề, en: In training}", "Học nghề, aliases: [Vào nghề]").replace(
        "indicators:", "  moi: {label: Mới, type: count}\nindicators:"
    )
    Path("p.yaml").write_text(newer, encoding="utf-8")
    assert validate("a.xlsx") == [("info", "form-older")] * (1 if options else 2)
    (result,) = run_nnl(["check", "a.xlsx", "--plan", "p.yaml", "--format", "json"]).report["results"]
    assert (result["numerator"], result["denominator"]) == (31, 100)


@pytest.mark.parametrize("options", [("--class", "THCS"), ("--unit", "01")])
def test_a_form_of_another_period_counts_for_that_period(options: tuple[str, ...]) -> None:
    """Last year's form sent again: its figures are not this year's, and that is said."""
    template("-o", "a.xlsx", "--period", "2023", *options)
    fill("a.xlsx", tn=100, nghe=31)
    assert validate("a.xlsx") == [("warning", "form-other-period")]
    assert run_nnl(["check", "a.xlsx", "--plan", "p.yaml"]).exit_code == 4
    assert validate("a.xlsx", options=("--period", "2023")) == []


def coded(source: str, target: str, code: str | None) -> None:
    """Write another code, or none, into the form of unit 01."""
    book = opened(Path(source))
    book["01"]["C3"].value = code
    Path(target).write_bytes(saved(book))


def test_a_form_with_the_code_of_another_is_refused_and_both_units_stay_what_they_are() -> None:
    """Nobody can tell whose its figures are: the unit whose code it is keeps its own, the other's are waited for."""
    template("-o", "a.xlsx", "--unit", "01")
    fill("a.xlsx", tn=100, nghe=31)
    coded("a.xlsx", "a.xlsx", "02")
    Path("b.csv").write_text(NOW.replace("01,THCS Một", "02,THCS Hai"), encoding="utf-8")
    for options, name in ((("--register", "ds.csv"), " (THCS Một)"), ((), "")):
        report = run_nnl(["check", "a.xlsx", "b.csv", "--plan", "p.yaml", "--format", "json", *options]).report
        (told,) = (one for one in report["problems"] if one["severity"] == "error")
        assert (told["code"], told["cell"]) == ("form-other-unit", "C3")
        assert f"phiếu này gửi cho 01{name}, ô “Mã trường” ghi 02" in told["message"]
        (result,) = report["results"]
        assert (result["numerator"], result["denominator"]) == (30, 90)
        assert result["units"]["left_out"] >= 1
        own = report["inputs"][0]
        assert own["refused"] > 0
        assert own["rows"] == own["refused"] + own["headings"] + own["notes"]


def test_a_refused_form_does_not_keep_the_right_one_out() -> None:
    """The unit that sends its form again, with its own code, is counted once."""
    template("-o", "a.xlsx", "--unit", "01")
    fill("a.xlsx", tn=100, nghe=31)
    coded("a.xlsx", "b.xlsx", "02")
    (result,) = run_nnl(["check", "a.xlsx", "b.xlsx", "--plan", "p.yaml", "--format", "json"]).report["results"]
    assert (result["numerator"], result["denominator"]) == (31, 100)


@pytest.mark.parametrize(("code", "told"), [("1", []), (None, [("warning", "form-code-blank")])])
def test_a_code_without_its_zeros_or_none_is_no_other_code(code: str | None, told: list[tuple[str, str]]) -> None:
    """What a program made of the code, and a code that was cleared, say nothing against the form: its name counts."""
    template("-o", "a.xlsx", "--unit", "01")
    fill("a.xlsx", tn=100, nghe=31)
    coded("a.xlsx", "a.xlsx", code)
    line = ["check", "a.xlsx", "--plan", "p.yaml", "--format", "json", "--register", "ds.csv"]
    report = run_nnl(line).report
    assert report["results"][0]["numerator"] == 31
    assert validate("a.xlsx", options=("--register", "ds.csv")) == told


def test_a_table_whose_codes_were_changed_is_told() -> None:
    """A unit that was written over, a row that was taken away: the units are not those that the form was sent with."""
    template("-o", "a.xlsx", "--class", "THCS")
    for change in (lambda sheet: sheet.delete_rows(6), _written_over):
        book = opened(Path("a.xlsx"))
        change(book["THCS"])
        Path("b.xlsx").write_bytes(saved(book))
        assert validate("b.xlsx") == [("warning", "form-units-changed")]


def _written_over(sheet: Any) -> None:
    sheet["B6"].value, sheet["C6"].value = "09", "THCS Chín"


def test_a_sheet_moved_to_another_workbook_still_knows_itself() -> None:
    """What a form says of itself stands in its first row: one saved as text is read, and told of as well."""
    import csv

    template("-o", "a.xlsx", "--period", "2023", "--class", "THCS")
    fill("a.xlsx", tn=100, nghe=31)
    sheet = opened(Path("a.xlsx"))["THCS"]
    with Path("a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            ["" if cell.value is None else cell.value for cell in row] for row in sheet.iter_rows()
        )
    assert validate("a.csv") == [("warning", "form-other-period")]
    assert marks(opened(io.BytesIO(Path("a.xlsx").read_bytes()))["THCS"])[2:4] == ["1/KH", "2023"]


VERSIONS = """    versions:
      - {from: 2025, numerator: nghe + thn}
      - {from: 2026, numerator: thn}
"""


@pytest.mark.parametrize(("period", "asked"), [("2024", ["nghe"]), ("2025", ["nghe", "thn"]), ("2026", ["thn"])])
@pytest.mark.parametrize("register", ["ds.csv", ""])
def test_a_form_asks_what_its_period_counts(folder: Path, period: str, asked: list[str], register: str) -> None:
    """A field that the definition of another year counts alone is not asked: nobody could fill it in, or needs to."""
    text = PLAN.replace("indicators:", "  thn: {label: Trung học nghề, type: count, part_of: tn}\nindicators:")
    line = "  - {id: x, name: Nghề, numerator: nghe, denominator: tn, target: '> 30%', where: cap == \"THCS\"}\n"
    block = "  - id: x\n    name: Nghề\n    numerator: nghe\n    denominator: tn\n    target: '> 30%'\n"
    assert line in text
    (folder / "p.yaml").write_text(text.replace(line, block + VERSIONS), encoding="utf-8")
    template("-o", "a.xlsx", "--class", "THCS", "--period", period, register=register)
    heads = [cell.value for cell in opened(Path("a.xlsx"))["THCS"][5]]
    known = {"nghe": "Vào nghề", "thn": "Trung học nghề"}
    assert [name for name in known if known[name] in heads] == asked


def test_a_mark_of_a_later_version_is_left_alone() -> None:
    """A line that this version does not understand is a text like any other: the form is read as an office's table."""
    template("-o", "a.xlsx", "--unit", "01")
    fill("a.xlsx", tn=100, nghe=31)
    book = opened(Path("a.xlsx"))
    cells = (cell for cell in book["01"][1] if isinstance(cell.value, str))
    mark = next(cell for cell in cells if cell.value.startswith("nnl-form/1"))
    mark.value = mark.value + " | more"
    Path("a.xlsx").write_bytes(saved(book))
    (result,) = run_nnl(["check", "a.xlsx", "--plan", "p.yaml", "--format", "json"]).report["results"]
    assert (result["numerator"], result["denominator"]) == (31, 100)


def test_a_form_speaks_of_last_year_only_where_it_has_its_figures() -> None:
    """Grey figures are explained where there are any; a period that is called a year is called so once."""
    Path("p.yaml").write_text(PLAN.replace("2024: [2023-2024]", "2024: [năm 2024]"), encoding="utf-8")
    for name, options in (("a.xlsx", ()), ("b.xlsx", ("--baseline", "2023.csv")), ("c.xlsx", ("--unit", "01"))):
        template("-o", name, *options)
        guide = [str(cell.value) for row in opened(Path(name)).worksheets[0] for cell in row if cell.value]
        assert any("Chữ xám" in text for text in guide) == (name == "b.xlsx")
        assert "Màu và dấu" in guide
        assert guide[0].startswith("Phiếu nhập số liệu năm 2024")


def test_a_class_stands_on_one_line_of_a_table() -> None:
    """The column of classes is as wide as the longest of them."""
    long = "TH&THCS&THPT"
    Path("p.yaml").write_text(PLAN.replace("values: [TH, THCS]", f"values: [TH, THCS, {long}]"), encoding="utf-8")
    template("-o", "a.xlsx")
    assert opened(Path("a.xlsx"))["THCS"].column_dimensions["E"].width >= len(long) * 1.3


def test_the_instructions_of_a_form_saved_alone_are_no_empty_file() -> None:
    """Saved as CSV, a form's pages become files: the one without figures is told as what it is, and opens no gap."""
    import csv

    template("-o", "a.xlsx", "--unit", "01")
    fill("a.xlsx", tn=100, nghe=31)
    Path("so").mkdir()
    for sheet in opened(Path("a.xlsx")):
        with Path(f"so/{sheet.title}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([cell.value or "" for cell in row] for row in sheet.iter_rows())
    report = run_nnl(["check", "so", "--plan", "p.yaml", "--format", "json"]).report
    assert [one["why"] for one in report["inputs"] if one["status"] != "read"] == ["skipped-guide"]
    assert [one["code"] for one in report["problems"]] == ["skipped-guide"]
    (result,) = report["results"]
    assert (result["numerator"], result["denominator"], result["verdict"]) == (31, 100, "met")


def test_last_years_rows_of_a_table_that_lost_its_line_are_no_units() -> None:
    """Where units have names alone, the grey row below one would be a unit called after last year."""
    text = (
        "plan: {number: 1/KH, title: Thử, period: 2024}\nunit: {key: ten}\nfields:\n  ten: {label: Tên, type: text}\n"
    )
    text += "  tn: {label: Tốt nghiệp, type: count}\nindicators:\n"
    text += "  - {id: x, name: X, numerator: tn, target: '> 30'}\n"
    Path("p.yaml").write_text(text, encoding="utf-8")
    Path("ds.csv").write_text("Tên\nTHCS Một\n", encoding="utf-8")
    Path("2023.csv").write_text("Năm 2023\nTên,Tốt nghiệp\nTHCS Một,90\n", encoding="utf-8")
    template("-o", "a.xlsx", "--baseline", "2023.csv")
    book = opened(Path("a.xlsx"))
    book.worksheets[1]["C6"].value = 100
    book.worksheets[1].delete_rows(1)
    Path("a.xlsx").write_bytes(saved(book))
    report = run_nnl(["check", "a.xlsx", "--plan", "p.yaml", "--format", "json"]).report
    assert report["results"][0]["numerator"] == 100
