"""The years beside each other, told whole."""

import json
from collections.abc import Sequence

import pytest

from nnl_cli.history.trend import Line, lines
from nnl_cli.report.form import ReportFile
from nnl_cli.report.model import Verdict
from nnl_cli.reports import trending
from nnl_cli.reports.json import file_of
from nnl_cli.run import Prepared
from nnl_cli.wording.catalogue import speaker

from .conftest import Read, shown

VIETNAMESE = """\

  Chỉ tiêu                                2023                            2024
 ──────────────────────────────────────────────────────────────────────────────
  Tỷ lệ nữ                              38,89%                          55,00%
                                        70/180                         110/200
                                    (Chưa đạt)               (Chưa đủ số liệu)
  Tỷ lệ nữ tăng                         38,89%                          55,00%
                                        70/180                         110/200
                  (Chưa đủ điều kiện đánh giá)               (Chưa đủ số liệu)
                                                 (cách tính đổi: không so sánh
                                                                         được)
  Xã đạt                                     …                           0,00%
                                                                           0/1
                                                             (Chưa đủ số liệu)

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


def test_the_table_has_a_column_a_period(years: Sequence[Line]) -> None:
    """Oldest first, each figure above its counts; a broken line, an open verdict and a year without figure say so."""
    assert shown(trending.renderable(years, speaker("vi")), width=80) == VIETNAMESE


def test_a_narrow_screen_loses_nothing(years: Sequence[Line]) -> None:
    """On 36 columns names and figures are folded, not cut."""
    told = "".join(shown(trending.renderable(years, speaker("en")), width=36).split())
    for part in ("55.00%", "110/200", "38.89%"):
        assert part in told


def test_programs_get_whole_results(years: Sequence[Line]) -> None:
    """Each point holds the result as its report has it, null for a year that did not count the indicator."""
    told = json.loads(trending.as_json(years))
    assert [(line["id"], line["name"]) for line in told] == [(line.id, line.name) for line in years]
    points = [(p["period"], p["comparable"], p["result"] and p["result"]["percent"]) for p in told[1]["points"]]
    assert points == [("2023", True, "38.89"), ("2024", False, "55.00")]
    assert told[2]["points"][0]["result"] is None


def test_no_report_gives_an_empty_table() -> None:
    """Without lines there is a table without columns of periods, and no fault."""
    assert "Indicator" in shown(trending.renderable([], speaker("en")))
    assert trending.as_json([]) == b"[]\n"


def test_a_year_without_data_says_so(years: Sequence[Line]) -> None:
    """A year that was asked and gave nothing is told apart from one that was not counted."""
    line, *_ = years
    empty = {"verdict": Verdict.NO_DATA, "reason": None, "numerator": None, "denominator": None, "percent": None}
    points = [p._replace(result=p.result and p.result.model_copy(update=empty)) for p in line.points]
    told = shown(trending.renderable([line._replace(points=tuple(points))], speaker("vi")), width=80)
    assert told.count("(Chưa có số liệu)") == 2


def test_two_reports_of_one_year_are_told_apart(read: Read) -> None:
    """A draft and a signed report of one year bear their files' names; for programs each point says its file."""
    report = written(read())
    found = lines([report, report], ["nhap.json", "ky.json"])
    head = shown(trending.renderable(found, speaker("vi")), width=80)
    assert all(name in head for name in ("nhap.json", "ky.json"))
    assert head.count("2024") == 2
    assert [point["file"] for point in json.loads(trending.as_json(found))[0]["points"]] == ["nhap.json", "ky.json"]
