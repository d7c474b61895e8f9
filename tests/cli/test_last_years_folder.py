"""Last year's figures as they lie on a disk: its reports put into a folder, its forms as they came."""

from pathlib import Path
from typing import Any

import pytest

from filling import filled
from running import Outcome, run_nnl

PLAN = """\
plan: {number: 2/KH, title: Thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã trường, type: code}
  ten: {label: Tên trường, type: text}
  xa: {label: Xã, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
indicators:
  - {id: x, name: Nghề, numerator: nghe, denominator: tn, target: '>= baseline'}
"""
LAST = PLAN.replace("2/KH", "1/KH").replace("period: 2024,", "period: 2023,").replace(">= baseline", ">= 30%")
REGISTER = "Mã trường,Tên trường,Xã\n01,THCS Một,Xã A\n02,THCS Hai,Xã B\n"
HEAD = "Mã trường,Tên trường,Xã,Tốt nghiệp,Vào nghề\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two years' plans, where nnl runs: last year a third, this year 40 of 100."""
    monkeypatch.chdir(tmp_path)
    files = {
        "p.yaml": PLAN,
        "last.yaml": LAST,
        "ds.csv": REGISTER,
        "2023.csv": f"{HEAD}01,THCS Một,Xã A,90,30\n02,THCS Hai,Xã B,60,20\n",
        "2024.csv": f"{HEAD}01,THCS Một,Xã A,100,40\n02,THCS Hai,Xã B,100,40\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "nam-truoc").mkdir()
    return tmp_path


def judged(*baseline: str) -> Outcome:
    """Judge this year beside what is named."""
    named = [word for name in baseline for word in ("--baseline", name)]
    return run_nnl(["check", "2024.csv", "--plan", "p.yaml", *named, "--format", "json"])


def report_last_year(name: str) -> None:
    """Write last year's report, with the pages and workbooks that are written beside it."""
    named = [word for suffix in ("json", "xlsx", "html", "docx") for word in ("-o", f"{name}.{suffix}")]
    assert run_nnl(["check", "2023.csv", "--plan", "last.yaml", *named]).exit_code == 0


def baseline_of(outcome: Outcome) -> tuple[Any, Any, list[str]]:
    """Return where last year's figure comes from, what it is, and the codes of what was told."""
    (result,) = outcome.report["results"]
    found = result["baseline"] or {}
    return found.get("source"), found.get("rate"), [one["code"] for one in outcome.report["problems"]]


@pytest.mark.parametrize("beside", [False, True])
def test_a_folder_gives_the_report_that_lies_in_it(beside: bool) -> None:
    """As it does when it is named, alone there or with all that was written that day; nothing is told of it."""
    report_last_year("nam-truoc/ket-qua")
    if not beside:
        for path in Path("nam-truoc").iterdir():
            if path.suffix != ".json":
                path.unlink()
    by_file, by_folder = judged("nam-truoc/ket-qua.json"), judged("nam-truoc")
    assert by_folder.exit_code == by_file.exit_code == 0, by_folder.stderr
    assert baseline_of(by_folder)[:2] == baseline_of(by_file)[:2]
    assert baseline_of(by_file)[0] == "report"
    assert {"skipped-own", "skipped-document"} >= set(baseline_of(by_folder)[2])
    named = [one["file"] for one in by_folder.report["problems"]]
    assert str(Path("nam-truoc", "ket-qua.json")) not in named


def test_a_folder_and_the_report_in_it_are_one_report() -> None:
    """Named twice it is no second report of its year."""
    report_last_year("nam-truoc/ket-qua")
    assert baseline_of(judged("nam-truoc", "nam-truoc/ket-qua.json"))[0] == "report"


def test_two_reports_of_a_year_in_a_folder_are_refused() -> None:
    """Nobody can say which of them was signed."""
    report_last_year("nam-truoc/lan-1")
    report_last_year("nam-truoc/lan-2")
    ended = judged("nam-truoc")
    assert baseline_of(ended)[2].count("baseline-twice") == 2


def test_tables_in_a_folder_come_before_the_report_beside_them() -> None:
    """Of one year a table answers first, as where both are named."""
    report_last_year("nam-truoc/ket-qua")
    Path("nam-truoc/2023.csv").write_bytes(Path("2023.csv").read_bytes())
    assert baseline_of(judged("nam-truoc"))[0] == "table"


@pytest.mark.parametrize("text", [None, '{"format": "nnl-owing/1"}', "{}", "x"])
def test_a_folder_without_either_is_refused(text: str | None) -> None:
    """Empty, or with JSON that is no report: the line is wrong, as before."""
    if text is not None:
        Path("nam-truoc/a.json").write_text(text, encoding="utf-8")
    ended = judged("nam-truoc")
    assert (ended.exit_code, "thư mục không có" in ended.stderr) == (2, True)


def test_the_forms_of_last_years_plan_are_expected_of_last_year() -> None:
    """The folder of forms that came back a year ago is a baseline; nothing is told of whose plan they were of."""
    run_nnl(["template", "--plan", "last.yaml", "--register", "ds.csv", "--each", "nam-truoc"])
    for path in Path("nam-truoc").iterdir():
        answers = {code: {"Tốt nghiệp": 90, "Vào nghề": 30} for code in ("01", "02")}
        path.write_bytes(filled(path.read_bytes(), answers))
    ended = judged("nam-truoc")
    assert (ended.exit_code, baseline_of(ended)[0]) == (0, "table")
    assert not [code for code in baseline_of(ended)[2] if code.startswith("form-")]


@pytest.mark.parametrize("named", ["nam-truoc", "nam-truoc/ket-qua.json"])
def test_forms_need_a_table_of_last_year(named: str) -> None:
    """`form-baseline-report`: a report has no figures of single units, whether it or its folder is named."""
    report_last_year("nam-truoc/ket-qua")
    for path in Path("nam-truoc").iterdir():
        if path.suffix != ".json":
            path.unlink()
    ended = run_nnl(["template", "--plan", "p.yaml", "--register", "ds.csv", "--baseline", named, "-o", "a.xlsx"])
    assert (ended.exit_code, "báo cáo JSON không có số của từng đơn vị" in ended.stderr) == (2, True)
