"""Units under several requirements: every format shows the parts below the whole, told whole."""

import json
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from nnl_cli.cli.schema import schema_of
from nnl_cli.explain import explain
from nnl_cli.reports import csv as csv_report
from nnl_cli.reports import explaining, explaining_screen, markdown, screen, screen_all
from nnl_cli.reports.json import render as json_of
from nnl_cli.reports.layout import Screen, drawn
from nnl_cli.run import Prepared, Request, prepare
from nnl_cli.wording.catalogue import Speaker, speaker
from nnl_cli.wording.parts import condition_text
from running import csv_rows

PLAN = """\
plan: {number: 5/KH, title: Thử, period: 2024}
unit: {key: ma, name: ten, place: xa}
fields:
  ma: {label: Mã, type: code}
  ten: {label: Tên, type: text}
  xa: {label: Xã, type: text}
  vung: {label: {vi: Vùng, en: Area}, type: category, values: [K, T, =X]}
  hs: {label: Học sinh, type: count}
  dat: {label: Đạt, type: count, part_of: hs}
indicators:
  - id: tl
    name: {vi: Đạt, en: Share}
    noun: {vi: em, en: pupils}
    numerator: dat
    denominator: hs
    target:
      require: ">= 90%"
      except:
        - {where: 'vung == "K" and hs >= 10', require: ">= 70%"}
        - {where: 'vung == "=X"', require: ">= baseline"}
"""
TABLE = """\
Mã,Tên,Xã,Vùng,Học sinh,Đạt
1,An,A,K,100,80
2,Bình,A,T,100,80
3,Cúc,B,T,100,90
4,Én,B,=X,10,5
"""
TERMINAL = """\
TT Chỉ tiêu                         Thực hiện       Yêu cầu       Chênh lệch  Còn thiếu  Đánh giá
 1 Đạt                              82,26% 255/310  theo phần                 10 em      Chưa đạt
   ↳ xét theo từng phần: mỗi phần có mức riêng ở dòng dưới, tỷ lệ chung không đem so với mức
   · Vùng = “K” và Học sinh ≥ 10    80,00% 80/100   ≥ 70%        +10,00 điểm             Vượt
   · Vùng = “=X”                    50,00% 5/10     ≥ năm trước            …             Chưa đủ điều kiện đánh giá
   ↳ không có số liệu năm trước để so sánh
   · các đơn vị còn lại             85,00% 170/200  ≥ 90%         −5,00 điểm  10 em      Chưa đạt
"""
MARKDOWN = """\
| 1 | Share | by parts | 82.26% (255/310) |  | 10 pupils | Missed |
|  | · Area = “K” and Học sinh ≥ 10 | ≥ 70% | 80.00% (80/100) | +10.00 points |  | Exceeded |
|  | · Area = “=X” | ≥ last year | 50.00% (5/10) | … |  | Cannot be judged yet |
|  | · the others | ≥ 90% | 85.00% (170/200) | −5.00 points | 10 pupils | Missed |
"""
EXPLAINED = """\
Chưa đạt: 82,26% so với yêu cầu theo phần (5/KH), còn thiếu 10 em
  ↳ xét theo từng phần: mỗi phần có mức riêng ở dòng dưới, tỷ lệ chung không đem so với mức
  Vùng = “K” và Học sinh ≥ 10: 80,00% (80/100); ≥ 70%: Vượt
  Vùng = “=X”: 50,00% (5/10); ≥ năm trước: Chưa đủ điều kiện đánh giá
  các đơn vị còn lại: 85,00% (170/200); ≥ 90%: Chưa đạt, còn thiếu 10 em
"""


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Prepared:
    """Return the table read under the plan."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    return prepare(Request(("t.csv",), "plan.yaml"))


def words(ready: Prepared, lang: str = "vi") -> Speaker:
    """Return who speaks about the plan."""
    return speaker(lang, ready.loaded.plan)


def test_a_screen_shows_each_part_below_its_whole(ready: Prepared) -> None:
    """The whole has the target's own requirement and no gap; each part has its own, and what keeps it open."""
    assert TERMINAL in terminal(ready, 120, screen_all)


def again(*options: str) -> str:
    """Return the command that comes next."""
    return " ".join(("nnl", *options))


def terminal(ready: Prepared, width: int, view: ModuleType) -> str:
    """Return what a screen of so many columns shows."""
    return drawn(view.lines(ready.report(), words(ready), Screen(width), again), width)


def test_a_narrow_screen_loses_no_part(ready: Prepared) -> None:
    """Where a table has no room, each part has its lines too."""
    told = terminal(ready, 60, screen_all)
    assert "  · Vùng = “K” và Học sinh ≥ 10\n    80,00% 80/100 · yêu cầu ≥ 70% · +10,00 điểm · Vượt\n" in told


