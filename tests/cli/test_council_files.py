"""`--council` writes its tables whole beside whatever else a run writes, or refuses before any work is done."""

from pathlib import Path

import pytest

from running import run_nnl

from .conftest import Run


def test_it_is_written_beside_all_else(nnl: Run, folder: Path) -> None:
    """Several tables and a report in one run, the answer on the screen as ever, and the same exit code."""
    alone = nnl("check", "missed.csv")
    ended = nnl("check", "missed.csv", "--council", "b.docx", "--council", "B.XLSX", "-o", "r.json")
    assert (ended.code, ended.out) == (alone.code, alone.out)
    assert all((folder / name).read_bytes()[:2] == b"PK" for name in ("b.docx", "B.XLSX"))
    assert (folder / "r.json").exists()


def test_it_is_written_whatever_the_screen_shows(nnl: Run, folder: Path) -> None:
    """Beside --pending and --quiet too."""
    for options in (("--pending",), ("-q",), ("--all",)):
        (folder / "b.docx").unlink(missing_ok=True)
        assert nnl("check", "missed.csv", *options, "--council", "b.docx").code == 1
        assert (folder / "b.docx").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--council b.pdf", "nnl không ghi tệp đuôi “.pdf”. Chọn: .docx, .xlsx."),
        ("--council b.html", "Chọn: .docx, .xlsx."),
        ("--council b", "Chọn: .docx, .xlsx."),
        ("--council missed.csv", "tệp ghi ra trùng với tệp đọc vào"),
        ("--council b.xlsx --council ./b.xlsx", "tệp này được nêu hai lần trong các tệp ghi ra."),
        ("-o b.xlsx --council b.xlsx", "tệp này được nêu hai lần trong các tệp ghi ra."),
        ("--register units.xlsx --council units.xlsx", "tệp ghi ra trùng với tệp đọc vào"),
    ],
)
def test_what_cannot_be_meant_is_refused(nnl: Run, folder: Path, line: str, said: str) -> None:
    """Another suffix, an input, a file twice: told before any work, and nothing is written."""
    (folder / "units.xlsx").write_bytes(b"x")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    ended = nnl("check", "missed.csv", *line.split())
    assert ended.code == 2
    assert said in " ".join(ended.stderr.split())
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_table_that_cannot_be_made_leaves_all_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is made before anything is written: no report stands beside a table that failed."""

    def fail(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr("nnl_cli.reports.papers.council_book.render", fail)
    line = ["check", str(folder / "missed.csv"), "--plan", str(folder / "indicators.yaml")]
    run_nnl([*line, "-o", str(folder / "r.json"), "--council", str(folder / "b.xlsx")])
    assert not (folder / "r.json").exists()
    assert not (folder / "b.xlsx").exists()
