"""What a user is told of a wrong command line, plan or table: one case for each problem no other test meets."""

import json
import shutil
import string
from pathlib import Path
from typing import Any

import pytest

from nnl_cli.wording.messages import MESSAGES

from .conftest import HEADER, MISSED, Run

RICH = """\
plan: {number: "1", title: Thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma, name: ten, place: xa, class: cap, period: nam}
offices: {pgd: Phòng Giáo dục}
clauses:
  - {id: I.1, text: Một, kind: quantitative}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  cap: {label: Cấp học, type: category, values: [MN, THCS]}
  nam: {label: Năm học, type: period}
  a: {label: Số a, type: count}
  b: {label: Số b, type: count}
  p: {label: Tỷ lệ, type: percent, of: [a, b]}
  tien: {label: Kinh phí, type: amount}
  ngay: {label: Ngày, type: date}
rules:
  - {that: a <= b, say: Không quá}
indicators:
  - {id: x, name: X, clauses: [I.1], office: pgd, numerator: a, denominator: b, target: "> 30%"}
  - {id: z, name: Z, clauses: [I.1], office: pgd, numerator: tien, target: "> 0"}
  - {id: y, name: Y, clauses: [I.1], office: pgd, numerator: ngay >= as_of, target: ">= 0"}
"""
TABLE = "Mã trường,Tên trường,Xã,Cấp học,Năm học,Số a,Số b,Ngày\n"
ROW = "01,THCS Điền Hòa,Điền Hòa,THCS,2023-2024,40,100,\n"


def sentence(code: str) -> str:
    """Return the longest piece of a code's English sentence that no value stands in."""
    return max((piece for piece, *_ in string.Formatter().parse(MESSAGES[code][1])), key=len)


@pytest.fixture
def rich(folder: Path) -> Path:
    """Return the folder with a plan of every kind of field, and a table for it."""
    (folder / "rich.yaml").write_text(RICH, encoding="utf-8")
    (folder / "rich.csv").write_text(TABLE + ROW, encoding="utf-8")
    return folder


WRONG_LINES = [
    ("as-of-not-date", "check met.csv --as-of 31/13/2024"),
    ("as-of-missing", "check rich.csv --plan rich.yaml"),
    ("by-unknown", "check met.csv --by nobody"),
    ("by-not-text", "check met.csv --by giai"),
    ("format-unknown", "check met.csv --format papyrus"),
    ("indicator-unknown", "check met.csv --only nobody"),
    ("period-not-known", "check met.csv --period 1999"),
    ("suffix-unknown", "check met.csv -o a.papyrus"),
    ("output-twice", "check met.csv -o a.json -o ./a.json"),
    ("output-is-input", "check met.csv -o met.csv"),
    ("schema-unknown", "schema nobody"),
    ("cases-form", "test indicators.yaml"),
    ("diff-mixed", "diff r.json r.json met.csv"),
    ("report-unreadable", "diff rich.yaml met.csv"),
    ("explain-unit-unknown", "explain nghe met.csv --unit nobody"),
]


@pytest.mark.parametrize(("code", "line"), WRONG_LINES, ids=[code for code, _ in WRONG_LINES])
def test_a_wrong_command_line_is_told(rich: Path, nnl: Run, code: str, line: str) -> None:
    """What cannot be is told in its own sentence, nothing is computed and the run ends with 2."""
    nnl("check", "met.csv", "-o", "r.json")
    before = {path.name: path.read_bytes() for path in rich.iterdir()}
    ended = nnl(*line.split(), "--lang", "en")
    assert (ended.code, ended.out) == (2, b"")
    assert sentence(code) in ended.stderr
    assert {path.name: path.read_bytes() for path in rich.iterdir()} == before


def test_an_unknown_language_is_told_in_the_first(nnl: Run) -> None:
    """`lang-unknown`: nnl answers in Vietnamese where it does not know the language asked for."""
    ended = nnl("check", "met.csv", "--lang", "fr")
    assert ended.code == 2
    assert "không có ngôn ngữ “fr”" in ended.stderr


def test_an_output_that_cannot_be_written_is_told(nnl: Run) -> None:
    """`output-failed`: a report for a folder that is not there."""
    ended = nnl("check", "met.csv", "-o", "nowhere/r.json", "--lang", "en")
    assert ended.code == 5
    assert sentence("output-failed") in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists() or shutil.which("bash") is None, reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_told(shell: Run) -> None:
    """`stdout-failed`: what was printed is not there, so the run cannot end well."""
    ended = shell("nnl check met.csv --lang en > /dev/full")
    assert ended.code == 5
    assert sentence("stdout-failed") in ended.stderr


