"""Differences told whole: in the reader's words, and as data."""

import json

import pytest

from nnl_cli.history.diff import Difference, Kind
from nnl_cli.reports import differing
from nnl_cli.wording.catalogue import speaker

CAUSES = (Difference(Kind.DATA, "Bình (B)", "30/100", "20/100"), Difference(Kind.COVERAGE, "Én", "reported", "silent"))
FOUND = [
    Difference(Kind.TARGET, "plan", "1/KH", "2/KH"),
    Difference(Kind.DATA, "inputs", "a.csv", "–"),
    Difference(Kind.TARGET, "nu", "> baseline (1/KH)", "> 30% (1/KH)"),
    Difference(Kind.DEFINITION, "nu", "nu / hs", "nu / tong"),
    Difference(Kind.VERDICT, "nu", "met", "missed", CAUSES),
    Difference(Kind.COVERAGE, "coverage", "2/3", "1/3"),
]
VIETNAMESE = [
    "mức: kế hoạch: 1/KH → 2/KH",
    "số liệu: tệp số liệu: a.csv → –",
    "mức: nu: > năm trước (1/KH) → > 30% (1/KH)",
    "cách tính: nu: nu / hs → nu / tong",
    "ĐÁNH GIÁ ĐỔI: nu: Đạt → Chưa đạt",
    "  do: Bình (B): 30/100 → 20/100",
    "  do: Én: đã báo cáo → chưa báo cáo",
    "đơn vị báo cáo: đã báo cáo: 2/3 → 1/3",
    "6 điểm khác.",
]
ENGLISH = [
    "target: plan: 1/KH → 2/KH",
    "data: input files: a.csv → –",
    "target: nu: > last year (1/KH) → > 30% (1/KH)",
    "definition: nu: nu / hs → nu / tong",
    "VERDICT FLIPS: nu: Met → Missed",
    "  because: Bình (B): 30/100 → 20/100",
    "  because: Én: reported → silent",
    "coverage: reported: 2/3 → 1/3",
    "6 difference(s).",
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
    assert told[2] == {"kind": "target", "what": "nu", "old": "> baseline (1/KH)", "new": "> 30% (1/KH)"}
    assert told[4] == {
        "kind": "verdict",
        "what": "nu",
        "old": "met",
        "new": "missed",
        "because": [
            {"what": "Bình (B)", "old": "30/100", "new": "20/100"},
            {"what": "Én", "old": "reported", "new": "silent"},
        ],
    }
    assert [entry["kind"] for entry in told if "because" in entry] == ["verdict"]


def test_a_name_from_outside_does_not_act() -> None:
    """A control code in a unit's name is written out, on the screen and in the JSON."""
    found = [Difference(Kind.DATA, "\x1b[31m\u202eAn", "1", "2")]
    assert next(differing.lines(found, None, speaker("en"))) == "data: \\x1b[31m\\u202eAn: 1 → 2"
    assert b"\\u202eAn" in differing.as_json(found)
