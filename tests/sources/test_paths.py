"""What the command line names: files, folders, patterns, standard input; and what cannot be one."""

import hashlib
import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from nnl_cli.plan.model import PlanFile
from nnl_cli.problems import Problem
from nnl_cli.sources import load
from nnl_cli.sources.read import read_tables
from sources.seeing import Seen, drain

ReadAll = Callable[[Sequence[str]], tuple[list[Seen], list[Problem]]]
TABLE = "Mã trường,TSHS\n01,5\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two tables and things that are none."""
    for name in ("b.csv", "a.CSV", ".hidden.csv", "~$a.csv", "notes.docx"):
        (tmp_path / name).write_text(TABLE, encoding="utf-8")
    (tmp_path / "c.csv").mkdir()
    return tmp_path


def test_folder_gives_its_tables_by_name(folder: Path, read_all: ReadAll) -> None:
    """A folder means its data files in order; dotfiles, locks and documents are none, each told with its reason."""
    tables, problems = read_all([str(folder)])
    assert [Path(seen.table.file).name for seen in tables] == ["a.CSV", "b.csv"]
    told = [(Path(problem.place.file).name, problem.code) for problem in problems]
    assert told == [(".hidden.csv", "skipped-hidden"), ("notes.docx", "skipped-document"), ("~$a.csv", "skipped-lock")]


def test_a_page_of_a_folder_is_read_for_the_table_in_it(folder: Path, read_all: ReadAll) -> None:
    """Programs save tables as pages: one with a table is read, or a gap where it was cut off; others are documents."""
    rows = "".join(f"<tr><td>{code}<td>{count}" for code, count in (("Mã trường", "TSHS"), ("03", "7")))
    pages = {
        "d.html": f"<html><body><table>{rows}</table></body></html>",
        "e.htm": f"<html><body><table>{rows}",
        "f.html": "<html><body><table><tr><td>Trang chủ<td>Liên hệ</table></body></html>",
        "g.html": "<html><body><p>Mã trường</p></body></html>",
    }
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    tables, problems = read_all([str(folder)])
    assert [Path(seen.table.file).name for seen in tables] == ["a.CSV", "b.csv", "d.html"]
    told = {Path(p.place.file).name: (p.code, p.opens) for p in problems}
    assert (told["e.htm"], told["g.html"]) == (("file-truncated", True), ("skipped-document", False))
    assert told["f.html"] == ("sheet-without-table", False)


def test_pattern_is_expanded(folder: Path, read_all: ReadAll) -> None:
    """A pattern that the shell left alone is expanded here."""
    tables, _ = read_all([str(folder / "[ab].*")])
    assert len(tables) == 2


def test_a_file_named_with_brackets_is_itself(tmp_path: Path, read_all: ReadAll) -> None:
    """A name that exists is a name, whatever signs it holds."""
    path = tmp_path / "a[1].csv"
    path.write_text(TABLE, encoding="utf-8")
    assert len(read_all([str(path)])[0]) == 1


def test_same_file_is_read_once(folder: Path, read_all: ReadAll) -> None:
    """A file named twice, however, counts once."""
    tables, _ = read_all([str(folder / "b.csv"), str(folder / "." / "b.csv"), str(folder)])
    assert [Path(seen.table.file).name for seen in tables] == ["b.csv", "a.CSV"]


def test_bad_files_block_no_good_one(folder: Path, read_all: ReadAll) -> None:
    """Each path that gives no table is told, in order, and the good ones are still read."""
    (folder / "empty.csv").write_bytes(b" \n")
    (folder / "void").mkdir()
    os.mkfifo(folder / "pipe.csv")
    names = ["missing.csv", "empty.csv", "void", "pipe.csv", "*.none", "b.csv"]
    tables, problems = read_all([str(folder / name) for name in names])
    assert len(tables) == 1
    expected = ["file-missing", "file-empty", "folder-without-tables", "file-not-regular", "pattern-without-files"]
    assert [problem.code for problem in problems] == expected


def test_device_is_no_table(read_all: ReadAll) -> None:
    """A device is refused at once and never waited for."""
    assert [problem.code for problem in read_all(["/dev/null"])[1]] == ["file-not-regular"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(folder: Path, read_all: ReadAll) -> None:
    """A file without read permission is told as such."""
    (folder / "b.csv").chmod(0)
    assert [problem.code for problem in read_all([str(folder / "b.csv")])[1]] == ["file-unreadable"]


def test_too_large_file(folder: Path, read_all: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused before anything is made of it."""
    monkeypatch.setattr(load, "MAX_BYTES", 10)
    assert [problem.code for problem in read_all([str(folder / "b.csv")])[1]] == ["file-too-large"]


def test_standard_input(plan: PlanFile) -> None:
    """`-` is standard input, read once and as often as needed; its name in reports is `-`."""
    problems: list[Problem] = []
    (table,) = read_tables(["-", "-"], plan, problems, io.BytesIO(TABLE.encode()))
    assert (table.file, drain(table).column("hs"), problems) == ("-", ["5"], [])


def test_closed_standard_input(plan: PlanFile) -> None:
    """Without standard input `-` is an error, not a wait."""
    problems: list[Problem] = []
    assert list(read_tables(["-"], plan, problems, None)) == []
    assert [problem.code for problem in problems] == ["stdin-closed"]


def test_fingerprint_is_of_the_bytes_used(folder: Path, plan: PlanFile) -> None:
    """A file that changes after it was opened changes neither the figures nor the fingerprint."""
    problems: list[Problem] = []
    table = next(read_tables([str(folder / "b.csv")], plan, problems))
    (folder / "b.csv").write_text("Mã trường,TSHS\n01,9999\n", encoding="utf-8")
    assert drain(table).column("hs") == ["5"]
    assert table.sha256 == hashlib.sha256(TABLE.encode()).hexdigest()
