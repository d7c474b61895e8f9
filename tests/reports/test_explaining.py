"""An explanation told whole: definition, figure, verdicts, every unit and cell, and last year's beside it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nnl_cli.explain import explain, with_baseline
from nnl_cli.reports import explaining, explaining_screen
from nnl_cli.reports.layout import Screen, drawn
from nnl_cli.run import Prepared
from nnl_cli.wording.catalogue import speaker
from nnl_cli.wording.parts import formula_text
from running import run_nnl

from .conftest import Read

Run = Callable[..., str]

VIETNAMESE = """\
Tỷ lệ nữ tăng (tang)
Chưa đủ số liệu: chưa thể biết so với yêu cầu > năm trước, tức > 38,89% (5/KH-UBND)
  ↳ còn phụ thuộc vào: Dương (D); Phương (F); Cúc (C)
Chưa đủ số liệu: chưa thể biết so với yêu cầu < 90% (522/QĐ-TTg)
  ↳ còn phụ thuộc vào: Dương (D); Phương (F); Cúc (C)

Cách tính
  Nữ            110
  ────────  =  ─────  =  55,00%
  Học sinh      200
  Nếu kể cả đơn vị chưa đủ số liệu: chưa thể biết
  So trên phân số chính xác; chỉ làm tròn khi in.

2 đơn vị được tính · 1 đơn vị không thuộc phạm vi
  Kéo tỷ lệ xuống nhiều nhất ở trên  Tỷ lệ    Tử/mẫu  Ô số liệu
  Bình (B)                           40,00%   40/100  H3 / G3
  An (A)                             70,00%   70/100  H2 / G2
  Cộng                               55,00%  110/200
  Ô số liệu ở 2024.csv: cột H Nữ, cột G Học sinh
3 đơn vị chưa được tính
  Cúc (C)     thiếu: Nữ
  Dương (D)   số liệu bị loại: Nữ = 30 [2024.csv:H5], Học sinh = 20 [2024.csv:G5]
  Phương (F)  chưa báo cáo

Năm trước (2023): 70/180; 2 đơn vị
  Đơn vị   Tỷ lệ   Tử/mẫu  Ô số liệu
  An (A)   40,00%  40/100  H2 / G2
  Cúc (C)  37,50%   30/80  H3 / G3
  Cộng     38,89%  70/180
  Ô số liệu ở 2023.csv: cột H Nữ, cột G Học sinh
"""
DEFINITION = """\
Share of girls (nu)
Target ≥ 60% (5/KH-UBND)

How it is counted
  Numerator: [Girls]
  Denominator: [Pupils]
  Only units with: [Cấp học] = “THCS”

By what law
  Clause I.1  Plan 5/KH-UBND: “Nâng cao tỷ lệ nữ”
  Office      Education Office
"""
CASCADE = """\
Xã đạt (xa_dat)
Chưa đủ số liệu: 0,00–66,67% so với yêu cầu ≥ 50% (5/KH-UBND)
  ↳ còn phụ thuộc vào: Y; Z

Cách tính
  Đếm Xã đạt tất cả: nu
  Thực hiện: 0/1 = 0,00%
  Nếu kể cả nơi chưa đủ số liệu: 0,00–66,67%
  So trên phân số chính xác; chỉ làm tròn khi in.

0 trên 3 nơi đạt
  X  Chưa đạt         nu
  Y  Chưa đủ số liệu  nu
  Z  Chưa đủ số liệu  nu
"""


REFUSED = [
    {"field": "nu", "value": "30", "places": [{"file": "2024.csv", "sheet": None, "cell": "H5", "row": 5}]},
    {"field": "hs", "value": "20", "places": [{"file": "2024.csv", "sheet": None, "cell": "G5", "row": 5}]},
]


def told(ready: Prepared, lang: str = "vi", with_figures: bool = True, width: int = 100) -> str:
    """Return the explanation of the one indicator that was asked for."""
    plan, report = ready.loaded.plan, ready.report()
    indicator = next(i for i in plan.indicators if i.id == ready.question.only[0])
    explanation = with_baseline(explain(ready.question, indicator), ready.question)
    words, screen = speaker(lang, plan), Screen(width)
    lines = explaining_screen.lines(explanation, report if with_figures else None, plan, words, screen)
    return drawn(lines, width)


def test_a_figure_is_walked_back_whole(read: Read) -> None:
    """Units that entered stand with their cells, the others with why not; last year's units add up to the bound."""
    assert told(read(only=("tang",))) == VIETNAMESE


def test_without_figures_only_the_definition_is_told(read: Read) -> None:
    """Before any table is there, clause, office, formula and target are told, labels in the reader's language."""
    assert told(read(only=("nu",)), "en", with_figures=False) == DEFINITION


