"""An explanation told whole: definition, figure, verdicts, every unit and cell, and last year's beside it."""

import json

import pytest

from nnl_cli.explain import explain, with_baseline
from nnl_cli.reports import explaining
from nnl_cli.run import Prepared
from nnl_cli.wording.catalogue import speaker
from nnl_cli.wording.parts import formula_text

from .conftest import Read

VIETNAMESE = """\
tang: Tỷ lệ nữ tăng
Tử số: [Nữ]
Mẫu số: [Học sinh]
Thực hiện: 110/200 = 55,00%
Nếu kể cả đơn vị chưa đủ số liệu: từ 0,00% đến 100,00%
Kế hoạch > năm trước, tức > 38,89% (5/KH-UBND): Chưa đủ số liệu
  còn phụ thuộc vào: Dương (D); Phương (F); Cúc (C)
Kế hoạch < 90% (522/QĐ-TTg): Chưa đủ số liệu
  còn phụ thuộc vào: Dương (D); Phương (F); Cúc (C)
Đánh giá trên phân số chính xác; chỉ làm tròn khi in.

2 đơn vị được tính
  An (A): 70/100
    Nữ = 70  [2024.csv:H2]
    Học sinh = 100  [2024.csv:G2]
  Bình (B): 40/100
    Nữ = 40  [2024.csv:H3]
    Học sinh = 100  [2024.csv:G3]
3 đơn vị chưa được tính
  Cúc (C): thiếu: Nữ
  Dương (D): số liệu bị loại: Nữ = 30 [2024.csv:H5], Học sinh = 20 [2024.csv:G5]
  Phương (F): chưa báo cáo
1 đơn vị không thuộc phạm vi chỉ tiêu này.

Năm trước (2023): 70/180; 2 đơn vị
2 đơn vị được tính
  An (A): 40/100
    Nữ = 40  [2023.csv:H2]
    Học sinh = 100  [2023.csv:G2]
  Cúc (C): 30/80
    Nữ = 30  [2023.csv:H3]
    Học sinh = 80  [2023.csv:G3]
"""
DEFINITION = """\
nu: Share of girls
Clause I.1: Nâng cao tỷ lệ nữ
Office: Education Office
Numerator: [Girls]
Denominator: [Pupils]
Only units with: [Cấp học] = “THCS”
Target ≥ 60% (5/KH-UBND)
"""
CASCADE = """\
xa_dat: Xã đạt
Đếm Xã đạt tất cả: nu
Thực hiện: 0/1 = 0,00%
Nếu kể cả nơi chưa đủ số liệu: từ 0,00% đến 66,67%
Kế hoạch ≥ 50% (5/KH-UBND): Chưa đủ số liệu
  còn phụ thuộc vào: Y; Z
Đánh giá trên phân số chính xác; chỉ làm tròn khi in.

  X: Chưa đạt (nu)
  Y: Chưa đủ số liệu (nu)
  Z: Chưa đủ số liệu (nu)
"""


REFUSED = [
    {"field": "nu", "value": "30", "places": [{"file": "2024.csv", "sheet": None, "cell": "H5", "row": 5}]},
    {"field": "hs", "value": "20", "places": [{"file": "2024.csv", "sheet": None, "cell": "G5", "row": 5}]},
]


def told(ready: Prepared, lang: str = "vi", with_figures: bool = True) -> str:
    """Return the explanation of the one indicator that was asked for."""
    plan, report = ready.loaded.plan, ready.report()
    indicator = next(i for i in plan.indicators if i.id == ready.question.only[0])
    explanation = with_baseline(explain(ready.question, indicator), ready.question)
    lines = explaining.lines(explanation, report if with_figures else None, plan, speaker(lang, plan))
    return "".join(f"{line}\n" for line in lines)


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
