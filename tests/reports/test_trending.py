"""The years beside each other, told whole."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from nnl_cli.history.trend import Line, Point, lines
from nnl_cli.report.form import FileResult, ReportFile
from nnl_cli.report.model import Verdict
from nnl_cli.reports import trending
from nnl_cli.reports.json import file_of
from nnl_cli.reports.layout import Screen, drawn
from nnl_cli.run import Prepared
from nnl_cli.wording.catalogue import speaker
from running import run_nnl

from .conftest import Read

VIETNAMESE = """\
Tỷ lệ nữ
  2023  38,89%   70/180  Chưa đạt
  2024  55,00%  110/200  Chưa đủ số liệu · từ trên 0,00% đến dưới 100,00%
Tỷ lệ nữ tăng (> năm trước)
  2023  38,89%   70/180  Chưa đủ điều kiện đánh giá
  2024  55,00%  110/200  Chưa đủ số liệu · từ trên 0,00% đến dưới 100,00% · cách
                         tính đổi: không so sánh được
Tỷ lệ nữ tăng (< 90%)
  2023  38,89%   70/180  Đạt
  2024  55,00%  110/200  Chưa đủ số liệu · từ trên 0,00% đến dưới 100,00% · cách
                         tính đổi: không so sánh được
Xã đạt
  2023  …
  2024   0,00%      0/1  Chưa đủ số liệu · 0,00–66,67%
"""


def written(ready: Prepared) -> ReportFile:
    """Return the JSON report of what was read."""
    return file_of(ready.report(), speaker("vi", ready.loaded.plan))


@pytest.fixture
def years(read: Read) -> Sequence[Line]:
    """Return two years' reports as lines: one indicator was defined otherwise, one not counted, the year before.

    That year's report is of a form without fingerprints.
    """
    before = written(read("2023.csv", baseline=(), register=None, period="2023", only=("nu", "tang")))
    changed = {"definition": "nu / tong"}
    results = [r.model_copy(update={"fingerprint": "", **(changed if r.id == "tang" else {})}) for r in before.results]
    return lines([written(read()), before.model_copy(update={"results": results})])


def test_an_indicator_has_a_line_a_period(years: Sequence[Line]) -> None:
    """Oldest first, figures below one another at the comma; a broken line and a year without figure say so."""
    assert drawn(trending.lines(years, speaker("vi"), Screen(80)), 80) == VIETNAMESE


def test_a_narrow_screen_loses_nothing(years: Sequence[Line]) -> None:
    """On 36 columns names and figures are folded, not cut."""
    told = "".join(drawn(trending.lines(years, speaker("en"), Screen(36)), 36).split())
    for part in ("55.00%", "110/200", "38.89%"):
        assert part in told


def test_programs_get_whole_results(years: Sequence[Line]) -> None:
    """Each point holds the result as its report has it, null for a year that did not count the indicator."""
    told = json.loads(trending.as_json(years))
    assert [(line["id"], line["name"]) for line in told] == [(line.id, line.name) for line in years]
    points = [(p["period"], p["comparable"], p["result"] and p["result"]["percent"]) for p in told[1]["points"]]
    assert points == [("2023", True, "38.89"), ("2024", False, "55.00")]
    assert [line.get("require") for line in told] == [None, "> baseline", "< 90%", None]
    assert told[3]["points"][0]["result"] is None


def test_no_report_gives_an_empty_table() -> None:
    """Without lines that is said, and no fault."""
    assert drawn(trending.lines([], speaker("en"), Screen(80)), 80) == "There are no indicators.\n"
    assert trending.as_json([]) == b"[]\n"


def test_a_year_without_data_says_so(years: Sequence[Line]) -> None:
    """A year that was asked and gave nothing is told apart from one that was not counted."""
    line, *_ = years
    empty = {"verdict": Verdict.NO_DATA, "reason": None, "numerator": None, "denominator": None, "percent": None}
    points = [p._replace(result=p.result and p.result.model_copy(update=empty)) for p in line.points]
    told = drawn(trending.lines([line._replace(points=tuple(points))], speaker("vi"), Screen(80)), 80)
    assert told.count("Chưa có số liệu") == 2


def test_two_reports_of_one_year_are_told_apart(read: Read) -> None:
    """A draft and a signed report of one year bear their files' names; for programs each point says its file."""
    report = written(read())
    found = lines([report, report], ["nhap.json", "ky.json"])
    head = drawn(trending.lines(found, speaker("vi"), Screen(80)), 80)
    assert all(name in head for name in ("nhap.json", "ky.json"))
    assert head.count("2024 ") == 2 * len(found)
    assert [point["file"] for point in json.loads(trending.as_json(found))[0]["points"]] == ["nhap.json", "ky.json"]


