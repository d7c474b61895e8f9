"""Doors to files: names of any length reach the system, and a file that Excel holds is told from one without rights."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from nnl_cli import guarded
from nnl_cli.cli.writing import write_all

DEEP = "\\".join(["thư mục có tên dài"] * 12)
# A name as it is typed on Windows, and as the system is given it.
NAMES = [
    (r"C:\so-lieu\a.xlsx", r"C:\so-lieu\a.xlsx"),
    (rf"C:\{DEEP}\a.xlsx", rf"\\?\C:\{DEEP}\a.xlsx"),
    (rf"C:/{DEEP}/../a.xlsx".replace("\\", "/"), rf"\\?\C:\{DEEP.rpartition(chr(92))[0]}\a.xlsx"),
    (rf"\\may-chu\chung\{DEEP}\a.xlsx", rf"\\?\UNC\may-chu\chung\{DEEP}\a.xlsx"),
    (rf"\\?\C:\{DEEP}\a.xlsx", rf"\\?\C:\{DEEP}\a.xlsx"),
]


@pytest.mark.parametrize(("typed", "given"), NAMES)
def test_a_long_name_reaches_windows_with_its_prefix(typed: str, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over 260 letters Windows takes a path only with a prefix, whole and with its own signs; short ones stay."""
    monkeypatch.setattr(guarded, "WINDOWS", True)
    assert guarded.reachable(typed) == given


def test_elsewhere_a_name_stays_as_it_is() -> None:
    """No other system has that border, nor that prefix."""
    assert guarded.reachable("/" + "a" * 300) == "/" + "a" * 300


def test_files_are_opened_and_written_by_the_name_that_reaches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What opens, stats, writes and moves a file is given the long form: here a prefix that leads to another folder."""
    (tmp_path / "there").mkdir()
    monkeypatch.setattr(guarded, "reachable", lambda name, *_: str(name).replace("here", "there"))
    write_all({str(tmp_path / "here" / "a.txt"): b"abc"})
    assert (tmp_path / "there" / "a.txt").read_bytes() == b"abc"
    assert guarded.read_bytes(str(tmp_path / "here" / "a.txt"), 9) == b"abc"
    with pytest.raises(guarded.TooLargeError):
        guarded.read_bytes(str(tmp_path / "here" / "a.txt"), 2)


def refused(number: int = errno.EACCES, winerror: int | None = None) -> OSError:
    """Return what the system answers where it does not let a file be opened."""
    error: Any = OSError(number, os.strerror(number))
    if winerror:
        error.winerror = winerror
    return error  # type: ignore[no-any-return]


MARKS = [("So lieu.xlsx", "~$So lieu.xlsx"), ("Báo cáo.docx", "~$o cáo.docx"), ("a.ods", ".~lock.a.ods#")]


@pytest.mark.parametrize(("name", "mark"), MARKS)
def test_the_mark_beside_a_file_says_that_it_is_open(name: str, mark: str, tmp_path: Path) -> None:
    """Of a file without rights and without a mark nobody says that it is open; nor of one that is not there."""
    file = str(tmp_path / name)
    assert not guarded.is_in_use(file, refused())
    (tmp_path / mark).touch()
    assert guarded.is_in_use(file, refused())
    assert not guarded.is_in_use(file, refused(errno.ENOENT))


def test_windows_says_itself_that_a_file_is_held() -> None:
    """Its own number for that needs no mark beside the file."""
    assert guarded.is_in_use("a.xlsx", refused(winerror=32))
    assert not guarded.is_in_use("a.xlsx", refused(winerror=5))