def test_a_cascade_is_told_by_place(read: Read) -> None:
    """Of an indicator that counts places, each place stands with its verdict and what that hangs on."""
    assert told(read(only=("xa_dat",))) == CASCADE


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_programs_get_the_same(read: Read, lang: str) -> None:
    """The JSON holds the same units, cells and reasons, exact, and the results as the report has them."""
    ready = read(only=("tang",))
    plan = ready.loaded.plan
    explanation = with_baseline(explain(ready.question, plan.indicators[1]), ready.question)
    data = json.loads(explaining.as_json(explanation, ready.report(), plan, speaker(lang, plan)))
    assert list(data) == ["id", "definition", "results", "used", "left_out", "not_asked", "places", "before"]
    assert [(result["require"], result["numerator"], result["denominator"]) for result in data["results"]] == [
        ("> baseline", 110, 200),
        ("< 90%", 110, 200),
    ]
    assert data["used"][0] == {
        "key": "A",
        "name": "An (A)",
        "numerator": 70,
        "denominator": 100,
        "cells": [
            {"field": "nu", "value": "70", "places": [{"file": "2024.csv", "sheet": None, "cell": "H2", "row": 2}]},
            {"field": "hs", "value": "100", "places": [{"file": "2024.csv", "sheet": None, "cell": "G2", "row": 2}]},
        ],
    }
    assert data["left_out"] == [
        {"key": "C", "name": "Cúc (C)", "why": ["missing"], "missing": ["nu"], "refused": [], "silent": False},
        {"key": "D", "name": "Dương (D)", "why": ["refused"], "missing": [], "refused": REFUSED, "silent": False},
        {"key": "F", "name": "Phương (F)", "why": ["silent"], "missing": ["nu", "hs"], "refused": [], "silent": True},
    ]
    assert (data["not_asked"], data["places"]) == (1, [])
    assert data["before"]["period"] == "2023"
    assert [unit["key"] for unit in data["before"]["used"]] == ["A", "C"]


def test_a_formula_keeps_its_literals(read: Read) -> None:
    """Ids become labels and signs words; a text in quotes and a word that is no field stay as they are written."""
    plan = read().loaded.plan
    where = plan.indicators[0].where
    assert where is not None
    words = speaker("vi", plan)
    assert formula_text(where.text, words) == "[Cấp học] = “THCS”"
    shown = formula_text('min(nu, hs) if not nam >= as_of and hs > 2.5 else cap == "nu"', words)
    condition = "không [Năm học] ≥ ngày chốt số liệu và [Học sinh] > 2,5"
    assert shown == f"min([Nữ], [Học sinh]) nếu {condition} còn không thì [Cấp học] = “nu”"


MISSED = """\
Chưa đạt: 47,50% so với yêu cầu ≥ 60% (1), còn thiếu 25 em (thêm 25 thì đạt, thêm 24 thì chưa)

Cách tính
  Nữ             95
  ────────  =  ─────  =  47,50%
  Học sinh      200
  So trên phân số chính xác; chỉ làm tròn khi in.

3 đơn vị được tính · không đơn vị nào bị để ngoài
  Kéo tỷ lệ xuống nhiều nhất ở trên  Tỷ lệ   Tử/mẫu  Riêng đơn vị, để ≥ 60%  Ô số liệu
  Bình (2)                           40,00%  40/100  thiếu 20 em             F3 / E3
  Cúc (3)                            10,00%    1/10  thiếu 5 em              F4 / E4
  An (1)                             60,00%   54/90  đạt                     F2 / E2
  Cộng                               47,50%  95/200  thiếu 25 em
  Ô số liệu ở d.csv: cột F Nữ, cột E Học sinh

Chia nhỏ: nnl check d.csv --plan plan.yaml --only nu --by xa
"""
FIELDS = "hs: {label: Học sinh, type: count}\nnu: {label: Nữ, type: count, part_of: hs}"
RATE = '{id: nu, name: Tỷ lệ nữ, noun: em, numerator: nu, denominator: hs, target: ">= 60%"}'
ROWS = "ma,ten,xa,cap,hs,nu\n1,An,X,TH,90,54\n2,Bình,X,TH,100,40\n3,Cúc,X,TH,10,1\n"


def test_a_miss_is_told_in_people_and_walked_down_to_who_pulls_it_down(tmp_path: Path, run: Run) -> None:
    """Verdict and promise first, the fraction drawn, units by how many each pulls the whole down, sum and command."""
    write(tmp_path, ROWS)
    assert run("explain", "nu", "d.csv").split("\n", 1)[1] == MISSED


@pytest.mark.parametrize(("more", "verdict"), [(24, "Chưa đạt"), (25, "Đạt")])
def test_the_promise_in_people_is_kept(tmp_path: Path, run: Run, more: int, verdict: str) -> None:
    """With as many more as are told the target is met, with one fewer it is not."""
    write(tmp_path, ROWS.replace("100,40", f"100,{40 + more}"))
    assert run("explain", "nu", "d.csv").splitlines()[1].startswith(f"{verdict}: ")


