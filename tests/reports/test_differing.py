"""Differences told whole: in the reader's words, and as data."""

import json
from collections.abc import Sequence

import pytest

from nnl_cli.history.differences import Difference, Kind, Measure, Shape
from nnl_cli.reports import differing
from nnl_cli.reports.layout import Screen, drawn
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
    "ĐÁNH GIÁ ĐỔI: nu: Đạt → Chưa đạt",
    "  do: Bình (B): 3.000/10.000 → 5/2",
    "  do: Én: đã báo cáo → chưa báo cáo",
    "mức: kế hoạch: 1/KH → 2/KH",
    "số liệu: tệp số liệu: a.csv → –",
    "mức: Tỷ lệ nữ: > năm trước (1/KH) → > 30,5% (1/KH)",
    "số liệu: Tỷ lệ nữ (năm trước): 7/18 → 27,74–99,70%",
    "số liệu: tien: 35,5 → 1.234",
    "đơn vị báo cáo: nu: 2 được tính, 0 chưa được tính → 1 được tính, 1 chưa được tính",
    "cách tính: nu: nu / hs → nu / tong",
    "đơn vị báo cáo: đã báo cáo: 2.000/3.000 → 1/?",
    "9 điểm khác.",
]
ENGLISH = [
    "VERDICT FLIPS: nu: Met → Missed",
    "  because: Bình (B): 3,000/10,000 → 5/2",
    "  because: Én: reported → silent",
    "target: plan: 1/KH → 2/KH",
    "data: input files: a.csv → –",
    "target: Tỷ lệ nữ: > last year (1/KH) → > 30.5% (1/KH)",
    "data: Tỷ lệ nữ (last year): 7/18 → 27.74–99.70%",
    "data: tien: 35.5 → 1,234",
    "coverage: nu: 2 used, 0 left out → 1 used, 1 left out",
    "definition: nu: nu / hs → nu / tong",
    "coverage: reported: 2,000/3,000 → 1/?",
    "9 difference(s).",
]


NOW = ("missed", "undetermined", "met")


def told(found: Sequence[Difference], lang: str, key: str | None = "ma") -> list[str]:
    """Return the lines that people see, however narrow their screen."""
    return drawn(differing.lines(found, key, speaker(lang), Screen(20)), 20).splitlines()


@pytest.mark.parametrize(("lang", "lines"), [("vi", VIETNAMESE), ("en", ENGLISH)])
def test_differences_are_told_in_the_readers_words(lang: str, lines: list[str]) -> None:
    """Each kind has its word, verdicts read as in the table, and a flip stands first, above what turned it."""
    assert told(FOUND, lang) == lines


@pytest.mark.parametrize(("key", "field"), [("ma", "--by ma"), (None, "--by …")])
def test_a_flip_without_causes_says_how_to_find_them(key: str | None, field: str) -> None:
    """Where neither report holds units, the line that names the breakdown to ask for stands once."""
    flips = [Difference(Kind.VERDICT, name, "met", "missed") for name in ("nu", "hs")]
    lines = told(flips, "en", key)
    assert [line for line in lines if field in line] == [lines[2]]
    assert lines[3] == "2 difference(s)."


def test_nothing_that_differs_is_said() -> None:
    """Two reports that say the same give one line, and an empty list to programs."""
    assert told([], "en") == ["Nothing differs."]
    assert differing.as_json([]) == b"[]\n"


def test_what_is_missed_now_stands_first() -> None:
    """Of the verdicts that flip those now missed stand first, then open ones, then those now met."""
    flips = [Difference(Kind.VERDICT, new, old, new) for old, new in zip(NOW, reversed(NOW), strict=True)]
    assert [line.split(": ")[1] for line in told(flips, "en")[:3]] == ["missed", "undetermined", "met"]


def test_programs_get_codes() -> None:
    """The JSON holds kinds and values as they are; only a verdict that flips has causes."""
    data = json.loads(differing.as_json(FOUND))
    assert data[2] == {"kind": "target", "what": "nu", "old": "> baseline (1/KH)", "new": "> 30.5% (1/KH)"}
    assert data[4] == {"kind": "data", "what": "tien", "old": "71/2", "new": "1234"}
    assert data[7] == {
        "kind": "verdict",
        "what": "nu",
        "old": "met",
        "new": "missed",
        "because": [
            {"what": "Bình (B)", "old": "3000/10000", "new": "5/2"},
            {"what": "Én", "old": "reported", "new": "silent"},
        ],
    }
    assert [entry["kind"] for entry in data if "because" in entry] == ["verdict"]


def test_a_name_from_outside_does_not_act() -> None:
    """A control code in a unit's name is written out, on the screen and in the JSON."""
    found = [Difference(Kind.DATA, "\x1b[31m\u202eAn", "1", "2")]
    assert told(found, "en", None)[0] == "data: \\x1b[31m\\u202eAn: 1 → 2"
    assert b"\\u202eAn" in differing.as_json(found)
