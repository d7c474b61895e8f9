"""`nnl validate` prints how files were understood and ends by what was refused; the view is told in tests/reports."""

import json
from pathlib import Path

from .conftest import Run


def test_refused_cells_end_with_3(nnl: Run) -> None:
    """A cell that cannot be read is told with its address, in both forms, and the run ends with 3."""
    told = nnl("validate", "refused.csv")
    assert told.code == 3
    assert "    E2  " in told.stdout
    assert told.stdout.splitlines()[-2:] == [
        "Gửi trả bản đánh dấu: nnl validate refused.csv --mark tra-lai",
        "Sửa xong, xem lại: nnl validate refused.csv",
    ]
    assert "--mark" not in nnl("validate", "refused.csv", "--mark", "tra-lai").stdout  # it is what was just done
    data = nnl("validate", "refused.csv", "--format", "json", "--lang", "en")
    assert data.code == 3
    assert [problem["cell"] for problem in json.loads(data.out)["problems"]] == ["E2"]


def test_a_clean_file_ends_with_nothing_to_say(nnl: Run) -> None:
    """A file without problems ends with 0, says so in the language asked for, and what to type next."""
    told = nnl("validate", "met.csv", "--lang", "en")
    assert told.code == 0
    assert told.stdout.splitlines()[-2:] == [
        "No errors and no warnings.",
        "Judge the targets: nnl check met.csv --lang en",
    ]


def test_rows_of_other_years_alone_are_still_understood(folder: Path, nnl: Run) -> None:
    """A file without a row of the plan's year is told as any other: its rows are counted, nothing breaks."""
    plan = (folder / "indicators.yaml").read_text(encoding="utf-8")
    plan = plan.replace("place: xa}", "place: xa, period: nam}").replace(
        "  giai: {l", "  nam: {label: Năm, type: period}\n  giai: {l"
    )
    (folder / "years.yaml").write_text(plan.replace("period: 2024}", "period: 2024, periods: {2023: []}}"), "utf-8")
    (folder / "last.csv").write_text("Mã trường,Xã,Năm,Tốt nghiệp,Vào nghề,Giải\n01,X,2023,100,31,3\n", "utf-8")
    told = nnl("validate", "last.csv", "--plan", "years.yaml", "--format", "json", "--lang", "en")
    assert told.code == 0
    assert json.loads(told.stdout)["inputs"][0]["rows"]


def test_a_missing_file_and_an_unknown_period_are_told(nnl: Run) -> None:
    """A file that is not there, and a period that the plan does not know, are misuse (2)."""
    assert nnl("validate", "nope.csv").code == 2
    assert nnl("validate", "met.csv", "--period", "1999").code == 2
