"""Who owes figures, put into the same words for every format."""

import json

import pytest

from nnl_cli.chasing import Owed
from nnl_cli.problems import Place, Problem, Severity
from nnl_cli.report.model import Coverage, PlanName, Report
from nnl_cli.reports.owing import Chase, notes, owed_lines
from nnl_cli.reports.owing_text import as_json, as_markdown
from nnl_cli.wording.catalogue import Speaker

FIRST, SECOND = Place("t.csv", None, 4, 6), Place("b.xlsx", "Trang 1", 9, 2)
SILENT = Owed("06", "THCS Sáu (06)", "A", "GD", ("tn", "nghe"), (), (), True, ("nghe", "xa"))
BROKEN = Owed(
    *("03", "THCS Ba (03)", "B", "", ("nghe",), (FIRST, SECOND), ("ti_le",), False, ("nghe",)),
    blanks=(Place("t.csv", None, 4, 7),),
    broken=(("tn", (FIRST, SECOND)),),
)
MANY = Owed("", "TH Bảy", "", "", tuple(f"f{number}" for number in range(8)), (), (), False, ())
OWED = [SILENT, BROKEN, MANY]
TWO = {"key": "THCS Ba (03)", "first": "20", "other": "25", "first_place": str(FIRST)}
DIFFER = Problem("figures-differ", Severity.ERROR, SECOND, "tn", "25", TWO)
LABELS = {"nghe": "Vào nghề", "tn": "Tốt nghiệp"}
SAID = {
    "vi": [
        ["chưa báo cáo"],
        [
            "Vào nghề (ô t.csv:G4 để trống)",
            "Tốt nghiệp (t.csv:F4; b.xlsx:Trang 1:B9): 20 ở t.csv:F4, 25 ở b.xlsx:Trang 1:B9",
            "ti_le: số liệu của đơn vị gây phép chia cho 0",
        ],
        ["f0", "f1", "f2", "f3", "f4", "f5", "… (+2)"],
    ],
    "en": [
        ["has not reported"],
        [
            "Vào nghề (cell t.csv:G4 is blank)",
            "Tốt nghiệp (t.csv:F4; b.xlsx:Trang 1:B9): 20 in t.csv:F4, 25 in b.xlsx:Trang 1:B9",
            "ti_le: the unit's figures divide by zero",
        ],
        ["f0", "f1", "f2", "f3", "f4", "f5", "… (+2)"],
    ],
}
MARKDOWN = """\
# 3 đơn vị còn thiếu số liệu, trong đó 2 đơn vị mà kết luận còn phụ thuộc · Kế hoạch 1, năm 2024

Chưa có danh sách đơn vị (--register): đơn vị chưa báo cáo thì chưa thấy ở đây.

## A · GD · 1 đơn vị

| TT | Đơn vị | Còn thiếu, cần sửa | Mức chờ số liệu |
| ---: | --- | --- | --- |
| 1 | THCS Sáu (06) | chưa báo cáo |  |

## B · 1 đơn vị

| TT | Đơn vị | Còn thiếu, cần sửa | Mức chờ số liệu |
| ---: | --- | --- | --- |
| 2 | THCS Ba (03) | Vào nghề (ô t.csv:G4 để trống)<br>Tốt nghiệp (t.csv:F4; b.xlsx:Trang 1:B9): 20 ở t.csv:F4, \
25 ở b.xlsx:Trang 1:B9<br>ti_le: số liệu của đơn vị gây phép chia cho 0 |  |

## 1 đơn vị

| TT | Đơn vị | Còn thiếu, cần sửa | Mức chờ số liệu |
| ---: | --- | --- | --- |
| 3 | TH Bảy | f0<br>f1<br>f2<br>f3<br>f4<br>f5<br>f6<br>f7 |  |

**3 đơn vị, 13 số liệu còn thiếu hoặc cần sửa, 0 mức chưa kết luận được.**
"""


def chase_of(owed: list[Owed], lang: str = "vi", expected: int | None = None, reported: int = 1) -> Chase:
    """Return who owes in a run of one conflict and no results."""
    report = Report(
        nnl="",
        exit_code=4,
        plan=PlanName("1", {"vi": "Thử", "en": "Try"}, ""),
        period="2024",
        as_of=None,
        final=False,
        inputs=(),
        coverage=Coverage(expected, reported),
        results=(),
        problems=(DIFFER,),
    )
    return Chase(owed, report, [], Speaker(lang, LABELS))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_debt_is_told_with_its_cell_and_what_is_wrong(lang: str) -> None:
    """A blank with its cell, two figures that differ with both cells and values, a division; a few on a screen."""
    chase = chase_of(OWED, lang)
    assert [list(owed_lines(one, chase, 6)) for one in OWED] == SAID[lang]


def test_the_list_in_markdown_is_a_table_a_place() -> None:
    """Heading, what must be said beside it, a table a place with all that is owed, the counts."""
    assert as_markdown(chase_of(OWED)).decode() == MARKDOWN


@pytest.mark.parametrize(
    ("owed", "expected", "reported", "codes"),
    [
        ([], None, 0, ["pending-nobody"]),
        ([], None, 3, ["pending-none", "pending-no-register"]),
        ([], 3, 3, ["pending-none"]),
        ([SILENT], None, 3, ["pending-no-register"]),
        ([SILENT], 3, 0, []),
    ],
)
def test_nobody_reported_is_not_nobody_owes(
    owed: list[Owed], expected: int | None, reported: int, codes: list[str]
) -> None:
    """Without a row of a unit and without a register nobody can be said to owe nothing."""
    chase = chase_of(owed, expected=expected, reported=reported)
    assert notes(chase) == [chase.speaker.say(code) for code in codes]


def test_where_nobody_owes_that_is_said() -> None:
    """An empty list is one sentence for people and an empty list for programs."""
    assert (
        as_markdown(chase_of([], "en", expected=1)).decode().endswith("\n\nNo unit owes figures of these indicators.\n")
    )
    assert as_json(chase_of([])) == b"[]\n"


def test_programs_get_every_field_by_id() -> None:
    """The JSON leaves nothing out, however many fields a unit owes; each debt with its cells, code and words."""
    told = json.loads(as_json(chase_of(OWED)))
    cells = [
        {"file": "t.csv", "sheet": None, "cell": "F4", "row": 4},
        {"file": "b.xlsx", "sheet": "Trang 1", "cell": "B9", "row": 9},
    ]
    assert {name: value for name, value in told[1].items() if name != "debts"} == {
        "key": "03",
        "name": "THCS Ba (03)",
        "place": "B",
        "office": "",
        "fields": ["nghe"],
        "refused": cells,
        "divided": ["ti_le"],
        "silent": False,
        "decides": ["nghe"],
        "unread": False,
        "groups": [],
        "waits": [],
    }
    assert told[1]["debts"][1] == {
        "kind": "refused",
        "fields": ["tn"],
        "what": "Tốt nghiệp",
        "cells": cells,
        "wrong": "20 ở t.csv:F4, 25 ở b.xlsx:Trang 1:B9",
        "mend": "chưa dùng số nào; giữ lại số đúng",
        "code": "figures-differ",
    }
    assert len(told[2]["debts"]) == len(told[2]["fields"]) == 8
