"""The CSV opens in the spreadsheet of the reader's country: figures as numbers, all else as texts, nothing runs."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from nnl_cli.reports.cells import Digits, exact, written
from offices import converted, needs_office, opened
from running import run_nnl

PLAN = """\
plan: {number: 1/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  tn: {label: Tốt nghiệp, type: count}
  nghe: {label: Vào nghề, type: count, part_of: tn}
  tien: {label: Tiền, type: amount}
indicators:
- {id: nghe, name: "=1+1", numerator: nghe, denominator: tn, target: "> 99.7%"}
- {id: tien, name: Tiền chi, numerator: tien, target: ">= 1440.5", noun: "-2+3"}
- {id: chia, name: Tiền chia ba, numerator: tien / 3, target: ">= 1"}
"""
TABLE = "Mã,Tên,Xã,Tốt nghiệp,Vào nghề,Tiền\n0107,Một,=1+1,1444,1440,1440.5\n0208,Hai,@B,1,0,0.5\n"
# How LibreOffice reads a CSV: the sign between cells, `"`, UTF-8, the first line, no formats of columns, the locale
# (vi-VN, en-US), whether quoted cells are texts, whether dates and the like are recognised.
OPENED = {"vi": "CSV:59,34,76,1,,1066,{},true", "en": "CSV:44,34,76,1,,1033,{},true"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder with a plan and a table."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "indicators.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def told(lang: str, *options: str) -> str:
    """Return the CSV that a run prints."""
    return run_nnl(["check", "t.csv", "--by", "xa", "--by", "ma", "--lang", lang, "--format", "csv", *options]).stdout


def test_a_cell_is_set_apart_as_the_country_does() -> None:
    """Semicolon and comma in Vietnam, comma and point in English; never a sign that groups thousands."""
    vietnamese, english = told("vi").splitlines()[1], told("en").splitlines()[1]
    assert ";1440;1445;" in vietnamese
    assert ";99,65;" in vietnamese
    assert ",1440,1445," in english
    assert ",99.65," in english
    assert not re.search(r"(?<![\d,.])\d{1,3}[.]\d{3}(?!\d)", vietnamese)


@needs_office
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("quoted", ["false", "true"])
def test_a_spreadsheet_reads_numbers_as_numbers_and_texts_as_texts(folder: Path, lang: str, quoted: str) -> None:
    """In the locale of the language; a code keeps its zeros where quoted cells are taken for texts."""
    (folder / "r.csv").write_bytes(told(lang).encode())
    sheet = opened(converted(folder / "r.csv", "xlsx", f"--infilter={OPENED[lang].format(quoted)}")).active
    heads, *rows = sheet.iter_rows(values_only=True)
    report = run_nnl(["check", "t.csv", "--by", "xa", "--by", "ma", "--lang", lang, "--format", "json"]).report
    assert len(rows) == len(report["results"]) > 3
    for row, result in zip(rows, report["results"], strict=True):
        numerator = Fraction(result["numerator"])
        assert row[15] == (float(numerator) if numerator.denominator % 3 else f"'{numerator}")
        assert row[16] == result["denominator"]
        figures = (result["percent"] or f"{float(numerator):.2f}", result["gap_points"], result["shortfall"])
        assert [row[18], row[26], row[28]] == [None if figure is None else float(figure) for figure in figures]
        assert row[2] == ("'=1+1" if result["id"] == "nghe" else result["name"])
        assert isinstance(row[32], int)
    codes = [row[8] for row in rows if row[7] == "ma"]
    assert set(codes) == ({"0107", "0208"} if quoted == "true" else {107, 208})
    assert {row[8] for row in rows if row[7] == "xa"} == {"'=1+1", "'@B"}
    assert all(isinstance(head, str) for head in heads)


def test_no_figure_is_mistaken_for_another() -> None:
    """A third stands as a text, one with more digits than a spreadsheet holds in quotation marks."""
    row = (exact(Fraction(1, 3)), exact(Fraction(3, 10)), exact(12345678901234567), Digits("-0.33"), Digits(""))
    assert written([row], "vi").decode("utf-8-sig") == '"\'1/3";0,3;"12345678901234567";-0,33;\r\n'
    assert written([row], "en").decode("utf-8-sig") == '"\'1/3",0.3,"12345678901234567",-0.33,\r\n'