def test_a_register_that_says_another_text_is_told(rich: Path, nnl: Run) -> None:
    """`register-differs`: a word of the register other than the table's is told; the table's stands."""
    plan = (rich / "rich.yaml").read_text(encoding="utf-8")
    (rich / "loai.yaml").write_text(plan.replace("  nam:", "  loai: {label: Loại, type: category}\n  nam:"), "utf-8")
    for name, loai in (("t.csv", "công lập"), ("r.csv", "tư thục"), ("s.csv", "Công  lập")):
        (rich / name).write_text(f"Mã trường,Tên trường,Xã,Loại,Năm học\n01,A,X,{loai},2023-2024\n", "utf-8")
    options = ("--plan", "loai.yaml", "--only", "x", "--format", "json", "--register")
    assert ("register-differs", "D2") in told(nnl("check", "t.csv", *options, "r.csv"))
    assert not [code for code, _ in told(nnl("check", "t.csv", *options, "s.csv")) if code == "register-differs"]


def test_two_reports_of_one_year_are_refused(rich: Path, nnl: Run) -> None:
    """`baseline-twice`: which of two reports of one period holds is not nnl's to choose; neither does, in any order."""
    for name, part in (("x.json", "10"), ("y.json", "90")):
        (rich / "t.csv").write_text(TABLE + ROW.replace("2023-2024,40", f"2022-2023,{part}"), encoding="utf-8")
        nnl("check", "t.csv", "--plan", "rich.yaml", "--only", "x", "--period", "2023", "-o", name)
    line = ("check", "rich.csv", "--plan", "rich.yaml", "--only", "x", "--format", "json")
    for first, second in (("x.json", "y.json"), ("y.json", "x.json")):
        ended = nnl(*line, "--baseline", first, "--baseline", second)
        assert [code for code, _ in told(ended)].count("baseline-twice") == 2
        assert json.loads(ended.stdout)["results"][0]["baseline"] is None


def told(ended: Any) -> list[tuple[str, str | None]]:
    """Return the code and the cell of every problem of a JSON report."""
    return [(problem["code"], problem["cell"]) for problem in json.loads(ended.stdout)["problems"]]


TABLES: list[tuple[tuple[str, str | None], str, dict[str, str | bytes], str]] = [
    (
        ("class-differs", "D2"),
        "a register of another class",
        {"r.csv": ROW.replace("THCS,2", "MN,2")},
        "--register r.csv",
    ),
    (
        ("place-differs", "C2"),
        "a register of another place",
        {"r.csv": ROW.replace("Điền Hòa,THCS,2", "Phong Mỹ,THCS,2")},
        "--register r.csv",
    ),
    (("classes-differ", "D3"), "a unit of two classes", {"a.csv": ROW + "01,THCS Điền Hòa,Điền Hòa,MN,,,,\n"}, ""),
    (("above-whole", "F2"), "more than the whole", {"a.csv": ROW.replace("40,100", "140,100")}, ""),
    (("period-not-in-plan", "E3"), "a row of a year too early", {"a.csv": ROW + "02,B,X,THCS,2019,1,2,\n"}, ""),
    (
        ("name-of-another", "B2"),
        "a register with the name under another code",
        {"r.csv": ROW.replace("THCS Điền Hòa,", "THCS Khác,") + "02,THCS Điền Hòa,Điền Hòa,THCS,,,,\n"},
        "--register r.csv",
    ),
    (("unit-unknown", "A2"), "a register without the unit", {"r.csv": ROW.replace("01", "02", 1)}, "--register r.csv"),
    (
        ("register-empty", None),
        "a register of another year",
        {"r.csv": ROW.replace("23-2024", "22-2023")},
        "--register r.csv",
    ),
    (("period-blank", "E3"), "a row without its year", {"a.csv": ROW + "02,B,X,THCS,,1,2,\n"}, ""),
    (
        ("texts-differ", "B3"),
        "a unit of two names",
        {"a.csv": ROW + "01,THCS Điền Môn,Điền Hòa,THCS,2023-2024,,,\n"},
        "",
    ),
]