def test_every_target_of_one_document_has_a_line(tmp_path: Path) -> None:
    """One is met and one missed: neither hides the other; a target that is new has the figure of before, unjudged."""
    plan = tmp_path / "p.yaml"
    for year, dat, asked in ((2025, 40, '">= 30%"'), (2026, 45, '">= 40%", ">= 50%"')):
        plan.write_text(TARGETS % asked, encoding="utf-8")
        (tmp_path / "t.csv").write_text(f"Mã,HS,Đạt\n01,100,{dat}\n", encoding="utf-8")
        out = ["--period", str(year), "-o", str(tmp_path / f"{year}.json")]
        run_nnl(["check", str(tmp_path / "t.csv"), "--plan", str(plan), *out])
    told = run_nnl(["trend", str(tmp_path / "2025.json"), str(tmp_path / "2026.json")]).stdout
    assert " ".join(told.split()) == (
        "Chung (≥ 50%) 2025 40,00% 40/100 2026 45,00% 45/100 Chưa đạt "
        "Chung (≥ 40%) 2025 40,00% 40/100 Vượt 2026 45,00% 45/100 Vượt"
    )


TARGETS = """
plan: {number: 1/KH, title: Thử, period: 2026, periods: {2026: [], 2025: []}}
unit: {key: ma}
fields:
  ma: {label: Mã, type: code}
  hs: {label: HS, type: count}
  dat: {label: Đạt, type: count}
indicators:
- {id: a, name: Chung, numerator: dat, denominator: hs, targets: [%s]}
"""


def line_of(blank: FileResult, figures: Sequence[str | None], broken: int) -> Line:
    """Return an indicator over the years: a count each, None for a year without one; where its definition changed."""
    results = [None if one is None else blank.model_copy(update={"rate": one}) for one in figures]
    return Line("a", "A", tuple(Point(str(n), one, n != broken) for n, one in enumerate(results)))


@pytest.mark.parametrize(
    ("figures", "broken", "drawn_as"),
    [
        (("1/10", "8/10", "3/10"), -1, "▁█▃"),
        (("1/10", None, "8/10"), -1, "▁ █"),
        (("1/2", "1/2"), -1, "▄▄"),
        (("9/10", "1/10", "8/10"), 1, "▁█"),
        (("9/10", "1/10"), 1, ""),
        (("9/10",), -1, ""),
    ],
)
def test_a_sparkline_shows_what_compares_alone(
    years: Sequence[Line], figures: Sequence[str | None], broken: int, drawn_as: str
) -> None:
    """Lowest to highest of the last years that were counted alike; a year without figure is a gap, one is no line."""
    result = years[0].points[0].result
    assert result is not None
    assert trending.sparkline(line_of(result, figures, broken).points) == drawn_as


def test_a_sparkline_stands_only_where_somebody_sees_bars(years: Sequence[Line]) -> None:
    """Piped, or where the terminal lacks the blocks, the same words stand there without them."""
    told = [
        drawn(trending.lines(years, speaker("vi"), screen), 80)
        for screen in (Screen(80), Screen(80, coloured=True), Screen(80, coloured=True, drawing=False))
    ]
    assert [any(block in text for block in trending.BLOCKS) for text in told] == [False, True, False]
    assert told[0] == told[2]


def test_what_was_missed_last_stands_first(years: Sequence[Line]) -> None:
    """Indicators stand by what they came to last: missed, open, then all others, as the plan has them."""
    first, second, _, third = years
    missed = second.points[-1].result
    assert missed is not None
    point = second.points[-1]._replace(result=missed.model_copy(update={"verdict": Verdict.MISSED}))
    lines = drawn(trending.lines([first, second._replace(points=(point,)), third], speaker("vi"), Screen(80)), 80)
    assert lines.splitlines()[0] == f"{second.name} (> năm trước)"
