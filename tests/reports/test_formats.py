"""CSV and Markdown say what the JSON report says, and nothing in them acts."""

import re
from pathlib import Path

import pytest

from running import Outcome, csv_rows, run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024, periods: {2024: [2023-2024], 2023: [2022-2023]}}
offices: {gd: {vi: Phòng Giáo dục, en: Education Office}}
clauses: [{id: I.1, text: Trên 30% vào nghề, kind: quantitative}]
unit: {key: ma, name: ten, place: xa, period: nam}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  nam: {label: Năm, type: period}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
  giai: {label: Giải, type: count}
indicators:
  - id: nghe
    name: {vi: "Tỷ lệ | vào *nghề*", en: "=Into training"}
    clauses: [I.1]
    office: gd
    numerator: nghe
    denominator: tn
    targets: [{require: "> 30%"}, {require: "< 40%", binding: false}]
    noun: {vi: học sinh, en: pupils}
  - {id: nang, numerator: nghe, denominator: tn, target: "> baseline"}
  - {id: giai, numerator: giai, target: ">= 3"}
  - {id: theo_doi, numerator: giai, denominator: tn}
"""
TABLE = """\
Mã,Tên,Xã,Năm,Tốt nghiệp,Vào nghề,Giải
01,Một,=A,2023-2024,100,30,2
02,"Hai, ba",B,2023-2024,50,15,
03,Bốn,B,2023-2024,10,,0
"""
LAST = "Mã,Tên,Xã,Năm,Tốt nghiệp,Vào nghề,Giải\n01,Một,=A,2022-2023,100,10,2\n"
RUN = ("check", "t.csv", "--baseline", "l.csv", "--by", "xa")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder with the plan and two years' tables."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.delenv("NNL_LANG", raising=False)
    monkeypatch.delenv("NNL_PLAN", raising=False)
    for name, text in (("indicators.yaml", PLAN), ("t.csv", TABLE), ("l.csv", LAST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(*options: str) -> Outcome:
    """Return what the run prints."""
    return run_nnl([*RUN, *options])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_csv_holds_every_result_of_the_json(lang: str) -> None:
    """Row by row the same ids, groups, verdicts and figures, under headings in either language."""
    report = told("--format", "json", "--lang", lang).report
    rows = csv_rows(told("--format", "csv", "--lang", lang).stdout, lang)
    assert len(rows) == len(report["results"])
    for row, result in zip(rows, report["results"], strict=True):
        group = result["group"] or {"field": "", "value": ""}
        assert (row["id"], row["group_field"]) == (result["id"], group["field"])
        assert row["group"].removeprefix("'") == group["value"]
        assert row["verdict"] == result["verdict"]
        assert row["binding"] == {"vi": ("không", "có"), "en": ("no", "yes")}[lang][result["binding"]]
        for column, key in (("numerator", "numerator"), ("denominator", "denominator"), ("shortfall", "shortfall")):
            assert row[column] == ("" if result[key] is None else str(result[key]))
        for column, key in (("lowest", "lowest"), ("highest", "highest"), ("gap", "gap_points")):
            assert row[column] == (result[key] or "")
        assert row["reason"] == (result["reason"] or "")
        assert [row[f"units_{key}"] for key in result["units"]] == [str(count) for count in result["units"].values()]
        if result["percent"]:
            assert row["value"] == result["percent"]


def test_the_csv_opens_in_a_spreadsheet(folder: Path) -> None:
    """A byte order mark keeps the accents, lines end as Excel ends them, and no cell is a formula."""
    told("-o", "r.csv", "--lang", "en")
    data = (folder / "r.csv").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"No.","Indicator ID",')
    assert data.count(b"\n") == data.count(b"\r\n")
    rows = csv_rows(data.decode("utf-8-sig"), "en")
    assert {row["name"] for row in rows if row["id"] == "nghe"} == {"'=Into training"}
    assert "'=A" in {row["group"] for row in rows}
    assert not [cell for row in rows for cell in row.values() if re.match(r"[=+@\t\r]|-(?!\d)", cell)]


def test_completion_is_told_for_least_targets_alone() -> None:
    """Mức hoàn thành stands beside `>` and `>=` with a number; not beside `<`, not beside last year's figure."""
    rows = csv_rows(told("--format", "csv").stdout)
    by_require = {row["require"]: row["completion"] for row in rows if not row["group"]}
    assert (by_require["< 40%"], by_require["> baseline"], by_require[""]) == ("", "", "")
    assert by_require[">= 3"] == "66.67"


def cells(line: str) -> list[str]:
    """Return the cells of a Markdown row, as a renderer splits them."""
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


@pytest.mark.parametrize(("lang", "missed"), [("vi", "Chưa đạt"), ("en", "Missed")])
def test_markdown_has_one_row_a_result(lang: str, missed: str) -> None:
    """Every row has the seven columns of the heading, and a verdict in words; names act as no markup."""
    report = told("--format", "json", "--lang", lang).report
    text = told("--format", "markdown", "--lang", lang).stdout
    rows = [cells(line) for line in text.splitlines() if line.startswith("|")]
    assert {len(row) for row in rows} == {7}
    assert len(rows) - 2 == len(report["results"])
    verdicts = [result["verdict"] for result in report["results"]]
    assert sum(row[6] == missed for row in rows) == verdicts.count("missed") > 0
    assert not re.search(r"(?<!\\)[*]", text.replace("**", ""))


def test_markdown_tells_the_notes_and_the_balance() -> None:
    """Below the table stand the summary, the notes, how every row was used, and the problems."""
    text = told("--format", "markdown").stdout
    assert "## Ghi chú" in text
    assert re.search(r"^- t\.csv: 3 dòng = 3 đơn vị", text, re.MULTILINE)
    assert "Bốn (03)" in text


def test_a_final_report_says_so_in_every_format() -> None:
    """With `--final` a miss reads "Không đạt" in the table, the CSV and the Markdown; JSON keeps its code."""
    for format_ in ("table", "csv", "markdown"):
        text = run_nnl(["check", "t.csv", "--only", "giai", "--final", "--format", format_, "--all"]).stdout
        open_ = run_nnl(["check", "t.csv", "--only", "nghe", "--final", "--format", format_, "--all"]).stdout
        assert "Chưa đạt" not in text
        assert "Chưa đủ số liệu" in open_
    (Path("t.csv")).write_text(TABLE.replace("10,,0", "10,1,0"), encoding="utf-8")
    for format_ in ("table", "csv", "markdown"):
        assert (
            "Không đạt" in run_nnl(["check", "t.csv", "--only", "nghe", "--final", "--format", format_, "--all"]).stdout
        )
    report = run_nnl(["check", "t.csv", "--only", "nghe", "--final", "--format", "json"]).report
    assert report["results"][0]["verdict"] == "missed"