@pytest.mark.parametrize(("spot", "title", "files", "options"), TABLES, ids=[title for _, title, _, _ in TABLES])
def test_a_problem_of_data_is_told_with_its_cell(
    rich: Path, nnl: Run, spot: tuple[str, str | None], title: str, files: dict[str, str], options: str
) -> None:
    """Each code is in the JSON report with its cell; the sentences stand in the printed report."""
    assert title
    for name, text in files.items():
        (rich / name).write_text(TABLE + text if name.endswith(".csv") else text, encoding="utf-8")
    table = "a.csv" if "a.csv" in files else "rich.csv"
    line = ["check", table, "--plan", "rich.yaml", "--only", "x", *options.split()]
    assert spot in told(nnl(*line, "--format", "json"))
    printed = nnl(*line, "--lang", "en", "--format", "markdown").stdout
    assert sentence(spot[0]) in " ".join(printed.replace("\\", "").split())


def test_a_baseline_that_is_no_report_ends_the_run(nnl: Run, folder: Path) -> None:
    """`baseline-unreadable`: nothing is computed beside a year that nobody can read."""
    (folder / "last.json").write_text("{}", encoding="utf-8")
    ended = nnl("check", "met.csv", "--baseline", "last.json", "--lang", "en")
    assert (ended.code, ended.stdout, sentence("baseline-unreadable") in ended.stderr) == (2, "", True)


def test_a_baseline_of_the_same_period_is_told(nnl: Run) -> None:
    """`baseline-same-period`: this year's report is no last year's."""
    nnl("check", "met.csv", "-o", "r.json")
    assert ("baseline-same-period", None) in told(nnl("check", "met.csv", "--baseline", "r.json", "--format", "json"))


def test_a_baseline_of_a_later_period_is_told(rich: Path, nnl: Run) -> None:
    """`baseline-not-earlier`: next year's report is no last year's."""
    asked = ("check", "rich.csv", "--plan", "rich.yaml", "--only", "x")
    nnl(*asked, "-o", "r.json")
    assert (rich / "r.json").exists()
    ended = nnl(*asked, "--period", "2023", "--baseline", "r.json", "--format", "json")
    assert ("baseline-not-earlier", None) in told(ended)


def test_an_amount_below_nothing_is_told(rich: Path, nnl: Run) -> None:
    """`negative-amount`: money below 0 is refused where the plan does not say that it may be."""
    (rich / "a.csv").write_text("Mã trường,Tên trường,Kinh phí\n01,A,-5\n", encoding="utf-8")
    ended = nnl("check", "a.csv", "--plan", "rich.yaml", "--only", "z", "--format", "json")
    assert ("negative-amount", "C2") in told(ended)
    assert ended.code == 3


def test_a_register_that_runs_in_a_circle_is_told(rich: Path, nnl: Run) -> None:
    """`became-circle`: nobody can say which of the units reports; nothing is computed."""
    plan = RICH.replace("period: nam}", "period: nam, became: thanh}").replace(
        "  a: {", "  thanh: {label: Nay là, type: text}\n  a: {"
    )
    (rich / "rich.yaml").write_text(plan, encoding="utf-8")
    (rich / "r.csv").write_text("Mã trường,Tên trường,Nay là\n01,A,02\n02,B,01\n", encoding="utf-8")
    ended = nnl("check", "rich.csv", "--plan", "rich.yaml", "--only", "x", "--register", "r.csv", "--lang", "en")
    assert (ended.code, ended.out) == (2, b"")
    assert sentence("became-circle") in ended.stderr
    assert "A (01) → B (02) → A (01)" in ended.stderr


def test_a_division_by_zero_is_told(rich: Path, nnl: Run) -> None:
    """`division-by-zero`: the unit does not enter the indicator, and its cell is named."""
    (rich / "rich.yaml").write_text(RICH.replace("numerator: a,", "numerator: a / b,"), encoding="utf-8")
    (rich / "rich.csv").write_text(TABLE + ROW.replace("40,100", "40,0"), encoding="utf-8")
    ended = nnl("check", "rich.csv", "--plan", "rich.yaml", "--only", "x", "--format", "json")
    assert ("division-by-zero", "F2") in told(ended)
    assert ended.code == 4


def test_half_a_letter_of_utf_16_refuses_the_file(rich: Path, nnl: Run) -> None:
    """`text-broken`: a file cut off inside a letter is not read at all."""
    (rich / "rich.csv").write_bytes((TABLE + ROW).encode("utf-16")[:-1])
    ended = nnl("check", "rich.csv", "--plan", "rich.yaml", "--only", "x", "--format", "json")
    assert told(ended) == [("text-broken", None)]
    assert ended.code == 3


def test_a_footnote_mark_beside_a_figure_is_told(folder: Path, nnl: Run) -> None:
    """`mark-in-cell`: the figure is the number before the mark."""
    (folder / "a.csv").write_text(HEADER + MISSED.replace("300", "300*"), encoding="utf-8")
    ended = nnl("check", "a.csv", "--only", "nghe", "--format", "json")
    assert told(ended) == [("mark-in-cell", "E2")]
    assert json.loads(ended.stdout)["results"][0]["numerator"] == 450


