"""The JSON report goes out and comes in as one and the same."""

from pathlib import Path

import pytest

from nnl_cli.explain import unit_figures
from nnl_cli.report.file import ReportError, read_report
from nnl_cli.reports.json import file_of, render
from nnl_cli.wording.catalogue import speaker

from .conftest import Read


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_written_report_is_read_back_whole(read: Read, lang: str) -> None:
    """What is read from the bytes is what was written: verdicts, exact figures, units, coverage and problems."""
    ready = read(by=("xa",))
    report, words = ready.report()._replace(units=unit_figures(ready.question)), speaker(lang, ready.loaded.plan)
    Path("r.json").write_bytes(render(report, words))
    found = read_report("r.json")
    assert found == file_of(report, words)
    assert [result.verdict for result in found.results] == [result.verdict for result in report.results]
    assert [result.numerator for result in found.results] == [result.numerator for result in report.results]
    assert [unit.key for unit in found.coverage.missing] == ["F"]
    assert found.units


@pytest.mark.usefixtures("folder")
def test_what_is_no_report_is_told_apart_from_what_is_not_there() -> None:
    """A file of another form says what is wrong with it; one that cannot be opened is the system's affair."""
    Path("r.json").write_text('{"format": "nnl-report/2"}', encoding="utf-8")
    with pytest.raises(ReportError, match="nnl-report/1"):
        read_report("r.json")
    with pytest.raises(FileNotFoundError):
        read_report("none.json")
    with pytest.raises(OSError, match=r"\."):
        read_report(".")


def test_nothing_in_it_steers_a_terminal(read: Read, folder: Path) -> None:
    """Control codes and overrides of direction from a table stand in the JSON as escapes: the same data."""
    table = (folder / "2024.csv").read_text(encoding="utf-8").replace("Bình", "B\u202eình")
    (folder / "2024.csv").write_text(table, encoding="utf-8")
    ready = read(by=("ten",), register=None)
    data = render(ready.report(), speaker("vi", ready.loaded.plan))
    assert b"B\\u202e" in data
    assert "\u202e" not in data.decode()