def test_at_first_sight_a_missed_whole_shows_the_parts_that_are_missed(ready: Prepared) -> None:
    """Whoever reads that ten are short sees in which part they are."""
    told = terminal(ready, 120, screen)
    assert "  · các đơn vị còn lại: 85,00% 170/200, yêu cầu ≥ 90%, thiếu 10 em\n" in told
    assert "Vùng" not in told


def test_markdown_shows_each_part(ready: Prepared) -> None:
    """Each part is a row of the table."""
    told = markdown.render(ready.report(), words(ready, "en")).decode().replace("\\", "")
    assert MARKDOWN in told


def test_the_csv_has_a_row_a_part(ready: Prepared) -> None:
    """The condition has a column, so that a whole is told from its parts; none of them is a formula."""
    text = csv_report.render(ready.report(), words(ready)).decode("utf-8-sig")
    rows = csv_rows(text)
    assert [(row["id"], row["condition"], row["require"], row["verdict"]) for row in rows] == [
        ("tl", "", ">= 90%", "missed"),
        ("tl", "Vùng = “K” và Học sinh ≥ 10", ">= 70%", "met"),
        ("tl", "Vùng = “=X”", ">= baseline", "undetermined"),
        ("tl", "các đơn vị còn lại", ">= 90%", "missed"),
    ]
    figures = [[row[name] for name in ("numerator", "denominator", "value", "gap", "shortfall")] for row in rows]
    assert figures == [
        ["255", "310", "82.26", "", "10"],
        ["80", "100", "80.00", "10.00", "0"],
        ["5", "10", "50.00", "", ""],
        ["170", "200", "85.00", "-5.00", "10"],
    ]


def test_groups_have_their_parts_below_them(ready: Prepared) -> None:
    """A group of units under several requirements is told like the whole; one under one requirement has its own."""
    question = ready.question._replace(by=("xa",))
    text = csv_report.render(ready._replace(question=question).report(), words(ready)).decode("utf-8-sig")
    rows = [(row["group"], row["condition"], row["require"]) for row in csv_rows(text)]
    assert rows[4:] == [
        ("A", "", ">= 90%"),
        ("A", "Vùng = “K” và Học sinh ≥ 10", ">= 70%"),
        ("A", "các đơn vị còn lại", ">= 90%"),
        ("B", "", ">= 90%"),
        ("B", "Vùng = “=X”", ">= baseline"),
        ("B", "các đơn vị còn lại", ">= 90%"),
    ]


def test_an_explanation_tells_each_part(ready: Prepared) -> None:
    """Below the verdict of the whole stands what each part comes to, for people and for programs."""
    plan, report = ready.loaded.plan, ready.report()
    explanation = explain(ready.question, plan.indicators[0])
    told = drawn(explaining_screen.lines(explanation, report, plan, words(ready), Screen(140)), 140)
    assert EXPLAINED in told
    data = as_data(explaining.as_json(explanation, report, plan, words(ready)))
    parts = data["results"][0]["parts"]
    assert [(part["where"], part["verdict"]) for part in parts] == [
        ('vung == "K" and hs >= 10', "met"),
        ('vung == "=X"', "undetermined"),
        ("", "missed"),
    ]


def as_data(text: bytes) -> dict[str, list[dict[str, list[dict[str, str]]]]]:
    """Return a JSON text as data."""
    data: dict[str, list[dict[str, list[dict[str, str]]]]] = json.loads(text)
    return data


def test_the_json_with_parts_is_as_its_schema_says(ready: Prepared) -> None:
    """`nnl schema report` describes parts; each carries the digits of its line."""
    data = as_data(json_of(ready.report(), words(ready)))
    jsonschema.Draft202012Validator(schema_of("report")).validate(data)
    parts = data["results"][0]["parts"]
    assert [(part["percent"], part["gap_points"], part["require"]) for part in parts] == [
        ("80.00", "10.00", ">= 70%"),
        ("50.00", None, ">= baseline"),
        ("85.00", "-5.00", ">= 90%"),
    ]


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("", "the others"),
        ('vung == "K"', "Area = “K”"),
        ('not vung in ["K", "T"] or hs != 3', "not Area in [“K”, “T”] or hs ≠ 3"),
        ('vung == "and or hs"', "Area = “and or hs”"),
    ],
)
def test_a_condition_reads_in_the_words_of_the_plan(where: str, text: str) -> None:
    """Ids become labels and signs become words; what stands in quotes is left alone."""
    assert condition_text(where, Speaker("en", {"vung": "Area"})) == text
