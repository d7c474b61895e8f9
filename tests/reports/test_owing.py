"""Who owes figures, told whole."""

import json

import pytest

from nnl_cli.chasing import Owed
from nnl_cli.problems import Place
from nnl_cli.reports import owing
from nnl_cli.wording.catalogue import Speaker

CELLS = (Place("t.csv", None, 4, 6), Place("b.xlsx", "Trang 1", 9, 2))
OWED = [
    Owed("06", "THCS Sáu (06)", "A", "GD", ("tn", "nghe"), (), (), True, ("nghe", "xa")),
    Owed("03", "THCS Ba (03)", "B", "", ("nghe",), CELLS, ("ti_le",), False, ("nghe",)),
    Owed("04", "THCS Tư (04)", "B", "", (), CELLS[:1], (), False, ()),
    Owed("", "TH Bảy", "", "", tuple(f"f{number}" for number in range(8)), (), (), False, ()),
]
VIETNAMESE = [
    "4 đơn vị còn thiếu số liệu (quyết định kết quả xếp trước):",
    "- THCS Sáu (06) (A, GD): chưa báo cáo → quyết định: nghe, xa",
    (
        "- THCS Ba (03) (B): Vào nghề; ghi lại các ô bị loại: t.csv:F4; b.xlsx:Trang 1:B9;"
        " sửa số gây phép chia cho 0 ở: ti_le → quyết định: nghe"
    ),
    "- THCS Tư (04) (B): ghi lại các ô bị loại: t.csv:F4",
    "- TH Bảy: f0; f1; f2; f3; f4; f5; … (+2)",
]
ENGLISH = [
    "4 unit(s) owe figures (those that decide a verdict first):",
    "- THCS Sáu (06) (A, GD): has not reported → decides: nghe, xa",
    (
        "- THCS Ba (03) (B): Vào nghề; correct the refused cells: t.csv:F4; b.xlsx:Trang 1:B9;"
        " correct the figures that divide by zero in: ti_le → decides: nghe"
    ),
    "- THCS Tư (04) (B): correct the refused cells: t.csv:F4",
    "- TH Bảy: f0; f1; f2; f3; f4; f5; … (+2)",
]


@pytest.mark.parametrize(("lang", "lines"), [("vi", VIETNAMESE), ("en", ENGLISH)])
def test_it_is_a_text_for_a_message(lang: str, lines: list[str]) -> None:
    """One line a unit: who, where, what it owes (six of a kind at most), and which indicators wait for it."""
    assert list(owing.lines(OWED, Speaker(lang, {"nghe": "Vào nghề"}))) == lines


def test_where_nobody_owes_that_is_said() -> None:
    """An empty list is one sentence for people and an empty list for programs."""
    assert list(owing.lines([], Speaker("en", {}))) == ["No unit owes figures of these indicators."]
    assert owing.as_json([]) == b"[]\n"


def test_programs_get_every_field_by_id() -> None:
    """The JSON leaves nothing out, however many fields a unit owes."""
    told = json.loads(owing.as_json(OWED))
    assert told[1] == {
        "key": "03",
        "name": "THCS Ba (03)",
        "place": "B",
        "office": "",
        "fields": ["nghe"],
        "refused": [
            {"file": "t.csv", "sheet": None, "cell": "F4", "row": 4},
            {"file": "b.xlsx", "sheet": "Trang 1", "cell": "B9", "row": 9},
        ],
        "divided": ["ti_le"],
        "silent": False,
        "decides": ["nghe"],
        "unread": False,
        "groups": [],
    }
    assert len(told[3]["fields"]) == 8