X = "numerator: a, denominator: b,"
PLANS = [
    ("indicator-each-and-passes", X, "each: xa,"),
    ("indicator-target-or-targets", 'target: "> 30%"}', 'target: "> 30%", targets: ["> 40%"]}'),
    ("indicator-cascade-denominator", X, "each: xa, passes: [y], denominator: b,"),
    (
        "indicator-cascade-except",
        X + ' target: "> 30%"}',
        'each: xa, passes: [y], target: {require: "> 30%", except: [{where: a > 1, require: "> 20%"}]}}',
    ),
    ("indicator-denominator-missing", X, "kind: rate, numerator: a,"),
    ("indicator-denominator-of-count", X, f"kind: count, {X}"),
    ("expression-percent", X, "numerator: p,"),
    (
        "cascade-baseline",
        'target: ">= 0"}',
        'target: ">= baseline"}\n  - {id: z, each: xa, passes: [y], target: "> 50%"}',
    ),
    (
        "stated-baseline-period",
        'target: "> 30%"}',
        'target: "> 30%", baseline: [{period: 2023-2024, value: 1/2, source: s}]}',
    ),
    ("yaml-not-text", "that: a <= b", "that: [a]"),
    ("yaml-too-many", "of: [a, b]", "of: [a, b, a]"),
    ("yaml-not-valid", "id: x,", f"id: {'x' * 100},"),
    ("yaml-unreadable", "title: Thử", "title: Th\x01"),
]


@pytest.mark.parametrize(("code", "old", "new"), PLANS, ids=[code for code, _, _ in PLANS])
def test_a_wrong_plan_is_told(rich: Path, nnl: Run, code: str, old: str, new: str) -> None:
    """A plan that contradicts itself is told in its own sentence and nothing is computed."""
    assert RICH.count(old) == 1
    (rich / "rich.yaml").write_text(RICH.replace(old, new), encoding="utf-8")
    ended = nnl("check", "rich.csv", "--plan", "rich.yaml", "--only", "x", "--lang", "en")
    assert (ended.code, ended.out) == (2, b"")
    assert sentence(code) in ended.stderr


def test_a_plan_that_may_not_be_read_is_told(nnl: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`plan-unreadable`: the system's own reason stands in the sentence."""

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("nnl_cli.guarded.read_bytes", refuse)
    ended = nnl("check", "met.csv", "--lang", "en")
    assert ended.code == 2
    assert sentence("plan-unreadable") in ended.stderr
    assert "Permission denied" in ended.stderr


REMARKS = [
    ("lint-field-unused", "  ngay: {label", "  thua: {label: Thừa, type: count}\n  ngay: {label"),
    ("lint-field-without-label", "b: {label: Số b, type", "b: {type"),
    ("lint-rule-cannot-fail", "that: a <= b", "that: a >= 0"),
    ("lint-indicator-without-clause", "id: x, name: X, clauses: [I.1],", "id: x, name: X,"),
    ("lint-indicator-without-office", "name: X, clauses: [I.1], office: pgd,", "name: X, clauses: [I.1],"),
    ("lint-indicator-without-name", "name: X,", ""),
    ("lint-target-never", 'target: "> 30%"', 'target: {require: "> 30%", from: 2025, to: 2024}'),
    (
        "lint-never-asked",
        "type: count}\n  b: {label: Số b, type: count}",
        "type: count, asked_of: [MN]}\n  b: {label: Số b, type: count, asked_of: [THCS]}",
    ),
    (
        "lint-clause-unmeasured",
        "kind: quantitative}",
        "kind: quantitative}\n  - {id: I.2, text: Hai, kind: quantitative}",
    ),
]


@pytest.mark.parametrize(("code", "old", "new"), REMARKS, ids=[code for code, _, _ in REMARKS])
def test_lint_remarks_on_what_is_not_meant(rich: Path, nnl: Run, code: str, old: str, new: str) -> None:
    """A sound plan that cannot be meant so is remarked on; the plan before the change is not."""
    assert RICH.count(old) == 1
    assert sentence(code) not in nnl("lint", "rich.yaml", "--lang", "en").stdout
    (rich / "rich.yaml").write_text(RICH.replace(old, new), encoding="utf-8")
    ended = nnl("lint", "rich.yaml", "--lang", "en")
    assert sentence(code) in ended.stdout
    assert ended.code == 0