def test_many_units_are_counted_and_all_of_them_told_when_asked(tmp_path: Path, run: Run) -> None:
    """Sixty units are told, those that pull down most; how many more there are is said, and `--all` tells them."""
    write(tmp_path, ROWS + "".join(f"{n},T{n},X,TH,100,70\n" for n in range(10, 80)))
    told = run("explain", "nu", "d.csv")
    assert "  và 13 dòng khác (xem: --all)\n" in told
    assert "Bình (2)" in told
    assert all(f"T{n} " in run("explain", "nu", "d.csv", "--all") for n in range(10, 80))


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_wider_than_the_screen(tmp_path: Path, run: Run, width: int) -> None:
    """Figures, cells and words stand whole on any screen; where a fraction does not fit it is told line by line."""
    write(tmp_path, ROWS)
    told = run("explain", "nu", "d.csv", width=width)
    assert max(map(len, told.splitlines()[:-1])) <= width  # the command to copy is never broken
    assert all(word in told for word in ("95/200", "F3 / E3", "thiếu 20 em"))


BESIDE = """\
  Kéo tỷ lệ xuống nhiều nhất ở trên  Tỷ lệ   Tử/mẫu  Riêng đơn vị, để ≥ 60%  Ô số liệu
  Trường THCS Bình (2)               40,00%  40/100  thiếu 20 em             truong 2.csv:F2 / E2
  Trường THCS Cúc (3)                10,00%    1/10  thiếu 5 em              truong 3.csv:F2 / E2
  Trường THCS An (1)                 60,00%   54/90  đạt                     truong 1.csv:F2 / E2
  Cộng                               47,50%  95/200  thiếu 25 em
  Ô số liệu ở hop-thu/: cột F Nữ, cột E Học sinh
"""
BELOW = """\
  Kéo tỷ lệ xuống nhiều nhất ở trên  Tỷ lệ   Tử/mẫu  Riêng đơn vị
  Trường THCS Bình (2)               40,00%  40/100  thiếu 20 em
    truong 2.csv:F2 / E2
  Trường THCS Cúc (3)                10,00%    1/10  thiếu 5 em
    truong 3.csv:F2 / E2
  Trường THCS An (1)                 60,00%   54/90  đạt
    truong 1.csv:F2 / E2
  Cộng                               47,50%  95/200  thiếu 25 em
  Ô số liệu ở hop-thu/: cột F Nữ, cột E Học sinh
"""


@pytest.mark.parametrize(("width", "told"), [(140, BESIDE), (100, BESIDE), (66, BELOW)])
def test_units_that_have_a_file_each_name_it_once(tmp_path: Path, run: Run, width: int, told: str) -> None:
    """Their folder is told below all; on a narrow screen the cells stand below their unit, which keeps its room."""
    write(tmp_path, ROWS)
    (tmp_path / "hop-thu").mkdir()
    head, *rows = ROWS.splitlines()
    for row in (row.replace(",", ",Trường THCS ", 1) for row in rows):
        (tmp_path / f"hop-thu/truong {row[0]}.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    assert told in run("explain", "nu", "hop-thu", width=width)


def test_a_screen_without_rules_gets_the_fraction_line_by_line(read: Read) -> None:
    """Where the terminal has no sign for a rule, numerator and denominator stand in words."""
    ready = read(only=("tang",))
    plan = ready.loaded.plan
    explanation = explain(ready.question, plan.indicators[1])
    screen = Screen(100, drawing=False)
    lines = drawn(explaining_screen.lines(explanation, ready.report(), plan, speaker("vi", plan), screen), 100)
    assert "  Thực hiện: 110/200 = 55,00%\n" in lines
    assert "─" not in lines


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what a command of nnl prints in a folder."""
    monkeypatch.chdir(tmp_path)

    def printed(*arguments: str, width: int = 100) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        return run_nnl([*arguments, "--plan", "plan.yaml"]).stdout

    return printed


def write(folder: Path, rows: str) -> None:
    """Write a small plan and its table."""
    head = 'plan: {number: "1", title: Thử, period: 2024}\nunit: {key: ma, name: ten, place: xa, class: cap}\n'
    texts = "fields:\n  ma: {type: code}\n  ten: {type: text}\n  xa: {type: text}\n  cap: {type: category}\n"
    fields = "".join(f"  {line}\n" for line in FIELDS.splitlines())
    (folder / "plan.yaml").write_text(f"{head}{texts}{fields}indicators:\n- {RATE}\n", encoding="utf-8")
    (folder / "d.csv").write_text(rows, encoding="utf-8")
