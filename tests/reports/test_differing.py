"""Differences told whole: in the reader's words, and as data."""

import json

import pytest

from nnl_cli.history.differences import Difference, Kind, Measure, Shape
from nnl_cli.reports import differing
from nnl_cli.wording.catalogue import speaker

CAUSES = (
    Difference(Kind.DATA, "Bình (B)", "3000/10000", "5/2", shape=Shape.FIGURE),
    Difference(Kind.COVERAGE, "Én", "reported", "silent"),
)
FOUND = [
    Difference(Kind.TARGET, "plan", "1/KH", "2/KH"),
    Difference(Kind.DATA, "inputs", "a.csv", "–"),
    Difference(Kind.TARGET, "nu", "> baseline (1/KH)", "> 30.5% (1/KH)", title="Tỷ lệ nữ", shape=Shape.TARGET),
    Difference(Kind.DATA, "nu", "7/18", "27.74–99.70", title="Tỷ lệ nữ", shape=Shape.BASELINE),
    Difference(Kind.DATA, "tien", "71/2", "1234", shape=Shape.FIGURE, measure=Measure.COUNT),
    Difference(Kind.COVERAGE, "nu", "2+0", "1+1", shape=Shape.UNITS),
    Difference(Kind.DEFINITION, "nu", "nu / hs", "nu / tong"),
    Difference(Kind.VERDICT, "nu", "met", "missed", CAUSES),
    Difference(Kind.COVERAGE, "coverage", "2000/3000", "1/?", shape=Shape.COUNTS),
]
VIETNAMESE = [
    "mức: kế hoạch: 1/KH → 2/KH",
    "số liệu: tệp số liệu: a.csv → –",
    "mức: Tỷ lệ nữ: > năm trước (1/KH) → > 30,5% (1/KH)",
    "số liệu: Tỷ lệ nữ (năm trước): 7/18 → 27,74–99,70%",
    "số liệu: tien: 35,5 → 1.234",
    "đơn vị báo cáo: nu: 2 được tính, 0 chưa được tính → 1 được tính, 1 chưa được tính",
    "cách tính: nu: nu / hs → nu / tong",
    "ĐÁNH GIÁ ĐỔI: nu: Đạt → Chưa đạt",
    "  do: Bình (B): 3.000/10.000 → 5/2",
    "  do: Én: đã báo cáo → chưa báo cáo",
    "đơn vị báo cáo: đã báo cáo: 2.000/3.000 → 1/?",
    "9 điểm khác.",
]
ENGLISH = [
    "target: plan: 1/KH → 2/KH",
    "data: input files: a.csv → –",
    "target: Tỷ lệ nữ: > last year (1/KH) → > 30.5% (1/KH)",
    "data: Tỷ lệ nữ (last year): 7/18 → 27.74–99.70%",
    "data: tien: 35.5 → 1,234",
    "coverage: nu: 2 used, 0 left out → 1 used, 1 left out",
    "definition: nu: nu / hs → nu / tong",
    "VERDICT FLIPS: nu: Met → Missed",
    "  because: Bình (B): 3,000/10,000 → 5/2",
    "  because: Én: reported → silent",
    "coverage: reported: 2,000/3,000 → 1/?",
    "9 difference(s).",
]


@pytest.mark.parametrize(("lang", "lines"), [("vi", VIETNAMESE), ("en", ENGLISH)])
def test_differences_are_told_in_the_readers_words(lang: str, lines: list[str]) -> None:
    """Each kind has its word, verdicts read as in the table, and a flip stands above what turned it."""
    assert list(differing.lines(FOUND, "ma", speaker(lang))) == lines


@pytest.mark.parametrize(("key", "field"), [("ma", "--by ma"), (None, "--by …")])
def test_a_flip_without_causes_says_how_to_find_them(key: str | None, field: str) -> None:
    """Where neither report holds units, the line that names the breakdown to ask for stands once."""
    flips = [Difference(Kind.VERDICT, name, "met", "missed") for name in ("nu", "hs")]
    told = list(differing.lines(flips, key, speaker("en")))
    assert [line for line in told if field in line] == [told[2]]
    assert told[3] == "2 difference(s)."


def test_nothing_that_differs_is_said() -> None:
    """Two reports that say the same give one line, and an empty list to programs."""
    assert list(differing.lines([], "ma", speaker("en"))) == ["Nothing differs."]
    assert differing.as_json([]) == b"[]\n"


def test_programs_get_codes() -> None:
    """The JSON holds kinds and values as they are; only a verdict that flips has causes."""
    told = json.loads(differing.as_json(FOUND))
    assert told[2] == {"kind": "target", "what": "nu", "old": "> baseline (1/KH)", "new": "> 30.5% (1/KH)"}
    assert told[4] == {"kind": "data", "what": "tien", "old": "71/2", "new": "1234"}
    assert told[7] == {
        "kind": "verdict",
        "what": "nu",
        "old": "met",
        "new": "missed",
        "because": [
            {"what": "Bình (B)", "old": "3000/10000", "new": "5/2"},
            {"what": "Én", "old": "reported", "new": "silent"},
        ],
    }
    assert [entry["kind"] for entry in told if "because" in entry] == ["verdict"]


def test_a_name_from_outside_does_not_act() -> None:
    """A control code in a unit's name is written out, on the screen and in the JSON."""
    found = [Difference(Kind.DATA, "\x1b[31m\u202eAn", "1", "2")]
    assert next(differing.lines(found, None, speaker("en"))) == "data: \\x1b[31m\\u202eAn: 1 → 2"
    assert b"\\u202eAn" in differing.as_json(found)
